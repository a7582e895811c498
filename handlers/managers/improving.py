"""`/improve NO what, who, day`: an improvement after a matter becomes a duty that is reminded of (R00.8, R04.9)."""

from __future__ import annotations

from datetime import UTC

from handlers.channel import Say, moment
from handlers.duties import improvements
from handlers.managers.may import may
from handlers.staff.chat import lists, meant
from handlers.staff.chat.commands import Read
from handlers.staff.chat.given import moment_in
from handlers.staff.chat.meant import Wrong, example
from handlers.staff.chat.turn import Turn
from models.staff import Staff
from models.ticket import Ticket

EDGE = " ,，;；:：、。"


async def improve(turn: Turn, asked: Read, ticket: Ticket, staff: Staff) -> Say:
    """Write one down: what stands behind the number, without the day and the name that it tells. Raises Wrong."""
    if not may("improve", staff) or ticket.about_id == staff.id:  # type: ignore[attr-defined]  # tortoise adds it
        return Say("managers-not-yours", {"name": turn.name})
    if kept := await lists.kept_from(turn, ticket, staff):
        return kept
    shown = {"example": example(asked.command)}
    found = moment_in(turn, asked.rest, ticket)
    if found is None:
        raise Wrong(Say("reports-wrong-day", shown))
    rest = f"{asked.rest[: found.start].strip(EDGE)} {asked.rest[found.end :].strip(EDGE)}".strip(EDGE)
    who, what = named(rest, await meant.colleagues(ticket))
    if who is None:
        raise Wrong(Say("reports-wrong-who", shown))
    if not what:
        raise Wrong(Say("reports-wrong-what", shown))
    until = found.at.astimezone(UTC)
    made = await improvements.add(ticket, who, what, until, turn.office.policy, turn.now)
    return Say("reports-improvement", {
        "what": made.what, "by": made.by, "due": moment(until, ticket.community.timezone), "number": ticket.number,
    })  # fmt: skip


def named(text: str, everybody: list[Staff]) -> tuple[Staff | None, str]:
    """Whose name or code a text tells, the last and longest one, and the text without it; None for nobody."""
    low = text.casefold()
    places = [(low.rfind(name.casefold()), len(name), each)
              for each in everybody for name in (each.name, each.code) if name and _stands(low, name.casefold())]
    if not places:
        return None, text
    at, length, who = max(places, key=lambda place: (place[0] + place[1], place[1]))
    return who, f"{text[:at].strip(EDGE)} {text[at + length :].strip(EDGE)}".strip(EDGE)


def _stands(text: str, name: str) -> bool:
    """Whether the name is there; a Latin one as a word of its own."""
    at = text.rfind(name)
    if at < 0 or not name.isascii():
        return at >= 0
    before, behind = text[at - 1 : at] if at else "", text[at + len(name) : at + len(name) + 1]
    return not any(each.isascii() and each.isalnum() for each in (before, behind) if each)
