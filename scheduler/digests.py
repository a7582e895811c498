"""A storm as one message: the most urgent first, alerts of clocks and cards in a short line, each ticket once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from handlers import cards
from handlers.called import called_in, who
from handlers.channel import Button, Param, Say, lines, word
from handlers.drills.marking import bare, key, line
from handlers.places import NOTHING
from models.claims import Shape, as_it_is
from models.jsons import mapping
from models.outbox import Outbox

LISTED = 15
"""Tickets in a digest about which clocks alert, the most urgent; the others are counted. With the count of those they
are one message of every platform."""

PRESSED = 8
"""Tickets of a digest that can be opened by a button below it."""

WORDS = 40
"""Characters of an owner's words in a line."""

CLOCKS = ("alert-unsigned", "alert-soon", "alert-late", "alert-undecided")
INFORMS = "alert-inform-"
ALONE = ("alert-outage", "incident-offer")
"""Alerts that are a list themselves; the second with buttons of its own, wanted just when there is a storm."""

DANGER, LATE, INFORMED, OTHER = range(4)
"""What is told first."""

FIRST = datetime.min.replace(tzinfo=UTC)

LINES = {
    "digest-clock": ("number", "clock", "left", "place", "grave"), "digest-inform": ("number", "clock", "place"),
    "digest-card": ("number", "category", "place", "what"),
}
"""What the lines of a digest are given."""


def shape(row: Outbox) -> Shape:
    """How a row can be told within a digest: in groups all but what is a list itself, in private alerts of clocks."""
    said = key(mapping(row.say))
    if said in CLOCKS or said.startswith(INFORMS):
        return "line"
    return as_it_is(row) if said and said not in ALONE else ""  # one that cannot be read fails by itself


@dataclass(frozen=True, slots=True)
class Item:
    """What is told of a row; the one with the least `place` comes first, and of the same `matter` only that.

    `counted`: may be counted instead. `opens` is the button that shows what can be done about it.
    """

    row: Outbox
    place: tuple[int, datetime, int]
    matter: str
    said: Param
    counted: bool = False
    opens: Button | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """The sentence, and the tickets that its items are about. `only`: all are about one thing, this row tells it."""

    say: Say
    tickets: tuple[UUID | None, ...]
    only: Outbox | None = None


def digest(rows: Sequence[Outbox]) -> Digest:
    """Many rows of one recipient as one message."""
    once: dict[str, Item] = {}
    for each in sorted(map(item, rows), key=attrgetter("place")):
        once.setdefault(each.matter, each)
    short = [each for each in once.values() if each.counted]
    left = {each.matter for each in short[LISTED:]}
    told = [each for each in once.values() if each.matter not in left]
    items, tickets = [each.said for each in told], [each.row.ticket_id for each in told]
    if left:
        items, tickets = [*items, word("outage-more", count=len(left))], [*tickets, None]
    params = {"count": len(once), "items": lines(*items), "who": _called(list(once.values()))}
    say = Say(
        "digest-alerts" if len(short) == len(once) else "digest-storm", params,
        choices=tuple(each.opens for each in told if each.opens)[:PRESSED],
        kind="alert" if any(row.urgent for row in rows) else "card",
    )
    return Digest(say, tuple(tickets), told[0].row if len(once) == 1 else None)


def _called(items: Sequence[Item]) -> Param:
    """A line that calls everybody by name whom one of these would have called."""
    says = [Say.from_json(mapping(each.row.say)) for each in items if each.counted]
    people = {each.staff: each for say in says for group in called_in(say) for each in group}
    return word("alert-who", names=who(people.values())) if people else NOTHING


def item(row: Outbox) -> Item:
    """What a digest tells of a row."""
    whole = Say.from_json(mapping(row.say))
    say = bare(whole)
    number = str(say.params.get("number") or "")
    if say.key in CLOCKS:
        place = (DANGER if say.params.get("grave") == "yes" else LATE, _due(say), row.id)
        said = line(_line("digest-clock", say.params), whole)
        return Item(row, place, number, said, counted=True, opens=_opens(say, number))
    if say.key.startswith(INFORMS):
        place = (INFORMED, _due(say), row.id)
        return Item(row, place, f"{say.key} {number}", line(_line("digest-inform", say.params), whole), counted=True)
    place = (DANGER if row.urgent else OTHER, FIRST, row.id)
    if say.key == "card-ticket":
        params = {**say.params, "what": cards.excerpt(str(say.params["what"]), WORDS)}
        return Item(row, place, str(row.id), line(_line("digest-card", params), whole))
    return Item(row, place, str(row.id), word(whole.key, **whole.params))


def _line(key: str, params: Mapping[str, Any]) -> Param:
    return word(key, **{name: params.get(name, NOTHING) for name in LINES[key]})


def _due(say: Say) -> datetime:
    """When it had to be done; what does not say comes first."""
    due: Any = say.params.get("due")
    return datetime.fromisoformat(due["$time"]) if isinstance(due, dict) and "$time" in due else FIRST


def _opens(say: Say, number: str) -> Button | None:
    more = next((each for each in say.choices if each.key == "move-more"), None)
    return Button(more.token, text=number) if more else None
