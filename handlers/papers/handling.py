"""The handling record of a ticket (业主投诉处理单), as it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from handlers.channel import Param, word
from handlers.papers import parts
from handlers.papers.records import HandlingRecord
from handlers.papers.story import Story, flat, said
from handlers.papers.veil import Veil
from handlers.places import NOTHING
from models import taxonomy
from models.deadline import Deadline
from models.journal import Journal
from models.jsons import mapping
from models.ticket import Part, Ticket

ORIGINS: Mapping[str, str] = {
    "webchat": "channel-webchat", "telegram": "channel-telegram", "wechat": "channel-wechat",
    "phone": "forms-origin-phone", "desk": "forms-origin-desk", "letter": "forms-origin-letter",
    "email": "forms-origin-email", "inspection": "forms-origin-inspection", "drill": "forms-origin-drill",
}
CONTACT = ("called", "reply", "book", "visit", "progress", "release")
"""Acts by which people reach the owner."""

MEASURES = ("book", "visit", "approve", "start", "progress", "wait", "resume", "grant", "called")
"""What was done, as far as owners see it (`lifecycle.INNER` is for staff alone): they sign this form."""

INSIDE = ("sign", "transfer", "plan", "approval", "milestone")
"""Clocks of steps inside the company: what an owner was promised is not late by them."""

OPINION = ("accept", "refuse", "rate", "withdraw")
JUDGED = ("release", "send_back", "accept", "refuse", "rate")
BACK = ("refuse", "reopen", "send_back")
ENDS = ("done", "reject", "withdraw", "merge")
CLOSES = ("archive", "accept", "reject", "withdraw", "merge")
PLAN = {"measures": "forms-plan-measures", "milestones": "forms-plan-milestones"}


@dataclass(frozen=True, slots=True)
class _Scene:
    ticket: Ticket
    story: Story
    veil: Veil
    now: datetime


async def handling(ticket: UUID, now: datetime, *, masked: bool) -> HandlingRecord:
    """The record of a ticket. `masked`: name and telephone number are. Raises DoesNotExist."""
    row = await parts.loaded(ticket)
    veil = parts.veil_of(row, masked=masked)
    scene = _Scene(row, await Story.of(row.id, veil), veil, now)
    return HandlingRecord(
        heading=parts.heading(row), kind=row.kind, **await _registered(scene), **await _dispatched(scene),
        **await _worked(scene), **judged(scene.story, scene.veil), **await _linked(scene),
    )


async def _registered(scene: _Scene) -> dict[str, Any]:
    """Who reported what."""
    ticket, veil = scene.ticket, scene.veil
    residence = await parts.lives(ticket)
    hidden = parts.anonymous(ticket)
    phone = ticket.contact_phone or ticket.person.phone
    return {
        "origin": word(ORIGINS[ticket.origin]) if ticket.origin in ORIGINS else ticket.origin,
        "accepted_at": ticket.created_at,
        "accepted_by": ticket.filed_by.name if ticket.filed_by else word("forms-by-system"),
        "owner": parts.owner(ticket, veil),
        "room": parts.room(ticket, residence),
        "phone": "" if hidden else veil.phone(phone),
        "role": word(f"registration-role-{residence.role}") if residence and residence.role and not hidden else "",
        "category": _category(ticket),
        "severity": word(f"severity-{ticket.severity}"),
        "emergency": word(f"emergency-kind-{ticket.emergency}") if ticket.emergency else word("forms-no"),
        "since": parts.since(ticket, veil),
        "place": parts.place(ticket, veil),
        "facts": veil(ticket.description),
        "wish": veil(flat(ticket.record.get("wish"))),
        "files": await parts.files(ticket.id),
    }


def _category(ticket: Ticket) -> tuple[Param, ...]:
    """Category and subcategory, by the community's own names where it has any."""
    own = ticket.community.taxonomy
    sorts = taxonomy.parse(mapping(own), ticket.community.code) if own else taxonomy.load()
    found = sorts.by_code.get(ticket.category)
    named: dict[str, str | None] = {ticket.category: found.name if found else None}
    named |= {each.code: each.name for each in found.subcategories} if found else {}
    return tuple(named.get(code) or word(f"category-{code}") for code in (ticket.category, ticket.subcategory) if code)


async def _dispatched(scene: _Scene) -> dict[str, Any]:
    """Who is to do it."""
    ticket, story = scene.ticket, scene.story
    helping = await Part.filter(ticket_id=ticket.id).select_related("department").order_by("created_at")
    dispatched = story.first("dispatch")
    signed = story.last("sign", "assign")
    contacted = story.first(*CONTACT)
    return {
        "department": ticket.department.name if ticket.department else parts.customer_service(),
        "helpers": tuple(dict.fromkeys(part.department.name for part in helping if part.status != "cancelled")),
        "dispatched_at": dispatched.at if dispatched else None,
        "signed_by": ticket.handler.name if ticket.handler else story.signer(signed),
        "signed_at": signed.at if signed else None,
        "contacted_at": contacted.at if contacted else None,
    }


async def _worked(scene: _Scene) -> dict[str, Any]:
    """What was done, and whether in time."""
    ticket, story, veil = scene.ticket, scene.story, scene.veil
    done, told = story.last("done"), released(story)
    back = story.last(*BACK)
    ended = story.last(*ENDS, after=back.id if back else -1)
    promised = await Promised.of(ticket)
    limit = ticket.expected_at or ticket.reply_due_at
    return {
        "measures": story.notes(story.all(*MEASURES)),
        "plan": await _plan(scene),
        "result": veil(said(told)),
        "done_at": done.at if done else None,
        "due_at": ticket.reply_due_at,
        "expected_at": promised.expected_at or ticket.expected_at,
        "late": bool(promised.missed) if promised.known else (ended.at if ended else scene.now) > limit,
        "late_why": tuple(filter(None, [*promised.why(veil), veil(said(_granted(story)))])),
    }


@dataclass(frozen=True, slots=True)
class Promised:
    """What was promised in time and not kept. `known`: clocks ran on the ticket; `expected_at` is the completion that
    the owner was told first, which a postponement does not change (R03.4)."""

    known: bool
    missed: tuple[Deadline, ...]
    expected_at: datetime | None

    @classmethod
    async def of(cls, ticket: Ticket) -> Self:
        """Of all rounds of a ticket."""
        return cls.among(ticket, await Deadline.filter(ticket_id=ticket.id).order_by("started_at", "key"))

    @classmethod
    def among(cls, ticket: Ticket, rows: Sequence[Deadline]) -> Self:
        """The same, of clocks that are loaded, in the order they began."""
        missed = [row for row in rows if row.missed_at is not None and row.clock not in INSIDE]
        told = [row.first_due_at for row in rows if row.clock == "expected" and row.round == ticket.round]
        return cls(bool(rows), tuple(missed), told[0] if told else None)

    def why(self, veil: Veil) -> list[Param]:
        """The reasons that were given, each once (R00.10)."""
        found = {(row.reason, row.reason_words): None for row in self.missed if row.reason}
        return [
            word("forms-late-reason", reason=word(f"reason-{reason}"), words=veil(words) or NOTHING)
            for reason, words in found
        ]


def released(story: Story) -> Journal | None:
    """The last work that the owner was told of: nothing of it stands here before it was reviewed (R03.5)."""
    for row in reversed(story.all("done")):
        judged = story.first(*JUDGED, after=row.id)
        if judged is not None and judged.move != "send_back":
            return row
    return None


def _granted(story: Story) -> Journal | None:
    """The last postponement that was agreed to; its words say why."""
    granted = story.last("grant")
    return story.last("postpone", before=granted.id) if granted else None


async def _plan(scene: _Scene) -> tuple[Param, ...]:
    """The last plan that was approved (R00.6), with who answers for it."""
    approved = scene.story.last("approve")
    proposed = scene.story.last("propose", before=approved.id) if approved else None
    if proposed is None:
        return ()
    plan = mapping(proposed.data)
    lines = [word(key, words=scene.veil(flat(plan[name]))) for name, key in PLAN.items() if flat(plan.get(name))]
    who = scene.story.named(plan.get("staff"))
    return (*lines, *([word("forms-plan-answerable", words=who)] if who else []))


def judged(story: Story, veil: Veil) -> dict[str, Any]:
    """What the owner and the supervisor say."""
    rejected, closed = story.last("reject"), story.last(*CLOSES)
    reopened = story.last("reopen")
    archived = story.last("archive") or closed
    if archived and reopened and reopened.id > archived.id:
        archived = None
    valid = word("forms-valid-yes")
    if rejected is not None:
        valid = word("forms-valid-no", why=veil(said(rejected)) or "none")
    elif story.last("withdraw") is not None:
        valid = word("forms-valid-withdrawn")
    return {
        "opinion": story.notes(story.all(*OPINION)),
        "revisits": parts.revisits_of(story, veil),
        "valid": valid,
        "reviewer": story.who(story.last("release")),
        "archived_at": archived.at if archived else None,
    }


async def _linked(scene: _Scene) -> dict[str, Any]:
    """Other tickets of the same matter."""
    ticket = scene.ticket
    numbers = [each.number for each in (ticket.earlier, ticket.master) if each is not None]
    numbers += [each.number for each in await Ticket.filter(earlier_id=ticket.id).order_by("created_at")]
    numbers += [each.number for each in await Ticket.filter(master_id=ticket.id).order_by("created_at")]
    told = [word("complaint-before-again")] if ticket.record.get("before") == "again" else []
    return {"again": (*dict.fromkeys(numbers), *told)}
