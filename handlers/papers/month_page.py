"""The monthly report as a paper: cover figures, analysis, pictures, tables, major tickets, what is to be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.channel import Param, word
from handlers.figures import drawn, saying
from handlers.papers.month import LISTED, Month, Row, building
from handlers.papers.paper import Block, Card, Cards, Charts, Grid, Lines, Paper, Part
from handlers.papers.reading import reasons, sentences
from models.figures.conditions import RATES as PARTS
from models.figures.counting import Figures

COVER = ("valid", "completed", "open", "overdue")
COVER_RATES = ("completion_rate", "reply_rate", "in_time_rate", "satisfaction")
COUNTS = (
    "filed", "valid", "complaint", "repair", "inquiry", "suggestion", "praise", "major", "withdrawn", "invalid",
    "carried", "due", "completed", "open", "overdue", "old",
)  # fmt: skip
"""Counts of the table that compares, in its order."""

RATES = (
    "completion_rate", "reply_rate", "in_time_rate", "satisfaction", "revisit_rate", "complaints_again_rate",
    "repairs_again_rate", "rework_rate", "valid_rate",
)  # fmt: skip
GROUPED = ("department", "category", "building", "person")
GROUP_COUNTS = ("valid", "completed", "open", "overdue")
GROUP_RATES = ("in_time_rate", "satisfaction")
ROWS = 25
"""Groups listed on paper; the workbook has them all."""

EMPTY = 4
"""Rows to fill in by hand."""


def paper(month: Month) -> Paper:
    """The report of a month."""
    asked = month.asked
    blocks = [
        *_cover(month), *_analysis(month), *_pictures(month), *_compared(month), *_corrections(month),
        *(block for way in GROUPED for block in _group(month, way)), *_back(month), *_delays(month), *_majors(month),
        *_improvements(month), *_suggestions(),
    ]  # fmt: skip
    return Paper(month.company, month.community, word("reports-month-title"),
                 saying.period(asked.period, asked.now, asked.zone), asked.zone, asked.now, blocks)


def date(at: datetime | None, zone: str) -> str:
    """A day there; "" for none."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d}" if at else ""


def _cover(month: Month) -> Iterator[Block]:
    own, before = month.own.stated, month.own.before
    counts = [
        Card(saying.name(name), own[name],
             word("reports-against", change=saying.change(own[name], before[name], month.small)) if before else "")
        for name in COVER
    ]  # fmt: skip
    yield Cards([*counts, *(_rate_card(month, name) for name in COVER_RATES)])
    if month.own.running:
        yield Lines([word("reports-running")], note=True)


def _rate_card(month: Month, name: str) -> Card:
    """A rate in large, its parts small below it; of small numbers the parts alone."""
    own = month.own.stated
    part, whole = (own[each] for each in PARTS[name])
    if whole < month.small:
        return Card(saying.name(name), saying.percent(own, name, month.small))
    return Card(saying.name(name), f"{saying.rounded(part / whole * 100)}%", f"{part}/{whole}")


def _analysis(month: Month) -> Iterator[Block]:
    yield Part(word("reports-part-analysis"))
    yield Lines(sentences(month), dots=True)
    yield Lines([word("reports-analysis-note")], note=True)


def _pictures(month: Month) -> Iterator[Block]:
    asked = month.asked
    about = drawn.About(month.community, asked.period, asked.now, asked.zone)
    names, groups = month.names, month.groups
    yield Part(word("reports-part-pictures"))
    cells: dict[tuple[str, str], int] = {}
    for each in month.weak.heat:
        cells[each.building, each.category] = cells.get((each.building, each.category), 0) + each.count
    marked = [(each.building, each.category) for each in month.weak.rising if each.what == "cell"]
    yield Charts((
        drawn.trend(about, month.trend),
        drawn.pareto(about, [(names["category"][key], each["valid"]) for key, each in groups["category"].items()]),
        drawn.departments(about, [(names["department"][key], each) for key, each in groups["department"].items()],
                          month.small),
        drawn.heat(about, cells, {key: word(f"category-{key}") for _, key in cells}, marked,
                   trouble=True),
    ))


def _compared(month: Month) -> Iterator[Block]:
    """Every figure beside the period before and the same one a year ago."""
    own, before, year = month.own.stated, month.own.before, month.own.year_before
    yield Part(word("reports-part-compared"))
    head = [word(key) for key in ("reports-figure", "reports-now", "reports-before", "reports-change",
                                  "reports-year", "reports-year-change")]
    counts = [
        [saying.name(name), own[name], *_count(own, before, name, month.small), *_count(own, year, name, month.small)]
        for name in COUNTS
    ]
    rates = [
        [saying.name(name), saying.percent(own, name, month.small), *_rate(own, before, name, month.small),
         *_rate(own, year, name, month.small)]
        for name in RATES
    ]
    yield Grid(head, [*counts, *rates], (0.24, 0.17, 0.17, 0.13, 0.17, 0.12), frozenset(range(1, 6)))
    if times := saying.times(own):
        yield Lines(times)


def _count(own: Figures, then: Figures | None, name: str, small: int) -> tuple[Param, Param]:
    if then is None:
        return saying.NONE, saying.NONE
    return then[name], saying.change(own[name], then[name], small)


def _rate(own: Figures, then: Figures | None, name: str, small: int) -> tuple[Param, Param]:
    if then is None:
        return saying.NONE, saying.NONE
    whole = PARTS[name][1]
    few = min(own[whole], then[whole]) < small
    return saying.percent(then, name, small), saying.NONE if few else saying.points(own.rate(name), then.rate(name))


def _corrections(month: Month) -> Iterator[Block]:
    """What has changed since the month was closed (shown beside the kept figures, never instead of them)."""
    if month.own.kept is None:
        return
    yield Part(word("reports-part-corrections"))
    if not month.own.corrections:
        yield Lines([word("reports-no-corrections")])
        return
    rows = [[saying.name(name), kept, now, f"{now - kept:+d}"] for name, (kept, now) in month.own.corrections.items()]
    head = [word(key) for key in ("reports-figure", "reports-kept", "reports-now", "reports-change")]
    yield Grid(head, rows, (0.4, 0.2, 0.2, 0.2), frozenset((1, 2, 3)))
    yield Lines([word("reports-corrections-note")], note=True)


def _group(month: Month, way: str) -> Iterator[Block]:
    found = ranked(month, way)
    if not found:
        return
    yield Part(word(f"reports-part-{way}"))
    head = [word(f"reports-by-{way}"), *map(saying.name, (*GROUP_COUNTS, *GROUP_RATES))]
    rows = [[month.names[way][key], *_cells(each, month.small)] for key, each in found[:ROWS]]
    yield Grid(head, [*rows, [word("reports-sum"), *_cells(month.own.figures, month.small)]],
               (0.22, 0.1, 0.13, 0.1, 0.13, 0.17, 0.15), frozenset(range(1, 7)), last=True)
    if len(found) > ROWS:
        yield Lines([word("reports-more", count=len(found) - ROWS)], note=True)


def ranked(month: Month, way: str) -> list[tuple[str, Figures]]:
    """The groups that have anything to be counted, the fullest first; those without a name last."""
    found = [(key, each) for key, each in month.groups[way].items() if any(each[name] for name in GROUP_COUNTS)]
    return sorted(found, key=lambda item: (item[0] == "", -item[1]["valid"], -item[1]["due"], item[0]))


def _cells(found: Figures, small: int) -> Sequence[Param]:
    return [*(found[name] for name in GROUP_COUNTS), *(saying.percent(found, name, small) for name in GROUP_RATES)]


def _back(month: Month) -> Iterator[Block]:
    """Places where the same came again: by building and the number of the last ticket, nobody's room."""
    if not month.back:
        return
    yield Part(word("reports-part-back"))
    rows = [[word(f"category-{each.category}"), building(each.building), each.times, each.last] for each in month.back]
    head = [word(key) for key in ("reports-by-category", "reports-by-building", "reports-times", "reports-last")]
    yield Grid(head, rows, (0.34, 0.26, 0.16, 0.24), frozenset((2,)))
    yield Lines([word("reports-back-note")], note=True)


def _delays(month: Month) -> Iterator[Block]:
    delays = month.own.delays
    yield Part(word("reports-part-delays"))
    if not delays.count:
        yield Lines([word("reports-said-no-delay")])
        return
    rows: list[list[Param]] = [
        [word(f"reason-{name}"), word("reports-blameless" if name in delays.blameless else "reports-ours"), count]
        for name, count in sorted(reasons(month).items(), key=lambda item: (-item[1], item[0]))
    ]
    if delays.missing:
        rows.append([word("reports-reason-missing"), "", delays.missing])
    yield Grid([word("reports-by-reason"), word("reports-whose"), word("reports-tickets")], rows, (0.5, 0.3, 0.2),
               frozenset((2,)))
    yield Lines([word("reports-delays-note", count=delays.count)], note=True)


def _majors(month: Month) -> Iterator[Block]:
    yield Part(word("reports-part-majors"))
    found = month.majors
    if not found:
        yield Lines([word("reports-no-majors")])
    else:
        head = [word(key) for key in ("reports-number", "reports-accepted", "reports-by-category",
                                      "reports-by-building", "reports-by-department", "reports-state",
                                      "reports-in-time")]
        rows = [_major(each, month.asked.zone) for each in found[:LISTED]]
        yield Grid(head, rows, (0.17, 0.13, 0.17, 0.1, 0.14, 0.17, 0.12))
    if len(found) > LISTED:
        yield Lines([word("reports-more", count=len(found) - LISTED)], note=True)
    if month.left_out:
        yield Lines([word("reports-left-out", count=month.left_out)], note=True)


def _major(row: Row, zone: str) -> list[Param]:
    return [row.number, date(row.accepted_at, zone), word(f"category-{row.category}"), building(row.building),
            row.department, word(f"ticket-status-{row.status}"), in_time(row)]


def in_time(row: Row) -> Param:
    """Whether a ticket was completed in time, where that is decided."""
    return saying.NONE if row.in_time is None else word("reports-yes" if row.in_time else "reports-no")


def _improvements(month: Month) -> Iterator[Block]:
    if not month.improvements:
        return
    zone, now = month.asked.zone, month.asked.now
    yield Part(word("reports-part-improvements"))
    rows = [[each.number, each.what, each.by, date(each.due_at, zone), standing(each.done_at, each.due_at, now, zone)]
            for each in month.improvements]
    yield Grid([word(key) for key in ("reports-number", "reports-what", "reports-who", "reports-until",
                                      "reports-state")], rows, (0.18, 0.37, 0.13, 0.15, 0.17))


def standing(done_at: datetime | None, due_at: datetime, now: datetime, zone: str) -> Param:
    """How far an improvement is."""
    if done_at is not None:
        return word("reports-done-on", day=date(done_at, zone))
    return word("reports-late" if due_at <= now else "reports-under-way")


def _suggestions() -> Iterator[Block]:
    """Empty rows: people write what is to be done; nothing is suggested by a program."""
    yield Part(word("reports-part-suggestions"))
    yield fill()


def fill() -> Grid:
    """A table to write in: what, who, until when."""
    head = [word(key) for key in ("reports-what", "reports-who", "reports-until", "reports-remarks")]
    return Grid(head, [["", "", "", ""]] * EMPTY, (0.48, 0.17, 0.17, 0.18), least=11)
