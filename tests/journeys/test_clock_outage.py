"""After an outage groups and people hear in one message what was due meanwhile; nothing is repeated step by step."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
import pytest_asyncio

from handlers.clocks import outages
from models.deadline import Beat, Deadline, Escalation, Outage
from models.journal import Journal
from models.outbox import Outbox
from models.person import Account
from models.staff import Staff
from models.ticket import Ticket
from tests.journeys.office import Desk
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed

pytestmark = pytest.mark.asyncio(loop_scope="module")

PURPOSES = ("engineering", "customer_service", "leadership", "duty")


async def many(desk: Desk, count: int) -> list[Ticket]:
    """So many repairs of engineering that nobody signs for."""
    lin, told = await desk.colleague("lin"), {"origin": "phone", "category": "PF"}
    return [await lin.files_for("赵阿姨", "13511112222", f"{n}栋楼道灯不亮", **told) for n in range(1, count + 1)]


async def in_private(town: Town, code: str) -> Account:
    """A member of staff has a private chat with us."""
    staff = await Staff.get(code=code).select_related("person")
    anna = await town.newcomer()
    await anna.says("您好")
    account = await Account.all().order_by("-created_at").select_related("person").first()
    assert account is not None
    staff.person = account.person
    await staff.save(update_fields=["person_id"])
    return account


async def left_since(number: int) -> list[Outbox]:
    """What was written to groups and people behind that row."""
    return await Outbox.filter(id__gt=number, kind="alert").order_by("id")


async def last_row() -> int:
    last = await Outbox.all().order_by("-id").first()
    return last.id if last else 0


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def calm(town: Town) -> None:
    """No ticket of another journey, and a clock that has just ticked."""
    await Deadline.filter(ended_at=None).update(ended_at=town.stage.clock.now, next_at=None)
    await Ticket.exclude(next_check_at=None).update(next_check_at=None)
    await Outage.filter(told_at=None).update(told_at=town.stage.clock.now)
    await Beat.filter(name="clock").update(at=town.stage.clock.now)


async def test_after_three_hours_each_group_and_person_hears_once_of_forty_tickets(town: Town) -> None:
    desk = Desk(town)
    head = await in_private(town, "huang")
    tickets = await many(desk, 40)
    groups = {purpose: await town.group(purpose) for purpose in PURPOSES}
    before = await last_row()
    began = desk.now
    await desk.is_down_for("3h")
    steps = Counter([each.ticket_id for each in await Escalation.all()])  # type: ignore[attr-defined]  # tortoise adds it
    assert {steps[each.id] for each in tickets} == {5}, "the whole ladder"
    for purpose in ("engineering", "customer_service", "leadership"):
        heard = await groups[purpose].hears("没有运行", "有 40 件事", "还有 20 件")
        assert heard.text.splitlines()[0].startswith("系统 今天 09:00 到 今天 12:00 没有运行")
        assert heard.labels[:8] == tuple(each.number for each in sorted(tickets, key=lambda each: each.number)[:8])
        await groups[purpose].hears_nothing()
    await groups["duty"].hears_nothing()
    rows = await left_since(before)
    assert Counter(row.say["key"] for row in rows) == {"alert-outage": 4}
    assert [row.address for row in rows if not row.group] == [head.address]
    outage = await Outage.get(told_at__isnull=False)
    assert (outage.began_at, outage.ended_at, outage.told_at) == (began, desk.now, desk.now)
    await desk.passes("2h")
    for purpose in PURPOSES:
        await groups[purpose].hears_nothing()
    await desk.passes("125m")
    heard = await groups["leadership"].hears("有 40 件要处理")
    assert "没有运行" not in heard.text
    await groups["leadership"].hears_nothing()


async def test_what_is_due_while_nobody_looks_for_a_moment_is_told_as_ever(town: Town) -> None:
    desk, _, ticket = await filed(town)
    engineering = await town.group("engineering")
    await desk.passes("8m")
    await desk.is_down_for("4m")
    await engineering.hears("还没人签收", ticket.number, "已超 2 分钟")
    assert await Outage.filter(told_at=None).count() == 0


async def test_killed_in_the_middle_of_telling_it_is_told_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The transaction of telling dies before its end, and the service stays away for another while."""
    desk, _, ticket = await filed(town)
    engineering = await town.group("engineering")
    began = desk.now
    await town.stage.world.run("clock")

    class Killed(BaseException):
        pass

    real = outages._tell  # the test stands in for SIGKILL within it

    async def dies(*given: object) -> None:
        await real(*given)  # type: ignore[arg-type]  # handed on
        raise Killed

    town.stage.clock.forward("1h")
    with monkeypatch.context() as patch:
        patch.setattr(outages, "_tell", dies)
        with pytest.raises(Killed):
            await town.stage.world.run("clock")
    await town.stage.settle()
    await engineering.hears_nothing()
    town.stage.clock.forward("30m")
    await town.stage.world.run("clock")
    await town.stage.settle()
    heard = await engineering.hears("没有运行", "有 1 件事", ticket.number)
    assert "09:01 到 今天 10:31" in heard.text
    await engineering.hears_nothing()
    outage = await Outage.filter(began_at=began).get()
    assert outage.ended_at - outage.began_at == timedelta(minutes=90)


async def test_whoever_signed_meanwhile_is_not_told_of_it(town: Town) -> None:
    desk, _, ticket = await filed(town)
    engineering = await town.group("engineering")
    await town.stage.world.run("clock")
    town.stage.clock.forward("1h")
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await engineering.hears_nothing()
    await town.stage.world.run("clock")
    await town.stage.settle()
    await engineering.hears_nothing()


async def test_what_is_not_urgent_waits_for_the_morning_and_what_is_does_not(town: Town) -> None:
    desk, anna, quiet = await filed(town)
    engineering = await town.group("engineering")
    await town.stage.world.run("clock")
    await desk.passes("8m")
    town.stage.clock.forward(timedelta(hours=17))
    await town.stage.world.run("clock")
    await town.stage.settle()
    await engineering.hears_nothing()
    await anna.hears_nothing()
    town.stage.clock.forward(timedelta(hours=6))
    await town.stage.world.run("clock")
    await town.stage.settle()
    await engineering.hears("没有运行", quiet.number)


async def test_after_ten_days_an_owner_hears_once_how_it_stands_and_nothing_of_visits_that_have_passed(
    town: Town,
) -> None:
    desk, anna, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.books(ticket, "26h")
    await anna.hears("上门")
    await desk.is_down_for("10d")
    heard = await anna.hears(ticket.number, "还在办")
    await anna.hears_nothing()
    assert "提醒一下" not in heard.text


async def test_an_owner_who_was_to_be_reminded_and_then_called_is_called(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await anna.hears(ticket.number, "办完了")
    care = await town.group("customer_service")
    await desk.is_down_for("4d")
    await anna.hears_nothing()
    await care.hears("电话", ticket.number)
    reminded = await Journal.filter(ticket_id=ticket.id, move="remind").count()
    assert reminded == 0


async def test_what_an_owner_was_to_hear_at_night_is_not_said_once_it_is_over(town: Town) -> None:
    """The service begins again at night: the owner's message waits for the morning, and is dropped when untrue then."""
    desk, _, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await desk.passes("1h")
    deadline = await Deadline.get(ticket_id=ticket.id, clock="progress", ended_at=None)
    night = deadline.due_at.replace(hour=19, minute=0)  # three in the morning here
    town.stage.clock.forward(night - desk.now + timedelta(days=1))
    await town.stage.world.run("clock")
    await town.stage.settle()
    rows = await Outbox.filter(ticket_id=ticket.id, kind="notice", status="waiting").order_by("id")
    assert [row.say["key"] for row in rows] == ["owner-clock-unanswered", "owner-clock-progress"]
    assert {row.not_before.hour for row in rows} == {0}  # 08:30 here
    await wu.reports(ticket, "明天换")
    town.stage.clock.forward("8h")
    await town.stage.settle()
    assert {row.status for row in await Outbox.filter(id__in=[row.id for row in rows])} == {"dropped"}


async def test_an_outage_is_noticed_once_by_whoever_comes_first(town: Town) -> None:
    policy = Desk(town).office.policy.tick
    await town.stage.world.run("clock")
    town.stage.clock.forward("6m")
    now = town.stage.clock.now
    found = [await outages.noticed(now, policy) for _ in range(2)]
    assert found[0] is not None
    assert found[1] is None
    assert (await Beat.get(name="clock")).at == now
