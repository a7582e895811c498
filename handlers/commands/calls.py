"""What staff say in their group about telephone calls: 待致电, 已致电 NUMBER and what came of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from handlers import calls, roads
from handlers.channel import Say, lines
from handlers.conversation.matching import says
from models import numbers
from models.call import CallTask
from models.staff import StaffGroup

Labels = Callable[[str], Sequence[str]]

SHOWN = 10
"""Open tasks listed in one message."""

TRUSTED = (*roads.SERVICE, "duty")
"""Groups that see whole telephone numbers, for it is they who call."""

_CODE = re.compile(r"\s*([0-9A-Fa-f]{6})(?![0-9A-Za-z])")
_EDGE = " ，,：:、。;；"


async def answer(text: str, group: StaffGroup, by: str, now: datetime, labels: Labels) -> Say | None:
    """The answer to a message of a group (without its slash); None when it is about no call."""
    head, _, rest = text.partition(" ")
    head = head.partition("@")[0]
    if not rest and says(head, "command-staff-calls", labels):
        return await _open(group)
    if says(head, "command-staff-called", labels):
        return await _called(rest.strip(), group, by, now)
    glued = next((form for form in labels("command-staff-called") if text.startswith(form)), "")
    rest = text.removeprefix(glued).lstrip(_EDGE)
    return await _called(rest, group, by, now) if glued and rest[:1].isdigit() else None


async def _open(group: StaffGroup) -> Say:
    tasks = await calls.open_tasks(group.community.id)
    if not tasks:
        return Say("call-none-open")
    whole = group.purpose in TRUSTED
    shown = [await calls.line(task, group.community.timezone, whole=whole) for task in tasks[:SHOWN]]
    return Say("call-list", {"count": len(tasks), "more": len(tasks) - len(shown), "calls": lines(*shown)})


async def _called(rest: str, group: StaffGroup, by: str, now: datetime) -> Say:
    """All open tasks of the ticket are done: whoever called told it all."""
    written = numbers.find(rest)
    if written is not None:
        number = numbers.spaced(written.digits)
        if not numbers.valid(written.digits):
            return Say("staff-status-mistyped", {"number": number})
        told = f"{rest[: written.start]} {rest[written.end :]}".strip(_EDGE)
    elif found := _CODE.match(rest):
        number, told = found[1].upper(), rest[found.end() :].strip(_EDGE)
    else:
        return Say("call-example")
    tasks = [t for t in await calls.open_tasks(group.community.id) if roads.name(t, t.ticket) == number]
    if not tasks:
        return await _nothing_open(number, group)
    if not told:
        return Say("call-needs-words", {"name": number})
    for task in tasks:
        await calls.done(task, by, told, now)
    return Say("call-done", {"name": number, "count": len(tasks)})


async def _nothing_open(number: str, group: StaffGroup) -> Say:
    made = CallTask.filter(ticket__number=number, ticket__community_id=group.community.id, done_at__isnull=False)
    last = await made.exclude(done_by=roads.OURSELVES).order_by("-done_at").first()
    return Say("call-done-before", {"name": number, "by": last.done_by}) if last else Say("call-none", {"name": number})
