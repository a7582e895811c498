"""Links that open a page without a login. Each is a row with an end, and can be revoked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from models.link import Link


async def for_owner(person: UUID, ticket: UUID | None, now: datetime, length: timedelta) -> UUID:
    """A new link to a person's tickets, leading to `ticket` when given; works for `length` from `now`."""
    return await _make("owner", now, length, person_id=person, ticket_id=ticket)


async def own(person: UUID, now: datetime, length: timedelta) -> UUID:
    """A link to all of a person's tickets: the one they have when it works half of `length` more, else a new one."""
    known = Link.filter(person_id=person, kind="owner", ticket_id=None, revoked_at=None)
    found = await known.filter(expires_at__gt=now + length / 2).order_by("-expires_at").first()
    return found.id if found is not None else await for_owner(person, None, now, length)


async def for_group(group: UUID, ticket: UUID, now: datetime, length: timedelta) -> UUID:
    """A new link to one ticket for a staff group; works for `length` from `now`."""
    return await _make("staff", now, length, group_id=group, ticket_id=ticket)


async def opened(link: UUID, kind: str, now: datetime) -> Link | None:
    """The link of that id and kind, its person, group and ticket loaded; None when it ended or was revoked."""
    found = await Link.get_or_none(id=link, kind=kind, revoked_at=None).select_related("person", "group", "ticket")
    return found if found is not None and found.expires_at > now else None


async def revoke(person: UUID, now: datetime) -> int:
    """All links to this person's tickets open nothing any more; how many there were."""
    return int(await Link.filter(person_id=person, kind="owner", revoked_at=None).update(revoked_at=now))


async def revoke_groups(ticket: UUID, now: datetime) -> int:
    """All links to this ticket that staff groups were given open nothing any more; how many there were."""
    given = Link.filter(ticket_id=ticket, kind="staff", revoked_at=None, expires_at__gt=now)
    return int(await given.update(revoked_at=now))


async def _make(kind: str, now: datetime, length: timedelta, **whose: Any) -> UUID:
    link = await Link.create(id=uuid4(), kind=kind, created_at=now, expires_at=now + length, **whose)
    return link.id
