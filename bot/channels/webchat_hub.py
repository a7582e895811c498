"""Wakes the open streams: at once for what this process delivers, by looking for what others delivered."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

import structlog

from bot.channels.webchat_log import CHANNEL
from models.outbox import Outbox

log = structlog.get_logger(__name__)

LOOK = 2.0        # seconds between two looks for what other processes delivered
_REACH = 500      # newest outbox ids a look covers; a stream looks further at each of its pings

Seen = dict[str, frozenset[tuple[int, str]]]
"""What one look saw: recipient → its rows and their status."""


class Hub:
    """Streams listen here; a courier rings. One look at the database serves all streams of the process."""

    def __init__(self, look: float = LOOK) -> None:
        self._look = look
        self._bells: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._looking: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether the service is going down: streams end."""
        return self._closed

    @contextlib.contextmanager
    def listen(self, addresses: Iterable[str]) -> Iterator[asyncio.Event]:
        """An event that is set whenever one of the addresses has news."""
        bell, addresses = asyncio.Event(), tuple(addresses)
        for address in addresses:
            self._bells[address].add(bell)
        if self._looking is None and not self._closed:
            self._looking = asyncio.create_task(self._watch())
        try:
            yield bell
        finally:
            for address in addresses:
                self._bells[address].discard(bell)
                if not self._bells[address]:
                    del self._bells[address]

    def wake(self, address: str) -> None:
        """There may be news for `address`."""
        for bell in self._bells.get(address, ()):
            bell.set()

    def listeners(self, address: str) -> int:
        """How many streams `address` has open."""
        return len(self._bells.get(address, ()))

    async def close(self) -> None:
        """End all streams and stop looking."""
        self._closed = True
        for address in list(self._bells):
            self.wake(address)
        if self._looking is not None:
            self._looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._looking

    async def _watch(self) -> None:
        before: Seen = {}
        while True:
            await asyncio.sleep(self._look)
            if not self._bells:
                continue
            try:
                now = await _seen(self._bells)
            except Exception as fault:  # noqa: BLE001  # the database may be away for a while; streams outlive that
                log.warning("webchat", action="stream_look_failed", fault=type(fault).__name__)
                continue
            for address in self._bells:
                if now.get(address) != before.get(address):
                    self.wake(address)
            before = now


async def _seen(addresses: Iterable[str]) -> Seen:
    newest = await Outbox.all().order_by("-id").first()
    rows = await Outbox.filter(
        id__gt=(newest.id if newest else 0) - _REACH, channel=CHANNEL, address__in=list(addresses)
    ).values_list("address", "id", "status")
    seen: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for address, row, status in rows:
        seen[address].add((row, status))
    return {address: frozenset(those) for address, those in seen.items()}
