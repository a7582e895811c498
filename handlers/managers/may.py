"""Who may ask for what: how far a member of staff sees in figures and lists (R02.4, R03.7, R03.11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from handlers.life.roles import VIEWERS
from handlers.staff.finding import seat
from models.figures.scope import Scope
from models.staff import Staff

Reach = Literal["whole", "department", "own"]

NEEDS: dict[str, tuple[Reach, ...]] = {
    "stats": ("whole", "department", "own"),
    "report": ("whole",),
    "export": ("whole", "department"),
    "subscribe": ("whole", "department"),
    "board": ("whole", "department"),
    "major": ("whole", "department"),
    "summary": ("whole", "department"),
    "improve": ("whole", "department"),
}
"""Commands for which more is needed than to work here; all others show each member what is theirs to see."""


def reach(row: Staff) -> Reach:
    """How far a member's figures go in a community: customer service, managers and who looks on see all of it, heads
    their department, everybody else what they answer for themselves."""
    held = seat(row)
    if held.care or held.judges or set(row.roles or ()) & set(VIEWERS):
        return "whole"
    return "department" if held.heads else "own"


def may(name: str, row: Staff) -> bool:
    """Whether a member may use a command there."""
    return name not in NEEDS or reach(row) in NEEDS[name]


def scope(rows: Sequence[Staff]) -> Scope:
    """The tickets of which a member may see figures: all communities that they see whole, else the first one's part.

    `rows` (one at least): their rows where they ask, with departments.
    """
    whole = [row.community.id for row in rows if reach(row) == "whole"]
    if whole:
        return Scope(tuple(whole))
    row = rows[0]
    if reach(row) == "department" and row.department is not None:
        return Scope((row.community.id,), department=row.department.id)
    return Scope((row.community.id,), person=row.id)
