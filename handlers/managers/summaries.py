"""What a summary that comes by itself says: the day before and now, the week or the month that is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from handlers.beforehand import Beforehand
from handlers.channel import Button, Param, Say, lines, word
from handlers.figures import saying
from handlers.jobs.telling import END
from handlers.managers.may import scope
from models.figures.counting import Figures, Rules, figures
from models.figures.scope import Period, day, month, today, week
from models.job import Subscription
from models.policy import Policy
from models.staff import Staff


def period_of(every: str, now: datetime, zone: str) -> Period:
    """What is summed up: yesterday, last week, last month."""
    on = today(now, zone)
    match every:
        case "week":
            return week(on).before()
        case "month":
            return month(on).before()
    return day(on - timedelta(days=1))


async def summary(  # which, whose, when, by which numbers
    subscription: Subscription, rows: Sequence[Staff], now: datetime, policy: Policy, ahead: Beforehand
) -> Say:
    """The summary for a member: `rows` (one at least) where they work, with community and department; `ahead` counts
    what it tells."""
    zone = rows[0].community.timezone
    period, rules, within = period_of(subscription.every, now, zone), Rules.of(policy), scope(rows)

    async def counted(of: Period) -> Figures:
        return await ahead.of(("figures", within, of, zone), partial(figures, within, of, zone, now, rules))

    found = await counted(period)
    small = policy.figures.small
    told: list[Param] = [word(f"subscribe-title-{subscription.every}", period=saying.period(period, now, zone))]
    if subscription.every == "day":
        current = await counted(day(today(now, zone)))
        told += [*saying.volume(found), word("subscribe-done", completed=found["completed"])]
        told.append(word("subscribe-now", open=current["open"], overdue=current["overdue"]))
    else:
        told += saying.block(found, rules, small)
    end = Button(f"{END}{subscription.id.hex}", key="subscribe-end-this")
    return Say("engine-together", {"parts": lines(*told)}, tools=(end,), kind="notice")
