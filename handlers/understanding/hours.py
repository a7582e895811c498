"""An hour of the day as it is written behind a command: 8:30, 早上八点半, 下午3点, 6 pm."""

from __future__ import annotations

import re

from handlers.understanding.numerals import NUMERAL, value

_LATE = "下午|午后|傍晚|晚上|晚间|今晚|晚|夜里"
_NOON = "中午|正午"
_N = rf"\d{{1,2}}|[{NUMERAL}]{{1,3}}"
_AT = re.compile(
    rf"(?P<part>凌晨|清晨|早上|早晨|早|上午|{_NOON}|{_LATE})?\s*"
    rf"(?:(?P<clock>\d{{1,2}}):(?P<minute>\d{{2}})|(?P<said>{_N})点(?:(?P<half>半)|(?P<past>{_N})分?|钟|整)?"
    r"|(?P<english>\d{1,2})(?=\s*[ap]\.?m\b))"
    r"(?:\s*(?P<half_day>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)


def hour(text: str, usual: str) -> tuple[str | None, str]:
    """The hour named ("08:30"; `usual` where none is; None for one that no day has), and the text without it."""
    found = _AT.search(text)
    if found is None:
        return usual, text
    on = value(found["clock"] or found["said"] or found["english"])
    minute = 30 if found["half"] else value(found["minute"] or found["past"] or "0")
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    if on is None or minute is None or on > 23 or minute > 59:
        return None, rest
    return f"{_of_day(on, found['part'] or '', (found['half_day'] or '').lower()):02}:{minute:02}", rest


def _of_day(on: int, part: str, half: str) -> int:
    """The hour from 0 to 23 that is meant by one that may be told by half days."""
    if on > 12:
        return on
    if half:
        return on % 12 + (12 if half == "p" else 0)
    if part and re.fullmatch(_LATE, part):
        return (on + 12) % 24 if on < 12 or part.startswith(("晚", "夜")) else on
    if part and re.fullmatch(_NOON, part):
        return on + 12 if on < 10 else on
    return 0 if part == "凌晨" and on == 12 else on
