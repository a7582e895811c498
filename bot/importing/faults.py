"""What is wrong with a company file, in one line: place, fault, remedy. What may be a robot's key is never quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic_core import ErrorDetails

Place = tuple[int | str, ...]
"""Where a value stands in the company file as a value: ("communities", 0, "staff", 3, "phone")."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{20,}|key=|://")
_REMEDIES = {
    "missing": "; fill it in", "string_too_short": "; fill it in", "string_too_long": "; write less",
    "extra_forbidden": "; a slip? examples/community.yaml shows all names",
}


class ImportRefused(ValueError):
    """The file cannot be loaded; the text is one line naming place, fault and remedy."""


class Misplaced(ValueError):
    """A value that does not go with others of the file. `at` is where it stands, seen from what was being checked."""

    def __init__(self, said: str, *at: int | str) -> None:
        super().__init__(said)
        self.at: Place = at


def quoted(value: str) -> str:
    """A value as it may be shown in a message."""
    return "what stands here" if _SECRET.search(value) else repr(value)


def path_of(place: Sequence[int | str]) -> str:
    """A place in a YAML file, to people: communities → 1 → name; rows are counted from one."""
    parts = (str(part + 1) if isinstance(part, int) else part for part in place)
    return " → ".join("…" if _SECRET.search(part) else part for part in parts)


def place_of(fault: ErrorDetails) -> Place:
    """Where exactly the fault is."""
    return (*fault["loc"], *getattr(_raised(fault), "at", ()))


def said(fault: ErrorDetails) -> str:
    """What is wrong with a value and what to do, to people."""
    kind = fault["type"]
    words = "is no name known here" if kind == "extra_forbidden" else fault["msg"].removeprefix("Value error, ")
    return words + _REMEDIES.get(kind, "")


def _raised(fault: ErrorDetails) -> Any:
    return fault.get("ctx", {}).get("error")
