"""Numbers as owners write them, on spans already matched. A whole text is never rewritten: 一直 is no 1直."""

from __future__ import annotations

import re
import unicodedata

DIGITS = {
    "零": 0,
        "〇": 0,
            "○": 0, "一": 1, "幺": 1, "壹": 1, "二": 2, "两": 2, "贰": 2, "三": 3, "叁": 3, "四": 4, "肆": 4,
    "五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}

NUMERAL = "零〇○一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千廿卅"
"""Every character a Chinese numeral may hold, for use inside a regular expression's [ ]."""


def value(text: str) -> int | None:
    """The number a span means: `"12"`, `"十二"`, `"二十一"`, `"一百零五"`; None when it is no such number."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or any(char not in NUMERAL for char in text):
        return None
    if all(char in DIGITS for char in text):
        return DIGITS[text] if len(text) == 1 else int("".join(str(DIGITS[char]) for char in text))
    return _with_units(text)


def _with_units(text: str) -> int | None:
    total, digit = 0, None
    last_unit = 10_000
    for char in text:
        if char in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[char]
        elif char in _TENS:
            total, last_unit = total + _TENS[char], 10
        else:
            unit = _UNITS[char]
            if unit >= last_unit:
                return None
            total, digit, last_unit = total + (1 if digit is None else digit) * unit, None, unit
    return total + (digit or 0)


def digits(text: str) -> str | None:
    """Digits read out one by one: `"一五零三"` → `"1503"`, `"12"` → `"12"`; None when a unit (十, 百) is among them."""
    out = []
    for char in text:
        if char.isascii() and char.isdigit():
            out.append(char)
        elif char in DIGITS:
            out.append(str(DIGITS[char]))
        elif not char.isspace():
            return None
    return "".join(out) or None


_ORDINAL = re.compile(
    rf"(?:我?要?选择?|我要|就|no\.?|option|#)?\s*第?\s*\(?(?P<number>\d{{1,2}}|[{NUMERAL}]{{1,3}})\)?\s*"
    r"(?:个|项|条|号|种|行)?\s*[.、,。)\]!]?",
    re.IGNORECASE,
)
_ENGLISH_WORDS = ("one first 1st", "two second 2nd", "three third 3rd", "four fourth 4th", "five fifth 5th",
                  "six sixth 6th", "seven seventh 7th", "eight eighth 8th", "nine ninth 9th")
_ENGLISH = {word: number for number, words in enumerate(_ENGLISH_WORDS, start=1) for word in words.split()}
_KEYCAP = dict.fromkeys((0xFE0E, 0xFE0F, 0x20E3))


def ordinal(text: str) -> int | None:
    """The number an answer to a numbered list means: `1`, `１`, `①`, `一`, `第一个`, `选2`, `2.`; else None."""
    plain = unicodedata.normalize("NFKC", text.translate(_KEYCAP)).strip().casefold()
    word = re.fullmatch(r"(?:the )?(\w+)(?: one)?\.?", plain)
    if word and word[1] in _ENGLISH:
        return _ENGLISH[word[1]]
    found = _ORDINAL.fullmatch(plain)
    return (value(found["number"]) or None) if found else None
