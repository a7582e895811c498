"""What the engine may know of the world when it decides: loaded before, never asked for in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from handlers.channel import Param
from models.policy import Policy
from models.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """One of the person's homes; `place` is the address as read."""

    key: str
    label: str
    place: Mapping[str, str | None]
    role: str = ""


@dataclass(frozen=True, slots=True)
class CommunityFacts:
    """A community as the engine needs it; `zone` is an IANA name."""

    id: str
    code: str
    name: str
    company: str
    zone: str
    duty_phone: str
    taxonomy: Taxonomy

    @property
    def timezone(self) -> tzinfo:
        """The zone as tzinfo."""
        return ZoneInfo(self.zone)


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """One of the person's own tickets. `stage` is how far it is, in words; `can` are the moves open to its owner."""

    id: str
    number: str
    kind: str
    category: str
    label: str
    status: str
    place: str
    created_at: datetime
    reply_due_at: datetime
    department: str
    community: str
    open: bool
    stage: Param = ""
    expected_at: datetime | None = None
    visit_at: datetime | None = None
    updated_at: datetime | None = None
    can: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelayFacts:
    """The talk with customer service that is open in this chat."""

    id: str
    code: str


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """A ticket number found in the message: "yours" (with the ticket), "unknown", or "mistyped"."""

    written: str
    verdict: str
    ticket: TicketFacts | None = None


@dataclass(frozen=True, slots=True)
class PosterFacts:
    """A poster that somebody scanned: the code of its community, its building ("" for all of it)."""

    community: str
    building: str = ""
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The person who writes, from one of their `chats`."""

    id: str
    language: str
    name: str = ""
    phone: str = ""
    registered: bool = False
    community: str = ""
    homes: tuple[HomeFacts, ...] = ()
    chats: int = 1

    def with_(self, other: PersonFacts) -> PersonFacts:
        """This person when `other` turns out to be the same: what this one told stays, the other's fills the gaps."""
        known = {home.key for home in self.homes}
        return replace(
            self, name=self.name or other.name, phone=self.phone or other.phone,
            community=self.community or other.community, registered=self.registered or other.registered,
            homes=(*self.homes, *(home for home in other.homes if home.key not in known)),
            chats=self.chats + other.chats,
        )


@dataclass(frozen=True, slots=True)
class PairingFacts:
    """A code found in the message, and what it is: "good" (then `joined` is the person afterwards), "own" (made in
    this chat), "linked" (in another chat of this person), "used", "expired", "wrong", or "wait" (too many wrong
    ones: for so many `minutes`). `asked`: the command stands before it; `sure`: the one that confirms.
    """

    code: str
    verdict: str
    asked: bool
    minutes: int = 0
    joined: PersonFacts | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class JoiningFacts:
    """A code for staff found in the message, and what it is: "good", "joined" (this very person used it), "used",
    "expired", "wrong", or "wait" (too many wrong ones: for so many `minutes`).

    `name` is the member's, `places` where they work, as (community, department); `moves`: they were another person.
    """

    code: str
    verdict: str
    minutes: int = 0
    name: str = ""
    places: tuple[tuple[str, str], ...] = ()
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a decision may rest on. `now` is aware UTC; `fresh_id` is a UUID not used yet;
    `labels(key)` gives every accepted spelling of a label in all languages. `poster` was scanned just now, `here` is
    the one by which the talk knows where the person is. `own` is the ticket whose button was tapped, `story` what
    happened to the ticket that is asked about and `remaining` what is left of the times that were told of it, `offered`
    the tokens of the numbered list seen last, where it stood under a notice or an answer. `relay` is the talk with
    people that is open in this chat.
    """

    now: datetime
    person: PersonFacts
    communities: tuple[CommunityFacts, ...]
    policy: Policy
    labels: Callable[[str], Sequence[str]]
    fresh_id: str
    public_url: str = ""
    tickets: tuple[TicketFacts, ...] = ()
    number: NumberFacts | None = None
    pairing: PairingFacts | None = None
    joining: JoiningFacts | None = None
    poster: PosterFacts | None = None
    here: PosterFacts | None = None
    own: TicketFacts | None = None
    story: tuple[Param, ...] = ()
    remaining: tuple[Param, ...] = ()
    offered: tuple[str, ...] = ()
    relay: RelayFacts | None = None

    def ticket(self, which: str) -> TicketFacts | None:
        """The person's ticket of that id, among those that are known here."""
        named = self.number.ticket if self.number else None
        return next((each for each in (self.own, named, *self.tickets) if each is not None and each.id == which), None)

    def community(self, code: str = "") -> CommunityFacts | None:
        """The community of that code, else where the person is, else the person's, else the only one there is."""
        wanted = code or (self.here.community if self.here else self.person.community)
        for community in self.communities:
            if community.code == wanted:
                return community
        return self.communities[0] if len(self.communities) == 1 else None

    @property
    def building(self) -> str:
        """The building the person is in, by the poster they scanned; empty when nothing tells."""
        return self.here.building if self.here else ""

    @property
    def homes(self) -> tuple[HomeFacts, ...]:
        """The person's homes, unless they are in another community than theirs."""
        elsewhere = self.here is not None and self.here.community != self.person.community
        return () if elsewhere else self.person.homes

    @property
    def local_now(self) -> datetime:
        """Now in the person's community (UTC when unknown)."""
        community = self.community()
        return self.now.astimezone(community.timezone) if community else self.now

    @property
    def duty_phone(self) -> str:
        """The number answered at any hour; empty when the community is not known yet."""
        community = self.community()
        return community.duty_phone if community else ""

    def registered(
        self, home: HomeFacts | None, community: str, name: str, phone: str, *, registers: bool = True
    ) -> Facts:
        """The facts after the person told these things of themselves."""
        homes = self.person.homes
        if home is not None:
            homes = (*(h for h in homes if h.key != home.key), home)
        person = replace(
            self.person, homes=homes, community=community or self.person.community, name=name or self.person.name,
            phone=phone or self.person.phone, registered=self.person.registered or registers,
        )
        return replace(self, person=person)
