"""What a step does besides telling staff: to the owner, and to the ticket itself (`models.timing.EFFECTS`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.channel import Button, Say, moment, word
from handlers.life import calling, showing, telling
from handlers.life.deed import SYSTEM, Deed, Given, Office, after
from handlers.noting import note
from handlers.outgoing import Cause, to_person
from handlers.places import NOTHING
from models.deadline import Deadline
from models.hours import next_not_quiet
from models.lifecycle import NotNow
from models.sla import Step
from models.ticket import Ticket

ASKING = {"reviewed": ("no_answer", "owner-remind-accept"), "agreed": ("no_rating", "owner-remind-rate")}
"""Statuses in which the owner is asked for something: why they are telephoned, and the words that remind them."""


Mover = Callable[[Deed, str, Given, Office], Awaitable[bool]]
"""How a ticket is moved: `handlers.life.act.act`, which itself has the clocks brought up first."""


MOVING = ("raise", "archive")
"""Effects that move the ticket: what its clocks do afterwards is asked of it as it is then."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A step at the moment it is taken. `key` is its own in the ticket's journal."""

    ticket: Ticket
    step: Step
    deadline: Deadline
    now: datetime
    office: Office
    move: Mover

    @property
    def key(self) -> str:
        """The key of what it does."""
        return after(self.step.key, "clock")

    @property
    def cause(self) -> Cause:
        """Why the owner is told; at their hours, however grave it is and however late it is done."""
        ticket, hours = self.ticket, self.office.policy.quiet.owner
        later = next_not_quiet(self.now, (hours,), ticket.community.timezone) if hours is not None else None
        return Cause(self.now, ticket=ticket.id, clock=self.deadline.id, later=later)


async def does(
    ticket: Ticket, acts: Sequence[tuple[Step, Deadline]], now: datetime, office: Office, move: Mover
) -> None:
    """Do what these steps do, in the caller's transaction, with the ticket and its person locked.

    A drill reaches no owner (R00.11). Where several of one clock come late together an owner is told the last alone.
    """
    last = {deadline.id: step.key for step, deadline in acts if any("owner" in name for name in step.does)}
    for step, deadline in acts:
        for name in step.does:
            if "owner" not in name or (not ticket.drill and last[deadline.id] == step.key):
                await EFFECTS[name](Turn(ticket, step, deadline, now, office, move))


async def _remind(turn: Turn) -> None:
    """Ask the owner once more; without any chat they are telephoned."""
    ticket = turn.ticket
    if ticket.status not in ASKING:
        return
    _, words = ASKING[ticket.status]
    await note(ticket, "remind", SYSTEM, turn.now, {}, key=turn.key)
    say = Say(words, {"number": ticket.number}, kind="notice", choices=_buttons(ticket))
    account = await to_person(ticket.person, say, ticket.community.timezone, turn.cause)
    if account is None:
        await _telephone(turn, "no_chat")


async def _call(turn: Turn) -> None:
    """Silence is not consent: the follower is to telephone."""
    if turn.ticket.status in ASKING:
        await _telephone(turn, ASKING[turn.ticket.status][0])


async def _telephone(turn: Turn, why: str) -> None:
    words = word(ASKING[turn.ticket.status][1], number=turn.ticket.number)
    await calling.wanted(turn.ticket, why, words, turn.office.language, turn.now)


def _buttons(ticket: Ticket) -> tuple[Button, ...]:
    if ticket.status == "reviewed":
        return (
            Button(showing.owner_token("accept", ticket), key="move-accept", style="primary"),
            Button(showing.owner_token("refuse", ticket), key="move-refuse"),
        )
    return (Button(showing.owner_token("rate", ticket), key="move-rate", style="primary"),)


async def _progress(turn: Turn) -> None:
    """That work goes on; or what it waits for, in the words of whoever said so."""
    ticket, zone = turn.ticket, turn.ticket.community.timezone
    if not ticket.waiting:
        await _owner_hears("owner-clock-progress")(turn)
    elif turn.deadline.ended_at is None:
        words = await telling.last_words(ticket.id, "wait")
        params = {
            "number": ticket.number, "waiting": word(f"waiting-{ticket.waiting}"), "on": ticket.waiting,
            "words": words or NOTHING,
        }
        await to_person(ticket.person, Say("owner-clock-waiting", params, kind="notice"), zone, turn.cause)


def _owner_hears(key: str) -> Callable[[Turn], Awaitable[None]]:
    async def tell(turn: Turn) -> None:
        """One honest sentence, where it is still true."""
        ticket, zone = turn.ticket, turn.ticket.community.timezone
        if turn.deadline.ended_at is not None:
            return
        expected = ticket.expected_at
        params = {
            "number": ticket.number, "stage": showing.stage(ticket), "due": moment(turn.deadline.due_at, zone),
            "handler": ticket.handler.name if ticket.handler else NOTHING,
            "when": moment(expected, zone) if expected and expected > turn.now else NOTHING,
        }
        await to_person(ticket.person, Say(key, params, kind="notice"), zone, turn.cause)

    return tell


async def _late(turn: Turn) -> None:
    """That a time they were told has passed: of an answer, or of the work."""
    await _owner_hears("owner-clock-unanswered" if turn.step.clock == "reply" else "owner-clock-late")(turn)


async def _visit_soon(turn: Turn) -> None:
    """Not when it would be said after the visit."""
    visit = turn.ticket.visit_at
    if visit is not None and visit > max(turn.now, turn.cause.later or turn.now):
        await _owner_hears("owner-clock-visit")(turn)


def _moves(name: str) -> Callable[[Turn], Awaitable[None]]:
    async def move(turn: Turn) -> None:
        """Move the ticket, where it can still be moved so: at the time of the step, however late that is taken."""
        deed = Deed(turn.ticket.id, SYSTEM, turn.key, turn.step.at)
        try:
            await turn.move(deed, name, {}, turn.office)
        except NotNow:
            return

    return move


EFFECTS: Mapping[str, Callable[[Turn], Awaitable[None]]] = {
    "remind_owner": _remind, "call_owner": _call, "tell_owner_progress": _progress,
    "tell_owner_late": _late, "tell_owner_visit": _visit_soon, "raise": _moves("raise"),
    "archive": _moves("archive"),
}  # fmt: skip
