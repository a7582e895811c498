"""What staff say about telephone calls: 待致电, 已致电 NUMBER and what came of it."""

from __future__ import annotations

import re
from typing import Any

from handlers import calls, roads
from handlers.channel import Say, lines
from handlers.staff.chat.commands import Read
from handlers.staff.chat.turn import Turn
from models import numbers
from models.call import CallTask
from models.place import Community
from models.staff import Staff

SHOWN = 10
"""Open tasks listed in one message."""

TRUSTED = (*roads.SERVICE, "duty")
"""Groups that see whole telephone numbers of owners without a ticket, for it is they who call."""

_CODE = re.compile(r"\s*([0-9A-Fa-f]{6})(?![0-9A-Za-z])")
_EDGE = " ，,：:、。;；"


async def listed(turn: Turn, community: Community) -> Say:
    """The open tasks; whole numbers only where those sit who call."""
    tasks = await calls.open_tasks(community.id)
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
    if not told:
        return Say("call-needs-words", {"name": number})
    for task in tasks:
        await calls.done(task, staff.name, told, turn.now)
    return Say("call-done", {"name": number, "count": len(tasks)})


async def _nothing_open(number: str, community: Community) -> Say:
    named: dict[str, Any] = {"ticket__number": number, "ticket__community_id": community.id}
    done = CallTask.filter(**named, done_at__isnull=False)
    last = await done.exclude(done_by=roads.OURSELVES).order_by("-done_at").first()
    return Say("call-done-before", {"name": number, "by": last.done_by}) if last else Say("call-none", {"name": number})
