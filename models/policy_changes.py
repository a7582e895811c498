"""What a company's policy file makes different from the packaged policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.misfits import Way
from models.policy import DEFAULT, look
from models.policy_shape import item, written
from models.policy_words import plain

LONGEST = 60
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value of a company's file, and what the packaged policy has there (None: nothing)."""

    way: Way
    before: Any
    after: Any

    def __str__(self) -> str:
        where, after = written(self.way), _short(self.after)
        if self.before is None:
            return f"{where}: {after} (new)"
        if self.before == self.after:
            return f"{where}: {after} (as in the default)"
        return f"{where}: {after} (instead of {_short(self.before)})"


def changes(file: Path) -> list[Change]:
    """Every value of a file that can be used, in its order."""
    looked = look(file)
    return list(_changes(looked.default.data, looked.own.data or {}, ()))


def counted(file: Path | None) -> str:
    """In a line: whose policy it is and how much it changes."""
    if file is None:
        return f"{DEFAULT.name} as packaged is in order; POLICY_FILE names a file of your own"
    found = [each for each in changes(file) if each.before != each.after]
    if not found:
        return f"{file} is in order and changes nothing"
    return f"{file} is in order and changes {len(found)} {'value' if len(found) == 1 else 'values'}"


def _changes(base: Any, own: dict[str, Any], way: Way) -> Iterator[Change]:
    for key, value in own.items():
        here = (*way, key)
        before = item(base, here)
        if isinstance(value, dict) and isinstance(before, dict) and value:
            yield from _changes(base, value, here)
        else:
            yield Change(here, before, value)


def _short(value: Any) -> str:
    text = plain(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST - 1]}…"
