"""A ticket is filed while an incident goes on: it asks staff, or joins the master ticket.

**It joins within the transaction that files it**: the owner gets a number and a receipt of their own, then the notice
that it is handled together with others; the department gets no card for it (the master's says how many homes there
are now), so alerts count once. Nothing is left to a later tick that might find the master gone: its row is locked and
looked at here. People part what should not have been joined (the move `unmerge`). A ticket in which somebody is in
danger or was harmed never gets here; a major one joins only what is major itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.incidents import deciding, telling
from handlers.incidents.noticing import noticed, over
from handlers.life import act as life
from handlers.life import telling as showing
from handlers.life.deed import SYSTEM, Deed, Office
from handlers.outgoing import Cause
from models.database import for_update
from models.incident import Incident
from models.lifecycle import WORKING
from models.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Joining:
    """What `ticket`, which is being filed, has to do with others. `master` is locked, and can be joined."""

    ticket: Ticket
    incident: Incident | None = None
    master: Ticket | None = None

    async def dispatched(self, office: Office, cause: Cause) -> None:
        """The ticket has been dispatched: it joins its master, or staff are asked about its incident."""
        if self.incident is None:
            return
        if self.master is not None:
            await _join(self.ticket, self.incident, self.master, office, cause)
        elif self.incident.status == "open" and self.incident.offered_at is None:
            tickets = await deciding.candidates(self.incident, office.policy)
            rules = office.policy.incident
            await telling.offer(self.incident, self.ticket, tickets, rules, office.language, cause)


async def joining(ticket: Ticket, office: Office, now: datetime) -> Joining:
    """What there is to join for a ticket that has just been written and is not dispatched yet."""
    incident = await noticed(ticket, now, office.policy)
    if incident is None or incident.status != "mastered":
        return Joining(ticket, incident)
    master = await for_update(Ticket.filter(id=incident.master_id)).first()  # type: ignore[attr-defined]  # tortoise adds it
    if master is None or master.status not in WORKING:
        await over(incident)
        return Joining(ticket)
    if ticket.severity == "major" and master.severity != "major":
        return Joining(ticket, incident)
    return Joining(ticket, incident, master)


async def _join(ticket: Ticket, incident: Incident, master: Ticket, office: Office, cause: Cause) -> None:
    """The same move as by hand, and as final: the master's cards say how many homes there are."""
    deed = Deed(ticket.id, SYSTEM, deciding.key(incident.id), cause.now, cause.inbox, quiet=True)
    scene = life.Scene(ticket, [], frozenset((SYSTEM,)), frozenset())
    await life.make(scene, "merge", deed, {"number": master.number}, office)
    about = await Ticket.get(id=master.id).select_related(*life.SEEN)
    shown = Deed(master.id, SYSTEM, deciding.key(incident.id), cause.now, cause.inbox)
    await showing.refresh(about, shown, office)
