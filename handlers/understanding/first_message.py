"""All that a first message already says, so that the talk need not ask it again. It is shown before it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from handlers.understanding import address, emergencies, noise, phones, times, topics
from handlers.understanding.address import Place
from handlers.understanding.emergencies import Judgement
from handlers.understanding.signs import Signs, signs
from handlers.understanding.times import When
from models.taxonomy import Taxonomy

LONGEST = 2000
"""Characters looked at: what matters stands in front, and a hostile message must not cost time."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a message tells, each None where it does not."""

    kind: str | None
    category: str | None
    subcategory: str | None
    sure: bool
    place: Place | None
    phone: str | None
    since: When | None
    emergency: Judgement
    signs: Signs

    def to_json(self) -> dict[str, Any]:
        """Every field by name, values within values as they give themselves."""
        kept = asdict(self)
        kept["since"] = self.since.to_json() if self.since else None
        return kept

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Findings:
        """What `to_json` gave, back as a value."""
        place, since = kept["place"], kept["since"]
        return cls(**{
            **kept,
            "place": Place.from_json(place) if place else None,
            "since": When.from_json(since) if since else None,
            "emergency": Judgement(**kept["emergency"]),
            "signs": Signs(**kept["signs"]),
        })


def gather(text: str, now: datetime, names: Sequence[str] = (), taxonomy: Taxonomy | None = None) -> Findings:
    """All that a message tells.

    `now` is aware, in the community's zone; `names` are the communities known here; `taxonomy` is the community's
    own, the packaged one by default. Phones are hidden before an address is looked for, the address before a time.
    """
    text = text[:LONGEST]
    home = address.find(text, names)
    told = times.find(noise.hide(text, [home[1]]) if home else text, now)
    guess = topics.guess(text, taxonomy)
    return Findings(
        kind=guess.kind, category=guess.category, subcategory=guess.subcategory, sure=guess.sure,
        place=home[0] if home else None,
        phone=phones.find(text),
        since=_past(told[0], now) if told else None,
        emergency=emergencies.judge(text),
        signs=signs(text),
    )


def _past(when: When, now: datetime) -> When | None:
    """A matter has begun: tomorrow afternoon tells when to come, and 每月 what is paid, not since when."""
    ahead = when.start is not None and when.start > now
    return None if ahead or when.recurrence in {"monthly", "yearly"} else when
