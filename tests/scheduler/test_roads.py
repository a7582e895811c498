"""What a chat cannot deliver goes to the person's next chat, and in the end to somebody who telephones."""

from __future__ import annotations

from uuid import uuid4

import pytest

from handlers import roads
from handlers.channel import Say
from handlers.courier import Closed, Failed, Never, Outcome, Sent, Unknown
from handlers.outgoing import Cause, to_person
from models.call import CallTask
from models.database import transact
from models.inbox import Inbox
from models.outbox import Outbox
from models.person import Account, Residence
from models.place import Home
from models.staff import Staff, StaffGroup
from tests.scheduler.post import Recorder, delivery, put
from tests.scheduler.town import NUMBER, cards, chat, community, person, standing, tasks, tell, ticket

LOSSES: list[tuple[Outcome, str, str, bool]] = [
    (Never("bot was blocked"), "never", "never", False),
    (Closed("45015"), "never", "closed", True),
    (Failed("40037"), "failed", "failed", True),
]
"""How a delivery ended, how the row stands then, why somebody is to call, whether the chat counts as reachable."""


@pytest.mark.parametrize("kind", roads.OWED)
@pytest.mark.parametrize(("outcome", "status", "why", "reachable"), LOSSES)
async def test_the_words_go_to_the_next_chat_of_the_same_person(
    database, clock, outcome, status, why, reachable, kind
):
    anna = await person()
    old, last = await chat(anna, "old", 1), await chat(anna, "last", 9)
    lost = await tell(last, kind=kind)
    courier = Recorder(answers={"last": [outcome]})
    await delivery(courier, clock).tick()
    assert courier.heard("old") == ["media-lost"]
    copy = await Outbox.get(again=lost.id)
    assert (copy.status, copy.account_id, copy.kind, copy.urgent) == ("sent", old.id, kind, kind == "alert")
    assert await standing(lost) == ["retold"]
    assert (await Account.get(id=last.id)).reachable is reachable
    assert await tasks() == []


@pytest.mark.parametrize(("outcome", "status", "why", "reachable"), LOSSES)
async def test_with_no_chat_left_somebody_is_to_call_and_is_told_whom_about_what_and_why(
    database, clock, outcome, status, why, reachable
):
    anna = await person()
    about = await ticket(anna, contact_phone="13711112222")
    lost = await tell(await chat(anna, "anna"), "receipt-filed-praise", "receipt", params={"number": NUMBER},
                      ticket_id=about.id)
    courier = Recorder(answers={"anna": [outcome]})
    await delivery(courier, clock).tick()
    [task] = await tasks()
    assert (task.row_id, task.why, task.ticket.id, task.person.id) == (lost.id, why, about.id, anna.id)
    [card] = cards(courier)
    assert (card.key, card.params["number"], card.params["name"]) == ("call-wanted", NUMBER, NUMBER)
    assert card.params["contact"]["params"]["phone"] == "137****2222"
    assert card.params["why"] == {"$word": f"road-why-{why}"}
    assert card.params["words"] == {"$word": "receipt-filed-praise", "params": {"number": NUMBER}}
    assert await standing(lost) == [status]


async def test_every_chat_is_tried_once_before_anybody_has_to_call(database, clock):
    anna = await person()
    for seen, address in enumerate(("c", "b", "a")):
        await chat(anna, address, seen)
    lost = await tell(await Account.get(address="a"))
    courier = Recorder(answers={name: [Never("gone"), Never("gone")] for name in "abc"})
    await delivery(courier, clock).tick()
    assert [parcel.address for parcel in courier.parcels] == ["a", "b", "c", "service"]
    assert [(task.row_id, task.why) for task in await tasks()] == [(lost.id, "never")]


async def test_a_chat_that_blocked_us_before_is_not_tried_again(database, clock):
    anna = await person()
    await chat(anna, "gone", 1, reachable=False)
    courier = Recorder(answers={"anna": [Never("blocked")]})
    await tell(await chat(anna, "anna"))
    await delivery(courier, clock).tick()
    assert courier.heard("gone") == []
    assert len(await tasks()) == 1


async def test_a_receipt_in_doubt_is_repeated_first_and_in_the_end_told_by_telephone(database, clock):
    anna = await person()
    lost = await tell(await chat(anna, "anna"), kind="receipt")
    courier = Recorder(answers={"anna": [Unknown("time-out")] * 99})
    sender = delivery(courier, clock)
    await sender.tick()
    assert (await standing(lost), await tasks()) == (["waiting"], [])
    for _ in range(20):
        clock.forward("3h")
        await sender.tick()
    assert await standing(lost) == ["unknown"]
    assert [task.why for task in await tasks()] == ["unknown"]
    assert len(cards(courier)) == 1


@pytest.mark.parametrize(("kind", "group"), [("reply", False), ("press", False), ("card", True), ("alert", True)])
async def test_a_mere_answer_and_what_a_group_missed_take_no_other_road(database, clock, kind, group):
    anna = await person()
    await chat(anna, "other", 9)
    lost = await tell(await chat(anna, "anna"), kind=kind)
    if group:
        await Outbox.filter(id=lost.id).update(group=True, account_id=None)
    courier = Recorder(answers={"anna": [Never("blocked")]})
    await delivery(courier, clock).tick()
    assert await standing(lost) == ["never"]
    assert await Outbox.all().count() == 1
    assert await tasks() == []


async def test_what_is_written_down_twice_is_told_once(database, clock):
    anna = await person()
    lost = await tell(await chat(anna, "anna"), status="never", ended_at=clock.now)
    for _ in range(2):
        await transact(lambda: roads.fallen(lost, "never", "zh_Hans", clock.now))
    assert len(await tasks()) == 1
    assert await Outbox.filter(address="service").count() == 1


async def test_an_owner_who_stays_unnamed_is_not_called_but_the_group_knows(database, clock):
    anna = await person()
    about = await ticket(anna, record={"anonymous": True})
    await tell(await chat(anna, "anna"), ticket_id=about.id)
    courier = Recorder(answers={"anna": [Never("blocked")]})
    await delivery(courier, clock).tick()
    [card] = cards(courier)
    assert card.key == "call-anonymous"
    assert "13900000502" not in str(card)
    assert "王芳" not in str(card)
    assert await tasks() == []


async def test_without_a_number_the_home_is_named(database, clock):
    anna = await person(phone="")
    home = await Home.create(
        id=uuid4(), community=await community(), key="|3|2||502", label="3-2-502", place={}
    )
    await Residence.create(id=uuid4(), person=anna, home=home, created_at=clock.now)
    await tell(await chat(anna, "anna"))
    courier = Recorder(answers={"anna": [Never("blocked")]})
    await delivery(courier, clock).tick()
    [card] = cards(courier)
    assert card.params["contact"] == {"$word": "contact-unknown"}
    assert card.params["home"] == "3-2-502"


async def test_what_was_urgent_for_the_owner_is_urgent_for_who_calls(database, clock):
    anna = await person()
    await tell(await chat(anna, "anna"), kind="alert")
    courier = Recorder(answers={"anna": [Never("blocked")]})
    await delivery(courier, clock).tick()
    assert [card.kind for card in cards(courier)] == ["alert"]


async def test_what_arrived_after_all_needs_no_call(database, clock):
    anna = await person()
    lost = await tell(await chat(anna, "anna"))
    courier = Recorder(answers={"anna": [Failed("40037"), Sent("r")]})
    await delivery(courier, clock).tick()
    [task] = await tasks()
    assert task.done_at is None
    await Outbox.filter(id=lost.id).update(status="waiting", ended_at=None, claimed_until=None)
    clock.forward("1h")
    await delivery(courier, clock).tick()
    [task] = await tasks()
    assert (task.done_at, task.done_by, task.result) == (clock.now, roads.OURSELVES, "delivered")
    assert len(cards(courier)) == 1


async def test_the_sentence_is_for_whom_the_ticket_is_though_the_chat_went_to_somebody_else(database, clock):
    anna, bo = await person(), await person(name="李明", phone="13800000000")
    about = await ticket(anna)
    await chat(anna, "anna", 1)
    await tell(await chat(bo, "bo"), ticket_id=about.id)
    courier = Recorder(answers={"bo": [Never("blocked")]})
    await delivery(courier, clock).tick()
    assert courier.heard("anna") == ["media-lost"]


async def test_a_notice_goes_to_the_chat_used_last_that_can_be_reached_in_the_owners_language(database, clock):
    anna = await person(language="en")
    await chat(anna, "first", 1)
    await chat(anna, "second", 2)
    await chat(anna, "third", 3, reachable=False)
    account = await to_person(anna, Say("media-lost", kind="notice"), "Asia/Shanghai", Cause(clock.now))
    assert account is not None
    assert account.address == "second"
    assert await Outbox.all().values_list("address", "language") == [("second", "en")]


async def test_when_no_chat_can_be_reached_the_notice_ends_as_a_call(database, clock):
    anna = await person()
    await chat(anna, "anna", 1, reachable=False)
    await to_person(anna, Say("media-lost", kind="notice"), "Asia/Shanghai", Cause(clock.now))
    courier = Recorder(answers={"anna": [Never("blocked")]})
    await delivery(courier, clock).tick()
    assert len(await tasks()) == 1


async def test_a_notice_finds_an_owner_who_was_joined_to_another_person_meanwhile(database, clock):
    former, keeper = await person(), await person()
    about = await ticket(keeper)
    await chat(keeper, "keeper")
    account = await to_person(former, Say("media-lost", kind="notice"), "UTC", Cause(clock.now, ticket=about.id))
    assert account is not None
    assert account.address == "keeper"


async def test_r02_7_a_call_has_one_named_follower_and_calls_are_spread_evenly(database, clock):
    anna, place = await person(), await community()
    for code, name, role in (("a", "吴师傅", "agent"), ("b", "陈敏", "follower"), ("c", "林晓", "follower")):
        await Staff.create(id=uuid4(), community=place, code=code, name=name, roles=[role])
    last = await chat(anna, "anna")
    courier = Recorder(answers={"anna": [Closed("45015")] * 4})
    for _ in range(4):
        await tell(last)
    await delivery(courier, clock).tick()
    named = [task.follower.name for task in await CallTask.all().select_related("follower").order_by("row_id")]
    assert named == ["陈敏", "林晓", "陈敏", "林晓"]
    assert [card.params["follower"] for card in cards(courier)] == named


async def test_the_manager_of_the_building_answers_for_calls_about_it(database, clock):
    anna, place = await person(), await community()
    await Staff.create(id=uuid4(), community=place, code="chen", name="陈敏", roles=["follower"])
    lin = await Staff.create(id=uuid4(), community=place, code="lin", name="林晓", roles=["follower"])
    about = await ticket(anna, manager=lin)
    for _ in range(2):
        await tell(await chat(anna, uuid4().hex), ticket_id=about.id)
    courier = Recorder(answers={account.address: [Never("gone")] * 4 for account in await Account.all()})
    await delivery(courier, clock).tick()
    assert {task.follower.name for task in await CallTask.all().select_related("follower")} == {"林晓"}


@pytest.mark.parametrize("outcome", [Never("WeCom 93000: the robot is gone"), Failed("40058")])
async def test_an_alert_whose_group_is_gone_is_told_to_the_next_that_can_be_reached(database, clock, outcome):
    """R04.11: somebody hears of danger, though the duty lead's robot was removed in the night."""
    about = await community()
    for purpose, address in (("duty", "night"), ("leadership", "boss"), ("engineering", "tools")):
        await StaffGroup.create(
            id=uuid4(), community=about, purpose=purpose, name=purpose, channel="telegram", address=address
        )
    alert = {"group": True, "urgent": True, "say": Say("alert-parked", kind="alert").to_json()}
    [lost] = await put("night", "alert-parked", kind="alert", **alert)
    await put("night", "staff-help", kind="card", group=True)
    courier = Recorder(answers={"night": [outcome, outcome], "service": [outcome]})
    await delivery(courier, clock).tick()
    told = {kind: [each.address for each in courier.parcels if each.say.kind == kind] for kind in ("alert", "card")}
    assert told == {"alert": ["night", "service", "boss"], "card": ["night"]}  # a card can wait for morning
    assert await standing(lost) == ["retold"]


async def test_an_alert_that_other_groups_got_anyway_is_not_told_them_twice(database, clock):
    about = await community()
    await StaffGroup.create(
        id=uuid4(), community=about, purpose="duty", name="duty", channel="telegram", address="night"
    )
    why = await Inbox.create(
        id=uuid4(), channel="telegram", key="u1", status="taken", content={}, received_at=clock.now
    )
    alert = {"group": True, "urgent": True, "cause": why, "say": Say("alert-parked", kind="alert").to_json()}
    for address in ("night", "service"):
        await put(address, "alert-parked", kind="alert", **alert)
    courier = Recorder(answers={"night": [Never("gone")]})
    await delivery(courier, clock).tick()
    assert sorted(parcel.address for parcel in courier.parcels) == ["night", "service"]
