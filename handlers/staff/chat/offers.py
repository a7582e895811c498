"""What can answer a question about a need: buttons, and words that mean one; and how answers are kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.channel import Button, Param, Say, moment, word
from handlers.life.milestones import ahead_of
from handlers.places import NOTHING
from handlers.staff.chat import meant
from handlers.staff.chat.commands import needs
from handlers.staff.chat.given import LABELS, choice_of, moment_in
from handlers.staff.chat.turn import Turn
from handlers.understanding.numerals import ordinal
from models import numbers
from models.ask import StaffAsk
from models.lifecycle import BLAMELESS, Need
from models.ticket import Ticket

MOST = 12
"""Colleagues offered as buttons; others are named."""

LABEL = 30
"""Characters of a milestone on a button."""

STARS = ("1", "2", "3", "4", "5")
HOURS = (time(10), time(15), time(18))
LATER = (timedelta(hours=1), timedelta(hours=2), timedelta(hours=4))
"""For how long a reminder can be put off by a button."""

MORNING = time(9)
MEDIA = Need("media")
PROOF = Need("proof")
"""A photo that shows what a delay is owed to."""

SHORT = 12
"""Hex digits of an id that a button carries."""


def pending(
    move: str, ticket: Ticket, told: Mapping[str, Any], *, pressed: bool, wanted: Collection[str] = ()
) -> Need | None:
    """The first need of the move of this ticket that was not told; None when all was.

    Which milestone is asked where there are several. A delay that nobody here is to blame for wants a photo, unless
    it is `proved` otherwise.
    """
    for need in needs(move, ticket.status):
        wants = not need.optional or (pressed and move in wanted and need.name == "words")
        wants = wants or (need.name == "which" and len(ahead_of(ticket)) > 1)
        if wants and need.name not in told:
            return need
    shows = told.get("media") or told.get("proved")
    if move == "evidence" and not told.get("media") and not told.get("words"):
        return MEDIA
    return PROOF if move == "delay" and told.get("reason") in BLAMELESS and not shows else None


def kept(told: Mapping[str, Any]) -> dict[str, Any]:
    """What was told, as JSON."""
    return {
        name: _plain(value) for name, value in told.items() if value is not None
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, int | list) else str(value)


def given(move: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """What was kept, in the types that a move wants."""
    moments = {need.name for need in needs(move) if need.kind == "moment"}
    return {
        name: datetime.fromisoformat(value) if name in moments and isinstance(value, str) else value
        for name, value in told.items()
    }


async def question(  # what a question is made of, named one by one
    turn: Turn, ask: StaffAsk, ticket: Ticket, need: Need, key: str, why: Param = NOTHING
) -> Say:
    """The question for a need: with buttons where there are any, else to be answered in words. `why` it is put again,
    where the words of `key` tell that."""
    choices = tuple(
        Button(f"a:{ask.id.hex}:{value}", **label) for value, label in await options(turn, ask.move, need, ticket)
    )
    params = {
        "name": turn.name if turn.account is None else NOTHING, "number": ticket.number,
        "move": word(f"move-{ask.move}"), "question": word(f"need-{need.name}"), "why": why,
    }
    tools = (Button(f"a:{ask.id.hex}:!", key="work-cancel"),)
    if choices:
        return Say(key, params, choices=choices, tools=tools)
    private = turn.account is not None
    return Say(key, params, tools=tools if private else (), asks="" if private else "reply", to=turn.message.sender)


def again(need: Need) -> str:
    """The words that say that an answer could not be read."""
    return {"moment": "work-ask-when", "words": "work-ask"}.get(need.kind, "work-ask-again")


async def options(turn: Turn, move: str, need: Need, ticket: Ticket) -> list[tuple[str, dict[str, Any]]]:
    """The values that can be chosen for a need, each with what its button says."""
    match need.kind:
        case "staff":
            return [(each.id.hex[:SHORT], {"text": _titled(each)}) for each in (await meant.colleagues(ticket))[:MOST]]
        case "department":
            own = ticket.department_id  # type: ignore[attr-defined]  # tortoise adds it
            found = [each for each in await meant.departments(ticket) if each.id != own or move == "dispatch"]
            return [(each.id.hex[:SHORT], {"text": each.name}) for each in found]
        case "words" if need.name == "which":
            return [(str(each["n"]), {"text": str(each.get("words") or each["n"])[:LABEL]}) for each in
                    ahead_of(ticket)]
        case "choice":
            return [(value, {"key": f"{LABELS[need.name]}-{value}"}) for value in need.choices]
        case "stars":
            return [(value, {"text": value}) for value in STARS]
        case "moment":
            zone, ahead = ticket.community.timezone, times(turn, move, ticket)
            return [(_minutes(at), {"key": "work-at", "params": {"at": moment(at, zone)}}) for at in ahead]
    return []


def _titled(staff: Any) -> str:
    return f"{staff.name} · {staff.department.name}" if staff.department else str(staff.name)


def _minutes(at: datetime) -> str:
    return str(int(at.timestamp() // 60))


def times(turn: Turn, move: str, ticket: Ticket) -> list[datetime]:
    """Times worth offering: the next hours of work for a visit, ends of days for a completion.

    A postponement begins where the promise ends; a reminder is put off by hours, or to a morning.
    """
    zone = ZoneInfo(ticket.community.timezone)
    here = turn.now.astimezone(zone)
    if move == "snooze":
        mornings = [datetime.combine(here.date() + timedelta(days=days), MORNING, zone) for days in (1, 2)]
        latest = turn.now + turn.office.policy.tick.snooze
        soon = [(turn.now + length).replace(second=0, microsecond=0) for length in LATER]
        return [at.astimezone(UTC) for at in (*soon, *mornings) if at <= latest]
    if move == "book":
        days = [here.date() + timedelta(days=ahead) for ahead in range(3)]
        found = [datetime.combine(day, hour, zone) for day in days for hour in HOURS[:2]]
        return [at.astimezone(UTC) for at in found if at > here + timedelta(minutes=30)][:4]
    promised = max(ticket.expected_at or ticket.reply_due_at, turn.now) if move == "postpone" else turn.now
    start = promised.astimezone(zone)
    ends = [datetime.combine(start.date() + timedelta(days=ahead), HOURS[2], zone) for ahead in (0, 1, 3, 7)]
    return [at.astimezone(UTC) for at in ends if at > start + timedelta(hours=1)]


async def chosen(turn: Turn, move: str, need: Need, ticket: Ticket, value: str) -> Any:
    """The answer that a button's value means; None when it cannot be chosen (any more)."""
    if need.kind == "moment":
        known = value.isascii() and value.isdecimal() and len(value) < len("1000000000")  # forged ones have no end
        return datetime.fromtimestamp(int(value) * 60, UTC).isoformat() if known else None
    if value not in [each for each, _ in await options(turn, move, need, ticket)]:
        return None
    if need.kind == "staff":
        return next(str(each.id) for each in await meant.colleagues(ticket) if each.id.hex.startswith(value))
    if need.kind == "department":
        return next(str(each.id) for each in await meant.departments(ticket) if each.id.hex.startswith(value))
    return int(value) if need.kind == "stars" else value


async def heard(turn: Turn, move: str, need: Need, ticket: Ticket, text: str) -> Any:
    """The answer that words mean: an option by number or name, a time, a ticket's number, or the words themselves."""
    if need.kind == "words" and need.name != "which":
        return text
    if need.kind == "number":
        written = numbers.find(text)
        return numbers.spaced(written.digits) if written and numbers.valid(written.digits) else None
    number = ordinal(text)
    offered = await options(turn, move, need, ticket)
    if number is not None and 1 <= number <= len(offered):
        return await chosen(turn, move, need, ticket, offered[number - 1][0])
    match need.kind:
        case "moment":
            found = moment_in(turn, text, ticket, move)
            clear = found is not None and (found.exact or move != "book")
            return found.at.astimezone(UTC).isoformat() if found and clear else None
        case "staff":
            people = await meant.colleague(text, ticket)
            return str(people[0].id) if len(people) == 1 else None
        case "department":
            named = meant.called(text, await meant.departments(ticket))
            return str(named.id) if named else None
        case "choice":
            return choice_of(turn, need, text)
        case "words":
            return next((value for value, label in offered if text in label["text"] or value == text), None)
    return None
