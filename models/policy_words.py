"""What is wrong with a value of a policy, and what to write instead, in one line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from models.durations import NoLength
from models.yaml_faults import colon

FEW = 8
"""So many choices are listed beside the one that was probably meant."""

_LENGTH = re.compile(r"[0-9]{1,7}\s*(ms|[smhd])")
_SPELLED = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,3})?)\s*(ms|mil|mo|[smhdw])[a-z]*")
_DAY = 86_400_000
_SIZES = {"mo": 30 * _DAY, "w": 7 * _DAY, "d": _DAY, "h": 3_600_000, "m": 60_000, "s": 1_000, "ms": 1, "mil": 1}
_UNQUOTED = re.compile(r"[^\s:#\[\]{},&*!|>'\"%@`][^:#\[\]{},]*")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a fault is about: the name and value that stand there (`raw`: as written), an `example` of what could."""

    name: str
    value: Any
    raw: str | None
    example: Any
    names: Sequence[str]
    elsewhere: Sequence[str]
    """Names that may stand there; where else in the file this name may stand."""

    @property
    def shown(self) -> str:
        """The value as it is written, in quotes; nothing stands as such."""
        if self.raw is None:
            return "this"
        return repr(self.raw) if self.raw else "nothing"

    @property
    def instead(self) -> str:
        """An example of what may stand here, with a word before it."""
        return f"; write for example {plain(self.example)}" if self.example is not None else ""


def plain(value: Any) -> str:
    """A value as it can stand in a policy file, in one line."""
    if isinstance(value, str):
        return value if _UNQUOTED.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {plain(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(plain, value)) + "]"
    return "" if value is None else str(value)


def said(kind: str, message: str, context: Mapping[str, Any], about: Subject) -> str:
    """What to say about a fault: `kind`, `message` and `context` are pydantic's."""
    if isinstance(context.get("error"), NoLength):
        return _length(about, months="1mo" in message)
    for sign, speak in _SPEAK.items():
        if re.fullmatch(sign, kind):
            return " ".join(speak(about, message, context).split())
    return _own(about, message, context)


def _length(about: Subject, *, months: bool) -> str:
    """`months`: where they may be written as such."""
    text = (about.raw if about.raw is not None else "this").strip()
    instead = meant(text, about.example if isinstance(about.example, str) else "24h")
    if months and (count := re.fullmatch(r"([1-9][0-9]?)\s*months?", text)):
        instead = f"{count[1]}mo"
    return f"{about.shown} is no length of time; write for example {instead}"


def meant(text: str, example: str) -> str:
    """What somebody probably meant who wrote `text` where `example` could stand: 7 → 7d, 1h30m → 90m, 2 weeks → 14d."""
    text = text.strip().lower()
    unit = _LENGTH.fullmatch(example)
    if unit and re.fullmatch(r"[1-9][0-9]{0,6}", text):
        return f"{text}{unit[1]}"
    parts = _SPELLED.findall(text)
    if not parts or _SPELLED.sub("", text).strip(" ,;"):
        return example
    total = round(sum(float(number) * _SIZES[name] for number, name in parts))
    short = ("h", "m") if all(name in ("h", "m") for _, name in parts) else ("d", "h", "m", "s", "ms")  # 24h stays 24h
    name = next((name for name in short if total and total % _SIZES[name] == 0), "")
    return f"{total // _SIZES[name]}{name}" if name else example


def _own(about: Subject, message: str, _context: Mapping[str, Any]) -> str:
    """What a rule of ours says; without a remedy of its own it is given the default's value."""
    text = " ".join(message.removeprefix("Value error, ").removeprefix("Assertion failed, ").split())
    text = re.sub(r"^Input should (be|have)\b", r"must \1", text)
    if about.value is None or isinstance(about.value, bool):  # what YAML makes of words such as off, or of nothing
        text = text.replace(repr(about.value), about.shown, 1)
    if choices := re.search(r"(?: is none of|; there are:) (.+)$", text):
        return _of_these(about, text, choices.start(), choices[1].split(", "))
    return text if ";" in text or "write " in text else f"{text}{about.instead}"


def _of_these(about: Subject, text: str, listed: int, choices: Sequence[str]) -> str:
    """With what was probably meant; a list (from the character `listed` on) that is long gives way to that."""
    near = _near(about, choices)
    if "did you" not in near:
        return f"{text}{near}" if " is none of " in text else text
    if len(choices) <= FEW:
        return f"{text}{near}"
    return f"{text[:listed] if text[listed] == ';' else f'{about.shown} is not known here'}{near}"


def _near(about: Subject, choices: Sequence[str]) -> str:
    near = get_close_matches(about.raw or about.name, choices, 1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else "; write one of them"


def _unknown(about: Subject, _message: str, _context: Mapping[str, Any]) -> str:
    near = get_close_matches(about.name, about.names, 1, cutoff=0.6)
    if about.elsewhere and not near:
        return f"is not known here; it belongs under {' or '.join(about.elsewhere)}"
    if near:
        return f"is not known here; did you mean {near[0]}?"
    return f"is not known here; known are {', '.join(about.names)}"


def _missing(about: Subject, _message: str, _context: Mapping[str, Any]) -> str:
    example = plain(about.example) or "…"
    return f"lacks {about.name}; add a line, for example '{about.name}: {example}'"


def _lines(about: Subject, _message: str, _context: Mapping[str, Any]) -> str:
    """Lines with names were wanted."""
    if about.raw == "" or about.value is None:
        return "holds nothing; write its lines below it, indented, or take this line away"
    if about.raw and (told := colon(about.raw)):
        return told
    if about.raw and (stuck := re.fullmatch(r"([A-Za-z_]+):(\S.*)", about.raw)):
        return f"a space is missing behind the colon; write '{stuck[1]}: {stuck[2]}'"
    example = next(iter(about.example.items()), None) if isinstance(about.example, dict) else None
    such = f" such as '{example[0]}: {plain(example[1])}'" if example else ""
    return f"must hold lines{such}; write them below it, indented"


def _list(about: Subject, _message: str, _context: Mapping[str, Any]) -> str:
    if about.raw:
        return f"must be a list; write [{about.raw}]"
    return f"must be a list{about.instead}"


def _whole(about: Subject, _message: str, _context: Mapping[str, Any]) -> str:
    return f"{about.shown} is no whole number{about.instead}"


def _number(about: Subject, _message: str, _context: Mapping[str, Any]) -> str:
    return f"{about.shown} is no number{about.instead}"


def _yes_or_no(about: Subject, _message: str, _context: Mapping[str, Any]) -> str:
    return f"{about.shown} is neither yes nor no; write one of them"


def _text(about: Subject, _message: str, _context: Mapping[str, Any]) -> str:
    if about.raw:
        return f"{about.raw} is read as something else than text; write it in quotes: '{about.raw}'"
    return f"must be text{about.instead}"


def _choice(about: Subject, _message: str, context: Mapping[str, Any]) -> str:
    choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    return f"{about.shown} is none of {', '.join(choices)}{_near(about, choices)}"


def _date(about: Subject, _message: str, _context: Mapping[str, Any]) -> str:
    return f"{about.shown} is no date; write for example 2026-10-01"


def _few(about: Subject, _message: str, context: Mapping[str, Any]) -> str:
    least = context.get("min_length", 1)
    return f"must hold at least {least}{about.instead}"


def _words(about: Subject, _message: str, _context: Mapping[str, Any]) -> str:
    return f"{about.shown} is no word; write a name"


_SPEAK: dict[str, Callable[[Subject, str, Mapping[str, Any]], str]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "model_type|model_attributes_type|dict_type|mapping_type|dataclass_type": _lines,
    "(tuple|list|set|frozen_set|iterable)_type": _list,
    "int_.*": _whole,
    "(float|decimal|finite_number)_?.*": _number,
    "bool_.*": _yes_or_no,
    "string_type": _text,
    "literal_error|enum": _choice,
    "too_short": _few,
    "date_.*": _date,
    "invalid_key": _words,
}
"""Kinds of pydantic's errors and who speaks of them; whatever else there is says it in its own words."""
