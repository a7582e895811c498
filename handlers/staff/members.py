"""Members of staff come, go and are tied to the person they chat as: beside joining (`codes`) the only writer of that.

Somebody who works in several communities has a row in each, with the same code and telephone number: one person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.place import Building
from models.staff import Staff, StaffCode, StaffSession, StandingMember


async def rows_of(member: Staff) -> Sequence[Staff]:
    """The rows of the same member of staff in all communities, this one included; also of those who left."""
    if not member.phone:
        return [member]
    return await Staff.filter(code=member.code, phone=member.phone).order_by("id")


def another(member: Staff, name: str, phone: str) -> bool:
    """Whether a row that is to bear this name and number is about somebody else than before: both are new."""
    return member.name != name and bool(phone) and bool(member.phone) and member.phone != phone


async def leave(member: Staff, now: datetime) -> None:
    """They work here no more: nothing is theirs to do, codes and sessions end. Who they are stays known."""
    member.left_at = now
    await member.save(update_fields=["left_at"])
    await _shut_out(member, now)
    await Building.filter(manager_id=member.id).update(manager_id=None)
    await StandingMember.filter(staff_id=member.id).delete()


async def come_back(member: Staff) -> None:
    """They work here again, as the person they were."""
    member.left_at = None
    await member.save(update_fields=["left_at"])


async def untie(member: Staff, now: datetime) -> None:
    """The row is about somebody else from now on, who has to join."""
    await Staff.filter(id=member.id).update(person_id=None)
    await _shut_out(member, now)


async def tie_like_others(member: Staff) -> None:
    """Who joined in one community has joined in all."""
    if member.person_id is not None:  # type: ignore[attr-defined]  # tortoise adds it
        return
    for other in await rows_of(member):
        person = other.person_id  # type: ignore[attr-defined]  # tortoise adds it
        if person is not None:
            member.person_id = person
            await member.save(update_fields=["person_id"])
            return


async def _shut_out(member: Staff, now: datetime) -> None:
    await StaffCode.filter(staff_id=member.id, used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
    await StaffSession.filter(staff_id=member.id, revoked_at__isnull=True).update(revoked_at=now)
