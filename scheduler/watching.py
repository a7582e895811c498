"""The tick of every process that looks whether the clock still ticks, wherever that is (`handlers.clocks.deadman`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from handlers.clocks import deadman
from handlers.life.deed import Office


@dataclass(slots=True)
class Watching:
    """Tells leadership when the clock has stopped, and when it is back."""

    office: Office
    clock: Callable[[], datetime]
    _since: datetime | None = field(default=None, init=False)

    async def tick(self) -> int:
        """Look; returns how many things were told."""
        now = self.clock()
        if self._since is None:
            self._since = now
        return int(await deadman.watch(self.office, self._since, now))
