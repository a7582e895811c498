"""A talk between an owner and people: where it is heard, what is written down of it, how it ends.

Order of locks: the owner's person and talk, then the ticket, then the relay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from handlers import cards, posting
from handlers.channel import Param, Say, word
from handlers.life.deed import Deed, Office
from handlers.naming import shunned
from handlers.noting import note
from handlers.outgoing import Cause, to_account, to_group
from handlers.places import NOTHING, label
from models import queries
from models.database import for_update
from models.jsons import mapping
from models.media import Media
from models.outbox import Outbox
from models.relay import Relay, RelayLine
from models.staff import StaffGroup
from models.ticket import Ticket

PURPOSES = ("customer_service", "leadership", "complaints", "duty")
"""Who talks with owners: customer service; where it has no group, the next."""

LONGEST = 2000
"""Characters of what somebody says that are carried at once."""

SEEN = ("community", "person__community", "account", "ticket__community", "ticket__about__department", "taken_by")
"""What a relay is loaded with."""


async def loaded(relay: UUID) -> Relay:
    """A relay with everything that is said about it."""
    return await Relay.get(id=relay).select_related(*SEEN)


async def of_message(channel: str, address: str, ref: str) -> UUID | None:
    """The relay that the message with this id in this chat was about."""
    if not ref:
        return None
    row = await Outbox.filter(recipient=f"{channel}:{address}", ref=ref, status="sent").order_by("-id").first()
    told = mapping(row.say).get("params", {}).get("relay") if row is not None else None
    return UUID(str(told)) if told else None


async def groups(relay: Relay) -> list[StaffGroup]:
    """Where it is heard. One about a ticket that names a member of staff goes past their department's groups."""
    ticket: Ticket | None = relay.ticket
    past = await shunned(ticket) if ticket is not None else frozenset()
    community = relay.community or (ticket.community if ticket is not None else None)
    found: list[StaffGroup] = []
    for each in [community] if community else await queries.communities():
        for purpose in PURPOSES:
            rows = StaffGroup.filter(community_id=each.id, purpose=purpose, reachable=True)
            there = await rows.order_by("name", "id") if purpose not in past else []
            found += there
            if there:
                break
    return found


async def tell(relay: Relay, key: str, params: dict[str, Param], office: Office, cause: Cause, **said: Any) -> int:
    """One sentence about a relay to everybody who hears it; in how many groups that is."""
    say = Say(key, {**params, "code": relay.code, "relay": str(relay.id)}, **{"kind": "notice", **said})
    heard = await groups(relay)
    for group in heard:
        if relay.ticket is not None:
            about = replace(cause, ticket=relay.ticket.id)
            await posting.about(relay.ticket, group, say, office.language, about)
        else:
            await to_group(group, say, office.language, group_zone(relay), cause)
    return len(heard)


def group_zone(relay: Relay) -> str:
    """In which zone times are shown."""
    return relay.community.timezone if relay.community else "UTC"


async def to_owner(relay: Relay, say: Say, cause: Cause) -> None:
    """One sentence to the owner, in the chat they talk from."""
    if relay.account is not None:
        about = replace(cause, ticket=relay.ticket.id) if relay.ticket is not None else cause
        await to_account(relay.account, say, relay.person.language, group_zone(relay), about)


async def who(relay: Relay) -> Param:
    """Whom staff talk with: name and home; neither where the matter is kept from those who read it."""
    if _hidden(relay):
        return word("relay-who-hidden")
    homes = await queries.homes_of(relay.person.id)
    place: Param = NOTHING
    if homes:
        known = mapping(homes[0].home.place)
        place = label(known) if known.get("building") else homes[0].home.label
    return word("relay-who", name=relay.person.name or word("human-unnamed"), place=place)


def contact(relay: Relay) -> Param:
    """How to reach them, as a group may see it: never the whole number (R03.11)."""
    if _hidden(relay):
        return word("contact-withheld")
    return cards.contact(relay.person.name, relay.person.phone, anonymous=False, verified=True)


def _hidden(relay: Relay) -> bool:
    return relay.ticket is not None and (cards.about(relay.ticket) or bool(relay.ticket.record.get("anonymous")))


async def line(relay: Relay, by: str, words: str, media: Sequence[str], cause: Cause, kept: str = "") -> None:
    """Write down what was said; with a ticket in its journal too, which the caller has locked (`handlers.life.act`)."""
    row = await RelayLine.create(relay=relay, by=by, words=kept or words, media=list(media), at=cause.now)
    await Relay.filter(id=relay.id).update(last_at=cause.now)
    if relay.ticket is None:
        return
    told = {"words": kept or words, "relay": relay.code, "set": {}} | ({"media": list(media)} if media else {})
    move = "reply" if by.startswith("staff:") else "add"
    await note(relay.ticket, move, by, cause.now, told, key=f"relay:{row.id}")
    if media:
        await Media.filter(id__in=list(media), ticket_id=None).update(ticket_id=relay.ticket.id)


async def close(relay: UUID, why: str, office: Office, cause: Cause, by: str = "") -> bool:
    """The talk is over: "owner" ended it, "staff" did (`by` whom), or it was "idle". False: it was over before.

    Everybody hears so, but for the owner who ended it: the answer to that says it.
    """
    locked = await for_update(Relay.filter(id=relay, closed_at__isnull=True)).first()
    if locked is None or (why == "idle" and cause.now - locked.last_at < office.policy.relay.idle):
        return False
    await Relay.filter(id=relay).update(closed_at=cause.now)
    found = await loaded(relay)
    params = {"who": await who(found), "by": by or NOTHING}
    await tell(found, f"relay-closed-{why}", params, office, cause)
    if why != "owner":
        await to_owner(found, Say(f"relay-over-{why}", {}, kind="notice"), cause)
    return True


async def idle(office: Office, now: datetime) -> list[UUID]:
    """The open talks in which nothing was said for too long."""
    old = Relay.filter(closed_at__isnull=True, last_at__lte=now - office.policy.relay.idle).order_by("last_at", "id")
    return list(await old.values_list("id", flat=True))  # type: ignore[arg-type]  # a flat list of ids


def deed(relay: Relay, actor: str, cause: Cause) -> Deed | None:
    """The deed under which a relay's ticket is locked; None without a ticket."""
    if relay.ticket is None:
        return None
    return Deed(relay.ticket.id, actor, f"relay:{cause.inbox}:{actor}"[:80], cause.now, cause.inbox)
