"""The private chat of a member of staff."""

from __future__ import annotations

from dataclasses import replace

from handlers.outgoing import Cause
from models import queries
from models.person import Account
from models.staff import Staff


def of_staff(cause: Cause) -> Cause:
    """Why something is said to a member of staff in private: not as about a ticket, whose owner is somebody else."""
    return replace(cause, ticket=None)


async def chat_of(staff: Staff) -> Account | None:
    """The private chat in which a member of staff can be reached, with its person; the one used last."""
    person = staff.person_id  # type: ignore[attr-defined]  # tortoise adds it
    found = await queries.accounts_of(person) if person else []
    account = next((each for each in found if each.reachable), None)
    if account is not None:
        await account.fetch_related("person")
    return account
