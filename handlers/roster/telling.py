"""Who hears that the roster changed: the people themselves in private, and the group of the duty."""

from __future__ import annotations

from handlers.channel import Say
from handlers.outgoing import Cause, to_account, to_purpose
from handlers.staff.chat.reach import chat_of, of_staff
from models.place import Community
from models.staff import ROLES, Staff, StaffGroup

CHARGE = ("customer_service", "leadership")
"""Groups of those who answer for the roster: the supervisor's, else the managers'."""

GROUPS = {"duty_lead": "duty", "follower": "customer_service", "supervisor": "customer_service"}
"""The group of a duty that is a role; that of a department is its own."""


async def member(staff: Staff, say: Say, zone: str, cause: Cause) -> bool:
    """In private; False for somebody who has no chat there."""
    account = await chat_of(staff)
    if account is not None:
        await to_account(account, say, account.person.language, zone, of_staff(cause))
    return account is not None


async def group(community: Community, duty: str, say: Say, language: str, cause: Cause) -> StaffGroup | None:
    """The duty's group, else those who answer for it; one of the groups that were told."""
    own = GROUPS.get(duty, "leadership") if duty in ROLES else duty
    return await to_purpose(community, tuple(dict.fromkeys((own, *CHARGE))), say, language, cause)
