"""The web chat over real HTTP: who is who, and what was said."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import product
from pathlib import Path
from uuid import uuid4

import pytest

from bot.app import Service
from handlers import posters
from handlers.channel import Inbound
from models.database import transact
from models.inbox import Inbox
from models.outbox import Outbox
from models.person import Account, Person
from models.place import Community
from models.ticket import Ticket
from tests.channels.webchat.browser import Browser, lines
from tests.channels.webchat.house import Serve, row_for, settings_of, with_chat
from tests.clock import START, Clock


@pytest.fixture
def webchat_database(database_url: str) -> str:
    """Both databases: what is read here is read by queries of our own."""
    return database_url


async def test_the_first_visit_gives_a_cookie_that_scripts_cannot_read(anna: Browser) -> None:
    async with anna.session.get(anna.home) as answer:
        cookie = answer.headers["Set-Cookie"]
    assert re.match(r"jiesu_chat=[A-Za-z0-9_-]{43}; HttpOnly; ", cookie)
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


async def test_over_https_the_cookie_is_secure(
    serve: Serve, service: Service, database_url: str, tmp_path: Path
) -> None:
    settings = settings_of(database_url, tmp_path, public_url="https://jiesu.example.com")
    home = await serve(with_chat(service, settings=settings))
    async with Browser(home) as anna, anna.session.get(anna.home) as answer:
        assert "; Secure" in answer.headers["Set-Cookie"]


async def test_the_cookie_itself_is_never_kept(anna: Browser) -> None:
    await anna.arrives()
    token = next(iter(anna.session.cookie_jar)).value
    account = await Account.get(channel="webchat")
    assert len(account.address) <= 64
    assert token not in account.address
    next_time = await anna.gets("/chat/history")
    assert next_time["lines"]


async def test_without_a_cookie_of_ours_nothing_is_shown(home: str) -> None:
    cookies = ("", "x", "a" * 42, "a" * 44, "a" * 42 + "!", "' OR 1=1 --" * 4, "é" * 43)
    async with Browser(home) as nobody:
        for cookie, path in product(cookies, ("history", "news", "stream")):
            headers = {"Cookie": f"jiesu_chat={cookie}"} if cookie else {}
            async with nobody.session.get(f"{home}/chat/{path}", headers=headers) as answer:
                assert (answer.status, cookie, path) == (401, cookie, path)
                assert (await answer.json())["words"] == "页面已过期，请刷新后再试。"


async def test_nobody_sees_another_person_s_talk(home: str, anna: Browser) -> None:
    await anna.arrives()
    async with Browser(home) as ben:
        await ben.opens()
        assert (await ben.gets("/chat/history"))["lines"] == []


async def test_an_empty_page_is_greeted_once_a_day(anna: Browser) -> None:
    first = await anna.arrives()
    assert [line["side"] for line in first] == ["bot"]
    assert await anna.arrives() == first
    assert await Outbox.all().count() == 1


async def test_the_same_key_twice_is_one_message_with_one_answer(anna: Browser) -> None:
    await anna.arrives()
    key = str(uuid4())
    first = await anna.says("3栋2单元502", key=key)
    assert [line["side"] for line in first] == ["me", "bot"]
    assert await anna.says("3栋2单元502", key=key) == first
    assert len((await anna.gets("/chat/history"))["lines"]) == 3


async def test_two_people_may_use_the_same_key(home: str, anna: Browser) -> None:
    key = str(uuid4())
    await anna.arrives()
    async with Browser(home) as ben:
        await ben.arrives()
        await anna.says("3栋2单元502", key=key)
        assert (await ben.says("8栋1单元1201", key=key))[0]["text"] == "8栋1单元1201"


async def test_a_reload_shows_all_that_was_said_both_ways(anna: Browser, clock: Clock) -> None:
    said = await anna.arrives()
    for words in ("3栋2单元502", "对"):
        clock.forward("5s")
        said += await anna.says(words)
    page = await anna.gets("/chat/history")
    assert page["lines"] == said
    assert page["more"] is False
    assert page["since"] == said[-1]["order"]


async def test_a_tap_is_shown_by_its_label(anna: Browser) -> None:
    await anna.arrives()
    asked = await anna.says("3栋2单元502")
    choice = asked[-1]["choices"][0]
    assert (await anna.taps(choice["token"], choice["label"]))[0]["text"] == choice["label"]


async def test_older_lines_come_page_by_page(anna: Browser, clock: Clock) -> None:
    await anna.arrives()
    account = await Account.get(channel="webchat")
    for _ in range(70):
        clock.forward("1s")
        await row_for(account, clock)
    newest = await anna.gets("/chat/history")
    assert (len(newest["lines"]), newest["more"]) == (50, True)
    older = await anna.gets(f"/chat/history?before={newest['lines'][0]['at']}")
    assert older["more"] is False
    ids = {line["id"] for line in newest["lines"] + older["lines"]}
    assert len(ids) == 71


async def test_what_was_dropped_or_bundled_is_not_shown(anna: Browser, clock: Clock) -> None:
    await anna.arrives()
    account = await Account.get(channel="webchat")
    for status in ("dropped", "bundled", "never", "waiting"):
        await row_for(account, clock, status=status)
    assert len((await anna.gets("/chat/history"))["lines"]) == 1


async def test_history_is_read_in_the_language_of_today(anna: Browser) -> None:
    await anna.arrives()
    account = await Account.get(channel="webchat")
    await row_for(account, Clock())
    await Person.all().update(language="en")
    page = await anna.gets("/chat/history")
    assert page["language"] == "en"
    assert "Yesterday" in [line["text"] for line in page["lines"]]


async def test_a_message_that_could_not_be_taken_can_be_sent_again(serve: Serve, service: Service) -> None:
    faults = [ConnectionError("the database is away")]

    async def shaky(message: Inbound) -> object:
        if faults:
            raise faults.pop()
        return await service.intake.submit(message)

    async with Browser(await serve(with_chat(service, submit=shaky))) as anna:
        await anna.opens()
        body = {"key": str(uuid4()), "text": "你好"}
        answer = await anna.posts("/chat/send", body)
        assert answer.status == 503
        assert "the database" not in await answer.text()
        assert (await lines(await anna.posts("/chat/send", body)))[0]["text"] == "你好"


async def test_a_whole_repair_ends_in_a_ticket(anna: Browser, clock: Clock) -> None:
    await anna.arrives()
    for words in ("3栋2单元502", "对", "业主", "王芳", "13812345678", "报修", "上门维修", "跳过", "我家", "水管漏水"):
        clock.forward(timedelta(seconds=10))
        answer = await anna.says(words)
    for _ in range(8):
        last = answer[-1]
        confirm = [each for each in last["choices"] if each["style"] == "primary"]
        skip = [each for each in last["tools"] if each["token"].endswith(("!skip", "!done"))]
        if not (confirm or skip or last["choices"]):
            break
        answer = await anna.taps((confirm or skip or last["choices"])[0]["token"])
        if await Ticket.exists():
            break
    assert await Ticket.all().count() == 1
    assert any(line.get("kind") == "receipt" for line in answer)


# The code of a poster.

async def scans(anna: Browser, **body: str) -> str:
    """Open the page by a poster's code; what is said to it."""
    await anna.opens()
    said = await lines(await anna.posts("/chat/start", body))
    return "\n".join(line["text"] for line in said)


async def test_a_posters_code_is_told_once_for_each_scan_however_often_the_page_asks(anna: Browser) -> None:
    community = await Community.get(code="101")
    token = (await transact(lambda: posters.put_up(community, "3", START))).token
    first, second = str(uuid4()), str(uuid4())
    assert "3栋扫的码" in await scans(anna, argument=token, key=first)
    assert await Inbox.filter(channel="webchat").count() == 1
    await scans(anna, argument=token, key=first)
    assert await Inbox.filter(channel="webchat").count() == 1
    assert "3栋扫的码" in await scans(anna, argument=token, key=second)
    assert await Inbox.filter(channel="webchat").count() == 2


async def test_a_greeting_comes_once_a_day_also_beside_a_code(anna: Browser) -> None:
    await anna.arrives()
    await anna.arrives()
    assert await Inbox.filter(channel="webchat").count() == 1
    await scans(anna, argument="A" * 22)
    await scans(anna, argument="A" * 22)
    assert await Inbox.filter(channel="webchat").count() == 2


@pytest.mark.parametrize("body", [
    {"argument": "../../etc"}, {"argument": "A" * 65}, {"argument": "码"}, {"argument": "A", "key": "no uuid"},
])
async def test_a_code_that_no_poster_can_hold_is_refused(anna: Browser, body: dict[str, str]) -> None:
    await anna.opens()
    assert (await anna.posts("/chat/start", body)).status == 400
    assert await Inbox.filter(channel="webchat").count() == 0
