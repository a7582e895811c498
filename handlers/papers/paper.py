"""A report as a value: blocks one below the other, in words keys and data. `bot.reports` makes DOCX and PDF of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from handlers.channel import Param


@dataclass(frozen=True, slots=True)
class Part:
    """The title of what follows."""

    title: Param


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences, each a paragraph; with a dot before it where `dots`, small where it is a `note`."""

    items: Sequence[Param]
    dots: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A figure on the cover: what it is called, the figure, and what stands small below it."""

    name: Param
    value: Param
    below: Param = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Figures beside one another."""

    items: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `widths` are shares of the page; columns of `numbers` stand right; the `last` row is the sum.

    `least` is how high rows are at least, in millimetres: high ones are there to write in.
    """

    head: Sequence[Param]
    rows: Sequence[Sequence[Param]]
    widths: Sequence[float]
    numbers: frozenset[int] = frozenset()
    last: bool = False
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Charts:
    """Pictures of `handlers.figures.drawn`, two beside one another."""

    pictures: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Photo:
    """A file of the media store, with what is said below it."""

    address: str
    caption: Param


Block = Part | Lines | Cards | Grid | Charts | Photo


@dataclass(frozen=True, slots=True)
class Paper:
    """A report: whose, what it is called, of what, and what stands on it. `zone` (IANA) is what times are shown in."""

    company: str
    community: Param
    title: Param
    about: Param
    zone: str
    made: datetime
    blocks: Sequence[Block] = field(default_factory=tuple)
