"""Open tickets by their age, and how many of them are overdue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.pictures.frame import Frame, key
from bot.pictures.sheet import BODY, EDGE, INK, LARGE, RED, SKY, WIDE, fitted, wide
from bot.pictures.telling import Telling

NAMES, BARS, ROW, HEAD = 270, 560, 116, 90


def draw(data: Mapping[str, Any], tell: Telling) -> bytes:
    """The picture as PNG."""
    frame = Frame(data, tell)
    rows = list(zip(map(tell.param, data["labels"]), data["counts"], data["overdue"], strict=True))
    sheet = frame.sheet(HEAD + ROW * len(rows))
    key(sheet, frame.top + 30, [(SKY, tell.say("picture-waiting")), (RED, tell.say("picture-overdue"))])
    most = max(data["counts"])
    for at, (name, count, overdue) in enumerate(rows):
        y = frame.top + HEAD + ROW * (at + 0.5)
        sheet.text(EDGE, y, fitted(name, BODY, NAMES - 20), BODY)
        fine, late = (count - overdue) / most * BARS, overdue / most * BARS
        sheet.box(EDGE + NAMES, y - 34, fine, 68, SKY)
        sheet.box(EDGE + NAMES + fine, y - 34, late, 68, RED)
        for x, long, number, colour in ((0.0, fine, count - overdue, INK), (fine, late, overdue, "#ffffff")):
            if 0 < number < count and wide(str(number), BODY) + 10 < long:
                sheet.text(EDGE + NAMES + x + long / 2, y, str(number), BODY, colour, "center")
        sheet.text(min(EDGE + NAMES + fine + late + 16, WIDE - EDGE - 80), y, str(count), LARGE)
    return sheet.png()
