"""What is due on a ticket that waits for its owner: a reminder, a telephone task, the archive. Never a silent close."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from handlers.channel import Button, Say, word
from handlers.life import act, calling, showing
from handlers.life.deed import SYSTEM, Deed, Office
from handlers.life.locking import locked
from handlers.outgoing import Cause, to_person
from handlers.tickets import note
from models.journal import Journal
from models.policy import AskingPolicy
from models.ticket import Ticket

ASKING = {"reviewed": ("no_answer", "owner-remind-accept"), "agreed": ("no_rating", "owner-remind-rate")}
"""Statuses in which the owner is asked for something: why they are telephoned, and the words that remind them."""


ENDED = ("rated", "withdrawn", "rejected")
"""Statuses that go into the archive by themselves after a while."""

DUE = (*ASKING, *ENDED)
"""Statuses this looks at: in all others it is the department's time that counts, not the owner's."""


async def check(ticket: UUID, office: Office, now: datetime) -> None:
    """Look at one ticket whose time has come, in the caller's transaction; it says itself when to look again."""
    row = (await locked((ticket,))).get(ticket)
    if row is None or row.next_check_at is None or row.next_check_at > now or row.status not in DUE:
        return
    if row.status in ENDED:
        key = f"archive:{row.round}"
        await act.act(Deed(ticket, SYSTEM, key, now), "archive", {}, office)
        return
    await row.fetch_related("person", "community", "follower")
    again = await _ask(row, office, now)
    await Ticket.filter(id=ticket).update(next_check_at=again)


async def _ask(ticket: Ticket, office: Office, now: datetime) -> datetime | None:
    """Remind, then telephone; when to look again."""
    why, words = ASKING[ticket.status]
    patience: AskingPolicy = office.policy.acceptance if ticket.status == "reviewed" else office.policy.revisit
    key = f"remind:{ticket.status}:{ticket.round}"
    if not await Journal.exists(ticket_id=ticket.id, key=key):
        await note(ticket, "remind", SYSTEM, now, {}, key=key)
        say = Say(words, {"number": ticket.number}, kind="notice", choices=_buttons(ticket))
        account = await to_person(ticket.person, say, ticket.community.timezone, Cause(now, ticket=ticket.id))
        if account is not None:
            return now + max(patience.call - patience.remind, timedelta(hours=1))
        why = "no_chat"
    await calling.wanted(ticket, why, word(words, number=ticket.number), office.language, now)
    return None


def _buttons(ticket: Ticket) -> tuple[Button, ...]:
    if ticket.status == "reviewed":
        return (
            Button(showing.owner_token("accept", ticket), key="move-accept", style="primary"),
            Button(showing.owner_token("refuse", ticket), key="move-refuse"),
        )
    return (Button(showing.owner_token("rate", ticket), key="move-rate", style="primary"),)
