"""The owner's side of a talk with people: asked for, carried on, ended."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

from handlers import cards, followers, roads
from handlers.channel import Say, word
from handlers.conversation.acts import CallBack, CallHuman, CarryOn, EndRelay
from handlers.conversation.facts import RelayFacts
from handlers.life.act import opened
from handlers.life.deed import Office
from handlers.outgoing import Cause, to_purpose
from handlers.places import NOTHING
from handlers.relay import talks
from models import codes, queries
from models.call import CallTask
from models.lifecycle import OPEN
from models.person import Account
from models.place import Community
from models.relay import Relay
from models.ticket import Ticket

CODE = 4
"""Characters by which staff name a talk."""


async def known(account: Account, office: Office, cause: Cause) -> RelayFacts | None:
    """The talk that is open in this chat. One that was silent for too long is over, and both sides hear so."""
    found = await Relay.filter(account_id=account.id, closed_at__isnull=True).order_by("-opened_at").first()
    if found is None:
        return None
    if cause.now - found.last_at >= office.policy.relay.idle:
        await talks.close(found.id, "idle", office, cause)
        return None
    return RelayFacts(str(found.id), found.code)


async def call(
    act: CallHuman, account: Account, community: Community | None, draw: Callable[[int], int], office: Office,
    cause: Cause,
) -> None:
    """Somebody asks for people: customer service hears who, and what they say from now on goes there."""
    open_one = await Relay.filter(account_id=account.id, closed_at__isnull=True).first()
    if open_one is not None:
        if act.words:
            await carry(CarryOn(str(open_one.id), act.words, ()), account, office, cause)
        return
    own = Ticket.filter(id=act.ticket, person_id=account.person.id).first() if act.ticket else None
    ticket = await own if own is not None else await _only_open(account.person.id)
    made = await Relay.create(
        id=uuid4(), code=await _code(draw), community=community, person=account.person, account=account, ticket=ticket,
        opened_at=cause.now, last_at=cause.now,
    )
    relay = await talks.loaded(made.id)
    params = {
        "who": await talks.who(relay), "contact": talks.contact(relay), "number": ticket.number if ticket else NOTHING,
        "words": cards.excerpt(act.words, talks.LONGEST) or NOTHING,
    }
    await talks.tell(relay, "relay-wanted", params, office, cause, kind="alert")
    if act.words:
        await _line(relay, act.words, (), cause)


async def carry(act: CarryOn, account: Account, office: Office, cause: Cause) -> None:
    """What the owner says goes to customer service."""
    relay = await talks.loaded(UUID(act.relay))
    if relay.closed_at is not None or relay.account is None or relay.account.id != account.id:
        return
    params = {"who": await talks.who(relay), "words": cards.excerpt(act.words, talks.LONGEST) or NOTHING,
              "files": len(act.media)}
    await talks.tell(relay, "relay-line", params, office, cause, media=act.media)
    await _line(relay, act.words, act.media, cause)


async def _line(relay: Relay, words: str, media: tuple[str, ...], cause: Cause) -> None:
    """Write it down; the ticket is locked first."""
    by = f"person:{relay.person.id}"
    deed = talks.deed(relay, by, cause)
    if deed is not None:
        scene = await opened(deed)
        relay.ticket = scene.ticket if scene is not None else relay.ticket
    await talks.line(relay, by, words, media, cause)


async def end(act: EndRelay, office: Office, cause: Cause) -> None:
    """The owner has said all they wanted."""
    await talks.close(UUID(act.relay), "owner", office, cause)


async def call_back(
    act: CallBack, account: Account, communities: list[Community], office: Office, cause: Cause
) -> None:
    """Somebody wants to be telephoned: a task for a follower, with the number, for somebody has to dial it."""
    community = communities[0] if len(communities) == 1 else None
    person = account.person
    if await CallTask.exists(person_id=person.id, why="asked", done_at__isnull=True):
        return
    who = await followers.follower(community.id, None, cause.now) if community else None
    task = await CallTask.create(
        id=uuid4(), community=community, person=person, follower=who, why="asked", created_at=cause.now,
    )
    params = {
        "why": word("road-why-asked"), "words": NOTHING, "number": NOTHING, "contact": cards.person(person, act.phone),
        "home": NOTHING, "name": roads.name(task, None), "follower": who.name if who else NOTHING,
    }
    for each in communities:
        await to_purpose(each, roads.SERVICE, Say("call-wanted", params, kind="card"), office.language, cause)


async def _only_open(person: UUID) -> Ticket | None:
    """The ticket it must be about, where the person has one that is not closed and no other."""
    running = [each for each in await queries.recent_tickets(person) if each.status in OPEN]
    return running[0] if len(running) == 1 else None


async def _code(draw: Callable[[int], int]) -> str:
    """A code that no open talk has."""
    while True:
        drawn = codes.code(draw)[:CODE]
        if not drawn.isdigit() and not await Relay.exists(code=drawn, closed_at__isnull=True):
            return drawn
