"""The way to the board, a page for a screen on the wall and for a telephone (`bot/web/desk/board.py`)."""

from __future__ import annotations

from handlers.channel import Say
from handlers.managers.may import may
from handlers.staff import sessions
from handlers.staff.chat.commands import Read
from handlers.staff.chat.turn import Turn

LEADS = "?to=/desk/board"


async def link(turn: Turn, asked: Read) -> Say:
    """A link that signs whoever asked in and leads to the board, once; only in private, for it is theirs alone."""
    if turn.account is None:
        return Say("board-private")
    length = turn.office.policy.staff.sign_in
    row = next(each for each in turn.rows if may("board", each))
    made = await sessions.make_link(row, turn.now, length)
    minutes = int(length.total_seconds() // 60)
    return Say("board-link", {"link": turn.office.desk(made) + LEADS, "minutes": minutes})
