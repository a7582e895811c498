"""Loading what a decision may rest on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from handlers import posters
from handlers.channel import Say
from handlers.conversation.facts import CommunityFacts, Facts, HomeFacts, NumberFacts, PersonFacts, TicketFacts
from handlers.conversation.matching import says
from handlers.conversation.owning import OWN
from handlers.life import promises, story
from handlers.life.showing import leading, stage
from handlers.understanding.numerals import ordinal
from models import numbers, queries
from models.jsons import mapping
from models.lifecycle import OPEN, possible
from models.outbox import Outbox
from models.person import Person
from models.place import Community
from models.policy import Policy
from models.taxonomy import Taxonomy, parse
from models.ticket import Ticket

LOOKED_BACK = 6
"""Messages among which the numbered list is looked for that a number answers."""

LONGEST_NUMBER = 3
"""Characters of a number that answers a list."""

KEPT = timedelta(seconds=20)
"""Communities hardly ever change: what was loaded is believed for so long."""


class Communities:
    """The communities, loaded now and then. Lost with the process; the database is the truth."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._until: datetime | None = None
        self.rows: dict[str, Community] = {}
        self.views: dict[str, CommunityFacts] = {}

    async def refresh(self, now: datetime) -> None:
        """Load them again when what we have is old."""
        if self._until is not None and now < self._until and self.rows:
            return
        self.rows = {row.code: row for row in await queries.communities()}
        self.views = {code: self._view(row) for code, row in self.rows.items()}
        self._until = now + KEPT

    def _view(self, row: Community) -> CommunityFacts:
        taxonomy = parse(row.taxonomy, f"community {row.code}") if row.taxonomy else self._taxonomy
        return CommunityFacts(
            str(row.id), row.code, row.name, row.company, row.timezone, row.duty_phone, taxonomy
        )


async def facts(  # noqa: PLR0913  # what it is loaded from, named one by one
    person: Person,
    text: str,
    communities: Communities,
    policy: Policy,
    labels: Callable[[str], Sequence[str]],
    *,
    now: datetime,
    fresh_id: str,
    public_url: str,
    newcomer: bool = False,
    scan: str = "",
    tap: str = "",
    account: UUID | None = None,
) -> Facts:
    """Everything the engine may know when `person` writes `text`; of a newcomer nothing is written yet.

    `scan` is what a talk was opened with, perhaps a poster's token; `tap` the button, `account` where they write.
    """
    tickets = [] if newcomer else await queries.recent_tickets(person.id)
    number = await _number(person, text)
    offered = await _offered(account, text) if account and not newcomer else ()
    pressed = await _pressed(person, tap or _meant(text, offered))
    shown = await _shown(person, text, tap or _meant(text, offered), pressed, tickets, labels)
    return Facts(
        now=now,
        person=await person_facts(person, newcomer=newcomer),
        communities=tuple(communities.views.values()),
        policy=policy,
        labels=labels,
        fresh_id=fresh_id,
        public_url=public_url,
        tickets=tuple(ticket_facts(t) for t in tickets),
        number=number,
        own=ticket_facts(pressed) if pressed else None,
        story=await story.short(shown) if shown else (),
        remaining=promises.remaining((await promises.told([shown], policy))[shown.id]) if shown else (),
        offered=offered,
        poster=await posters.scanned(scan) if scan else None,
    )


async def person_facts(person: Person, *, newcomer: bool = False) -> PersonFacts:
    """A person as the engine may know them; their community must be loaded."""
    residences = [] if newcomer else await queries.homes_of(person.id)
    return PersonFacts(
        id=str(person.id),
        language=person.language,
        name=person.name,
        phone=person.phone,
        registered=person.registered_at is not None,
        community=person.community.code if person.community else "",
        homes=tuple(HomeFacts(r.home.key, r.home.label, mapping(r.home.place), r.role) for r in residences),
        chats=getattr(person, "chats", 1),
    )


async def _offered(account: UUID, text: str) -> tuple[str, ...]:
    """What stood in the numbered list seen last in this chat, where that was about tickets and a number was typed."""
    if len(text) > LONGEST_NUMBER or ordinal(text) is None:
        return ()
    for row in await Outbox.filter(account_id=account).order_by("-id").limit(LOOKED_BACK):
        tokens = tuple(button.token for button in Say.from_json(mapping(row.say)).choices)
        if tokens:
            return tokens if all(token.startswith(OWN) for token in tokens) else ()
    return ()


def _meant(text: str, offered: Sequence[str]) -> str:
    number = ordinal(text) if offered else None
    return offered[number - 1] if number is not None and 1 <= number <= len(offered) else ""


async def _pressed(person: Person, tap: str) -> Ticket | None:
    """The ticket whose button it is, if it is this person's."""
    if not tap.startswith(OWN):
        return None
    try:
        which = UUID(tap.rpartition(":")[2])
    except ValueError:
        return None
    return await Ticket.filter(id=which, person_id=person.id).select_related("department", "master").first()


async def _shown(  # what may tell that a ticket is to be shown, named one by one
    person: Person, text: str, tap: str, pressed: Ticket | None, tickets: Sequence[Ticket],
    labels: Callable[[str], Sequence[str]],
) -> Ticket | None:
    """The ticket that is asked about, with what its story needs; None when none is."""
    found, running = None, [each for each in tickets if each.status in (*OPEN, "merged")]
    numbered = numbers.find(text) if text else None
    if tap:
        found = pressed if tap.startswith(f"{OWN}show:") else None
    elif numbered is not None:
        found = await queries.ticket_of(person.id, numbers.spaced(numbered.digits))
    elif len(running) == 1 and says(text.strip().lstrip("/"), "command-status", labels):
        found = running[0]
    if found is not None:
        await found.fetch_related("community", "department")
    return found


async def _number(person: Person, text: str) -> NumberFacts | None:
    found = numbers.find(text) if text else None
    if found is None:
        return None
    written = numbers.spaced(found.digits)
    if not numbers.valid(found.digits):
        return NumberFacts(written, "mistyped")
    ticket = await queries.ticket_of(person.id, written)
    return NumberFacts(written, "yours", ticket_facts(ticket)) if ticket else NumberFacts(written, "unknown")


def ticket_facts(ticket: Ticket) -> TicketFacts:
    """A ticket as its owner may know it; of one that was merged, what is agreed about its master."""
    leads = leading(ticket)
    return TicketFacts(
        id=str(ticket.id),
        number=ticket.number,
        kind=ticket.kind,
        category=ticket.subcategory or ticket.category,
        label=ticket.description[:20].replace("\n", " "),
        status=ticket.status,
        place=ticket.place,
        created_at=ticket.created_at,
        reply_due_at=ticket.reply_due_at,
        department=ticket.department.name if ticket.department else "",
        community=str(ticket.community_id),  # type: ignore[attr-defined]  # tortoise adds it
        open=ticket.status in OPEN,
        stage=stage(ticket),
        expected_at=leads.expected_at,
        visit_at=leads.visit_at,
        updated_at=ticket.updated_at,
        can=possible(ticket.status, "owner"),
    )
