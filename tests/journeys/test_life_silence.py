"""Silence is not consent: owners who say nothing are reminded, then telephoned; nothing closes behind their back."""

from __future__ import annotations

import pytest

from models.call import CallTask
from models.ticket import Ticket
from tests.journeys.office import Desk, shown
from tests.journeys.people import Anna, Town
from tests.journeys.test_life_on_the_path import filed

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def released(town: Town) -> tuple[Desk, Anna, Ticket]:
    """… and the owner was asked to accept the work."""
    desk, anna, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await anna.hears("办完了")
    return desk, anna, ticket


async def test_r00_7_an_owner_who_does_not_answer_is_reminded_then_telephoned_and_never_taken_to_agree(
    town: Town,
) -> None:
    desk, anna, ticket = await released(town)
    await desk.passes("23h")
    await anna.hears_nothing()
    await desk.passes("1h")
    told = await anna.hears(ticket.number, "您看过了吗")
    assert told.labels == ("确认完成", "还没解决")
    service = await town.group("customer_service")
    await desk.passes("47h")
    await service.hears_nothing()
    await desk.passes("1h")
    await service.hears(ticket.number, "137****2222", "林晓", f"看电话 {ticket.number}")
    task = await CallTask.get(ticket_id=ticket.id).select_related("follower")
    assert (task.why, task.follower.name if task.follower else "") == ("no_answer", "林晓")
    for _ in range(5):
        await desk.passes("30d")
    await anna.hears_nothing()
    assert await shown(ticket, "status") == ["reviewed"]
    assert await CallTask.filter(ticket_id=ticket.id).count() == 1


async def test_r00_7_an_owner_who_answered_is_not_reminded(town: Town) -> None:
    desk, anna, ticket = await released(town)
    await desk.passes("12h")
    await desk.refuses(anna, ticket, "还漏")
    await (await desk.colleague("wu")).signs(ticket)
    await anna.hears("吴")
    await desk.passes("13h")
    await anna.hears(ticket.number, "还没有准信")  # that they were promised an answer is another matter
    await desk.passes("47h")
    await anna.hears_nothing()
    await desk.passes("26h")  # long after they would have been telephoned
    assert not await CallTask.exists(ticket_id=ticket.id)


async def test_r03_6_the_owner_is_asked_how_it_went_within_three_days_and_telephoned_when_nothing_comes(
    town: Town,
) -> None:
    desk, anna, ticket = await released(town)
    await desk.accepts(anna, ticket)
    await desk.passes("24h")
    await anna.hears_nothing()
    await desk.passes("3h")
    told = await anna.hears(ticket.number, "办得怎么样")
    assert told.labels == ("评价",)
    service = await town.group("customer_service")
    await desk.passes("28h")
    await service.hears(ticket.number, "林晓")
    assert (await CallTask.get(ticket_id=ticket.id)).why == "no_rating"
    await desk.passes("60d")
    assert await shown(ticket, "status") == ["agreed"]


async def test_r04_6_customer_service_enters_the_rating_it_was_told_by_telephone(town: Town) -> None:
    desk, anna, ticket = await released(town)
    await desk.accepts(anna, ticket)
    chen, wu = await desk.colleague("chen"), await desk.colleague("wu")
    assert await wu.may_not("rate", ticket, stars=5) == "not yours"
    assert await chen.may_not("rate", ticket, stars=6) == "lacks stars"
    await chen.does("rate", ticket, stars=4, speed=5, words="师傅很客气", channel="phone")
    assert ticket.status == "rated"


async def test_r03_6_an_unsatisfied_owner_s_words_are_kept_and_the_work_begins_again(town: Town) -> None:
    desk, anna, ticket = await released(town)
    await desk.accepts(anna, ticket)
    engineering = await town.group("engineering")
    await desk.owner_does(anna, ticket, "rate", stars=2, words="又漏了")
    await engineering.hears(ticket.number, "2 星", "又漏了")
    await engineering.hears(ticket.number, "不满意", "第 2 次")
    assert await shown(ticket, "status", "round", "handler_id") == ["dispatched", 2, None]
    huang, lin = await desk.colleague("huang"), await desk.colleague("lin")
    await huang.signs(ticket)
    await huang.finishes(ticket, "整段换了")
    assert await huang.may_not("release", ticket) == "not yours"
    await lin.releases(ticket)
    await anna.hears(ticket.number, "整段换了")


async def test_r01_7_a_rated_ticket_goes_into_the_archive_after_a_week_and_takes_no_more_moves(town: Town) -> None:
    desk, anna, ticket = await released(town)
    await desk.accepts(anna, ticket)
    await desk.owner_does(anna, ticket, "rate", stars=5)
    await desk.passes("6d")
    assert await shown(ticket, "status") == ["rated"]
    await desk.passes("1d")
    assert await shown(ticket, "status") == ["archived"]
    lin = await desk.colleague("lin")
    for move in ("reopen", "add", "withdraw", "release"):
        assert await lin.may_not(move, ticket, words="再看看") == "not now"
    await lin.does("note", ticket, words="存档备查")


async def test_r04_7_an_owner_without_a_chat_is_told_the_result_by_telephone(town: Town) -> None:
    desk = Desk(town)
    lin, wu, service = await desk.colleague("lin"), await desk.colleague("wu"), await town.group("customer_service")
    ticket = await lin.files_for("赵阿姨", "13511112222", "4栋楼道灯不亮", "letter")
    await service.hears("135****2222", ticket.number)
    await wu.signs(ticket)
    await wu.finishes(ticket, "换了灯泡")
    await lin.releases(ticket)
    told = await service.hears("135****2222", "换了灯泡", "解决了没有")
    assert "http" not in str(told), "the owner's own page is theirs"
    assert await CallTask.filter(ticket_id=ticket.id).count() == 1, "one call tells both"
    await desk.passes("72h")
    assert await shown(ticket, "status") == ["reviewed"]
