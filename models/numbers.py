"""Ticket numbers: CCC-NNN-NNN-K, digits an owner can read aloud and type back.

Community code, six random digits, a Damm check digit that catches every single wrong digit and every
neighbouring swap. A number never authorises anything by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2), (7, 0, 9, 2, 1, 5, 4, 8, 6, 3), (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6), (6, 1, 2, 3, 0, 4, 5, 9, 7, 8), (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4), (8, 9, 4, 5, 3, 6, 2, 0, 1, 7), (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)  # fmt: skip
_WRITTEN = re.compile(r"(?<!\d)\d{3}(?:[\s\-.‐-―]?\d){7,8}(?!\d)")


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
    return len(digits) in (10, 11) and digits.isdigit() and _check(digits) == 0


def find(text: str) -> str | None:
    """The ten or eleven digits of a ticket number written in a text, however spaced; None if there are none.

    A mainland mobile number (eleven digits beginning with 1) is not one unless its check digit fits.
    """
    for found in _WRITTEN.finditer(unicodedata.normalize("NFKC", text)):
        digits = re.sub(r"\D", "", found[0])
        if len(digits) == 10 or valid(digits):
            return digits
    return None
