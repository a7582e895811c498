"""Somebody in charge puts another member on a duty for some hours, whatever the roster says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from handlers.channel import Param, Say
from handlers.outgoing import Cause
from handlers.places import NOTHING
from handlers.roster import saying, telling
from handlers.roster.swapping import NotSo, alone
from handlers.roster.watch import Watch
from models.place import Community
from models.roster import Replacement
from models.staff import Staff, StaffGroup
from models.turns import Shift, Turn

IN_CHARGE = ("supervisor", "property_manager", "project_manager")
"""Roles that may override any duty; a head may put on duty whoever works in their own department."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who has the duty from when to when (UTC)."""

    community: Community
    duty: str
    staff: Staff
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: the sentence for everybody, and one of the groups that heard it."""

    say: Say
    group: StaffGroup | None


def may(staff: Staff, who: Staff | None = None) -> bool:
    """Whether a member may override turns, in favour of `who` where that is known; departments must be loaded."""
    held = set(staff.roles or ())
    if held & set(IN_CHARGE):
        return True
    own = staff.department.id if staff.department is not None and "head" in held else None
    theirs = who.department.id if who is not None and who.department is not None else None
    return own is not None and (who is None or own == theirs)


def between(on: date | None, begins: time, ends: time, zone: ZoneInfo, now: datetime) -> tuple[datetime, datetime]:
    """These hours of that day, as moments; without a day those that run now or come next."""
    if on is not None:
        return Shift(begins, ends).on(on, zone)
    today = now.astimezone(zone).date()
    spans = [Shift(begins, ends).on(today + timedelta(days=ahead), zone) for ahead in (-1, 0, 1)]
    return next(span for span in spans if span[1] > now)


async def override(order: Order, by: Staff, language: str, cause: Cause) -> Done:
    """Put them on duty; they, whose turns those were, and the duty's group hear it. Raises NotSo."""
    community, zone, now = order.community, order.community.timezone, cause.now
    if not may(by, order.staff):
        raise NotSo(Say("roster-override-not-yours"))
    if order.ends_at <= now:
        raise NotSo(Say("roster-override-past"))
    await alone(community.id)
    watch = await Watch.load([community.id], now)
    starts_at = max(order.starts_at, now)
    span = saying.span(starts_at, order.ends_at, zone)
    names = await saying.departments(community.id)
    params: dict[str, Param] = {
        "name": order.staff.name, "duty": saying.duty(order.duty, names), "span": span, "by": by.name,
        "community": community.name,
    }
    before = watch.turns(community.id, order.duty, starts_at, order.ends_at)
    if _stands(before, order, starts_at):
        raise NotSo(Say("roster-override-already", params))
    await Replacement.create(
        id=uuid4(), community=community, duty=order.duty, instead_of=None, staff=order.staff, starts_at=starts_at,
        ends_at=order.ends_at, made_by=f"staff:{by.id}", created_at=now,
    )
    relieved = [watch.member(community.id, code) for code in dict.fromkeys(turn.staff for turn in before if turn.staff)]
    others = [each for each in relieved if each is not None and each.id != order.staff.id]
    instead = saying.listed([each.name for each in others]) if others else NOTHING
    say = Say("roster-overridden", {**params, "instead": instead}, kind="notice")
    for each in (order.staff, *others):
        if each.id != by.id:
            await telling.member(each, say, zone, cause)
    return Done(say, await telling.group(community, order.duty, say, language, cause))


def _stands(before: list[Turn], order: Order, starts_at: datetime) -> bool:
    """Whether they, and nobody else, have the duty all that time anyway."""
    if any(turn.staff != order.staff.code for turn in before):
        return False
    covered = starts_at
    for turn in before:
        covered = turn.ends_at if turn.starts_at <= covered else covered
    return covered >= order.ends_at
