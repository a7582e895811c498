"""The journal of a ticket as printed forms read it: which acts there were, by whom, in which words.

What an act holds has grown over the releases, and old rows stay as written: whatever is not there reads as "".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from handlers.channel import Param, word
from handlers.papers.records import Note
from handlers.papers.veil import Veil
from models.journal import Journal
from models.jsons import mapping
from models.staff import Staff, StaffGroup

TITLES: Mapping[str, str] = {
    "start": "forms-move-start", "book": "forms-move-book", "visit": "forms-move-visit",
    "approve": "forms-move-approve", "progress": "forms-move-progress", "wait": "forms-move-wait",
    "resume": "forms-move-resume", "postpone": "forms-move-postpone", "grant": "forms-move-grant",
    "called": "forms-move-called", "urge": "forms-move-urge", "give_back": "forms-move-give-back",
    "send_back": "forms-move-send-back", "accept": "forms-move-accept", "refuse": "forms-move-refuse",
    "rate": "forms-move-rate", "withdraw": "forms-move-withdraw", "remind": "forms-move-remind",
    "escalate": "forms-move-escalate",
}
"""What forms call the acts that they tell."""

WORDS = ("words", "result", "reason", "measures", "what")
"""Where an act keeps what was said, the first that is there."""


def said(row: Journal | None) -> str:
    """The words of an act."""
    data = mapping(row.data) if row is not None else {}
    return next((flat(data[name]) for name in WORDS if flat(data.get(name))), "")


def flat(value: Any) -> str:
    """Text of whatever stands in JSON: lists and objects a line each."""
    if isinstance(value, Mapping):
        return " ".join(filter(None, map(flat, value.values())))
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, map(flat, value)))
    return "" if value is None or isinstance(value, bool) else str(value).strip()


def time(value: Any) -> datetime | None:
    """A moment as an act keeps it; None for anything else."""
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.tzinfo else None


class Story:
    """A ticket's journal, oldest first."""

    def __init__(self, rows: list[Journal], people: Mapping[str, str], veil: Veil) -> None:
        self.rows, self._people, self._veil = rows, people, veil

    @classmethod
    async def of(cls, ticket: UUID, veil: Veil) -> Story:
        """The journal of that ticket; its words are seen through `veil`."""
        rows = await Journal.filter(ticket_id=ticket).order_by("id")
        named = {f"staff:{flat(mapping(row.data).get('staff'))}" for row in rows}
        return cls(rows, await _people({row.actor for row in rows} | named), veil)

    def all(self, *moves: str, after: int = -1, before: float = float("inf")) -> list[Journal]:
        """Acts of these names, between two rows of the journal (their ids)."""
        return [row for row in self.rows if row.move in moves and after < row.id < before]

    def first(self, *moves: str, after: int = -1, before: float = float("inf")) -> Journal | None:
        """The first of them."""
        return next(iter(self.all(*moves, after=after, before=before)), None)

    def last(self, *moves: str, after: int = -1, before: float = float("inf")) -> Journal | None:
        """The last of them."""
        return next(reversed(self.all(*moves, after=after, before=before)), None)

    def who(self, row: Journal | None) -> Param:
        """Who did it: a name where there is one."""
        if row is None:
            return ""
        by = flat(mapping(row.data).get("by"))
        if by and not _id(f":{by}"):
            return by
        if row.actor in self._people:
            return self._people[row.actor]
        kind = row.actor.partition(":")[0]
        return {"person": word("forms-by-owner"), "system": word("forms-by-system")}.get(kind, word("forms-by-company"))

    def named(self, staff: Any) -> str:
        """The name of a member of staff whom an act names; "" for anybody unknown."""
        return self._people.get(f"staff:{flat(staff)}", "")

    def signer(self, row: Journal | None) -> Param:
        """Who answers for the work since that act: who signed for it, or whom somebody chose."""
        chosen = self.named(mapping(row.data).get("staff")) if row is not None and row.move == "assign" else ""
        return chosen or self.who(row)

    def note(self, row: Journal) -> Note:
        """One act as a line of a form."""
        return Note(row.at, word(TITLES[row.move]), self.who(row), self._veil(said(row)))

    def notes(self, rows: Iterable[Journal]) -> tuple[Note, ...]:
        """Several of them."""
        return tuple(self.note(row) for row in rows)


async def _people(actors: set[str]) -> dict[str, str]:
    """The names of staff and groups, by how the journal calls them."""
    found: dict[str, str] = {}
    for kind, model in (("staff", Staff), ("group", StaffGroup)):
        ids = [_id(actor) for actor in actors if actor.startswith(f"{kind}:")]
        rows = await model.filter(id__in=[each for each in ids if each])
        found |= {f"{kind}:{row.id}": row.name for row in rows}
    return found


def _id(actor: str) -> UUID | None:
    try:
        return UUID(actor.partition(":")[2])
    except ValueError:
        return None
