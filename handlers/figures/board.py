"""All that the board counts, asked for at the same time and beside the writer: the same figures as the commands'."""

from __future__ import annotations

from asyncio import TaskGroup
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.figures import standing
from handlers.figures.standing import Pressing, Standing
from models.database import beside
from models.figures.conditions import RATES
from models.figures.counting import Figures, Rules, figures
from models.figures.scope import Scope, day, month, today
from models.policy import Policy

RATES_SHOWN = (
    "completion_rate", "in_time_rate", "reply_rate", "satisfaction", "revisit_rate", "complaints_again_rate",
)  # fmt: skip
"""The indicators that stand on it."""

DAILY = ("filed", "completed")
MONTHLY = tuple(dict.fromkeys((*DAILY, *(each for name in RATES_SHOWN for each in RATES[name] if each != "due"))))
"""The counts of the day and of the month that stand on it, or in its indicators."""

STOCK = ("open",)
"""With what is completed in the month it is what was due; counted for itself, it costs next to nothing."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How things stand, what presses, and of the day and the month the counts of DAILY and MONTHLY."""

    stands: Standing
    late: Sequence[Pressing]
    due: Sequence[Pressing]
    daily: Figures
    monthly: Figures


async def counted(scope: Scope, zone: str, now: datetime, policy: Policy, most: int) -> Counted:
    """What a look at the board asks for; `most` lines of what presses, `zone` says when days begin."""
    return await beside(lambda: _counted(scope, zone, now, policy, most))


async def _counted(scope: Scope, zone: str, now: datetime, policy: Policy, most: int) -> Counted:
    on, rules = today(now, zone), Rules.of(policy)
    async with TaskGroup() as group:
        stands = group.create_task(standing.stands(scope, zone, now, policy))
        monthly = group.create_task(figures(scope, month(on), zone, now, rules, MONTHLY))
        still = group.create_task(figures(scope, month(on), zone, now, rules, STOCK))
        daily = group.create_task(figures(scope, day(on), zone, now, rules, DAILY))
        late = group.create_task(standing.longest_late(scope, zone, now, policy, most))
        due = group.create_task(standing.due_today(scope, zone, now, policy, most))
    own = monthly.result()
    whole = Figures({**own.counts, **still.result().counts}, own.times)
    return Counted(stands.result(), late.result(), due.result(), daily.result(), whole)
