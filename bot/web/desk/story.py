"""The whole story of a ticket for those who work on it: every move, inner ones marked, with what was given (R01.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rendering import Speaks
from bot.web.desk.fields import CHANNELS, CHOICES
from bot.web.story import File, Reader, Stories
from handlers.life.proving import STAGES
from models.journal import Journal
from models.jsons import mapping
from models.lifecycle import INNER, MOVES, PART_MOVES
from models.media import Media
from models.staff import Department, Staff
from models.ticket import Ticket

BESIDE = ("called", "remind", "revoked")
"""Rows of the journal that are no moves of the table."""

STARS = ("stars", "speed", "quality", "attitude")
CHOSEN: Mapping[str, str] = {**CHOICES, "channel": "desk-channel-"}
"""What was chosen, and what the words of it begin with."""

_SPOKEN = ("words", "measures", "milestones", "result")
_NAMED = {move.name for move in (*MOVES, *PART_MOVES)}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. `inner`: its owner does not see it, or only with the `result`; `notes`: what was given,
    label and value each."""

    move: str
    title: str
    who: str
    when: str
    stage: str
    inner: bool
    notes: tuple[tuple[str, str], ...] = ()
    words: str = ""
    files: tuple[File, ...] = ()
    result: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What ids in a journal stand for."""

    staff: Mapping[str, str]
    departments: Mapping[str, str]


class Histories:
    """Tells the whole story."""

    def __init__(self, words: Speaks, stories: Stories) -> None:
        self._words, self._stories = words, stories

    async def of(self, ticket: Ticket, reader: Reader) -> list[Step]:
        """All that happened, the latest first."""
        rows = await Journal.filter(ticket_id=ticket.id).order_by("id")
        files = await Media.filter(ticket_id=ticket.id).order_by("created_at", "id")
        names = await names_in(ticket)
        later = {each for row in rows for each in mapping(row.data).get("media", ())}
        first = [each for each in files if str(each.id) not in later]
        told, before = [], ""
        for row in rows:
            if row.move in _NAMED or row.move in BESIDE:
                named = mapping(row.data).get("media", ())
                own = first if row.move == "file" else [each for each in files if str(each.id) in named]
                told.append(self._step(row, ticket, own, reader, names, before))
            before = row.status
        return told[::-1]

    def _step(  # a row in all its parts
        self, row: Journal, ticket: Ticket, files: list[Media], reader: Reader, names: Names, before: str
    ) -> Step:
        data = mapping(row.data)
        words = ticket.description if row.move == "file" else "\n".join(str(data[n]) for n in _SPOKEN if data.get(n))
        title = f"move-{row.move}" if row.move in _NAMED else f"desk-step-{row.move}"
        if row.move == "file" and not row.actor.startswith("staff:"):
            title = "my-step-file"
        stage = f"ticket-status-{row.status}" if before and row.status != before else ""
        return Step(
            row.move, self._say(title, reader), reader.whose(row.actor), self._stories.moment(row.at, reader),
            self._say(stage, reader) if stage else "", row.move in INNER,
            tuple(self._notes(row.move, data, reader, names)),
            reader.veil(words), tuple(self._stories.file(each, reader.language) for each in files),
            row.move == "done" or bool(files and data.get("stage") in STAGES),
        )

    def _notes(self, move: str, data: Mapping[str, Any], reader: Reader, names: Names) -> list[tuple[str, str]]:
        """What was given besides words, as people read it."""
        told: list[tuple[str, str]] = []
        if department := names.departments.get(str(data.get("department") or "")):
            told.append(("desk-note-department", department))
        if staff := names.staff.get(str(data.get("staff") or "")):
            told.append(("desk-note-staff", staff))
        if data.get("when"):
            told.append(("desk-note-when", self._stories.moment(datetime.fromisoformat(str(data["when"])), reader)))
        if data.get("number"):
            told.append(("desk-note-number", str(data["number"])))
        told += [(f"desk-note-{name}", self._stars(int(data[name]), reader)) for name in STARS if data.get(name)]
        for name, begins in CHOSEN.items():
            known = name != "channel" or data.get(name) in CHANNELS
            if data.get(name) and known and move != "file":
                told.append((f"desk-note-{name}", self._say(f"{begins}{data[name]}", reader)))
        return [(self._say(label, reader), value) for label, value in told]

    def _stars(self, count: int, reader: Reader) -> str:
        return self._words.say("desk-stars", {"count": count}, reader.language)

    def _say(self, key: str, reader: Reader) -> str:
        return self._words.say(key, {}, reader.language)


async def names_in(ticket: Ticket) -> Names:
    """Those who work in the ticket's community, also who has left."""
    staff = await Staff.filter(community_id=ticket.community.id).values_list("id", "name")
    departments = await Department.filter(community_id=ticket.community.id).values_list("id", "name")
    return Names({str(i): str(n) for i, n in staff}, {str(i): str(n) for i, n in departments})
