"""Claiming outbox rows: which rows may leave now, and the lease that keeps others from sending them too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tortoise.expressions import Q, Subquery
from tortoise.functions import Min

from models.database import for_update
from models.outbox import Outbox

GROUP_KINDS = ("card", "alert", "notice")
LONGEST_DIGEST = 30
"""Rows told in one digest at most."""


async def claim(
    now: datetime, until: datetime, holder: str, channels: Sequence[str], batch: int, digest_above: int
) -> list[Outbox]:
    """Up to `batch` rows that `holder` may send now, leased `until` then; rows of one recipient stand together.

    Only the first waiting row of a recipient qualifies. A staff group with more than `digest_above` rows
    waiting gets the whole run of them, to be told in one digest. What changes a card in place waits until its group
    is owed nothing else.
    """
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    claimed: list[Outbox] = []
    for head in await _heads(now, channels, batch, free):
        claimed.extend([head, *await _storm(head, now, digest_above)])
    if not claimed:
        return []
    ids = [row.id for row in claimed]
    await Outbox.filter(id__in=ids).update(claimed_until=until, claimed_by=holder)
    if len(set(ids)) == len({row.recipient for row in claimed}):
        return claimed
    # The rows behind a head were read without a lock: a card may have got new words since (handlers.posting).
    fresh = {row.id: row for row in await Outbox.filter(id__in=ids)}
    return [fresh[number] for number in ids]


async def _heads(now: datetime, channels: Sequence[str], batch: int, free: Q) -> list[Outbox]:
    """The first waiting rows of each recipient, urgent ones first, changes of cards last.

    The database is asked for each recipient's least id, so a recipient whose first row still waits
    (or is leased) is passed over.
    """
    due = Outbox.filter(free, id__in=firsts(channels), not_before__lte=now, ended_at__isnull=True)
    heads = await for_update(due.order_by("-urgent", "edit", "id").limit(batch), skip_locked=True)
    groups = {f"{row.channel}:{row.address}" for row in heads if row.edit}
    owed = Outbox.filter(recipient__in=list(groups), ended_at__isnull=True) if groups else None
    busy = {row["recipient"] for row in await owed.distinct().values("recipient")} if owed is not None else set()
    return [row for row in heads if not row.edit or f"{row.channel}:{row.address}" not in busy]


async def waits(recipient: str) -> bool:
    """Whether anything waits for a recipient."""
    return await Outbox.filter(recipient=recipient, ended_at__isnull=True).exists()


async def hold_first(recipient: str, now: datetime, until: datetime, holder: str) -> Outbox | None:
    """Lease the first waiting row of a recipient to `holder` until `until`, also before its time.

    None when nothing waits, or a sender has it already.
    """
    waiting = Outbox.filter(recipient=recipient, ended_at__isnull=True).order_by("id").limit(1)
    row = next(iter(await for_update(waiting)), None)
    if row is None or (row.claimed_until is not None and row.claimed_until > now):
        return None
    row.claimed_until, row.claimed_by = until, holder
    await row.save(update_fields=["claimed_until", "claimed_by"])
    return row


def firsts(channels: Sequence[str] | None = None) -> Subquery:
    """The id of the first waiting row of each recipient, within some channels or all."""
    waiting = Outbox.filter(ended_at__isnull=True)
    if channels is not None:
        waiting = waiting.filter(channel__in=list(channels))
    return Subquery(waiting.group_by("recipient").annotate(first=Min("id")).values("first"))


async def _storm(head: Outbox, now: datetime, above: int) -> list[Outbox]:
    if not head.group or head.edit or head.kind not in GROUP_KINDS:
        return []
    query = Outbox.filter(
        recipient=head.recipient, ended_at__isnull=True, id__gt=head.id, not_before__lte=now
    )
    behind = await query.order_by("id").limit(LONGEST_DIGEST)
    run = []
    for row in behind:
        if row.kind not in GROUP_KINDS:
            break
        run.append(row)
    return run if len(run) >= above else []
