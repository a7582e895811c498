"""What the fields of a template message may hold: values are shortened so that WeChat takes them. Pure.

A field's name says its kind: thing1, time2, character_string3. Source: developers.weixin.qq.com, the limits of
parameter values for category templates and subscription messages (a value that breaks them, or an empty one, is
refused with 47003; emoji have not been shown since May 2023).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from bot.channels.wechat.layout import clings

DASH = "-"
ELLIPSIS = "…"

_CHINESE = r"[\u4e00-\u9fff]"
_DAY = r"[0-9]{4}(\u5e74[0-9]{1,2}\u6708[0-9]{1,2}\u65e5|[-/.][0-9]{1,2}[-/.][0-9]{1,2})"
_CLOCK = r"([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
_MOMENT = rf"({_DAY} {_CLOCK}|{_DAY}|{_CLOCK})"
_UNSHOWN = re.compile(  # emoji and what colours or joins them; marks of direction; what no text holds
    "[\u2600-\u27bf\u2b00-\u2bff\ufe00-\ufe0f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U0001f000-\U0001faff\U000e0000-\U0010ffff]"
)

RULES: Mapping[str, str] = {
    "thing": r"\S(.*\S)?",
    "number": r"-?[0-9]+(\.[0-9]+)?",
    "letter": r"[A-Za-z]+",
    "symbol": r"[^\w\s]+",
    "character_string": r"[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?",
    "time": rf"{_MOMENT}(~{_MOMENT})?",
    "date": rf"{_DAY}( {_CLOCK})?(~{_DAY}( {_CLOCK})?)?",
    "amount": r"[\u00a5\uffe5$\u20ac\u00a3]?[0-9]{1,10}(\.[0-9]{1,2})?\u5143?",
    "phone_number": r"\+?[0-9() -]*[0-9]",
    "car_number": rf"({_CHINESE}|[A-Za-z0-9])[A-Za-z0-9]*({_CHINESE}|[A-Za-z0-9])",
    "name": rf"({_CHINESE}{{1,10}}|[A-Za-z](?:[A-Za-z \u00b7.-]*[A-Za-z.])?)",
    "phrase": rf"{_CHINESE}+",
    "const": r"\S(.*\S)?",
}
"""What a value of each kind looks like; its length is limited by LONGEST."""

LONGEST: Mapping[str, int] = {
    "thing": 20, "number": 32, "letter": 32, "symbol": 5, "character_string": 32, "time": 64, "date": 64,
    "amount": 16, "phone_number": 17, "car_number": 8, "name": 20, "phrase": 5, "const": 20,
}  # fmt: skip
"""Characters of a value of each kind, counted in UTF-16 as WeChat may."""

MOMENTS = ("time", "date")


def fits(kind: str, value: str) -> bool:
    """Whether WeChat takes `value` in a field of `kind`. Raises KeyError for a kind that is not known."""
    return bool(re.fullmatch(RULES[kind], value)) and length(value) <= LONGEST[kind] and value == _plain(value)


def shaped(kind: str, value: str) -> str:
    """`value` as a field of `kind` can show it, shortened where that does not make it another value; "" if it cannot.

    Raises KeyError for a kind that is not known.
    """
    made = _SHAPES[kind](_plain(value))
    return made if made and fits(kind, made) else ""


def length(value: str) -> int:
    """Characters as UTF-16 counts them: of the two ways to count, the stricter."""
    return len(value.encode("utf-16-le", "surrogatepass")) // 2


def _plain(value: str) -> str:
    """One line without emoji and without what no text holds."""
    kept = _UNSHOWN.sub("", value)
    seen = "".join(" " if char.isspace() else char for char in kept if char.isspace() or char.isprintable())
    return " ".join(seen.split())


def _narrow(value: str) -> str:
    """Full-width letters, digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", value)


def _cut(value: str, most: int, end: str = ELLIPSIS) -> str:
    """At most `most` characters; what was cut ends with `end`, and between two characters as people see them."""
    if length(value) <= most:
        return value
    at, used = 0, length(end)
    while at < len(value) and used + length(value[at]) <= most:
        used += length(value[at])
        at += 1
    while at > 1 and clings(value, at):
        at -= 1
    return f"{value[:at].rstrip()}{end}"


def _first(pattern: str, value: str) -> str:
    found = re.search(pattern, value)
    return found[0] if found else ""


def _words(value: str) -> str:
    return _cut(value, LONGEST["thing"])


def _signs(value: str) -> str:
    ascii_only = "".join(char for char in _narrow(value) if "\x20" <= char <= "\x7e")
    return _cut(" ".join(ascii_only.split()), LONGEST["character_string"], "...")


def _symbols(value: str) -> str:
    return "".join(c for c in value if unicodedata.category(c)[0] in "PS" and c != "_")[: LONGEST["symbol"]]


def _name(value: str) -> str:
    if chinese := "".join(re.findall(_CHINESE, value)):
        return chinese[:10]
    latin = "".join(re.findall(r"[A-Za-z \u00b7.-]", _narrow(value))).strip(" \u00b7.-")
    return latin[: LONGEST["name"]].rstrip(" \u00b7-")


def _phone(value: str) -> str:
    return _first(rf"(?<![\w*]){RULES['phone_number']}(?![\w*])", _narrow(value))


_SHAPES: Mapping[str, Callable[[str], str]] = {
    "thing": _words,
    "number": lambda value: _first(r"(?<![\w.])-?[0-9]+(\.[0-9]+)?(?![\w.])", _narrow(value)),
    "letter": lambda value: "".join(re.findall(r"[A-Za-z]", _narrow(value)))[: LONGEST["letter"]],
    "symbol": _symbols,
    "character_string": _signs,
    "time": lambda value: value,
    "date": lambda value: value,
    "amount": lambda value: _first(rf"(?<![0-9.,]){RULES['amount']}(?![0-9.,])", _narrow(value)),
    "phone_number": _phone,
    "car_number": lambda value: re.sub(r"[ \u00b7.-]", "", _narrow(value)),
    "name": _name,
    "phrase": lambda value: _first(rf"{_CHINESE}{{1,5}}", value),
    "const": lambda value: value,
}
"""How any value becomes one of a kind; what comes out is looked at once more."""
