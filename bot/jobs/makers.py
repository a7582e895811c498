"""Who makes which kind of job: a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.jobs.export import export
from bot.jobs.work import Made, Maker, Progress, Work
from bot.media import MediaStore
from bot.rendering import Speaks
from bot.reports.making import report, summary
from models.job import Job
from models.policy import Policy
from models.staff import Staff

MAKERS: dict[str, Maker] = {"export": export, "report": report, "summary": summary}
"""By `Job.kind`."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where jobs are made: what `scheduler.jobs` asks for a file."""

    words: Speaks
    policy: Policy
    clock: Callable[[], datetime]
    store: MediaStore

    async def make(self, job: Job, rows: Sequence[Staff], progress: Progress) -> Made:
        """The file of a job for these rows of who asked. Raises what a Maker raises."""
        zone = rows[0].community.timezone
        work = Work(job, rows, job.language, zone, self.words, self.policy, self.clock, self.store, progress)
        return await MAKERS[job.kind](job, work)
