"""Which member of staff somebody is. Asked anew for every act: whoever has left is nobody."""

from __future__ import annotations

from uuid import UUID

from tortoise.queryset import QuerySet

from models import queries
from models.staff import Staff

DEMO_CHANNEL, DEMO = "webchat", "staff:"
"""Where a member can be spoken for in a demonstration: `staff:<community code>:<staff code>`."""


async def staff_of(channel: str, sender: str, *, demo: bool = False) -> list[Staff]:
    """The rows of whoever writes from that account, one for each community; none when they are not staff.

    With `demo` the panes of a demonstration speak for members by address; without it such an address is nobody's.
    """
    if channel == DEMO_CHANNEL and sender.startswith(DEMO):
        spoken_for = await demo_member(sender) if demo else None
        return [spoken_for] if spoken_for else []
    account = await queries.account_at(channel, sender)
    return await staff_of_person(account.person_id) if account else []  # type: ignore[attr-defined]  # tortoise adds it


async def staff_of_person(person: UUID) -> list[Staff]:
    """The rows of a person who joined as staff, one for each community, with department and community."""
    return await _working().filter(person_id=person).order_by("community__code", "code")


async def member(staff: UUID) -> Staff | None:
    """The member of that id, with department and community; None when there is none or they have left."""
    return await _working().filter(id=staff).first()


async def demo_member(address: str) -> Staff | None:
    """The member that an address of a demonstration speaks for. Only to be asked where the demonstration is on."""
    community, _, code = address.removeprefix(DEMO).partition(":")
    if not (address.startswith(DEMO) and community and code):
        return None
    return await _working().filter(community__code=community, code=code).first()


def _working() -> QuerySet[Staff]:
    return Staff.filter(left_at__isnull=True).select_related("department", "community")
