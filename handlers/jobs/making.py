"""How the making of a job can end, in words that whoever makes it and whoever keeps it share."""

from __future__ import annotations

from dataclasses import dataclass


class Cancelled(Exception):  # says what is the matter, not that something broke
    """Nobody wants it any more: it was cancelled, or another maker has it."""


class Nothing(Exception):  # says what is the matter, not that something broke
    """There is nothing to be made into a file."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file in the media store: `address` there, `name` for people, `size` in bytes.

    `count` tickets are in it, `tickets` the first of them (ids as text); who fetches it looks at them (R03.11).
    """

    address: str
    name: str
    size: int
    count: int = 0
    tickets: tuple[str, ...] = ()
