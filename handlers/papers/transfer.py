"""Transfer forms of a ticket (转办单): one for each time that it was handed to a department."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from handlers.channel import Param
from handlers.papers import parts
from handlers.papers.records import TransferRecord
from handlers.papers.story import Story, flat, said, time
from handlers.papers.veil import Veil
from models.journal import Journal
from models.jsons import mapping
from models.ticket import Part, Ticket

HANDS = ("dispatch", "transfer")
"""Acts that hand the whole ticket over."""

WATCH = ("urge", "remind", "escalate", "postpone", "grant", "give_back", "send_back")


@dataclass(frozen=True, slots=True)
class _Scene:
    ticket: Ticket
    story: Story
    veil: Veil
    files: tuple[Param, ...]
    place: Param


async def transfers(ticket: UUID, now: datetime) -> tuple[TransferRecord, ...]:
    """The forms in order; a single one that waits to be filled in when nothing was handed over yet.

    Names and telephone numbers are masked: who does the work does not need them on paper. Raises DoesNotExist.
    """
    row = await parts.loaded(ticket)
    veil = Veil(drawn=True, names=(row.person.name, row.contact_name))
    scene = _Scene(row, await Story.of(row.id, veil), veil, await parts.files(row.id), parts.place(row, veil))
    whole = [await _whole(scene, each) for each in await _handings(scene)]
    helping = await Part.filter(ticket_id=row.id).select_related("department", "handler").order_by("created_at", "id")
    found = [*whole, *[_part(scene, each) for each in helping]] or [_blank(scene)]
    found.sort(key=lambda each: each["at"] or now)
    return tuple(
        TransferRecord(heading=parts.heading(row), number=f"{row.number} / {at:02d}", **each)
        for at, each in enumerate(found, 1)
    )


async def _handings(scene: _Scene) -> list[tuple[Journal, float, Param, Param]]:
    """Each act of handing over, where its time ends in the journal, from whom and to whom."""
    rows = scene.story.all(*HANDS)
    ends = [*(float(row.id) for row in rows), float("inf")][1:]
    found, sender = [], parts.customer_service()
    for row, end in zip(rows, ends, strict=True):
        data = mapping(row.data)
        named = await parts.department(scene.ticket, data.get("department") or data.get("to"))
        own = scene.ticket.department.name if scene.ticket.department else ""
        receiver = named or own
        if row.move == "transfer" or flat(data.get("department")) != "customer_service":
            found.append((row, end, sender, receiver))
        returned = scene.story.first("give_back", after=row.id, before=end)
        sender = parts.customer_service() if returned else receiver
    return found


async def _whole(scene: _Scene, handing: tuple[Journal, float, Param, Param]) -> dict[str, Any]:
    """The ticket was handed over as a whole."""
    row, end, sender, receiver = handing
    story, data = scene.story, mapping(row.data)
    signed = story.last("sign", "assign", after=row.id, before=end)
    due = time(data.get("when")) or scene.ticket.reply_due_at
    return {
        **_common(scene, said(row), due, row),
        "sender": sender, "receiver": receiver,
        "signed_by": story.signer(signed), "signed_at": signed.at if signed else None,
        "returned": scene.veil(said(story.last("give_back", after=row.id, before=end))),
        "result": scene.veil(said(story.last("done", after=row.id, before=end))),
        "watch": story.notes(story.all(*WATCH, after=row.id, before=end)),
    }


def _part(scene: _Scene, part: Part) -> dict[str, Any]:
    """A department was asked for its part."""
    story, ticket = scene.story, scene.ticket
    asked = next((row for row in story.all("ask_part") if row.at == part.created_at), None)
    signed = next((row for row in story.all("part_sign") if _of(row, part)), None)
    returned = next((row for row in story.all("part_cancel") if _of(row, part)), None)
    name = part.handler.name if part.handler else ""
    return {
        **_common(scene, part.words, part.due_at or ticket.reply_due_at, asked),
        "at": asked.at if asked else part.created_at,
        "sender": ticket.department.name if ticket.department else parts.customer_service(),
        "receiver": part.department.name,
        "signed_by": name or story.who(signed), "signed_at": signed.at if signed else None,
        "returned": scene.veil(said(returned)), "result": scene.veil(part.result),
        "watch": (),
    }


def _of(row: Journal, part: Part) -> bool:
    return flat(mapping(row.data).get("part")) == str(part.id)


def _blank(scene: _Scene) -> dict[str, Any]:
    ticket = scene.ticket
    return {
        **_common(scene, "", ticket.reply_due_at, None),
        "sender": parts.customer_service(), "receiver": ticket.department.name if ticket.department else "",
        "signed_by": "", "signed_at": None, "returned": "", "result": "", "watch": (),
    }


def _common(scene: _Scene, asked: str, due: datetime, row: Journal | None) -> dict[str, Any]:
    return {
        "place": scene.place, "facts": scene.veil(scene.ticket.description), "asked": scene.veil(asked),
        "due_at": due, "files": scene.files, "by": scene.story.who(row), "at": row.at if row else None,
    }
