"""`/report 2026-10` and `/summary NO`: reports as files, made by jobs (R02.4, R00.8, R04.9)."""

from __future__ import annotations

from datetime import date

from handlers.channel import Say, word
from handlers.figures import saying
from handlers.jobs import asking
from handlers.managers.may import may
from handlers.staff.chat import lists, rota
from handlers.staff.chat.commands import BY_NAME, Read
from handlers.staff.chat.meant import Wrong, example
from handlers.staff.chat.turn import Turn
from handlers.understanding.asked import left_over
from handlers.understanding.periods import period_in
from models.figures.scope import Period, month, today
from models.staff import Staff
from models.ticket import Ticket

FORMS = ("docx", "pdf", "xlsx")


async def report(turn: Turn, asked: Read) -> Say:
    """Begin with the monthly report: of the last whole month where none is named. Raises Wrong.

    Behind the month one form may stand: docx, pdf or xlsx; else there are all three in one file.
    """
    zone = rota.rows_here(turn)[0].community.timezone
    words = asked.rest.split()
    form = next((word.lower() for word in words if word.lower() in FORMS), "")
    told = [word for word in words if word.lower() not in FORMS]
    this = month(today(turn.now, zone))
    period = _named(" ".join(told), today(turn.now, zone)) if told else this.before()
    if period is None or period.unit != "month" or period.first > this.first:
        raise Wrong(Say("reports-wrong-month", {"example": example(BY_NAME["report"])}))
    wish = {"month": period.name} | ({"form": form} if form else {})
    what = word("reports-what-month", period=saying.period(period, turn.now, zone))
    return await asking.ask(turn, "report", wish, what)


def _named(words: str, on: date) -> Period | None:
    """The period that these words name, and nothing besides: 2026-10, 9月, 上月, last month."""
    found = period_in(words, on)
    return found[0] if found and not left_over(words[: found[1]] + words[found[2] :]) else None


async def summary(turn: Turn, ticket: Ticket, staff: Staff) -> Say:
    """Begin with the summary of a matter; a sentence instead for whom, or where, the matter is not to be seen."""
    if not may("summary", staff) or ticket.about_id == staff.id:  # type: ignore[attr-defined]  # tortoise adds it
        return Say("managers-not-yours", {"name": turn.name})
    if kept := await lists.kept_from(turn, ticket, staff):
        return kept
    what = word("reports-what-summary", number=ticket.number)
    return await asking.ask(turn, "summary", {"ticket": str(ticket.id)}, what)
