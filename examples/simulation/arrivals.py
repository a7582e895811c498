"""What owners come with, and when: by hour and weekday, in shares as management companies report them. Pure."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 2, 2, tzinfo=ZONE)
"""A Monday, two weeks before the Spring Festival: nobody works from 15 to 23 February, for that on two Saturdays."""

POWER_CUT = timedelta(days=46, hours=20)
"""When the power fails: an evening, and forty homes write within the hour."""

OUTAGE = (timedelta(days=37, hours=14), timedelta(days=37, hours=17))
"""From when to when nothing ticks and nobody gets through."""

A_MONTH = 0.045
"""Matters a home brings in a month."""

HOURS = (1, 1, 0, 0, 0, 1, 3, 7, 10, 10, 9, 7, 5, 5, 7, 8, 8, 8, 8, 9, 9, 7, 4, 2)
"""How many of a hundred or so come in each hour of a day."""

WEEKDAYS = (1.1, 1.0, 1.0, 1.0, 1.0, 1.15, 0.9)
KINDS = {"repair": 50, "complaint": 30, "inquiry": 12, "suggestion": 5, "praise": 3}
CATEGORIES = {
    "repair": {"MS": 45, "PF": 25, "HQ": 18, "GR": 4, "EN": 8},
    "complaint": {"NO": 22, "EN": 18, "PF": 14, "PK": 14, "HQ": 10, "SE": 9, "AT": 7, "FE": 6},
    "inquiry": {"FE": 60, "PK": 25, "HO": 15},
    "suggestion": {"PF": 40, "EN": 40, "GR": 20},
    "praise": {"AT": 60, "SE": 40},
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A matter: when (UTC, whole minutes), of which home, what is answered about it; `storm`: of the power cut."""

    at: datetime
    home: int
    answers: dict[str, str] = field(hash=False)
    emergency: str = ""
    storm: bool = False


def arrivals(days: int, homes: int, chance: random.Random) -> list[Arrival]:
    """All that comes within so many days, in order."""
    found = []
    for day in range(days):
        begins = START + timedelta(days=day)
        expected = homes * A_MONTH / 30 * WEEKDAYS[begins.weekday()]
        for hour, part in enumerate(HOURS):
            found += [
                _arrival(begins + timedelta(hours=hour, minutes=chance.randrange(60)), homes, chance)
                for _ in range(_drawn(expected * part / sum(HOURS), chance))
            ]
    if days > POWER_CUT.days:
        found += [_powerless(homes, chance) for _ in range(40)]
    return sorted(found, key=lambda each: (each.at, each.home))


def _drawn(expected: float, chance: random.Random) -> int:
    """How many come where so many are expected: each of ten small parts brings one or none."""
    return sum(chance.random() < expected / 10 for _ in range(10))


def _arrival(at: datetime, homes: int, chance: random.Random) -> Arrival:
    kind = _one(KINDS, chance)
    category = _one(CATEGORIES[kind], chance)
    answers = {"kind": kind, "category": category, "what": f"{category} {chance.randrange(1000)}"}
    luck = chance.random()
    emergency = "lift" if category == "PF" and luck < 0.04 else ""
    if kind == "complaint" and luck > 0.97:
        answers["before"] = "again"
    return Arrival(_utc(at), chance.randrange(homes), answers, emergency)


def _powerless(homes: int, chance: random.Random) -> Arrival:
    at = START + POWER_CUT + timedelta(minutes=int(chance.triangular(0, 60, 10)))
    answers = {"kind": "repair", "category": "PF", "what": "no power"}
    return Arrival(_utc(at), chance.randrange(homes), answers, storm=True)


def _one(shares: dict[str, int], chance: random.Random) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]


def _utc(at: datetime) -> datetime:
    return at.astimezone(ZoneInfo("UTC"))
