"""Sorts of matters as bars, the longest first; beside them how much of all they are together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.pictures.frame import Frame
from bot.pictures.sheet import BLUE, BODY, EDGE, GREY, GRID, INK, ORANGE, SMALL, SOFT, WIDE, Sheet, wrapped
from bot.pictures.telling import Telling

NAMES, BARS, SHARES = 300, 370, 200
"""Dots for the names, for the longest bar, and for the line of shares."""

ROW, HEAD = 92, 64


def draw(data: Mapping[str, Any], tell: Telling) -> bytes:
    """The picture as PNG."""
    rows = [(tell.param(name), count, BLUE) for name, count in zip(data["labels"], data["counts"], strict=True)]
    if data["others"]:
        rows.append((tell.say("picture-others-of", count=data["kinds"]), data["others"], GREY))
    frame = Frame(data, tell)
    sheet = frame.sheet(HEAD + ROW * len(rows) + 16)
    foot = frame.top + HEAD
    most = max(count for _, count, _ in rows)
    for at, (name, count, colour) in enumerate(rows):
        _bar(sheet, foot + ROW * at + ROW / 2, name, count / most * BARS, (str(count), colour))
    _shares(sheet, foot, [count for _, count, _ in rows], data["total"], tell)
    return sheet.png()


def _bar(sheet: Sheet, y: float, name: str, long: float, told: tuple[str, str]) -> None:
    count, colour = told
    lines = wrapped(name, BODY, NAMES - 20, 2)
    for at, line in enumerate(lines):
        sheet.text(EDGE, y + (at - (len(lines) - 1) / 2) * 40, line, BODY)
    sheet.box(EDGE + NAMES, y - 27, long, 54, colour)
    sheet.text(EDGE + NAMES + long + 12, y, count, BODY)


def _shares(sheet: Sheet, top: float, counts: list[int], total: int, tell: Telling) -> None:
    """The cumulative line, from 0 to 100 % from left to right, with the per cent at each dot."""
    left = WIDE - EDGE - SHARES - 10
    sheet.text(WIDE - EDGE, top - 30, tell.say("picture-cumulative"), SMALL, SOFT, "right")
    foot = top + ROW * len(counts)
    for edge in (left, left + SHARES):
        sheet.line([edge, edge], [top, foot], GRID, 2)
    sums = [sum(counts[: at + 1]) / total for at in range(len(counts))]
    ys = [top + ROW * at + ROW / 2 for at in range(len(counts))]
    xs = [left + share * SHARES for share in sums]
    sheet.line(xs, ys, ORANGE, 5, dots=True)
    for x, y, share in zip(xs, ys, sums, strict=True):
        # Beside its dot, where the line does not run and no count stands.
        after = share < 0.7
        sheet.text(x + 16 if after else x - 16, y, f"{share:.0%}", SMALL, INK, "left" if after else "right")
