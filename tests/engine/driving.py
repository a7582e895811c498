"""Somebody who answers everything: the first option, or a sensible text."""

from __future__ import annotations

from handlers.conversation.steps import Ask, Collect
from tests.engine.invariants import check
from tests.engine.world import Chat, Message

SENSIBLE = {
    "home": "3栋2单元502", "name": "王女士", "phone": "13800138000", "since": "昨天晚上", "place": "东门岗亭",
    "words": "厨房水管漏水，地板都湿了",
}
PATIENCE = 60
"""Messages within which everybody who answers has a ticket."""


def sensible(chat: Chat) -> Message:
    """The next answer: to the open question, or a first sentence when there is none."""
    given = {"text": SENSIBLE["words"]}
    step = chat.pending
    offered = [button.token for button in chat.offered()]
    if chat.talk.mode or (chat.flow and chat.question and chat.question.choices):
        given = {"tap": chat.question.choices[0].token} if chat.question else given
    elif isinstance(step, Collect):
        tools = [token for token in offered if token.endswith((".!done", ".!skip"))]
        given = {"tap": tools[0]} if tools else given
    elif isinstance(step, Ask):
        given = {"text": SENSIBLE[step.reads]}
    return Message(at=chat.now, ref=f"m{chat.count + 1}", **given)


def drive(chat: Chat) -> None:
    """Answer until a ticket is filed. Raises AssertionError when nobody would have the patience."""
    already = len(chat.filed)
    for _ in range(PATIENCE):
        chat.forward("5s")
        check(chat, sensible(chat))
        if len(chat.filed) > already:
            return
    raise AssertionError(f"no ticket after {PATIENCE} answers; waits for {chat.asked}: {chat.talk}")
