"""Cards in the demonstration's panes: lines that change where they stand; who speaks, and what they answer."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from bot.app import Service
from handlers import posting
from handlers.channel import Button, Inbound, Say
from handlers.outgoing import Cause, to_group, to_press
from models.database import transact
from models.inbox import Inbox
from models.staff import Staff, StaffGroup
from models.ticket import Ticket
from tests.channels.webchat.browser import Browser
from tests.channels.webchat.house import Serve, delivered, with_chat
from tests.clock import Clock
from tests.scheduler import town

GROUP = "group:engineering"


@pytest.fixture
def webchat_database(database_url: str) -> str:
    """Both databases: what is read here is read by queries of our own."""
    return database_url


async def group() -> StaffGroup:
    return await StaffGroup.get(channel="webchat", address=GROUP).select_related("community")


async def a_ticket() -> Ticket:
    made = await town.ticket(await town.person())
    return await Ticket.get(id=made.id).select_related("community")


async def shows(service: Service, clock: Clock, ticket: Ticket, words: str, *, asks: bool = False) -> None:
    """The card in the engineering group shows these words, and has been delivered."""
    say = Say("engine-together", {"parts": words}, choices=(Button("t:sign", text="签收"),), kind="card")
    here = await group()

    async def work() -> None:
        await posting.show(ticket, here, say, "zh_Hans", Cause(clock.now), asks=asks, repost_after=2)

    await transact(work)
    clock.forward("1s")
    await delivered(service)


async def hears(service: Service, clock: Clock, *keys: str, **more: Any) -> None:
    for key in keys:
        say = Say("engine-together", {"parts": key}, kind="notice", **more)
        await to_group(await group(), say, "zh_Hans", "Asia/Shanghai", Cause(clock.now))
        clock.forward("1s")
    await delivered(service)


async def log(anna: Browser) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await anna.gets(f"/demo/history?group={GROUP}"))["lines"]
    return found


async def test_a_card_is_one_line_that_changes_where_it_stands(anna: Browser, service: Service, clock: Clock) -> None:
    ticket = await a_ticket()
    await shows(service, clock, ticket, "待签收")
    [first] = await log(anna)
    await hears(service, clock, "别的事")
    await shows(service, clock, ticket, "黄工已签收")
    await shows(service, clock, ticket, "已办完")
    card, other = await log(anna)
    assert (card["text"], other["text"]) == ("已办完", "别的事")
    assert [card[each] for each in ("id", "order", "at")] == [first[each] for each in ("id", "order", "at")]
    assert card["mark"] > other["order"]
    assert [button["label"] for button in card["choices"]] == ["签收"]


async def test_an_open_pane_is_told_of_the_change(anna: Browser, service: Service, clock: Clock) -> None:
    ticket = await a_ticket()
    async with anna.listens("/demo/stream") as stream:
        await stream.opened()
        await shows(service, clock, ticket, "待签收")
        first = await stream.next()
        await shows(service, clock, ticket, "黄工已签收")
        changed = await stream.next()
    assert first is not None
    assert changed is not None
    assert (first["text"], changed["text"]) == ("待签收", "黄工已签收")
    assert (changed["id"], changed["group"]) == (first["id"], GROUP)
    assert changed["mark"] > first["order"]


async def test_a_pane_that_was_away_hears_of_the_change_it_missed(
    anna: Browser, service: Service, clock: Clock
) -> None:
    ticket = await a_ticket()
    await shows(service, clock, ticket, "待签收")
    await hears(service, clock, "别的事")
    since = (await log(anna))[-1]["order"]
    clock.forward("10m")
    await shows(service, clock, ticket, "黄工已签收")
    news = (await anna.gets(f"/demo/news?since={since}"))["lines"]
    assert [line["text"] for line in news if line["id"] != f"o{since}"] == ["黄工已签收"]


async def test_a_stream_finds_a_change_that_another_process_delivered(
    serve: Serve, service: Service, clock: Clock
) -> None:
    async with Browser(await serve(with_chat(service, look=0.02))) as anna:
        ticket = await a_ticket()
        await shows(service, clock, ticket, "待签收")
        async with anna.listens("/demo/stream") as stream:
            await stream.opened()
            assert (await stream.next() or {})["text"] == "待签收"
            await shows(service, clock, ticket, "黄工已签收")
            assert (await stream.next() or {})["text"] == "黄工已签收"


async def test_a_card_posted_anew_stands_at_the_end_and_the_old_line_says_so(
    anna: Browser, service: Service, clock: Clock
) -> None:
    ticket = await a_ticket()
    await shows(service, clock, ticket, "待签收")
    await hears(service, clock, "一", "二", "三")
    await shows(service, clock, ticket, "请批准方案", asks=True)
    lines = await log(anna)
    assert [line["text"] for line in lines][1:] == ["一", "二", "三", "请批准方案"]
    assert (lines[0]["text"], lines[0]["choices"]) == (f"{ticket.number} 的卡片已移到下方，请看最新一条。", [])


async def test_what_people_said_counts_when_a_card_has_scrolled_away(
    anna: Browser, service: Service, clock: Clock
) -> None:
    ticket = await a_ticket()
    await shows(service, clock, ticket, "待签收")
    for text in ("早", "吃了吗", "下雨了"):
        clock.forward("1s")
        await anna.posts("/demo/send", {"key": str(uuid4()), "group": GROUP, "text": text})
    clock.forward("1s")
    await shows(service, clock, ticket, "请批准方案", asks=True)
    assert [line["text"] for line in await log(anna)][-1] == "请批准方案"


# Who speaks


async def test_a_pane_offers_the_members_of_staff_the_likeliest_first(anna: Browser) -> None:
    await Staff.filter(code="chen").update(left_at=Clock().now)
    groups = {each["address"]: each["members"] for each in (await anna.gets("/demo/groups"))["groups"]}
    assert groups[GROUP][0] == {"as": "101:wu", "name": "吴师傅", "department": "工程维修部"}
    first = {address: members[0]["name"] for address, members in groups.items()}
    assert first == {
        "group:customer_service": "林晓", GROUP: "吴师傅", "group:security": "郑班长", "group:environment": "孙姐",
        "group:duty": "郑班长", "group:leadership": "周经理",
    }  # fmt: skip
    assert "陈敏" not in [each["name"] for each in groups[GROUP]]


class Took:
    """An intake that keeps what the panes hand over, and then takes it."""

    def __init__(self, service: Service, words: Say | None = None) -> None:
        self.got: list[Inbound] = []
        self._service, self._words = service, words

    async def submit(self, message: Inbound) -> object:
        self.got.append(message)
        taken = await self._service.intake.submit(message)
        if self._words is not None:
            inbox = await Inbox.get(key=message.key)
            await to_press(message, self._words, "zh_Hans", Cause(self._service.now(), inbox.id))
        return taken


async def test_who_speaks_is_the_member_chosen(serve: Serve, service: Service) -> None:
    took = Took(service)
    async with Browser(await serve(with_chat(service, submit=took.submit))) as anna:
        body = {"group": GROUP, "as": "101:wu"}
        await anna.posts("/demo/send", {**body, "key": str(uuid4()), "text": "换好了", "reply_to": "12"})
        await anna.posts("/demo/send", {**body, "key": str(uuid4()), "tap": "t:sign", "label": "签收", "under": "11"})
        lines = await log(anna)
    said, tapped = took.got
    assert (said.sender, said.name, said.reply_to, said.text) == ("staff:101:wu", "吴师傅", "12", "换好了")
    assert (tapped.sender, tapped.tap, tapped.ref, tapped.reply_to) == ("staff:101:wu", "t:sign", "11", "")
    assert [line["who"] for line in lines if line["side"] == "me"] == ["吴师傅", "吴师傅"]


@pytest.mark.parametrize(
    "told", ["101:nobody", "999:wu", "wu", "101:", ":wu", "101:wu:wu", "101:chen", "staff:101:wu", "101:wu x", "x" * 60]
)
async def test_a_member_nobody_knows_is_refused(anna: Browser, told: str) -> None:
    await Staff.filter(code="chen").update(left_at=Clock().now)
    answer = await anna.posts("/demo/send", {"key": str(uuid4()), "group": GROUP, "text": "x", "as": told})
    assert answer.status == 400
    assert await Inbox.all().count() == 0


async def test_an_answer_must_name_a_line(anna: Browser) -> None:
    for name in ("reply_to", "under"):
        body = {"key": str(uuid4()), "group": GROUP, "text": "x", name: "o12"}
        assert (await anna.posts("/demo/send", body)).status == 400


# Presses and questions


async def test_words_for_a_press_are_for_the_one_who_pressed(serve: Serve, service: Service, clock: Clock) -> None:
    took = Took(service, Say("engine-together", {"parts": "黄工已经签收了"}, kind="press"))
    async with Browser(await serve(with_chat(service, submit=took.submit))) as anna:
        body = {"key": str(uuid4()), "group": GROUP, "as": "101:wu", "tap": "t:sign", "label": "签收"}
        answer = await anna.posts("/demo/send", body)
        assert (await answer.json())["notices"] == ["黄工已经签收了"]
        await delivered(service)
        assert [line["text"] for line in await log(anna)] == ["签收"]


async def test_a_press_without_words_shows_nothing(serve: Serve, service: Service) -> None:
    took = Took(service, Say("press", kind="press"))
    async with Browser(await serve(with_chat(service, submit=took.submit))) as anna:
        body = {"key": str(uuid4()), "group": GROUP, "as": "101:wu", "tap": "t:sign", "label": "签收"}
        assert (await (await anna.posts("/demo/send", body)).json())["notices"] == []


async def test_a_question_says_whom_it_asks_and_what_an_answer_names(
    anna: Browser, service: Service, clock: Clock
) -> None:
    await hears(service, clock, "怎么修的？", asks="reply", to="staff:101:wu")
    [line] = await log(anna)
    assert (line["asks"], line["to"], line["ref"]) == ("reply", "staff:101:wu", line["id"][1:])
    assert await posting.ticket_of_message("webchat", GROUP, line["ref"]) is None
