"""What a call's end means for the row that was to be delivered: a pure decision, tested as a table."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.limiter import TooSoon
from handlers.courier import Failed, Gone, Later, Never, Outcome, Sent, Unknown

LONGEST_WHY = 200  # characters, as the outbox keeps

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{3,}")
_DONE = ("message is not modified", "query is too old", "query id is invalid")
_UNREACHABLE = (
    "chat not found", "user not found", "peer_id_invalid", "chat_write_forbidden", "not enough rights",
    "have no rights", "need administrator rights", "group chat was deactivated", "user_is_blocked",
    "chat_restricted", "bot is not a member", "topic_closed",
)
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
_TOO_LARGE = "request entity too large"  # an upload; it will be no smaller next time
_NEVER_LEFT = (httpx.ConnectTimeout, httpx.PoolTimeout)


def outcome(fault: TelegramError | TooSoon) -> Outcome:
    """How a delivery ended that raised `fault`. Sources: core.telegram.org/bots/api#making-requests, measured texts.

    A time-out after the request left may hide a delivery (`Unknown`); a broken connection or a 5xx hardly
    ever does, and a question that is lost leaves an owner waiting: so those are tried again.
    """
    match fault:
        case TooSoon():
            return Later("our own pace", fault.seconds, counts=False)
        case RetryAfter():
            return Later("flood control", seconds_of(fault), counts=False)
        case ChatMigrated():
            return Never("the group became a supergroup", moved_to=str(fault.new_chat_id))
        case Forbidden():
            return Never(why(fault))
        case InvalidToken():
            return Failed(why(fault))
        case Conflict():
            return Later(why(fault))
        case BadRequest():
            return _refused(fault)
        case TimedOut():
            return Later(why(fault)) if isinstance(fault.__cause__, _NEVER_LEFT) else Unknown(why(fault))
        case NetworkError():
            return Failed(why(fault)) if _TOO_LARGE in fault.message.lower() else Later(why(fault))
    return Failed(why(fault))


def _refused(fault: BadRequest) -> Outcome:
    said = fault.message.lower()
    if any(words in said for words in _DONE):
        return Sent()
    if any(words in said for words in _UNREACHABLE):
        return Never(why(fault))
    return Failed(why(fault))


def edited(fault: TelegramError | TooSoon, ref: str) -> Outcome:
    """How the change of the message `ref` ended. One that shows this already is as good as changed."""
    if isinstance(fault, BadRequest) and any(words in fault.message.lower() for words in _GONE):
        return Gone(why(fault))
    ended = outcome(fault)
    return Sent(ref) if isinstance(ended, Sent) else ended


def no_topic(fault: BadRequest) -> bool:
    """Whether a message did not go because its topic is not there any more, or closed."""
    return any(words in fault.message.lower() for words in _NO_TOPIC)


def why(fault: TelegramError) -> str:
    """What Telegram said, short, for the operator; never with the token, which addresses contain."""
    return scrub(f"{type(fault).__name__}: {fault.message}")[:LONGEST_WHY]


def scrub(text: str) -> str:
    """`text` without anything that looks like a bot's token."""
    return _TOKEN.sub("•••", text)


def seconds_of(fault: RetryAfter) -> float:
    """How long Telegram wants us to wait."""
    wait = fault.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
