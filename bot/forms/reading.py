"""What all forms are written with: words of one language, dates as they stand on paper, rows of cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.forms.sheet import Cell, Row, Sheet, Table
from bot.rendering import Speaks, parameters
from handlers.channel import Param, Say
from handlers.papers import Heading, Note

NAME, HALF, REST = 0.13, 0.37, 0.87
"""Shares of the width: a name, a value beside another, a value that has the row for itself."""

SIGN = 10.5
"""How high a row to sign in is."""


class Pen:
    """Writes one form. `now` is when it is printed."""

    def __init__(self, words: Speaks, language: str, heading: Heading, now: datetime) -> None:
        self._words, self._language, self._heading, self._now = words, language, heading, now

    def say(self, key: str, **params: str | int) -> str:
        """Words of the locale files."""
        return self._words.say(key, params, self._language)

    def text(self, *params: Param, between: str = " / ") -> str:
        """Parameters as text, those that say something with `between` between them."""
        return between.join(filter(None, map(self._text, params)))

    def _text(self, param: Param) -> str:
        dated = self._dated(param)
        zone = self._heading.zone
        shown = parameters(Say("", {"it": dated}), self._words, self._language, zone, self._now)
        return str(shown["it"]).strip()

    def _dated(self, param: Param) -> Param:
        """Moments within words as dates: paper is read on another day."""
        if isinstance(param, Mapping):
            if "$time" in param:
                return self.time(datetime.fromisoformat(param["$time"]))
            return {name: self._dated(each) for name, each in param.items()}
        return [self._dated(each) for each in param] if isinstance(param, list) else param

    def time(self, at: datetime | None) -> str:
        """A moment in the community's own time: 2026-03-02 09:00."""
        return f"{at.astimezone(ZoneInfo(self._heading.zone)):%Y-%m-%d %H:%M}" if at else ""

    def signed(self, who: Param, at: datetime | None) -> str:
        """Who and when."""
        return self.text(who, self.time(at), between="  ")

    def notes(self, notes: Sequence[Note]) -> str:
        """What happened, a line each and its words below."""
        lines = [self.text(self.time(each.at), each.what, each.who, between="  ") for each in notes]
        told = [self.say("forms-told", what=line, words=each.words) if each.words else line
                for line, each in zip(lines, notes, strict=True)]
        return "\n".join(told)

    def yes(self, yes: Any) -> str:
        """Yes or no."""
        return self.say("forms-yes") if yes else self.say("forms-no")

    def sheet(self, title: str, tables: Sequence[Table], *, number: str = "", across: bool = False) -> Sheet:
        """The form around its tables."""
        heading = self._heading
        return Sheet(
            title=title,
            left=" · ".join(filter(None, (heading.company, heading.community))),
            right=self.say("forms-of", number=number or heading.number),
            made=self.say("forms-made", at=self.time(self._now)),
            more=self.say("forms-more"),
            page=lambda x, y: self.say("forms-page", page=x, pages=y),
            lacking=lambda codes: self.say("forms-lacking", codes=codes),
            tables=tables, across=across,
        )


def pair(*cells: str, keep: bool = False) -> Row:
    """Two names with their values. `keep`: with the row below."""
    first, told, second, other = cells
    left, right = Cell(told, HALF, keep=keep), Cell(other, HALF, keep=keep)
    return Cell(first, NAME, "name"), left, Cell(second, NAME, "name"), right


def row(name: str, value: str, least: float = 0.0, *, keep: bool = False) -> Row:
    """A name and a value that has the row for itself. `keep`: with the row below."""
    return Cell(name, NAME, "name"), Cell(value, REST, least=least, keep=keep)


def title(text: str) -> Row:
    """What the rows below are about."""
    return (Cell(text, 1.0, "heading"),)


def sign(*names: str) -> Row:
    """Places to sign, each with its name."""
    share = 1 / len(names)
    return tuple(
        cell for name in names
        for cell in (Cell(name, NAME, "name"), Cell("", share - NAME, least=SIGN))
    )
