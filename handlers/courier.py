"""What a channel's speaking half is given, and how a delivery can end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from handlers.channel import Say


@dataclass(frozen=True, slots=True)
class Parcel:
    """An outbox row on its way: where to, in which language and zone, what to say.

    `part` pieces of it have left already; `ticket` is what it is about, `account` the owner it goes to. In a digest
    `tickets` are what each of its items is about. `edits` is the platform's id of the message that is to show this
    from now on; `thread` the topic it belongs into; `topic` names, in its words, the topic to be made for it where
    the group has topics and there is none, or none any more.
    """

    row: int
    channel: str
    address: str
    language: str
    zone: str
    say: Say
    attempt: int = 1
    part: int = 0
    ticket: UUID | None = None
    account: UUID | None = None
    tickets: tuple[UUID | None, ...] = ()
    edits: str = ""
    thread: str = ""
    topic: Say | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """Delivered; `ref` is the platform's message id (of an edit: the message's), `thread` the topic it went into."""

    ref: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """Not delivered, worth trying again after `seconds` (0: as the retry table says).

    `counts` is False when the wait is our own doing (a rate limit), which must not use up attempts.
    """

    why: str
    seconds: float = 0
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Failed:
    """Refused for a reason an operator must see (a bug of ours, a bad token)."""

    why: str


@dataclass(frozen=True, slots=True)
class Never:
    """This recipient cannot be reached this way (blocked, left, chat gone)."""

    why: str
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """The platform took it and will tell later how it ended (`handlers.results`); `ref` is its message id."""

    ref: str


@dataclass(frozen=True, slots=True)
class Closed:
    """This recipient cannot be reached this way now, but is not gone: another road must be taken."""

    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The message that was to be changed is not there any more."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A time-out after the request left: perhaps delivered, perhaps not."""

    why: str


Outcome = Sent | Handed | Later | Failed | Never | Closed | Gone | Unknown


class Courier(Protocol):
    """The speaking half of a channel."""

    channel: str

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Render the parcel in its language and send it once. Never raises for what the platform answers."""
        ...

    async def fetch(self, ref: str) -> bytes:
        """The bytes behind a platform's file id. Raises :class:`FetchRefused` or :class:`FetchLater`."""
        ...


class FetchRefused(Exception):
    """The file can never be had; the text is a words key for the owner."""


class FetchLater(Exception):
    """The file could not be had this time."""
