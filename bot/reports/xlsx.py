"""The monthly report as a workbook: tables, rates and sums as formulas, the tickets behind, no owners."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

from bot.reports.voice import Voice
from handlers.channel import Param
from handlers.figures import saying
from handlers.papers import month as papers
from handlers.papers.month import Month, Row, building
from handlers.papers.month_page import COUNTS, ranked, standing
from handlers.papers.month_page import RATES as SHOWN
from handlers.papers.reading import reasons, sentences
from models.figures.conditions import RATES
from models.figures.counting import Figures

PARTS = tuple(dict.fromkeys((*COUNTS, *(part for name in SHOWN for part in RATES[name]))))
"""Every count that stands in the workbook: those that are told, and those that rates are made of."""

GROUPS = ("department", "category", "building", "person", "kind", "severity")
GROUP_PARTS = ("filed", "valid", "completed", "open", "due", "overdue", "completed_in_time", "completion_due",
               "replied_in_time", "reply_due", "satisfied", "rated")
GROUP_RATES = ("completion_rate", "in_time_rate", "reply_rate", "satisfaction")
PERCENT, DAY, WIDEST = "0.0%", "yyyy-mm-dd hh:mm", 44
HEAD = PatternFill("solid", fgColor="1F4E79")


class Formula(str):
    """A cell that is meant to be a formula; every other text stays text, whatever it begins with."""

    __slots__ = ()


def xlsx(month: Month, voice: Voice) -> bytes:
    """The file."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    _figures(book, month, voice)
    for way in GROUPS:
        _group(book, month, voice, way)
    _trend(book, month, voice)
    _delays(book, month, voice)
    _corrections(book, month, voice)
    _said(book, month, voice)
    _improvements(book, month, voice)
    _tickets(book, month, voice)
    made = io.BytesIO()
    for sheet in book.worksheets:
        _printed(sheet)
    book.save(made)
    return made.getvalue()


def _figures(book: Workbook, month: Month, voice: Voice) -> None:
    """Counts, with the changes as formulas; below them rates, as formulas of the counts."""
    own, before, year = month.own.stated, month.own.before, month.own.year_before
    sheet = book.create_sheet(voice.say("reports-sheet-figures"))
    counts = [[saying.name(name), own[name], _of(before, name), _of(year, name),
               *(_change("B", then, at, month.small) for then in "CD")] for at, name in enumerate(PARTS, 2)]
    head = ["reports-figure", "reports-now", "reports-before", "reports-year", "reports-change", "reports-year-change"]
    _table(sheet, voice, "Figures", head, counts)
    places = {name: at for at, name in enumerate(PARTS, 2)}
    top = len(counts) + 3
    rates = [[saying.name(name), *(_rate(column, places, name) for column in "BCD")] for name in SHOWN]
    _table(sheet, voice, "Rates", ["reports-rate", *head[1:4]], rates, top=top)
    for row in sheet.iter_rows(min_row=2, max_row=top - 2, min_col=5, max_col=6):
        _percent(row)
    for row in sheet.iter_rows(min_row=top + 1, min_col=2, max_col=4):
        _percent(row)


def _of(found: Figures | None, name: str) -> int | None:
    return None if found is None else found[name]


def _change(now: str, before: str, row: int, small: int) -> Formula:
    """By which part it became more; of fewer than `small` by how many, and nothing where there is none to compare."""
    now, before = f"{now}{row}", f"{before}{row}"
    return Formula(f'=IF({before}="","",IF({before}<{small},TEXT({now}-{before},"+0;-0;0"),({now}-{before})/{before}))')


def _rate(column: str, places: dict[str, int], name: str) -> Formula:
    part, whole = (f"{column}{places[each]}" for each in RATES[name])
    return Formula(f'=IF(N({whole})=0,"",{part}/{whole})')


def _group(book: Workbook, month: Month, voice: Voice, way: str) -> None:
    """The groups of one way, their rates and the sums as formulas."""
    found = ranked(month, way)
    if not found:
        return
    sheet = book.create_sheet(voice.say(f"reports-part-{way}"))
    columns = {name: get_column_letter(at) for at, name in enumerate(GROUP_PARTS, 2)}
    rows: list[list[Any]] = [
        [month.names[way][key], *(each[name] for name in GROUP_PARTS), *_rates(columns, at)]
        for at, (key, each) in enumerate(found, 2)
    ]
    last = len(rows) + 1
    sums = [Formula(f"=SUM({columns[name]}2:{columns[name]}{last})") for name in GROUP_PARTS]
    rows.append([voice.say("reports-sum"), *sums, *_rates(columns, last + 1)])
    head = [f"reports-by-{way}", *(saying.name(name) for name in (*GROUP_PARTS, *GROUP_RATES))]
    _table(sheet, voice, f"By_{way}", head, rows, total=True)
    for row in sheet.iter_rows(min_row=2, min_col=len(GROUP_PARTS) + 2):
        _percent(row)


def _rates(columns: dict[str, str], row: int) -> list[Formula]:
    found = []
    for name in GROUP_RATES:
        part, whole = (f"{columns[each]}{row}" for each in RATES[name])
        found.append(Formula(f'=IF({whole}=0,"",{part}/{whole})'))
    return found


def _trend(book: Workbook, month: Month, voice: Voice) -> None:
    sheet = book.create_sheet(voice.say("reports-sheet-trend"))
    names = ("filed", "valid", "complaint", "repair", "completed", "open", "overdue")
    rows = [[period.name, *(found[name] for name in names)] for period, found in month.trend]
    _table(sheet, voice, "Trend", ["reports-period", *map(saying.name, names)], rows)


def _delays(book: Workbook, month: Month, voice: Voice) -> None:
    delays = month.own.delays
    sheet = book.create_sheet(voice.say("reports-part-delays"))
    rows: list[list[Any]] = [
        [voice.say(f"reason-{name}"), voice.say("reports-blameless" if name in delays.blameless else "reports-ours"),
         count]
        for name, count in sorted(reasons(month).items(), key=lambda item: (-item[1], item[0]))
    ]
    rows.append([voice.say("reports-reason-missing"), "", delays.missing])
    _table(sheet, voice, "Delays", ["reports-by-reason", "reports-whose", "reports-tickets"], rows)


def _corrections(book: Workbook, month: Month, voice: Voice) -> None:
    if not month.own.corrections:
        return
    sheet = book.create_sheet(voice.say("reports-sheet-corrections"))
    rows = [[saying.name(name), kept, now, Formula(f"=C{at}-B{at}")]
            for at, (name, (kept, now)) in enumerate(month.own.corrections.items(), 2)]
    _table(sheet, voice, "Corrections", ["reports-figure", "reports-kept", "reports-now", "reports-change"], rows)


def _said(book: Workbook, month: Month, voice: Voice) -> None:
    sheet = book.create_sheet(voice.say("reports-part-analysis"))
    sheet.column_dimensions["A"].width = 100
    for at, param in enumerate([*sentences(month), {"$word": "reports-analysis-note"}], 1):
        _put(sheet.cell(at, 1), voice.text(param))
        sheet.cell(at, 1).alignment = Alignment(wrap_text=True, vertical="top")


def _improvements(book: Workbook, month: Month, voice: Voice) -> None:
    """What is agreed, and rows to write in."""
    sheet = book.create_sheet(voice.say("reports-part-improvements"))
    asked = month.asked
    rows: list[list[Any]] = [
        [each.number, each.what, each.by, each.due_at, standing(each.done_at, each.due_at, asked.now, asked.zone)]
        for each in month.improvements
    ]
    rows += [[""] * 5 for _ in range(8)]
    head = ["reports-number", "reports-what", "reports-who", "reports-until", "reports-state"]
    _table(sheet, voice, "Improvements", head, rows)
    sheet.column_dimensions["B"].width = WIDEST


def _tickets(book: Workbook, month: Month, voice: Voice) -> None:
    """One row a ticket, numbers and facts alone; whether it counts as filed, completed, open, as 1 and 0."""
    sheet = book.create_sheet(voice.say("reports-sheet-tickets"))
    head = ["reports-number", "reports-kind", "reports-by-category", "reports-severity", "reports-by-building",
            "reports-by-department", "reports-state", "reports-accepted", "reports-due", "reports-ended",
            "reports-in-time", "reports-stars", "reports-rework",
            *(saying.name(name) for name in ("filed", "completed", "open"))]
    _table(sheet, voice, "Tickets", head, [_ticket(each, month) for each in month.rows] or [[""] * len(head)])
    if len(month.rows) >= papers.BEHIND:
        sheet.cell(len(month.rows) + 3, 1, voice.say("reports-behind", count=papers.BEHIND))
    sheet.freeze_panes = "B2"


def _ticket(row: Row, month: Month) -> list[Any]:
    start, end = month.filed
    in_time: Param = "" if row.in_time is None else {"$word": "reports-yes" if row.in_time else "reports-no"}
    completed = row.ended == "completed" and row.ended_at is not None and start <= row.ended_at < end
    return [
        row.number, {"$word": f"complaint-kind-{row.kind}"}, {"$word": f"category-{row.category}"},
        {"$word": f"severity-{row.severity}"}, building(row.building), row.department,
        {"$word": f"ticket-status-{row.status}"}, row.accepted_at, row.due_at, row.ended_at, in_time, row.stars,
        row.rework, int(start <= row.accepted_at < end), int(completed), int(row.ended_at is None),
    ]


def _table(  # where, how people call its columns, what is in it
    sheet: Any, voice: Voice, name: str, head: Sequence[Param], rows: Sequence[Sequence[Any]], *, top: int = 1,
    total: bool = False,
) -> None:
    """A table of the workbook with its head in row `top`; the last row of a `total` stands below it."""
    titles = _distinct([voice.say(each) if isinstance(each, str) else voice.text(each) for each in head])
    for at, title in enumerate(titles, 1):
        cell = sheet.cell(top, at, title)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    for number, row in enumerate(rows, top + 1):
        for at, value in enumerate(row, 1):
            _put(sheet.cell(number, at), value, voice)
            if total and number == top + len(rows):
                sheet.cell(number, at).font = Font(bold=True)
    end = top + len(rows) - (1 if total else 0)
    table = Table(displayName=name, ref=f"A{top}:{get_column_letter(len(titles))}{end}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    sheet.add_table(table)
    if top == 1:
        sheet.freeze_panes = "B2"
    for at, title in enumerate(titles, 1):
        letter = get_column_letter(at)
        texts = [title, *(str(sheet.cell(number, at).value or "") for number in range(top + 1, top + len(rows) + 1)
                          if sheet.cell(number, at).data_type != "f")]
        wide = min(WIDEST, max(map(_wide, texts)) + 3)
        sheet.column_dimensions[letter].width = max(wide, sheet.column_dimensions[letter].width if top > 1 else 0)


def _distinct(titles: Sequence[str]) -> list[str]:
    """Titles of one table, each of its own, as a table wants them."""
    found: list[str] = []
    for title in titles:
        again = sum(each == title or each.startswith(f"{title} ") for each in found)
        found.append(f"{title} {again + 1}" if title in found else title)
    return found


def _put(cell: Any, value: Any, voice: Voice | None = None) -> None:
    if isinstance(value, Formula):
        cell.value = str(value)
        return
    if isinstance(value, datetime) and voice is not None:
        cell.value = value.astimezone(ZoneInfo(voice.zone)).replace(tzinfo=None, microsecond=0)
        cell.number_format = DAY
        return
    if not isinstance(value, str) and voice is not None and value is not None and not isinstance(value, int | float):
        value = voice.text(value)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # what begins with = + - @ stays text


def _printed(sheet: Any) -> None:
    """On paper: A4 lying, as wide as the page, the head on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"


def _percent(cells: Sequence[Any]) -> None:
    for cell in cells:
        cell.number_format = PERCENT


def _wide(text: str) -> int:
    """About how wide a text is: Chinese letters take two."""
    return min(60, sum(2 if ord(char) > 0x2E7F else 1 for char in text))
