"""What is said in staff groups: the few commands of intake, and groups that come, move and go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from handlers import calls, cards, posting
from handlers.channel import Inbound, Param, Say, lines, moment, word
from handlers.commands import calls as group_calls
from handlers.commands import done as group_done
from handlers.conversation.matching import says
from handlers.life.deed import Office
from handlers.outgoing import Cause, to_chat, to_group
from handlers.places import NOTHING
from handlers.staff import joining
from models import numbers
from models.lifecycle import WORKING
from models.staff import StaffGroup
from models.ticket import Ticket

Labels = Callable[[str], Sequence[str]]


async def receive(
    message: Inbound, cause: Cause, language: str, zone: str, labels: Labels, office: Office
) -> None:
    """Take a message or an event of a group chat."""
    if message.event == "migrated":
        await posting.moved(message.channel, message.chat, message.argument, cause.now)
        return
    if message.event in ("left", "joined"):
        group = StaffGroup.filter(channel=message.channel, address=message.chat)
        await group.update(reachable=message.event == "joined")
    known = (
        await StaffGroup.filter(channel=message.channel, address=message.chat)
        .select_related("community")
        .first()
    )
    say = await _answer(message, known, cause, labels, office)
    if say is None:
        return
    if known is not None:
        await to_group(known, say, language, known.community.timezone, cause, thread=message.thread)
    else:
        await to_chat(message.channel, message.chat, say, language, zone, cause, thread=message.thread)


async def _answer(
    message: Inbound, group: StaffGroup | None, cause: Cause, labels: Labels, office: Office
) -> Say | None:
    where: dict[str, Param] = {"channel": message.channel, "address": message.chat}
    if message.event == "joined" and group is None:
        return Say("staff-group-joined", where)
    about_joining = await joining.in_group(message.text, labels, cause.now)
    if about_joining is not None:
        return about_joining
    text = message.text.strip().lstrip("/")
    head, _, rest = text.partition(" ")
    head = head.partition("@")[0]
    whole = "" if rest else head  # staff talk to each other here: a command is the whole message
    if says(whole, "command-staff-id", labels):
        return Say("staff-group-id", where)
    if group is None:
        return None
    if says(head, "command-staff-status", labels) and (not rest or numbers.looks_like(rest)):
        return await _status(group, rest)
    glued = next((form for form in labels("command-staff-status") if text.startswith(form)), "")
    if glued and numbers.looks_like(text.removeprefix(glued)):
        return await _status(group, text)
    if group_done.meant(message.text, labels):
        return await group_done.answer(group, text, cause, office)
    about_calls = await group_calls.answer(text, group, message.name or group.name, cause.now, labels)
    if about_calls is not None:
        return about_calls
    if says(whole, "command-staff-today", labels):
        return await _today(group, cause.now)
    return Say("staff-help") if says(whole, "command-staff-help", labels) else None


async def _status(group: StaffGroup, text: str) -> Say:
    found = numbers.find(text)
    if found is None:
        return Say("staff-status-example")
    ticket = await group_done.ticket_of(group, found.digits)
    if isinstance(ticket, Say):
        return ticket
    zone = group.community.timezone
    params = {
        "number": ticket.number,
        "severity": word(f"severity-{ticket.severity}"),
        "status": word(f"ticket-status-{ticket.status}"),
        "kind": word(f"complaint-kind-{ticket.kind}"),
        "category": cards.category(ticket),
        "place": cards.where(ticket),
        "what": cards.excerpt(ticket.description, 200),
        "filed": moment(ticket.created_at, zone),
        "due": moment(ticket.reply_due_at, zone) if ticket.status in WORKING else NOTHING,
    }
    beside = await calls.beside(ticket, zone)
    if not beside:
        return Say("staff-status-one", params)
    return Say("engine-together", {"parts": lines(word("staff-status-one", **params), *beside)})


async def _today(group: StaffGroup, now: datetime) -> Say:
    zone = ZoneInfo(group.community.timezone)
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(now.tzinfo)
    today = Ticket.filter(community_id=group.community.id, created_at__gte=midnight, drill=False)
    count = await today.count()
    complaints = await today.filter(kind="complaint").count()
    repairs = await today.filter(kind="repair").count()
    params = {
        "count": count,
        "complaints": complaints,
        "repairs": repairs,
        "others": count - complaints - repairs,
        "major": await today.filter(severity="major").count(),
    }
    return Say("staff-today", params)
