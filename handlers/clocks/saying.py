"""The sentences of a step: to the groups in which people are called by name, and to these in private."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from handlers import cards
from handlers.called import Called, who
from handlers.channel import Button, Param, Say, left, moment, word
from handlers.clocks.around import Around
from handlers.clocks.targets import Heard
from handlers.drills.marking import marked
from handlers.life import showing
from handlers.life.chats import chat_of
from handlers.outgoing import Cause, columns
from handlers.places import NOTHING
from models.jsons import mapping
from models.lifecycle import possible
from models.sla import Run, Step
from models.staff import Staff, StaffGroup
from models.ticket import Ticket
from models.timing import ClockSpec

ASKED = ("sign", "take", "push", "assign", "postpone", "delay")
"""What an alert asks for one of: take it · I push it · reassign · a new time with its reason · why it is late."""

DECIDED = ("grant", "decline")
"""What is asked for instead while a postponement waits for its answer and the time that was told comes near."""

JUDGES = ("head", "supervisor")
"""Who decides on it."""

SHORT = 80
"""Characters of the owner's words in an alert."""


@dataclass(frozen=True, slots=True)
class Told:
    """A step with its run, its clock, and who hears it."""

    step: Step
    run: Run
    spec: ClockSpec
    who: Sequence[Heard]


def rows(
    ticket: Ticket, told: Told, deadline: object, here: Around, language: str, now: datetime
) -> list[dict[str, Any]]:
    """What leaves: one sentence a chat, naming all who are called there. `deadline` is the id of its row.

    As values of rows of the outbox, not yet saved. A private chat gets it not as about the ticket: what does not get
    through there is no business of its owner.
    """
    say, zone = alert(ticket, told), ticket.community.timezone
    cause = Cause(now, ticket=ticket.id)
    more = {"deadline_id": None if told.spec.informs else deadline}
    found: list[dict[str, Any]] = []
    groups: dict[tuple[str, str], tuple[StaffGroup, list[Staff]]] = {}
    for each in told.who:
        for group in each.groups:
            groups.setdefault(chat_of(group), (group, []))[1].extend(each.people)
    for group, called in groups.values():
        named = marked(_calling(say, called, here, informs=told.spec.informs), ticket)
        spoken = group.language or language
        found.append(columns(group.channel, group.address, named, spoken, zone, cause, group=True, **more))
    people = {person.id: person for each in told.who for person in each.people}
    for person in people.values():
        account = here.chat_of(person)
        if account is not None:
            found.append(columns(
                account.channel, account.address, marked(say, ticket), account.person.language, zone, Cause(now),
                account_id=account.id, **more,
            ))  # fmt: skip
    return found


def _calling(say: Say, people: Sequence[Staff], here: Around, *, informs: bool) -> Say:
    """The sentence with a line that calls these by name: to see to it, or only to know of it."""
    called = {each.id: Called(each.name, str(each.id), here.addresses(each)) for each in people}
    key = "alert-who-informed" if informs else "alert-who"
    line = word(key, names=who(called.values())) if called else NOTHING
    return replace(say, params={**say.params, "who": line})


def undecided(ticket: Ticket, clock: str) -> bool:
    """Whether what is late, or soon will be, waits for somebody's word on a postponement (R03.4)."""
    return clock == "expected" and bool(ticket.postponement)


def asked(ticket: Ticket, step: Step) -> tuple[str, ...]:
    """Whom a step is for: as its ladder says; those who decide, instead of who works, where it waits for a decision."""
    if not undecided(ticket, step.clock) or not step.tell:
        return step.tell
    return tuple(dict.fromkeys((*JUDGES, *(each for each in step.tell if each != "handler"))))


def alert(ticket: Ticket, told: Told) -> Say:
    """What a step says, to nobody by name. Its key tells which: in time still, late, or only for information."""
    step, run, zone = told.step, told.run, ticket.community.timezone
    params: dict[str, Param] = {
        "number": ticket.number,
        "place": cards.where(ticket),
        "category": cards.category(ticket),
        "what": cards.excerpt(ticket.description, SHORT),
        "clock": word(f"clock-{run.clock}"),
        "due": moment(run.due_at, zone),
        "left": left(run.due_at),
        "stage": showing.stage(ticket),
        "handler": ticket.handler.name if ticket.handler else NOTHING,
        "more": str(run.info.get("words") or "") or NOTHING,
        "grave": "yes" if ticket.emergency or ticket.severity == "major" else "no",
        "who": NOTHING,
    }
    if told.spec.informs:
        return Say(f"alert-inform-{run.clock}", params, kind="alert")
    if undecided(ticket, run.clock):
        return Say("alert-undecided", params | _postponement(ticket), choices=buttons(ticket, DECIDED), kind="alert")
    late = step.missed or run.missed_at is not None or step.at >= run.due_at
    key = "alert-unsigned" if run.clock == "sign" else f"alert-{'late' if late else 'soon'}"
    wanted = [each for each in ASKED if late or each != "delay"]
    return Say(key, params, choices=buttons(ticket, wanted), kind="alert")


def _postponement(ticket: Ticket) -> dict[str, Param]:
    """What was asked for and is not decided."""
    told = mapping(ticket.postponement or {})
    until = moment(datetime.fromisoformat(str(told["until"])), ticket.community.timezone)
    return {"asked": until, "why": cards.excerpt(str(told.get("words") or ""), SHORT) or NOTHING}


def remaining(ticket: Ticket, move: str, *, quiet: bool) -> tuple[Button, ...]:
    """The buttons of an alert that `move` answered: what can still be done about it."""
    if quiet:
        return buttons(ticket, ())
    return buttons(ticket, DECIDED if ticket.postponement else [each for each in ASKED if each != move])


def buttons(ticket: Ticket, wanted: Sequence[str]) -> tuple[Button, ...]:
    """What an alert asks for: one of these, as far as anybody of the staff can do it now."""
    can = _can(ticket.status, postponing=bool(ticket.postponement))
    found = [
        Button(showing.token(each, ticket), key=f"move-{each}", style="primary" if n == 0 else "")
        for n, each in enumerate(each for each in wanted if each in can)
    ]
    return (*found, Button(showing.token(showing.MORE, ticket), key="move-more"))


@cache
def _can(status: str, *, postponing: bool) -> tuple[str, ...]:
    """What somebody of the staff can do in a status."""
    roles = ("department", "handler", "head", "supervisor", "manager", "follower", "duty_lead")
    return tuple(possible(status, roles, ("postponing",) if postponing else ()))
