"""Departments beside one another: what they completed in time and late, and what they have in hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.pictures.frame import ROOM, Frame, key
from bot.pictures.sheet import BLUE, BODY, EDGE, GREY, INK, ORANGE, PAPER, RED, SOFT, WIDE, Sheet, fitted, wide
from bot.pictures.telling import Telling

ROW, HEAD = 136, 150
COLOURS = (BLUE, ORANGE, GREY, RED)
INKS = (PAPER, INK, INK, PAPER)


def draw(data: Mapping[str, Any], tell: Telling) -> bytes:
    """The picture as PNG."""
    frame = Frame(data, tell)
    sheet = frame.sheet(HEAD + ROW * len(data["rows"]))
    _key(sheet, frame.top, tell)
    most = max(sum(_parts(row)) for row in data["rows"])
    for at, (label, row) in enumerate(zip(data["labels"], data["rows"], strict=True)):
        y = frame.top + HEAD + ROW * at
        rate = _rate(row, data["small"], tell)
        sheet.text(WIDE - EDGE, y + 24, rate, BODY, SOFT, "right")
        sheet.text(EDGE, y + 24, fitted(tell.param(label), BODY, ROOM - wide(rate, BODY) - 30), BODY)
        _bar(sheet, y + 52, _parts(row), ROOM / most)
    return sheet.png()


def _key(sheet: Sheet, top: float, tell: Telling) -> None:
    """In two lines, as the bars are: what was completed, what is still open."""
    done, still = tell.say("picture-completed"), tell.say("picture-open")
    left = EDGE + max(wide(done, BODY), wide(still, BODY)) + 40
    sheet.text(EDGE, top + 30, done, BODY, SOFT)
    key(sheet, top + 30, [(BLUE, tell.say("picture-in-time")), (ORANGE, tell.say("picture-late"))], left)
    sheet.text(EDGE, top + 86, still, BODY, SOFT)
    key(sheet, top + 86, [(GREY, tell.say("picture-waiting")), (RED, tell.say("picture-overdue"))], left)


def _bar(sheet: Sheet, y: float, parts: tuple[int, ...], dots: float) -> None:
    x, told = float(EDGE), True
    for count, colour, ink in zip(parts, COLOURS, INKS, strict=True):
        long = count * dots
        sheet.box(x, y, max(4.0 if count else 0.0, long - 2), 54, colour)  # a few among thousands are seen, too
        if count and wide(str(count), BODY) + 10 < long:
            sheet.text(x + long / 2, y + 27, str(count), BODY, ink, "center")
        elif count:
            told = False
        x += long
    whole = str(sum(parts))  # stands behind a bar that is too short for its numbers
    if not told and x + 20 + wide(whole, BODY) < WIDE - EDGE:
        sheet.text(x + 20, y + 27, whole, BODY)


def _parts(row: Mapping[str, int]) -> tuple[int, ...]:
    return row["in_time"], row["late"], row["open"] - row["overdue"], row["overdue"]


def _rate(row: Mapping[str, int], small: int, tell: Telling) -> str:
    whole = row["in_time"] + row["late"]
    if not whole:
        return ""
    if whole < small:
        return tell.say("picture-rate-small", part=row["in_time"], whole=whole)
    return tell.say("picture-rate", percent=round(row["in_time"] * 100 / whole))
