"""What is asked about a community when its clocks tell somebody: loaded once for many tickets, then only looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self, TypeVar
from uuid import UUID

from handlers.naming import theirs
from handlers.roster.watch import Watch
from models.person import Account
from models.policy import Policy
from models.staff import Staff, StaffGroup
from models.ticket import Ticket
from models.turns import Turn, on_duty


@dataclass(slots=True)
class Around:
    """Groups that can be reached, who works there, their private chats, what they are on each channel (`known`), and
    who is on duty when, `falls_to` when nobody is."""

    groups: dict[UUID, list[StaffGroup]]
    staff: dict[UUID, list[Staff]]
    chats: dict[UUID, Account]
    known: dict[UUID, dict[str, str]]
    watch: Watch
    falls_to: tuple[str, ...]
    span: tuple[datetime, datetime]
    turns: dict[tuple[UUID, str], list[Turn]] = field(default_factory=dict)
    answered: dict[Hashable, Any] = field(default_factory=dict)
    """What was found for one ticket, for the many like it."""

    @classmethod
    async def load(
        cls, communities: Sequence[UUID], since: datetime, policy: Policy, until: datetime | None = None
    ) -> Self:
        """Of these communities, from the moment `since` on, in a handful of queries; it will mostly be asked about the
        time until `until`."""
        ids = list(communities)
        groups = _by_community(await StaffGroup.filter(community_id__in=ids, reachable=True).order_by("name", "id"))
        working = Staff.filter(community_id__in=ids, left_at=None).select_related("department").order_by("code")
        staff = _by_community(await working)
        people = [person for own in staff.values() for each in own if (person := _person(each))]
        accounts = await Account.filter(person_id__in=people, reachable=True).select_related("person").order_by(
            "seen_at", "created_at"
        )
        chats = {account.person.id: account for account in accounts}  # the one used last
        known: dict[UUID, dict[str, str]] = {}
        for account in accounts:
            known.setdefault(account.person.id, {})[account.channel] = account.address
        span = since, (until or since) + timedelta(microseconds=1)
        return cls(groups, staff, chats, known, await Watch.load(ids, since), policy.roster.falls_to, span)

    def chat_of(self, staff: Staff) -> Account | None:
        """The private chat of a member of staff, with its person."""
        person = _person(staff)
        return self.chats.get(person) if person else None

    def addresses(self, staff: Staff) -> Mapping[str, str]:
        """What a member of staff is on each channel that they joined from."""
        person = _person(staff)
        return self.known.get(person, {}) if person else {}

    def on_duty(self, community: UUID, duty: str, at: datetime) -> list[Staff]:
        """Who has the duty at that moment: by its roster, where it has none all who hold that role."""
        if not self.watch.has_rota(community, duty):
            return self.watch.holding(community, duty)
        if not self.span[0] <= at < self.span[1]:
            return self.watch.on_duty(community, duty, at)
        own = self.turns.get((community, duty))
        if own is None:
            own = self.turns[community, duty] = self.watch.turns(community, duty, *self.span)
        members = (self.watch.member(community, code) for code in on_duty(own, at))
        return [each for each in members if each is not None]

    def working(self, ticket: Ticket) -> list[Staff]:
        """Who may be told of a ticket: everybody who works there but whom it complains about."""
        about = ticket.about_id  # type: ignore[attr-defined]  # tortoise adds it
        return [each for each in self.staff.get(ticket.community.id, []) if each.id != about]

    def shunned(self, ticket: Ticket) -> frozenset[str]:
        """The purposes of groups that whoever it complains about sits in."""
        about = ticket.about_id  # type: ignore[attr-defined]  # tortoise adds it
        if about is None:
            return frozenset()
        who = next((each for each in self.staff.get(ticket.community.id, []) if each.id == about), None)
        return theirs(who) if who else frozenset()


Row = TypeVar("Row", Staff, StaffGroup)


def _by_community(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.community_id].append(row)  # type: ignore[attr-defined]  # tortoise adds it
    return found


def _person(staff: Staff) -> UUID | None:
    found: UUID | None = staff.person_id  # type: ignore[attr-defined]  # tortoise adds it
    return found
