"""What people do next with a ticket, as people do: most at once, some late, some not before somebody reminds them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from models.jsons import mapping
from models.ticket import Ticket

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
QUESTIONS = ("inquiry", "suggestion", "praise")


@dataclass(frozen=True, slots=True)
class Intent:
    """Somebody will do this in so long: `who` by what they are to the ticket; `at_work`: not before they work again.

    `when`: so long from then, for moves that want a time.
    """

    who: str
    move: str
    after: timedelta
    at_work: bool = True
    given: Mapping[str, Any] = field(default_factory=dict)
    when: timedelta | None = None


Chance = random.Random


def between(chance: Chance, least: float, most: float) -> timedelta:
    """So many hours, in whole minutes."""
    return timedelta(minutes=round(chance.uniform(least, most) * 60))


def intent(ticket: Ticket, chance: Chance) -> Intent | None:
    """What happens to it next; None when everybody has forgotten it, or there is nothing to do."""
    if ticket.waiting:
        return Intent("handler", "resume", between(chance, 20, 140))
    if ticket.postponement:
        move = "decline" if chance.random() < 0.15 else "grant"
        return Intent("judge", move, between(chance, 0.5, 5), given={"words": "no"} if move == "decline" else {})
    found = NEXT.get(ticket.status)
    return found(ticket, chance) if found else None


def _dispatched(ticket: Ticket, chance: Chance) -> Intent | None:
    luck, urgent = chance.random(), ticket.severity == "major"
    if luck < 0.03:
        return Intent("worker", "transfer", between(chance, 0.05, 0.3), given={"words": "not ours"})
    if luck < 0.78:
        return Intent("worker", "sign", between(chance, 0.02, 0.14), at_work=not urgent)
    return Intent("worker", "sign", between(chance, 0.2, 1.5), at_work=not urgent) if luck < 0.93 else None


def _signed(ticket: Ticket, chance: Chance) -> Intent | None:
    if ticket.handler is not None and ticket.handler.department_id != ticket.department_id:  # type: ignore[attr-defined]  # tortoise adds it
        return Intent("worker", "take", between(chance, 0.1, 1))  # the duty lead signed for it at night
    if chance.random() < 0.06:
        return None
    if ticket.kind in QUESTIONS:
        return Intent("handler", "done", between(chance, 0.5, 6), given={"words": "answered"})
    if ticket.category == "HQ":
        return Intent("handler", "book", between(chance, 0.5, 5), when=between(chance, 12, 44))
    luck = chance.random()
    if luck < 0.45:
        return Intent("handler", "done", between(chance, 0.5, 8), given={"words": "mended"})
    move = "start" if luck < 0.8 else "eta"
    return Intent("handler", move, between(chance, 0.2, 5), when=between(chance, 6, 60))


def _booked(ticket: Ticket, chance: Chance) -> Intent | None:
    late = between(chance, -0.2, 1.5) if chance.random() < 0.93 else DAY
    at = ticket.visit_at - ticket.updated_at if ticket.visit_at and ticket.updated_at else HOUR
    return Intent("handler", "visit", max(at + late, HOUR), given={"words": "seen"})


def _visited(ticket: Ticket, chance: Chance) -> Intent | None:
    plan = {"measures": "replace", "milestones": "明天下午四点备料；后天下午五点更换"}
    return Intent("handler", "propose", between(chance, 3, 40), given=plan, when=between(chance, 72, 130))


def _proposed(ticket: Ticket, chance: Chance) -> Intent | None:
    luck = chance.random()
    if luck < 0.07:
        return Intent("judge", "object", between(chance, 1, 8), given={"words": "no"})
    return Intent("judge", "approve", between(chance, 0.5, 9) if luck < 0.9 else between(chance, 24, 60))


def _approved(ticket: Ticket, chance: Chance) -> Intent | None:
    return Intent("handler", "start", between(chance, 2, 20))


def _working(ticket: Ticket, chance: Chance) -> Intent | None:
    luck, slow = chance.random(), 40 if ticket.category == "HQ" else 9
    if luck < 0.04:
        return None
    if luck < 0.14:
        given = {"waiting": chance.choice(("parts", "parts", "owner", "third_party")), "words": "waiting"}
        return Intent("handler", "wait", between(chance, 1, slow), given=given)
    if luck < 0.24 and ticket.expected_at:
        return Intent("handler", "postpone", between(chance, 1, slow), given={"words": "late"}, when=3 * DAY)
    if luck < 0.34:
        return Intent("handler", "progress", between(chance, 1, slow), given={"words": "going on"})
    if luck < 0.6 and any(not each.get("done") for each in mapping(ticket.plan or {}).get("dated", ())):
        return Intent("handler", "milestone", between(chance, 4, slow))
    return Intent("handler", "done", between(chance, 1, slow), given={"words": "mended"})


def _done(ticket: Ticket, chance: Chance) -> Intent | None:
    luck = chance.random()
    if luck < 0.06:
        return None
    if luck < 0.1:
        return Intent("reviewer", "send_back", between(chance, 0.3, 4), given={"words": "not yet"})
    return Intent("reviewer", "release", between(chance, 0.2, 5))


def _reviewed(ticket: Ticket, chance: Chance) -> Intent | None:
    luck = chance.random()
    if luck < 0.05:
        return Intent("owner", "refuse", between(chance, 1, 30), at_work=False, given={"words": "no"})
    if luck < 0.7:
        return Intent("owner", "accept", between(chance, 0.5, 40), at_work=False)
    return Intent("care", "accept", between(chance, 80, 130), given={"words": "said so by telephone"})


def _agreed(ticket: Ticket, chance: Chance) -> Intent | None:
    stars = chance.choices((1, 2, 3, 4, 5), (2, 3, 10, 30, 55))[0]
    if chance.random() < 0.5:
        return Intent("owner", "rate", between(chance, 0.2, 60), at_work=False, given={"stars": stars})
    return Intent("care", "rate", between(chance, 30, 110), given={"stars": stars})


def _returned(ticket: Ticket, chance: Chance) -> Intent | None:
    return Intent("care", "dispatch", between(chance, 0.3, 9))


NEXT: Mapping[str, Callable[[Ticket, Chance], Intent | None]] = {
    "dispatched": _dispatched, "signed": _signed, "booked": _booked, "visited": _visited, "proposed": _proposed,
    "approved": _approved, "working": _working, "done": _done, "reviewed": _reviewed, "agreed": _agreed,
    "returned": _returned,
}  # fmt: skip


def first_word(chance: Chance) -> Intent | None:
    """Customer service has a shift on every day: most owners hear something within hours."""
    if chance.random() > 0.7:
        return None
    return Intent("care", "reply", between(chance, 0.5, 9), at_work=False, given={"words": "we see to it"})


def answer(ticket: Ticket, chance: Chance, *, working: bool) -> Intent | None:
    """What an alert brings about, when somebody heeds it: the work itself, or a word that it is seen to."""
    luck, urgent = chance.random(), ticket.severity == "major"
    if ticket.status == "dispatched" and not working and luck < 0.8:
        return Intent("duty_lead", "sign", between(chance, 0.05, 0.5), at_work=False)
    if luck < 0.35 or ticket.waiting or ticket.status not in NEXT:
        return None
    if ticket.status == "dispatched":
        return Intent("head", "assign", between(chance, 0.05, 0.6), at_work=not urgent)
    if luck < 0.6 and ticket.status not in ("reviewed", "agreed"):
        return Intent("follower", "push", between(chance, 0.05, 0.5))
    for _ in range(20):
        if (found := intent(ticket, chance)) is not None:
            return Intent(found.who, found.move, between(chance, 0.1, 2), found.at_work, found.given, found.when)
    return None
