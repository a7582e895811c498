"""What stands around every picture: its title, of where and when it is, what is to be seen, where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.pictures.sheet import BODY, EDGE, FAINT, GRID, LARGE, SMALL, SOFT, TITLE, WIDE, Sheet, fitted, wide, wrapped
from bot.pictures.telling import Telling

ROOM = WIDE - 2 * EDGE
"""Dots between the edges."""

FOOT = 96
"""Dots kept free at the end for the line that names the source; one more line takes `NOTE`."""

NOTE = 44


class Frame:
    """Measures the head of a picture before the sheet is made, whose height hangs on it."""

    def __init__(self, data: Mapping[str, Any], tell: Telling, notes: Iterable[str] = ()) -> None:
        self._title = fitted(tell.param(data["title"]), TITLE, ROOM)
        about = " · ".join(filter(None, (tell.param(data["where"]), tell.param(data["period"]))))
        self._about = wrapped(about, BODY, ROOM, 2)
        self._finding = [] if data["empty"] else wrapped(tell.param(data["finding"]), BODY, ROOM, 3)
        self._source = wrapped(tell.param(data["source"]), SMALL, ROOM, 2)
        self._notes = list(notes)
        self.top = 140 + 48 * len(self._about) + (48 * len(self._finding) + 22 if self._finding else 0) + 16

    @property
    def foot(self) -> float:
        """Dots that are taken at the end."""
        return FOOT + NOTE * (len(self._notes) + len(self._source) - 1)

    def sheet(self, high: float) -> Sheet:
        """A sheet with room for `high` dots below the head, which is drawn."""
        sheet = Sheet(self.top + high + self.foot)
        sheet.text(EDGE, 80, self._title, TITLE)
        y = 156.0
        for line in self._about:
            sheet.text(EDGE, y, line, BODY, SOFT)
            y += 48
        y += 22
        for line in self._finding:
            sheet.text(EDGE, y, line, BODY)
            y += 48
        self._end(sheet)
        return sheet

    def _end(self, sheet: Sheet) -> None:
        y = sheet.high - self.foot + 46
        sheet.line([EDGE, WIDE - EDGE], [y - 30, y - 30], GRID, 2)
        for line in self._notes:
            sheet.text(EDGE, y, fitted(line, SMALL, ROOM), SMALL, SOFT)
            y += NOTE
        for line in self._source:
            sheet.text(EDGE, y, line, SMALL, SOFT)
            y += NOTE


def key(sheet: Sheet, y: float, named: Iterable[tuple[str, str]], x: float = EDGE) -> None:
    """Colours and what they stand for, side by side."""
    for colour, text in named:
        sheet.box(x, y - 14, 28, 28, colour)
        sheet.text(x + 40, y, text, BODY)
        x += 40 + wide(text, BODY) + 44


def empty(data: Mapping[str, Any], tell: Telling) -> bytes:
    """A picture of nothing, which says so."""
    frame = Frame(data, tell)
    sheet = frame.sheet(420)
    line = fitted(tell.param(data["finding"]), LARGE, ROOM)
    sheet.text(WIDE / 2, frame.top + 200, line, LARGE, FAINT, "center")
    return sheet.png()
