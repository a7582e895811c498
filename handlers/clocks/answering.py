"""An alert that somebody answered says so where it stands: who sees to it until when, or that it is settled.

Whoever reads the group later sees at a glance what still waits for somebody. Only the last alert of a deadline in a
chat is changed; where a platform cannot change messages the words that go with the move tell it (`staff-…`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from tortoise.expressions import Q

from handlers.channel import Param, Say, moment, word
from handlers.clocks import saying
from handlers.drills.marking import bare, marked
from handlers.life import telling
from handlers.life.deed import Deed
from handlers.places import NOTHING
from models.database import for_update
from models.deadline import Deadline
from models.jsons import mapping
from models.outbox import Outbox
from models.ticket import Ticket

LOOKED_AT = 40
"""Alerts of a ticket that are looked at, the latest."""

ANSWERS = ("push", "snooze", "take", "assign", "postpone", "grant", "decline", "delay", "wait", "resume")
"""Moves that answer an alert though its deadline runs on."""

QUIET = ("push", "snooze")
"""Of these, those after which nobody is told for a while."""


async def answered(ticket: Ticket, move: str, deed: Deed) -> None:
    """The alerts that `move`, which has been made, answers show it; in the caller's transaction."""
    live = Deadline.filter(Q(ended_at=None) | Q(ended_at=deed.now), ticket_id=ticket.id)
    rows = [row for row in await live if row.step or mapping(row.info).get("lap")]
    spoken: dict[UUID | None, Deadline] = {row.id: row for row in rows}
    if not spoken:
        return
    for alert in await _standing(list(spoken.values())):
        say = _answered(alert, spoken[alert.deadline_id], ticket, move, deed)
        if say is not None:
            await _change(alert, say, deed)


async def _standing(deadlines: Sequence[Deadline]) -> list[Outbox]:
    """The last alert of each of these deadlines in each chat that has a message of its own."""
    told = Outbox.filter(deadline_id__in=[each.id for each in deadlines], kind="alert", status="sent", edit=False)
    rows = [row for row in await told.order_by("-id").limit(LOOKED_AT) if row.ref]
    last = {(row.recipient, row.deadline_id): row for row in reversed(rows)}
    whole = await _digests(last.values())
    return [row for row in last.values() if str(row.id) not in whole]


async def _digests(rows: Iterable[Outbox]) -> frozenset[str]:
    """Of these rows, those whose message tells others, too."""
    refs = [str(row.id) for row in rows]
    if not refs:
        return frozenset()
    bundled = await Outbox.filter(status="bundled", ref__in=refs).values_list("ref", flat=True)
    return frozenset(str(each) for each in bundled)


def _answered(alert: Outbox, deadline: Deadline, ticket: Ticket, move: str, deed: Deed) -> Say | None:
    """What the alert shows from now on; None when this move is no answer to it."""
    said, zone = bare(Say.from_json(mapping(alert.say))), ticket.community.timezone
    by, at = telling.who(deed), moment(deed.now, zone)
    if deadline.ended_at is not None or (said.key == "alert-undecided" and move in saying.DECIDED):
        kept = {name: said.params.get(name, NOTHING) for name in ("number", "category", "place", "clock")}
        done = {"by": by, "move": word(f"move-{move}"), "at": at}
        return marked(Say("alert-settled", {**kept, **done}, kind="alert"), ticket)
    if move not in ANSWERS:
        return None
    answer = word("alert-answer", by=by, move=word(f"move-{move}"), at=at)
    if move in QUIET:
        if deadline.quiet_until is None or deadline.quiet_until <= deed.now:
            return None
        answer = word(f"alert-answer-{move}", by=by, until=moment(deadline.quiet_until, zone))
    elif deadline.paused_at is not None:
        answer = word("alert-answer-paused", by=by, at=at)
    left = saying.remaining(ticket, move, quiet=move in QUIET)
    return marked(Say("alert-answered", {"alert": _plain(said), "answer": answer}, left, kind="alert"), ticket)


def _plain(said: Say) -> Param:
    """The alert without its call to people: somebody answered."""
    return word(said.key, **{**said.params, "who": NOTHING})


async def _change(alert: Outbox, say: Say, deed: Deed) -> None:
    """The message of `alert` shows `say` from now on. What waits to change it already says this instead."""
    recipient, now = f"{alert.channel}:alert:{alert.id}", deed.now
    waiting = Outbox.filter(Q(claimed_until=None) | Q(claimed_until__lte=now), recipient=recipient, ended_at=None)
    row = await for_update(waiting.order_by("-id").limit(1)).first()
    if row is not None:
        row.say, row.cause_id = say.to_json(), deed.inbox
        await row.save(update_fields=["say", "cause_id"])
        return
    await Outbox.create(
        recipient=recipient, channel=alert.channel, address=alert.address, group=alert.group, kind="card",
        say=say.to_json(), language=alert.language, zone=alert.zone, cause_id=deed.inbox,
        account_id=alert.account_id, ticket_id=alert.ticket_id, edit=True,  # type: ignore[attr-defined]  # its own
        ref=alert.ref, thread=alert.thread, not_before=now, created_at=now,
    )

