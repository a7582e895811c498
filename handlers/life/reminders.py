"""What is due on a ticket that waits for its owner: a reminder, a telephone task, the archive. Never a silent close."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from handlers.channel import Button, Say, word
from handlers.life import act, calling, showing
from handlers.life.deed import SYSTEM, Deed, Office
from handlers.outgoing import to_person
from handlers.tickets import note
from models.database import for_update
from models.journal import Journal
from models.policy import AskingPolicy
from models.ticket import Ticket

ASKING = {"reviewed": ("no_answer", "owner-remind-accept"), "agreed": ("no_rating", "owner-remind-rate")}
"""Statuses in which the owner is asked for something: why they are telephoned, and the words that remind them."""


async def check(ticket: UUID, office: Office, now: datetime) -> None:
    """Look at one ticket whose time has come, in the caller's transaction; it says itself when to look again."""
    seen = await Ticket.get(id=ticket).select_related("person", "community", "follower")
    row = await for_update(Ticket.filter(id=ticket), skip_locked=True).first()
    if row is None or row.next_check_at is None or row.next_check_at > now:
        return
    if row.status == "rated":
        key = f"archive:{row.round}"
        await act.act(Deed(ticket, SYSTEM, key, now), "archive", {}, office)
        return
    again = await _ask(seen, office, now) if row.status in ASKING else None
    await Ticket.filter(id=ticket).update(next_check_at=again)


async def _ask(ticket: Ticket, office: Office, now: datetime) -> datetime | None:
    """Remind, then telephone; when to look again."""
    why, words = ASKING[ticket.status]
    patience: AskingPolicy = office.policy.acceptance if ticket.status == "reviewed" else office.policy.revisit
    key = f"remind:{ticket.status}:{ticket.round}"
    if not await Journal.exists(ticket_id=ticket.id, key=key):
        await note(ticket, "remind", SYSTEM, now, {}, key=key)
        say = Say(words, {"number": ticket.number}, kind="notice", choices=_buttons(ticket))
        await to_person(ticket.person, say, ticket.community.timezone, Deed(ticket.id, SYSTEM, key, now).cause)
        return now + max(patience.call - patience.remind, timedelta(hours=1))
    await calling.wanted(ticket, why, word(words, number=ticket.number), office.language, now)
    return None


def _buttons(ticket: Ticket) -> tuple[Button, ...]:
    if ticket.status == "reviewed":
        return (
            Button(showing.owner_token("accept", ticket), key="move-accept", style="primary"),
            Button(showing.owner_token("refuse", ticket), key="move-refuse"),
        )
    return (Button(showing.owner_token("rate", ticket), key="move-rate", style="primary"),)
