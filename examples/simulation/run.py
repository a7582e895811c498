"""One simulation, in a database of its own that is thrown away."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from handlers.life.deed import Office
from models import database, policy
from models.hours import Calendar

from . import report
from .arrivals import START, ZONE
from .company import Company
from .life import Life


@dataclass(frozen=True, slots=True)
class Simulated:
    """What came of it."""

    lines: list[report.Line]
    summary: list[str]
    done: Counter[str]
    refused: Counter[str]


async def simulated(
    days: int, homes: int, seed: int, rules: Path | None = None, most: int = 10**6
) -> Simulated:
    """So many days of a community of so many homes, under a policy; at most so many tickets."""
    office = Office(policy.load(rules), "zh_Hans", lambda link: f"https://jiesu.example.com/{link}")
    with TemporaryDirectory() as folder:
        url = f"sqlite://{folder}/simulation.db"
        await database.migrate(url)
        await database.connect(url)
        try:
            await database.connection().execute_script("PRAGMA synchronous=OFF")
            chance = random.Random(seed)
            company = await Company.found(office, chance)
            calendar = Calendar.of(office.policy.calendar.of("101"), str(ZONE))
            until = (START + timedelta(days=days)).astimezone(UTC)
            life = Life(company, office, until, chance, calendar, most)
            await life.runs(days, homes)
            lines = await report.log()
            said = list(await report.summary(lines, days, office.policy.quiet))
        finally:
            await database.close()
    return Simulated(lines, said, life.done, life.refused)
