"""What staff ask about the roster and tell it: 值班, 排班, 顶班 (for 换班 see `swaps`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time, timedelta

from handlers.channel import Say, lines
from handlers.conversation.matching import says
from handlers.roster import looking, overriding, saying
from handlers.roster.overriding import Order
from handlers.roster.swapping import NotSo
from handlers.roster.watch import Watch
from handlers.staff.chat import meant
from handlers.staff.chat.commands import BY_NAME, Read
from handlers.staff.chat.meant import Wrong, example
from handlers.staff.chat.turn import Turn
from handlers.understanding.ahead import day_in
from handlers.understanding.normal import aligned
from models.staff import ROLES, Staff

WEEK = 7
_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~～]\s*(\d{1,2})[:：](\d{2})")


def rows_here(turn: Turn) -> list[Staff]:
    """The speaker's rows that are meant: that of the group's community, in private all. Raises Wrong."""
    if turn.group is None:
        return list(turn.rows)
    row = turn.row(turn.group.community)
    if row is None:
        raise Wrong(Say("work-wrong-gone"))
    return [row]


async def oncall(turn: Turn, asked: Read) -> Say:
    """Who is on duty now and next. Telephone numbers are whole in private alone (R03.11)."""
    rows = rows_here(turn)
    watch = await Watch.load([each.community.id for each in rows], turn.now)
    falls_to, whole = turn.office.policy.roster.falls_to, turn.account is not None
    told = [await looking.on_duty(each.community, watch, turn.now, falls_to, whole=whole) for each in rows]
    return Say("engine-together", {"parts": lines(*(line for part in told for line in part))})


async def roster(turn: Turn, asked: Read) -> Say:
    """The turns of this week, of the next, or of a day. Raises Wrong."""
    rows = rows_here(turn)
    told = []
    for each in rows:
        first, days = _days(turn, asked.rest.strip(), each)
        start = min(turn.now, saying.midnight(first, each.community))
        watch = await Watch.load([each.community.id], start)
        told += await looking.of_days(each.community, watch, first, days)
    return Say("engine-together", {"parts": lines(*told)})


def _days(turn: Turn, text: str, row: Staff) -> tuple[date, int]:
    today = saying.local_day(turn.now, row.community)
    monday = today - timedelta(days=today.weekday())
    if not text or says(text, "roster-this-week", turn.labels):
        return monday, WEEK
    if says(text, "roster-next-week", turn.labels):
        return monday + timedelta(days=WEEK), WEEK
    found = day_in(text, today)
    if found is None:
        raise Wrong(Say("roster-wrong-roster", {"example": example(BY_NAME["roster"])}))
    return found[0], 1


async def override(turn: Turn, asked: Read) -> None:
    """`/override duty_lead 12-05 20:00-08:00 chen`. Raises Wrong."""
    rows = [each for each in rows_here(turn) if overriding.may(each)]
    if not rows:
        await turn.tell(Say("roster-override-not-yours"))
        return
    orders = [order for row in rows if (order := await _order(turn, asked.rest, row)) is not None]
    if len(orders) > 1:
        raise Wrong(Say("roster-which-community"))
    if not orders:
        await _explain(turn, asked.rest, rows[0])
    by = next(each for each in rows if each.community.id == orders[0].community.id)
    try:
        done = await overriding.override(orders[0], by, turn.office.language, turn.cause)
    except NotSo as fault:
        await turn.tell(fault.say)
        return
    heard = done.group is not None and turn.message.chat == done.group.address and turn.account is None
    if not heard:
        await turn.answer(done.say)


async def _order(turn: Turn, text: str, row: Staff) -> Order | None:
    """What is ordered, read in one community; None when it names no duty, hours and colleague of there."""
    span, watch = _SPAN.search(text), await Watch.load([row.community.id], turn.now)
    if span is None:
        return None
    rest = f"{text[: span.start()]} {text[span.end() :]}"
    found = day_in(rest, saying.local_day(turn.now, row.community))
    if found is not None:
        rest = f"{rest[: found[1]]} {rest[found[2] :]}"
    duty, name = await _duty(turn, rest.strip(" ,，、"), row)
    people = meant.by_name(name, watch.everybody(row.community.id)) if name else []
    try:
        begins, ends = time(int(span[1]) % 24, int(span[2])), time(int(span[3]) % 24, int(span[4]))
    except ValueError:
        return None
    if not duty or len(people) != 1:
        return None
    on = found[0] if found is not None else None
    starts_at, ends_at = overriding.between(on, begins, ends, watch.zone(row.community.id), turn.now)
    return Order(row.community, duty, people[0], starts_at, ends_at)


async def _duty(turn: Turn, text: str, row: Staff) -> tuple[str, str]:
    """The duty that a text begins with, and what is left of it; empty when it begins with none."""
    names = await saying.departments(row.community.id)
    said = aligned(text).casefold()
    forms = [(form, code) for code in (*ROLES, *names) for form in _forms(turn, code, names)]
    for form, code in sorted(forms, key=lambda pair: -len(pair[0])):
        plain = aligned(form).casefold()
        if said.startswith(plain) and not (plain[-1:].isascii() and said[len(plain) : len(plain) + 1].isalnum()):
            return code, text[len(form) :].strip(" ,，、:：")
    return "", text


def _forms(turn: Turn, code: str, names: Mapping[str, str]) -> list[str]:
    return [code, names[code]] if code in names else [code, *turn.labels(f"duty-{code}")]


async def _explain(turn: Turn, text: str, row: Staff) -> None:
    """Say which part could not be read, with an example. Raises Wrong."""
    shown = {"example": example(BY_NAME["override"])}
    rest = _SPAN.sub(" ", text)
    found = day_in(rest, turn.now.date())
    rest = f"{rest[: found[1]]} {rest[found[2] :]}" if found else rest
    duty, name = await _duty(turn, rest.strip(" ,，、"), row)
    if not duty:
        names = await saying.departments(row.community.id)
        watch = await Watch.load([row.community.id], turn.now)
        known = saying.listed([saying.duty(each, names) for each in watch.duties(row.community.id) or ["duty_lead"]])
        raise Wrong(Say("roster-wrong-duty", {**shown, "duties": known}))
    if _SPAN.search(text) is None:
        raise Wrong(Say("roster-wrong-hours", shown))
    raise Wrong(Say("work-wrong-staff", {**shown, "name": name[:20]}))
