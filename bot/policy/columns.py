"""Tables of text that line up in a terminal, where a Chinese character is as wide as two others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """A text with spaces after it (before it, when `right`) until it takes so many columns."""
    space = " " * max(0, columns - width(text))
    return f"{space}{text}" if right else f"{text}{space}"


def table(rows: Iterable[Sequence[str | int]], right: Sequence[int] = ()) -> list[str]:
    """Rows as lines, their cells below each other; numbers of the columns `right` stand at the right edge of theirs."""
    cells = [[str(cell) for cell in row] for row in rows]
    if not cells:
        return []
    widths = [max(width(row[at]) for row in cells if at < len(row)) for at in range(max(map(len, cells)))]
    return [
        "  ".join(padded(cell, widths[at], right=at in right) for at, cell in enumerate(row)).rstrip() for row in cells
    ]
