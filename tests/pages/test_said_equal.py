"""What is read on the board, in chat and in the monthly report's workbook is one and the same (R02.4, R03.7): after
random lives, against each other and against plain Python, on both databases."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.words import Words
from handlers.life.act import act
from models.deadline import Deadline
from models.figures.conditions import CONDITIONS, RATES
from models.figures.scope import day, month, today
from models.job import Job
from models.tally import Tally
from models.ticket import Ticket
from tests.figures.lives import Lives
from tests.figures.naive import Counts, cases, recounted
from tests.figures.test_equal import by_hand
from tests.figures.test_indicators import worked
from tests.journeys.people import Town
from tests.life import town as towns
from tests.life.crowd import filed
from tests.life.town import OFFICE
from tests.life.walking import ticks
from tests.pages.desk_kit import Clerk
from tests.transcripts.webchat import WebStage

ZONE, STEPS, DAY = "Asia/Shanghai", 50, 24
WORDS = Words.load(strict=True)
PANE, WHO = "customer_service", "zhou"
"""Where it is asked, and by whom: a property manager, who sees all of the community."""


OVERDUE = ".*现在超时|.*没有超时"
MONTH = r"新增 (?P<filed>\d+) 件，办完 (?P<completed>\d+) 件"
TODAY = (
    r"今天受理 (?P<filed>\d+) 件，办完 (?P<completed>\d+) 件(?s:.*)今天到期的承诺 (?P<due>\d+) 件"
    r"(?s:.*)现在超时 (?P<late>\d+) 件，在办 (?P<open>\d+) 件"
)
STATS = (
    r"新增 (?P<filed>\d+) 件(?s:.*)上期遗留 (?P<carried>\d+)，应办 (?P<due>\d+)，办完 (?P<completed>\d+)，"
    r"在办 (?P<open>\d+)（超时未办完 (?P<overdue>\d+)）"
)
BUILDING = r"未结 (?P<open>\d+) 件，其中超时 (?P<late>\d+) 件"
CELL = r'class="name">([^<]*)</span> <b>(\d+)</b>(?: <span class="over">\D*(\d+)\D*</span>)?'
RATE_LINES = {
    "completion_rate": "办结率 ", "reply_rate": "首次答复 ", "in_time_rate": "，办结 ", "satisfaction": "满意率 ",
    "revisit_rate": "回访率 ",
}  # fmt: skip
"""How rates begin in the answer to /stats."""


class Busy(Lives):
    """Lives that end with a busy day, of which much is still open."""

    async def step(self, *, busy: bool = False) -> None:
        """With `busy` minutes pass, and every other time somebody files."""
        if not busy:
            await super().step()
            return
        self.number += 1
        self.town.clock.forward(timedelta(minutes=self.chance.choice((3, 11, 40))))
        await ticks(self.town.clock.now)
        if self.number % 2:
            await self._file()
        else:
            await self._does(self.chance.choice(self.ids[-12:]))


    async def odd_ones(self) -> None:
        """What is easily counted by one and not by another: a drill that is late, what waits for its owner, what was
        joined to another ticket."""
        town, name = self.town, self.names[0]
        matter = {"what": "门锁坏了", "kind": "repair", "category": "MS"}
        drill, first, second, *done = [await filed(town, name, matter, "3") for _ in range(5)]
        await Ticket.filter(id=drill.id).update(drill=True)
        await Tally.filter(ticket_id=drill.id).update(drill=True)
        await act(town.by("lin", second), "merge", {"number": first.number}, OFFICE)
        for each in done:
            await worked(town, each)
        await ticks(town.clock.now)
        late = town.clock.now - timedelta(days=40)
        await Deadline.filter(ticket_id=drill.id, ended_at=None).update(due_at=late, missed_at=late)


@pytest.fixture(params=[31, 32])
async def stage(request: pytest.FixtureRequest, database_url: str, tmp_path: Path):
    """A service in whose community things have happened."""
    async with WebStage(database_url, tmp_path) as running:
        lives = Busy(await towns.found(running.clock), Random(request.param))
        await lives.settle()
        for _ in range(STEPS):
            await lives.step()
        await lives.odd_ones()
        for _ in range(DAY):
            await lives.step(busy=True)
        await Ticket.all().update(about_id=None)  # what complains about a reader, or who reads along, is not shown
        await running.settle()
        yield running


async def asked(stage: WebStage, words: str, begins: str) -> str:
    """The answer to a command in the pane: the newest line that begins so."""
    await stage.staff_says(PANE, words, who=WHO)
    lines = [line.text for line in await stage.group(PANE) if re.match(begins, line.text)]
    assert lines, f"{words}: {[line.text for line in await stage.group(PANE)][-3:]}"
    return lines[-1]


def share(begins: str, text: str) -> tuple[int, int]:
    """A rate as it is said: 20/24 or 83%（20/24）; a dash is nothing of nothing."""
    found = re.search(rf"{begins}(?:—|(?:[\d.]+%（)?(\d+)/(\d+))", text)
    assert found is not None, (begins, text)
    return int(found[1] or 0), int(found[2] or 0)


def counted(pattern: str, text: str) -> Counts:
    """The numbers of a text by the names that a pattern gives them."""
    found = re.search(pattern, text)
    assert found is not None, (pattern, text)
    return {name: int(value) for name, value in found.groupdict().items() if value is not None}


async def on_the_board(stage: WebStage) -> tuple[Counts, dict[str, tuple[int, int]], str]:
    async with Clerk(Town(stage), WHO) as clerk:
        page = await clerk.opens(f"{clerk.base}/desk/board")
    assert page.status == 200
    tiles = {name: int(re.search(rf'id="n-{name}">(\d+)<', page.source)[1])  # type: ignore[index]  # it is there
             for name in ("open", "late", "today", "filed", "completed")}
    cells = re.findall(CELL, page.source)
    return tiles, {name: (int(count), int(late or 0)) for name, count, late in cells}, page.text


def name_of(count: str) -> str:
    """What a count is called in the workbook."""
    return WORDS.say(f"figures-name-{count}", {}, "zh_Hans")


async def workbook(stage: WebStage, of: str) -> dict[str, Any]:
    """The first sheet of the monthly report as the service makes it: names and values, formulas as they are."""
    await stage.staff_says(PANE, f"/report {of} xlsx", who=WHO)
    jobs = stage.world.ticks.ticks["jobs"].__self__  # type: ignore[attr-defined]  # the tick of an object
    while await jobs.tick():
        await jobs.idle()
    job = await Job.get(kind="report")
    assert job.status == "done"
    book = load_workbook(io.BytesIO(await stage.world.service.store.read(job.address)))
    return {str(row[0].value): row[1].value for row in book.worksheets[0].iter_rows() if row[0].value}


async def test_r02_4_board_commands_and_report_say_what_is_counted_one_by_one(stage: WebStage) -> None:
    now = stage.clock.now
    this, daily = month(today(now, ZONE)), day(today(now, ZONE))
    of_month, _ = recounted(await cases(), this.first, this.end, ZONE, now)
    of_month["due"] = of_month["completed"] + of_month["open"]
    of_day, _ = recounted(await cases(), daily.first, daily.end, ZONE, now)
    _, buckets, buildings, late = await by_hand(now)
    assert of_month["open"] > 3
    assert of_day["filed"] > 2
    assert {*await Ticket.all().values_list("status", flat=True)} > {"reviewed", "merged"}

    tiles, cells, board = await on_the_board(stage)
    assert tiles == {
        "open": of_month["open"], "late": late, "today": buckets["today"], "filed": of_day["filed"],
        "completed": of_day["completed"],
    }
    assert counted(MONTH, board) == {name: of_month[name] for name in ("filed", "completed")}

    told = await asked(stage, "/today", "阳光花园，")
    assert counted(TODAY, told) == {
        "filed": of_day["filed"], "completed": of_day["completed"], "due": buckets["today"], "late": late,
        "open": of_month["open"],
    }
    assert counted(r"超时 (?P<late>\d+) 件|(?P<none>没有)", await asked(stage, "/overdue", OVERDUE)) == {"late": late}

    stats = await asked(stage, "/stats", "统计：")
    assert counted(STATS, stats) == {
        name: of_month[name] for name in ("filed", "carried", "due", "completed", "open", "overdue")
    }
    for name, told in RATE_LINES.items():
        assert share(told, stats) == tuple(of_month.get(each, 0) for each in RATES[name]), name

    for name in ("3", "5"):
        here = await asked(stage, f"/building {name}", f"{name}栋")
        own = counted(BUILDING, here)
        assert (own["open"], own["late"]) == cells[f"{name}栋"] == (buildings[name], own["late"]), name
    assert sum(each for _, each in cells.values()) <= late

    sheet = await workbook(stage, this.name)
    for name in CONDITIONS:
        called = name_of(name)
        if called in sheet:
            assert sheet[called] == of_month.get(name, 0), name
