"""Joining as a member of staff by a code: what is known of a code in a message, and the act itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers import pairing
from handlers.channel import Say, word
from handlers.conversation.facts import Facts, JoiningFacts
from handlers.conversation.matching import Labels, says
from handlers.outgoing import Cause, to_person
from handlers.staff import codes as made
from models import codes
from models.codes import Typed
from models.person import Account, Person

COMMAND = "command-join"


def typed(text: str, labels: Labels) -> Typed | None:
    """The code in a message that holds the command and a code, and nothing else."""
    found = codes.find(text) if text else None
    return found if found and says(found.before, COMMAND, labels) else None


async def known(facts: Facts, text: str, account: Account) -> Facts:
    """The facts with what there is to know about a code for staff. The person is locked (`pairing.enter`).

    Who has guessed wrong too often waits; then nothing is looked up.
    """
    found = typed(text, facts.labels)
    if found is None:
        return facts
    minutes = await pairing.wait(account, facts.policy.pairing, facts.now)
    if minutes:
        return replace(facts, joining=JoiningFacts(found.code, "wait", minutes=minutes))
    person = account.person.id
    seen = await made.look(found.code, person, facts.now)
    places = tuple((row.community.name, row.department.name if row.department else "") for row in seen.rows)
    others = {row.person_id for row in seen.rows} - {None, person}  # type: ignore[attr-defined]  # tortoise adds it
    name = seen.rows[0].name if seen.rows else ""
    return replace(facts, joining=JoiningFacts(found.code, seen.verdict, name=name, places=places, moves=bool(others)))


async def join(code: str, account: Account, zone: str, cause: Cause) -> None:
    """The account's person is this member of staff now; whoever was until now is told so.

    Raises :class:`pairing.Moved` when somebody else used the code meanwhile.
    """
    done = await made.use(code, account.person.id, cause.now)
    for former in sorted(done.former):
        person = await Person.get_or_none(id=former)
        if person is not None:
            say = Say("staff-moved-away", {"name": done.rows[0].name, "channel": word(f"channel-{account.channel}")})
            await to_person(person, say, zone, cause)


async def in_group(text: str, labels: Labels, now: datetime) -> Say | None:
    """The answer to a code typed in a group, which works no more: everybody there has read it. None for other words."""
    found = typed(text, labels)
    if found is not None:
        await made.end(found.code, now)
        return Say("staff-join-exposed")
    head = text.strip().partition(" ")[0].partition("@")[0]
    return Say("staff-join-private") if head.startswith("/") and says(head[1:], COMMAND, labels) else None
