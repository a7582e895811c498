"""Every row leaves once, in order, and what cannot be delivered is seen."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from bot.health import backlog
from handlers.channel import Say
from handlers.courier import Failed, Later, Never, Unknown
from models import database
from models.outbox import Outbox
from models.person import Account, Person
from models.place import Community
from models.staff import StaffGroup
from scheduler import delivery as delivering
from tests.clock import START
from tests.scheduler.post import Recorder, delivery, ended, put, row


async def group(address: str, purpose: str = "engineering") -> StaffGroup:
    community, _ = await Community.get_or_create(
        code="101", defaults={"id": uuid4(), "name": "阳光花园", "timezone": "Asia/Shanghai", "created_at": START}
    )
    return await StaffGroup.create(
        id=uuid4(), community=community, purpose=purpose, name="群", channel="telegram", address=address
    )


async def account(address: str) -> Account:
    person = await Person.create(id=uuid4(), language="en", created_at=START)
    return await Account.create(
        id=uuid4(), person=person, channel="telegram", address=address, created_at=START, seen_at=START
    )


async def test_rows_of_a_recipient_leave_in_order_and_are_rendered_where_they_are_read(database, clock):
    courier = Recorder()
    await put("anna", "a", "b", "c", language="en", zone="Europe/Berlin")
    await put("bo", "x", "y")
    assert await delivery(courier, clock).tick() == 5
    assert courier.heard("anna") == ["a", "b", "c"]
    assert courier.heard("bo") == ["x", "y"]
    first = courier.parcels[0]
    assert (first.channel, first.language, first.zone, first.attempt) == ("telegram", "en", "Europe/Berlin", 1)
    assert set((await ended()).values()) == {"sent"}
    sent = await row(first.row)
    assert (sent.ref, sent.attempts, sent.ended_at) == ("r1", 1, START)


async def test_what_is_sent_is_not_sent_again(database, clock):
    courier = Recorder()
    await put("anna", "a")
    sender = delivery(courier, clock)
    await sender.tick()
    clock.forward("1d")
    assert await sender.tick() == 0
    assert courier.heard("anna") == ["a"]


async def test_nothing_leaves_before_its_time(database, clock):
    courier = Recorder()
    await put("anna", "later", not_before=clock.now.replace(hour=2))
    await delivery(courier, clock).tick()
    assert courier.parcels == []
    clock.forward("1h")
    await delivery(courier, clock).tick()
    assert courier.heard("anna") == ["later"]


async def test_a_first_row_that_waits_holds_back_its_own_recipient_and_nobody_else(database, clock):
    courier = Recorder(answers={"anna": [Later("502"), Later("502")]})
    await put("anna", "a", "b")
    await put("bo", "x", "y")
    sender = delivery(courier, clock)
    await sender.tick()
    assert (courier.heard("anna"), courier.heard("bo")) == (["a"], ["x", "y"])
    clock.forward("1s")
    await sender.tick()
    assert courier.heard("anna") == ["a"]
    clock.forward("1s")
    await sender.tick()
    assert courier.heard("anna") == ["a", "a"]
    clock.forward("10s")
    await sender.tick()
    assert courier.heard("anna") == ["a", "a", "a", "b"]
    assert [parcel.attempt for parcel in courier.parcels if parcel.address == "anna"] == [1, 2, 3, 1]


async def test_alerts_leave_before_what_others_wait_for(database, clock):
    courier = Recorder()
    for name in ("anna", "bo", "carl"):
        await put(name, f"reply to {name}")
    await put("duty", "alarm", kind="alert", urgent=True)
    await delivery(courier, clock).tick()
    assert courier.parcels[0].address == "duty"


async def test_a_sender_that_died_gives_its_rows_back_when_the_lease_runs_out(database, clock):
    class Dying(Recorder):
        async def deliver(self, parcel):
            self.parcels.append(parcel)
            raise asyncio.CancelledError  # the process ends here, with nothing written down

    await put("anna", "a", "b")
    dying = Dying()
    with pytest.raises(asyncio.CancelledError):
        await delivery(dying, clock, "died").tick()
    heir = Recorder()
    clock.forward("89s")
    assert await delivery(heir, clock, "heir").tick() == 0
    clock.forward("1s")
    await delivery(heir, clock, "heir").tick()
    assert heir.heard("anna") == ["a", "b"]
    assert set((await ended()).values()) == {"sent"}


async def test_whoever_lost_the_lease_writes_nothing_down(database, clock):
    other = Recorder()

    class Slow(Recorder):
        async def deliver(self, parcel):
            clock.forward("91s")
            await delivery(other, clock, "two").tick()
            return Later("too late")

    [number] = await put("anna", "a")
    await delivery(Slow(), clock, "one").tick()
    assert other.heard("anna") == ["a"]
    assert ((await row(number)).status, (await row(number)).fault) == ("sent", "")


async def test_a_platform_that_does_not_answer_one_recipient_does_not_hold_up_the_others(database, clock, monkeypatch):
    monkeypatch.setattr(delivering, "ROUND", 0.01)
    answered = asyncio.Event()

    class Hanging(Recorder):
        async def deliver(self, parcel):
            if parcel.address == "anna":
                await answered.wait()
            elif parcel.say.key == "y":
                answered.set()  # reached only when bo's second row need not wait for anna's first
            return await super().deliver(parcel)

    courier = Hanging()
    await put("anna", "a")
    await put("bo", "x", "y")
    async with asyncio.timeout(20):
        assert await delivery(courier, clock).tick() == 3
    assert courier.heard("bo") == ["x", "y"]


async def test_a_platform_that_never_answers_is_given_up_within_the_lease(database, clock):
    class Dead(Recorder):
        async def deliver(self, parcel):
            await asyncio.Event().wait()

    [number] = await put("anna", "a")
    async with asyncio.timeout(20):
        await delivery(Dead(), clock, lease=timedelta(milliseconds=50)).tick()
    assert ((await row(number)).status, (await row(number)).fault) == ("unknown", "no answer within the lease")


async def test_the_retry_table_is_kept_to_until_it_is_used_up_and_then_the_operator_sees_it(database, clock):
    courier = Recorder(answers={"anna": [Later("502")] * 20})
    [number, behind] = await put("anna", "a", "b")
    sender = delivery(courier, clock)
    times = []
    for _ in range(12):
        await sender.tick()
        times.append((clock.now - START).total_seconds())
        now = await row(number)
        if now.ended_at:
            break
        clock.now = now.not_before
    assert times == [0, 2, 12, 42, 162, 762, 2562, 6162, 13362]
    assert ((await row(number)).status, (await row(number)).attempts, (await row(number)).fault) == ("failed", 9, "502")
    assert (await row(behind)).status == "waiting"
    assert (await backlog(clock.now))["outbox_undelivered"] == 1


async def test_a_wait_the_platform_asked_for_is_kept_and_our_own_uses_up_no_attempt(database, clock):
    courier = Recorder(answers={"anna": [Later("429", seconds=40), Later("pace", seconds=3, counts=False)]})
    [number] = await put("anna", "a")
    sender = delivery(courier, clock)
    await sender.tick()
    assert (((await row(number)).not_before - START).total_seconds(), (await row(number)).attempts) == (40, 1)
    clock.forward("40s")
    await sender.tick()
    assert (((await row(number)).not_before - START).total_seconds(), (await row(number)).attempts) == (43, 1)


async def test_a_wait_of_no_length_does_not_spin(database, clock):
    courier = Recorder(answers={"anna": [Later("pace", counts=False)] * 5})
    await put("anna", "a")
    async with asyncio.timeout(20):
        await delivery(courier, clock).tick()
    assert courier.heard("anna") == ["a"]


@pytest.mark.parametrize(("kind", "status"), [
    ("reply", "unknown"), ("press", "unknown"), ("receipt", "waiting"), ("notice", "waiting"), ("alert", "waiting"),
    ("card", "waiting"),
])
async def test_in_doubt_only_what_must_arrive_is_sent_again(database, clock, kind, status):
    courier = Recorder(answers={"anna": [Unknown("time-out")]})
    [number] = await put("anna", "a", kind=kind)
    sender = delivery(courier, clock)
    await sender.tick()
    assert (await row(number)).status == status
    clock.forward("1h")
    await sender.tick()
    assert courier.heard("anna") == (["a", "a"] if status == "waiting" else ["a"])


async def test_a_refusal_an_operator_must_see_is_not_tried_again_and_does_not_block_what_follows(database, clock):
    courier = Recorder(answers={"anna": [Failed("400 chat_id is empty")]})
    await put("anna", "a", "b")
    await delivery(courier, clock).tick()
    assert await ended() == {"a": "failed", "b": "sent"}
    assert (await backlog(clock.now))["outbox_undelivered"] == 1


async def test_one_row_that_cannot_be_rendered_stops_no_other(database, clock):
    courier = Recorder(answers={"anna": [LookupError("no such words")]})
    [first, broken] = await put("anna", "a", "b")
    await Outbox.filter(id=broken).update(say={"no": "key"})
    await put("anna", "c")
    await put("bo", "x")
    await put("carl", "broken button", say={"key": "k", "choices": [{"colour": "red"}]})
    assert await delivery(courier, clock).tick() == 5
    assert [(await row(number)).status for number in (first, broken)] == ["failed", "failed"]
    assert (courier.heard("anna"), courier.heard("bo")) == (["a", "c"], ["x"])
    assert (await row(broken)).fault == "KeyError"
    assert (await backlog(clock.now))["outbox_undelivered"] == 3


async def test_an_owner_who_blocked_us_is_marked_and_so_is_a_group_that_is_gone(database, clock):
    owner, crew = await account("anna"), await group("-5")
    courier = Recorder(answers={"anna": [Never("403 blocked")], "-5": [Never("403 kicked")]})
    await put("anna", "a", account_id=owner.id)
    await put("-5", "card", kind="card", group=True)
    await delivery(courier, clock).tick()
    await owner.refresh_from_db()
    await crew.refresh_from_db()
    assert (owner.reachable, crew.reachable) == (False, False)
    assert set((await ended()).values()) == {"never"}
    assert (await backlog(clock.now))["outbox_undelivered"] == 2


async def test_the_rows_of_a_group_that_moved_follow_it_in_order(database, clock):
    crew, duty = await group("-5"), await group("-5", "duty")
    courier = Recorder(answers={"-5": [Never("migrated", moved_to="-1005")]})
    await put("-5", "a", "b", kind="card", group=True)
    await put("-6", "other", kind="card", group=True)
    await delivery(courier, clock).tick()
    for each in (crew, duty):
        await each.refresh_from_db()
        assert (each.address, each.reachable) == ("-1005", True)
    assert courier.heard("-1005") == ["a", "b"]
    assert await ended() == {"a": "sent", "b": "sent", "other": "sent"}


async def test_a_group_that_moved_to_where_it_is_is_gone(database, clock):
    await group("-5")
    courier = Recorder(answers={"-5": [Never("migrated", moved_to="-5")] * 3})
    await put("-5", "a", kind="card", group=True)
    async with asyncio.timeout(20):
        await delivery(courier, clock).tick()
    assert await ended() == {"a": "never"}


async def test_a_storm_is_one_digest_with_the_urgent_first(database, clock):
    courier = Recorder()
    numbers = await put("-5", *"abcd", kind="card", group=True)
    numbers += await put("-5", "fire", kind="alert", urgent=True, group=True)
    numbers += await put("-5", "e", kind="card", group=True)
    await delivery(courier, clock).tick()
    [parcel] = courier.parcels
    assert (parcel.row, parcel.say.key, parcel.say.kind) == (numbers[0], "digest-storm", "alert")
    assert parcel.say.params["count"] == 6
    assert [line["$word"] for line in parcel.say.params["items"]["$lines"]] == ["fire", *"abcde"]
    assert list((await ended()).values()) == ["sent", *["bundled"] * 5]
    assert {(await row(number)).ref for number in numbers[1:]} == {str(numbers[0])}


def told(say: Say) -> list[str]:
    """The keys told by a sentence or a digest."""
    return [item["$word"] for item in say.params["items"]["$lines"]] if say.key == "digest-storm" else [say.key]


@pytest.mark.parametrize(("count", "said"), [(5, 5), (6, 1), (31, 1), (32, 2), (40, 2)])
async def test_a_few_cards_come_one_by_one_and_a_digest_is_not_endless(database, clock, count, said):
    courier = Recorder()
    await put("-5", *(f"card{n:02}" for n in range(count)), kind="card", group=True)
    await delivery(courier, clock).tick()
    assert len(courier.parcels) == said
    assert [name for parcel in courier.parcels for name in told(parcel.say)] == [f"card{n:02}" for n in range(count)]


async def test_a_storm_for_an_owner_is_no_digest(database, clock):
    courier = Recorder()
    await put("anna", *"abcdefgh")
    await delivery(courier, clock).tick()
    assert courier.heard("anna") == list("abcdefgh")


async def test_an_answer_within_a_storm_is_not_bundled_and_keeps_its_place(database, clock):
    courier = Recorder()
    await put("-5", *"abc", kind="card", group=True)
    await put("-5", "answer", kind="reply", group=True)
    await put("-5", *"defghij", kind="card", group=True)
    await delivery(courier, clock).tick()
    assert courier.heard("-5") == ["a", "b", "c", "answer", "digest-storm"]


async def test_a_digest_that_waits_waits_as_a_whole(database, clock):
    courier = Recorder(answers={"-5": [Later("502")]})
    await put("-5", *"abcdef", kind="card", group=True)
    sender = delivery(courier, clock)
    await sender.tick()
    assert set((await ended()).values()) == {"waiting"}
    await put("-5", "g", kind="card", group=True)
    clock.forward("2s")
    await sender.tick()
    assert [parcel.say.params["count"] for parcel in courier.parcels] == [6, 7]
    assert list((await ended()).values()) == ["sent", *["bundled"] * 6]


async def test_a_press_that_came_too_late_is_dropped_and_what_follows_is_sent(database, clock):
    courier = Recorder()
    await put("anna", "press", kind="press", urgent=True, expires_at=clock.now.replace(minute=2))
    await put("anna", "reply")
    clock.forward("3m")
    await delivery(courier, clock).tick()
    assert await ended() == {"press": "dropped", "reply": "sent"}
    assert courier.heard("anna") == ["reply"]


async def test_a_channel_without_a_courier_waits_for_one(database, clock):
    courier = Recorder()
    await put("anna", "a", channel="webchat")
    assert await delivery(courier, clock).tick() == 0
    assert await delivery(Recorder("webchat"), clock).tick() == 1


async def test_two_senders_at_once_send_each_row_once_and_in_order(database, clock):
    class Open(Recorder):
        async def deliver(self, parcel):
            await asyncio.sleep(0)
            return await super().deliver(parcel)

    one, two = Open(), Open()
    people = [f"p{n}" for n in range(30)]
    for person in people:
        await put(person, "a", "b", "c")
    for _ in range(6):  # each may find everything claimed by the other for a moment
        await asyncio.gather(delivery(one, clock, "one").tick(), delivery(two, clock, "two").tick())
    sent = [*one.parcels, *two.parcels]
    assert len(sent) == len({parcel.row for parcel in sent}) == 90
    for person in people:
        heard = sorted((parcel for parcel in sent if parcel.address == person), key=lambda parcel: parcel.row)
        assert [parcel.say.key for parcel in heard] == ["a", "b", "c"]
    assert set(await Outbox.all().values_list("status", flat=True)) == {"sent"}


async def test_many_recipients_waiting_at_once_are_all_served(sqlite_url, clock):
    await database.connect(sqlite_url)
    try:
        say = {"key": "a"}
        fixed = {"channel": "telegram", "kind": "reply", "language": "en", "zone": "UTC"}
        fixed |= {"not_before": START, "created_at": START}
        await Outbox.bulk_create(
            [Outbox(recipient=f"telegram:{n}", address=str(n), say=say, **fixed) for n in range(300)], batch_size=100
        )
        courier = Recorder()
        assert await delivery(courier, clock).tick() == 300
        assert len({parcel.address for parcel in courier.parcels}) == 300
    finally:
        await database.close()
