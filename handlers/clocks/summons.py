"""Telling people of a community something that is about no ticket: an alarm without one, a recurring duty."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from handlers.channel import Say
from handlers.clocks.around import Around
from handlers.clocks.targets import heard
from handlers.life.chats import chat_of
from handlers.life.deed import Office
from handlers.outgoing import Cause, to_account, to_group
from models.place import Community
from models.ticket import Ticket


async def summon(community: Community, targets: Iterable[str], say: Say, office: Office, now: datetime) -> None:
    """Tell these (`models.recurring.TOLD`): people in private, their groups once each; falling on as alerts do."""
    here = await Around.load([community.id], now, office.policy)
    nothing = Ticket(id=UUID(int=0), community=community)  # only the community of it counts
    nothing.department = nothing.about = None
    who, zone, cause = heard(nothing, targets, now, here), community.timezone, Cause(now)
    for person in {person.id: person for each in who for person in each.people}.values():
        account = here.chat_of(person)
        if account is not None:
            await to_account(account, say, account.person.language, zone, cause)
    for group in {chat_of(group): group for each in who for group in each.groups}.values():
        await to_group(group, say, office.language, zone, cause)
