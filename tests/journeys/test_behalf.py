"""R00.1, R03.1, R04.7: customer service files for owners who telephone, come by or write; the path is the same."""

from __future__ import annotations

import secrets
from dataclasses import replace

import pytest

from handlers.behalf import BehalfForm, file_for
from handlers.life.deed import NotYours, Refused
from models.call import CallTask
from models.journal import Journal
from models.person import Account, Person
from models.ticket import Ticket
from tests.journeys.crew import does, member, office
from tests.journeys.people import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

FORM = BehalfForm(
    community="101", channel="phone", kind="repair", category="MS", name="赵大爷", phone="13711110001",
    place="3栋2单元602", what="厨房水管漏水", happened="昨晚", wish="今天修好",
)


async def files(town: Town, form: BehalfForm = FORM, code: str = "chen", key: str = "") -> Ticket:
    """A member of staff files it."""
    staff, now = await member(code), town.stage.clock.now
    ticket = await file_for(form, staff, key or secrets.token_hex(4), office(town), now, secrets.randbelow)
    await town.stage.settle()
    return ticket


async def test_r00_1_a_call_becomes_a_ticket_at_once_with_its_channel_and_who_filed_it(town: Town) -> None:
    engineering = await town.group("engineering")
    ticket = await files(town)
    await engineering.hears(ticket.number, "厨房水管漏水", "昨晚", "今天修好", "137****0001")
    assert (ticket.origin, ticket.status, ticket.contact_name) == ("phone", "dispatched", "赵大爷")
    row = await Journal.get(ticket_id=ticket.id, move="file")
    assert row.actor == f"staff:{(await member('chen')).id}"
    assert ticket.home is not None
    assert ticket.home.label == "3-2-602"


async def test_r00_1_the_same_form_sent_twice_files_once(town: Town) -> None:
    before = await Ticket.all().count()
    first, second = await files(town, key="once"), await files(town, key="once")
    assert first.id == second.id
    assert await Ticket.all().count() == before + 1


async def test_r03_1_an_owner_with_a_chat_is_found_by_telephone_and_sees_it_there(town: Town) -> None:
    anna = await town.owner(phone="13822220002")
    ticket = await files(town, replace(FORM, phone="138 2222 0002", name="随便谁", place="3栋2单元502"))
    await anna.hears("工单号", ticket.number)
    await anna.says("我的工单")
    await anna.hears(ticket.number)


async def test_r03_11_a_name_alone_finds_nobody(town: Town) -> None:
    anna = await town.owner(name="王芳", phone="13822220003")
    await files(town, replace(FORM, phone="", name="王芳"))
    await anna.hears_nothing()


async def test_r03_11_of_two_with_one_number_only_who_lives_there_sees_it(town: Town) -> None:
    one = await town.owner(phone="13822220004")
    other = await town.owner(home="8栋1单元1201", phone="13822220004")
    ticket = await files(town, replace(FORM, phone="13822220004", place="8栋1单元1201"))
    await other.hears(ticket.number)
    await one.hears_nothing()
    await files(town, replace(FORM, phone="13822220004", place="地下车库"))
    await one.hears_nothing()
    await other.hears_nothing()


async def test_r04_7_who_has_no_chat_is_told_the_result_by_telephone(town: Town) -> None:
    ticket = await files(town, replace(FORM, channel="letter", phone="13711110005"))
    assert not await Account.exists(person_id=ticket.person_id)  # type: ignore[attr-defined]  # tortoise adds it
    await does(town, "wu", ticket, "sign")
    await does(town, "wu", ticket, "done", words="换了水管")
    await does(town, "lin", ticket, "release")
    task = await CallTask.get(ticket_id=ticket.id, done_at__isnull=True)
    assert task.why == "no_chat"
    await does(town, "chen", ticket, "accept", words="电话里说好了", channel="phone")
    await does(town, "chen", ticket, "rate", stars=5, channel="phone")
    await ticket.refresh_from_db()
    assert ticket.status == "rated"


async def test_r04_7_who_calls_again_is_the_same_person(town: Town) -> None:
    first = await files(town, replace(FORM, phone="13711110006"))
    again = await files(town, replace(FORM, phone="13711110006", what="又漏了"))
    assert first.person_id == again.person_id  # type: ignore[attr-defined]  # tortoise adds it
    assert await Person.filter(phone="13711110006").count() == 1


async def test_a_common_place_is_kept_as_it_was_said(town: Town) -> None:
    ticket = await files(town, replace(FORM, place="东门岗亭", category="", what="大门坏了"))
    assert (ticket.place, ticket.home) == ("东门岗亭", None)


@pytest.mark.parametrize(("change", "key"), [
    ({"what": "  "}, "behalf-no-words"), ({"phone": "12"}, "behalf-bad-phone"), ({"kind": "x"}, "behalf-unknown-kind"),
    ({"category": "no such category"}, "behalf-unknown-kind"),
    ({"channel": "pigeon"}, "behalf-unknown-kind"), ({"what": "漏" * 5000}, "words-too-long"),
])
async def test_what_cannot_be_right_is_refused_with_a_sentence(town: Town, change: dict[str, str], key: str) -> None:
    with pytest.raises(Refused) as refused:
        await files(town, replace(FORM, **change))  # type: ignore[arg-type]  # fields of words alone
    assert refused.value.key == key


async def test_only_customer_service_and_those_above_file_for_others(town: Town) -> None:
    with pytest.raises(NotYours):
        await files(town, code="wu")
    with pytest.raises(NotYours):
        await files(town, replace(FORM, community="999"))
    assert (await files(town, code="zhou")).status == "dispatched"
