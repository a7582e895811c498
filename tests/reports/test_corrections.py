"""A month that was closed is stated as it stood; what was done later is a correction beside it (R02.4), on both
databases."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from openpyxl import load_workbook

from bot.reports.voice import Voice
from bot.reports.xlsx import xlsx
from bot.words import Words
from handlers.channel import word
from handlers.figures import saying
from handlers.papers.month import Asked, Month, month
from handlers.papers.month_page import COUNTS, paper
from handlers.papers.paper import Cards, Grid, Lines, Part
from models import database as db
from models.figures.scope import Scope
from models.ticket import Ticket
from scheduler.tallying import Tallying
from tests.clock import Clock
from tests.figures.test_freezing import MARCH, POLICY, ZONE
from tests.figures.test_indicators import at, does, rated, worked
from tests.life.town import Town, found

WORDS = Words.load(strict=True)


@pytest_asyncio.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    await db.connect(database_url)
    try:
        made = await found(Clock())
        for name in ("anna", "ben"):
            await made.owner(name)
        yield made
    finally:
        await db.close()


async def closed(town: Town) -> Ticket:
    """March: two tickets completed, one of them rated. It is closed; the other one is what is corrected."""
    at(town, "2026-03-20 10:00")
    good = await town.files("ben")
    await worked(town, good)
    await rated(town, good, 5)
    at(town, "2026-03-30 10:00")
    ticket = await town.files("anna")
    await worked(town, ticket)
    await does(town, "anna", "accept", ticket)
    at(town, "2026-04-05 09:00")
    await Tallying(POLICY, town.clock).tick()
    return ticket


async def corrected(town: Town, ticket: Ticket) -> None:
    """In April its owner gives one star: it goes back to work, and is open again."""
    at(town, "2026-04-20 10:00")
    await does(town, "anna", "rate", ticket, stars=1)


async def report(town: Town) -> Month:
    return await month(Asked(Scope((town.community.id,)), MARCH, ZONE, town.clock.now), POLICY)


def cover(told: Month) -> dict[str, Any]:
    cards = next(block for block in paper(told).blocks if isinstance(block, Cards))
    return {str(card.name): card.value for card in cards.items}


def below(told: Month, part: str) -> list[Any]:
    """The blocks of a part of the paper."""
    blocks = list(paper(told).blocks)
    first = next(n for n, block in enumerate(blocks) if isinstance(block, Part) and block.title == word(part))
    rest = blocks[first + 1 :]
    return rest[: next((n for n, block in enumerate(rest) if isinstance(block, Part)), len(rest))]


async def test_r02_4_a_closed_month_is_stated_as_it_was_closed_and_corrected_beside_it(town: Town) -> None:
    ticket = await closed(town)
    before = await report(town)
    assert below(before, "reports-part-corrections") == [Lines([word("reports-no-corrections")])]
    await corrected(town, ticket)
    after = await report(town)
    assert (after.own.figures["completed"], after.own.figures["open"]) == (1, 1)
    assert cover(after) == cover(before)
    assert cover(after)[str(saying.name("completed"))] == 2
    [compared, *_] = below(after, "reports-part-compared")
    assert {str(row[0]): row[1] for row in compared.rows}[str(saying.name("completed"))] == 2
    [table, note] = below(after, "reports-part-corrections")
    assert isinstance(table, Grid)
    changed = {str(row[0]): row[1:] for row in table.rows}
    assert changed[str(saying.name("completed"))] == [2, 1, "-1"]
    assert changed[str(saying.name("open"))] == [0, 1, "+1"]
    assert str(saying.name("filed")) not in changed
    assert note.items == [word("reports-corrections-note")]


async def test_r02_4_the_workbook_keeps_the_closed_figures_and_reckons_the_difference(town: Town) -> None:
    ticket = await closed(town)
    await corrected(town, ticket)
    told, voice = await report(town), Voice(WORDS, "zh_Hans", ZONE, town.clock.now)
    book = load_workbook(io.BytesIO(xlsx(told, voice)))
    figures = book[voice.say("reports-sheet-figures")]
    shown = {figures.cell(row, 1).value: figures.cell(row, 2).value for row in range(2, figures.max_row + 1)}
    kept = told.own.kept
    assert kept is not None
    for name in COUNTS:
        assert shown[voice.text(saying.name(name))] == kept[name], name
    sheet = book[voice.say("reports-sheet-corrections")]
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    row = rows[voice.text(saying.name("completed"))]
    assert [sheet.cell(row, at).value for at in (2, 3, 4)] == [2, 1, f"=C{row}-B{row}"]


async def test_a_month_that_runs_has_neither_closed_figures_nor_corrections(town: Town) -> None:
    at(town, "2026-03-20 10:00")
    await worked(town, await town.files("ben"))
    told = await report(town)
    assert (told.own.kept, told.own.stated) == (None, told.own.figures)
    assert not any(isinstance(block, Part) and block.title == word("reports-part-corrections")
                   for block in paper(told).blocks)
