"""The link to a file that a job made: it opens the file for so long, and then says so kindly (R02.4)."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from openpyxl import load_workbook

from models.job import Job
from models.staff import Staff
from tests.life import town as towns
from tests.transcripts.webchat import WebStage

PANE = "leadership"
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
async def stage(database_url: str, tmp_path: Path):
    """A service with one ticket."""
    async with WebStage(database_url, tmp_path) as running:
        town = await towns.found(running.clock)
        await town.owner("anna")
        await town.files("anna")
        yield running


async def exported(stage: WebStage) -> str:
    """The link under the export that 周经理 asked for."""
    await stage.staff_says(PANE, "/export", who="zhou")
    jobs = stage.world.ticks.ticks["jobs"].__self__  # type: ignore[attr-defined]  # the tick of an object
    while await jobs.tick():
        await jobs.idle()
    await stage.settle()
    said = "\n".join(line.text for line in await stage.group(PANE))
    return re.findall(r"http\S+/files/\S+", said)[-1]


async def fetched(link: str, **headers: str) -> tuple[int, bytes]:
    async with aiohttp.ClientSession() as session, session.get(link, headers=headers) as answer:
        return answer.status, await answer.read()


async def test_r02_4_a_link_opens_its_file_until_it_expires(stage: WebStage) -> None:
    link = await exported(stage)
    status, data = await fetched(link)
    assert status == 200
    assert load_workbook(io.BytesIO(data)).worksheets[0].max_row == 2  # the head and one ticket
    job = await Job.get()
    assert job.expires_at is not None
    stage.clock.forward(job.expires_at - stage.clock.now - timedelta(seconds=1))
    assert (await fetched(link))[0] == 200
    stage.clock.forward("1s")
    status, page = await fetched(link)
    assert (status, "请回到聊天里再要一次" in page.decode()) == (404, True)
    assert "ask for it again in the chat" in (await fetched(link, **ENGLISH))[1].decode()


async def test_r03_11_a_link_that_was_changed_or_whose_asker_left_opens_nothing(stage: WebStage) -> None:
    link = await exported(stage)
    head, _, token = link.rpartition("/")
    for forged in (token[:9] + ("A" if token[9] != "A" else "B") + token[10:], token[::-1], "x"):
        assert (await fetched(f"{head}/{forged}"))[0] == 404, forged
    await Staff.filter(code="zhou").update(left_at=stage.clock.now)
    assert (await fetched(link))[0] == 404
