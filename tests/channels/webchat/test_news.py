"""What an open page is told, whatever breaks in between."""

from __future__ import annotations

import asyncio

import pytest

from bot.app import Service
from bot.channels.webchat import STREAMS
from handlers.channel import Say
from handlers.courier import Parcel
from models.person import Account
from tests.channels.webchat.browser import Browser
from tests.channels.webchat.house import Serve, delivered, row_for, with_chat
from tests.clock import Clock


@pytest.fixture
def webchat_database(database_url: str) -> str:
    """Both databases: what is read here is read by queries of our own."""
    return database_url


async def test_a_stream_tells_at_once_what_was_delivered(
    anna: Browser, service: Service, clock: Clock
) -> None:
    greeted = await anna.arrives()
    account = await Account.get(channel="webchat")
    async with anna.listens(since=greeted[-1]["order"]) as stream:
        await stream.opened()
        row = await row_for(account, clock, status="waiting")
        assert await delivered(service) >= 1
        line = await stream.next()
    assert line is not None
    assert (line["id"], line["text"]) == (f"o{row.id}", "昨天")


async def test_a_stream_finds_what_another_process_delivered(
    serve: Serve, service: Service, clock: Clock
) -> None:
    async with Browser(await serve(with_chat(service, look=0.02))) as anna:
        greeted = await anna.arrives()
        account = await Account.get(channel="webchat")
        async with anna.listens(since=greeted[-1]["order"]) as stream:
            await stream.opened()
            row = await row_for(account, clock)
            line = await stream.next()
    assert line is not None
    assert line["id"] == f"o{row.id}"


async def test_after_a_break_only_what_was_missed_comes(anna: Browser, clock: Clock) -> None:
    await anna.arrives()
    account = await Account.get(channel="webchat")
    clock.forward("1h")
    seen = await row_for(account, clock)
    missed = [await row_for(account, clock) for _ in range(3)]
    async with anna.listens(**{"Last-Event-ID": str(seen.id)}) as stream:
        assert [(await stream.next() or {})["id"] for _ in missed] == [f"o{row.id}" for row in missed]
    news = await anna.gets(f"/chat/news?since={missed[0].id}")
    assert [line["id"] for line in news["lines"]][-2:] == [f"o{row.id}" for row in missed[1:]]


async def test_after_a_long_break_nothing_is_left_out(anna: Browser, clock: Clock) -> None:
    await anna.arrives()
    account = await Account.get(channel="webchat")
    seen = await row_for(account, clock)
    clock.forward("1h")
    missed = [await row_for(account, clock) for _ in range(120)]
    news = await anna.gets(f"/chat/news?since={seen.id}")
    assert [line["order"] for line in news["lines"]] == [row.id for row in missed]


async def test_rows_committed_out_of_order_are_all_told(
    serve: Serve, service: Service, clock: Clock
) -> None:
    async with Browser(await serve(with_chat(service, look=0.02))) as anna:
        greeted = await anna.arrives()
        account = await Account.get(channel="webchat")
        base = greeted[-1]["order"] + 100
        async with anna.listens(since=greeted[-1]["order"]) as stream:
            for number in (base + 2, base, base + 1):
                await row_for(account, clock, id=number)
                assert (await stream.next() or {})["order"] == number
        late = await anna.gets(f"/chat/news?since={base + 2}")
        assert base in [line["order"] for line in late["lines"]]


async def test_a_stream_since_nonsense_starts_from_the_newest(anna: Browser) -> None:
    await anna.arrives()
    for since in ("", "x", "-1", "9" * 30, "0x1"):
        async with anna.listens(**{"Last-Event-ID": since}) as stream:
            assert await stream.next() is not None


async def test_a_quiet_stream_gives_signs_of_life(serve: Serve, service: Service) -> None:
    async with Browser(await serve(with_chat(service, ping=0.02))) as anna:
        await anna.opens()
        async with anna.listens() as stream, asyncio.timeout(5):
            await stream.opened()
            while not (await stream.answer.content.readline()).startswith(b":"):
                pass


async def test_a_browser_may_open_only_so_many_streams(anna: Browser) -> None:
    await anna.opens()
    answers = [await anna.session.get(f"{anna.home}/chat/stream") for _ in range(STREAMS + 1)]
    assert [answer.status for answer in answers] == [200] * STREAMS + [429]
    for answer in answers:
        answer.close()


async def test_streams_end_when_the_service_goes_down(anna: Browser, service: Service) -> None:
    await anna.opens()
    async with anna.listens() as stream:
        await stream.opened()
        await service.webchat.close()
        assert await stream.next() is None


async def test_the_courier_delivers_to_a_page_that_is_not_open(service: Service, home: str) -> None:
    say = Say("page-yesterday")
    outcome = await service.webchat.courier.deliver(Parcel(7, "webchat", "nobody", "en", "UTC", say))
    assert outcome.ref == "7"  # type: ignore[union-attr]  # anything but Sent fails here, as it should
