"""Codes to join with: made for a member of staff, typed once in a private chat by whoever is that member.

Only a digest of a code is kept, slow to compute: the eight characters cannot be tried out on a copy of the database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID, uuid4

from handlers.pairing import Moved
from handlers.staff.members import rows_of
from models import codes
from models.staff import Staff, StaffCode

ROUNDS = 20_000
"""Of hashing: some hundredths of a second for each code that is typed."""

Verdict = Literal["good", "joined", "used", "expired", "wrong"]
"""joined: this very person used it · used: somebody else did."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a code is to a person, and whose: `rows` are the member's where they have not left."""

    verdict: Verdict
    rows: Sequence[Staff] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """Who has joined: the member's rows. `former` are persons who were that member until now."""

    rows: Sequence[Staff]
    former: frozenset[UUID]


async def make(
    staff: Staff, made_by: str, now: datetime, length: timedelta, draw: Callable[[int], int]
) -> str:
    """A new code for this member; earlier ones work no more. `draw(n)` gives a random int below n."""
    ids = [each.id for each in await rows_of(staff)]
    await StaffCode.filter(staff_id__in=ids, used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
    while await StaffCode.exists(digest=_digest(drawn := codes.code(draw))):
        pass
    await StaffCode.create(
        id=uuid4(), staff=staff, digest=_digest(drawn), made_by=made_by, created_at=now, expires_at=now + length
    )
    return drawn


async def look(code: str, person: UUID, now: datetime) -> Known:
    """What this code is to that person now."""
    known = await StaffCode.get_or_none(digest=_digest(code)).select_related("staff")
    if known is None:
        return Known("wrong")
    rows = await _working(known.staff)
    if known.used_at is not None:
        whose = known.staff.person_id  # type: ignore[attr-defined]  # tortoise adds it
        return Known("joined" if whose == person else "used", rows)
    return Known("good" if rows and known.expires_at > now else "expired", rows)


async def use(code: str, person: UUID, now: datetime) -> Joined:
    """That person, who must be locked, is this member of staff from now on, in all communities.

    Raises :class:`Moved` when the code is good no more: somebody else was quicker.
    """
    known = await StaffCode.get(digest=_digest(code)).select_related("staff")
    if not await StaffCode.filter(id=known.id, used_at__isnull=True, expires_at__gt=now).update(used_at=now):
        raise Moved
    rows = await rows_of(known.staff)
    former: set[UUID] = {each.person_id for each in rows if each.person_id}  # type: ignore[attr-defined]  # tortoise adds it
    await Staff.filter(id__in=[each.id for each in rows]).update(person_id=person)
    return Joined(await _working(known.staff), frozenset(former - {person}))


async def redeem(code: str, now: datetime) -> Known:
    """Use the code to sign in to the desk: "good" with the member's rows, "used", "expired" or "wrong".

    Nobody's chat is tied to the member by that; of two who type it at once one wins.
    """
    known = await StaffCode.get_or_none(digest=_digest(code)).select_related("staff")
    if known is None:
        return Known("wrong")
    rows = await _working(known.staff)
    if known.used_at is not None:
        return Known("used")
    if not rows or known.expires_at <= now:
        return Known("expired")
    unused = StaffCode.filter(id=known.id, used_at__isnull=True, expires_at__gt=now)
    return Known("good", rows) if await unused.update(used_at=now) else Known("used")


async def end(code: str, now: datetime) -> None:
    """This code works no more: others have seen it."""
    await StaffCode.filter(digest=_digest(code), used_at__isnull=True, expires_at__gt=now).update(expires_at=now)


async def _working(staff: Staff) -> Sequence[Staff]:
    """The member's rows where they have not left, with community and department."""
    ids = [each.id for each in await rows_of(staff) if each.left_at is None]
    return await Staff.filter(id__in=ids).select_related("community", "department").order_by("community__code")


def _digest(code: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", code.encode(), b"jiesu staff code", ROUNDS).hex()
