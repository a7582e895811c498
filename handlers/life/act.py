"""The one use case that moves a ticket: check, change, journal, tell; all in one transaction.

In this order: persons and tickets are locked; a deed whose key is in the journal already is left alone (a double tap, a
reload); who acts is looked up afresh and their roles on this ticket found (R03.11); the table is asked; what the move
needs is read; the ticket is changed and its version grows; the journal gets its row with all that changed (R01.7); its
clocks follow, which had been brought up to the moment before anything else; the owner and the staff hear what the table
says; cards show the new state.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from handlers import tallying
from handlers.clocks import advance, answering, attention, follow
from handlers.clocks.runs import situation
from handlers.life import effects, needs, parts, telling
from handlers.life.deed import SYSTEM, Deed, Given, NotYours, Office, Refused, after
from handlers.life.locking import locked
from handlers.life.roles import facts_of, idle, others_may_judge, roles_on
from handlers.noting import note
from handlers.roster.lending import lend
from models.database import transact
from models.journal import Journal
from models.lifecycle import MOVES, OPEN, Move, NotNow, possible, row
from models.media import Media
from models.staff import Staff
from models.ticket import Part, Ticket

SEEN = (
    "community", "person", "account", "department", "home", "manager", "follower", "handler", "about", "earlier",
    "master",
)
"""What a ticket is loaded with before anything is decided about it."""


@dataclass(slots=True)
class Scene:
    """A locked ticket with its parts, and who acts: `roles` on it, `staff` as they are now."""

    ticket: Ticket
    parts: list[Part]
    roles: frozenset[str]
    facts: frozenset[str]
    staff: Staff | None = None


async def act(deed: Deed, name: str, given: Given, office: Office) -> bool:
    """Make the move `name`. False when this very deed had been done before.

    Raises NotYours (nobody of these roles may), NotNow (not in this status), Missing (a need), Refused (it cannot be
    right so); then nothing has changed.
    """

    async def work() -> bool:
        scene = await opened(deed, await parts.beside(name, deed.ticket, given))
        if scene is None:
            return False
        await make(scene, name, deed, given, office)
        return True

    return await transact(work)


async def opened(deed: Deed, beside: Collection[UUID] = ()) -> Scene | None:
    """The ticket, locked with those `beside` it, and who acts on it; None when this deed is in its journal already."""
    ticket = (await locked((deed.ticket, *beside)))[deed.ticket]
    if await Journal.exists(ticket_id=ticket.id, key=deed.key):
        return None
    await ticket.fetch_related(*SEEN)
    all_parts = await Part.filter(ticket_id=ticket.id).select_related("department").order_by("created_at", "id")
    staff = await Staff.filter(id=deed.staff.id).select_related("department").first() if deed.staff else None
    await lend([staff] if staff is not None else [], deed.now)
    return Scene(ticket, all_parts, _roles(deed, staff, ticket, all_parts), facts_of(ticket, all_parts), staff)


def _roles(deed: Deed, staff: Staff | None, ticket: Ticket, all_parts: list[Part]) -> frozenset[str]:
    if deed.actor == SYSTEM:
        return frozenset((SYSTEM,))
    if staff is not None:
        return roles_on(staff, ticket, all_parts)
    own = deed.staff is None and deed.actor == f"person:{ticket.person.id}"
    return frozenset(("owner",)) if own else frozenset()


async def make(scene: Scene, name: str, deed: Deed, given: Given, office: Office) -> None:
    """The move on a ticket that is locked: see the head of this file for what happens. Raises as `act` does."""
    if await advance.catch_up(scene.ticket, deed.now, office, act):
        scene.facts = facts_of(scene.ticket, scene.parts)
    ticket, before, grave = scene.ticket, scene.ticket.status, scene.ticket.severity == "major"
    was = situation(ticket)
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
    await media(told, ticket)
    runs = await follow.moved(ticket, was, name, deed.now, office.policy)
    await tallying.moved(ticket, name, deed.now, data, office.policy)
    told |= await attention.given(ticket, name, told, deed, office.policy)
    await telling.after(ticket, move, deed, told, office, runs)
    await answering.answered(ticket, name, deed)
    if ticket.severity == "major" and not grave:
        await telling.major(ticket, deed.cause, office.language)
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
    """The names of the moves that who acts can be offered."""
    names = possible(scene.ticket.status, scene.roles, scene.facts)
    return tuple(each for each in names if each not in idle(scene.staff, scene.ticket))


async def _four_eyes(move: Move, staff: Staff, scene: Scene) -> None:
    """Nobody judges what they did themselves, where anybody else is there to do it (R03.5, R00.6)."""
    last = await Journal.filter(ticket_id=scene.ticket.id, move=move.judges).order_by("-id").first()
    own = last is not None and last.actor == f"staff:{staff.id}"
    if move.judges == "done":  # whoever answers for the work did it, whoever reported it
        own = own or scene.ticket.handler_id == staff.id  # type: ignore[attr-defined]  # tortoise adds it
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


async def touched(ticket: Ticket, now: datetime) -> None:
    """Something about the ticket is otherwise now, though not in its own row."""
    ticket.version, ticket.updated_at = ticket.version + 1, now
    await ticket.save(update_fields=["version", "updated_at"])


async def media(told: dict[str, Any], ticket: Ticket) -> None:
    """Files that came with the act belong to the ticket from now on."""
    if told.get("media"):
        own = Media.filter(id__in=told["media"], ticket_id=None)
        await own.update(ticket_id=ticket.id, stage=told.get("stage") or "")


async def _then(scene: Scene, name: str, deed: Deed, told: dict[str, Any], office: Office) -> None:
    """What follows by itself: few stars send it back (R03.6), merged tickets go with their master."""
    if name == "rate" and int(told["stars"]) <= office.policy.rating.unsatisfied:
        again = replace(deed, key=after(deed.key, "reopen"))
        await make(_looked_at_again(scene), "reopen", again, {"words": told.get("words", "")}, office)
    if follows := parts.GOING.get(name):
        await _merged(scene.ticket, follows, deed, told, office)
    if name in ("merge", "unmerge") and not deed.quiet:
        await _recounted(told["ticket" if name == "merge" else "master"], deed, office)


async def _merged(ticket: Ticket, name: str, deed: Deed, told: dict[str, Any], office: Office) -> None:
    """The tickets merged into this one, each by its own move: each owner is asked individually."""
    for each in await parts.merged_into(ticket.id):
        own = Deed(each, SYSTEM, after(deed.key, name), deed.now, deed.inbox)
        scene = await opened(own)
        if scene is not None:
            await make(scene, name, own, {"words": told.get("words", "")} if name == "release" else {}, office)


async def _recounted(master: UUID, deed: Deed, office: Office) -> None:
    """The cards of a master ticket say how many homes it concerns now."""
    found = await Ticket.filter(id=master, status__in=OPEN).select_related(*SEEN).first()
    if found is not None:
        await telling.refresh(found, replace(deed, ticket=found.id), office)


def _looked_at_again(scene: Scene) -> Scene:
    """The same scene after a move."""
    return replace(scene, facts=facts_of(scene.ticket, scene.parts))
