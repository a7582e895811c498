"""One slow message and its deliveries at 0, 5 and 10 seconds: answered within 4.5 s, nothing lost, nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from aiohttp.web_protocol import RequestHandler

from bot.channels.wechat.layout import compose, pieces
from bot.channels.wechat.taking import Run
from bot.channels.wechat.updates import read
from handlers.channel import Inbound, Say
from handlers.outgoing import Cause, to_account
from models import database as db
from models.inbox import Inbox
from models.outbox import Outbox
from models.person import Account
from tests.channels.wechat_kit import Gate, Patient, Stranger, passes, patient, stranger
from tests.clock import Clock
from tests.fakes.wechat import AES_KEY, FakeWeChat, HandClock
from tests.world import World, _bound, world

GREETING = "接诉助手"


@pytest.fixture
def hand() -> HandClock:
    """The clock on which both WeChat and the service wait."""
    return HandClock()


@pytest.fixture
async def wechat(clock: Clock, hand: HandClock) -> AsyncIterator[FakeWeChat]:
    async with FakeWeChat(aes_key=AES_KEY, now=clock, clock=hand) as running:
        yield running


@pytest.fixture
async def service(
    wechat: FakeWeChat, database_url: str, clock: Clock, hand: HandClock, tmp_path: Path
) -> AsyncIterator[Patient]:
    async with world(database_url, clock, tmp_path, wechat=wechat, kind=patient(hand)) as running:
        assert isinstance(running, Patient)
        yield running
        running.gate.before.set()  # whatever the test came to
        running.gate.behind.set()


@pytest.fixture
def gate(service: Patient) -> Gate:
    return service.gate


@pytest.fixture
async def anna(service: Patient, wechat: FakeWeChat, clock: Clock) -> AsyncIterator[Stranger]:
    async with stranger(wechat, clock) as known:
        yield known


class Deliveries:
    """The deliveries of one message, each with a fresh nonce as WeChat's are."""

    def __init__(self, anna: Stranger, text: str = "您好") -> None:
        self._anna, self._body = anna, anna.words(text)

    def once_more(self) -> asyncio.Task[tuple[int, str]]:
        return asyncio.create_task(self._anna.tell(self._body))

    def said(self, answer: tuple[int, str]) -> str:
        """The words of an answer, or what stands in their place."""
        status, text = answer
        if status != 200 or text == "success":
            return text or str(status)
        envelope = self._anna.wechat.line.envelope
        assert envelope is not None
        return envelope.open(text.split("<Encrypt><![CDATA[")[1].split("]]>", maxsplit=1)[0])


async def arrived(gate: Gate, service: Patient) -> None:
    """A message stands before intake; whoever brought it waits."""
    await gate.began.wait()
    await passes(0, service)


async def test_three_deliveries_of_one_slow_message(service: Patient, gate: Gate, anna: Stranger) -> None:
    gate.before.clear()
    deliveries = Deliveries(anna)
    first = deliveries.once_more()  # 0 s
    await arrived(gate, service)
    await passes(4.4, service)
    await passes(0.6, service)
    assert not first.done()  # nothing is committed, so nothing is acknowledged: WeChat hangs up and comes again
    second = deliveries.once_more()  # 5 s
    await _joined(service, 1)
    await passes(2, service)
    gate.before.set()
    assert GREETING in deliveries.said(await second)
    assert (await first)[0] == 503  # to nobody any more

    await passes(3, service)
    third = await deliveries.once_more()  # 10 s
    assert deliveries.said(third) != "success"
    assert gate.tried == ["您好", "您好"]  # the third asked intake, which knew it
    assert await Inbox.all().count() == 1
    row = await Outbox.get()
    assert (row.status, row.ref) == ("sent", "passive")


async def test_the_owner_of_a_slow_message_hears_its_answer_once(
    service: Patient, gate: Gate, wechat: FakeWeChat
) -> None:
    gate.before.clear()
    anna = wechat.owner("安娜")
    push = anna.says("您好")
    await _joined(service, 1)
    await passes(5, service)
    await wechat.until(lambda: push.answers == ["late"], "WeChat hangs up")
    await _joined(service, 1)
    await passes(2, service)
    gate.before.set()
    await wechat.settled()
    assert push.answers == ["late", "200"]
    assert push.seconds == [5, 2]
    await service.run("delivery")
    assert GREETING in anna.last.text
    assert [line.how for line in anna.inbox] == ["passive"]
    assert anna.chat.unavailable == 0


async def test_deliveries_that_wait_together_get_the_same_answer(
    service: Patient, gate: Gate, anna: Stranger
) -> None:
    gate.before.clear()
    deliveries = Deliveries(anna)
    waiting = [deliveries.once_more() for _ in range(3)]
    await _joined(service, 3)
    gate.before.set()
    answers = [deliveries.said(await each) for each in waiting]
    assert all(GREETING in answer for answer in answers)
    assert gate.tried == ["您好"]
    assert await Outbox.all().count() == 1


async def test_an_answer_nobody_waits_for_goes_the_long_way(service: Patient, gate: Gate, anna: Stranger) -> None:
    gate.before.clear()
    deliveries = Deliveries(anna)
    first = deliveries.once_more()
    await arrived(gate, service)
    await passes(4.5, service)
    assert not first.done()
    gate.before.set()
    assert await first == (200, "success")  # committed, though too late for words
    await _idle(service)
    row = await Outbox.get()
    assert (row.status, row.claimed_by, row.ended_at) == ("waiting", "", None)
    assert await deliveries.once_more() == (200, "success")  # it is on its other way


async def test_an_answer_in_time_is_given_at_once(service: Patient, gate: Gate, anna: Stranger) -> None:
    gate.before.clear()
    deliveries = Deliveries(anna)
    first = deliveries.once_more()
    await arrived(gate, service)
    await passes(4.4, service)
    gate.before.set()
    assert GREETING in deliveries.said(await first)


async def test_killed_between_commit_and_answer_the_redelivery_gets_what_was_stored(
    service: Patient, gate: Gate, anna: Stranger, wechat: FakeWeChat
) -> None:
    gate.behind.clear()
    deliveries = Deliveries(anna)
    lost = deliveries.once_more()
    await gate.done.wait()
    async with beside(service, wechat):  # whoever took it says nothing more, whatever it has in memory
        answer = deliveries.said(await deliveries.once_more())
        assert GREETING in answer
        assert await Inbox.all().count() == 1
        row = await Outbox.get()
        assert (row.status, row.ref) == ("sent", "passive")
        gate.behind.set()
        await lost


async def test_who_hangs_up_before_the_answer_gets_it_the_long_way(
    service: Patient, gate: Gate, anna: Stranger
) -> None:
    gate.behind.clear()
    deliveries = Deliveries(anna)
    gone = deliveries.once_more()
    await gate.done.wait()
    gone.cancel()
    await asyncio.wait([gone])
    await _hung_up(service)
    gate.behind.set()
    await _idle(service)
    row = await Outbox.get()
    assert (row.status, row.claimed_by) == ("waiting", "")


async def test_an_answer_lost_on_its_way_is_given_again(service: Patient, wechat: FakeWeChat) -> None:
    wechat.loses_answers(2)
    anna = wechat.owner("安娜")
    push = anna.says("您好")
    for count in (1, 2):
        await wechat.until(lambda count=count: len(push.answers) == count, "a delivery")  # type: ignore[misc]  # its own
        await passes(5, service)
    await wechat.settled()
    assert push.answers == ["lost", "lost", "200"]
    assert GREETING in anna.last.text
    assert await Outbox.all().count() == 1


# What fails

async def test_a_message_that_fails_is_taken_again_by_ourselves(
    service: Patient, wechat: FakeWeChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = {"greet": True}
    whole = service.service.intake._world.engine.commands["hello"]

    def hello(turn: object, rest: str) -> None:
        if failing["greet"]:
            raise RuntimeError("as ordered")
        whole(turn, rest)  # type: ignore[arg-type]  # it is a Turn

    monkeypatch.setitem(service.service.intake._world.engine.commands, "hello", hello)  # type: ignore[arg-type]  # a dict
    owner = wechat.owner("安娜")
    push = owner.says("您好")
    await wechat.settled()
    assert (push.answers, push.reply) == (["200"], None)
    row = await Inbox.get()
    assert (row.status, row.attempts) == ("replay", 1)
    failing["greet"] = False
    await service.run("replaying")
    assert (await Inbox.get()).status == "taken"
    assert await Outbox.filter(status="waiting", claimed_by="").count() == 1


async def test_a_redelivery_and_our_own_repeat_at_once_take_it_once(
    service: Patient, gate: Gate, anna: Stranger
) -> None:
    await anna.tell(anna.words("您好", number=2))
    taken = _message(anna)
    await Inbox.create(
        id=uuid4(), channel="wechat", key=taken.key, status="replay", attempts=1, received_at=service.clock.now,
        content={"inbound": taken.to_json()},
    )  # fmt: skip
    submit = service.service.intake.submit
    await asyncio.gather(service.run("replaying"), *(submit(taken) for _ in range(6)))
    assert (await Inbox.get(key=taken.key)).status == "taken"
    assert await Outbox.all().count() == 2


def _message(anna: Stranger) -> Inbound:
    found = read(anna.words("您好").decode(), anna.clock.now)
    assert isinstance(found, Inbound)
    return found


async def test_while_the_database_is_away_nothing_is_acknowledged(
    service: Patient, gate: Gate, anna: Stranger, database_url: str
) -> None:
    deliveries = Deliveries(anna)
    await db.close()
    first = deliveries.once_more()
    await gate.began.wait()
    while not first.done():
        await passes(0.5, service)
    assert (await first)[0] == 503
    assert 4.5 <= service.hand.monotonic() - 1000 <= 6.5
    await db.connect(database_url)
    assert GREETING in deliveries.said(await deliveries.once_more())
    assert await Inbox.all().count() == 1


async def test_a_database_that_comes_back_in_time_is_not_noticed(
    service: Patient, anna: Stranger, database_url: str
) -> None:
    deliveries = Deliveries(anna)
    await db.close()
    first = deliveries.once_more()
    await _until(lambda: any(run.failing for run in _runs(service)))
    await db.connect(database_url)
    await passes(1, service)
    assert GREETING in deliveries.said(await first)


async def test_what_takes_too_long_to_commit_is_not_acknowledged(
    service: Patient, gate: Gate, anna: Stranger
) -> None:
    gate.before.clear()
    first = Deliveries(anna).once_more()
    await arrived(gate, service)
    await passes(5.4, service)
    assert not first.done()
    await passes(0.2, service)
    assert (await first)[0] == 503


async def test_stopping_waits_for_what_is_being_taken(service: Patient, gate: Gate, anna: Stranger) -> None:
    gate.before.clear()
    deliveries = Deliveries(anna)
    first = deliveries.once_more()
    await arrived(gate, service)
    await passes(5.6, service)
    assert (await first)[0] == 503
    stopping = asyncio.create_task(service.stop())
    await passes(0, service)
    assert not stopping.done()
    gate.before.set()
    await stopping
    await service.start()
    assert (await Inbox.get()).status == "taken"


# Long answers

async def test_a_request_carries_the_piece_that_comes_next(service: Patient, anna: Stranger, clock: Clock) -> None:
    await anna.tell(anna.words("您好"))
    account = await Account.get()
    told = {"number": "101-000-001-1", "result": "".join(f"{n}，" for n in range(1000)), "link": "-", "words": "none"}
    say = Say("owner-release", told, kind="notice")
    await to_account(account, say, "zh_Hans", "UTC", Cause(clock.now))
    row = await Outbox.get(ended_at=None)
    later = clock.now + timedelta(minutes=2)  # its first piece has left, and WeChat was too busy for the second
    await Outbox.filter(id=row.id).update(part=1, attempts=1, not_before=later)
    whole = pieces(compose(say, service.service.words, "zh_Hans", "UTC", clock.now))
    assert len(whole) == 3
    for number, piece in enumerate(whole[1:], 2):
        body = anna.words("帮助", number)
        deliveries = Deliveries(anna)
        deliveries._body = body
        assert piece in deliveries.said(await deliveries.once_more())
        assert piece in deliveries.said(await deliveries.once_more())  # it got lost on its way
    assert (await Outbox.get(id=row.id)).status == "sent"


# Several processes

@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_two_replicas_take_one_message_once(service: Patient, wechat: FakeWeChat, anna: Stranger) -> None:
    deliveries = Deliveries(anna)
    mine = wechat.url
    async with beside(service, wechat) as other:
        waiting = []
        for url in (mine, f"{other.base}/wechat", mine):
            wechat.url = url
            waiting.append(deliveries.once_more())
            await asyncio.sleep(0)
        answers = [deliveries.said(await each) for each in waiting]
        assert all(GREETING in answer for answer in answers)
        assert await Inbox.all().count() == 1
        assert await Account.all().count() == 1
        assert await Outbox.all().count() == 1


@asynccontextmanager
async def beside(service: Patient, wechat: FakeWeChat) -> AsyncIterator[World]:
    """Another process of the same service, as far as one test can hold two; WeChat comes to it from now on."""
    other = World(service.settings, service.clock, _bound(("127.0.0.1", 0)))
    await other.start()
    wechat.url = f"{other.base}/wechat"
    try:
        yield other
    finally:
        await other.stop()
        await db.connect(service.settings.database)  # which the other closed for both


# Waiting for what goes on inside

async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110  # the program rings no bell for its tests
            await asyncio.sleep(0)


def _runs(service: Patient) -> list[Run]:
    wechat = service.service.wechat
    assert wechat is not None
    return list(wechat._hearing._taking._running.values())


def _connections(service: Patient) -> list[RequestHandler]:
    assert service._runner is not None
    assert service._runner.server is not None
    return service._runner.server.connections


async def _joined(service: Patient, count: int) -> None:
    """So many requests wait for the message."""
    await _until(lambda: sum(run.waiting for run in _runs(service)) == count)
    await passes(0, service)  # and their waiting has begun


async def _idle(service: Patient) -> None:
    """Nothing is being taken, and nobody is being answered."""
    await _until(lambda: not (_runs(service) or _connections(service)))


async def _hung_up(service: Patient) -> None:
    """The service has seen that the other side is gone."""
    await _until(lambda: all(each.transport is None for each in _connections(service)))
