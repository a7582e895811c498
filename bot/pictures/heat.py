"""Sorts by building: the darker a field, the more there were; what rises beyond chance is framed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.pictures.frame import Frame
from bot.pictures.sheet import BODY, EDGE, INK, PAPER, RED, SMALL, WIDE, Sheet, fitted, wide, wrapped
from bot.pictures.telling import Telling

NAMES, GAP = 220, 4
STEPS = ("#e3eef7", "#b7d4ea", "#7fb3d9", "#3f86bd", "#0b5a94", "#063a63")
"""One colour in rising darkness, so that no sight mistakes more for less."""

NOTHING = "#f5f7fa"


def draw(data: Mapping[str, Any], tell: Telling) -> bytes:
    """The picture as PNG."""
    rows, columns = [tell.param(each) for each in data["rows"]], [tell.param(each) for each in data["columns"]]
    frame = Frame(data, tell, [tell.say("picture-framed")] if data["marked"] else [])
    step = min((WIDE - 2 * EDGE - NAMES) / len(columns), 210)
    high = 84 if len(rows) <= 12 else 62
    head = _head(columns, step)
    sheet = frame.sheet(head + high * len(rows) + 24)
    _columns(sheet, frame.top + head, columns, step)
    for at, name in enumerate(rows):
        y = frame.top + head + high * at
        size = BODY if wide(name, BODY) <= NAMES - 16 else SMALL
        sheet.text(EDGE, y + high / 2, fitted(name, size, NAMES - 16), size)
        for column, count in enumerate(data["cells"][at]):
            _cell(sheet, EDGE + NAMES + step * column, y, (step, high), count / _most(data["cells"]), count)
    for row, column in data["marked"]:
        x, y = EDGE + NAMES + step * column, frame.top + head + high * row
        sheet.box(x + GAP, y + GAP, step - 2 * GAP, high - 2 * GAP, RED, edge=RED)
    return sheet.png()


def _cell(sheet: Sheet, x: float, y: float, size: tuple[float, float], part: float, count: int) -> None:
    step = min(len(STEPS) - 1, int(part * len(STEPS)))
    sheet.box(x + GAP / 2, y + GAP / 2, size[0] - GAP, size[1] - GAP, STEPS[step] if count else NOTHING)
    if count:
        sheet.text(x + size[0] / 2, y + size[1] / 2, str(count), BODY, PAPER if step > 2 else INK, "center")


def _most(cells: Sequence[Sequence[int]]) -> int:
    return max(max(row) for row in cells)


def _upright(columns: Sequence[str], step: float) -> bool:
    """Whether every name fits above its column in two lines, no word of it broken."""
    return all(
        len(wrapped(name, SMALL, step - 10, 9)) <= 2
        and all(wide(piece, SMALL) <= step - 10 for piece in _pieces(name))
        for name in columns
    )


def _pieces(name: str) -> Sequence[str]:
    return [piece for piece in name.split() if piece.isascii()]


def _head(columns: Sequence[str], step: float) -> float:
    if _upright(columns, step):
        return 96
    return min(max(wide(name, SMALL) for name in columns), 300) * 0.86 + 40


def _columns(sheet: Sheet, foot: float, columns: Sequence[str], step: float) -> None:
    straight = _upright(columns, step)
    for at, name in enumerate(columns):
        x = EDGE + NAMES + step * (at + 0.5)
        if not straight:
            sheet.text(x + 12, foot - 10, fitted(name, SMALL, 300), SMALL, turned=58)
            continue
        lines = wrapped(name, SMALL, step - 10, 2)
        for line, words in enumerate(lines):
            sheet.text(x, foot - 26 - 36 * (len(lines) - 1 - line), words, SMALL, side="center")
