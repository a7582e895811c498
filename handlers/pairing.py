"""One person in several channels: a code made in one chat and typed in another; the only writer of pairings.

Whoever types a code becomes the person who made it; where that would show the maker something, only once it was
confirmed, for a stranger may have made the code and passed it on. Order of locks, as everywhere: persons by id, then
the talk (`enter`). Both persons are locked before anything is decided, so of two who type one code at once one is
first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from uuid import UUID, uuid4

from handlers import links
from handlers.channel import Say, word
from handlers.conversation.facts import Facts, PairingFacts
from handlers.conversation.matching import Labels, says
from handlers.knowing import person_facts
from handlers.outgoing import Cause, once_more, to_account
from handlers.roads import OWED
from models import codes, queries
from models.alarm import Alarm
from models.call import CallTask
from models.codes import Typed
from models.database import for_update
from models.journal import Journal
from models.link import Link
from models.outbox import Outbox
from models.pairing import Pairing, PairingGuess
from models.person import Account, Person, Residence
from models.policy import PairingPolicy
from models.relay import Relay
from models.staff import Staff
from models.talk import Talk
from models.ticket import Ticket

MOVING = (Account, Alarm, Link, CallTask, Staff, Relay)
"""What goes with a person, besides tickets and homes."""

SURE = "pairing-confirm"
"""The words before a code by which somebody confirms what they give away with it."""


class Moved(Exception):  # says that the world changed, not that something broke
    """A person was joined to another while a message waited for the lock: take the message again."""


def typed(text: str, labels: Labels) -> Typed | None:
    """The code in a message that holds nothing else but perhaps the command; `before` says whether it does."""
    found = codes.find(text) if text else None
    commands = ("command-pair", SURE)
    return found if found and (not found.before or any(says(found.before, each, labels) for each in commands)) else None


async def enter(account: Account, new: Talk | None, text: str, labels: Labels) -> Talk:
    """Lock what a message may change: its person, whoever made the code in it, then its talk, which is returned.

    `new` is the talk of an account made in this transaction. Raises :class:`Moved`.
    """
    code = typed(text, labels)
    maker = await _maker(code.code) if code else None
    if new is None or maker is not None:
        whose: UUID = account.person_id  # type: ignore[attr-defined]  # tortoise adds it
        for each in sorted({whose, maker or whose}):
            person = await queries.locked(each, alone=maker is not None and each == whose)
            if each == whose:
                account.person = _found(person)
    if new is not None:
        return new
    query = Talk.filter(account_id=account.id).select_related("account")
    talk = await for_update(query, of=("talk",)).get()
    if talk.account.person_id != account.person.id:  # type: ignore[attr-defined]  # tortoise adds it
        raise Moved
    return talk


def _found(person: Person | None) -> Person:
    if person is None:
        raise Moved
    return person


async def _maker(code: str) -> UUID | None:
    """Whose code it is, when it was not used yet."""
    found = await Pairing.get_or_none(code=code, used_at__isnull=True).select_related("account")
    return found.account.person_id if found else None  # type: ignore[attr-defined]  # tortoise adds it


async def known(facts: Facts, text: str, account: Account) -> Facts:
    """The facts with what there is to know about the code in a message. Persons are locked (`enter`)."""
    found = typed(text, facts.labels)
    if found is None:
        return facts
    heard = await _heard(found, account, facts.policy.pairing, facts.now)
    return replace(facts, pairing=replace(heard, sure=says(found.before, SURE, facts.labels)))


async def _heard(found: Typed, account: Account, policy: PairingPolicy, now: datetime) -> PairingFacts:
    minutes = await wait(account, policy, now)
    if minutes:
        return PairingFacts(found.code, "wait", bool(found.before), minutes=minutes)
    known = await Pairing.get_or_none(code=found.code).select_related("account__person__community")
    verdict = _verdict(known, account, now)
    joined = None
    if known is not None and verdict == "good":
        joined = (await person_facts(known.account.person)).with_(await person_facts(account.person))
    return PairingFacts(found.code, verdict, bool(found.before), joined=joined)


def _verdict(known: Pairing | None, account: Account, now: datetime) -> str:
    if known is None:
        return "wrong"
    if known.account.id == account.id:
        return "own"
    if known.account.person_id == account.person.id:  # type: ignore[attr-defined]  # tortoise adds it
        return "linked"
    if known.used_at is not None:
        return "used"
    return "good" if known.expires_at > now else "expired"


async def wait(account: Account, policy: PairingPolicy, now: datetime) -> int:
    """Minutes until this account may try a code again; 0 when it may."""
    guesses = PairingGuess.filter(account_id=account.id, at__gt=now - policy.code)
    last = await guesses.order_by("-at").limit(policy.guesses)
    if len(last) < policy.guesses:
        return 0
    return max(1, ceil((last[-1].at + policy.code - now) / timedelta(minutes=1)))


async def guessed(account: Account, now: datetime) -> None:
    """A code was typed that nobody made."""
    await PairingGuess.create(account=account, at=now)


async def make(
    account: Account, policy: PairingPolicy, draw: Callable[[int], int], zone: str, cause: Cause
) -> None:
    """A new code for this account, told with how to use it; earlier ones are good no more."""
    now = cause.now
    await Pairing.filter(account_id=account.id, used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
    while await Pairing.exists(code=(drawn := codes.code(draw))):
        pass
    await Pairing.create(
        id=uuid4(), account=account, code=drawn, created_at=now, expires_at=now + policy.code
    )
    minutes = ceil(policy.code / timedelta(minutes=1))
    say = Say("pairing-code", {"code": codes.spaced(drawn), "minutes": minutes})
    await to_account(account, say, account.person.language, zone, cause)


async def use(code: str, account: Account, zone: str, cause: Cause) -> None:
    """This account, and all that its person had, belongs to whoever made the code; both are told.

    `account.person` is that person afterwards. Raises :class:`Moved` when the code is good no more.
    """
    now, former = cause.now, account.person
    pairing = await Pairing.get(code=code).select_related("account")
    if not await Pairing.filter(id=pairing.id, used_at__isnull=True, expires_at__gt=now).update(used_at=now):
        raise Moved
    keeper = _found(await queries.locked(pairing.account.person_id))  # type: ignore[attr-defined]  # tortoise adds it
    await _merge(former, keeper, now)
    account.person = keeper
    say = Say("pairing-joined", {"channel": word(f"channel-{account.channel}")})
    await _tell_others(keeper, account, say, zone, cause)


async def part(account: Account, zone: str, cause: Cause) -> None:
    """This account becomes a person of its own without tickets; what the others had stays with them.

    What was on its way to it about their matters goes to them; links opened from its chat show nothing any more, and
    what it talked about with customer service is over.
    """
    former = account.person
    account.person = await Person.create(
        id=uuid4(), language=former.language, community=former.community, created_at=cause.now
    )
    await account.save(update_fields=["person_id"])
    await links.revoke(former.id, cause.now)
    await Relay.filter(account_id=account.id, closed_at__isnull=True).update(closed_at=cause.now)
    others = await queries.accounts_of(former.id)
    waiting = Outbox.filter(
        account_id=account.id, ended_at__isnull=True, claimed_until__isnull=True, ticket_id__isnull=False, kind__in=OWED
    )
    for row in await waiting.order_by("id"):
        await Outbox.filter(id=row.id).update(status="dropped", ended_at=cause.now)
        for other in others[:1]:
            await once_more(row, other, row.id, cause.now)
    say = Say("pairing-left", {"channel": word(f"channel-{account.channel}")})
    await _tell_others(former, account, say, zone, cause)


async def _tell_others(person: Person, account: Account, say: Say, zone: str, cause: Cause) -> None:
    for other in await queries.accounts_of(person.id):
        if other.id != account.id and other.reachable:
            await to_account(other, say, person.language, zone, cause)


async def _merge(former: Person, keeper: Person, now: datetime) -> None:
    """Everything of `former` is `keeper`'s, and `former` is no more. What `keeper` knew of themselves stays."""
    tickets = await Ticket.filter(person_id=former.id)
    await Ticket.filter(person_id=former.id).update(person_id=keeper.id)
    await Journal.bulk_create([_linked(ticket, former, keeper, now) for ticket in tickets])
    for model in MOVING:
        await model.filter(person_id=former.id).update(person_id=keeper.id)
    await _merge_homes(former, keeper)
    keeper.name, keeper.phone = keeper.name or former.name, keeper.phone or former.phone
    keeper.community = keeper.community or former.community
    keeper.registered_at = keeper.registered_at or former.registered_at
    await keeper.save(update_fields=["name", "phone", "community_id", "registered_at"])
    await Person.filter(id=former.id).delete()


def _linked(ticket: Ticket, former: Person, keeper: Person, now: datetime) -> Journal:
    data: dict[str, Any] = {"from": str(former.id), "to": str(keeper.id)}
    return Journal(
        ticket=ticket, key=f"linked:{former.id}", move="linked", status=ticket.status, actor=f"person:{keeper.id}",
        data=data, at=now,
    )


async def _merge_homes(former: Person, keeper: Person) -> None:
    kept: Sequence[Residence] = await Residence.filter(person_id=keeper.id)
    known = {each.home_id: each for each in kept}  # type: ignore[attr-defined]  # tortoise adds it
    for residence in await Residence.filter(person_id=former.id).order_by("created_at", "id"):
        same = known.get(residence.home_id)  # type: ignore[attr-defined]  # tortoise adds it
        if same is None:
            await Residence.filter(id=residence.id).update(person_id=keeper.id)
            continue
        same.role, same.verified = same.role or residence.role, same.verified or residence.verified
        await same.save(update_fields=["role", "verified"])
        await residence.delete()
