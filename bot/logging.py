"""The log: one vocabulary of actions, and nothing in it that owners said or that opens a door.

Each line is `log.info("area", action="what_happened", …)` with an action of ACTIONS and fields of
FIELDS; a field that is not listed is written as MASKED, because what nobody thought about may be a text,
a telephone number or a token. Exceptions appear by type and place, without their messages, which
quote the data they stumbled over.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, Literal

import structlog

Event = MutableMapping[str, Any]
MASKED = "•••"
LONGEST = 200  # characters of one field
FRAMES = 4  # innermost places of an exception that are written

ACTIONS = frozenset({
    # the program itself; what libraries say, by its template
    "starting", "serving", "stopping", "stopped", "example_loaded", "library", "words_missing",
    # the clock and what it keeps going
    "tick_failed", "clock_repaired", "clock_stopped", "clock_back", "heartbeat_failed", "lease_taken",
    "lease_lost", "housekept", "recounted", "frozen", "freezing_failed",
    # receiving
    "duplicate", "parked", "unreadable", "taking_failed", "refused", "replayed", "polling", "poll_failed",
    "webhook_set", "webhook_failed", "stream_look_failed", "fetched", "fetch_failed", "media_refused",
    "picture_refused",
    "page_failed", "login_failed", "plain_mode", "hung_up",
    # sending
    "delivery_failed", "failed", "settling_failed", "clock_failed", "item_failed",
    "refreshing_failed", "roster_failed", "unreachable", "bundled",
    "job_ended", "job_failed",
    "migrated_chat", "token_fetched", "template_refused",
})

FIELDS = frozenset({
    "event", "action", "level", "tick", "row", "timestamp", "logger", "channel", "kind", "status", "outcome",
    "severity", "flow", "step", "move", "role", "purpose", "language", "key", "ticket", "account",
    "person", "group", "inbox", "outbox", "media", "community", "lease", "holder", "update", "attempt",
    "attempts", "count", "size", "ms", "seconds", "retry_after", "code", "method", "path", "port",
    "host", "version", "migration", "names", "name", "job", "fault", "at", "message", "only", "dialect",
    "setting",
})

_SECRETS = (
    re.compile(r"\d{5,}:[A-Za-z0-9_-]{30,}"),  # a Telegram token, also inside an address
    re.compile(r"(?<=key=)[\w-]{8,}"),  # a group robot's key, in the address of its webhook
    re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"),  # a mobile telephone number
    re.compile(r"(?<=://)[^/\s@]+@"),  # user and password of an address
)
_QUIET = ("httpx", "httpcore", "aiogram", "apscheduler", "tortoise", "asyncio", "aiohttp.access", "telegram")


def set_up(form: Literal["console", "json"] = "console") -> None:
    """Log to standard error from now on: lines for people, or one JSON object a line."""
    last: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=10)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            place_of_fault,
            mask,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # that of the moment: it may have been replaced
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[FromLibraries()], level=logging.WARNING, force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def mask(_logger: Any, _method: str, event: Event) -> Event:
    """Write only what is listed, short, and with anything that looks like a secret taken out."""
    return {name: _safe(value) if name in FIELDS else MASKED for name, value in event.items()}


def place_of_fault(_logger: Any, _method: str, event: Event) -> Event:
    """An exception becomes its type and the places it came through; its message may quote an owner."""
    given = event.pop("exc_info", None)
    event.pop("stack_info", None)
    fault = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(fault, BaseException):
        event["fault"] = " < ".join(_types(fault))
        event["at"] = _places(fault.__traceback__)
    return event


class FromLibraries(logging.Handler):
    """What libraries log, by their unfilled template: the values they would fill in are not ours to write."""

    def emit(self, record: logging.LogRecord) -> None:
        """Pass one record on to structlog."""
        structlog.get_logger().log(
            record.levelno,
            record.name,
            action="library",
            message=str(record.msg).partition("\n")[0],
            exc_info=record.exc_info[1] if record.exc_info else None,
        )


def _safe(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = " ".join(map(str, value)) if isinstance(value, list | tuple | set | frozenset) else str(value)
    for secret in _SECRETS:
        text = secret.sub(MASKED, text)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _types(fault: BaseException) -> list[str]:
    found: list[str] = []
    current: BaseException | None = fault
    while current is not None and len(found) < FRAMES:
        found.append(type(current).__name__)
        current = current.__cause__
    return found


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return " > ".join(f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno}" for frame in frames)
