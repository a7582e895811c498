"""Managers' commands, by name, and who answers each: a table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.channel import Say
from handlers.managers import board, exports, listing, reports, seeking, stats, subscribing
from handlers.managers.may import may
from handlers.staff.chat import rota
from handlers.staff.chat.commands import Read
from handlers.staff.chat.turn import Turn

Answer = Callable[[Turn, Read], Awaitable[Say]]

ANSWERS: dict[str, Answer] = {
    "status": seeking.status,
    "overdue": listing.overdue,
    "find": seeking.find,
    "building": listing.building,
    "major": listing.major,
    "stats": stats.stats,
    "board": board.link,
    "report": reports.report,
    "export": exports.export,
    "subscribe": subscribing.subscribe,
}
"""Each answers a command of a member of staff, in a group that is bound or in private. Raises Wrong (see
`handlers.staff.chat.meant`) for what cannot be read."""


async def answer(turn: Turn, asked: Read) -> Say:
    """Answer the command, or say whose it is. Raises Wrong."""
    rows = rota.rows_here(turn)
    if not any(may(asked.command.name, row) for row in rows):
        return Say("managers-not-yours", {"name": turn.name})
    return await ANSWERS[asked.command.name](turn, asked)
