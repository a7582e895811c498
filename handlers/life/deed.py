"""The words in which a move of a ticket is asked for, and why it is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from handlers.channel import Param
from handlers.outgoing import Cause
from models.policy import Policy
from models.staff import Staff

SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Office:
    """What the use cases need besides the database.

    `language` serves groups that have none of their own; `page` gives the address that a link
    opens, `desk` the one that signs a member of staff in.
    """

    policy: Policy
    language: str
    page: Callable[[UUID], str]
    desk: Callable[[UUID], str] = str


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody does something to a ticket.

    `actor` as in the journal: "person:<id>" (an owner; must be the ticket's own), "staff:<id>" (then `staff` is that
    member, loaded with the department) or "system". `key`, of at most `KEY` characters, is the same for the same deed
    repeated. `quiet`: it is one of many, and staff hear of all of them at once.
    """

    ticket: UUID
    actor: str
    key: str
    now: datetime
    inbox: UUID | None = None
    staff: Staff | None = None
    quiet: bool = False

    @property
    def cause(self) -> Cause:
        """Why things are said."""
        return Cause(self.now, self.inbox, self.ticket)


def by_staff(staff: Staff, ticket: UUID, key: str, now: datetime, inbox: UUID | None = None) -> Deed:
    """A deed of a member of staff."""
    return Deed(ticket, f"staff:{staff.id}", key, now, inbox, staff)


KEY = 80
"""Characters of a deed's key in the journal."""


def after(key: str, what: str) -> str:
    """The key of something that follows by itself from the deed of that key; never longer than a key may be."""
    whole = f"{what}:{key}"
    return whole if len(whole) <= KEY else f"{what}:{hashlib.sha256(key.encode()).hexdigest()[:48]}"


Given = Mapping[str, Any]
"""What a move is given, by name of need: words as str, moments as aware datetime, staff and departments as UUID or
their row's id, stars as int; besides, `media` (ids as str) and `channel` (how an owner told it: phone, desk, …)."""


class NotYours(Exception):  # says what is the matter, not that something broke
    """None of this person's roles may do this to this ticket."""


class Refused(Exception):  # says what is the matter, not that something broke
    """It cannot be done so; `key` are the words that say why, `params` theirs."""

    def __init__(self, key: str, **params: Param) -> None:
        super().__init__(key)
        self.key, self.params = key, params


@dataclass
class Missing(Exception):  # says what is the matter, not that something broke
    """The move wants to know this first."""

    need: str = field(default="")
