"""After a time in which nothing ticked: what it made late is told in one digest a group, not step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from handlers.channel import Say, lines, moment, word
from handlers.clocks.around import Around
from handlers.life.deed import Office
from handlers.outgoing import Cause, to_account, to_group
from models.database import for_update, transact
from models.deadline import Beat, Escalation, Outage
from models.person import Account
from models.policy import TickPolicy
from models.staff import StaffGroup
from models.ticket import Ticket

LISTED = 20
"""Tickets named in a digest, the most urgent first; the others are counted."""


async def noticed(now: datetime, policy: TickPolicy) -> Outage | None:
    """The outage that ends now, when the last beat of the clock is older than `policy.outage`."""
    last = await Beat.get_or_none(name="clock")
    if last is None or now - last.at < policy.outage:
        return None

    async def begin() -> Outage | None:
        beat = await for_update(Beat.filter(name="clock")).first()
        if beat is None or now - beat.at < policy.outage:
            return None  # another process was first
        outage = await Outage.create(id=uuid4(), began_at=beat.at, ended_at=now)
        beat.at = now
        await beat.save(update_fields=["at"])
        return outage

    return await transact(begin)


async def open_one() -> Outage | None:
    """The last outage of which has not been told yet; steps that lie within it are told with it."""
    return await Outage.filter(told_at=None).order_by("-ended_at").first()


async def told(office: Office, now: datetime) -> None:
    """Tell of outages whose steps have all been taken: each group and each person once."""
    for outage in await Outage.filter(told_at=None).order_by("ended_at"):
        await transact(lambda outage=outage: _tell(outage.id, office, now))  # type: ignore[misc]  # its own


async def _tell(outage_id: UUID, office: Office, now: datetime) -> None:
    outage = await for_update(Outage.filter(id=outage_id, told_at=None), skip_locked=True).first()
    if outage is None or await _still(outage):
        return
    within = Escalation.filter(outage_id=outage.id).select_related("ticket", "deadline", "community")
    steps = await within.order_by("at", "id")
    live = [each for each in steps if each.deadline.ended_at is None and each.told]
    here = await Around.load(list({each.community.id for each in live}), outage.began_at, office.policy)
    groups = {group.id: group for own in here.groups.values() for group in own}
    for group_id, own in _by(live, "groups").items():
        if group_id in groups:
            await _to_group(groups[group_id], own, outage, office, now)
    people = {person.id: here.chat_of(person) for own in here.staff.values() for person in own}
    for person_id, own in _by(live, "staff").items():
        account = people.get(person_id)
        if account is not None:
            await _to_person(account, own, outage, now)
    outage.told_at = now
    await outage.save(update_fields=["told_at"])


async def _still(outage: Outage) -> bool:
    """Whether steps that lie within it are still to be taken."""
    return await Ticket.filter(next_check_at__lte=outage.ended_at).exists()


def _by(steps: Sequence[Escalation], what: str) -> Mapping[UUID, list[Escalation]]:
    """The steps that each group or person is to hear of: of a ticket's clock only the last."""
    found: dict[UUID, dict[UUID, Escalation]] = {}
    for step in steps:
        for each in step.told:
            for told in each[what]:
                found.setdefault(UUID(told), {})[step.deadline.id] = step
    return {who: list(own.values()) for who, own in found.items()}


def digest(steps: Sequence[Escalation], outage: Outage, zone: str) -> Say:
    """What was late because nothing ticked, the most urgent first."""
    ordered = sorted(steps, key=lambda each: (each.ticket.severity != "major", each.deadline.due_at, each.id))
    items = [
        word("outage-line", number=each.ticket.number, clock=word(f"clock-{each.deadline.clock}"),
             due=moment(each.deadline.due_at, zone))
        for each in ordered[:LISTED]
    ]  # fmt: skip
    more = [word("outage-more", count=len(ordered) - LISTED)] if len(ordered) > LISTED else []
    return Say(
        "alert-outage",
        {"began": moment(outage.began_at, zone), "ended": moment(outage.ended_at, zone), "count": len(ordered),
         "items": lines(*items, *more)},
        kind="alert",
    )  # fmt: skip


async def _to_group(
    group: StaffGroup, steps: list[Escalation], outage: Outage, office: Office, now: datetime
) -> None:
    zone = steps[0].community.timezone
    await to_group(group, digest(steps, outage, zone), office.language, zone, Cause(now))


async def _to_person(account: Account, steps: list[Escalation], outage: Outage, now: datetime) -> None:
    zone = steps[0].community.timezone
    await to_account(account, digest(steps, outage, zone), account.person.language, zone, Cause(now))
