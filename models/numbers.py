"""Ticket numbers: CCC-NNN-NNN-K, digits an owner can read aloud and type back.

Community code, six random digits, a Damm check digit that catches every single wrong digit and every
neighbouring swap. A number never authorises anything by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_GROUPS = re.compile(r"[0-9]+(?:[\s\-.‐-―]{1,3}[0-9]+)*")
_GROUP = re.compile(r"[0-9]+")
_OURS = ((3, 3, 3, 1), (3, 3, 4, 1))
_TELEPHONE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{10}")
_SERVICE_LINE = re.compile(r"[48]00[0-9]{7}")


@dataclass(frozen=True, slots=True)
class Written:
    """A ticket number as it stands in a text: its digits, and from where to where."""

    digits: str
    start: int
    end: int


def _check(digits: str) -> int:
    state = 0
    for digit in digits:
        state = _DAMM[state][int(digit)]
    return state


def number(code: str, draw: Callable[[int], int], *, long: bool = False) -> str:
    """A number for community `code` (three digits); `draw(n)` gives a random int below n.

    `long` numbers have seven random digits, for communities above 50,000 tickets.
    """
    width = 7 if long else 6
    middle = f"{draw(10**width):0{width}d}"
    return spaced(f"{code}{middle}{_check(code + middle)}")


def spaced(digits: str) -> str:
    """`1012345678` → `101-234-567-8`."""
    body = digits[3:-1]
    return "-".join((digits[:3], body[:3], body[3:], digits[-1]))


def valid(digits: str) -> bool:
    """Whether the check digit fits."""
    return len(digits) in (10, 11) and digits.isascii() and digits.isdigit() and _check(digits) == 0


def find(text: str) -> Written | None:
    """The ticket number written in a text, however spaced; of several one whose check digit fits.

    A number of ten digits that does not fit is returned too: it was mistyped. Telephone numbers, dates and
    longer rows of digits are none.
    """
    ranked: dict[int, Written] = {}
    for groups in _rows(text):
        digits = "".join(group[0] for group in groups)
        shape = tuple(len(group[0]) for group in groups)
        if _number_like(digits, shape):
            rank = (0 if shape in _OURS else 1) if valid(digits) else 2
            ranked.setdefault(rank, Written(digits, groups[0].start(), groups[-1].end()))
    return ranked[min(ranked)] if ranked else None


def _rows(text: str) -> Iterator[list[re.Match[str]]]:
    """Neighbouring groups of digits that make ten or eleven together."""
    plain = "".join(half if len(half := unicodedata.normalize("NFKC", char)) == 1 else char for char in text)
    for row in _GROUPS.finditer(plain):
        groups = list(_GROUP.finditer(plain, *row.span()))
        for first in range(len(groups)):
            width = 0
            for last in range(first, min(first + 11, len(groups))):
                width += len(groups[last][0])
                if width in (10, 11):
                    yield groups[first : last + 1]


def _number_like(digits: str, shape: tuple[int, ...]) -> bool:
    """Whether digits so grouped can be a ticket number: ours has the three of the community stand together."""
    if shape in _OURS:
        return True
    if _TELEPHONE.fullmatch(digits) or (_SERVICE_LINE.fullmatch(digits) and (len(shape) > 1 or not valid(digits))):
        return False
    return (shape[0] == 3 or len(shape) == 1) and (len(digits) == 10 or valid(digits))


def looks_like(text: str) -> bool:
    """Whether a text is nothing but a number somebody means as a ticket's, right or wrong."""
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)
