"""How a ticket may move: a table. `make(name, status, roles)` is the whole machine.

From the table come the buttons of cards and pages, the help of each role, the diagram in `docs/lifecycle.md` and the
test that tries every move from everywhere. A new move is a row here, its words (`move-…`, `owner-…`, `staff-…`) and,
when it changes more than the status, a line in `handlers/life/effects.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

NEW = "new"
"""A matter before it is a ticket."""

SIGNED = ("signed", "booked", "visited", "proposed", "approved", "working")
"""A department has it, and somebody answers for it."""

HANDLING = ("dispatched", *SIGNED)
PLANNED = tuple(status for status in HANDLING if status != "proposed")
"""Handling while no plan waits for approval: work that waits for it cannot be done yet (R00.6)."""

OPEN = ("accepted", "returned", *HANDLING, "done", "reviewed")
"""Statuses of tickets that are not closed."""

WORKING = ("accepted", "returned", *HANDLING, "done")
"""Statuses in which the owner waits for an answer: the promised time counts."""

CLOSED = ("agreed", "rated", "archived", "withdrawn", "rejected", "merged")
STATUSES = (*OPEN, *CLOSED)

WAITING = ("owner", "parts", "third_party")
"""What a ticket may wait for; who sees to it that clocks pause is the policy."""

BLAMELESS = ("owner_away", "parts", "developer", "third_party", "neighbour", "weather", "fund_vote")
"""Reasons for delay that nobody here is to blame for: they need evidence, and are counted apart."""

REASONS = ("not_signed", "workload", "difficulty", "communication", *BLAMELESS, "other")
"""Why a ticket is late (R00.10)."""

ROLES = (
    "system", "owner", "department", "head", "handler", "helper", "follower", "care", "supervisor", "manager",
    "duty_lead", "viewer",
)
"""What somebody is to one ticket: the owner · in its department · head of that · who signed for it · in a department
with a part of it · its follower · in customer service · customer-service supervisor · property or project manager ·
duty lead · who may look (operations, legal)."""

WORKERS = ("handler", "head", "manager", "duty_lead")
DEPARTMENT = ("department", *WORKERS)
CARE = ("follower", "care", "supervisor", "manager")
JUDGES = ("head", "supervisor", "manager")
STAFF = ("department", "head", "handler", "helper", "follower", "care", "supervisor", "manager", "duty_lead")

Kind = Literal["words", "moment", "staff", "department", "choice", "number", "stars"]
Style = Literal["", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Need:
    """Something a move wants to know: asked for as `need-<name>`, kept in the journal under `name`."""

    name: str
    kind: Kind = "words"
    optional: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A move of a ticket: from which statuses, to which ("": it stays), by whom, with what.

    `when` names facts that must hold ("waiting", "not waiting", …; see `FACTS`). `judges` is the move whose author
    may not make this one (four eyes), as long as anybody else may. `owner`: the owner hears of it (`owner-<name>`);
    `staff` names who hears `staff-<name>`: "group" those who have the ticket, "care" customer service, "lead" the
    leadership. `card` tells on whose cards it is a button; `asks`: the group is to do something, so a card that
    scrolled away comes again.
    """

    name: str
    sources: tuple[str, ...]
    to: str
    by: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    when: tuple[str, ...] = ()
    judges: str = ""
    owner: bool = False
    staff: tuple[str, ...] = ()
    card: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    style: Style = ""


FACTS = ("waiting", "postponing", "parts", "vacant")
"""What else counts besides the status: it waits for something · a postponement is asked for · parts are open · it was
signed for, and nobody answers for it any more."""

WORDS = Need("words")
FREE = Need("words", optional=True)
TO = Need("department", "department")
WHOM = Need("staff", "staff")
WHEN = Need("when", "moment")
TEAM = ("department",)
DESK = ("care",)
BOTH = ("department", "care")

MOVES: tuple[Move, ...] = (
    # From the first word to the department (R00.1, R00.2, R03.2, R04.3).
    Move("file", (NEW,), "accepted", ("owner", "care", "supervisor", "manager")),
    Move("dispatch", ("accepted", "returned"), "dispatched", ("system", *CARE), (TO, FREE),
         staff=("group",), card=DESK, asks=TEAM, style="primary"),
    Move("sign", ("dispatched",), "signed", DEPARTMENT, owner=True, card=TEAM, style="primary"),
    Move("sign", SIGNED, "", DEPARTMENT, when=("vacant",), owner=True, card=TEAM, style="primary"),
    Move("assign", ("dispatched",), "signed", ("head", "manager", "supervisor", "duty_lead"), (WHOM, FREE),
         owner=True, staff=("group",), card=TEAM),
    Move("assign", SIGNED, "", ("head", "manager", "supervisor", "duty_lead"), (WHOM, FREE),
         staff=("group",)),
    Move("take", SIGNED, "", DEPARTMENT, when=("not vacant",), owner=True, staff=("group",)),
    Move("transfer", HANDLING, "dispatched", (*DEPARTMENT, *CARE), (TO, WORDS),
         owner=True, staff=("group", "care"), card=TEAM, asks=TEAM),
    # Whoever signed for it works here no more.
    Move("vacate", SIGNED, "dispatched", ("system",), staff=("group", "care"), asks=TEAM),
    # A month without a solution (R02.1): a major matter, and those above decide who takes it.
    Move("raise", ("accepted", "returned", *HANDLING), "dispatched", ("system",), owner=True, staff=("group", "care"),
         asks=TEAM),
    Move("raise", ("done",), "", ("system",), staff=("care",)),
    Move("give_back", HANDLING, "returned", DEPARTMENT, (WORDS,), staff=("care",), card=TEAM, asks=DESK),
    # On site, planned, in work (R00.4 to R00.7, R01.2, R02.8, R03.4).
    Move("book", SIGNED, "booked", WORKERS, (WHEN, FREE), owner=True, card=TEAM),
    Move("visit", ("signed", "booked", "approved", "working"), "visited", WORKERS, (WORDS,), owner=True, card=TEAM),
    Move("find", HANDLING, "", (*WORKERS, *CARE), (WORDS,)),
    Move("propose", ("signed", "booked", "visited", "proposed", "approved", "working"), "proposed", WORKERS,
         (Need("measures"), Need("milestones"), WHOM, WHEN),
         staff=("group",), card=TEAM, asks=BOTH),
    Move("approve", ("proposed",), "approved", JUDGES, judges="propose", owner=True, staff=("group",), card=BOTH,
         style="primary"),
    Move("object", ("proposed",), "signed", JUDGES, (WORDS,), judges="propose", staff=("group",), card=BOTH,
         asks=TEAM),
    Move("start", ("signed", "booked", "visited", "approved"), "working", WORKERS,
         (Need("when", "moment", optional=True),), owner=True, card=TEAM),
    Move("milestone", SIGNED, "", (*WORKERS, *CARE), (Need("which", optional=True), FREE), owner=True,
         staff=("group",)),
    Move("progress", HANDLING, "", (*DEPARTMENT, "helper", *CARE), (WORDS,), owner=True, card=TEAM),
    Move("eta", HANDLING, "", (*DEPARTMENT, *CARE), (WHEN,), owner=True),
    Move("postpone", HANDLING, "", (*DEPARTMENT, *CARE), (WHEN, WORDS), when=("not postponing",),
         staff=("group", "care"), card=TEAM, asks=BOTH),
    Move("grant", HANDLING, "", JUDGES, when=("postponing",), judges="postpone", owner=True, staff=("group",),
         card=BOTH, style="primary"),
    Move("decline", HANDLING, "", JUDGES, (WORDS,), when=("postponing",), judges="postpone", staff=("group",),
         card=BOTH),
    Move("wait", HANDLING, "", (*DEPARTMENT, *CARE), (Need("waiting", "choice", choices=WAITING), WORDS),
         when=("not waiting",), owner=True, card=TEAM),
    Move("resume", HANDLING, "", (*DEPARTMENT, *CARE), (FREE,), when=("waiting",), owner=True, card=TEAM),
    Move("ask_part", HANDLING, "", (*WORKERS, *CARE), (TO, WORDS), staff=("group",)),
    # Done, reviewed, accepted, rated (R00.7, R03.5, R03.6, R04.5, R04.6).
    Move("done", PLANNED, "done", DEPARTMENT, (WORDS,), when=("not parts",), staff=("care",), card=TEAM,
         asks=DESK, style="primary"),
    Move("release", ("done",), "reviewed", ("follower", "supervisor", "manager"), (FREE,), judges="done", owner=True,
         staff=("group",), card=DESK, style="primary"),
    Move("release", ("merged",), "reviewed", ("system",), (FREE,), owner=True),
    Move("send_back", ("done",), "working", ("follower", "supervisor", "manager"), (WORDS,), staff=("group",),
         card=DESK, asks=TEAM),
    Move("accept", ("reviewed",), "agreed", ("owner",), (FREE,), staff=("group", "care")),
    # For the owner, with what the owner said; never by whoever did the work.
    Move("accept", ("reviewed",), "agreed", CARE, (WORDS,), judges="done", staff=("group", "care")),
    Move("refuse", ("reviewed",), "dispatched", ("owner", *CARE), (WORDS,), staff=("group", "care"), asks=BOTH),
    Move("rate", ("agreed",), "rated", ("owner", *CARE),
         (Need("stars", "stars"), Need("speed", "stars", optional=True), Need("quality", "stars", optional=True),
          Need("attitude", "stars", optional=True), FREE), staff=("group", "care")),
    Move("rate", ("rated",), "", ("owner", *CARE),  # a rating may be put right, or added to, until the archive
         (Need("stars", "stars"), Need("speed", "stars", optional=True), Need("quality", "stars", optional=True),
          Need("attitude", "stars", optional=True), FREE), staff=("care",)),
    Move("reopen", ("agreed", "rated"), "dispatched", ("owner", *CARE), (FREE,), staff=("group", "care"), asks=BOTH),
    Move("archive", ("rated", "withdrawn", "rejected"), "archived", ("system", "supervisor", "manager"), (FREE,)),
    # Without a revisit: the reason is on record.
    Move("archive", ("agreed",), "archived", ("supervisor", "manager"), (WORDS,)),
    # Ways out that are no solution (R02.9, R03.2).
    Move("withdraw", OPEN, "withdrawn", ("owner",), (FREE,), owner=True, staff=("group", "care")),
    Move("withdraw", OPEN, "withdrawn", CARE, (WORDS,), owner=True, staff=("group", "care")),
    Move("withdraw", OPEN, "withdrawn", ("system",), (WORDS,), staff=("group",)),  # a drill is over (R00.11)
    Move("reject", ("accepted", "returned", *HANDLING), "rejected", ("supervisor", "manager"), (WORDS,), owner=True,
         staff=("group",), style="danger"),
    Move("merge", ("accepted", "returned", *HANDLING), "merged", ("system", "head", "duty_lead", *CARE),
         (Need("number", "number"),), owner=True, staff=("group",)),
    Move("unmerge", ("merged",), "dispatched", ("system", "head", "duty_lead", *CARE), owner=True, staff=("group",),
         asks=TEAM),
    Move("link", STATUSES, "", (*STAFF, "system"), (Need("number", "number"),)),
    # Beside the path.
    Move("add", OPEN, "", ("owner", *CARE), (FREE,), staff=("group",)),
    Move("urge", ("accepted", "returned", *HANDLING, "done"), "", ("owner", *CARE), (FREE,), staff=("group", "care"),
         asks=BOTH),
    Move("evidence", OPEN, "", STAFF, (Need("stage", "choice", choices=("before", "after", "measurement")), FREE)),
    Move("note", STATUSES, "", STAFF, (WORDS,)),
    Move("reveal", STATUSES, "", ("handler", "head", "helper", *CARE, "duty_lead"), card=BOTH),
    Move("reply", OPEN, "", (*STAFF,), (WORDS,), owner=True),
    Move("follow", OPEN, "", ("system", "supervisor", "manager"), (WHOM,), staff=("care",)),
    Move("grade", OPEN, "", ("follower", "supervisor", "manager"),
         (Need("severity", "choice", choices=("minor", "important", "major")), FREE), staff=("group",)),
    Move("name", OPEN, "", ("supervisor", "manager"), (WHOM, FREE), asks=TEAM),
    # What an alert asks for: somebody sees to it, it can wait till then, why it is late (R00.10).
    Move("push", (*OPEN, "agreed"), "", STAFF, (FREE,), staff=("group",)),
    Move("snooze", (*OPEN, "agreed"), "", ("handler", "follower", *JUDGES, "duty_lead"), (WHEN, WORDS),
         staff=("group",)),
    Move("delay", STATUSES, "", STAFF, (Need("reason", "choice", choices=REASONS), WORDS), staff=("care",)),
)

INNER = frozenset({
    "note", "reveal", "find", "name", "grade", "link", "object", "send_back", "postpone", "decline", "follow", "assign",
    "give_back", "done", "archive", "evidence", "propose", "ask_part", "part_sign", "part_done", "part_cancel",
    "remind", "refused", "vacate", "push", "snooze", "delay", "take",
})
"""Moves that owners do not see on their ticket; that work is done they learn when it was reviewed (R03.5)."""

PART_MOVES: tuple[Move, ...] = (
    Move("part_sign", ("asked",), "signed", ("helper", "manager"), staff=("group",), card=("helper",), style="primary"),
    Move("part_done", ("asked", "signed"), "finished", ("helper", "manager"), (WORDS,), staff=("group",),
         card=("helper",)),
    Move("part_cancel", ("asked", "signed"), "cancelled", (*WORKERS, *CARE), (WORDS,), staff=("group",)),
)
"""How a part of a ticket moves (R03.3); the ticket itself stays where it is."""

PART_OPEN = ("asked", "signed")


class NotNow(Exception):  # says what is the matter, not that something broke
    """This move is not possible for this role in this status."""


def holds(move: Move, facts: Iterable[str]) -> bool:
    """Whether what the move asks for besides the status is so."""
    known = frozenset(facts)
    return all((each.removeprefix("not ") in known) != each.startswith("not ") for each in move.when)


def row(
    name: str, status: str, roles: Iterable[str], facts: Iterable[str] = (), moves: tuple[Move, ...] = MOVES
) -> Move | None:
    """The row of the table by which one of these roles may make the move now; None when there is none."""
    mine, known = frozenset(roles), frozenset(facts)
    for move in moves:
        if move.name == name and status in move.sources and mine & set(move.by) and holds(move, known):
            return move
    return None


def make(
    name: str, status: str, roles: str | Iterable[str], facts: Iterable[str] = (), moves: tuple[Move, ...] = MOVES
) -> str:
    """The status after the move. Raises :class:`NotNow` when the table has no such row."""
    mine = (roles,) if isinstance(roles, str) else tuple(roles)
    found = row(name, status, mine, facts, moves)
    if found is None:
        raise NotNow(f"{name} from {status} by {' '.join(mine)}")
    return found.to or status


def possible(
    status: str, roles: str | Iterable[str], facts: Iterable[str] = (), moves: tuple[Move, ...] = MOVES
) -> tuple[str, ...]:
    """The names of the moves these roles can make now, in the order of the table."""
    mine, known = (roles,) if isinstance(roles, str) else tuple(roles), tuple(facts)
    return tuple(dict.fromkeys(
        move.name for move in moves if row(move.name, status, mine, known, moves) is move
    ))  # fmt: skip
