"""Two exchange turns, or one takes another's: what somebody asks for, and whether it can be.

Everything is looked at afresh when it is asked and again when it is agreed (`handlers.roster.agreeing`): whose turns
they are by then, whether they have begun, who still works here. All that changes a community's roster waits for its
row (`alone`), one after another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from handlers.channel import Button, Param, Say, moment
from handlers.places import NOTHING
from handlers.roster import saying
from handlers.roster.watch import Watch
from models.database import for_update
from models.place import Community
from models.roster import Swap
from models.staff import Staff
from models.turns import Turn

INSTANT = timedelta(microseconds=1)


class NotSo(Exception):  # says what is the matter, not that something broke
    """It cannot be: `say` is the sentence that tells why."""

    def __init__(self, say: Say) -> None:
        super().__init__(say.key)
        self.say = say


@dataclass(frozen=True, slots=True)
class Wish:
    """Whoever asks gives away their turn that begins at `starts_at`, to `other` (a code), for theirs at `back`."""

    community: Community
    duty: str
    starts_at: datetime
    other: str
    back: datetime | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """A wish that can be granted: the turns as they are now, and who is asked."""

    mine: Turn
    other: Staff
    back: Turn | None


async def alone(community: UUID) -> None:
    """Wait until nobody else changes the roster of this community, and keep others waiting until we are done."""
    await for_update(Community.filter(id=community)).first()


def turn_of(watch: Watch, community: UUID, duty: str, code: str, starts_at: datetime) -> Turn | None:
    """The turn of that member that begins at that very moment."""
    there = watch.turns(community, duty, starts_at, starts_at + INSTANT)
    return next((turn for turn in there if turn.staff == code and turn.starts_at == starts_at), None)


def considered(wish: Wish, asker: Staff, watch: Watch, names: Mapping[str, str], now: datetime) -> Deal:
    """The deal that a wish comes to as things are; `names` are those of departments. Raises NotSo."""
    community, duty, zone = wish.community.id, wish.duty, wish.community.timezone
    if wish.starts_at <= now or (wish.back is not None and wish.back <= now):
        raise NotSo(Say("roster-swap-begun"))
    mine = turn_of(watch, community, duty, asker.code, wish.starts_at)
    if mine is None:
        raise NotSo(Say("roster-swap-not-yours", {"at": moment(wish.starts_at, zone)}))
    other = _able(wish, asker, watch, names)
    back = turn_of(watch, community, duty, other.code, wish.back) if wish.back is not None else None
    if wish.back is not None and back is None:
        raise NotSo(Say("roster-swap-not-theirs", {"name": other.name, "at": moment(wish.back, zone)}))
    if _busy(watch, community, other, mine, back):
        raise NotSo(Say("roster-swap-both", {"name": other.name}))
    if back is not None and _busy(watch, community, asker, back, mine):
        raise NotSo(Say("roster-swap-both", {"name": asker.name}))
    return Deal(mine, other, back)


def _able(wish: Wish, asker: Staff, watch: Watch, names: Mapping[str, str]) -> Staff:
    """Whom it is wished of, who works here and can have the duty. Raises NotSo."""
    community = wish.community.id
    other = watch.member(community, wish.other)
    if other is None:
        raise NotSo(Say("roster-swap-left", {"name": watch.name(community, wish.other)}))
    if other.code == asker.code:
        raise NotSo(Say("roster-swap-yourself"))
    if other.id not in [each.id for each in watch.may_have(community, wish.duty)]:
        raise NotSo(Say("roster-swap-cannot", {"name": other.name, "duty": saying.duty(wish.duty, names)}))
    return other


def _busy(watch: Watch, community: UUID, staff: Staff, wanted: Turn, given: Turn | None) -> bool:
    """Whether somebody is on that duty already while they would have to be, but for the turn that they give."""
    there = watch.turns(community, wanted.duty, wanted.starts_at, wanted.ends_at)
    return any(turn.staff == staff.code and turn != given for turn in there)


async def ask(wish: Wish, asker: Staff, now: datetime) -> Swap:
    """Write down what is asked. Raises NotSo; where something is asked about that turn already, too."""
    await alone(wish.community.id)
    watch = await Watch.load([wish.community.id], now)
    deal = considered(wish, asker, watch, await saying.departments(wish.community.id), now)
    open_ = Swap.filter(community_id=wish.community.id, asked_by_id=asker.id, duty=wish.duty, status="asked")
    before = await open_.filter(starts_at=wish.starts_at).select_related("asked_of").first()
    if before is not None:
        raise NotSo(Say("roster-swap-waiting", {"name": before.asked_of.name}, choices=(withdrawal(before),)))
    return await Swap.create(
        id=uuid4(), community=wish.community, duty=wish.duty, asked_by=asker, asked_of=deal.other,
        starts_at=deal.mine.starts_at, ends_at=deal.mine.ends_at, back_from=deal.back.starts_at if deal.back else None,
        back_to=deal.back.ends_at if deal.back else None, status="asked", created_at=now,
    )


def told(swap: Swap, names: Mapping[str, str]) -> dict[str, Param]:
    """What any sentence about a swap may name; both people and the community must be loaded."""
    zone, back = swap.community.timezone, NOTHING
    if swap.back_from is not None and swap.back_to is not None:
        back = saying.span(swap.back_from, swap.back_to, zone)
    return {
        "asker": swap.asked_by.name, "other": swap.asked_of.name, "community": swap.community.name, "back": back,
        "duty": saying.duty(swap.duty, names), "turn": saying.span(swap.starts_at, swap.ends_at, zone),
    }


def answers(swap: Swap) -> tuple[Button, ...]:
    """The two buttons of whoever is asked."""
    agree = Button(f"x:{swap.id.hex}:y", key="roster-agree", style="primary")
    return agree, Button(f"x:{swap.id.hex}:n", key="roster-refuse")


def withdrawal(swap: Swap) -> Button:
    """The button of whoever asked, until it is answered."""
    return Button(f"x:{swap.id.hex}:w", key="roster-withdraw")
