"""Codes that tie one chat to another: eight characters read off one screen and typed on the next.

No two of them look alike, there are no vowels (so no words), and each code has a letter and a digit: a telephone
number, a price or a name is none. 20 ** 8 codes, a handful of guesses: see `pairing` in the policy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

ALPHABET = "34679CDFHJKMNPQRTWXY"
LENGTH = 8

_EDGE = " \t\r\n/:,.，。“「\"'"
_HALF = rf"[{ALPHABET}]{{4}}"
_FORM = re.compile(rf"(?P<before>.*?)(?P<code>{_HALF}[\s\-.·‐-―]{{0,3}}{_HALF})[\s.。!！]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typed:
    """A code at the end of a message, and what stands before it."""

    code: str
    before: str


def code(draw: Callable[[int], int]) -> str:
    """A new code; `draw(n)` gives a random int below n."""
    while True:
        drawn = "".join(ALPHABET[draw(len(ALPHABET))] for _ in range(LENGTH))
        if _mixed(drawn):
            return drawn


def spaced(written: str) -> str:
    """`K7M49XQH` → `K7M4 9XQH`."""
    return f"{written[:4]} {written[4:]}"


def find(text: str) -> Typed | None:
    """The code that a message ends with, in capitals or small letters, however spaced; None when it has none."""
    plain = unicodedata.normalize("NFKC", text).upper().strip()
    found = _FORM.fullmatch(plain) if len(plain) <= 40 else None
    if found is None:
        return None
    before, written = found["before"], re.sub(rf"[^{ALPHABET}]", "", found["code"])
    glued = before[-1:].isascii() and before[-1:].isalnum()
    if glued or not _mixed(written):
        return None
    return Typed(written, before.partition("@")[0].strip(_EDGE))


def _mixed(written: str) -> bool:
    return any(c.isdigit() for c in written) and any(c.isalpha() for c in written)
