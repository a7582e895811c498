"""What many homes report at once, at the desk: who sees it, who decides, and a master ticket's page."""

from __future__ import annotations

from uuid import uuid4

import pytest
from yarl import URL

from models.incident import Incident
from models.ticket import Ticket
from tests.journeys.people import Town
from tests.journeys.test_incidents import neighbours
from tests.pages.desk_kit import Clerk, link_for
from tests.pages.phone import Page, Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def listed(clerk: Clerk) -> Page:
    """The list of incidents."""
    return await clerk.opens(f"{clerk.base}/desk/incidents")


async def crowd(town: Town) -> list[Ticket]:
    """Four tickets about one lift."""
    return [ticket for _, ticket in await neighbours(town)]


async def status(ticket: Ticket) -> str:
    return (await Ticket.get(id=ticket.id)).status


async def test_a_ticket_of_a_crowd_leads_to_the_question_and_one_form_makes_the_master(town: Town) -> None:
    first, *others = await crowd(town)
    async with Clerk(town, "lin") as lin:
        page = await lin.ticket(others[0])
        assert "好几户报的像是同一件事。" in page.text
        assert "/desk/incidents" in page.links
        page = await listed(lin)
        assert "1. 3栋 · 电梯故障 · 4 户" in page.text
        assert {f"/desk/t/{each.number}" for each in (first, *others)} <= set(page.links)
        assert page.acts == {"master", "no"}
        page = await lin.sends(page, "master")
        assert page.address.path == f"/desk/t/{first.number}"
        assert "涉及 4 户" in page.text
        for each in others:
            assert f"/desk/t/{each.number}" in page.links
        assert page.text.count("3栋2单元电梯") >= 4  # where each of them is
        page = await lin.ticket(others[0])
        assert "并入同一件事一起办（已派单，等待签收）" in page.text
        assert "好几户报的像是同一件事。" not in page.text
    assert [await status(each) for each in others] == ["merged"] * 3


async def test_declined_at_the_desk_the_page_says_so_and_an_old_form_changes_nothing(town: Town) -> None:
    tickets = await crowd(town)
    async with Clerk(town, "chen") as chen, Clerk(town, "huang") as huang:
        old = await listed(huang)
        page = await chen.sends(await listed(chen), "no")
        assert "3栋的“电梯故障”不合并" in page.text
        assert page.acts == set()
        page = await huang.sends(old, "master")
        assert "陈敏已经定了不合并" in page.text
    assert {await status(each) for each in tickets} == {"dispatched"}


async def test_r03_11_who_has_nothing_to_do_with_it_neither_sees_nor_decides(town: Town) -> None:
    tickets = await crowd(town)
    incident = await Incident.get(status="open")
    async with Clerk(town, "sun") as sun, Clerk(town, "wu") as wu:
        assert "3栋" not in (await listed(sun)).text
        page = await listed(wu)
        assert "3栋 · 电梯故障" in page.text
        assert page.acts == set()  # an agent sees it and does not decide
        address = URL(f"{wu.base}/desk/incidents/{incident.id.hex}/master")
        guard = _guard(await wu.opens(f"{wu.base}/desk/sessions"))
        assert (await wu.posts(address, [("key", str(uuid4())), ("guard", guard)])).status == 404
        assert (await wu.posts(address, [("key", str(uuid4()))])).status == 403  # not our form
    assert {await status(each) for each in tickets} == {"dispatched"}


def _guard(page: Page) -> str:
    return next(value for form in page.forms for name, value in form.fields if name == "guard")


async def test_addresses_that_nobody_gave_out_show_nothing(town: Town) -> None:
    async with Clerk(town, "lin") as lin:
        for path in (f"/desk/incidents/{uuid4().hex}/no", "/desk/incidents/x/no", f"/desk/incidents/{uuid4().hex}/all"):
            page = await lin.posts(URL(f"{lin.base}{path}"), [("key", str(uuid4()))])
            assert page.status in (403, 404), path
        for query in ("said=made&of=zz", f"said=declined&of={uuid4().hex}", "said=<b>&of=1"):
            page = await lin.opens(f"{lin.base}/desk/incidents?{query}")
            assert (page.status, "不合并" in page.text) == (200, False), query


async def test_the_page_of_a_card_s_link_names_the_tickets_and_places_too(town: Town) -> None:
    first, *others = await crowd(town)
    async with Clerk(town, "lin") as lin:
        await lin.sends(await listed(lin), "master")
    async with Phone() as phone:
        page = await phone.opens(await link_for(town, first))
    assert "涉及：4 户" in page.text
    for each in others:
        assert each.number in page.text
