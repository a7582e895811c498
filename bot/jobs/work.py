"""What a maker of jobs is given, and what it gives back."""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.media import CHUNK, MediaStore
from bot.rendering import Speaks
from handlers.jobs.making import Cancelled, Made, Nothing
from handlers.managers.may import scope
from models.figures.scope import Scope
from models.job import Job
from models.policy import Policy
from models.staff import Staff

__all__ = ["Cancelled", "Made", "Maker", "Nothing", "Progress", "Work"]


class Progress(Protocol):
    """Tells how far it is, and keeps the job ours."""

    async def __call__(self, done: int, total: int) -> None:
        """`done` of `total` are made. Raises Cancelled when it is not ours to make any more."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """What a maker is given besides the job: who asked and how far they see, how they read, what keeps files.

    `rows` are those of who asked, with community and department, as they are now; `scope` what they see of figures.
    """

    job: Job
    rows: Sequence[Staff]
    language: str
    zone: str
    words: Speaks
    policy: Policy
    clock: Callable[[], datetime]
    store: MediaStore
    progress: Progress

    @property
    def scope(self) -> Scope:
        """The tickets of which who asked may see figures."""
        return scope(self.rows)

    async def keep(  # a file and what is in it
        self, name: str, data: bytes | Path | AsyncIterable[bytes], count: int = 0, tickets: Sequence[str] = ()
    ) -> Made:
        """Stream a file into the store. `name`: letters, digits, "-" and one ending, as it will be called."""
        address = f"jobs/{self.job.id.hex}-{self.job.attempts}/{name}"
        size = await self.store.put(address, _pieces(data) if isinstance(data, Path) else data)
        return Made(address, name, size, count, tuple(tickets))


async def _pieces(file: Path) -> AsyncIterable[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(CHUNK):
            yield piece


Maker = Callable[[Job, Work], Awaitable[Made]]
"""Makes the file of a job. Raises Cancelled (from `work.progress`), Nothing when there is nothing to be put into it."""
