"""The board: who sees it, of what, what stands on it and what never does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.figures import standing
from handlers.staff import sessions
from models.deadline import Deadline
from models.figures.counting import Rules, figures
from models.figures.scope import Scope, day, today
from models.staff import StaffSession
from models.ticket import Ticket
from tests.alone import alone
from tests.journeys.people import Town
from tests.pages.desk_kit import Clerk, filed, handled, member, moved
from tests.pages.phone import SAFARI, Page, Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def looked(clerk: Clerk, query: str = "") -> Page:
    return await clerk.opens(f"{clerk.base}/desk/board{query}")


def between(text: str, first: str, last: str) -> str:
    return text.split(first, 1)[1].split(last, 1)[0]


async def late(ticket: Ticket, town: Town, clock: str = "sign") -> None:
    """A clock of the ticket was missed longer ago than any other."""
    due = town.stage.clock.now - timedelta(days=400)
    await Deadline.filter(ticket_id=ticket.id, clock=clock).update(due_at=due, missed_at=due)


async def test_r02_4_the_board_shows_the_figures_of_this_moment(town: Town) -> None:
    await filed(town)
    ticket = await filed(town)
    await moved(town, ticket, "wu", "sign")
    async with Clerk(town, "lin") as lin:
        page = await looked(lin)
    scope, now = Scope((lin.staff.community.id,)), town.stage.clock.now
    policy = town.stage.world.service.policy
    own = await standing.stands(scope, "Asia/Shanghai", now, policy)
    daily = await figures(scope, day(today(now, "Asia/Shanghai")), "Asia/Shanghai", now, Rules.of(policy))
    assert page.status == 200
    counts = f"在办\n{own.open}\n超时\n{own.late}\n今天到期\n{own.today}\n今天新增\n{daily['filed']}\n今天办完"
    assert counts in page.text
    assert own.open >= 2


async def test_overdue_is_told_with_whose_turn_it_is(town: Town) -> None:
    unsigned, signed = await filed(town), await filed(town)
    await moved(town, signed, "wu", "sign")
    await late(unsigned, town)
    await late(signed, town, "completion")
    async with Clerk(town, "lin") as lin:
        page = await looked(lin)
    told = between(page.text, "超时，该谁办", "今天要办到的")
    assert f"{unsigned.number}\n工程维修部\n签收" in told
    assert f"{signed.number}\n吴师傅\n办完" in told


async def test_r03_11_nothing_of_an_owner_stands_on_it(town: Town) -> None:
    ticket = await filed(town, contact_name="周女士", contact_phone="13711112222")
    await late(ticket, town)
    async with Clerk(town, "lin") as lin:
        page = await looked(lin)
    assert ticket.number in page.text
    for private in ("周女士", "13711112222", "水龙头", "2单元"):
        assert private not in page.text, private
    assert not alone("502", page.text)


async def test_r03_11_what_complains_about_a_member_is_counted_and_not_named(town: Town) -> None:
    ticket = await filed(town, about_id=(await member("wu")).id)
    await late(ticket, town)
    async with Clerk(town, "lin") as lin:
        page = await looked(lin)
    assert ticket.number not in page.text
    own = await standing.stands(
        Scope((lin.staff.community.id,)), "Asia/Shanghai", town.stage.clock.now, town.stage.world.service.policy
    )
    assert f"超时\n{own.late}\n" in page.text
    assert own.late >= 1


async def test_a_head_sees_the_own_department_and_workers_are_told_who_does(town: Town) -> None:
    ticket = await filed(town)
    async with Clerk(town, "huang") as huang, Clerk(town, "wu") as wu:
        head, worker = await looked(huang), await looked(wu)
    assert head.status == 200
    scope = Scope((huang.staff.community.id,), department=huang.staff.department.id)
    own = await standing.stands(scope, "Asia/Shanghai", town.stage.clock.now, town.stage.world.service.policy)
    assert f"在办\n{own.open}\n" in head.text
    assert (worker.status, "看板由主管和经理查看" in worker.text) == (403, True)
    assert ticket.number not in worker.text
    assert "\n看板\n" not in (await nav(town, "wu"))


async def nav(town: Town, code: str) -> str:
    async with Clerk(town, code) as clerk:
        return (await clerk.inbox()).text.split("我的工单", maxsplit=1)[0]


async def test_the_link_leads_to_the_board_and_nowhere_else(town: Town) -> None:
    lin, pages = await member("lin"), town.stage.world.page_links
    for leads, comes in (("/desk/board", "/desk/board"), ("https://evil.example/", "/desk"), ("//evil", "/desk")):
        link = await sessions.make_link(lin, town.stage.clock.now, timedelta(minutes=15))
        async with Phone(agent=SAFARI) as phone:
            page = await phone.opens(pages.desk(link) + f"?to={leads}")
            page = await phone.sends(page, next(iter(page.acts)))
            assert (page.status, page.address.path) == (200, comes)


async def test_a_board_that_is_left_open_stays_signed_in_until_it_is_signed_out(town: Town) -> None:
    async with Clerk(town, "lin") as lin:
        for _ in range(6):
            town.stage.clock.forward("5d")  # a session lasts 14 days
            assert (await looked(lin)).address.path == "/desk/board"
        rows = await StaffSession.filter(staff_id=lin.staff.id, used_at__not_isnull=True).order_by("-expires_at")
        assert rows[0].expires_at - town.stage.clock.now > timedelta(days=7)
        await sessions.revoke_all(lin.staff, town.stage.clock.now)
        assert (await looked(lin)).address.path == "/desk/login"


async def test_who_is_not_signed_in_sees_nothing(town: Town) -> None:
    async with Phone() as stranger:
        page = await stranger.opens(f"{town.stage.world.base}/desk/board")
    assert page.address.path == "/desk/login"


async def test_the_board_speaks_english_and_is_asked_for_one_community(town: Town) -> None:
    await handled(town, ("wu", "sign", {}))
    async with Clerk(town, "lin", language="en") as lin:
        page, odd = await looked(lin, "?c=101"), await looked(lin, "?c=nowhere")
    assert "Overdue, and whose turn" in page.text
    assert odd.status == 200
