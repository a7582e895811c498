"""The one use case that moves a ticket: check, change, journal, tell; all in one transaction.

In this order: person and ticket are locked; a deed whose key is in the journal already is left alone (a double tap, a
reload); who acts is looked up afresh and their roles on this ticket found (R03.11); the table is asked; what the move
needs is read; the ticket is changed and its version grows; the journal gets its row with all that changed (R01.7); the
owner and the staff hear what the table says; cards show the new state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from handlers.life import effects, needs, parts, telling
from handlers.life.deed import SYSTEM, Deed, Given, NotYours, Office, Refused
from handlers.life.roles import facts_of, others_may_judge, roles_on
from handlers.tickets import note
from models import queries
from models.database import for_update, transact
from models.journal import Journal
from models.lifecycle import MOVES, Move, NotNow, possible, row
from models.media import Media
from models.staff import Staff
from models.ticket import Part, Ticket

SEEN = ("community", "person", "account", "department", "home", "manager", "follower", "handler", "about")
"""What a ticket is loaded with before anything is decided about it."""


@dataclass(slots=True)
class Scene:
    """A locked ticket with its parts, and who acts: `roles` on it."""

    ticket: Ticket
    parts: list[Part]
    roles: frozenset[str]
    facts: frozenset[str]


async def act(deed: Deed, name: str, given: Given, office: Office) -> bool:
    """Make the move `name`. False when this very deed had been done before.

    Raises NotYours (nobody of these roles may), NotNow (not in this status), Missing (a need), Refused (it cannot be
    right so); then nothing has changed.
    """

    async def work() -> bool:
        scene = await opened(deed)
        if scene is None:
            return False
        await make(scene, name, deed, given, office)
        return True

    return await transact(work)


async def opened(deed: Deed) -> Scene | None:
    """The ticket, locked, and who acts on it; None when this deed is in its journal already.

    Its person is locked first, as everywhere (docs/decisions/0006): who is joined to another meanwhile takes the
    ticket along, and we look again.
    """
    while True:
        seen = await Ticket.get(id=deed.ticket).select_related("person")
        await queries.locked(seen.person.id)
        ticket = await for_update(Ticket.filter(id=deed.ticket)).get()
        if ticket.person_id == seen.person.id:  # type: ignore[attr-defined]  # tortoise adds it
            break
    if await Journal.exists(ticket_id=ticket.id, key=deed.key):
        return None
    await ticket.fetch_related(*SEEN)
    open_parts = await Part.filter(ticket_id=ticket.id).select_related("department").order_by("created_at", "id")
    return Scene(ticket, open_parts, await _roles(deed, ticket, open_parts), facts_of(ticket, open_parts))


async def _roles(deed: Deed, ticket: Ticket, open_parts: list[Part]) -> frozenset[str]:
    if deed.actor == SYSTEM:
        return frozenset((SYSTEM,))
    if deed.staff is not None:
        now = await Staff.filter(id=deed.staff.id).select_related("department").first()
        return roles_on(now, ticket, open_parts) if now is not None else frozenset()
    own = deed.actor == f"person:{ticket.person.id}"
    return frozenset(("owner",)) if own else frozenset()


async def make(scene: Scene, name: str, deed: Deed, given: Given, office: Office) -> None:
    """The move on a ticket that is locked: see the head of this file for what happens. Raises as `act` does."""
    ticket, before = scene.ticket, scene.ticket.status
    move = allowed(scene, name)
    if move.judges and deed.staff is not None:
        await _four_eyes(move, deed.staff, scene)
    told = await needs.read(move, given, ticket)
    by = deed.staff.id if deed.staff else None
    changed = effects.changes(name, effects.Act(ticket, told, deed.now, office.policy, by))
    changed |= await parts.wanted(name, ticket, told, deed.now)
    await _write(ticket, move.to or before, changed, deed)
    data = {**effects.kept({k: v for k, v in told.items() if v not in (None, "")}), "set": effects.kept(changed)}
    await note(ticket, name, deed.actor, deed.now, data, key=deed.key)
    await _media(told, ticket)
    await telling.after(ticket, move, deed, told, office)
    await _then(scene, name, deed, told, office)


def allowed(scene: Scene, name: str) -> Move:
    """The row of the table for this move. Raises NotYours or NotNow."""
    found = row(name, scene.ticket.status, scene.roles, scene.facts)
    if found is not None:
        return found
    ever = any(scene.roles & set(each.by) for each in MOVES if each.name == name)
    if not ever:
        raise NotYours(name)
    now = any(scene.ticket.status in each.sources and scene.roles & set(each.by) for each in MOVES if each.name == name)
    if now:
        raise NotNow(f"{name} while {' '.join(sorted(scene.facts)) or 'nothing is asked'}")
    others = any(scene.ticket.status in each.sources for each in MOVES if each.name == name)
    raise NotYours(name) if others else NotNow(f"{name} from {scene.ticket.status}")


def can(scene: Scene) -> tuple[str, ...]:
    """The names of the moves open to who acts."""
    return possible(scene.ticket.status, scene.roles, scene.facts)


async def _four_eyes(move: Move, staff: Staff, scene: Scene) -> None:
    """Nobody judges what they did themselves, where anybody else is there to do it (R03.5, R00.6)."""
    last = await Journal.filter(ticket_id=scene.ticket.id, move=move.judges).order_by("-id").first()
    own = last is not None and last.actor == f"staff:{staff.id}"
    if own and await others_may_judge(move, staff, scene.ticket, scene.parts):
        raise Refused("four-eyes", number=scene.ticket.number)


async def _write(ticket: Ticket, status: str, changed: effects.Changes, deed: Deed) -> None:
    ticket.status, ticket.version, ticket.updated_at = status, ticket.version + 1, deed.now
    for field, value in changed.items():
        setattr(ticket, field, value)
    await ticket.save(update_fields=["status", "version", "updated_at", *changed])
    refer = [each.removesuffix("_id") for each in changed if each.endswith("_id")]
    if refer:
        await ticket.fetch_related(*(each for each in refer if each in SEEN))


async def _media(told: dict[str, Any], ticket: Ticket) -> None:
    """Files that came with the act belong to the ticket from now on."""
    if told.get("media"):
        own = Media.filter(id__in=told["media"], ticket_id=None)
        await own.update(ticket_id=ticket.id, stage=told.get("stage") or "")


async def _then(scene: Scene, name: str, deed: Deed, told: dict[str, Any], office: Office) -> None:
    """What follows by itself: few stars send it back (R03.6), merged tickets go with their master."""
    if name == "rate" and int(told["stars"]) <= office.policy.rating.unsatisfied:
        again = replace(deed, key=f"{deed.key}:reopen")
        await make(replace_facts(scene), "reopen", again, {"words": told.get("words", "")}, office)
    follows = {"release": "release", "withdraw": "unmerge", "reject": "unmerge"}.get(name)
    if follows:
        await _merged(scene.ticket, follows, deed, told, office)


async def _merged(ticket: Ticket, name: str, deed: Deed, told: dict[str, Any], office: Office) -> None:
    """The tickets merged into this one, each by its own move: each owner is asked individually."""
    ids: Iterable[UUID] = await Ticket.filter(master_id=ticket.id, status="merged").values_list("id", flat=True)  # type: ignore[assignment]  # tortoise's own type
    for each in sorted(ids):
        own = Deed(each, SYSTEM, f"{name}:{deed.key}"[:80], deed.now, deed.inbox)
        scene = await opened(own)
        if scene is not None:
            await make(scene, name, own, {"words": told.get("words", "")} if name == "release" else {}, office)


def replace_facts(scene: Scene) -> Scene:
    """The same scene after a move: facts are looked at again."""
    return Scene(scene.ticket, scene.parts, scene.roles, facts_of(scene.ticket, scene.parts))
