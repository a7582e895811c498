"""Filing for an owner at the desk, and printing a ticket's forms."""

from __future__ import annotations

import pytest
from yarl import URL

from models.journal import Journal
from models.ticket import Ticket
from tests.journeys.people import Town
from tests.pages.desk_kit import Clerk, handled

pytestmark = pytest.mark.asyncio(loop_scope="module")

TOLD = {
    "channel": "phone", "phone": "137 1111 2222", "name": "王芳", "place": "3栋2单元502", "kind": "repair",
    "what": "厨房水龙头漏水", "happened": "昨晚", "wish": "尽快上门",
}


async def test_r00_1_who_has_the_owner_on_the_telephone_files_and_reads_the_number_out(town: Town) -> None:
    async with Clerk(town, "lin") as lin:
        page = await lin.opens(f"{lin.base}/desk/new")
        filed = await lin.sends(page, "new", **TOLD)
        again = await lin.sends(page, "new", **TOLD)  # sent twice
    ticket = await Ticket.all().order_by("-created_at").select_related("filed_by", "department").first()
    assert ticket is not None
    assert ticket.number in filed.text
    assert "请把编号告诉业主" in filed.text
    assert again.address == filed.address
    assert (ticket.origin, ticket.filed_by and ticket.filed_by.code, ticket.status) == ("phone", "lin", "dispatched")
    assert ticket.contact_phone == "13711112222"


async def test_what_is_wrong_in_the_form_is_said_and_everything_typed_is_kept(town: Town) -> None:
    async with Clerk(town, "lin") as lin:
        page = await lin.sends(await lin.opens(f"{lin.base}/desk/new"), "new", **{**TOLD, "phone": "1371111"})
        assert (page.status, "电话号码不完整" in page.text) == (422, True)
        form = page.form("new")
        assert {name: form.value(name) for name in TOLD} == {**TOLD, "phone": "1371111"}


async def test_r04_7_a_form_says_that_an_owner_without_a_chat_is_telephoned_or_not_told(town: Town) -> None:
    async with Clerk(town, "lin") as lin:
        page = await lin.opens(f"{lin.base}/desk/new")
        await lin.sends(page, "new", **{**TOLD, "phone": "136 1111 0000", "name": "赵阿姨"})
        ticket = await Ticket.get(contact_phone="13611110000")
        silent, called = await lin.form(ticket, "transfer"), await lin.form(ticket, "reject")
    assert "不会收到通知" in silent.text
    assert "要打电话告诉业主" in called.text
    assert "业主会收到通知" not in silent.text + called.text


async def test_engineers_do_not_file_for_owners(town: Town) -> None:
    async with Clerk(town, "wu") as wu:
        page = await wu.sends(await wu.opens(f"{wu.base}/desk/new"), "new", **TOLD)
        assert (page.status, "由客服和管理处来做" in page.text) == (403, True)


@pytest.mark.parametrize("kind", ["handling", "transfer", "revisit"])
async def test_r00_9_forms_are_printed_masked_and_whole_only_on_record(town: Town, kind: str) -> None:
    ticket = await handled(town, ("wu", "sign", {}))
    async with Clerk(town, "lin") as lin, Clerk(town, "tang") as tang:
        for clerk in (lin, tang):
            async with clerk.session.get(f"{clerk.base}/desk/t/{ticket.number}/print/{kind}") as answer:
                assert (answer.status, answer.content_type) == (200, "application/pdf")
                assert (await answer.read()).startswith(b"%PDF")
        assert not await Journal.exists(ticket_id=ticket.id, move="reveal")
        page = await lin.ticket(ticket)
        guard, key = page.form("handling").value("guard"), page.form("handling").value("key")
        address = URL(f"{lin.base}/desk/t/{ticket.number}/print/{kind}")
        assert (await lin.posts(address, [("key", key), ("guard", guard)])).status == 200
        assert await Journal.filter(ticket_id=ticket.id, move="reveal").count() == 1
        theirs = (await tang.opens(f"{tang.base}/desk/sessions")).form("out").value("guard")
        address = URL(f"{tang.base}/desk/t/{ticket.number}/print/{kind}")
        assert (await tang.posts(address, [("key", key), ("guard", theirs)])).status == 404
