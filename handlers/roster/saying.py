"""How duties and turns are said: parameters of sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from handlers.channel import Param, moment, word
from handlers.roster.watch import Watch
from models.place import Community
from models.staff import ROLES, Department
from models.turns import Turn
from models.turns import moment as at_clock


async def departments(community: UUID) -> dict[str, str]:
    """The names of a community's departments by their codes."""
    rows = await Department.filter(community_id=community).values_list("code", "name")
    return {str(code): str(name) for code, name in rows}


def duty(code: str, names: Mapping[str, str]) -> Param:
    """What a duty is called; `names` are those of departments. A role within one (head:security) is named with it."""
    role, _, department = code.partition(":")
    if role not in ROLES:
        return names.get(code, code)
    if department:
        return word("duty-of", duty=word(f"duty-{role}"), department=names.get(department, department))
    return word(f"duty-{role}")


def listed(names: Sequence[Param]) -> Param:
    """Several names as one parameter."""
    joined: Param = names[0] if names else word("roster-nobody")
    for each in names[1:]:
        joined = word("work-and", one=joined, other=each)
    return joined


def span(starts_at: datetime, ends_at: datetime, zone: str) -> Param:
    """From when to when; the end with its day only where it is not within a day of the beginning."""
    long = (ends_at - starts_at).days > 0
    end = moment(ends_at, zone) if long else f"{ends_at.astimezone(ZoneInfo(zone)):%H:%M}"
    return word("roster-span", start=moment(starts_at, zone), end=end)


def hours(turn: Turn, zone: ZoneInfo) -> str:
    """The hours of a turn without its day: 20:00–08:00."""
    return f"{turn.starts_at.astimezone(zone):%H:%M}\N{EN DASH}{turn.ends_at.astimezone(zone):%H:%M}"


def day(on: date) -> Param:
    """A day, with its weekday."""
    return word("roster-day", month=word(f"moment-month-{on.month}"), day=str(on.day),
                weekday=word(f"moment-weekday-{on.isoweekday()}"))


def who(turn: Turn, community: Community, watch: Watch) -> Param:
    """Who has a turn; whose it was by the rotation; or that nobody has."""
    planned = watch.name(community.id, turn.planned) if turn.planned else ""
    if turn.gap:
        absent = watch.name(community.id, turn.absent) if turn.absent else planned
        return word("roster-gap-of", name=absent) if absent else word("roster-gap")
    name = watch.name(community.id, turn.staff)
    return word("roster-instead", name=name, other=planned) if planned and planned != name else name


def local_day(at: datetime, community: Community) -> date:
    """The day it is in a community at that moment."""
    return at.astimezone(ZoneInfo(community.timezone)).date()


def midnight(on: date, community: Community) -> datetime:
    """When that day begins there, UTC."""
    return at_clock(on, time(), ZoneInfo(community.timezone))
