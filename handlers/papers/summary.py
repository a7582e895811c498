"""The summary of one major matter (R00.8, R04.9): what happened, what was promised, what was slow, what is to change.

Nothing says who the owner is; what people wrote is shown without names, homes and telephone numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from handlers.channel import Param, word
from handlers.duties import improvements
from handlers.duties.improvements import Improvement
from handlers.figures import saying
from handlers.papers import parts
from handlers.papers.month import building
from handlers.papers.month_page import date, fill, standing
from handlers.papers.paper import Block, Grid, Lines, Paper, Part, Photo
from handlers.papers.records import Revisit
from handlers.papers.story import Story, flat, said
from handlers.papers.veil import Veil
from handlers.veiling import private_words, veiled
from models.deadline import Deadline
from models.journal import Journal
from models.media import Media
from models.person import Residence
from models.ticket import Ticket

HIDDEN = frozenset({"reveal", "push", "snooze", "remind"})
"""Acts that tell nothing of the matter."""

SLOW, PHOTOS, LONGEST = 5, 8, 400
"""Stages, photos and characters of somebody's words that are shown at most."""


@dataclass(frozen=True, slots=True)
class Act:
    """A line of the timeline."""

    at: datetime
    move: str
    who: Param
    words: str


@dataclass(frozen=True, slots=True)
class Summary:
    """All of it. `stages` are statuses with how long the ticket was in them, the longest first."""

    ticket: Ticket
    now: datetime
    facts: str
    acts: Sequence[Act]
    runs: Sequence[Deadline]
    stages: Sequence[tuple[str, timedelta]]
    reasons: Sequence[tuple[str, str]]
    files: Sequence[Param]
    photos: Sequence[Media]
    revisits: Sequence[Revisit]
    improvements: Sequence[Improvement]


class _Curtain(Veil):
    """Masks homes and the owner's other words as well."""

    def __init__(self, ticket: Ticket, private: frozenset[str]) -> None:
        super().__init__(drawn=True, names=(ticket.person.name, ticket.contact_name))
        self._private = private

    def __call__(self, words: str) -> str:
        return veiled(super().__call__(words), self._private)


async def summary(ticket_id: UUID, now: datetime) -> Summary:
    """The summary of a ticket as it is now. Raises DoesNotExist."""
    ticket = await parts.loaded(ticket_id)
    homes = [row.home for row in await Residence.filter(person_id=ticket.person.id).select_related("home")]
    homes += [ticket.home] if ticket.home is not None else []
    veil = _Curtain(ticket, private_words(ticket.person, homes, ticket))
    story = await Story.of(ticket.id, veil)
    runs = await Deadline.filter(ticket_id=ticket.id).order_by("started_at", "key")
    reasons = dict.fromkeys((run.reason, veil(run.reason_words)) for run in runs if run.reason)
    photos = Media.filter(ticket_id=ticket.id, kind="photo", status="stored").order_by("created_at", "id")
    return Summary(
        ticket, now, veil(ticket.description), [_act(row, story, veil) for row in story.rows if row.move not in HIDDEN],
        runs, stages(story.rows, now), list(reasons), await parts.files(ticket.id), await photos.limit(PHOTOS),
        parts.revisits_of(story, veil), await improvements.of_ticket(ticket),
    )  # fmt: skip


def _act(row: Journal, story: Story, veil: Veil) -> Act:
    return Act(row.at, row.move, story.who(row), veil(flat(said(row)))[:LONGEST])


def stages(rows: Sequence[Journal], now: datetime) -> list[tuple[str, timedelta]]:
    """How long a ticket was in each status until it was closed, the longest first."""
    found: dict[str, timedelta] = {}
    ends = [row.at for row in rows[1:]] + [now]
    for row, end in zip(rows, ends, strict=False):
        if row.status not in ("rated", "archived", "withdrawn", "rejected", "merged"):
            found[row.status] = found.get(row.status, timedelta()) + (end - row.at)
    return sorted(found.items(), key=lambda item: -item[1])


def paper(found: Summary) -> Paper:
    """The summary as a paper."""
    ticket, zone = found.ticket, found.ticket.community.timezone
    blocks = [
        *_facts(found), *_timeline(found), *_promised(found), *_slow(found), *_reasons(found), *_evidence(found),
        *_rated(found), *_better(found),
    ]  # fmt: skip
    title = word("reports-summary-title" if ticket.severity == "major" else "reports-summary-title-other")
    return Paper(ticket.community.company, ticket.community.name, title,
                 word("reports-of-ticket", number=ticket.number), zone, found.now, blocks)


def _time(at: datetime | None, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" if at else ""


def _facts(found: Summary) -> Iterator[Block]:
    ticket, zone = found.ticket, found.ticket.community.timezone
    named = {
        "reports-kind": word(f"complaint-kind-{ticket.kind}"),
        "reports-by-category": word(f"category-{ticket.category}"),
        "reports-severity": word(f"severity-{ticket.severity}"), "reports-by-building": building(ticket.building),
        "reports-by-department": ticket.department.name if ticket.department else "",
        "reports-by-person": ticket.handler.name if ticket.handler else "",
        "reports-follower": ticket.follower.name if ticket.follower else "",
        "reports-accepted": _time(ticket.created_at, zone), "reports-state": word(f"ticket-status-{ticket.status}"),
    }  # fmt: skip
    yield Part(word("reports-part-matter"))
    yield Grid([word("reports-what"), word("reports-told")], [[word(key), value] for key, value in named.items()],
               (0.25, 0.75))
    yield Lines([word("reports-owner-said", words=found.facts)])


def _timeline(found: Summary) -> Iterator[Block]:
    zone = found.ticket.community.timezone
    yield Part(word("reports-part-timeline"))
    rows = [[_time(act.at, zone), _did(act), act.who, act.words] for act in found.acts]
    yield Grid([word(key) for key in ("reports-when", "reports-act", "reports-by", "reports-words")], rows,
               (0.2, 0.18, 0.17, 0.45))


def _did(act: Act) -> Param:
    """What somebody did; who filed it stands beside it, be it the owner or staff for them."""
    return word("reports-filed" if act.move == "file" else f"move-{act.move}")


def _promised(found: Summary) -> Iterator[Block]:
    """What was promised against what was kept; what was cancelled was never to be kept."""
    zone = found.ticket.community.timezone
    runs = [run for run in found.runs if run.outcome != "cancelled"]
    late = [run for run in runs if _missed(run, found.now)]
    yield Part(word("reports-part-promised"))
    yield Lines([word("reports-said-promised", count=len(runs), late=len(late))])
    rows = [[word(f"clock-{run.clock}"), _time(run.first_due_at, zone),
             _time(run.due_at, zone) if run.due_at != run.first_due_at else saying.NONE, _time(run.ended_at, zone),
             _kept(run, found.now)] for run in runs]
    if rows:
        yield Grid([word(key) for key in ("reports-promise", "reports-first-due", "reports-postponed",
                                          "reports-kept-at", "reports-outcome")], rows, (0.2, 0.19, 0.19, 0.19, 0.23))


def _missed(run: Deadline, now: datetime) -> bool:
    """Whether it was late at some time, whether the clock has come to it yet or not."""
    return run.missed_at is not None or (run.outcome != "kept" and (run.ended_at or now) > run.due_at)


def _kept(run: Deadline, now: datetime) -> Param:
    over = (run.ended_at or now) - run.due_at
    if run.outcome == "kept":
        return word("reports-outcome-kept")
    if over > timedelta():  # whether the clock has come to it yet or not
        return word("reports-outcome-late", length=saying.length(over.total_seconds()))
    return word("reports-outcome-late-once" if run.missed_at is not None else "reports-under-way")


def _slow(found: Summary) -> Iterator[Block]:
    if not found.stages:
        return
    yield Part(word("reports-part-slow"))
    rows = [[word(f"ticket-status-{status}"), saying.length(length.total_seconds())]
            for status, length in found.stages[:SLOW]]
    yield Grid([word("reports-stage"), word("reports-length")], rows, (0.6, 0.4), frozenset((1,)))


def _reasons(found: Summary) -> Iterator[Block]:
    yield Part(word("reports-part-delays"))
    if found.reasons:
        yield Grid([word("reports-by-reason"), word("reports-words")],
                   [[word(f"reason-{name}"), words] for name, words in found.reasons], (0.35, 0.65))
        return
    late = any(_missed(run, found.now) for run in found.runs if run.outcome != "cancelled")
    yield Lines([word("reports-no-reason" if late else "reports-no-late")])


def _evidence(found: Summary) -> Iterator[Block]:
    yield Part(word("reports-part-evidence"))
    yield Lines(list(found.files) or [word("reports-no-evidence")])
    zone = found.ticket.community.timezone
    for each in found.photos:
        stage = word(f"stage-{each.stage}") if each.stage else word("reports-photo-owner")
        yield Photo(each.address, word("reports-photo", stage=stage, at=_time(each.created_at, zone)))


def _rated(found: Summary) -> Iterator[Block]:
    zone = found.ticket.community.timezone
    yield Part(word("reports-part-rated"))
    if not found.revisits:
        yield Lines([word("reports-no-rating")])
        return
    rows = [[_time(each.at, zone), each.way, word(each.satisfied), each.stars or "",
             each.why or saying.listed(list(each.remarks)) if each.why or each.remarks else ""]
            for each in found.revisits]
    yield Grid([word(key) for key in ("reports-when", "reports-way", "reports-opinion", "reports-stars",
                                      "reports-words")], rows, (0.2, 0.15, 0.15, 0.1, 0.4))


def _better(found: Summary) -> Iterator[Block]:
    """What was agreed, with person and day; and rows to write in."""
    zone = found.ticket.community.timezone
    yield Part(word("reports-part-improvements"))
    if found.improvements:
        rows = [[each.what, each.by, date(each.due_at, zone), standing(each.done_at, each.due_at, found.now, zone),
                 each.result] for each in found.improvements]
        yield Grid([word(key) for key in ("reports-what", "reports-who", "reports-until", "reports-state",
                                          "reports-result")], rows, (0.36, 0.13, 0.15, 0.16, 0.2))
    yield Lines([word("reports-improve-how", number=found.ticket.number)], note=True)
    yield fill()
