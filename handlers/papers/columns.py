"""The handling record as rows of a table, many tickets at once: what `handling` tells of one.

Everything is loaded for a whole batch, so that a million tickets take thousands of questions and not millions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from handlers.channel import Param, lines, word
from handlers.papers import parts
from handlers.papers.handling import CONTACT, ENDS, MEASURES, ORIGINS, Promised, judged, released
from handlers.papers.story import Story, flat, said
from handlers.papers.veil import Veil
from models import taxonomy
from models.deadline import Deadline
from models.journal import Journal
from models.jsons import mapping
from models.media import Media
from models.person import Residence
from models.staff import Staff, StaffGroup
from models.taxonomy import Taxonomy
from models.ticket import Part, Ticket

COLUMNS: Mapping[str, str] = {
    "number": "forms-number", "status": "export-status", "origin": "forms-origin", "accepted_at": "forms-accepted-at",
    "accepted_by": "forms-accepted-by", "owner": "forms-owner", "room": "forms-room", "phone": "forms-phone",
    "role": "forms-role", "kind": "forms-kind", "category": "export-category", "subcategory": "export-subcategory",
    "severity": "forms-severity", "emergency": "forms-emergency", "since": "forms-since", "place": "forms-place",
    "facts": "forms-facts", "wish": "forms-wish", "files": "forms-files", "department": "forms-department",
    "helpers": "forms-helpers", "dispatched_at": "forms-dispatched", "signed_by": "export-signed-by",
    "signed_at": "export-signed-at", "contacted_at": "forms-contacted", "measures": "forms-measures",
    "result": "forms-result", "done_at": "forms-done", "due_at": "forms-due", "expected_at": "export-expected",
    "late": "forms-late", "late_why": "forms-late-why", "opinion": "forms-opinion", "revisit_at": "forms-revisit-at",
    "revisit_way": "export-revisit-way", "revisitor": "forms-revisitor", "satisfaction": "forms-satisfaction",
    "stars": "export-stars", "revisit_why": "export-revisit-why", "again": "forms-again", "valid": "forms-valid",
    "reviewer": "forms-reviewer", "archived_at": "forms-archived",
}
"""Each column and the words over it."""

OWNERS = ("owner", "room", "phone", "role", "place", "opinion", "since")
"""Columns that somebody whom a ticket complains about does not get: they tell who complained."""

SEEN = ("community", "person", "home", "department", "handler", "filed_by", "master", "earlier")

Cell = Param | datetime | None


@dataclass(slots=True)
class Table:
    """Rows for one reader. `whole`: names and telephone numbers are; `reader` are the reader's ids as staff."""

    now: datetime
    whole: bool
    reader: frozenset[UUID]
    people: dict[str, str] = field(default_factory=dict)
    sorts: dict[UUID, Taxonomy] = field(default_factory=dict)

    async def open(self, communities: Sequence[UUID]) -> None:
        """Learn the names of everybody who may stand in the rows."""
        for kind, model in (("staff", Staff), ("group", StaffGroup)):
            rows = await model.filter(community_id__in=list(communities)).values_list("id", "name")
            self.people |= {f"{kind}:{id_}": str(name) for id_, name in rows}

    async def rows(self, tickets: Sequence[Ticket]) -> list[dict[str, Cell]]:
        """A row for each of these tickets, loaded with `SEEN`."""
        batch = await _Batch.of(tickets)
        return [self._row(ticket, batch) for ticket in tickets]

    def _row(self, ticket: Ticket, batch: _Batch) -> dict[str, Cell]:
        veil = parts.veil_of(ticket, masked=not self.whole)
        scene = _Scene(ticket, Story(batch.journal[ticket.id], self.people, veil), veil, batch)
        row = {**self._told(scene), **_handled(scene, self.now), **_judged(scene)}
        if ticket.about_id in self.reader:  # type: ignore[attr-defined]  # tortoise adds it
            row |= {name: word("export-withheld") if name == "owner" else "" for name in OWNERS}
            row["facts"] = row["wish"] = row["revisit_why"] = ""
        return row

    def _told(self, scene: _Scene) -> dict[str, Cell]:
        """Who reported what."""
        ticket, veil = scene.ticket, scene.veil
        home, hidden = scene.residence, parts.anonymous(ticket)
        category, subcategory = self._category(ticket)
        origin = ORIGINS.get(ticket.origin)
        return {
            "number": ticket.number, "status": word(f"ticket-status-{ticket.status}"),
            "origin": word(origin) if origin else ticket.origin, "accepted_at": ticket.created_at,
            "accepted_by": ticket.filed_by.name if ticket.filed_by else word("forms-by-system"),
            "owner": parts.owner(ticket, veil), "room": parts.room(ticket, home),
            "phone": "" if hidden else veil.phone(ticket.contact_phone or ticket.person.phone),
            "role": word(f"registration-role-{home.role}") if home and home.role and not hidden else "",
            "kind": word(f"complaint-kind-{ticket.kind}"), "category": category, "subcategory": subcategory,
            "severity": word(f"severity-{ticket.severity}"),
            "emergency": word(f"emergency-kind-{ticket.emergency}") if ticket.emergency else word("forms-no"),
            "since": parts.since(ticket, veil), "place": parts.place(ticket, veil), "facts": veil(ticket.description),
            "wish": veil(flat(ticket.record.get("wish"))), "files": scene.batch.files[ticket.id] or "",
        }

    def _category(self, ticket: Ticket) -> tuple[Param, Param]:
        """Category and subcategory, by the community's own names where it has any."""
        own, id_ = ticket.community.taxonomy, ticket.community.id
        if id_ not in self.sorts:
            self.sorts[id_] = taxonomy.parse(mapping(own), ticket.community.code) if own else taxonomy.load()
        found = self.sorts[id_].by_code.get(ticket.category)
        named = {found.code: found.name} | {each.code: each.name for each in found.subcategories} if found else {}
        codes = (ticket.category, ticket.subcategory)
        told = [named.get(code) or word(f"category-{code}") if code else "" for code in codes]
        return told[0], told[1]


@dataclass(slots=True)
class _Batch:
    """What belongs to the tickets of one batch."""

    journal: Mapping[UUID, list[Journal]]
    deadlines: Mapping[UUID, list[Deadline]]
    helpers: Mapping[UUID, list[str]]
    files: Mapping[UUID, int]
    homes: Mapping[UUID, list[Residence]]

    @classmethod
    async def of(cls, tickets: Sequence[Ticket]) -> _Batch:
        ids = [ticket.id for ticket in tickets]
        people = list({ticket.person_id for ticket in tickets})  # type: ignore[attr-defined]  # tortoise adds it
        journal, clocks = Journal.filter(ticket_id__in=ids).order_by("id"), Deadline.filter(ticket_id__in=ids)
        helping = Part.filter(ticket_id__in=ids).exclude(status="cancelled").order_by("created_at")
        files = Media.filter(ticket_id__in=ids, status__in=("wanted", "stored"))
        homes = Residence.filter(person_id__in=people).select_related("home").order_by("created_at", "id")
        helpers = defaultdict[UUID, list[str]](list)
        for ticket, name in await helping.values_list("ticket_id", "department__name"):
            helpers[ticket].append(str(name))
        return cls(
            _by(await journal, "ticket_id"), _by(await clocks.order_by("started_at", "key"), "ticket_id"), helpers,
            Counter([id_ for (id_,) in await files.values_list("ticket_id")]), _by(await homes, "person_id"),
        )


def _by(rows: Iterable[Any], name: str) -> Mapping[UUID, list[Any]]:
    found = defaultdict[UUID, list[Any]](list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


@dataclass(frozen=True, slots=True)
class _Scene:
    ticket: Ticket
    story: Story
    veil: Veil
    batch: _Batch

    @property
    def residence(self) -> Residence | None:
        """Where the owner lives (see `parts.lives`)."""
        ticket = self.ticket
        rows = self.batch.homes[ticket.person_id]  # type: ignore[attr-defined]  # tortoise adds it
        here = [row for row in rows if row.home.community_id == ticket.community.id]  # type: ignore[attr-defined]  # tortoise adds it
        own = [row for row in here if ticket.home is not None and row.home.id == ticket.home.id]
        return next(iter([*own, *here]), None)


def _handled(scene: _Scene, now: datetime) -> dict[str, Cell]:
    """Who was to do it, what was done, and whether in time."""
    ticket, story = scene.ticket, scene.story
    dispatched, signed, done = story.first("dispatch"), story.last("sign", "assign"), story.last("done")
    contacted = story.first(*CONTACT)
    promised = Promised.among(ticket, scene.batch.deadlines[ticket.id])
    measures = [_line(note) for note in story.notes(story.all(*MEASURES))]
    return {
        "department": ticket.department.name if ticket.department else parts.customer_service(),
        "helpers": "\n".join(dict.fromkeys(scene.batch.helpers[ticket.id])),
        "dispatched_at": dispatched.at if dispatched else None,
        "signed_by": ticket.handler.name if ticket.handler else story.signer(signed),
        "signed_at": signed.at if signed else None, "contacted_at": contacted.at if contacted else None,
        "measures": lines(*measures) if measures else "", "result": scene.veil(said(released(story))),
        "done_at": done.at if done else None, "due_at": ticket.reply_due_at,
        "expected_at": promised.expected_at or ticket.expected_at, **_late(scene, promised, now),
    }


def _late(scene: _Scene, promised: Promised, now: datetime) -> dict[str, Cell]:
    ticket, story = scene.ticket, scene.story
    ended = story.last(*ENDS)
    limit = ticket.expected_at or ticket.reply_due_at
    late = bool(promised.missed) if promised.known else (ended.at if ended else now) > limit
    why = promised.why(scene.veil)
    return {"late": word("forms-yes") if late else word("forms-no"), "late_why": lines(*why) if why else ""}


def _line(note: Any) -> Param:
    return word("export-note", what=note.what, who=note.who, words=note.words or "none")


def _judged(scene: _Scene) -> dict[str, Cell]:
    """What the owner and the supervisor say."""
    story, ticket = scene.story, scene.ticket
    told = judged(story, scene.veil)
    opinion = [_line(note) for note in told["opinion"]]
    last = told["revisits"][-1] if told["revisits"] else None
    again = [each.number for each in (ticket.earlier, ticket.master) if each is not None]
    return {
        "opinion": lines(*opinion) if opinion else "", "again": "\n".join(again), "valid": told["valid"],
        "reviewer": told["reviewer"], "archived_at": told["archived_at"],
        "revisit_at": last.at if last else None, "revisit_way": last.way if last else "",
        "revisitor": last.by if last else "", "satisfaction": word(last.satisfied) if last else "",
        "stars": last.stars if last and last.stars else "", "revisit_why": last.why if last else "",
    }
