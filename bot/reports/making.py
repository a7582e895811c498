"""Makers of the jobs "report" and "summary" (`bot.jobs.makers`)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from bot.jobs.work import Made, Nothing, Work
from bot.reports import summary as summaries
from bot.reports.monthly import FORMS, Form, files, together
from handlers.jobs.permitted import readers
from handlers.papers.month import Asked
from handlers.understanding.spans import written
from models.figures.scope import month, today
from models.job import Job
from models.ticket import Ticket


async def report(job: Job, work: Work) -> Made:
    """The monthly report of `job.wish`: `month` ("2026-10", else the one before this), `form` (else all, as one)."""
    now = work.clock()
    first = today(now, work.zone).replace(day=1)
    period = written(str(job.wish.get("month") or "")) or month(date.fromordinal(first.toordinal() - 1))
    form = job.wish.get("form")
    forms: tuple[Form, ...] = tuple(each for each in FORMS if each == form) or FORMS
    asked = Asked(work.scope, period, work.zone, now, await readers(job, work.rows))
    if period.bounds(work.zone)[0] > now:
        raise Nothing
    found = await files(asked, work.policy, work.words, work.language, forms)
    await work.progress(1, 1)
    if len(found) == 1:
        return await work.keep(*next(iter(found.items())))
    return await work.keep(f"report-{period.name.replace('..', '-')}.zip", together(found))


async def summary(job: Job, work: Work) -> Made:
    """The summary of the matter `job.wish["ticket"]` (an id), DOCX and PDF as one file.

    Nobody gets that of a ticket beyond what they see, or of one that is about whoever reads it.
    """
    scope = work.scope
    ticket = await Ticket.get_or_none(id=UUID(str(job.wish["ticket"])), community_id__in=scope.communities)
    if ticket is None or ticket.about_id in await readers(job, work.rows):  # type: ignore[attr-defined]  # tortoise adds it
        raise Nothing
    if scope.department and ticket.department_id != scope.department:  # type: ignore[attr-defined]  # tortoise adds it
        raise Nothing
    found = await summaries.files(ticket.id, work.clock(), work.words, work.language, work.store)
    await work.progress(1, 1)
    return await work.keep(f"summary-{ticket.number}.zip", together(found), 1, [str(ticket.id)])
