"""The incidents of a community that are not over, for staff who ask; and their end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from handlers.channel import Button, Param, Say, lines, moment, word
from handlers.incidents import deciding, telling
from handlers.life import gathered
from models.gathering import LIVE
from models.incident import Incident
from models.lifecycle import WORKING
from models.place import Community
from models.policy import Policy

SHOWN = 8
BATCH = 500


async def live(communities: Sequence[UUID], policy: Policy, now: datetime) -> list[Incident]:
    """Incidents of these communities that are not over, those that wait for an answer first."""
    since = now - policy.incident.joins
    rows = Incident.filter(community_id__in=list(communities), last_at__gt=since, status__in=LIVE[:2])
    found = await rows.select_related("community", "master", "taken_by").order_by("-last_at")
    return sorted(found, key=lambda each: LIVE.index(each.status))[:SHOWN]


async def listed(community: Community, policy: Policy, now: datetime) -> Say:
    """What there is, each line with the number by which it can be answered in words, the open ones with buttons."""
    found = await live([community.id], policy, now)
    if not found:
        return Say("incident-none")
    rows = [await line(each, number, policy) for number, each in enumerate(found, start=1)]
    choices = tuple(
        Button(telling.token(decision, each), key=f"incident-{decision}-of", params={"number": number})
        for number, each in enumerate(found, start=1) if each.status == "open"
        for decision in telling.DECISIONS
    )
    return Say("incident-list", {"incidents": lines(*rows)}, choices=choices)


async def line(incident: Incident, number: int, policy: Policy) -> Param:
    """One of them: what and where, how many homes, since when, and how far it is."""
    params = {
        **telling.about(incident, policy.incident), "index": number,
        "since": moment(incident.began_at, incident.community.timezone),
    }
    if incident.master is not None:
        count = await gathered.count(incident.master)
        return word("incident-line-mastered", **params, homes=count, number=incident.master.number)
    tickets = await deciding.candidates(incident, policy)
    return word("incident-line-open", **params, homes=await gathered.households(tickets))


async def end(now: datetime, policy: Policy) -> int:
    """Incidents are over whose master ticket has ended, or to which nothing came for so long; how many."""
    quiet = Incident.filter(status__in=LIVE, last_at__lte=now - policy.incident.joins)
    ended = Incident.filter(status="mastered").exclude(master__status__in=WORKING)
    ids = {each for rows in (quiet, ended) for each in await rows.limit(BATCH).values_list("id", flat=True)}
    await Incident.filter(id__in=list(ids), status__in=LIVE).update(status="over")
    return len(ids)
