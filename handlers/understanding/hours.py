"""An hour of the day as it is written behind a command: 8:30, 8点, 8点半, 6 pm."""

from __future__ import annotations

import re

_AT = re.compile(r"(\d{1,2})(?::(\d{2})|点(半)?|\s*([ap])m)")


def hour(text: str, usual: str) -> tuple[str | None, str]:
    """The hour named ("08:30"; `usual` where none is; None for one that no day has), and the text without it."""
    found = _AT.search(text)
    if found is None:
        return usual, text
    on, minute = int(found[1]), int(found[2] or (30 if found[3] else 0))
    on = on % 12 + (12 if found[4] == "p" else 0) if found[4] else on
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    return (f"{on:02}:{minute:02}" if on < 24 and minute < 60 else None), rest
