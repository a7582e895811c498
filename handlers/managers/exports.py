"""`/export 2026-10 engineering`: the tickets of a wish as a file, made by a job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.channel import Param, Say, word
from handlers.jobs import asking
from handlers.managers import wishes
from handlers.managers.may import may
from handlers.managers.wish import Wish
from handlers.managers.wishing import kept
from handlers.staff.chat import rota
from handlers.staff.chat.commands import Read
from handlers.staff.chat.turn import Turn
from handlers.staff.finding import may_search_persons
from handlers.understanding.normal import aligned
from models.figures.scope import month, today
from models.staff import Department, Staff


async def export(turn: Turn, asked: Read) -> Say:
    """Begin with an export: of this month where no time is named. Raises Wrong.

    Names and telephone numbers are whole only when that was asked for, and only for who works with owners (R03.11).
    """
    rows = [row for row in rota.rows_here(turn) if may("export", row)]
    text, whole = with_phones(asked.rest, turn)
    if whole and not all(may_search_persons(row) for row in rows):
        return Say("export-no-phones", {"name": turn.name})
    wish = await read(text, turn, rows)
    return await asking.ask(turn, "export", {"wish": kept(wish), "whole": whole}, await called(wish, whole=whole))


async def read(text: str, turn: Turn, rows: Sequence[Staff]) -> Wish:
    """The wish of a text: of this month, unless it names a time, or how things stand now."""
    wish = await wishes.read(text, turn, rows)
    if wish.period is not None or wish.state in ("open", "overdue"):
        return wish
    return replace(wish, period=month(today(turn.now, rows[0].community.timezone)))


def with_phones(text: str, turn: Turn) -> tuple[str, bool]:
    """The text without the words that ask for telephone numbers, and whether it had them."""
    plain = aligned(text)
    for form in sorted(turn.labels("export-with-phones"), key=len, reverse=True):
        at = plain.lower().find(aligned(form).lower())
        if at >= 0:
            return f"{plain[:at]} {plain[at + len(form) :]}".strip(), True
    return text, False


async def called(wish: Wish, *, whole: bool) -> Param:
    """What is exported, as people call it."""
    department = await Department.get_or_none(id=wish.department) if wish.department else None
    named = [department.name if department else "", wish.building or "", wish.words]
    about = [wish.period.name if wish.period else "", *named]
    return word("export-what", about=" ".join(filter(None, about)), whole="yes" if whole else "no")
