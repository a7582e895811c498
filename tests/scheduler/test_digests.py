"""Storms: alerts that are no longer true are not sent, and many at once become one message with the most urgent first.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from bot.rendering import render
from bot.words import Words
from handlers.channel import Button, Say, left, moment, word
from handlers.courier import Later, Parcel
from handlers.drills.marking import mark
from models.deadline import Deadline
from models.outbox import Outbox
from models.ticket import Ticket
from tests.clock import START
from tests.scheduler import town
from tests.scheduler.post import Recorder, delivery, ended, put, row

WORDS = Words.load(strict=True)
ZONE = "Asia/Shanghai"


def number(n: int) -> str:
    return f"101-234-{n:03}-9"


async def ticket(n: int) -> Ticket:
    return await town.ticket(await town.person(), number(n))


async def deadline(ticket: Ticket, clock: str = "sign", **given: Any) -> Deadline:
    """A run of a clock that was due at the start."""
    community = await town.community()
    known = {"key": f"{clock}:1", "round": 1, "started_at": START, "due_at": START, "first_due_at": START, "info": {}}
    return await Deadline.create(id=uuid4(), ticket=ticket, community=community, clock=clock, **{**known, **given})


def alert(n: int, *, key: str = "alert-unsigned", due: datetime = START, **params: Any) -> Say:
    """As `handlers.clocks.saying` says it."""
    known = {
        "number": number(n), "place": "3栋2单元502", "category": word("category-MS"), "what": "厨房漏水",
        "clock": word("clock-sign"), "due": moment(due, ZONE), "left": left(due), "stage": "none", "handler": "none",
        "more": "none", "who": "none", "grave": "no",
    }
    choices = (Button(f"s:sign:{n}", key="move-sign"), Button(f"s:more:{n}", key="move-more"))
    return Say(key, known | params, choices=choices, kind="alert")


async def tell(address: str, say: Say, clock: UUID | None, *, private: bool = False, **given: Any) -> int:
    """An alert on its way."""
    [made] = await put(
        address, say.key, say=say.to_json(), kind="alert", urgent=True, group=not private, deadline_id=clock, **given
    )
    return made


async def storm(count: int, address: str = "service", **given: Any) -> list[Deadline]:
    """Alerts about so many tickets, one each."""
    found = []
    for n in range(count):
        own = await ticket(n)
        found.append(await deadline(own))
        await tell(address, alert(n), found[-1].id, ticket_id=own.id, **given)
    return found


def said(parcel: Parcel) -> list[str]:
    """The lines that are read."""
    return render(parcel.say, WORDS, "zh_Hans", ZONE, START + timedelta(minutes=20)).text.split("\n")


async def ends(clock: Deadline, now: datetime) -> None:
    await Deadline.filter(id=clock.id).update(ended_at=now, outcome="kept")


async def rests(clock: Deadline, now: datetime) -> None:
    await Deadline.filter(id=clock.id).update(paused_at=now)


async def is_taken_on(clock: Deadline, now: datetime) -> None:
    await Deadline.filter(id=clock.id).update(quiet_until=now + timedelta(minutes=15))


async def is_gone(clock: Deadline, now: datetime) -> None:
    await Deadline.filter(id=clock.id).delete()


@pytest.mark.parametrize("happens", [ends, rests, is_taken_on, is_gone])
async def test_an_alert_that_is_no_longer_true_is_not_sent(database, clock, happens):
    [one] = await storm(1)
    await put("service", "behind", kind="card", group=True)
    await happens(one, clock.now)
    courier = Recorder()
    await delivery(courier, clock).tick()
    assert courier.heard("service") == ["behind"]
    assert await ended() == {"alert-unsigned": "dropped", "behind": "sent"}


async def test_an_alert_is_sent_again_once_nobody_sees_to_it_any_more(database, clock):
    [one] = await storm(1)
    await Deadline.filter(id=one.id).update(quiet_until=clock.now)
    courier = Recorder()
    await delivery(courier, clock).tick()
    assert courier.heard("service") == ["alert-unsigned"]


async def test_what_an_owner_is_told_of_a_clock_is_dropped_only_when_that_has_ended(database, clock):
    own = await ticket(1)
    one, two = await deadline(own), await deadline(own, "progress")
    await is_taken_on(one, clock.now)
    await ends(two, clock.now)
    await put("anna", "still-true", kind="notice", deadline_id=one.id)
    await put("anna", "over", kind="notice", deadline_id=two.id)
    courier = Recorder()
    await delivery(courier, clock).tick()
    assert courier.heard("anna") == ["still-true"]


async def test_an_alert_that_waits_is_overtaken_by_the_next_of_the_same_clock(database, clock):
    own = await ticket(1)
    one, two = await deadline(own), await deadline(own, "reply")
    rows = [await tell("service", alert(1), each.id) for each in (one, two, one)]
    rows.append(await tell("elsewhere", alert(1), one.id))
    courier = Recorder()
    await delivery(courier, clock).tick()
    assert [(await row(each)).status for each in rows] == ["dropped", "sent", "sent", "sent"]
    assert (await row(rows[0])).fault == "overtaken"
    assert len(courier.heard("service")) == 2


async def test_an_alert_that_was_sent_is_not_overtaken(database, clock):
    own = await ticket(1)
    one = await deadline(own)
    courier = Recorder()
    for _ in range(2):
        await tell("service", alert(1), one.id)
        await delivery(courier, clock).tick()
    assert len(courier.heard("service")) == 2


async def test_of_a_digest_only_what_is_true_is_told(database, clock):
    clocks = await storm(9)
    await ends(clocks[0], clock.now)
    await is_taken_on(clocks[4], clock.now)
    courier = Recorder()
    await delivery(courier, clock).tick()
    [parcel] = courier.parcels
    assert [line.split(" ")[0] for line in said(parcel)[1:]] == [number(n) for n in (1, 2, 3, 5, 6, 7, 8)]
    assert sorted({each.status for each in await Outbox.all()}) == ["bundled", "dropped", "sent"]


async def test_when_nothing_of_a_storm_is_true_any_more_nothing_is_sent(database, clock):
    for each in await storm(9):
        await ends(each, clock.now)
    courier = Recorder()
    await delivery(courier, clock).tick()
    assert courier.parcels == []
    assert {each.status for each in await Outbox.all()} == {"dropped"}


async def test_of_a_storm_that_is_nearly_over_the_few_left_come_with_their_buttons(database, clock):
    for each in (await storm(9))[2:]:
        await ends(each, clock.now)
    courier = Recorder()
    await delivery(courier, clock).tick()
    assert [parcel.say.choices[0].key for parcel in courier.parcels] == ["move-sign", "move-sign"]


async def test_a_digest_that_waited_tells_only_what_is_still_true(database, clock):
    clocks = await storm(8)
    courier = Recorder(answers={"service": [Later("502")]})
    sender = delivery(courier, clock)
    await sender.tick()
    await ends(clocks[3], clock.now)
    clock.forward("2s")
    await sender.tick()
    assert [parcel.say.params["count"] for parcel in courier.parcels] == [8, 7]


async def test_danger_comes_first_then_what_is_longest_overdue_each_in_a_short_line(database, clock):
    for n, (minutes, grave) in enumerate(((10, "no"), (30, "no"), (20, "no"), (5, "yes"), (25, "no"), (15, "no"))):
        own = await ticket(n)
        say = alert(n, due=START - timedelta(minutes=minutes), grave=grave)
        await tell("service", say, (await deadline(own)).id, ticket_id=own.id)
    courier = Recorder()
    await delivery(courier, clock).tick()
    [parcel] = courier.parcels
    assert said(parcel) == [
        "有 6 件要处理，急的在前：",
        f"【紧急】{number(3)} 签收（已超 25 分钟） · 3栋2单元502",
        f"{number(1)} 签收（已超 50 分钟） · 3栋2单元502",
        f"{number(4)} 签收（已超 45 分钟） · 3栋2单元502",
        f"{number(2)} 签收（已超 40 分钟） · 3栋2单元502",
        f"{number(5)} 签收（已超 35 分钟） · 3栋2单元502",
        f"{number(0)} 签收（已超 30 分钟） · 3栋2单元502",
    ]
    known = {each.number: each.id for each in await Ticket.all()}
    assert parcel.tickets == tuple(known[number(n)] for n in (3, 1, 4, 2, 5, 0))
    assert [(each.text, each.token) for each in parcel.say.choices] == [
        (number(n), f"s:more:{n}") for n in (3, 1, 4, 2, 5, 0)
    ]
    assert parcel.say.kind == "alert"


async def test_a_great_storm_is_one_message_that_counts_what_it_does_not_name(database, clock):
    await storm(43)
    courier = Recorder()
    await delivery(courier, clock).tick()
    [parcel] = courier.parcels
    lines = said(parcel)
    assert (lines[0], len(lines), lines[-1]) == ("有 43 件要处理，急的在前：", 17, "还有 28 件")
    assert (len(parcel.tickets), parcel.tickets[-1], len(parcel.say.choices)) == (16, None, 8)
    assert sorted([each.status for each in await Outbox.all()]) == [*["bundled"] * 42, "sent"]


async def test_each_ticket_is_told_once_by_its_most_urgent_clock(database, clock):
    await storm(5)
    own = await Ticket.get(number=number(2))
    late = await deadline(own, "reply", due_at=START - timedelta(hours=3))
    say = alert(2, key="alert-late", due=late.due_at, clock=word("clock-reply"))
    await tell("service", say, late.id, ticket_id=own.id)
    courier = Recorder()
    await delivery(courier, clock).tick()
    lines = said(courier.parcels[0])
    assert lines[0] == "有 5 件要处理，急的在前："
    assert lines[1] == f"{number(2)} 给业主回复（已超 3 小时 20 分钟） · 3栋2单元502"
    assert len([line for line in lines if number(2) in line]) == 1


async def test_a_storm_about_one_ticket_is_told_as_its_most_urgent_alert(database, clock):
    own = await ticket(1)
    for n, name in enumerate(("sign", "reply", "visit", "plan", "progress", "completion")):
        due = START - timedelta(hours=n)
        await tell("service", alert(1, due=due), (await deadline(own, name, due_at=due)).id, ticket_id=own.id)
    courier = Recorder()
    await delivery(courier, clock).tick()
    [parcel] = courier.parcels
    assert (parcel.say.key, parcel.say.params["due"]) == ("alert-unsigned", moment(START - timedelta(hours=5), ZONE))
    assert parcel.tickets == ()


async def test_somebody_who_is_told_of_twelve_tickets_in_private_gets_one_message(database, clock):
    await storm(12, "head", private=True)
    await put("head", "answer", kind="reply")
    courier = Recorder()
    await delivery(courier, clock).tick()
    assert courier.heard("head") == ["digest-alerts", "answer"]
    assert said(courier.parcels[0])[0] == "有 12 件要处理，急的在前："


async def test_an_owners_messages_are_never_bundled(database, clock):
    courier = Recorder()
    await put("anna", *"abcdefg", kind="notice")
    await put("anna", "danger", kind="alert", urgent=True)
    await delivery(courier, clock).tick()
    assert courier.heard("anna") == [*"abcdefg", "danger"]


async def test_new_tickets_alarms_and_information_share_a_digest_in_the_order_of_their_urgency(database, clock):
    await put("service", "card-ticket", kind="card", group=True, say=Say("card-ticket", {
        "number": number(50), "category": word("category-MS"), "place": "none", "what": "水" * 60,
    }, kind="card").to_json())  # fmt: skip
    await storm(3)
    await tell("service", mark(alert(60)), (await deadline(await ticket(60))).id)
    await tell("service", alert(61, key="alert-inform-report", clock=word("clock-report")), None)
    alarm = Say("alert-major", {"number": number(70), "kind": "x", "category": "y", "place": "none", "what": "z"})
    await tell("service", alarm, None)
    courier = Recorder()
    await delivery(courier, clock).tick()
    lines = said(courier.parcels[0])
    assert lines[0] == "这里积压了 7 条，合并如下（紧急的在前）："
    assert number(70) in "".join(lines[1:4])
    tail = lines[-6:]
    assert [line.split(" ")[0] for line in tail[:3]] == [number(n) for n in range(3)]
    assert tail[3] == f"【演练】{number(60)} 签收（已超 20 分钟） · 3栋2单元502"
    assert tail[4] == f"{number(61)} 当天报告 · 3栋2单元502"
    assert tail[5] == f"{number(50)} 上门维修：{'水' * 40}…"


async def test_a_list_of_an_outage_stands_alone_among_alerts(database, clock):
    [_] = await put("service", "alert-outage", kind="alert", urgent=True, group=True)
    await storm(7)
    courier = Recorder()
    await delivery(courier, clock).tick()
    assert courier.heard("service") == ["alert-outage", "digest-alerts"]


async def test_a_row_that_cannot_be_read_stops_no_storm(database, clock):
    await storm(6)
    [broken] = await put("service", "x", kind="alert", group=True, urgent=True)
    await Outbox.filter(id=broken).update(say={"no": "key"})
    await put("service", "behind", kind="card", group=True)
    courier = Recorder()
    await delivery(courier, clock).tick()
    assert courier.heard("service") == ["digest-alerts", "behind"]
    assert (await row(broken)).status == "failed"


async def test_what_is_written_for_the_morning_holds_up_nothing_at_night(database, clock):
    morning = clock.now + timedelta(hours=8)
    await put("anna", "morning", kind="notice", not_before=morning)
    await put("anna", "answer")
    courier = Recorder()
    sender = delivery(courier, clock)
    await sender.tick()
    assert courier.heard("anna") == ["answer"]
    clock.forward("8h")
    await sender.tick()
    assert courier.heard("anna") == ["answer", "morning"]


async def test_what_is_tried_again_later_still_holds_its_place(database, clock):
    courier = Recorder(answers={"anna": [Later("our own pace", 30, counts=False)]})
    await put("anna", "a", "b")
    sender = delivery(courier, clock)
    await sender.tick()
    clock.forward("10s")
    await sender.tick()
    assert courier.heard("anna") == ["a"]
    clock.forward("20s")
    await sender.tick()
    assert courier.heard("anna") == ["a", "a", "b"]
