"""The staff's side of a talk with an owner: an answer to the line that was carried, or by the talk's code."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from handlers.attachments import remember
from handlers.channel import Inbound, Param, Say, lines, word
from handlers.conversation.matching import says
from handlers.life.act import opened
from handlers.life.deed import Office
from handlers.life.roles import CUSTOMER_SERVICE, MANAGERS, roles_on
from handlers.outgoing import Cause
from handlers.places import NOTHING
from handlers.relay import talks
from models import codes, numbers
from models.card import Card
from models.database import for_update
from models.lifecycle import OPEN, possible
from models.relay import Relay
from models.staff import Staff, StaffGroup
from models.ticket import Ticket

Labels = Callable[[str], Sequence[str]]

CANNED = ("canned-1", "canned-2", "canned-3", "canned-4", "canned-5", "canned-6")
"""Sentences that are said often; the owner reads them in their own language."""

TALKERS = {"supervisor", "follower", "duty_lead", *MANAGERS}
"""Besides customer service: who may talk with an owner about anything."""

_CODE = re.compile(rf"[{codes.ALPHABET}]{{4}}", re.IGNORECASE)
_SHORT = re.compile(r"[#＃]\s*([0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a message of staff is about: `does` is reply or end; `relay` the talk, None when none is called so."""

    does: str
    relay: UUID | None
    words: str
    named: str = ""


async def staff_answer(
    message: Inbound, group: StaffGroup, staff: Staff | None, cause: Cause, labels: Labels, office: Office
) -> Say | None:
    """What to say in the group to a message that belongs to a talk with an owner; None when it belongs to none.

    `staff` is who wrote, with department, None when nobody knows them: then nothing is done.
    """
    text = message.text.strip()
    if says(_first(text), "command-staff-canned", labels) and len(text.split()) == 1:
        shown = [word("relay-canned-line", number=at, words=word(key)) for at, key in enumerate(CANNED, 1)]
        return Say("relay-canned", {"replies": lines(*shown)})
    wish = await _wish(message, group, labels)
    if wish is None:
        return None
    if wish.relay is None:
        return Say("relay-unknown", {"code": wish.named or NOTHING})
    if staff is None:
        return Say("relay-not-staff")
    relay = await talks.loaded(wish.relay)
    if not may_talk(staff, relay):
        return Say("relay-not-yours", {"code": relay.code})
    if wish.does == "end":
        over = await talks.close(relay.id, "staff", office, cause, staff.name)
        return None if over else Say("relay-over", {"code": relay.code})
    return await _answered(relay, wish.words, message, staff, cause, labels, office)


def may_talk(staff: Staff, relay: Relay) -> bool:
    """Customer service and those above it; about a ticket whoever may answer its owner. Never whom it is about."""
    ticket = relay.ticket
    community = relay.community or (ticket.community if ticket is not None else None)
    if community is not None and staff.community_id != community.id:  # type: ignore[attr-defined]  # tortoise adds it
        return False
    if ticket is None or ticket.status not in OPEN:
        about = ticket is not None and ticket.about_id == staff.id  # type: ignore[attr-defined]  # tortoise adds it
        inside = staff.department is not None and staff.department.code == CUSTOMER_SERVICE
        return not about and (inside or bool(TALKERS & set(staff.roles or ())))
    return "reply" in possible(ticket.status, roles_on(staff, ticket))


async def answer(
    relay: Relay, words: str, media: Sequence[str], staff: Staff, cause: Cause, office: Office, canned: str = ""
) -> bool:
    """Say this to the owner. False when the talk is over. `canned` is the key of a ready sentence, `words` its text."""
    deed = talks.deed(relay, f"staff:{staff.id}", cause)
    scene = await opened(deed) if deed is not None else None
    locked = await for_update(Relay.filter(id=relay.id, closed_at__isnull=True)).first()
    if locked is None:
        return False
    first = locked.taken_by_id is None  # type: ignore[attr-defined]  # tortoise adds it
    if scene is not None:
        relay.ticket = scene.ticket
    if first:
        await Relay.filter(id=relay.id).update(taken_by_id=staff.id)
        relay.taken_by = staff
        await talks.tell(relay, "relay-taken", {"by": staff.name, "who": await talks.who(relay)}, office, cause)
    await talks.line(relay, f"staff:{staff.id}", words, media, cause)
    said: Param = word(canned) if canned else words or NOTHING
    shown = Say("relay-answer", {"by": staff.name, "words": said}, kind="notice", media=tuple(media))
    await talks.to_owner(relay, shown, cause)
    return True


async def _answered(  # what an answer needs, named one by one
    relay: Relay, words: str, message: Inbound, staff: Staff, cause: Cause, labels: Labels, office: Office
) -> Say:
    short = _SHORT.fullmatch(words.strip())
    if short and not 1 <= int(short[1]) <= len(CANNED):  # the owner could do nothing with a bare number
        return Say("relay-no-canned", {"count": len(CANNED)})
    key = CANNED[int(short[1]) - 1] if short else ""
    media = [await remember(each, message, None, cause.now) for each in message.attachments if not each.refused]
    text = labels(key)[0] if key else words
    if not text and not media:
        return Say("relay-example", {"code": relay.code})
    if len(text) > talks.LONGEST:
        return Say("words-too-long", {"limit": talks.LONGEST})
    before = relay.taken_by
    if not await answer(relay, text, media, staff, cause, office, key):
        return Say("relay-closed", {"code": relay.code})
    other = before.name if before is not None and before.id != staff.id else NOTHING
    return Say("relay-answered", {"code": relay.code, "other": other})


async def _wish(message: Inbound, group: StaffGroup, labels: Labels) -> Wish | None:
    text = message.text.strip()
    head, _, rest = text.lstrip("/").partition(" ")
    head, slash = head.partition("@")[0], text.startswith("/")
    for does, key in (("reply", "command-staff-reply"), ("end", "command-staff-end")):
        if says(head, key, labels):
            return await _commanded(does, rest.strip(), message, group, slash=slash)
    here = await talks.of_message(message.channel, message.chat, message.reply_to)
    if here is None or slash or message.tap:
        return None
    return Wish("reply", here, text)


async def _commanded(does: str, rest: str, message: Inbound, group: StaffGroup, *, slash: bool) -> Wish | None:
    """A command with the talk's code or a ticket's number; without either where the message stands tells which."""
    first, _, more = rest.partition(" ")
    if _CODE.fullmatch(first):
        relay = await _coded(first.upper(), group)
        return Wish(does, relay, more.strip(), first.upper()) if relay or slash else None
    found = numbers.find(rest)
    if found is not None and found.start == 0:
        relay = await _about(group, numbers.spaced(found.digits))
        return Wish(does, relay, rest[found.end :].strip(" ，,：:、。\n")) if relay else None
    here = await talks.of_message(message.channel, message.chat, message.reply_to) or await _topic(message)
    if here is not None:
        return Wish(does, here, rest)
    return Wish(does, None, rest, first[:8]) if slash else None


async def _coded(code: str, group: StaffGroup) -> UUID | None:
    """The talk of that code: an open one, else the last."""
    rows = Relay.filter(code=code).order_by("-opened_at").select_related("community")
    mine = [each for each in await rows if each.community is None or each.community.id == group.community_id]  # type: ignore[attr-defined]  # tortoise adds it
    found = next((each for each in mine if each.closed_at is None), mine[0] if mine else None)
    return found.id if found else None


async def _about(group: StaffGroup, number: str) -> UUID | None:
    """The open talk about the ticket of that number."""
    ticket = await Ticket.filter(community_id=group.community_id, number=number).first()  # type: ignore[attr-defined]  # tortoise adds it
    return await _latest(ticket.id) if ticket else None


async def _topic(message: Inbound) -> UUID | None:
    """The open talk about the ticket whose topic this is."""
    if not message.thread:
        return None
    card = await Card.filter(channel=message.channel, address=message.chat, thread=message.thread).first()
    ticket = card.ticket_id if card is not None else None  # type: ignore[attr-defined]  # tortoise adds it
    return await _latest(ticket) if ticket else None


async def _latest(ticket: UUID) -> UUID | None:
    """The open talk about a ticket; of two, from two chats of its owner, the one in which something was said last."""
    found = await Relay.filter(ticket_id=ticket, closed_at__isnull=True).order_by("-last_at", "id").first()
    return found.id if found else None


def _first(text: str) -> str:
    return text.lstrip("/").split(maxsplit=1)[0].partition("@")[0] if text.strip("/ ") else ""
