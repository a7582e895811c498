"""However often a form comes, and whoever else acts meanwhile: one effect, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
from yarl import URL

from models.journal import Journal
from models.media import Media
from models.outbox import Outbox
from tests.journeys.crew import finished
from tests.journeys.people import Town
from tests.pages.matters import matter
from tests.pages.phone import Page, Phone
from tests.test_media import PIXEL
from tests.transcripts.webchat import WebStage


@pytest.fixture
async def town(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with WebStage(database_url, tmp_path) as stage:
        yield Town(stage)


@pytest.fixture
async def phone() -> AsyncIterator[Phone]:
    async with Phone() as opened:
        yield opened


async def said(town: Town, key: str) -> int:
    """How many rows say this."""
    return sum(row.say["key"] == key for row in await Outbox.all())


async def at_once(phone: Phone, page: Page, act: str, times: int, files: tuple[bytes, ...] = (), **given: str) -> None:
    """Send one form several times at once, as a thumb does that gets no answer; all end on the same page."""
    ends = await asyncio.gather(*(phone.sends(page, act, files, **given) for _ in range(times)))
    assert {end.status for end in ends} == {200}
    assert {str(end.address).partition("?")[0] for end in ends} == {str(page.address).partition("?")[0]}


async def test_every_form_counts_once_however_often_it_is_sent(town: Town, phone: Phone) -> None:
    one = await matter(town)
    await at_once(phone, await phone.opens(one.page), "add", 4, (PIXEL,), words="还在漏")
    await finished(town, one.ticket, "换了角阀")
    await at_once(phone, await phone.opens(one.page), "refuse", 4, words="没好")
    await finished(town, one.ticket, "又换了一个")
    await at_once(phone, await phone.opens(one.page), "accept", 4)
    await at_once(phone, await phone.opens(one.page), "rate", 4, stars="1", words="太慢")
    moves = await Journal.filter(ticket_id=one.ticket.id).order_by("id").values_list("move", flat=True)
    work = ["sign", "done", "release"]
    assert list(moves) == ["file", "dispatch", "add", *work, "refuse", *work, "accept", "rate", "reopen"]
    assert await Media.filter(ticket_id=one.ticket.id).count() == 1
    await one.ticket.refresh_from_db()
    assert (one.ticket.status, one.ticket.version) == ("dispatched", len(moves))
    groups = 2  # the department's, and customer service
    assert [await said(town, f"staff-{each}") for each in ("accept", "refuse", "rate", "reopen")] == [groups] * 4
    assert await said(town, "owner-release") == 2


async def test_one_of_two_who_decide_differently_at_once_is_told_that_it_changed(town: Town, phone: Phone) -> None:
    one = await matter(town, done="换了角阀")
    page = await phone.opens(one.page)
    ends = await asyncio.gather(phone.sends(page, "accept"), phone.sends(page, "refuse", words="没好"))
    assert sorted("刚刚有了变化" in end.text for end in ends) == [False, True]
    assert await Journal.filter(ticket_id=one.ticket.id, move__in=("accept", "refuse")).count() == 1


async def test_a_rating_is_put_right_in_another_tab_and_both_are_on_record(town: Town, phone: Phone) -> None:
    one = await matter(town, done="换了角阀")
    await phone.sends(await phone.opens(one.page), "accept")
    first, second = await phone.opens(one.page), await phone.opens(one.page)
    assert first.form("rate").value("key") != second.form("rate").value("key")
    await phone.sends(first, "rate", stars="5")
    assert "实在抱歉" in (await phone.sends(second, "rate", stars="1")).text
    rates = await Journal.filter(ticket_id=one.ticket.id, move="rate").order_by("id")
    assert [row.data["stars"] for row in rates] == [5, 1]
    await one.ticket.refresh_from_db()
    assert (one.ticket.status, one.ticket.round) == ("dispatched", 2)


async def test_a_reload_of_the_page_after_an_act_changes_nothing(town: Town, phone: Phone) -> None:
    one = await matter(town)
    page = await phone.opens(one.page)
    action = page.address.join(URL(page.form("add").action))
    fields = [*page.form("add").fields, ("words", "还在漏")]
    answer = await phone.posts(action, fields, multipart=True, follow=False)
    assert (answer.status, answer.headers["Location"]) == (303, f"{URL(one.page).path}?said=added#top")
    for _ in range(2):
        assert "补充好了" in (await phone.opens(f"{one.page}?said=added")).text
    assert "补充好了" not in (await phone.opens(f"{one.page}?said={uuid4()}")).text
    assert await Journal.filter(ticket_id=one.ticket.id, move="add").count() == 1


async def test_a_page_opened_before_a_restart_is_answered_after_it(town: Town, phone: Phone) -> None:
    one = await matter(town, done="换了角阀")
    page = await phone.opens(one.page)
    await town.stage.world.restart()
    page = await phone.sends(page, "accept")
    assert "谢谢您抽空验收" in page.text
    assert await said(town, "staff-accept") == 2
