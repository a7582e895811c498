"""The list of the desk: what waits for whom, the most pressing first; and what can be found by whom."""

from __future__ import annotations

import pytest

from tests.journeys.people import Town
from tests.pages.desk_kit import Clerk, filed

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_ticket_waits_in_its_department_and_is_followed_in_customer_service(town: Town) -> None:
    ticket = await filed(town)
    async with Clerk(town, "wu") as wu, Clerk(town, "lin") as lin, Clerk(town, "sun") as sun:
        assert ticket.number in (await wu.inbox(box="sign")).text
        assert ticket.number in (await lin.inbox(box="follow")).text
        assert ticket.number not in (await sun.inbox(box="all")).text
        page = await wu.does(ticket, "sign")
    assert "办好了：签收" in page.text
