"""Texts made alike for matching: full width to half width, traditional to simplified. Never stored, never shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import opencc

_OVERRIDES = (("著火", "着火"), ("烧著", "烧着"), ("点著", "点着"), ("㖊日", "寻日"), ("㖊晚", "寻晚"))
"""What OpenCC's t2s leaves in traditional form and we must not: fire words first of all. Same length on both sides."""

_KEYCAP = dict.fromkeys((0xFE0E, 0xFE0F, 0x20E3))
_SPACES = re.compile(r"\s+")
_NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplified(text: str) -> str:
    plain: str = _converter().convert(text)
    for old, new in _OVERRIDES:
        plain = plain.replace(old, new)
    return plain


def normalise(text: str) -> str:
    """Text in, text for matching out: NFKC, simplified characters, one space for many, none at the ends."""
    return _SPACES.sub(" ", _simplified(unicodedata.normalize("NFKC", text))).strip()


def simplify_input(text: str) -> str:
    """A short answer in, its bare words out: as `normalise`, lower case, no punctuation and no spaces."""
    folded = unicodedata.normalize("NFKC", text.translate(_KEYCAP)).casefold()
    return _NOT_WORDS.sub("", _simplified(folded))


@lru_cache(maxsize=256)
def aligned(text: str) -> str:
    """As `normalise`, but of exactly the same length, so that places found in the result hold in `text`."""
    if text.isascii():
        return text
    half = "".join(map(_half_width, text))
    plain = _simplified(half)
    if len(plain) == len(half):
        return plain
    return "".join(one if len(one := _simplified(char)) == 1 else char for char in half)


@lru_cache(maxsize=4096)
def _half_width(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char
