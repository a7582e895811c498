"""Who is signed in to the desk: a link signs one browser in, once; sessions end, and can be ended from elsewhere.

A row is first a link (`used_at` null) and, once used, the session of the browser that used it. What a browser holds is
a signature of its own over the id: whoever has the link afterwards has nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from tortoise.queryset import QuerySet

from handlers.staff.members import rows_of
from models.staff import Staff, StaffSession


async def make_link(staff: Staff, now: datetime, length: timedelta) -> UUID:
    """A new link that signs one browser in as this member, once, within `length`."""
    row = await StaffSession.create(id=uuid4(), staff=staff, created_at=now, expires_at=now + length)
    return row.id


async def waiting(link: UUID, now: datetime) -> StaffSession | None:
    """The link, its member loaded, while it can still be used; None when it was used, ended or was revoked."""
    return await _alive(now).filter(id=link, used_at__isnull=True).first()


async def sign_in(link: UUID, now: datetime, length: timedelta) -> StaffSession | None:
    """Use the link: the session, for `length`. None when it can be used no more; of two at once one wins."""
    found = await waiting(link, now)
    if found is None:
        return None
    unused = StaffSession.filter(id=link, used_at__isnull=True, revoked_at__isnull=True)
    if not await unused.update(used_at=now, expires_at=now + length):
        return None
    return await session(link, now)


async def begin(staff: Staff, now: datetime, length: timedelta) -> StaffSession:
    """A session at once, for whoever has shown otherwise that they are this member."""
    row = await StaffSession.create(
        id=uuid4(), staff=staff, created_at=now, used_at=now, expires_at=now + length
    )
    found = await session(row.id, now)
    if found is None:
        raise ValueError("a member who has left cannot sign in")
    return found


async def session(which: UUID, now: datetime) -> StaffSession | None:
    """The session, its member loaded with department and community; None when it ended, or they have left."""
    return await _alive(now).filter(id=which, used_at__isnull=False).first()


async def renew(which: UUID, now: datetime, length: timedelta) -> bool:
    """The session goes on for `length` from now; False when it is over."""
    alive = StaffSession.filter(id=which, used_at__isnull=False, revoked_at__isnull=True, expires_at__gt=now)
    return bool(await alive.update(expires_at=now + length))


async def sign_out(which: UUID, now: datetime) -> None:
    """This session is over."""
    await StaffSession.filter(id=which, revoked_at__isnull=True).update(revoked_at=now)


async def revoke_all(staff: Staff, now: datetime, but: UUID | None = None) -> int:
    """All sessions and unused links of this member end, in all communities, except `but`; how many."""
    rows = StaffSession.filter(staff_id__in=await _ids(staff), revoked_at__isnull=True, expires_at__gt=now)
    return int(await (rows.exclude(id=but) if but else rows).update(revoked_at=now))


async def open_sessions(staff: Staff, now: datetime) -> Sequence[StaffSession]:
    """The browsers in which this member is signed in, the latest first."""
    rows = _alive(now).filter(staff_id__in=await _ids(staff), used_at__isnull=False)
    return await rows.order_by("-used_at", "id")


async def _ids(staff: Staff) -> list[UUID]:
    return [each.id for each in await rows_of(staff)]


def _alive(now: datetime) -> QuerySet[StaffSession]:
    rows = StaffSession.filter(revoked_at__isnull=True, expires_at__gt=now, staff__left_at__isnull=True)
    return rows.select_related("staff", "staff__department", "staff__community", "staff__person")
