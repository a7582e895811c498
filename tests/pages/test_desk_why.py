"""The page of a ticket says why its deadlines are when they are."""

from __future__ import annotations

import pytest

from tests.journeys.people import Town
from tests.pages.desk_kit import Clerk, filed, moved

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_r04_3_the_page_says_why_each_deadline_is_when_it_is(town: Town) -> None:
    ticket = await filed(town)
    async with Clerk(town, "wu") as clerk:
        page = await clerk.ticket(ticket)
    assert "时限是怎么算的" in page.text
    for line in ("签收：今天 ", "今天 09:01 起算，工作时间 10 分钟", "下一步 今天 09:11 提醒部门群（工程群）：到期"):
        assert line in page.text, page.text
    assert "已结束的时限" not in page.text


async def test_what_ended_stands_below_in_the_language_of_who_reads(town: Town) -> None:
    ticket = await filed(town)
    await moved(town, ticket, "wu", "sign")
    async with Clerk(town, "wu", language="en-GB") as clerk:
        page = await clerk.ticket(ticket)
    assert "Why these times" in page.text
    assert "Deadlines that ended" in page.text
    assert "Sign for it: done today " in page.text
    assert "Progress to the owner: due " in page.text
