"""What staff look up: who is on duty now and next, and the roster of some days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from handlers.channel import Param, moment, word
from handlers.places import NOTHING
from handlers.roster import saying
from handlers.roster.watch import Watch
from handlers.understanding import phones
from models.place import Community
from models.turns import Turn

INSTANT = timedelta(microseconds=1)


async def on_duty(
    community: Community, watch: Watch, at: datetime, falls_to: Sequence[str], *, whole: bool
) -> list[Param]:
    """Lines for each duty: who has it until when, who next. `whole`: telephone numbers are not masked (R03.11)."""
    names = await saying.departments(community.id)
    found: list[Param] = [word("roster-on-duty", community=community.name)]
    for duty in watch.duties(community.id):
        running = [turn for turn in watch.turns(community.id, duty, at, at + INSTANT) if not turn.gap]
        people = [_person(turn, community, watch, whole=whole) for turn in running]
        named = saying.duty(duty, names)
        instead = _instead(duty, community, watch, at, falls_to, names) if not people else NOTHING
        found.append(
            word("roster-now", duty=named, who=saying.listed(people)) if people
            else word("roster-now-nobody", duty=named, instead=instead)
        )
        for begins, coming in watch.coming(community.id, duty, at)[:1]:
            who = saying.listed([each.name for each in coming])
            found.append(word("roster-next", at=moment(begins, community.timezone), who=who))
    return found if len(found) > 1 else [*found, _without(community, watch, at, falls_to, names)]


def _person(turn: Turn, community: Community, watch: Watch, *, whole: bool) -> Param:
    staff = watch.member(community.id, turn.staff)
    phone = staff.phone if staff else ""
    shown = phone if whole or not phone else phones.mask(phone)
    until = moment(turn.ends_at, community.timezone)
    return word("roster-person", name=saying.who(turn, community, watch), phone=shown or NOTHING, until=until)


def _instead(
    duty: str, community: Community, watch: Watch, at: datetime, falls_to: Sequence[str], names: Mapping[str, str]
) -> Param:
    """Who answers while nobody has the duty that emergencies come to (R04.2)."""
    if duty != falls_to[0]:
        return NOTHING
    role, people = watch.duty_or_next(community.id, falls_to, at)
    who = saying.listed([each.name for each in people])
    return word("roster-stand-in", duty=saying.duty(role, names), who=who)


def _without(
    community: Community, watch: Watch, at: datetime, falls_to: Sequence[str], names: Mapping[str, str]
) -> Param:
    """There is no roster: who answers all the same."""
    role, people = watch.duty_or_next(community.id, falls_to, at)
    return word("roster-none", duty=saying.duty(role, names), who=saying.listed([each.name for each in people]))


async def of_days(community: Community, watch: Watch, first: date, days: int) -> list[Param]:
    """The turns that begin on these days, a line a day, duty by duty."""
    zone = watch.zone(community.id)
    names = await saying.departments(community.id)
    duties = watch.duties(community.id)
    found: list[Param] = [word("roster-of", community=community.name)]
    found += [] if duties else [word("roster-none-yet")]
    for duty in duties:
        found.append(word("roster-duty", duty=saying.duty(duty, names)))
        for on, turns in by_day(community, watch, duty, first, days):
            told = [
                word("roster-turn", hours=saying.hours(turn, zone), who=saying.who(turn, community, watch))
                for turn in turns
            ]
            found.append(word("roster-line", day=saying.day(on), turns=_joined(told)))
    return found


def by_day(
    community: Community, watch: Watch, duty: str, first: date, days: int
) -> Iterator[tuple[date, list[Turn]]]:
    """Each of these days with the turns of a duty that begin on it."""
    for on in (first + timedelta(days=ahead) for ahead in range(days)):
        start, end = (saying.midnight(day, community) for day in (on, on + timedelta(days=1)))
        yield on, [turn for turn in watch.turns(community.id, duty, start, end) if turn.starts_at >= start]


def _joined(told: list[Param]) -> Param:
    joined: Param = told[0] if told else word("roster-no-turn")
    for each in told[1:]:
        joined = word("roster-then", one=joined, other=each)
    return joined
