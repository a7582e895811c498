"""Staff answer: one master ticket for all of them, or every ticket by itself.

**The oldest ticket becomes the master**, unless one of them is a master already: its promise ends first, whoever works
on the matter has most likely begun there, and it has an owner, a number and a record like any other. A fresh ticket of
staff's own would be one that nobody reported and nobody could accept.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from handlers.channel import Param, Say, word
from handlers.incidents import matters, telling
from handlers.incidents.noticing import hold, over
from handlers.life import act as life
from handlers.life import gathered
from handlers.life import telling as showing
from handlers.life.chats import Chat
from handlers.life.deed import Deed, NotYours, Office, Refused, by_staff
from handlers.life.locking import locked
from handlers.life.roles import roles_on
from models.database import transact
from models.incident import Incident
from models.lifecycle import MOVES, OPEN, WORKING, NotNow
from models.policy import Policy
from models.staff import Staff
from models.ticket import Ticket

MOST = 400
"""Tickets of an incident that are looked at, the oldest."""

AT_ONCE = 40
"""Tickets merged by one answer; the same button merges the next."""

MAY = frozenset(role for move in MOVES if move.name == "merge" for role in move.by) - {"system"}
"""What somebody must be to its tickets to decide."""

Result = Literal["made", "more", "already", "declined", "declined-before", "over", "nothing"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an answer. `merged` are the tickets merged by it, `left` those of the matter that were not,
    `waits` how many more there are than one answer merges, `count` the homes that the master ticket concerns; `told`
    are the chats that heard of it."""

    result: Result
    incident: Incident
    master: Ticket | None = None
    by: str = ""
    merged: Sequence[Ticket] = field(default=())
    left: Sequence[Ticket] = field(default=())
    waits: int = 0
    count: int = 0
    told: frozenset[Chat] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody decides: `staff` with the department loaded."""

    incident: UUID
    staff: Staff
    now: datetime
    inbox: UUID | None = None

    def deed(self, ticket: Ticket) -> Deed:
        """The merging of one ticket: the same however often, and whoever, answers."""
        return replace(by_staff(self.staff, ticket.id, key(self.incident), self.now, self.inbox), quiet=True)


def key(incident: UUID) -> str:
    """The key in a ticket's journal of being merged by an incident: at most once, so that people may part them."""
    return f"incident:{incident.hex}"


async def candidates(incident: Incident, policy: Policy) -> list[Ticket]:
    """The tickets of an incident that can be merged, oldest first, with their homes."""
    rows = await _all(incident, policy)
    return [each for each in rows if matters.free(each) and matters.matter_of(each, policy.incident)]


async def apart(incident: Incident, policy: Policy) -> list[Ticket]:
    """Open tickets of its matter and place that stay by themselves: somebody is in danger."""
    return [each for each in await _all(incident, policy) if matters.apart(each) and each.status in OPEN]


async def _all(incident: Incident, policy: Policy) -> list[Ticket]:
    community: UUID = incident.community_id  # type: ignore[attr-defined]  # tortoise adds it
    rows = matters.query(community, incident.matter, incident.building, incident.began_at, policy.incident)
    rows = rows.filter(created_at__lte=incident.last_at).select_related("home").order_by("created_at", "id")
    found = await rows.limit(MOST)
    return [each for each in found if matters.sorted_as(each, policy.incident) == incident.matter]


async def make_master(answer: Answer, office: Office) -> Outcome:
    """Make one ticket of them. Answered again, it merges what could not be merged before, and tells what is.

    In this order, in one transaction: the community is held, so that nothing is filed in between; one ticket becomes
    the master; each other is merged by its own move, its owner told; those who were asked hear of it, and so does the
    master's owner. Raises NotYours.
    """
    return await transact(lambda: _make(answer, office))


async def decline(answer: Answer, office: Office) -> Outcome:
    """Leave them as they are; nobody is asked again about the same. Raises NotYours."""
    return await transact(lambda: _decline(answer, office))


async def _held(answer: Answer) -> Incident:
    found = await Incident.get(id=answer.incident)
    await hold(found.community_id)  # type: ignore[attr-defined]  # tortoise adds it
    return await Incident.get(id=answer.incident).select_related("community", "taken_by", "master")


async def _make(answer: Answer, office: Office) -> Outcome:
    incident = await _held(answer)
    waiting = await candidates(incident, office.policy)
    _allow(answer, incident, waiting)
    if settled := _settled(incident):
        return settled
    master = await _master(incident, waiting)
    if master is None:
        return Outcome("nothing", incident)
    rest = [each for each in waiting if each.id != master.id]
    await locked([master.id, *(each.id for each in rest[:AT_ONCE])])
    merged, left = await _merge(rest[:AT_ONCE], master, answer, office)
    master = await _loaded(master)
    count = await gathered.count(master)
    if incident.status == "mastered" and not merged:
        by = incident.taken_by.name if incident.taken_by else ""
        return Outcome("already", incident, master, by, count=count)
    if not merged:
        return Outcome("nothing", incident, master)
    left += await apart(incident, office.policy)
    result: Result = "more" if incident.status == "mastered" else "made"
    await _mastered(incident, master, answer.staff)
    made = Outcome(result, incident, master, answer.staff.name, merged, left, len(rest[AT_ONCE:]), count)
    return replace(made, told=await _tell(made, answer, office))


async def _decline(answer: Answer, office: Office) -> Outcome:
    incident = await _held(answer)
    waiting = await candidates(incident, office.policy)
    _allow(answer, incident, waiting)
    if settled := _settled(incident):
        return settled
    if incident.status == "mastered" and incident.master is not None:
        by = incident.taken_by.name if incident.taken_by else ""
        return Outcome("already", incident, incident.master, by, count=await gathered.count(incident.master))
    incident.status, incident.taken_by = "declined", answer.staff
    await incident.save(update_fields=["status", "taken_by_id"])
    done = Outcome("declined", incident, by=answer.staff.name)
    if waiting:
        about = await _loaded(waiting[0])
        cause = answer.deed(about).cause
        told = await telling.decided(about, sentence(done, office.policy), office.language, cause)
        return replace(done, told=told)
    return done


def _allow(answer: Answer, incident: Incident, waiting: Sequence[Ticket]) -> None:
    """Raises NotYours for whoever has no such role on any of the tickets, or on the master when there is none else."""
    among = [*waiting, *([incident.master] if incident.master else [])]
    if among and not any(MAY & roles_on(answer.staff, each) for each in among):
        raise NotYours("merge")


def _settled(incident: Incident) -> Outcome | None:
    """What there is to say where nothing can be decided any more."""
    by = incident.taken_by.name if incident.taken_by else ""
    if incident.status == "declined":
        return Outcome("declined-before", incident, by=by)
    return Outcome("over", incident, by=by) if incident.status == "over" else None


async def _master(incident: Incident, waiting: Sequence[Ticket]) -> Ticket | None:
    """What the others are merged into; None when there is nothing that could be."""
    if incident.status == "mastered":
        master = incident.master
        if master is None or master.status not in WORKING:
            await over(incident)
            return None
        return master
    masters = await _masters([each.id for each in waiting])
    return next((each for each in waiting if each.id in masters), waiting[0] if len(waiting) > 1 else None)


async def _masters(tickets: Collection[UUID]) -> set[UUID]:
    """Those of these tickets that others are merged into."""
    found = Ticket.filter(master_id__in=list(tickets), status="merged")
    return {UUID(str(each)) for each in await found.values_list("master_id", flat=True)}


async def _merge(
    rest: Sequence[Ticket], master: Ticket, answer: Answer, office: Office
) -> tuple[list[Ticket], list[Ticket]]:
    """Merge each by its own move: those that were, and those that cannot be, by whoever answers or at all."""
    merged, left = list[Ticket](), list[Ticket]()
    for each in rest:
        try:
            if await life.act(answer.deed(each), "merge", {"number": master.number}, office):
                merged.append(each)
        except (NotYours, NotNow, Refused):
            left.append(each)
    return merged, left


async def _mastered(incident: Incident, master: Ticket, staff: Staff) -> None:
    """The incident has its master; one of a building that has the same is part of it."""
    if incident.status == "mastered":
        return
    others = Incident.filter(master_id=master.id, status="mastered").exclude(id=incident.id)
    await others.update(status="over")
    incident.status, incident.master, incident.taken_by = "mastered", master, staff
    await incident.save(update_fields=["status", "master_id", "taken_by_id"])


async def _loaded(ticket: Ticket) -> Ticket:
    """A ticket as it is now, loaded as for a card."""
    return await Ticket.get(id=ticket.id).select_related(*life.SEEN)


async def _tell(made: Outcome, answer: Answer, office: Office) -> frozenset[Chat]:
    assert made.master is not None
    deed, rules = answer.deed(made.master), office.policy.incident
    told = await telling.decided(made.master, sentence(made, office.policy), office.language, deed.cause)
    await showing.refresh(made.master, deed, office, asks=("department",))
    if made.result == "made":
        await telling.neighbours(made.incident, made.master, made.count - 1, rules, deed.cause)
    return told


def sentence(outcome: Outcome, policy: Policy) -> Say:
    """What staff are told of it."""
    params: dict[str, Param] = {
        **telling.about(outcome.incident, policy.incident), "by": outcome.by or word("work-nobody"),
        "number": outcome.master.number if outcome.master else "", "homes": outcome.count,
        "merged": len(outcome.merged), "waits": outcome.waits,
        "left": telling.numbered(outcome.left) if outcome.left else "none",
    }
    return Say(f"incident-{outcome.result}", params, kind="notice")
