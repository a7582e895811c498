"""python -m bot staff: who works here and who has joined, codes to join with, and who has left."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tortoise.queryset import QuerySet

from handlers.staff import codes as joining
from handlers.staff import members
from models import codes
from models.database import transact
from models.place import Community
from models.staff import Staff

MADE_BY = "operator"


class StaffFault(ValueError):
    """Nobody, or more than one, is meant; the text says what to do."""


async def run(act: str, who: str, community: str, length: timedelta, now: datetime) -> list[str]:
    """list · code WHO · leave WHO: lines to print. A code works for `length`. Raises :class:`StaffFault`."""
    if community and not await Community.exists(code=community):
        raise StaffFault(f"--community {community}: there is none of that code; python -m bot staff list shows them")
    if act == "list":
        return await _list(community)
    if act == "code":
        return await transact(lambda: _code(who, community, length, now))
    return await transact(lambda: _leave(who, community, now))


async def _list(community: str) -> list[str]:
    rows = await _rows(community).select_related("community", "department")
    if not rows:
        return ["nobody works here yet; name staff in your file and import it"]
    joined = sum(_state(row) == "joined" for row in rows)
    here = sum(row.left_at is None for row in rows)
    return [*map(_line, rows), f"{joined} of {here} have joined; python -m bot staff code NAME lets one join"]


async def _code(who: str, community: str, length: timedelta, now: datetime) -> list[str]:
    member = await one(who, community)
    code = await joining.make(member, MADE_BY, now, length, secrets.randbelow)
    until = (now + length).astimezone(ZoneInfo(member.community.timezone))
    return [
        f"{_named(member)} sends this once, in a private chat with the bot: /join {codes.spaced(code)}",
        f"It works until {until:%Y-%m-%d %H:%M} ({member.community.timezone}); earlier codes work no more.",
    ]


async def _leave(who: str, community: str, now: datetime) -> list[str]:
    member = await one(who, community)
    rows = [member] if community else [row for row in await members.rows_of(member) if row.left_at is None]
    for row in rows:
        await members.leave(row, now)
    places = ", ".join(sorted([(await row.community).code for row in rows]))
    return [f"{_named(member)} has left ({places}). Take them out of your file, too: it would bring them back."]


async def one(who: str, community: str) -> Staff:
    """The one who is meant by a name or code; of somebody in several communities the first row."""
    rows = [row for row in await _rows(community).select_related("community") if row.left_at is None]
    found = [row for row in rows if row.code == who] or [row for row in rows if row.name == who]
    if not found:
        raise StaffFault(f"{who}: nobody of that name or code works here; python -m bot staff list shows everybody")
    same = {row.id for row in await members.rows_of(found[0])}
    if all(row.id in same for row in found):
        return found[0]
    listed = ", ".join(f"{row.code} ({row.community.code})" for row in found)
    raise StaffFault(f"{who}: several are called so: {listed}; give the code, and --community where that is the same")


def _rows(community: str) -> QuerySet[Staff]:
    query = Staff.all().order_by("community__code", "code")
    return query.filter(community__code=community) if community else query


def _named(member: Staff) -> str:
    return f"{member.name} ({member.code})"


def _state(row: Staff) -> str:
    if row.left_at is not None:
        return "left"
    return "joined" if row.person_id else "not yet"  # type: ignore[attr-defined]  # tortoise adds it


def _line(row: Staff) -> str:
    department = row.department.name if row.department else ""
    about = "  ".join(part for part in (department, ", ".join(row.roles)) if part)
    return f"{row.community.code}  {_state(row):8} {row.code:12} {row.name}  {about}".rstrip()
