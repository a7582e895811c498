"""What staff look up: what waits for them, one ticket."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import calls, cards, naming
from handlers.channel import Button, Param, Say, lines, moment, word
from handlers.clocks import explain, glance
from handlers.life import gathered, showing
from handlers.life.roles import facts_of, roles_on
from handlers.places import NOTHING
from handlers.staff.chat import doing, meant
from handlers.staff.chat.commands import COMMANDS
from handlers.staff.chat.turn import Turn
from models.deadline import Deadline
from models.lifecycle import MOVES, OPEN, SIGNED, WORKING, possible
from models.policy import Policy
from models.staff import Staff, StaffGroup
from models.ticket import Part, Ticket

PAGE = 8
"""Tickets in one message."""

KINDS = ("sign", "hand", "judge", "follow")
"""To be signed for by my department · in my hands · waiting for me to review or approve · followed by me."""

JUDGED = ("approve", "grant", "release")


async def mine(turn: Turn, page: int = 0) -> Say:
    """What there is to do for whoever asks, the most pressing kind first, a page of it; in a group what is of there."""
    rows_here = turn.rows if turn.group is None else [each for each in [turn.row(turn.group.community)] if each]
    found = [(kind, ticket) for staff in rows_here for kind, ticket in await tasks(staff)]
    if not found:
        return Say("work-mine-none", {"name": turn.name})
    pages = (len(found) + PAGE - 1) // PAGE
    page = min(page, pages - 1)
    shown = found[page * PAGE : (page + 1) * PAGE]
    running = await glance.running_on([ticket.id for _, ticket in shown])
    rows: list[Param] = []
    for kind in KINDS:
        own = [ticket for each, ticket in shown if each == kind]
        if own:
            rows.append(word(f"work-mine-{kind}", count=sum(each == kind for each, _ in found)))
            rows += [await _timed(ticket, running[ticket.id], turn.office.policy) for ticket in own]
    choices = tuple(Button(showing.token(showing.MORE, ticket), text=ticket.number) for _, ticket in shown)
    tools = (Button(f"m:{page + 1}", key="work-next"),) if page + 1 < pages else ()
    params = {"name": turn.name, "count": len(found), "page": page + 1, "pages": pages, "tickets": lines(*rows)}
    return Say("work-mine", params, choices=choices, tools=tools)


async def tasks(staff: Staff) -> list[tuple[str, Ticket]]:
    """Open tickets of one member, each once, by what it waits for; the one to be answered first first."""
    query = Ticket.filter(community_id=staff.community.id, status__in=OPEN)
    rows = await query.select_related("community", "home", "department", "handler").order_by("reply_due_at", "number")
    helps = await _helps(staff)
    found = [(kind, ticket) for ticket in rows if (kind := _kind(staff, ticket, helps.get(ticket.id, [])))]
    return sorted(found, key=lambda pair: KINDS.index(pair[0]))


async def _helps(staff: Staff) -> dict[object, list[Part]]:
    parts = Part.filter(ticket__community_id=staff.community.id, status__in=("asked", "signed"))
    found: dict[object, list[Part]] = {}
    for part in await parts.select_related("department"):
        found.setdefault(part.ticket_id, []).append(part)  # type: ignore[attr-defined]  # tortoise adds it
    return found


def _kind(staff: Staff, ticket: Ticket, parts: Sequence[Part]) -> str:
    """What the ticket waits for from this member; empty when for nothing."""
    roles = roles_on(staff, ticket, parts)
    own = [part for part in parts if "helper" in roles and part.department.id == staff.department_id]  # type: ignore[attr-defined]  # tortoise adds it
    if "handler" in roles and ticket.status in SIGNED:
        return "hand"
    if any(name in JUDGED for name in possible(ticket.status, roles, facts_of(ticket, parts))):
        return "judge"
    if (ticket.status == "dispatched" and "department" in roles) or any(part.status == "asked" for part in own):
        return "sign"
    if any(part.status == "signed" for part in own):
        return "hand"
    return "follow" if "follower" in roles else ""


async def _timed(ticket: Ticket, running: Sequence[Deadline], policy: Policy) -> Param:
    """A ticket in a line, with what remains of its most pressing clock."""
    clocks = await glance.at(ticket, policy, running, most=1)
    return word("work-mine-timed", line=line(ticket, due=False), clock=clocks[0][1]) if clocks else line(ticket)


def line(ticket: Ticket, *, due: bool = True) -> Param:
    """A ticket in a line; with `due` until when its owner was promised an answer."""
    until = moment(ticket.reply_due_at, ticket.community.timezone)
    return word("work-mine-line", number=ticket.number, stage=showing.stage(ticket), category=cards.category(ticket),
                place=cards.where(ticket), due=until if due and ticket.status in WORKING else NOTHING)


async def one(turn: Turn, ticket: Ticket, staff: Staff) -> Say:
    """One ticket as staff see it; a sentence instead for whom it is none of their business (R03.11).

    Nor in a group where whoever it complains about reads along, whoever asks.
    """
    rows = await _parts(ticket)
    if kept := await kept_from(turn, ticket, staff, rows):
        return kept
    zone = ticket.community.timezone
    params = {
        "number": ticket.number,
        "severity": word(f"severity-{ticket.severity}"),
        "status": showing.stage(ticket),
        "kind": word(f"complaint-kind-{ticket.kind}"),
        "category": cards.category(ticket),
        "place": cards.where(ticket),
        "what": cards.excerpt(ticket.description, 200),
        "filed": moment(ticket.created_at, zone),
        "due": moment(ticket.reply_due_at, zone) if ticket.status in WORKING else NOTHING,
    }
    more = (Button(showing.token(showing.MORE, ticket), key="move-more"),)
    clocks = await glance.at(ticket, turn.office.policy)
    state = showing.state(ticket, rows, clocks, await gathered.count(ticket))
    parts: list[Param] = [word("staff-status-one", **params), state, *await calls.beside(ticket, zone)]
    return Say("engine-together", {"parts": lines(*(each for each in parts if each != NOTHING))}, choices=more)


async def why(turn: Turn, ticket: Ticket, staff: Staff) -> Say:
    """Why the deadlines of a ticket stand as they do; to whom it may be shown, as with `one`."""
    if kept := await kept_from(turn, ticket, staff):
        return kept
    return explain.said(await explain.explain(ticket, turn.office.policy, turn.now, steps=explain.SHORT))


async def _parts(ticket: Ticket) -> list[Part]:
    return await Part.filter(ticket_id=ticket.id).select_related("department").order_by("created_at", "id")


async def kept_from(turn: Turn, ticket: Ticket, staff: Staff, parts: Sequence[Part] | None = None) -> Say | None:
    """The sentence in place of a ticket, for whom or where it may not be shown (R03.11); None where it may.

    `parts` are those of the ticket, where they are loaded already.
    """
    if not roles_on(staff, ticket, await _parts(ticket) if parts is None else parts):
        return await doing.kept_from(turn, staff, ticket)
    if turn.group is not None:
        here = StaffGroup.filter(channel=turn.group.channel, address=turn.group.address)
        if not await naming.reads(ticket, *[each.purpose for each in await here]):
            return Say("card-withheld", {"number": ticket.number})
    return None


HELD = {
    "head": ("department", "head", "handler", "helper"), "agent": ("department", "handler", "helper"),
    "follower": ("care", "follower"), "supervisor": ("care", "supervisor"), "property_manager": ("manager",),
    "project_manager": ("manager",), "duty_lead": ("duty_lead",), "operations": ("viewer",), "legal": ("viewer",),
}  # fmt: skip
"""What somebody who holds a role can be to a ticket of theirs."""


def ever(rows: Sequence[Staff]) -> frozenset[str]:
    """All that these rows can be to some ticket."""
    found = {role for staff in rows for held in staff.roles for role in HELD.get(held, ())}
    for staff in rows:
        if staff.department is not None:
            found |= {"department", "handler", "helper"}
            found |= {"care"} if staff.department.code == "customer_service" else set()
    return frozenset(found)


def help_for(turn: Turn) -> Say:
    """What can be written here, by the roles of whoever asks: from the tables of moves and of commands."""
    if not turn.rows:
        return Say("work-help-stranger")
    roles = ever(turn.rows)
    mine = {move.name for move in MOVES if roles & set(move.by)}
    own = [command for command in COMMANDS if not command.move or command.move in mine]
    binds = any(role in roles for role in ("head", "supervisor", "manager"))
    own = [each for each in own if each.name not in ("bind", "unbind", "override") or binds]
    return Say("work-help", {"uses": lines(*(meant.example(each) for each in own))})
