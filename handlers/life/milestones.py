"""The milestones of a plan as it was written, those with a date made into clocks (R00.6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.understanding import ahead
from models.jsons import mapping
from models.ticket import Ticket

MOST = 12
"""Dated milestones of a plan that have a clock; nobody plans finer in a chat."""

_APART = re.compile(r"[\n;；]+|(?<=[。])")
_COUNTED = r"(?:[(（]{0}[)）]|(?<![\w.（(]){0}(?:[、)）]|[.．](?!\d)))"
_FIRST, _NEXT = re.compile(r"\s*" + _COUNTED.format(1)), re.compile(_COUNTED.format(r"[1-9]\d?"))


def _steps(words: str) -> list[str]:
    """The words in pieces: by line and sentence, and where they begin with "1." by their own count."""
    apart = re.compile(f"{_APART.pattern}|{_NEXT.pattern}") if _FIRST.match(words) else _APART
    return apart.split(words)


def dated(words: str, plan: int, now: datetime, zone: str) -> list[dict[str, Any]]:
    """Each line, sentence or counted step of `words` that names a time to come: {"n", "at", "words"}, in their order.

    `n` is unique among the plans of a ticket: "2.1" is the first of its second plan.
    """
    local = now.astimezone(ZoneInfo(zone))
    found = []
    for part in _steps(words):
        told = ahead.find(part, local)
        if told is not None and told.at > now:
            found.append((told.at, part.strip(" 。,，、（(")))
    found.sort(key=lambda each: each[0])
    return [
        {"n": f"{plan}.{n}", "at": at.isoformat(), "words": part} for n, (at, part) in enumerate(found[:MOST], 1)
    ]


def ahead_of(ticket: Ticket) -> list[Mapping[str, Any]]:
    """The dated milestones of the plan that have not been reached."""
    return [each for each in mapping(ticket.plan or {}).get("dated") or () if not each.get("done")]
