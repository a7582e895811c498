"""关联账号 · 取消关联: one person in several chats."""

from __future__ import annotations

from handlers.conversation.acts import MakePairing
from handlers.conversation.modes import aside, resumed
from handlers.conversation.turn import Turn


def pair(turn: Turn, rest: str) -> None:
    """关联账号: a code for another chat. With words behind it that are no code, what a code looks like."""
    if rest:
        turn.say("pairing-form")
    else:
        turn.acts.append(MakePairing())
    resumed(turn)


def unpair(turn: Turn, rest: str) -> None:
    """取消关联: this chat is to stand alone, once that is confirmed."""
    if turn.facts.person.chats < 2:
        turn.say("pairing-alone")
        resumed(turn)
        return
    aside(turn)
    turn.begin("unpair")
    turn.ask()


COMMANDS = {"pair": pair, "unpair": unpair}
