"""A member answers an owner from a ticket's page: the owner hears it, and an open talk about it holds it too."""

from __future__ import annotations

from handlers.life import act as life
from handlers.life.deed import Deed, Given, Office
from models.database import transact
from models.relay import Relay, RelayLine


async def reply(deed: Deed, given: Given, office: Office) -> bool:
    """Make the move `reply`; whoever answers first in a talk has taken it. False, and raises, as `life.act` does."""

    async def work() -> bool:
        if not await life.act(deed, "reply", given, office):
            return False
        talk = await Relay.filter(ticket_id=deed.ticket, closed_at__isnull=True).order_by("-last_at", "id").first()
        if talk is not None and deed.staff is not None:
            words = str(given.get("words") or "")
            await RelayLine.create(relay=talk, by=deed.actor, words=words, media=[], at=deed.now)
            await Relay.filter(id=talk.id).update(last_at=deed.now)
            await Relay.filter(id=talk.id, taken_by_id__isnull=True).update(taken_by_id=deed.staff.id)
        return True

    return await transact(work)
