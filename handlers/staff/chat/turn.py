"""One thing that somebody did in a chat where staff work, and the ways to answer it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from handlers.beforehand import Beforehand
from handlers.channel import Inbound, Say
from handlers.life.deed import Office
from handlers.outgoing import Cause, to_account, to_chat, to_group, to_press
from models.outbox import Outbox
from models.person import Account
from models.place import Community
from models.staff import Staff, StaffGroup

T = TypeVar("T")
Labels = Callable[[str], Sequence[str]]


@dataclass(slots=True)
class Turn:
    """A message or a press. `rows` are the speaker's as staff, one for each community (none: not staff).

    `group` is the staff group it was said in (with community), `account` whose private chat it is; neither in a group
    that is tied to no department. `zone` serves where no community tells one. `ahead` are the counts that the
    answer needs. `pressed` turns true when the press was acknowledged.
    """

    message: Inbound
    cause: Cause
    labels: Labels
    office: Office
    zone: str
    group: StaffGroup | None = None
    account: Account | None = None
    rows: Sequence[Staff] = ()
    ahead: Beforehand | None = None
    pressed: bool = field(default=False)

    @property
    def now(self) -> datetime:
        """When it happens, UTC."""
        return self.cause.now

    @property
    def language(self) -> str:
        """What is spoken in this chat."""
        if self.account is not None:
            return self.account.person.language
        return (self.group.language if self.group else "") or self.office.language

    @property
    def name(self) -> str:
        """The speaker's name; as the platform knows it where they are not staff."""
        return self.rows[0].name if self.rows else self.message.name

    def row(self, community: Community) -> Staff | None:
        """The speaker as staff of that community."""
        return next((each for each in self.rows if each.community.id == community.id), None)

    async def counted(self, key: Hashable, work: Callable[[], Awaitable[T]]) -> T:
        """What `work` counts, counted before the transaction of the message where it has one (`Beforehand.of`)."""
        return await work() if self.ahead is None else await self.ahead.of(key, work)

    async def answer(self, say: Say) -> int | None:
        """Say it in this chat, in the topic it was asked in; the id of the row."""
        message = self.message
        if self.account is not None:
            await to_account(self.account, say, self.language, self.zone, replace(self.cause, ticket=None))
        elif self.group is not None:
            zone = self.group.community.timezone
            await to_group(self.group, say, self.office.language, zone, self.cause, thread=message.thread)
        else:
            where = (message.channel, message.chat)
            await to_chat(*where, say, self.language, self.zone, self.cause, thread=message.thread)
        written = Outbox.filter(recipient=f"{message.channel}:{message.chat}", cause_id=self.cause.inbox)
        row = await written.order_by("-id").first()
        return row.id if row else None

    async def tell(self, say: Say) -> None:
        """To whoever did it: on a press as its answer, which nobody else sees, else in this chat."""
        if self.message.press or (self.message.tap and self.account is None):
            await self.acknowledge(say)
        else:
            await self.answer(say)

    async def acknowledge(self, say: Say | None = None) -> None:
        """Answer the press, once; with nothing to say it just ends."""
        if self.pressed:
            if say is not None:
                await self.answer(say)
            return
        self.pressed = True
        late = self.now + self.office.policy.inbox.late_press
        await to_press(self.message, say or Say("press"), self.language, self.cause, late)


def named(say: Say, turn: Turn) -> Say:
    """The sentence with the speaker's name among its parameters."""
    return replace(say, params={**say.params, "name": turn.name})
