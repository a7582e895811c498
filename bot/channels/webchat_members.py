"""Who speaks in a pane of the demonstration: a member of staff, chosen there, of a community the group belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.staff import Staff, StaffGroup

SENDER = "staff"
"""What the sender of a message in a pane begins with: staff:<community code>:<staff code>."""

FITTING = {
    "duty": ("duty_lead",), "leadership": ("project_manager", "property_manager"),
    "complaints": ("supervisor", "follower"), "investigation": ("head",), "logistics": ("property_manager",),
}  # fmt: skip
"""Roles of those who sit in groups that are no department's."""

ORDER = ("agent", "follower", "head")
"""Who of a department speaks first."""


async def members(groups: Sequence[StaffGroup]) -> list[dict[str, str]]:
    """Who may speak in these groups, which share an address: `as`, name and department, the likeliest first."""
    purposes = {group.purpose for group in groups}
    communities = {group.community_id for group in groups}  # type: ignore[attr-defined]  # tortoise adds it
    here = Staff.filter(community_id__in=list(communities), left_at__isnull=True)
    found = await here.select_related("community", "department").order_by("code")
    return [_shown(staff) for staff in sorted(found, key=lambda staff: _place(staff, purposes))]


async def member(group: str, channel: str, told: str) -> Staff | None:
    """The member that a pane names ("community:staff"), if they may speak in the group of that address."""
    community, _, code = told.partition(":")
    theirs = await StaffGroup.filter(channel=channel, address=group, community__code=community).first()
    if theirs is None:
        return None
    return await Staff.filter(community__code=community, code=code, left_at__isnull=True).first()


def _shown(staff: Staff) -> dict[str, str]:
    department = staff.department.name if staff.department else ""
    return {"as": f"{staff.community.code}:{staff.code}", "name": staff.name, "department": department}


def _place(staff: Staff, purposes: set[str]) -> tuple[bool, int, int]:
    """Who fits the group before who does not, then by role, then who is nothing besides."""
    roles: list[Any] = staff.roles
    department = staff.department.code if staff.department else ""
    wanted = [role for purpose in purposes for role in FITTING.get(purpose, ())]
    fits = department in purposes or any(role in roles for role in wanted)
    ranks = [at for at, role in enumerate((*wanted, *ORDER)) if role in roles]
    return (not fits, min(ranks, default=len(ORDER) + len(wanted)), len(roles))
