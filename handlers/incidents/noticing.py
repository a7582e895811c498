"""A ticket is filed: does it belong to an incident, or make one?

**Alerts count once** (`handlers.clocks.advance`): while staff have not answered the question, the tickets of an
incident are each still on their own clocks. `spoken_for` tells for which of them another one alerts: their steps are
taken and on record, and nobody is told twice of one cause. Tickets that were merged run no clocks; after staff said no,
or when the incident is over, every ticket alerts for itself again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from handlers.incidents import matters
from handlers.life.gathered import households
from models.database import for_update
from models.gathering import LIVE, IncidentPolicy
from models.incident import Incident
from models.lifecycle import WORKING
from models.place import Community
from models.policy import Policy
from models.ticket import Ticket

MOST = 60
"""Tickets looked at when one is filed, the latest: more than any crowd has to be."""

WIDE = ""
"""The building of an incident that is the whole community's."""


async def noticed(ticket: Ticket, now: datetime, policy: Policy) -> Incident | None:
    """The incident that `ticket`, which has just been written, belongs to; None when it stands alone.

    A new one has no `offered_at` yet: staff are still to be asked. Of a matter that policy does not name only tickets
    with a building are looked at. Until the transaction ends nobody else notices anything in this community.
    """
    rules = policy.incident
    matter = matters.matter_of(ticket, rules)
    named = matter in rules.matters
    if not matter or not (named or ticket.building):
        return None
    community: UUID = ticket.community_id  # type: ignore[attr-defined]  # tortoise adds it
    await hold(community)
    rows = matters.query(community, matter, "" if named else ticket.building, now - rules.longest, rules)
    others = await rows.exclude(id=ticket.id).order_by("-created_at").limit(MOST)
    alike = matters.alike(others, matter, rules)
    if not alike and len(others) < MOST:
        return None
    found = _Found(ticket, matter, alike, await _live(community, matter, now, rules), now, rules)
    return await found.incident()


async def hold(community: UUID) -> None:
    """Nobody else writes an incident of this community until the transaction ends.

    Whoever files holds their own person before, whoever makes a master ticket locks persons and tickets after it;
    should the two ever meet the wrong way round, the database parts them and one is run again.
    """
    await for_update(Community.filter(id=community).only("id")).first()


async def alerts_once(tickets: Collection[UUID], policy: Policy) -> dict[UUID, UUID]:
    """Of these tickets those of an incident about which staff have not decided: ticket → incident."""
    rows = await Ticket.filter(id__in=list(tickets))
    found: dict[UUID, UUID] = {}
    for incident in await _open_in({each.community_id for each in rows}):  # type: ignore[attr-defined]  # tortoise adds it
        for each in rows:
            if matters.belongs(each, incident, policy.incident):
                found.setdefault(each.id, incident.id)
    return found


async def _open_in(communities: Collection[UUID]) -> list[Incident]:
    """The incidents about which staff have not decided, that of a whole community first."""
    open_ones = Incident.filter(community_id__in=list(communities), status="open")
    return await open_ones.order_by("building", "began_at")


async def spoken_for(tickets: Collection[Ticket], policy: Policy) -> frozenset[UUID]:
    """Of these tickets those for which another of their incident alerts: the first of those that are as far on.

    See the head of this file.
    """
    muted: set[UUID] = set()
    for incident in await _open_in({each.community_id for each in tickets}):  # type: ignore[attr-defined]  # tortoise adds it
        own = [each for each in tickets if matters.belongs(each, incident, policy.incident)]
        if own:
            first = await _first_of(incident, policy.incident)
            muted |= {each.id for each in own if first.get(each.status, each.id) != each.id}
    return frozenset(muted)


async def _first_of(incident: Incident, rules: IncidentPolicy) -> dict[str, UUID]:
    """The ticket of an incident that was filed first, of each status."""
    among = Ticket.filter(community_id=incident.community_id, status__in=WORKING)  # type: ignore[attr-defined]  # tortoise adds it
    rows = among.filter(created_at__gte=incident.began_at, created_at__lte=incident.last_at)
    first: dict[str, UUID] = {}
    for each in await rows.order_by("created_at", "id"):
        if matters.belongs(each, incident, rules):
            first.setdefault(each.status, each.id)
    return first


async def _live(community: UUID, matter: str, now: datetime, rules: IncidentPolicy) -> list[Incident]:
    """Incidents of the matter that a ticket of now may belong to; one whose master ticket has ended is over."""
    rows = Incident.filter(community_id=community, matter=matter, status__in=LIVE, last_at__gt=now - rules.joins)
    found = []
    for each in await rows.select_related("master").order_by("began_at"):
        if each.status == "mastered" and (each.master is None or each.master.status not in WORKING):
            await over(each)
        else:
            found.append(each)
    return found


async def over(incident: Incident) -> None:
    """It is over: nothing joins it any more."""
    incident.status = "over"
    await incident.save(update_fields=["status"])


@dataclass(slots=True)
class _Found:
    """What there is besides a new ticket: tickets of its matter, and incidents of it that are not over."""

    ticket: Ticket
    matter: str
    others: Sequence[Ticket]
    live: Sequence[Incident]
    now: datetime
    rules: IncidentPolicy

    async def incident(self) -> Incident | None:
        """The one it joins, else a new one of the whole community, else of its building."""
        if held := self._of("mastered"):
            return await self._another(held)
        crowd = await self._crowd(WIDE)
        if crowd:
            for each in self.live:
                if each.status == "open":  # of a building: this is of all
                    await over(each)
            return await self._new(WIDE, crowd)
        if known := self._of("open"):
            return await self._another(known)
        crowd = await self._crowd(self.ticket.building)
        return await self._new(self.ticket.building, crowd) if crowd else None

    def _of(self, status: str) -> Incident | None:
        """The live incident of that status that it falls under, the whole community's before its building's."""
        mine = [each for each in self.live if each.status == status and each.building in (WIDE, self.ticket.building)]
        return min(mine, key=lambda each: (each.building != WIDE, each.began_at), default=None)

    async def _crowd(self, building: str) -> Sequence[Ticket]:
        """The tickets that make a new incident there; none when they are too few, or staff were asked already.

        What staff were asked about for the whole community, and said no, is not asked again for each building.
        """
        asked = any(each.building == building for each in self.live)
        if asked or (building == WIDE and self.matter not in self.rules.matters):
            return ()
        since = max((each.last_at for each in self.live if each.building == WIDE), default=None)
        here = [each for each in (self.ticket, *self.others) if building in (WIDE, each.building)]
        here = [each for each in here if since is None or each.created_at > since]
        rule = self.rules.community if building == WIDE else self.rules.crowd(self.matter)
        counted = [each for each in here if matters.counts(each) and self.now - each.created_at <= rule.within]
        if len(counted) < rule.tickets or sum(map(matters.free, counted)) < 2:
            return ()
        if building == WIDE and len({each.building for each in counted}) < 2:
            return ()
        return counted if await households(counted) >= rule.tickets else ()

    async def _another(self, incident: Incident) -> Incident:
        incident.tickets, incident.last_at = incident.tickets + 1, self.now
        await incident.save(update_fields=["tickets", "last_at"])
        return incident

    async def _new(self, building: str, crowd: Sequence[Ticket]) -> Incident:
        """Its id follows from how many there were here, so that the database itself lets there be only one next."""
        community: UUID = self.ticket.community_id  # type: ignore[attr-defined]  # tortoise adds it
        before = await Incident.filter(community_id=community, matter=self.matter, building=building).count()
        return await Incident.create(
            id=uuid5(community, f"incident:{before}:{self.matter}:{building}"), community_id=community,
            building=building, matter=self.matter, status="open", tickets=len(crowd),
            began_at=min(each.created_at for each in crowd), last_at=self.now,
        )
