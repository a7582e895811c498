"""加入: staff join by a code. Without one, what a code looks like and who gives it."""

from __future__ import annotations

from handlers.conversation.modes import resumed
from handlers.conversation.turn import Turn


def join(turn: Turn, rest: str) -> None:
    """加入, or 加入 with something that is no code."""
    turn.say("staff-join-form")
    resumed(turn)


COMMANDS = {"join": join}
