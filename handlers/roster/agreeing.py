"""What becomes of a swap that was asked: agreed, refused, withdrawn, or over because things changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from tortoise.expressions import Q

from handlers.channel import Say, word
from handlers.outgoing import Cause
from handlers.roster import saying, swapping, telling
from handlers.roster.swapping import NotSo, Wish
from handlers.roster.watch import Watch
from models.database import for_update
from models.roster import Replacement, Swap
from models.staff import Staff

LOADED = ("community", "asked_by", "asked_of")


async def answer(swap: UUID, rows: Sequence[Staff], language: str, cause: Cause, *, yes: bool) -> Say:
    """Whoever was asked agrees or refuses; what to tell them. Raises NotSo: not theirs, or answered before.

    When it cannot be any more it is over, and both hear why.
    """
    found = await _open(swap, rows, "asked_of")
    if not yes:
        await _end(found, "refused", cause.now)
        params = await _params(found)
        await telling.member(found.asked_by, Say("roster-swap-refused", params, kind="notice"), _zone(found), cause)
        return Say("roster-swap-refused-yourself", params)
    try:
        await _still(found, cause.now)
    except NotSo as changed:
        return await _over(found, changed, cause)
    await _replace(found, cause.now)
    await _end(found, "agreed", cause.now)
    params = await _params(found)
    await telling.member(found.asked_by, Say("roster-swap-agreed", params, kind="notice"), _zone(found), cause)
    await telling.group(found.community, found.duty, Say("roster-swapped", params, kind="notice"), language, cause)
    return Say("roster-swap-agreed-yourself", params)


async def withdraw(swap: UUID, rows: Sequence[Staff], cause: Cause) -> Say:
    """Whoever asked takes it back; what to tell them. Raises NotSo: not theirs, or answered before."""
    found = await _open(swap, rows, "asked_by")
    await _end(found, "over", cause.now)
    params = await _params(found)
    await telling.member(found.asked_of, Say("roster-swap-withdrawn", params, kind="notice"), _zone(found), cause)
    return Say("roster-swap-withdrawn-yourself", params)


async def waiting_for(rows: Sequence[Staff]) -> list[Swap]:
    """Swaps that somebody was asked for and has not answered, the first asked first."""
    asked = Swap.filter(asked_of_id__in=[each.id for each in rows], status="asked")
    return await asked.select_related(*LOADED).order_by("created_at", "id")


async def lapsed(now: datetime) -> list[UUID]:
    """Swaps that nobody can agree to any more: a turn has begun, or one of the two has left."""
    begun = Q(starts_at__lte=now) | Q(back_from__lte=now)
    gone = Q(asked_of__left_at__isnull=False) | Q(asked_by__left_at__isnull=False)
    found = await Swap.filter(begun | gone, status="asked").order_by("id").values_list("id", flat=True)
    return [UUID(str(each)) for each in found]


async def lapse(swap: UUID, cause: Cause) -> None:
    """One of them is over, and both hear why, in the caller's transaction."""
    found = await for_update(Swap.filter(id=swap, status="asked")).first()
    if found is None:
        return
    await found.fetch_related(*LOADED)
    try:
        await _still(found, cause.now)
    except NotSo as changed:
        say = await _over(found, changed, cause)
        await telling.member(found.asked_of, say, _zone(found), cause)


async def _open(swap: UUID, rows: Sequence[Staff], whose: str) -> Swap:
    """The swap, locked, which nobody has answered, and which is for one of these rows to answer. Raises NotSo."""
    known = await Swap.get_or_none(id=swap)
    if known is None:
        raise NotSo(Say("roster-swap-gone"))
    await swapping.alone(known.community_id)  # type: ignore[attr-defined]  # tortoise adds it
    found = await for_update(Swap.filter(id=swap)).first()
    assert found is not None
    await found.fetch_related(*LOADED)
    them: Staff = getattr(found, whose)
    if them.id not in [each.id for each in rows]:
        raise NotSo(Say("work-ask-theirs", {"who": them.name}))
    if found.status != "asked":
        raise NotSo(Say(f"roster-swap-was-{found.status}", await _params(found)))
    return found


async def _still(swap: Swap, now: datetime) -> None:
    """Raise NotSo where it cannot be any more: a turn has begun or is somebody else's, or one of the two left."""
    community = swap.community
    watch = await Watch.load([community.id], now)
    if swap.asked_by.left_at is not None:
        raise NotSo(Say("roster-swap-left", {"name": swap.asked_by.name}))
    wish = Wish(community, swap.duty, swap.starts_at, swap.asked_of.code, swap.back_from)
    deal = swapping.considered(wish, swap.asked_by, watch, await saying.departments(community.id), now)
    ends = (deal.mine.ends_at, deal.back.ends_at if deal.back else None)
    if ends != (swap.ends_at, swap.back_to):
        raise NotSo(Say("roster-swap-changed"))


async def _replace(swap: Swap, now: datetime) -> None:
    """Each has the other's turn."""
    turns = [(swap.asked_by, swap.asked_of, swap.starts_at, swap.ends_at)]
    if swap.back_from is not None and swap.back_to is not None:
        turns.append((swap.asked_of, swap.asked_by, swap.back_from, swap.back_to))
    for giving, taking, starts_at, ends_at in turns:
        await Replacement.create(
            id=uuid4(), community=swap.community, duty=swap.duty, instead_of=giving, staff=taking, starts_at=starts_at,
            ends_at=ends_at, made_by=f"staff:{swap.asked_by.id}", swap_id=swap.id, created_at=now,
        )


async def _over(swap: Swap, why: NotSo, cause: Cause) -> Say:
    """It is over; whoever asked hears why, and so does who answers."""
    await _end(swap, "over", cause.now)
    say = Say("roster-swap-over", {**await _params(swap), "why": word(why.say.key, **why.say.params)}, kind="notice")
    await telling.member(swap.asked_by, say, _zone(swap), cause)
    return say


async def _end(swap: Swap, status: str, now: datetime) -> None:
    swap.status, swap.decided_at = status, now
    await swap.save(update_fields=["status", "decided_at"])


async def _params(swap: Swap) -> dict[str, object]:
    return swapping.told(swap, await saying.departments(swap.community.id))


def _zone(swap: Swap) -> str:
    return swap.community.timezone
