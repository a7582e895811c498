"""The monthly report on paper says what the figures say (R02.4, R00.10, R01.4, R03.7)."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pypdfium2
import pytest
import pytest_asyncio
from docx import Document
from openpyxl import load_workbook
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from bot.reports.monthly import files, together
from bot.reports.voice import Voice
from bot.reports.xlsx import PARTS, xlsx
from bot.words import Words
from handlers.duties import improvements
from handlers.figures import saying
from handlers.papers.month import Asked, Month, month
from handlers.papers.month_page import COVER, paper
from handlers.papers.paper import Cards
from models import database as db
from models.figures.conditions import RATES
from models.figures.counting import Figures
from models.figures.scope import Scope
from models.figures.scope import month as month_of
from models.tally import Tally
from models.ticket import Ticket
from tests.clock import Clock
from tests.figures.lives import Lives
from tests.life.town import OFFICE, Town, found

MARCH = month_of(date(2026, 3, 1))
ZONE = "Asia/Shanghai"
WORDS = Words.load(strict=True)


@pytest_asyncio.fixture
async def town(sqlite_url: str, clock: Clock) -> AsyncIterator[Town]:
    await db.connect(sqlite_url)
    made = await found(clock)
    await made.owner("anna")
    yield made
    await db.close()


async def _lived(town: Town, steps: int = 60) -> Asked:
    lives = Lives(town, Random(7))
    await lives.settle()
    for _ in range(steps):
        await lives.step()
    return Asked(Scope((town.community.id,)), month_of(town.clock.now.date()), ZONE, town.clock.now)


def _voice(asked: Asked, language: str = "zh_Hans") -> Voice:
    return Voice(WORDS, language, ZONE, asked.now)


def _docx_text(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def _pdf_text(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


async def test_r02_4_docx_and_pdf_say_every_sentence_and_figure_of_the_report(town: Town) -> None:
    asked = await _lived(town)
    told, voice = await month(asked, OFFICE.policy), _voice(asked)
    made = await files(asked, OFFICE.policy, WORDS, "zh_Hans", ("docx", "pdf"))
    name = f"report-{asked.period.name}"
    assert list(made) == [f"{name}.docx", f"{name}.pdf"]
    cover = next(block for block in paper(told).blocks if isinstance(block, Cards))
    assert [card.value for card in cover.items[: len(COVER)]] == [told.own.figures[name] for name in COVER]
    said = [voice.text(item) for block in paper(told).blocks for item in getattr(block, "items", ())
            if not isinstance(block, Cards)]
    for text in (_plain(_docx_text(made[f"{name}.docx"])), _plain(_pdf_text(made[f"{name}.pdf"]))):
        assert [each for each in said if _plain(each) not in text] == []


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant", "en"])
async def test_r02_4_the_pdf_has_all_glyphs_and_counts_its_pages(town: Town, language: str) -> None:
    asked = await _lived(town, 20)
    made = await files(asked, OFFICE.policy, WORDS, language, ("pdf",))
    data = made[f"report-{asked.period.name}.pdf"]
    pages = pypdfium2.PdfDocument(data)
    last = WORDS.say("reports-page", {"page": len(pages), "pages": len(pages)}, language)
    assert _plain(last) in _plain(pages[len(pages) - 1].get_textpage().get_text_bounded())
    assert "\u25a1" not in _pdf_text(data)
    assert {tuple(round(side) for side in page.get_size()) for page in pages} == {(595, 842)}


async def test_r02_9_what_came_again_at_one_place_is_told_by_its_building(town: Town) -> None:
    tickets = []
    for _ in range(3):
        town.clock.forward("1h")
        tickets.append(await town.files("anna", what="又漏水了", category="PF"))
    await Ticket.filter(id__in=[each.id for each in tickets]).update(building="3", place="3栋2单元502")
    asked = Asked(Scope((town.community.id,)), month_of(town.clock.now.date()), ZONE, town.clock.now)
    [text] = (await files(asked, OFFICE.policy, WORDS, "zh_Hans", ("pdf",))).values()
    read = _plain(_pdf_text(text))
    assert _plain(f"3栋 3 {tickets[-1].number}") in read
    assert "单元" not in read
    zhao = town.staff["zhao"]
    await Ticket.filter(id=tickets[-1].id).update(about_id=zhao.id)
    told = await month(replace(asked, readers=frozenset({zhao.id})), OFFICE.policy)
    assert told.back == []


async def test_r02_4_the_first_page_holds_the_first_pictures_rather_than_be_half_empty(town: Town) -> None:
    made = await files(await _lived(town), OFFICE.policy, WORDS, "zh_Hans", ("pdf",))
    first = pypdfium2.PdfDocument(next(iter(made.values())))[0]
    pictures = [each.get_bounds() for each in first.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])]
    assert len(pictures) == 2
    assert all(foot >= 18 / 25.4 * 72 - 1 for _, foot, _, _ in pictures)  # above the line at the foot of the page


async def test_r03_11_no_paper_names_owners_or_their_telephone_numbers(town: Town) -> None:
    ticket = await town.files("anna", what="请打 13900000502 找安娜", kind="complaint", category="HQ")
    await Ticket.filter(id=ticket.id).update(severity="major")
    await Tally.filter(ticket_id=ticket.id).update(severity="major")
    asked = Asked(Scope((town.community.id,)), MARCH, ZONE, town.clock.now)
    made = await files(asked, OFFICE.policy, WORDS, "zh_Hans")
    book = load_workbook(io.BytesIO(made["report-2026-03.xlsx"]))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for text in ("\n".join(cells), _docx_text(made["report-2026-03.docx"]), _pdf_text(made["report-2026-03.pdf"])):
        assert ticket.number in text
        assert "13900000502" not in text
        assert "anna" not in text


async def test_who_a_ticket_complains_about_finds_it_counted_but_not_listed(town: Town) -> None:
    ticket = await town.files("anna", kind="complaint", category="AT")
    await Ticket.filter(id=ticket.id).update(about_id=town.staff["zhao"].id)
    asked = Asked(Scope((town.community.id,)), MARCH, ZONE, town.clock.now, frozenset({town.staff["zhao"].id}))
    told = await month(asked, OFFICE.policy)
    assert (told.own.figures["complaint"], [row.number for row in told.rows], told.left_out) == (1, [], 1)
    others = await month(replace(asked, readers=frozenset()), OFFICE.policy)
    assert [row.number for row in others.rows] == [ticket.number]


# The workbook.

async def test_r00_10_rates_and_sums_of_the_workbook_recompute_to_the_figures(town: Town) -> None:
    asked = await _lived(town)
    told, voice = await month(asked, OFFICE.policy), _voice(asked)
    book = load_workbook(io.BytesIO(xlsx(told, voice)))
    figures = book[voice.say("reports-sheet-figures")]
    shown = {figures.cell(row, 1).value: _value(figures, f"B{row}") for row in range(2, figures.max_row + 1)}
    for name in RATES:
        assert shown[voice.text(saying.name(name))] == (told.own.figures.rate(name) or _nothing(told, name))
    for way in ("department", "category", "building", "person"):
        sheet = book[voice.say(f"reports-part-{way}")]
        head = [cell.value for cell in sheet[1]]
        for name in ("valid", "completed", "open", "overdue", "rated"):
            column = sheet.cell(1, head.index(voice.text(saying.name(name))) + 1).column_letter
            assert sheet[f"{column}{sheet.max_row}"].value.startswith("=SUM(")
            assert _value(sheet, f"{column}{sheet.max_row}") == told.own.figures[name]


async def test_r00_10_a_change_against_few_is_a_number_in_the_workbook_as_on_paper(town: Town) -> None:
    asked = await _lived(town)
    told = await month(asked, OFFICE.policy)
    before = Figures({name: count % 23 for count, name in enumerate(PARTS)}, {})
    told = replace(told, own=replace(told.own, before=before))
    sheet = load_workbook(io.BytesIO(xlsx(told, _voice(asked))))[_voice(asked).say("reports-sheet-figures")]
    for row, name in enumerate(PARTS, 2):
        assert _changed(sheet, f"E{row}") == (told.own.stated[name], before[name], told.small), name
        assert sheet[f"F{row}"].value.startswith(f'=IF(D{row}="","",')


def _changed(sheet: Any, place: str) -> tuple[Any, Any, int]:
    """What a change compares, and below how many it is told as a number."""
    pattern = r'=IF\((\w+)="","",IF\(\1<(\d+),TEXT\((\w+)-\1,"\+0;-0;0"\),\(\3-\1\)/\1\)\)'
    few = re.fullmatch(pattern, sheet[place].value)
    assert few is not None
    then, small, now = few.groups()
    return sheet[now].value, sheet[then].value, int(small)


async def test_the_tickets_behind_count_up_to_the_figures(town: Town) -> None:
    asked = await _lived(town)
    told, voice = await month(asked, OFFICE.policy), _voice(asked)
    sheet = load_workbook(io.BytesIO(xlsx(told, voice)))[voice.say("reports-sheet-tickets")]
    head = [cell.value for cell in sheet[1]]
    for name in ("filed", "completed", "open"):
        at = head.index(voice.text(saying.name(name))) + 1
        assert sum(sheet.cell(row, at).value for row in range(2, sheet.max_row + 1)) == told.own.figures[name]


async def test_a_list_that_was_cut_says_so(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = await _lived(town, 20)
    voice = _voice(asked)

    async def last() -> str:
        book = load_workbook(io.BytesIO(xlsx(await month(asked, OFFICE.policy), voice)))
        sheet = book[voice.say("reports-sheet-tickets")]
        return str(sheet.cell(sheet.max_row, 1).value)

    assert "导出" not in await last()
    monkeypatch.setattr("handlers.papers.month.BEHIND", 1)
    assert await last() == "这里最多列 1 件；全部工单请用“导出”。"


async def test_what_begins_like_a_formula_stays_text_in_the_workbook(town: Town) -> None:
    ticket = await Ticket.get(id=(await town.files("anna")).id).select_related("community")
    words = '=HYPERLINK("http://example.com")'
    await improvements.add(ticket, town.staff["lin"], words, town.clock.now, OFFICE.policy, town.clock.now)
    asked = Asked(Scope((town.community.id,)), MARCH, ZONE, town.clock.now)
    book = load_workbook(io.BytesIO(xlsx(await month(asked, OFFICE.policy), _voice(asked))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == words]
    assert [cell.data_type for cell in cells] == ["s"]


def test_several_files_are_one_that_holds_them():
    assert together({"a.txt": b"a"}).startswith(b"PK")


def _nothing(told: Month, name: str) -> Any:
    return "" if told.own.figures.rate(name) is None else 0.0


def _value(sheet: Any, place: str) -> Any:
    """What a cell shows once its formula is reckoned: sums of a column, and parts of a whole."""
    value = sheet[place].value
    if not isinstance(value, str) or not value.startswith("="):
        return value
    if summed := re.fullmatch(r"=SUM\(([A-Z]+)(\d+):\1(\d+)\)", value):
        column, first, last = summed.groups()
        return sum(sheet[f"{column}{row}"].value or 0 for row in range(int(first), int(last) + 1))
    parted = re.fullmatch(r'=IF\((?:N\()?(\w+)\)?=0,"",(\w+)/(\w+)\)', value)
    if parted is None:
        return None  # a change, which is none of this
    test, part, whole = (_value(sheet, each) or 0 for each in parted.groups())
    return part / whole if test else ""
