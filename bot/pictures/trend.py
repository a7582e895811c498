"""What came and what was completed from period to period, above; what was open at the end of each, below.

Few periods are columns with their numbers, many are lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.pictures.frame import Frame, key
from bot.pictures.sheet import BLUE, BODY, EDGE, GREY, GRID, INK, ORANGE, SMALL, SOFT, WIDE, Sheet, wide
from bot.pictures.telling import Telling

COLUMNS = 8
"""Periods up to which columns are drawn."""

LEFT, RIGHT = EDGE + 60, WIDE - EDGE
FLOW, STOCK, HEAD, TICKS = 400, 240, 84, 64
"""Heights: of what came and went, of what is open, of the line above each, of the words under the axis."""

Rows = Sequence[tuple[str, Sequence[int]]]
"""Colours and their values."""


def draw(data: Mapping[str, Any], tell: Telling) -> bytes:
    """The picture as PNG."""
    partial = bool(data["partial"])
    frame = Frame(data, tell, [tell.say("picture-partial")] if partial else [])
    sheet = frame.sheet(2 * HEAD + FLOW + STOCK + 2 * TICKS)
    top = frame.top + HEAD
    flow = [(ORANGE, tell.say("picture-filed")), (BLUE, tell.say("picture-completed"))]
    key(sheet, frame.top + 26, flow)
    ticks = [tell.param(each) for each in data["labels"]]
    _panel(sheet, top, FLOW, [(ORANGE, data["filed"]), (BLUE, data["completed"])], ticks, partial=partial)
    below = top + FLOW + TICKS
    key(sheet, below + 30, [(GREY, tell.say("picture-open"))])
    _panel(sheet, below + HEAD, STOCK, [(GREY, data["open"])], ticks, partial=partial)
    return sheet.png()


def _panel(sheet: Sheet, top: float, high: float, rows: Rows, ticks: Sequence[str], *, partial: bool) -> None:
    most = _grid(sheet, top, high, max(max(values) for _, values in rows))
    step = (RIGHT - LEFT) / len(ticks)
    if len(ticks) <= COLUMNS:
        _columns(sheet, top + high, high / most, rows, step, partial=partial)
    elif len(rows) == 1:
        _area(sheet, top + high, high / most, rows[0][1], step)
    else:
        _lines(sheet, top + high, high / most, rows, step, partial=partial)
    _ticks(sheet, top + high + 34, ticks, step)


def _columns(sheet: Sheet, foot: float, dots: float, rows: Rows, step: float, *, partial: bool) -> None:
    width = min(step * 0.72 / len(rows), 110)
    for at, (colour, values) in enumerate(rows):
        for column, value in enumerate(values):
            x = LEFT + step * (column + 0.5) + (at - len(rows) / 2) * width
            last = partial and column == len(values) - 1
            sheet.box(x + 3, foot - value * dots, width - 6, value * dots, colour, pale=last)
            sheet.text(x + width / 2, foot - value * dots - 22, str(value), SMALL, INK, "center")


def _lines(sheet: Sheet, foot: float, dots: float, rows: Rows, step: float, *, partial: bool) -> None:
    for colour, values in rows:
        xs, ys = _points(values, foot, dots, step)
        whole = len(xs) - 1 if partial else len(xs)
        sheet.line(xs[:whole], ys[:whole], colour, 6)
        if partial:
            sheet.line(xs[-2:], ys[-2:], colour, 4, dashed=True)


def _area(sheet: Sheet, foot: float, dots: float, values: Sequence[int], step: float) -> None:
    """The line of what is open; its highest and its last point are told."""
    xs, ys = _points(values, foot, dots, step)
    sheet.area(xs, ys, foot, GREY)
    sheet.line(xs, ys, SOFT, 4)
    peak = max(range(len(values)), key=values.__getitem__)
    told = {len(values) - 1} if (len(values) - 1 - peak) * step < 90 else {peak, len(values) - 1}
    for at in told:
        sheet.text(xs[at], ys[at] - 24, str(values[at]), BODY, INK, "right" if xs[at] > RIGHT - 60 else "center")


def _points(values: Sequence[int], foot: float, dots: float, step: float) -> tuple[list[float], list[float]]:
    return [LEFT + step * (at + 0.5) for at in range(len(values))], [foot - value * dots for value in values]


def _grid(sheet: Sheet, top: float, high: float, most: int) -> int:
    """Lines to read heights by; the value at the top, with room for a number above the highest."""
    apart = _apart(most)
    end = (most // apart + 1) * apart
    for value in range(0, end + 1, apart):
        y = top + high - value * high / end
        sheet.line([LEFT, RIGHT], [y, y], SOFT if not value else GRID, 2)
        sheet.text(LEFT - 14, y, str(value), SMALL, SOFT, "right")
    return end


def _apart(most: int) -> int:
    """1, 2 or 5 times a power of ten, so that at most five lines are drawn."""
    power = 1
    while True:
        for each in (1, 2, 5):
            if most / (each * power) < 4.5:
                return each * power
        power *= 10


def _ticks(sheet: Sheet, y: float, ticks: Sequence[str], step: float) -> None:
    """Words under the axis: as many as stand apart, the last always."""
    room = max(wide(each, SMALL) for each in ticks) + 26
    every = max(1, -int(-room // step))
    for at, words in enumerate(ticks):
        if (len(ticks) - 1 - at) % every == 0:
            sheet.text(LEFT + step * (at + 0.5), y, words, SMALL, SOFT, "center")
