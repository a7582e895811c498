"""The journal of a ticket: the one place that writes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from models.journal import Journal
from models.ticket import Ticket


async def note(
    ticket: Ticket, move: str, actor: str, at: datetime, data: dict[str, Any], key: str = ""
) -> None:
    """Write a move into the journal. Raises IntegrityError when the ticket's journal has a row of that key."""
    await Journal.create(
        ticket=ticket, key=key or move, move=move, status=ticket.status, actor=actor, data=data, at=at
    )
