"""The page of one ticket: all there is to know, and what this member can do now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from aiohttp import web

from bot.media import Links
from bot.rendering import Speaks, render, when
from bot.web.desk.fields import Field
from bot.web.desk.gate import Gate, Member
from bot.web.desk.sight import BESIDE, Sight
from bot.web.desk.story import Histories, names_in
from bot.web.desk.timers import Timers, Times
from bot.web.desk.why import Whys
from bot.web.story import File, Reader, Stories
from handlers import calls, cards
from handlers.channel import Param, Say, lines
from handlers.incidents.noticing import alerts_once
from handlers.life import gathered, showing
from handlers.places import NOTHING
from handlers.understanding.phones import masked_text
from models import searching
from models.jsons import mapping
from models.lifecycle import MOVES, PART_MOVES, WORKING, Move
from models.link import Link
from models.media import Media
from models.policy import Policy
from models.relay import RelayLine
from models.ticket import Ticket

EVIDENCE = ("before", "after", "measurement")
LINES = 50
"""Lines of talks with the owner that are shown, the latest."""

OTHERS, MERGED = 8, 60
"""Other tickets of the same matter that are named, and those that were merged into this one."""


@dataclass(slots=True)
class Panel:
    """The form of a move as it stands on the page. With `asked` it is to be confirmed: `summary` shows what was given.

    `fault` is in words; `kept` are files that wait, `key` makes the act unique; `hears`: the key of words on whether
    the owner hears of it.
    """

    move: Move
    fields: Sequence[Field]
    key: UUID = field(default_factory=uuid4)
    part: str = ""
    fault: str = ""
    asked: bool = False
    summary: Sequence[tuple[str, str]] = ()
    kept: Sequence[UUID] = ()
    files: bool = False
    stage: str = ""
    hears: str = ""

    @property
    def at_once(self) -> bool:
        """Whether there is nothing that must be answered: this form is the confirmation."""
        return not self.files and all(each.optional for each in self.fields)


@dataclass(frozen=True, slots=True)
class Pages:
    """Shows tickets."""

    gate: Gate
    words: Speaks
    stories: Stories
    now: Any
    policy: Policy
    whys: Whys
    timers: Timers

    @property
    def photos(self) -> int:
        """How many files go with a move."""
        return self.policy.talk.photos

    async def shown(  # what may stand on it
        self, member: Member, sight: Sight, *, status: int = 200, said: str = "", panel: Panel | None = None,
        revealed: Sequence[tuple[str, str]] = (),
    ) -> web.Response:
        """The page. `revealed`: what this member has just been shown of the owner, this once."""
        ticket, reader = sight.ticket, await self.reader(member, sight.ticket)
        links = Link.filter(ticket_id=ticket.id, kind="staff", revoked_at=None, expires_at__gt=self.now())
        times = await self.timers.of(ticket, reader)
        return self.gate.page(
            "ticket.html", member, status=status, ticket=ticket, sight=sight, said=said, panel=panel,
            revealed=revealed,
            label=label, base=f"/desk/t/{ticket.number}", limit=self.photos, text=4000,
            stage=self.rendered(_alone(showing.stage(ticket)), reader),
            card=await self._card(ticket, reader), times=times, late=late(ticket, times, self.now()),
            beside=[self.rendered(_alone(each), reader) for each in await calls.beside(ticket, reader.zone)],
            whys=await self.whys.of(ticket, reader),
            people=await self._people(ticket), promises=await self._promises(ticket, reader),
            steps=await Histories(self.words, self.stories).of(ticket, reader),
            evidence=await self._evidence(ticket, reader),
            others=await self._others(ticket, reader), homes=await gathered.count(ticket),
            crowd=bool(await alerts_once([ticket.id], self.policy)), talks=await self._talks(ticket, reader),
            links=await links.count(), print_key=uuid4(),
        )

    async def reader(self, member: Member, ticket: Ticket) -> Reader:
        """How this member reads: who acted is called by name, telephone numbers are masked."""
        word, names = self.gate.paper.speaker(member.language), await names_in(ticket)

        def whose(actor: str) -> str:
            kind, _, which = actor.partition(":")
            if kind == "staff":
                return names.staff.get(which) or word("desk-who-staff")
            return word({"person": "desk-who-owner", "system": "my-who-system"}.get(kind, "desk-who-staff"))

        return Reader(member.language, ticket.community.timezone, masked_text, whose, inner=True)

    def rendered(self, say: Say, reader: Reader) -> str:
        """A sentence of the middle in the reader's language."""
        return render(say, self.words, reader.language, reader.zone, self.now()).text

    def moment(self, at: datetime, reader: Reader) -> str:
        """A point in time as this reader says it."""
        return when(at, self.words, reader.language, reader.zone, self.now())

    async def _card(self, ticket: Ticket, reader: Reader) -> str:
        """The card as groups see it; how far it is stands beside it."""
        files = await Media.filter(ticket_id=ticket.id).count()
        return self.rendered(cards.ticket(ticket, files, "none"), reader)

    async def _people(self, ticket: Ticket) -> list[tuple[str, str]]:
        rows = (("department", ticket.department), ("handler", ticket.handler), ("follower", ticket.follower),
                ("manager", ticket.manager), ("about", ticket.about), ("filed-by", ticket.filed_by))
        return [(f"desk-people-{name}", each.name) for name, each in rows if each is not None]

    async def _promises(self, ticket: Ticket, reader: Reader) -> list[tuple[str, str]]:
        told: list[tuple[str, datetime | None]] = [
            ("reply", ticket.reply_due_at), ("expected", ticket.expected_at), ("visit", ticket.visit_at),
        ]
        rows = [(f"desk-promise-{name}", self.moment(at, reader)) for name, at in told if at is not None]
        plan, asked = mapping(ticket.plan or {}), mapping(ticket.postponement or {})
        names = await names_in(ticket)
        rows += [(f"desk-promise-{name}", str(plan[name])) for name in ("measures", "milestones") if plan.get(name)]
        if plan.get("staff"):
            rows.append(("desk-promise-answers", names.staff.get(str(plan["staff"]), "")))
        if plan.get("until"):
            rows.append(("desk-promise-until", self.moment(datetime.fromisoformat(str(plan["until"])), reader)))
        if asked.get("until"):
            at = self.moment(datetime.fromisoformat(str(asked["until"])), reader)
            rows.append(("desk-promise-postponed", f"{at} · {masked_text(str(asked.get('words', '')))}"))
        counts = (("round", ticket.round if ticket.round > 1 else 0), ("urged", ticket.urged))
        return rows + [(f"desk-promise-{name}", str(count)) for name, count in counts if count]

    async def _evidence(self, ticket: Ticket, reader: Reader) -> dict[str, list[File]]:
        rows = await Media.filter(ticket_id=ticket.id, stage__in=EVIDENCE).order_by("created_at", "id")
        shown = {
            stage: [self.stories.file(each, reader.language) for each in rows if each.stage == stage]
            for stage in EVIDENCE
        }
        return {stage: files for stage, files in shown.items() if files}

    async def _others(self, ticket: Ticket, reader: Reader) -> list[tuple[str, str, str, str]]:
        """Other tickets of the same matter: how they belong to it, their number, stage, and where (R02.9)."""
        found = [(how, each) for how, each in (("master", ticket.master), ("earlier", ticket.earlier)) if each]
        for _, each in found:
            await each.fetch_related("home")
        for how, field_, most in (("merged", "master_id", MERGED), ("later", "earlier_id", OTHERS)):
            rows = Ticket.filter(**{field_: ticket.id}).select_related("home").order_by("created_at", "id")
            found += [(how, each) for each in await rows.limit(most)]
        return [
            (f"desk-other-{how}", each.number, f"ticket-status-{each.status}", self._where(each, reader))
            for how, each in found
        ]

    def _where(self, ticket: Ticket, reader: Reader) -> str:
        """Where it is, for the reader; empty where that is not to be known."""
        place = cards.where(ticket)
        return "" if place == NOTHING else self.rendered(_alone(place), reader)

    async def _talks(self, ticket: Ticket, reader: Reader) -> list[tuple[str, str, str]]:
        """What owner and customer service said to each other, oldest first: who, when, words."""
        rows = await RelayLine.filter(relay__ticket_id=ticket.id).order_by("-id").limit(LINES)
        told = [(reader.whose(each.by), self.moment(each.at, reader), masked_text(each.words)) for each in rows]
        return told[::-1]


def label(move: str) -> str:
    """The words key of a move."""
    return f"desk-move-{move}" if any(move == each.name for each in BESIDE) else f"move-{move}"


def said_of(move: str) -> str:
    """The words key of a move that an address says was made; empty when it names none."""
    return label(move) if any(move == each.name for each in (*MOVES, *PART_MOVES, *BESIDE)) else ""


def late(ticket: Ticket, times: Times, now: datetime) -> bool:
    """Whether a clock of it is over; of one without clocks, whether what the owner was promised last is."""
    if times.running or times.missed:
        return any(over for _, over in times.running)
    return is_late(ticket, now)


def is_late(ticket: Ticket, now: datetime) -> bool:
    """Whether what the owner was promised last is over."""
    return ticket.status in WORKING and searching.due(ticket) < now


def _alone(words: Param) -> Say:
    return Say("engine-together", {"parts": lines(words)})


def pages(gate: Gate, words: Speaks, links: Links, policy: Policy, now: Any) -> Pages:
    """What shows tickets."""
    stories = Stories(words, links, policy.media.link, now)
    return Pages(gate, words, stories, now, policy, Whys(words, policy, now), Timers(words, policy, now))
