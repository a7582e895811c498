"""After a time in which nothing ticked: what it made late is told in one digest a chat, not step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid4

from tortoise.expressions import Q

from handlers.channel import Button, Say, lines, moment, word
from handlers.clocks.around import Around
from handlers.drills.marking import MARK
from handlers.incidents.noticing import spoken_for
from handlers.life import showing
from handlers.life.deed import Office
from handlers.outgoing import Cause, row_of
from models.database import for_update, transact
from models.deadline import Beat, Escalation, Outage
from models.hours import next_not_quiet
from models.incident import Incident
from models.outbox import Outbox
from models.policy import TickPolicy
from models.ticket import Ticket
from models.timing import QuietSpec

LISTED = 20
"""Tickets named in a digest, the most urgent first; the others are counted."""

PRESSED = 8
"""Of these, those that can be opened by a button below it."""


async def noticed(now: datetime, policy: TickPolicy) -> Outage | None:
    """The outage that ends now, when the last beat of the clock is older than `policy.outage`.

    One that has not been told of yet goes on instead: whatever stopped the service again, it is told once.
    """
    last = await Beat.get_or_none(name="clock")
    if last is None or now - last.at < policy.outage:
        return None

    async def begin() -> Outage | None:
        beat = await for_update(Beat.filter(name="clock")).first()
        if beat is None or now - beat.at < policy.outage:
            return None  # another process was first
        outage = await for_update(Outage.filter(told_at=None).order_by("-ended_at")).first()
        if outage is None:
            outage = await Outage.create(id=uuid4(), began_at=beat.at, ended_at=now)
        else:
            outage.ended_at = now
            await outage.save(update_fields=["ended_at"])
        beat.at = now
        await beat.save(update_fields=["at"])
        return outage

    return await transact(begin)


async def open_one() -> Outage | None:
    """The outage of which has not been told yet; steps that lie within it are told with it."""
    return await Outage.filter(told_at=None).order_by("-ended_at").first()


async def told(office: Office, now: datetime) -> None:
    """Tell of outages whose steps have all been taken: each group and each person once."""
    for outage in await Outage.filter(told_at=None).order_by("ended_at"):
        await transact(lambda outage=outage: _tell(outage.id, office, now))  # type: ignore[misc]  # its own


async def _tell(outage_id: UUID, office: Office, now: datetime) -> None:
    outage = await for_update(Outage.filter(id=outage_id, told_at=None), skip_locked=True).first()
    if outage is None or await _still(outage):
        return
    found = [Late.of(each) for each in await _steps(outage, now)]
    muted = await _muted({each.ticket for each in found}, office)
    late = [each for each in found if each.ticket not in muted]
    here = await Around.load(list({each.community for each in late}), outage.began_at, office.policy)
    rows = [*_to_groups(late, here, outage, office, now), *_to_people(late, here, outage, office, now)]
    if rows:
        await Outbox.bulk_create(rows, batch_size=200)
    outage.told_at = now
    await outage.save(update_fields=["told_at"])


async def _still(outage: Outage) -> bool:
    """Whether steps that lie within it are still to be taken."""
    return await Ticket.filter(next_check_at__lte=outage.ended_at).exists()


async def _muted(tickets: set[UUID], office: Office) -> frozenset[UUID]:
    """Those for which another one of their incident is told."""
    if not await Incident.filter(status="open").exists():
        return frozenset()
    return await spoken_for(await Ticket.filter(id__in=list(tickets)), office.policy)


@dataclass(frozen=True, slots=True)
class Late:
    """A step that was taken too late, of a clock that still runs: on which ticket, what was due when, whom it tells."""

    ticket: UUID
    number: str
    grave: bool
    drill: bool
    deadline: UUID
    clock: str
    due: datetime
    community: UUID
    zone: str
    told: Sequence[Mapping[str, Any]]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """From what `_steps` reads."""
        grave = row["ticket__severity"] == "major" or bool(row["ticket__emergency"])
        return cls(
            row["ticket_id"], row["ticket__number"], grave, bool(row["ticket__drill"]), row["deadline_id"],
            row["deadline__clock"], row["deadline__due_at"], row["community_id"], row["community__timezone"],
            row["told"],
        )


READ = (
    "ticket_id", "ticket__number", "ticket__severity", "ticket__emergency", "ticket__drill", "deadline_id",
    "deadline__clock", "deadline__due_at", "community_id", "community__timezone", "told",
)


async def _steps(outage: Outage, now: datetime) -> Sequence[Mapping[str, Any]]:
    """The steps within it, in the order of their times; none whose clock has ended, rests or was taken on."""
    free = Q(deadline__quiet_until=None) | Q(deadline__quiet_until__lte=now)
    within = Escalation.filter(free, outage_id=outage.id, deadline__ended_at=None, deadline__paused_at=None)
    return await within.order_by("at", "id").values(*READ)


@dataclass(slots=True)
class Hears:
    """What a chat is to hear: of a ticket's clock only the last step; `roles` are those it hears it as."""

    late: dict[UUID, Late] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)

    @property
    def ordered(self) -> list[Late]:
        """The most urgent first, each ticket once."""
        found = sorted(self.late.values(), key=lambda each: (not each.grave, each.due, each.number))
        once: dict[UUID, Late] = {}
        for each in found:
            once.setdefault(each.ticket, each)
        return list(once.values())


def _by(late: Iterable[Late], what: str) -> Mapping[UUID, Hears]:
    """What each group or person is to hear."""
    found: dict[UUID, Hears] = {}
    for each in late:
        for told in each.told:
            for who in told[what]:
                hears = found.setdefault(UUID(str(who)), Hears())
                hears.late[each.deadline] = each
                hears.roles.add(str(told["role"]))
    return found


def digest(late: Sequence[Late], outage: Outage, zone: str) -> Say:
    """What was late because nothing ticked."""
    more = [word("outage-more", count=len(late) - LISTED)] if len(late) > LISTED else []
    return Say(
        "alert-outage",
        {"began": moment(outage.began_at, zone), "ended": moment(outage.ended_at, zone), "count": len(late),
         "items": lines(*map(_line, late[:LISTED]), *more)},
        choices=tuple(
            Button(showing.token_of(showing.MORE, each.ticket), text=each.number) for each in late[:PRESSED]
        ),
        kind="alert",
    )  # fmt: skip


def _line(late: Late) -> Any:
    said = word("outage-line", number=late.number, clock=word(f"clock-{late.clock}"), due=moment(late.due, late.zone))
    return word(MARK, said=said) if late.drill else said


def humane(now: datetime, roles: Iterable[str], quiet: QuietSpec, zone: str) -> datetime:
    """The first moment from `now` on at which somebody who is one of these may be told what is not urgent."""
    hours = [quiet.of(role) for role in roles]
    return min((next_not_quiet(now, (each,) if each else (), zone) for each in hours), default=now)


def _cause(hears: Hears, late: Sequence[Late], office: Office, now: datetime) -> Cause:
    """Now when it is urgent, else when it is nobody's night."""
    if any(each.grave for each in late):
        return Cause(now)
    return Cause(now, later=humane(now, hears.roles, office.policy.quiet, late[0].zone))


def _to_groups(
    late: Sequence[Late], here: Around, outage: Outage, office: Office, now: datetime
) -> Iterable[Outbox]:
    """One sentence a chat, though it may be the group of several purposes."""
    groups = {group.id: group for own in here.groups.values() for group in own}
    chats: dict[tuple[str, str], tuple[UUID, Hears]] = {}
    for group_id, hears in _by(late, "groups").items():
        if (group := groups.get(group_id)) is not None:
            _, whole = chats.setdefault((group.channel, group.address), (group_id, Hears()))
            whole.late |= hears.late
            whole.roles |= hears.roles
    for (channel, address), (group_id, hears) in chats.items():
        own, spoken = hears.ordered, groups[group_id].language or office.language
        say = digest(own, outage, own[0].zone)
        yield row_of(channel, address, say, spoken, own[0].zone, _cause(hears, own, office, now), group=True)


def _to_people(
    late: Sequence[Late], here: Around, outage: Outage, office: Office, now: datetime
) -> Iterable[Outbox]:
    """One sentence a private chat, though somebody may work in several communities."""
    staff = {person.id: person for own in here.staff.values() for person in own}
    chats: dict[UUID, Hears] = {}
    for person_id, hears in _by(late, "staff").items():
        account = here.chat_of(staff[person_id]) if person_id in staff else None
        if account is not None:
            whole = chats.setdefault(account.id, Hears())
            whole.late |= hears.late
            whole.roles |= hears.roles
    for account in here.chats.values():
        if (found := chats.get(account.id)) is not None:
            own = found.ordered
            yield row_of(
                account.channel, account.address, digest(own, outage, own[0].zone), account.person.language,
                own[0].zone, _cause(found, own, office, now), account_id=account.id,
            )
