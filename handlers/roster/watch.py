"""Who is on duty, of people who can act. An empty shift falls to the next role, never to nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog

from models.jsons import mapping
from models.place import Community
from models.roster import Replacement, Rotation
from models.staff import ROLES, Staff
from models.turns import EVERY_DAY, Instead, Rota, Shift, Turn, turns
from models.turns import on_duty as named_at

log = structlog.get_logger()

AHEAD = timedelta(days=31)
"""How far ahead coming turns of a duty are looked for."""

MANAGERS = ("project_manager", "property_manager", "supervisor", "head")
"""To whom a duty comes back that nobody on the list can take, before it comes to everybody."""


class Watch:
    """The rosters and the people of some communities, as they were loaded; asking it costs no query.

    It knows nothing of before the moment it was loaded for.
    """

    def __init__(
        self, communities: Iterable[Community], staff: Iterable[Staff], rotations: Iterable[Rotation],
        replacements: Iterable[Replacement],
    ) -> None:
        self._zones = {each.id: ZoneInfo(each.timezone) for each in communities}
        self._staff: dict[UUID, dict[str, Staff]] = defaultdict(dict)
        self._names: dict[UUID, dict[str, str]] = defaultdict(dict)
        codes: dict[UUID | None, str] = {None: ""}
        for member in staff:
            codes[member.id] = member.code
            self._names[_community(member)][member.code] = member.name
            if member.left_at is None:
                self._staff[_community(member)][member.code] = member
        self._rotas: dict[UUID, list[Rota]] = defaultdict(list)
        for rotation in rotations:
            if (read := _readable(rotation)) is not None:
                self._rotas[_community(rotation)].append(read)
        self._instead: dict[UUID, list[Instead]] = defaultdict(list)
        for each in replacements:
            self._instead[_community(each)].append(instead(each, codes))

    @classmethod
    async def load(cls, communities: Sequence[UUID], at: datetime) -> Watch:
        """All there is to know about duties in these communities from `at` on, in four queries."""
        among = {"community_id__in": list(communities)}
        return cls(
            await Community.filter(id__in=list(communities)),
            await Staff.filter(**among).select_related("department").order_by("code"),
            await Rotation.filter(**among).order_by("duty", "name"),
            await Replacement.filter(**among, ends_at__gt=at).order_by("created_at", "id"),
        )

    def on_duty(self, community: UUID, duty: str, at: datetime) -> list[Staff]:
        """Who has the duty by its roster at that moment: people who can act, perhaps several, perhaps none."""
        now = self.turns(community, duty, at, at + timedelta(microseconds=1))
        return [self._staff[community][code] for code in named_at(now, at)]

    def has_rota(self, community: UUID, duty: str) -> bool:
        """Whether there is a roster for this duty, be it over or still to begin."""
        return any(each.duty == duty for each in self._rotas.get(community, ()))

    def duty_or_next(self, community: UUID, duties: Sequence[str], at: datetime) -> tuple[str, list[Staff]]:
        """The first duty of the list that somebody has, and who.

        Where a duty has a roster: those on it at that moment. Where it has none: all who hold that role. When all of
        the list is empty, those who hold a role of it though they are off duty, else the managers, else everybody:
        nobody only where nobody works.
        """
        for duty in duties:
            rostered = self.has_rota(community, duty)
            found = self.on_duty(community, duty, at)
            found = found or ([] if rostered else self.holding(community, duty))
            if found:
                return duty, found
        for duty in (*duties, *MANAGERS):
            if found := self.holding(community, duty):
                return duty, found
        return (duties[0] if duties else ""), list(self._staff.get(community, {}).values())

    def holding(self, community: UUID, duty: str) -> list[Staff]:
        """Who holds a role (duty_lead), has it in a department (head:security), or works in one (security)."""
        role, _, department = duty.partition(":")
        if not department and role not in ROLES:
            role, department = "", duty
        return [
            each for each in self._staff.get(community, {}).values()
            if (not role or role in (each.roles or ()))
            and (not department or (each.department is not None and each.department.code == department))
        ]

    def turns(self, community: UUID, duty: str, start: datetime, end: datetime) -> list[Turn]:
        """The turns of a duty that are on at some moment of [start, end), gaps among them."""
        if community not in self._zones:
            return []
        return turns(
            self._rotas.get(community, ()), self._instead.get(community, ()), duty, self._zones[community], start, end,
            self._staff.get(community, {}),
        )

    def duties(self, community: UUID) -> list[str]:
        """The duties that have a roster."""
        return list(dict.fromkeys(each.duty for each in self._rotas.get(community, ())))

    def rotas(self, community: UUID) -> list[Rota]:
        """The rotations of a community."""
        return list(self._rotas.get(community, ()))

    def member(self, community: UUID, code: str) -> Staff | None:
        """Who can act under that code."""
        return self._staff.get(community, {}).get(code)

    def everybody(self, community: UUID) -> list[Staff]:
        """All who can act there."""
        return list(self._staff.get(community, {}).values())

    def name(self, community: UUID, code: str) -> str:
        """What whoever has that code is called, also when they left; the code itself where nobody has."""
        return self._names.get(community, {}).get(code, code)

    def may_have(self, community: UUID, duty: str) -> list[Staff]:
        """Who can take a turn of the duty: those who hold it, and whom a rotation of it names."""
        named = {
            code for each in self._rotas.get(community, ()) if each.duty == duty
            for code in (*each.members, *(who for day in (each.dates or {}).values() for who in day))
        }
        held = {each.code for each in self.holding(community, duty)}
        return [each for code, each in self._staff.get(community, {}).items() if code in held | named]

    def zone(self, community: UUID) -> ZoneInfo:
        """By which clock a community lives."""
        return self._zones[community]

    def coming(self, community: UUID, duty: str, at: datetime) -> list[tuple[datetime, list[Staff]]]:
        """When turns of the duty begin after that moment that somebody has, and who all begins then."""
        starting: dict[datetime, list[str]] = defaultdict(list)
        for turn in self.turns(community, duty, at, at + AHEAD):
            if turn.starts_at > at and not turn.gap:
                starting[turn.starts_at].append(turn.staff)
        return [
            (begins, [self._staff[community][code] for code in dict.fromkeys(codes)])
            for begins, codes in sorted(starting.items())
        ]


async def on_duty(community: UUID, duty: str, at: datetime) -> list[Staff]:
    """See :meth:`Watch.on_duty`."""
    return (await Watch.load([community], at)).on_duty(community, duty, at)


async def has_rota(community: UUID, duty: str) -> bool:
    """See :meth:`Watch.has_rota`."""
    return await Rotation.exists(community_id=community, duty=duty)


async def duty_or_next(community: UUID, duties: Sequence[str], at: datetime) -> tuple[str, list[Staff]]:
    """See :meth:`Watch.duty_or_next`."""
    return (await Watch.load([community], at)).duty_or_next(community, duties, at)


def _readable(row: Rotation) -> Rota | None:
    """A rotation as a value; one that cannot be read (the import makes none) keeps nobody else from their duty."""
    try:
        return rota(row)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        log.exception("roster", action="roster_failed", key=str(row.id), fault=type(fault).__name__)
        return None


def rota(row: Rotation) -> Rota:
    """A rotation as a value."""
    dates = {date.fromisoformat(day): tuple(named) for day, named in mapping(row.by_calendar or {}).items()}
    return Rota(
        row.name, row.duty, tuple(shift(each) for each in row.turns), tuple(row.members), row.begins_on, row.each,
        row.ends_on, dates if row.by_calendar is not None else None,
    )


def shift(turn: dict[str, Any]) -> Shift:
    """A turn of a day as it is kept."""
    days = frozenset(turn["days"]) if turn.get("days") else EVERY_DAY
    return Shift(time.fromisoformat(turn["from"]), time.fromisoformat(turn["to"]), days)


def instead(row: Replacement, codes: dict[UUID | None, str]) -> Instead:
    """A replacement as a value; `codes` are those of all members, also of who left."""
    staff: UUID | None = row.staff_id  # type: ignore[attr-defined]  # tortoise adds it
    whom: UUID | None = row.instead_of_id  # type: ignore[attr-defined]  # tortoise adds it
    return Instead(row.duty, codes.get(staff, ""), row.starts_at, row.ends_at, codes.get(whom, "?"))


def _community(row: Staff | Rotation | Replacement) -> UUID:
    found: UUID = row.community_id  # type: ignore[union-attr]  # tortoise adds it
    return found
