"""What staff say about telephone calls: 待致电, 已致电 NUMBER and what came of it."""

from __future__ import annotations

import re
from typing import Any

from handlers import calls, naming, roads
from handlers.channel import Say, lines
from handlers.life.roles import MANAGERS, in_care, roles_on
from handlers.staff.chat.commands import Read
from handlers.staff.chat.turn import Turn
from models import numbers
from models.call import CallTask
from models.lifecycle import CARE
from models.place import Community
from models.staff import Staff

SHOWN = 10
"""Open tasks listed in one message."""

TRUSTED = (*roads.SERVICE, "duty")
"""Groups that see whole telephone numbers of owners without a ticket, for it is they who call."""

CALLERS = frozenset((*CARE, "duty_lead", "handler"))
"""What somebody must be to a ticket to tell that its owner was called."""

_CODE = re.compile(r"\s*([0-9A-Fa-f]{6})(?![0-9A-Za-z])")
_EDGE = " ，,：:、。;；"


async def listed(turn: Turn, community: Community) -> Say:
    """The open tasks; whole numbers only where those sit who call."""
    tasks = [each for each in await calls.open_tasks(community.id) if await _shown(turn, each, community)]
    if not tasks:
        return Say("call-none-open")
    whole = turn.group is not None and turn.group.purpose in TRUSTED
    shown = [await calls.line(task, community.timezone, whole=whole) for task in tasks[:SHOWN]]
    return Say("call-list", {"count": len(tasks), "more": len(tasks) - len(shown), "calls": lines(*shown)})


async def made(turn: Turn, asked: Read, staff: Staff) -> Say:
    """All open tasks of the ticket are done: whoever called told it all."""
    rest = asked.rest
    if asked.digits:
        number, told = numbers.spaced(asked.digits), rest
        if not numbers.valid(asked.digits):
            return Say("staff-status-mistyped", {"number": number})
    elif found := _CODE.match(rest):
        number, told = found[1].upper(), rest[found.end() :].strip(_EDGE)
    else:
        return Say("call-example")
    tasks = [t for t in await calls.open_tasks(staff.community.id) if roads.name(t, t.ticket) == number]
    if not tasks:
        return await _nothing_open(number, staff.community)
    if not all(_calls(staff, task) for task in tasks):
        return Say("work-not-yours-to-see", {"number": number})
    if not told:
        return Say("call-needs-words", {"name": number})
    if len(told) > calls.LONGEST:
        return Say("words-too-long", {"limit": calls.LONGEST})
    for task in tasks:
        await calls.done(task, staff.name, told, turn.now, f"staff:{staff.id}")
    return Say("call-done", {"name": number, "count": len(tasks)})


async def _shown(turn: Turn, task: CallTask, community: Community) -> bool:
    """Whether a task is shown here: not where whoever its ticket complains about reads along."""
    ticket, staff = task.ticket, turn.row(community)
    if ticket is None or staff is None:
        return staff is not None
    purposes = (turn.group.purpose,) if turn.group is not None else ()
    return ticket.about_id != staff.id and await naming.reads(ticket, *purposes)  # type: ignore[attr-defined]  # tortoise adds it


def _calls(staff: Staff, task: CallTask) -> bool:
    """Whether it is for this member to tell that the call was made."""
    if task.ticket is not None:
        return bool(CALLERS & roles_on(staff, task.ticket))
    return in_care(staff) or bool({"supervisor", "duty_lead", *MANAGERS} & set(staff.roles or ()))


async def _nothing_open(number: str, community: Community) -> Say:
    named: dict[str, Any] = {"ticket__number": number, "ticket__community_id": community.id}
    done = CallTask.filter(**named, done_at__isnull=False)
    last = await done.exclude(done_by=roads.OURSELVES).order_by("-done_at").first()
    return Say("call-done-before", {"name": number, "by": last.done_by}) if last else Say("call-none", {"name": number})
