"""How a delivery ended: the whole table."""

from __future__ import annotations

import httpx
import pytest
import telegram.error as ptb

from bot.channels.telegram.limiter import TooSoon
from bot.channels.telegram.outcome import outcome, scrub, why
from handlers.courier import Failed, Later, Never, Outcome, Sent, Unknown
from tests.channels.telegram_kit import TOKEN


def caused(fault: ptb.TelegramError, cause: Exception) -> ptb.TelegramError:
    fault.__cause__ = cause
    return fault


REQUEST = httpx.Request("POST", "https://api.telegram.org")


@pytest.mark.parametrize(
    ("fault", "ended"),
    [
        (ptb.RetryAfter(7), Later("flood control", 7.0, counts=False)),
        (TooSoon(12.5), Later("our own pace", 12.5, counts=False)),
        (ptb.TimedOut(), Unknown("TimedOut: Timed out")),
        (caused(ptb.TimedOut(), httpx.ReadTimeout("")), Unknown("TimedOut: Timed out")),
        (caused(ptb.TimedOut(), httpx.WriteTimeout("")), Unknown("TimedOut: Timed out")),
        (caused(ptb.TimedOut(), httpx.ConnectTimeout("")), Later("TimedOut: Timed out")),
        (caused(ptb.TimedOut("full"), httpx.PoolTimeout("")), Later("TimedOut: full")),
        (ptb.NetworkError("Bad Gateway"), Later("NetworkError: Bad Gateway")),
        (ptb.NetworkError("httpx.ConnectError: no"), Later("NetworkError: httpx.ConnectError: no")),
        (ptb.NetworkError("Request Entity Too Large"), Failed("NetworkError: Request Entity Too Large")),
        (ptb.Conflict("other"), Later("Conflict: other")),
        (ptb.InvalidToken("Unauthorized"), Failed("InvalidToken: Unauthorized")),
        (ptb.ChatMigrated(-1002200000001), Never("the group became a supergroup", moved_to="-1002200000001")),
        (ptb.Forbidden("Forbidden: bot was blocked by the user"), None),
        (ptb.Forbidden("Forbidden: bot was kicked from the group chat"), None),
        (ptb.Forbidden("Forbidden: user is deactivated"), None),
        (ptb.Forbidden("Forbidden: bot can't initiate conversation with a user"), None),
        (ptb.BadRequest("Bad Request: chat not found"), None),
        (ptb.BadRequest("Bad Request: not enough rights to send text messages to the chat"), None),
        (ptb.BadRequest("Bad Request: message is not modified: specified new …"), Sent()),
        (ptb.BadRequest("Bad Request: query is too old and response timeout expired"), Sent()),
        (ptb.BadRequest("Bad Request: message is too long"), Failed("BadRequest: Message is too long")),
        (ptb.BadRequest("Bad Request: BUTTON_DATA_INVALID"), Failed("BadRequest: Button_data_invalid")),
        (ptb.TelegramError("something new"), Failed("TelegramError: something new")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_every_end_of_a_call_has_its_outcome(fault: ptb.TelegramError | TooSoon, ended: Outcome | None) -> None:
    found = outcome(fault)
    assert isinstance(found, Never) if ended is None else found == ended


@pytest.mark.parametrize("around", ["{}", "https://api.telegram.org/file/bot{}/photos/1.jpg", "The token `{}` was …"])
def test_no_token_is_ever_told(around: str) -> None:
    assert TOKEN not in scrub(around.format(TOKEN))
    assert TOKEN.partition(":")[2] not in why(ptb.NetworkError(around.format(TOKEN)))
