"""When it happened, as owners tell it: `昨晚10点左右`, `从国庆到现在`, `三个月了`, `每天晚上11点以后`, `last night`.

Past by intent: owners tell what has happened, so a day without a date is the latest one gone by. The owner's own
words are always kept by the caller; None is a fine answer here, a wrong time is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from handlers.understanding import noise, time_english, time_rules, time_told
from handlers.understanding.normal import aligned

Kind = time_told.Kind
Span = tuple[int, int]
_Rank = tuple[bool, int, int, int]
_RULES = (*time_rules.RULES, *time_english.RULES)

_PROMISED = re.compile(r"(?:通知|说好|写着?|约好|约定|答应|承诺|规定|原定|合同|保证)[^,。!?;]{0,6}$")
"""Before a time that was promised or prescribed: not when it happened."""


@dataclass(frozen=True, slots=True)
class When:
    """A time as far as the words tell it. `start` and `end` are aware, in the zone of the `now` that was given.

    `granularity` is minute, hour, daypart, day, month, season, year or none. A recurring time has neither start nor
    end; `recurrence` tells it: `daily`, `daily 23:00`, `weekly:Sat,Sun 07:00`, `weekly:Mon-Fri`, `monthly`.
    `words` is what the owner wrote.
    """

    kind: Kind
    start: datetime | None
    end: datetime | None
    granularity: str
    approx: bool
    recurrence: str | None
    words: str

    def to_json(self) -> dict[str, Any]:
        """Every field by name, times as ISO 8601 with their offset."""
        kept = asdict(self)
        for name in ("start", "end"):
            kept[name] = kept[name].isoformat() if kept[name] else None
        return kept

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> When:
        """What `to_json` gave, back as a value."""
        times = {name: datetime.fromisoformat(kept[name]) if kept[name] else None for name in (
            "start", "end")}
        return cls(**{**kept, **times})


def read(text: str, now: datetime) -> When | None:
    """The time a whole answer tells; None when it says anything more. `now` is aware, in the community's zone."""
    found = find(text, now, bare=True)
    if found is None:
        return None
    when, (start, end) = found
    return when if time_rules.FILLER.fullmatch(aligned(text)[:start] + " " + aligned(text)[end:]) else None


def find(text: str, now: datetime, *, bare: bool = False) -> tuple[When, Span] | None:
    """The first time told in a sentence, with its span in `text`. `bare` takes a mere length (三个月) for one too.

    A condition (下雨天) is told only when nothing else is.
    """
    plain = aligned(text)
    plain = noise.hide(plain, noise.not_times(plain))
    heard = sorted(_heard(plain, now, bare=bare), key=lambda one: one[0])
    if not heard:
        return None
    (_, (start, end), told) = heard[0]
    return When(*told, words=text[start:end].strip(" ,，。")), (start, end)


def _heard(plain: str, now: datetime, *, bare: bool) -> Iterator[tuple[_Rank, Span, time_told.Told]]:
    """Every time told, each with what it is ranked by: conditions last, then earliest, then the rule, then longest."""
    for rule in _RULES:
        for found in rule.pattern.finditer(plain) if bare or not rule.bare else ():
            if not found[0].strip() or (not bare and _PROMISED.search(plain, 0, found.start())):
                continue
            if (told := rule.tell(found, now)) is not None:
                start, end = found.span()
                yield (told.kind == "conditional", start, rule.rank, start - end), (start, end), told
