"""Turns to come that nobody has, told while there is time to find somebody: once each, with what to write.

A gap is time in which a roster means somebody to be there: a member who left or is unknown, a date without a name, a
turn taken over by nobody, and the first days after a rotation's end or a calendar's last date. Where another rotation
of the duty has somebody at that hour it is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from handlers.channel import Param, Say, lines, word
from handlers.life.deed import Office
from handlers.outgoing import Cause, to_purpose
from handlers.places import NOTHING
from handlers.roster import saying, telling
from handlers.roster.overriding import IN_CHARGE
from handlers.roster.swapping import alone
from handlers.roster.watch import Watch
from models.place import Community
from models.roster import GapWarning, Rotation
from models.turns import DAY, Rota, Turn, turns

SHOWN = 12
"""Gaps in one message; of the others it says how many."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Hours of a duty that nobody has. `absent` is who would have them, a name."""

    duty: str
    starts_at: datetime
    ends_at: datetime
    absent: str = ""


async def rostered() -> list[UUID]:
    """The communities that have a roster."""
    found = await Rotation.all().distinct().values_list("community_id", flat=True)
    return sorted(UUID(str(each)) for each in found)


async def warn(community: UUID, office: Office, now: datetime) -> int:
    """Tell the gaps of a community that were not told yet, in the caller's transaction; returns how many."""
    await alone(community)
    row = await Community.get(id=community)
    watch = await Watch.load([community], now)
    before = GapWarning.filter(community_id=community, ends_at__gt=now)
    known = {(str(duty), starts_at) for duty, starts_at in await before.values_list("duty", "starts_at")}
    found = gaps(watch, community, now, office.policy.roster.warn)
    fresh = [gap for gap in found if (gap.duty, gap.starts_at) not in known]
    if not fresh or not await _told(row, fresh, watch, office, Cause(now)):
        return 0
    for gap in fresh:
        await GapWarning.create(
            id=uuid4(), community=row, duty=gap.duty, starts_at=gap.starts_at, ends_at=gap.ends_at, told_at=now
        )
    return len(fresh)


def gaps(watch: Watch, community: UUID, now: datetime, ahead: timedelta) -> list[Gap]:
    """The gaps that begin within that time from now, the soonest first; one that runs already is among them."""
    found: list[Gap] = []
    for duty in watch.duties(community):
        planned = watch.turns(community, duty, now, now + ahead)
        manned = [turn for turn in planned if not turn.gap]
        rotas = [rota for rota in watch.rotas(community) if rota.duty == duty]
        for turn in (*_within(planned, rotas, watch, community), *_after(rotas, watch, community, now, ahead)):
            absent = watch.name(community, turn.absent) if turn.absent else ""
            found += [Gap(duty, start, end, absent) for start, end in _left(turn, manned)]
    return sorted(dict.fromkeys(found), key=lambda gap: (gap.starts_at, gap.duty))


def _within(planned: Iterable[Turn], rotas: Iterable[Rota], watch: Watch, community: UUID) -> list[Turn]:
    """The gaps of rotations that go on: a calendar goes on until its last date."""
    last = {rota.name: rota.last for rota in rotas}
    zone = watch.zone(community)
    return [
        turn for turn in planned
        if turn.gap and ((ends := last.get(turn.source)) is None or turn.starts_at.astimezone(zone).date() <= ends)
    ]


def _after(rotas: Iterable[Rota], watch: Watch, community: UUID, now: datetime, ahead: timedelta) -> list[Turn]:
    """The shifts of the first days after a rotation's end: nobody has them, though somebody had until then."""
    found: list[Turn] = []
    for rota in rotas:
        if rota.last is None:
            continue
        over = replace(
            rota, members=(), dates=None, begins_on=rota.last + DAY, ends_on=rota.last + DAY * max(ahead.days, 1)
        )
        found += turns([over], (), rota.duty, watch.zone(community), now, now + ahead, ())
    return found


def _left(turn: Turn, manned: Iterable[Turn]) -> list[tuple[datetime, datetime]]:
    """What of the turn's hours nobody of the others has."""
    left = [(turn.starts_at, turn.ends_at)]
    for other in manned:
        cut = [
            ((start, min(end, other.starts_at)), (max(start, other.ends_at), end)) for start, end in left
        ]
        left = [piece for pieces in cut for piece in pieces if piece[0] < piece[1]]
    return left


async def _told(community: Community, found: list[Gap], watch: Watch, office: Office, cause: Cause) -> bool:
    """Tell those who answer for the roster: in their group, else each in private. Whether anybody heard."""
    names = await saying.departments(community.id)
    told: list[Param] = [
        word(
            "roster-gap-line", duty=saying.duty(gap.duty, names), name=gap.absent or NOTHING,
            span=saying.span(gap.starts_at, gap.ends_at, community.timezone),
        )
        for gap in found[:SHOWN]
    ]
    if len(found) > SHOWN:
        told.append(word("roster-gaps-more", count=len(found) - SHOWN))
    first, zone = found[0], watch.zone(community.id)
    hours = f"{first.starts_at.astimezone(zone):%H:%M}-{first.ends_at.astimezone(zone):%H:%M}"
    date = f"{first.starts_at.astimezone(zone):%m-%d}"
    example = word("roster-gap-remedy", duty=saying.duty(first.duty, names), date=date, hours=hours)
    params = {"community": community.name, "gaps": lines(*told), "example": example}
    say = Say("roster-gaps", params, kind="notice")
    if await to_purpose(community, telling.CHARGE, say, office.language, cause):
        return True
    charged = {each.id: each for role in IN_CHARGE for each in watch.holding(community.id, role)}
    heard = [await telling.member(each, say, community.timezone, cause) for each in charged.values()]
    return any(heard)
