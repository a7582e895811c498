"""Claiming outbox rows: which rows may leave now, and the lease that keeps others from sending them too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.functions import Min

from models.database import for_update
from models.deadline import Deadline
from models.outbox import Outbox

GROUP_KINDS = ("card", "alert", "notice")
LONGEST_DIGEST = 30
"""Rows told in one digest at most, besides those that are told in a line."""

MOST_LINES = 1000
"""Rows of one digest at most, of which most are only counted."""

UNTRUE, OVERTAKEN = "untrue", "overtaken"
"""Why an alert is not sent: its clock has ended, rests, or somebody took it on · a later one says it."""

Shape = Literal["", "line", "whole"]
"""How a row is told within a digest: not at all, in one short line, or as it is."""

Shaped = Callable[[Outbox], Shape]


def as_it_is(row: Outbox) -> Shape:
    """What groups read is told whole, what people read in private stands alone."""
    return "whole" if row.group and row.kind in GROUP_KINDS else ""


async def claim(  # each says one thing about what is claimed
    now: datetime, until: datetime, holder: str, channels: Sequence[str], batch: int, digest_above: int,
    shape: Shaped = as_it_is,
) -> list[Outbox]:
    """Rows of up to `batch` recipients that `holder` may send now, leased `until` then; those of one stand together.

    Only the first waiting row of a recipient qualifies. One with more than `digest_above` rows waiting that can be
    told together (`shape`) gets the whole run of them, to be told in one digest. What changes a card in place waits
    until its group is owed nothing else. Alerts that are no longer true end here, and those that a later one overtook.
    """
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    claimed: list[Outbox] = []
    gone: dict[int, str] = {0: ""}
    while gone and not claimed:  # behind what has ended here something may wait
        runs = [[head, *await _behind(head, now, shape)] for head in await _heads(now, channels, batch, free)]
        gone = await _gone([row for run in runs for row in run], now)
        await _drop(gone, now)
        still = [[row for row in run if row.id not in gone] for run in runs]
        claimed = [row for run in still for row in (run if len(run) > digest_above else run[:1])]
    if claimed:
        await Outbox.filter(id__in=[row.id for row in claimed]).update(claimed_until=until, claimed_by=holder)
    return await _fresh(claimed)


async def _drop(gone: Mapping[int, str], now: datetime) -> None:
    for why in set(gone.values()):
        ended = {"status": "dropped", "fault": why, "ended_at": now, "claimed_until": None, "claimed_by": ""}
        await Outbox.filter(id__in=[number for number, reason in gone.items() if reason == why]).update(**ended)


async def _fresh(claimed: list[Outbox]) -> list[Outbox]:
    """The rows behind a head were read without a lock: a card may have got new words since (handlers.posting)."""
    if len(claimed) == len({row.recipient for row in claimed}):
        return claimed
    fresh = {row.id: row for row in await Outbox.filter(id__in=[row.id for row in claimed])}
    return [fresh[row.id] for row in claimed]


async def _heads(now: datetime, channels: Sequence[str], batch: int, free: Q) -> list[Outbox]:
    """The first waiting rows of each recipient, urgent ones first, changes of cards last.

    The database is asked for each recipient's least id, so a recipient whose first row still waits
    (or is leased) is passed over.
    """
    due = Outbox.filter(free, id__in=firsts(now, channels), not_before__lte=now, ended_at__isnull=True)
    heads = await for_update(due.order_by("-urgent", "edit", "id").limit(batch), skip_locked=True)
    groups = {f"{row.channel}:{row.address}" for row in heads if row.edit}
    owed = Outbox.filter(recipient__in=list(groups), ended_at__isnull=True) if groups else None
    busy = {row["recipient"] for row in await owed.distinct().values("recipient")} if owed is not None else set()
    return [row for row in heads if not row.edit or f"{row.channel}:{row.address}" not in busy]


async def waits(recipient: str, now: datetime) -> bool:
    """Whether anything waits for a recipient."""
    return await Outbox.filter(_queued(now), recipient=recipient, ended_at__isnull=True).exists()


async def hold_first(recipient: str, now: datetime, until: datetime, holder: str) -> Outbox | None:
    """Lease the first waiting row of a recipient to `holder` until `until`, also before its time.

    None when nothing waits, or a sender has it already.
    """
    waiting = Outbox.filter(_queued(now), recipient=recipient, ended_at__isnull=True).order_by("id").limit(1)
    row = next(iter(await for_update(waiting)), None)
    if row is None or (row.claimed_until is not None and row.claimed_until > now):
        return None
    row.claimed_until, row.claimed_by = until, holder
    await row.save(update_fields=["claimed_until", "claimed_by"])
    return row


def firsts(now: datetime, channels: Sequence[str] | None = None) -> Subquery:
    """The id of the first waiting row of each recipient, within some channels or all."""
    waiting = Outbox.filter(_queued(now), ended_at__isnull=True)
    if channels is not None:
        waiting = waiting.filter(channel__in=list(channels))
    return Subquery(waiting.group_by("recipient").annotate(first=Min("id")).values("first"))


def _queued(now: datetime) -> Q:
    """Rows that have their place in the queue. One written for later, as for the morning, holds up nobody until then;
    one that is to be tried again does."""
    return Q(not_before__lte=now) | Q(attempts__gt=0) | Q(part__gt=0) | ~Q(fault="")


async def _behind(head: Outbox, now: datetime, shape: Shaped) -> list[Outbox]:
    """What waits behind a first row and could be told with it, up to what has to stand alone."""
    if head.edit or not shape(head):
        return []
    query = Outbox.filter(recipient=head.recipient, ended_at__isnull=True, id__gt=head.id, not_before__lte=now)
    run: list[Outbox] = []
    whole = 0
    for row in await query.order_by("id").limit(MOST_LINES):
        told = shape(row)
        whole += told == "whole"
        if not told or whole > LONGEST_DIGEST:
            break
        run.append(row)
    return run


async def _gone(rows: Sequence[Outbox], now: datetime) -> dict[int, str]:
    """Why which of these rows are not to be sent: their clocks are asked, and what else waits to be told of them."""
    about = [row for row in rows if row.deadline_id is not None]
    if not about:
        return {}
    clocks = list({row.deadline_id for row in about})
    known = Deadline.filter(id__in=clocks, ended_at=None).only("id", "paused_at", "quiet_until")
    running: dict[UUID | None, Deadline] = {each.id: each for each in await known}
    later = Outbox.filter(recipient__in=list({row.recipient for row in about}), ended_at__isnull=True)
    last: dict[tuple[str, object], int] = {}
    waiting = later.filter(deadline_id__in=clocks, kind="alert").values_list("recipient", "deadline_id", "id")
    for recipient, clock, number in await waiting:
        last[recipient, clock] = max(number, last.get((recipient, clock), 0))
    gone = {row.id: UNTRUE for row in about if not _true(row, running.get(row.deadline_id), now)}
    return gone | {
        row.id: OVERTAKEN for row in about
        if row.id not in gone and row.id < last.get((row.recipient, row.deadline_id), 0)
    }


def _true(row: Outbox, clock: Deadline | None, now: datetime) -> bool:
    """Whether the clock still runs; an alert besides waits for nobody, and nobody has taken it on."""
    if clock is None:
        return False
    resting = clock.paused_at is not None or (clock.quiet_until is not None and clock.quiet_until > now)
    return row.kind != "alert" or not resting
