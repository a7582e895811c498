"""The tickets of a wish as a file: a workbook, or CSV where there are more than a workbook is good for."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.jobs.sheets import BookSheet, Cell, Sheet, TextSheet
from bot.jobs.work import Made, Nothing, Work
from bot.rendering import render
from handlers.channel import Say
from handlers.jobs.choosing import Chosen
from handlers.jobs.permitted import readers
from handlers.managers.wishing import again
from handlers.papers.columns import COLUMNS, Table
from handlers.staff.finding import may_search_persons
from models.job import Job
from models.jsons import mapping

NAMED = 100
REMEMBERED = 20_000
"""Words that were put into a language and are remembered: most cells say one of a few things."""


async def export(job: Job, work: Work) -> Made:
    """Make the export of `job.wish`: `wish` (see `managers.wishing`), `whole` (names and telephone numbers are)."""
    wish, now = again(mapping(job.wish["wish"])), work.clock()
    whole = bool(job.wish.get("whole")) and all(may_search_persons(row) for row in work.rows)
    chosen = Chosen(work.scope, wish, work.zone, now)
    total = await chosen.count()
    if not total:
        raise Nothing
    table = Table(now, whole, await readers(job, work.rows))
    await table.open(chosen.communities)
    text = total > work.policy.jobs.rows
    of = wish.period.name.replace("..", "-") if wish.period else f"{now:%Y%m%d}"
    name = f"tickets-{of}.{'csv' if text else 'xlsx'}"
    with _folder() as folder:
        file = Path(folder) / name
        pen = Pen(work)
        head = [work.words.say(key, {}, work.language) for key in COLUMNS.values()]
        made = await asyncio.to_thread(_opened, file, head, pen.say("export-sheet"), text=text)
        done, named = await _written(made, chosen, table, pen, work, total)
        return await work.keep(name, file, done, named)


def _folder() -> AbstractContextManager[str]:
    return tempfile.TemporaryDirectory(prefix="jiesu-export-")


def _opened(file: Path, head: list[str], title: str, *, text: bool) -> Sheet:
    return TextSheet(file, head) if text else BookSheet(file, head, title)


async def _written(  # a table and where it goes
    sheet: Sheet, chosen: Chosen, table: Table, pen: Pen, work: Work, total: int
) -> tuple[int, list[str]]:
    """All rows in the file; how many there were, and the first of them."""
    done, named = 0, list[str]()
    async for tickets in chosen.batches():
        rows = await table.rows(tickets)
        await asyncio.to_thread(_added, sheet, pen, rows)
        named += [str(ticket.id) for ticket in tickets[: NAMED - len(named)]]
        done += len(tickets)
        await work.progress(done, max(total, done))
    await asyncio.to_thread(sheet.save)
    return done, named


def _added(sheet: Sheet, pen: Pen, rows: Sequence[Mapping[str, Any]]) -> None:
    sheet.add([pen.row(row) for row in rows])


class Pen:
    """Puts cells into the reader's language and time."""

    def __init__(self, work: Work) -> None:
        self._work, self._zone, self._now = work, ZoneInfo(work.zone), work.clock()
        self._known: dict[str, str] = {}

    def say(self, key: str) -> str:
        """The words of a key."""
        return self._work.words.say(key, {}, self._work.language)

    def row(self, row: Mapping[str, Any]) -> list[Cell]:
        """A row in the order of the columns."""
        return [self._cell(row.get(name)) for name in COLUMNS]

    def _cell(self, value: Any) -> Cell:
        if isinstance(value, datetime):
            return value.astimezone(self._zone).replace(tzinfo=None, microsecond=0)
        if not isinstance(value, Mapping):
            return value if isinstance(value, int) else str(value or "")
        key = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
        if key not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = self._read(value)
        return self._known[key]

    def _read(self, value: Any) -> str:
        work = self._work
        say = Say("export-cell", {"value": value})
        return render(say, work.words, work.language, work.zone, self._now, dates=True).text
