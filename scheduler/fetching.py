"""Fetching media that the platforms still hold, outside every transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from handlers.channel import Say
from handlers.courier import Courier, FetchLater, FetchRefused
from handlers.outgoing import Cause, to_account
from models.database import for_update, transact
from models.media import Media
from models.person import Account

log = structlog.get_logger()

BATCH = 10
LEASE = timedelta(minutes=2)
WAITS = (5, 30, 120, 600, 3600, 6 * 3600, 24 * 3600)
"""Seconds between attempts; after the last the file is given up and the owner told."""


class Kept(Protocol):
    """A file in the media store."""

    name: str
    kind: str
    mime: str
    size: int


@dataclass(slots=True)
class Fetching:
    """Fetches wanted files. `keep` looks at the bytes, cleans and stores them; it raises FetchRefused, OSError."""

    couriers: Mapping[str, Courier]
    keep: Callable[[bytes], Awaitable[Kept]]
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """Fetch what is due; returns how many files were looked at."""
        rows = await transact(self._claim)
        for media in rows:
            await self._fetch(media)
        return len(rows)

    async def _claim(self) -> Sequence[Media]:
        now = self.clock()
        due = Media.filter(status="wanted", not_before__lte=now, channel__in=sorted(self.couriers))
        rows = await for_update(due.order_by("not_before").limit(BATCH), skip_locked=True)
        await Media.filter(id__in=[row.id for row in rows]).update(not_before=now + LEASE)
        return rows

    async def _fetch(self, media: Media) -> None:
        try:
            kept = await self.keep(await self.couriers[media.channel].fetch(media.ref))
        except FetchRefused as refused:
            reason = str(refused)
            await transact(lambda: self._refuse(media, reason))
        except FetchLater:
            await transact(lambda: self._later(media))
        except OSError as fault:  # the store is full or away: the platform keeps the file meanwhile
            log.warning("store", action="fetch_failed", media=str(media.id), fault=type(fault).__name__)
            await transact(lambda: self._later(media))
        except Exception as fault:  # one file that cannot be had must not stop the others; its attempts run out
            log.exception("media", action="fetch_failed", media=str(media.id), fault=type(fault).__name__)
            await transact(lambda: self._later(media))
        else:
            await Media.filter(id=media.id).update(
                status="stored", address=kept.name, kind=kept.kind, mime=kept.mime, size=kept.size, not_before=None
            )
            log.info("media", action="fetched", media=str(media.id), size=kept.size)

    async def _later(self, media: Media) -> None:
        if media.attempts >= len(WAITS):
            await self._refuse(media, "media-lost")
            return
        again = self.clock() + timedelta(seconds=WAITS[media.attempts])
        await Media.filter(id=media.id).update(attempts=media.attempts + 1, not_before=again)

    async def _refuse(self, media: Media, reason: str) -> None:
        """Given up, and the owner is told so: nothing is lost silently."""
        status = "lost" if reason == "media-lost" else "refused"
        await Media.filter(id=media.id).update(status=status, fault=reason, not_before=None)
        account = await Account.filter(id=media.account_id).select_related("person").first()  # type: ignore[attr-defined]  # tortoise adds it
        if account is not None:
            cause = Cause(self.clock())
            await to_account(account, Say(reason, kind="notice"), account.person.language, "UTC", cause)
