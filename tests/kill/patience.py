"""How long an owner waits for an answer: counted from when the service was last left in peace."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


@dataclass(slots=True)
class Patience:
    """Seconds of silence while nobody kills: however long a slow machine goes on killing, nobody gives up for that."""

    seconds: float
    since: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    def anew(self) -> None:
        """The service was killed and started again."""
        self.since = asyncio.get_running_loop().time()

    def left(self, asked: float) -> float:
        """Seconds left to who asked at that time of the loop."""
        return max(self.since, asked) + self.seconds - asyncio.get_running_loop().time()
