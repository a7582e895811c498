"""Many tickets of one cause (issue of time: mass incident), on both databases, at the use cases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from handlers.incidents import deciding, listing
from handlers.incidents.deciding import Answer
from handlers.incidents.noticing import alerts_once
from handlers.life import act as life
from handlers.life.deed import NotYours
from models import database as db
from models import policy
from models.deadline import Deadline
from models.incident import Incident
from models.journal import Journal
from models.outbox import Outbox
from models.ticket import Ticket
from tests.clock import Clock
from tests.life.crowd import (
    LIFT,
    NOISE,
    POWER,
    WATER,
    asked_groups,
    member,
    neighbour,
    now,
    offers,
    only,
    reports,
    told,
)  # fmt: skip
from tests.life.town import OFFICE, Town, found

RULES = policy.load()


@pytest.fixture
async def town(database_url: str, clock: Clock) -> AsyncIterator[Town]:
    """The company of the example on either database."""
    await db.connect(database_url)
    try:
        yield await found(clock)
    finally:
        await db.close()


async def crowd(town: Town, size: int = 3, matter: dict[str, Any] = LIFT, building: str = "3") -> list[Ticket]:
    """So many neighbours report it, a minute apart."""
    return [await reports(town, matter, building=building) for _ in range(size)]


async def masters(town: Town, who: str = "lin") -> deciding.Outcome:
    """Somebody answers the only incident that waits: one master ticket."""
    incident = await Incident.filter(status__in=("open", "mastered")).order_by("-last_at").first()
    assert incident is not None
    return await deciding.make_master(Answer(incident.id, await member(who), town.clock.now), OFFICE)


async def test_a_lift_that_several_homes_report_within_minutes_is_offered_as_one_matter_once(town: Town) -> None:
    first, second = await crowd(town, 2)
    assert await offers() == []
    third = await reports(town, LIFT)
    [say] = await offers()
    assert (say.params["homes"], say.params["minutes"], say.params["where"]["params"]["building"]) == (3, 2, "3")
    assert say.params["what"] == {"$word": "incident-matter-lift"}
    assert [row["params"]["number"] for row in say.params["tickets"]["$lines"]] == [
        first.number, second.number, third.number,
    ]
    await crowd(town, 2)
    assert (len(await offers()), len(await asked_groups())) == (1, 2)  # the department's group and customer service's
    assert ((await only()).status, (await only()).tickets) == ("open", 5)


async def test_tickets_too_far_apart_or_elsewhere_or_of_another_matter_are_no_incident(town: Town) -> None:
    await crowd(town, 2)
    await reports(town, LIFT, after="15m")  # 16 minutes after the first
    await crowd(town, 2, LIFT, building="5")
    await crowd(town, 2, WATER)
    await crowd(town, 2, POWER)  # the same code as a water cut, other words
    assert await Incident.all().count() == 0


async def test_one_owner_who_reports_four_times_and_two_who_live_together_are_no_crowd(town: Town) -> None:
    anna = await neighbour(town, "501")
    for _ in range(4):
        await reports(town, LIFT, anna)
    await reports(town, LIFT, await neighbour(town, "501"))
    await reports(town, LIFT)
    assert await Incident.all().count() == 0
    await reports(town, LIFT)
    assert len(await offers()) == 1
    assert (await offers())[0].params["homes"] == 3


async def test_thanks_questions_suggestions_and_drills_gather_to_nothing(town: Town) -> None:
    for kind in ("praise", "inquiry", "suggestion"):
        await crowd(town, 4, {**LIFT, "kind": kind})
    tickets = await crowd(town, 2)
    await Ticket.filter(id__in=[each.id for each in tickets]).update(drill=True)
    await crowd(town, 2)
    assert await Incident.all().count() == 0


async def test_what_the_policy_does_not_name_gathers_in_one_building_when_there_are_more(town: Town) -> None:
    await crowd(town, 5, NOISE)
    assert await offers() == []
    await reports(town, NOISE)
    [say] = await offers()
    assert (say.params["what"], say.params["homes"]) == ({"$word": "category-NO-2"}, 6)
    town.clock.forward("1d")
    for number in range(8):
        await reports(town, NOISE, building=str(number + 1))
    assert len(await offers()) == 1


async def test_tickets_without_a_finer_code_are_sorted_by_what_the_owner_told(town: Town) -> None:
    """Filed on behalf of owners there is only a category (R00.1)."""
    await crowd(town, 2, {"category": "PF", "what": "電梯壞了"})
    await reports(town, {"category": "PF", "what": "Lift is stuck again"})
    assert (await only()).matter == "lift"


async def test_one_tap_merges_all_into_the_oldest_and_each_owner_is_told_individually(town: Town) -> None:
    first, *others = await crowd(town, 4)
    outcome = await masters(town)
    assert (outcome.result, outcome.master, outcome.count) == ("made", first, 4)
    assert [await now(each) for each in others] == [("merged", first.number)] * 3
    for each in others:
        assert await told(each) == ["receipt-filed", "owner-merge"]
    assert await told(first) == ["receipt-filed", "incident-neighbours"]
    incident = await only()
    assert (incident.status, incident.master_id) == ("mastered", first.id)  # type: ignore[attr-defined]  # tortoise adds it
    rows = await Outbox.filter(group=True)
    assert sum(row.say["key"] == "incident-made" for row in rows) == 2
    assert sum(row.say["key"] == "staff-merge" for row in rows) == 0  # told once for all
    state = _card(rows, first)["params"]["state"]["$lines"]
    assert [each["params"] for each in state if each["$word"] == "state-homes"] == [{"value": 4}]


def _card(rows: list[Outbox], ticket: Ticket) -> dict[str, dict[str, dict[str, list[dict[str, object]]]]]:
    """The last card of a ticket."""
    return [row.say for row in rows if row.say["key"] == "card-ticket" and row.ticket_id == ticket.id][-1]


async def does(town: Town, who: str, move: str, ticket: Ticket, **given: object) -> None:
    assert await life.act(town.by(who, ticket), move, given, OFFICE)


async def test_r02_9_when_it_is_done_each_owner_is_asked_individually_and_one_refusal_is_one(town: Town) -> None:
    first, *others = await crowd(town, 3)
    await masters(town)
    await does(town, "wu", "sign", first)
    await does(town, "wu", "done", first, words="换了曳引机")
    await does(town, "lin", "release", first)
    for each in (first, *others):
        assert (await told(each))[-1] == "owner-release"
    names = {person.id: name for name, person in town.owners.items()}
    owner = names[others[0].person_id]  # type: ignore[attr-defined]  # tortoise adds it
    await does(town, owner, "refuse", others[0], words="二单元还是不动")
    assert [(await now(each))[0] for each in (first, *others)] == ["reviewed", "dispatched", "reviewed"]


async def test_what_is_filed_later_joins_by_itself_after_its_own_receipt_and_without_a_card(town: Town) -> None:
    first, *_ = await crowd(town, 3)
    await masters(town)
    fifth = await reports(town, LIFT, after="3h")
    assert await told(fifth) == ["receipt-filed", "owner-merge"]
    assert await now(fifth) == ("merged", first.number)
    moves = [row.move for row in await Journal.filter(ticket_id=fifth.id).order_by("id")]
    assert moves == ["file", "dispatch", "merge"]
    assert await Outbox.filter(group=True, ticket_id=fifth.id).count() == 0
    assert await Deadline.filter(ticket_id=fifth.id, ended_at=None).count() == 0  # the master's clocks are its clocks
    assert (await Ticket.get(id=fifth.id)).next_check_at is None
    late = await reports(town, LIFT, after="4h")  # more than `joins` after the last
    assert await now(late) == ("dispatched", None)


async def test_what_people_part_stays_by_itself(town: Town) -> None:
    first, second, _ = await crowd(town, 3)
    await masters(town)
    await does(town, "lin", "unmerge", second)
    assert (await masters(town)).result == "already"
    await reports(town, LIFT)
    assert await now(second) == ("dispatched", None)
    assert (await now(first))[0] == "dispatched"


async def test_r04_11_danger_and_harm_are_never_merged_but_by_people(town: Town) -> None:
    await crowd(town, 2)
    trapped = await reports(town, LIFT, emergency="lift")
    hurt = await reports(town, LIFT, harm="injury")
    assert await offers() == []
    first = await reports(town, LIFT)
    outcome = await masters(town)
    assert {each.number for each in outcome.left} == {trapped.number, hurt.number}
    again = await reports(town, LIFT, emergency="lift")
    for each in (trapped, hurt, again):
        assert await now(each) == ("dispatched", None)
    await does(town, "lin", "merge", trapped, number=(await only_master()).number)
    assert (await now(trapped))[0] == "merged"
    assert (await now(first))[0] == "merged"


async def only_master() -> Ticket:
    """The master ticket of the only incident."""
    incident = await Incident.get(status="mastered").select_related("master")
    assert incident.master is not None
    return incident.master


async def test_r02_1_a_major_complaint_does_not_join_by_itself(town: Town) -> None:
    await crowd(town, 3)
    await masters(town)
    again = await reports(town, {**LIFT, "kind": "complaint"}, before="again")
    assert (again.severity, await now(again)) == ("major", ("dispatched", None))


async def test_declined_it_is_not_offered_again_for_the_same(town: Town) -> None:
    tickets = await crowd(town, 3)
    incident = await only()
    lin = Answer(incident.id, await member("lin"), town.clock.now)
    assert (await deciding.decline(lin, OFFICE)).result == "declined"
    await crowd(town, 4)
    assert len(await offers()) == 1
    for decide in (deciding.decline, deciding.make_master):
        assert (await decide(lin, OFFICE)).result == "declined-before"
    assert {await now(each) for each in tickets} == {("dispatched", None)}
    town.clock.forward("5h")
    await crowd(town, 3)
    assert len(await offers()) == 2  # that is another time


async def test_a_power_cut_of_several_buildings_is_one_matter_of_the_whole_community(town: Town) -> None:
    tickets = await crowd(town, 3, POWER, building="3")
    tickets += await crowd(town, 2, POWER, building="5")
    assert [say.params["where"]["$word"] for say in await offers()] == ["place-label"]
    tickets.append(await reports(town, POWER, building="7"))
    assert [say.params["where"] for say in await offers()][1:] == [{"$word": "incident-everywhere"}]
    assert [each.status for each in await Incident.all().order_by("building")] == ["open", "over"]
    assert (await masters(town)).count == 6
    assert [await now(each) for each in tickets[1:]] == [("merged", tickets[0].number)] * 5
    later = await reports(town, POWER, building="9")
    assert await now(later) == ("merged", tickets[0].number)


async def test_a_building_that_has_its_master_already_becomes_part_of_the_whole(town: Town) -> None:
    first, *_ = await crowd(town, 3, POWER, building="3")
    await masters(town)
    others = await crowd(town, 3, POWER, building="5")
    wide = await Incident.get(building="")
    assert (wide.status, wide.tickets) == ("open", 6)
    outcome = await deciding.make_master(Answer(wide.id, await member("zhou"), town.clock.now), OFFICE)
    assert (outcome.master, outcome.count) == (first, 6)
    assert {await now(each) for each in others} == {("merged", first.number)}
    assert await Incident.filter(status="mastered").count() == 1


async def test_what_staff_left_apart_in_the_whole_community_is_not_asked_again_for_a_building(town: Town) -> None:
    await crowd(town, 2, POWER, building="3")
    for number in ("5", "7", "9", "11"):
        await reports(town, POWER, building=number)
    incident = await only()
    await deciding.decline(Answer(incident.id, await member("lin"), town.clock.now), OFFICE)
    await reports(town, POWER, building="3")
    assert len(await offers()) == 1
    await crowd(town, 2, POWER, building="3")  # three since then
    assert len(await offers()) == 2


async def test_whoever_has_nothing_to_do_with_it_decides_nothing(town: Town) -> None:
    tickets = await crowd(town, 3)
    for code in ("wu", "sun"):  # an agent of the department, somebody of another
        with pytest.raises(NotYours):
            await masters(town, code)
        with pytest.raises(NotYours):
            await deciding.decline(Answer((await only()).id, await member(code), town.clock.now), OFFICE)
    assert (await only()).status == "open"
    assert {(await now(each))[0] for each in tickets} == {"dispatched"}


@pytest.mark.parametrize("code", ["lin", "chen", "huang", "zhou", "zhao"])
async def test_head_customer_service_manager_and_duty_lead_decide(town: Town, code: str) -> None:
    await crowd(town, 3)
    assert (await masters(town, code)).result == "made"


async def test_answered_twice_it_says_who_did_it(town: Town) -> None:
    first, *_ = await crowd(town, 3)
    await masters(town, "huang")
    outcome = await masters(town, "lin")
    assert (outcome.result, outcome.by, outcome.master, outcome.count) == ("already", "黄工", first, 3)
    assert (await deciding.decline(Answer((await only()).id, await member("lin"), town.clock.now), OFFICE)).result == (
        "already"
    )


async def test_the_question_is_over_when_the_master_ticket_is_or_nothing_comes_for_long(town: Town) -> None:
    first, *_ = await crowd(town, 3)
    await masters(town)
    assert await listing.end(town.clock.now, RULES) == 0
    await does(town, "wu", "sign", first)
    await does(town, "wu", "done", first, words="好了")
    await does(town, "lin", "release", first)
    assert await listing.end(town.clock.now, RULES) == 1
    assert (await only()).status == "over"
    await crowd(town, 2)
    assert await Incident.all().count() == 1  # what was done before does not count
    await reports(town, LIFT)
    assert await Incident.filter(status="open").count() == 1
    town.clock.forward(RULES.incident.joins + timedelta(minutes=1))
    assert await listing.end(town.clock.now, RULES) == 1
    assert (await masters_of_last(town)).result == "over"


async def masters_of_last(town: Town) -> deciding.Outcome:
    """Somebody answers the last question, whatever became of it."""
    incident = await Incident.all().order_by("-last_at").first()
    assert incident is not None
    return await deciding.make_master(Answer(incident.id, await member("lin"), town.clock.now), OFFICE)


async def test_a_master_that_ended_takes_nobody_in(town: Town) -> None:
    """Before any tick has looked."""
    first, *_ = await crowd(town, 3)
    await masters(town)
    await Ticket.filter(id=first.id).update(status="withdrawn")
    fifth = await reports(town, LIFT)
    assert await now(fifth) == ("dispatched", None)
    assert (await only()).status == "over"


async def test_alerts_about_tickets_of_an_open_incident_count_once(town: Town) -> None:
    tickets = await crowd(town, 4)
    trapped = await reports(town, LIFT, emergency="lift")
    elsewhere = await reports(town, LIFT, building="5")
    ids = [each.id for each in (*tickets, trapped, elsewhere)]
    incident = await only()
    assert await alerts_once(ids, RULES) == {each.id: incident.id for each in tickets}
    await deciding.decline(Answer(incident.id, await member("lin"), town.clock.now), OFFICE)
    assert await alerts_once(ids, RULES) == {}


async def test_the_list_names_what_there_is_with_a_button_for_each_answer(town: Town) -> None:
    assert (await listing.listed(town.community, RULES, town.clock.now)).key == "incident-none"
    await crowd(town, 3)
    await masters(town)
    await crowd(town, 3, WATER, building="5")
    say = await listing.listed(town.community, RULES, town.clock.now)
    assert [row["$word"] for row in say.params["incidents"]["$lines"]] == [
        "incident-line-open", "incident-line-mastered",
    ]
    waiting = await Incident.get(status="open")
    assert [button.token for button in say.choices] == [f"i:master:{waiting.id.hex}", f"i:no:{waiting.id.hex}"]
