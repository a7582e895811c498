"""Writing sentences into the outbox. Nothing leaves that is not a row, written with its cause."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from handlers.channel import Inbound, Say
from models import queries
from models.jsons import mapping
from models.outbox import PASSIVE, Outbox
from models.person import Account, Person
from models.place import Community
from models.staff import StaffGroup

URGENT = ("alert", "press")

PANES = "webchat"
"""The channel whose presses have no handle of their own: the answer of the request tells."""


@dataclass(slots=True)
class Hold:
    """The first row for `recipient` is kept from the senders until `until`; `row` is that row once it is written."""

    recipient: str
    until: datetime
    row: Outbox | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something is said: when (UTC), in answer to which inbox row, about which ticket.

    `hold`: the request that brought the message waits to carry the first answer itself. `clock` is the deadline it is
    about: it is not said once that has ended. `later`: it is said from then on, and holds up nothing until then.
    """

    now: datetime
    inbox: UUID | None = None
    ticket: UUID | None = None
    hold: Hold | None = None
    clock: UUID | None = None
    later: datetime | None = None


async def to_account(
    account: Account, say: Say, language: str, zone: str, cause: Cause, expires: datetime | None = None
) -> None:
    """One sentence to an owner, in `language`, times shown in `zone`; dropped if still here at `expires`."""
    more = {"account_id": account.id, "expires_at": expires}
    await _write(account.channel, account.address, say, language, zone, cause, **more)


async def to_person(person: Person, say: Say, zone: str, cause: Cause) -> Account | None:
    """One sentence to an owner in the chat they used last, in their language; the account, None when there is none.

    For everything that is not the answer to a message in a chat. Of the accounts that can be reached the one
    heard last; when none can, the last one all the same: from there it takes the roads of `handlers.roads`. Somebody
    who was joined to another person meanwhile is found by the ticket it is about.
    """
    accounts = await queries.accounts_of(person.id)
    if not accounts and cause.ticket is not None:
        accounts = await queries.accounts_of_owner(cause.ticket)
    account = next((each for each in accounts if each.reachable), accounts[0] if accounts else None)
    if account is not None:
        await to_account(account, say, person.language, zone, cause)
    return account


async def once_more(row: Outbox, account: Account, first: int, now: datetime) -> None:
    """The words of `row` in another chat of the same person; `first` is the row that said them first."""
    await Outbox.create(
        recipient=f"{account.channel}:{account.address}", channel=account.channel, address=account.address,
        account=account, kind=row.kind, urgent=row.urgent, say=mapping(row.say), language=row.language,
        zone=row.zone, cause_id=row.cause_id, ticket_id=row.ticket_id, again=first,  # type: ignore[attr-defined]  # tortoise adds it
        not_before=now, created_at=now, expires_at=row.expires_at, deadline_id=row.deadline_id,
    )


async def to_group(
    group: StaffGroup, say: Say, language: str, zone: str, cause: Cause, *, thread: str = ""
) -> None:
    """One sentence to a staff group: into the topic `thread`, else into that of the ticket it is about."""
    spoken = group.language or language
    await _write(group.channel, group.address, say, spoken, zone, cause, group=True, thread=thread)


async def to_chat(
    channel: str, address: str, say: Say, language: str, zone: str, cause: Cause, *, thread: str = ""
) -> None:
    """One sentence to a group chat that is not (yet) a staff group."""
    await _write(channel, address, say, language, zone, cause, group=True, thread=thread)


async def to_press(message: Inbound, say: Say, language: str, cause: Cause, expires: datetime | None = None) -> None:
    """Acknowledge the press that `message` is, perhaps with words (see :class:`Say`); dropped after `expires`.

    Its recipient is who pressed, so that it waits behind nothing that a group is owed. A message that was no press
    or whose press nobody waits for any more has nothing to acknowledge; in a pane of the demonstration every tap may
    be answered with words.
    """
    if not message.press and message.channel != PANES:
        return
    params = {**say.params, "id": message.press}
    await _write(
        message.channel, message.chat, replace(say, params=params, kind="press"), language, "UTC", cause,
        group=not message.private, expires_at=expires, recipient=f"{message.channel}:press:{message.sender}",
    )


async def to_purpose(
    community: Community, purposes: tuple[str, ...], say: Say, language: str, cause: Cause
) -> StaffGroup | None:
    """One sentence to the groups of the first purpose that has any reachable; returns one of them, or None."""
    for purpose in purposes:
        groups = await StaffGroup.filter(community_id=community.id, purpose=purpose, reachable=True)
        for group in groups:
            await to_group(group, say, language, community.timezone, cause)
        if groups:
            return groups[0]
    return None


def row_of(
    channel: str, address: str, say: Say, language: str, zone: str, cause: Cause, **more: Any
) -> Outbox:
    """The row, not yet saved; `more` are further fields. Its recipient is the address, unless it is one of them."""
    recipient = f"{channel}:{address}"
    held = cause.hold if cause.hold and cause.hold.row is None and cause.hold.recipient == recipient else None
    kept = {"claimed_until": held.until, "claimed_by": PASSIVE} if held else {}
    row = Outbox(**{**columns(channel, address, say, language, zone, cause), **kept, **more})
    if held:
        held.row = row
    return row


def columns(
    channel: str, address: str, say: Say, language: str, zone: str, cause: Cause, **more: Any
) -> dict[str, Any]:
    """The same as values, for many rows at once (`models.bulk`); no request waits for one of these."""
    recipient = f"{channel}:{address}"
    return {
        "recipient": recipient,
        "channel": channel,
        "address": address,
        "kind": say.kind,
        "urgent": say.kind in URGENT,
        "say": say.to_json(),
        "language": language,
        "zone": zone,
        "cause_id": cause.inbox,
        "ticket_id": cause.ticket,
        "deadline_id": cause.clock,
        "not_before": cause.later or cause.now,
        "created_at": cause.now,
        **more,
    }


async def _write(
    channel: str, address: str, say: Say, language: str, zone: str, cause: Cause, **more: Any
) -> None:
    await row_of(channel, address, say, language, zone, cause, **more).save(force_create=True)
