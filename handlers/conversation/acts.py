"""What a decision asks for: values that `handlers.acting` does, each by its use case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.channel import Param, Say
from handlers.conversation.facts import HomeFacts


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """The person gave a home (place as JSON, or None), a role, a name, a phone; empty ones change nothing.

    `registers` is False when only something was learnt on the way, and registration is still to be offered.
    """

    community: str
    home: HomeFacts | None
    name: str
    phone: str
    registers: bool = True


@dataclass(frozen=True, slots=True)
class ForgetHome:
    """The person no longer lives there."""

    key: str


@dataclass(frozen=True, slots=True)
class SpeakLanguage:
    """From now on the person is spoken to in this language."""

    language: str


@dataclass(frozen=True, slots=True)
class RevokeLinks:
    """The links to the person's page open nothing any more."""


@dataclass(frozen=True, slots=True)
class RaiseAlarm:
    """Somebody is in danger: tell the duty lead now (R04.11). `shown` is `place` in the reader's language."""

    id: str
    kind: str
    words: str
    place: str
    community: str
    shown: Param = ""


@dataclass(frozen=True, slots=True)
class AddToAlarm:
    """Further words on an alarm; kind "none" takes it back."""

    id: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class CallHuman:
    """The person wants to talk to a human (R02.6), perhaps about a ticket of theirs."""

    words: str
    community: str
    ticket: str = ""


@dataclass(frozen=True, slots=True)
class CallBack:
    """The person wants to be telephoned at this number."""

    phone: str
    community: str


@dataclass(frozen=True, slots=True)
class CarryOn:
    """Words and files for the people of customer service, with whom a talk is open in this chat."""

    relay: str
    words: str
    media: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndRelay:
    """The person ends the talk with customer service."""

    relay: str


@dataclass(frozen=True, slots=True)
class MoveTicket:
    """The owner moves a ticket of theirs: `name` and `given` as in `models.lifecycle`."""

    ticket: str
    name: str
    given: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileTicket:
    """A confirmed record. `answers` are those of the complaint flow; `id` becomes the ticket's id."""

    id: str
    answers: Mapping[str, object]
    community: str
    anonymous: bool
    alarm: str
    emergency: str


@dataclass(frozen=True, slots=True)
class AddToTicket:
    """The owner adds words and media to a ticket of theirs. `about` is the move of theirs that they explain by it."""

    ticket: str
    community: str
    words: str
    media: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class MakePairing:
    """A code for this chat, to be typed in another one."""


@dataclass(frozen=True, slots=True)
class UsePairing:
    """This chat belongs to whoever made the code from now on."""

    code: str


@dataclass(frozen=True, slots=True)
class GuessPairing:
    """A code was typed that nobody made."""


@dataclass(frozen=True, slots=True)
class JoinStaff:
    """The person is the member of staff whom the code was made for."""

    code: str


@dataclass(frozen=True, slots=True)
class PartChats:
    """This chat belongs to a person of its own from now on, without tickets."""


Act = (
    Say
    | RegisterPerson
    | ForgetHome
    | SpeakLanguage
    | RevokeLinks
    | RaiseAlarm
    | AddToAlarm
    | CallHuman
    | FileTicket
    | AddToTicket
    | MoveTicket
    | CallBack
    | CarryOn
    | EndRelay
    | MakePairing
    | UsePairing
    | GuessPairing
    | JoinStaff
    | PartChats
)
