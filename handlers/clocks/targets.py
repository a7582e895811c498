"""Whom a step tells: from what somebody is to a ticket to groups and people. It falls on until somebody is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from handlers.clocks.around import Around
from handlers.life.chats import chat_of, once
from handlers.life.roles import CUSTOMER_SERVICE
from handlers.naming import LEADERS, around
from models.staff import Staff, StaffGroup
from models.ticket import Ticket

FALLS: Mapping[str, str] = {
    "handler": "department", "head": "supervisor", "follower": "supervisor", "building_manager": "follower",
    "supervisor": "property_manager", "property_manager": "project_manager", "project_manager": "leadership",
    "operations": "leadership", "duty_lead": "head", "department": "customer_service",
    "customer_service": "leadership", "leadership": "duty",
}  # fmt: skip
"""Who is told where there is nobody of that kind: never nobody."""

CARE = ("accepted", "returned", "done", "reviewed", "agreed", "rated")
"""Statuses in which it is customer service's turn: no department has it, or it has done its part (R03.2, R03.5)."""

INSTEAD: Mapping[str, str] = {"handler": "follower", "department": "customer_service", "head": "supervisor"}
"""Who is told then instead of those who would do the work."""

SITS: Mapping[str, str] = {
    "handler": "department", "head": "department", "follower": "customer_service", "supervisor": "customer_service",
    "building_manager": "customer_service", "property_manager": "leadership", "project_manager": "leadership",
    "duty_lead": "duty",
}  # fmt: skip
"""The group in which people are called by name; the others are told in private, and there only where they cannot be."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Who hears a step: as what, which people, in which groups."""

    role: str
    people: tuple[Staff, ...]
    groups: tuple[StaffGroup, ...]

    def to_json(self) -> dict[str, object]:
        """As `models.deadline.Escalation.told` keeps it."""
        staff, groups = [str(each.id) for each in self.people], [str(each.id) for each in self.groups]
        return {"role": self.role, "staff": staff, "groups": groups}


def heard(ticket: Ticket, targets: Iterable[str], at: datetime, here: Around) -> list[Heard]:
    """Who hears it, in order, nobody twice; `ticket` with its community and department, `at` the time of the step."""
    asked = tuple(targets)
    key = asked, at, HANGS(ticket)
    if key not in here.answered:
        here.answered[key] = _heard(ticket, asked, at, here)
    found: list[Heard] = here.answered[key]
    return found


HANGS = attrgetter("community_id", "department_id", "handler_id", "follower_id", "manager_id", "about_id")
"""What it hangs on of a ticket."""


def _heard(ticket: Ticket, targets: Iterable[str], at: datetime, here: Around) -> list[Heard]:
    found: dict[str, Heard] = {}
    for each in targets:
        target = INSTEAD.get(each, each) if ticket.status in CARE else each
        who = _somebody(ticket, target, at, here)
        if who is not None:
            found.setdefault(who.role, who)
    return list(found.values())


def _somebody(ticket: Ticket, target: str, at: datetime, here: Around) -> Heard | None:
    """Of this kind, or of the next, whoever can be reached."""
    tried: set[str] = set()
    while target not in tried:
        tried.add(target)
        if target in PEOPLE:
            people = PEOPLE[target](ticket, at, here)
            groups = _seat(ticket, target, people, here) if people else []
            if groups or any(here.chat_of(each) for each in people):
                return Heard(target, tuple(people), tuple(groups))
        elif groups := groups_of(ticket, target, here):
            return Heard(target, (), tuple(groups))
        target = FALLS.get(target, target)
    return _anybody(ticket, here)


def _anybody(ticket: Ticket, here: Around) -> Heard | None:
    """Any group there is, rather one without whoever it complains about; without any, whoever has a private chat."""
    if groups := here.groups.get(ticket.community.id, []):
        return Heard("leadership", (), tuple(_apart(ticket, groups, here)[:1] or groups[:1]))
    people = [each for each in here.working(ticket) if here.chat_of(each)]
    above = [each for each in people if set(each.roles or ()) & {*LEADERS, "supervisor"}]
    return Heard("leadership", tuple(above or people), ()) if people else None


def groups_of(ticket: Ticket, purpose: str, here: Around) -> list[StaffGroup]:
    """The groups of that purpose (`department`: the ticket's), past whomever it complains about: then of the first that
    stands in for it."""
    if purpose == "department":
        purpose = ticket.department.code if ticket.department else CUSTOMER_SERVICE
    apart = _apart(ticket, here.groups.get(ticket.community.id, []), here)
    for each in around(here.shunned(ticket), (purpose,)):
        if found := [group for group in apart if group.purpose == each]:
            return once(found)
    return []


def _apart(ticket: Ticket, groups: Iterable[StaffGroup], here: Around) -> list[StaffGroup]:
    """Those in whose chat nobody sits whom it complains about."""
    shun, own = here.shunned(ticket), list(groups)
    theirs = {chat_of(group) for group in own if group.purpose in shun}
    return [group for group in own if chat_of(group) not in theirs]


def _seat(ticket: Ticket, target: str, people: Iterable[Staff], here: Around) -> list[StaffGroup]:
    """The group in which they are called by name. Those who sit in none are told in a group that stands in for it,
    unless all of them can be told in private."""
    purpose: str | None = SITS.get(target)
    if purpose is None and all(here.chat_of(each) for each in people):
        return []
    purpose = purpose or "leadership"
    tried: set[str] = set()
    while purpose not in tried:
        tried.add(purpose)
        if groups := groups_of(ticket, purpose, here):
            return groups
        purpose = FALLS.get(purpose, "department" if purpose == "duty" else purpose)
    return []


Finds = Callable[[Ticket, datetime, Around], list[Staff]]


def _named(column: str) -> Finds:
    def find(ticket: Ticket, at: datetime, here: Around) -> list[Staff]:
        wanted: UUID | None = getattr(ticket, f"{column}_id")
        return [each for each in here.working(ticket) if each.id == wanted]

    return find


def _holding(role: str) -> Finds:
    return lambda ticket, at, here: [each for each in here.working(ticket) if role in (each.roles or ())]


def _head(ticket: Ticket, at: datetime, here: Around) -> list[Staff]:
    department = ticket.department.id if ticket.department else None
    heads = _holding("head")(ticket, at, here)
    return [each for each in heads if each.department is not None and each.department.id == department]


def _duty(ticket: Ticket, at: datetime, here: Around) -> list[Staff]:
    """Who is on duty; an empty shift falls to the next role (R04.2)."""
    about = ticket.about_id  # type: ignore[attr-defined]  # tortoise adds it
    for duty in here.falls_to:
        found = here.on_duty(ticket.community.id, duty, at)
        if mine := [each for each in found if each.id != about]:
            return mine
    return []


PEOPLE: Mapping[str, Finds] = {
    "handler": _named("handler"), "follower": _named("follower"), "building_manager": _named("manager"), "head": _head,
    "duty_lead": _duty,
    **{role: _holding(role) for role in ("supervisor", "property_manager", "project_manager", "operations")},
}  # fmt: skip
