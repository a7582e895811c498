"""What the desk asks the database: which tickets a member of staff may see, which wait for them, which are looked for.

Every condition starts from the community and the status (index `ticket_stage`), the handler, the follower or the
number; words are looked for within what a member may see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q, RawSQL, Subquery
from tortoise.queryset import QuerySet

from models.call import CallTask
from models.deadline import Deadline
from models.lifecycle import OPEN, PART_OPEN, SIGNED, WORKING
from models.ticket import Part, Ticket

PAGE = 30
"""Tickets on one page of the desk."""

BOXES = ("sign", "hand", "dispatch", "review", "approve", "call", "follow", "all")
"""To sign for · in my hands · to be dispatched · to be reviewed · to be approved · to be telephoned · followed by me ·
all open ones that I may see."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of staff in one community, as far as finding tickets goes.

    `whole`: sees all of the community's tickets; `care`: customer service; `reviews`, `judges`: may release a result,
    may decide on plans and postponements of every department (`heads`: of the own one).
    """

    staff: UUID
    community: UUID
    department: UUID | None
    whole: bool
    care: bool
    reviews: bool
    judges: bool
    heads: bool


def any_of(conditions: Sequence[Q]) -> Q:
    """Holds where one of them does; nowhere when there are none."""
    return Q(*conditions, join_type="OR") if conditions else Q(id__in=[])


def visible(seats: Sequence[Seat]) -> Q:
    """The tickets that a member with these seats may see, never one that complains about them."""
    return any_of([_at(seat) & (Q() if seat.whole else _own(seat)) for seat in seats])


def box(name: str, seats: Sequence[Seat]) -> Q:
    """The tickets of one box (see BOXES)."""
    return any_of([found for seat in seats if (found := _box(name, seat)) is not None])


def listed(condition: Q, page: int = 0) -> QuerySet[Ticket]:
    """One page of tickets and one more, the most pressing first by what the owner was promised; closed ones last."""
    found = ranked(condition).select_related(
        "community", "department", "home", "handler", "follower", "about", "manager"
    )
    return found.offset(page * PAGE).limit(PAGE + 1)


def ranked(condition: Q) -> QuerySet[Ticket]:
    """Tickets, the most pressing first; closed ones last."""
    found = Ticket.filter(condition).annotate(rank=RawSQL(_RANK), due=RawSQL(_DUE))
    return found.order_by("rank", "due", "id")


def longest_late(condition: Q, now: datetime) -> QuerySet[Ticket]:
    """What `late` finds, the most overdue first."""
    return late(condition, now).annotate(since=RawSQL(_SINCE)).order_by("since", "id")


def late(condition: Q, now: datetime) -> QuerySet[Ticket]:
    """Those of which a clock runs that was missed; one without clocks is late when its promised time is over."""
    told = Q(expected_at__isnull=True, reply_due_at__lt=now) | Q(expected_at__lt=now)
    found = Ticket.filter(condition).annotate(missed=RawSQL(_MISSED), timed=RawSQL(_TIMED))
    return found.filter(Q(missed=1) | (Q(timed=0, status__in=WORKING) & told))


def due_before(  # what, of which communities and clocks, until when, now
    condition: Q, communities: Sequence[UUID], clocks: Sequence[str], day: datetime, now: datetime
) -> QuerySet[Ticket]:
    """Those that are not late, of which one of these clocks ends before `day`; one without clocks by its promised time.

    The same as the bucket "today" of `models.figures.standing`.
    """
    running = Deadline.filter(
        community_id__in=list(communities), clock__in=list(clocks), ended_at__isnull=True, paused_at__isnull=True,
        due_at__lt=day,
    )
    told = Q(expected_at__isnull=True, reply_due_at__gte=now, reply_due_at__lt=day)
    told |= Q(expected_at__gte=now, expected_at__lt=day)
    found = Ticket.filter(condition).annotate(missed=RawSQL(_MISSED), timed=RawSQL(_TIMED)).filter(missed=0)
    return found.filter(
        Q(id__in=Subquery(running.values("ticket_id"))) | (Q(timed=0, status__in=WORKING) & told)
    )


def due(ticket: Ticket) -> datetime:
    """What the owner was promised last: when it will be done, else when they hear of us."""
    return ticket.expected_at or ticket.reply_due_at


def _sql(statuses: Sequence[str]) -> str:
    return ", ".join(f"'{each}'" for each in statuses)


_RANK = (
    f'CASE WHEN "ticket"."status" IN ({_sql(WORKING)}) THEN 0 '
    f'WHEN "ticket"."status" IN ({_sql(OPEN)}) THEN 1 ELSE 2 END'
)
_DUE = 'COALESCE("ticket"."expected_at", "ticket"."reply_due_at")'


_OF = 'SELECT 1 FROM "deadline" "run" WHERE "run"."ticket_id" = "ticket"."id"'
_MISSED = (
    f'CASE WHEN EXISTS ({_OF} AND "run"."ended_at" IS NULL AND "run"."missed_at" IS NOT NULL) THEN 1 ELSE 0 END'
)
_LONGEST = (
    'SELECT MIN("run"."due_at") FROM "deadline" "run" WHERE "run"."ticket_id" = "ticket"."id" '
    'AND "run"."ended_at" IS NULL AND "run"."missed_at" IS NOT NULL'
)
_SINCE = f"COALESCE(({_LONGEST}), {_DUE})"
_TIMED = f"CASE WHEN EXISTS ({_OF}) THEN 1 ELSE 0 END"


def _at(seat: Seat) -> Q:
    about = Q(about_id__isnull=True) | Q(about_id__not=seat.staff)
    return Q(community_id=seat.community) & about


def _own(seat: Seat) -> Q:
    mine = [Q(handler_id=seat.staff), Q(follower_id=seat.staff)]
    if seat.department is not None:
        mine += [Q(department_id=seat.department), _helping(seat)]
    return any_of(mine)


def _helping(seat: Seat, *statuses: str) -> Q:
    parts = Part.filter(department_id=seat.department, status__in=statuses or PART_OPEN)
    return Q(id__in=Subquery(parts.values("ticket_id")))


def _box(name: str, seat: Seat) -> Q | None:
    at = _at(seat)
    match name:
        case "sign" if seat.department is not None:
            vacant = Q(status__in=SIGNED, handler_id__isnull=True)
            own = Q(department_id=seat.department) & (Q(status="dispatched") | vacant)
            return at & (own | _helping(seat, "asked"))
        case "hand":
            mine = Q(handler_id=seat.staff, status__in=SIGNED)
            return at & (mine | _helping(seat, "signed") if seat.department else mine)
        case "dispatch" if seat.care:
            return at & Q(status__in=("accepted", "returned"))
        case "review" if seat.reviews:
            return at & Q(status="done")
        case "review":
            return at & Q(status="done", follower_id=seat.staff)
        case "approve" if seat.judges or seat.heads:
            asked = Q(status="proposed") | Q(postponement__not_isnull=True)
            own = Q() if seat.judges else Q(department_id=seat.department)
            return at & Q(status__in=OPEN) & asked & own
        case "call" if seat.care:
            tasks = CallTask.filter(community_id=seat.community, done_at__isnull=True, ticket_id__not_isnull=True)
            return at & Q(id__in=Subquery(tasks.values("ticket_id")))
        case "follow":
            return at & Q(follower_id=seat.staff, status__in=OPEN)
        case "all":
            return at & (Q() if seat.whole else _own(seat)) & Q(status__in=OPEN)
    return None


def told(words: str) -> Q:
    """Tickets in whose story these words stand, however they are written in capitals."""
    return Q(description__icontains=words)


def placed(words: str) -> Q:
    """Tickets of a place of which these words are a part."""
    return Q(place__icontains=words) & _home_shown()


def built(building: str) -> Q:
    """Tickets of a building."""
    return Q(building=building) & _home_shown()


def _named() -> Q:
    """Their owner does not stay unnamed: then neither name nor number is kept with the ticket."""
    return Q(contact_name__not="") | Q(contact_phone__not="")


def _home_shown() -> Q:
    """Where it is may be read from the ticket (see `handlers.cards.where`), so it may be looked for, too."""
    return Q(home_id__isnull=True) | (Q(about_id__isnull=True) & _named())


def numbered(digits: str) -> Q:
    """Tickets with these digits in their number (as written, with dashes)."""
    return Q(number=digits) if len(digits) > 11 else Q(number__contains=digits)


def called(phone: str) -> Q:
    """Tickets of who is reached at this telephone number."""
    return Q(contact_phone=phone) | (Q(person__phone=phone) & _named())


def reached(phone: str, persons: Sequence[UUID]) -> Q:
    """As `called`, where those who have this number are known: each side has an index of its own."""
    return Q(contact_phone=phone) | (Q(person_id__in=list(persons)) & _named())


def homes_of(homes: Sequence[UUID]) -> Q:
    """Tickets of these homes."""
    return Q(home_id__in=list(homes)) & _home_shown()


def lived_in(home: str) -> Q:
    """Tickets of the home of that key."""
    return Q(home__key=home) & _home_shown()


def named(name: str) -> Q:
    """Tickets of an owner of that name."""
    return Q(contact_name__icontains=name)


