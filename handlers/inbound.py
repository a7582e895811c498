"""The path of every message: remembered, understood and answered in one transaction, then acknowledged.

What takes long to count for the answer is counted before that transaction (see `handlers.beforehand`).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import structlog
from tortoise.exceptions import IntegrityError

from handlers import allowances, failing, pairing, passive, people
from handlers.acting import Scene, perform
from handlers.attachments import remember
from handlers.beforehand import Beforehand
from handlers.channel import Attachment, Inbound, Say
from handlers.conversation.acts import Act
from handlers.conversation.advance import advance
from handlers.conversation.talk import Message, Talk
from handlers.conversation.turn import Engine
from handlers.knowing import Communities, facts
from handlers.life.deed import Office
from handlers.outgoing import Cause, Hold, to_account
from handlers.relay import owners as relays
from handlers.staff import joining
from handlers.staff.chat import hearing
from handlers.staff.chat.turn import Turn as StaffTurn
from models.database import for_update, transact
from models.inbox import Inbox
from models.jsons import mapping
from models.outbox import Outbox
from models.person import Account
from models.policy import Policy
from models.talk import Talk as TalkRow
from models.taxonomy import Taxonomy

log = structlog.get_logger()

RACES = 3
"""Attempts when two deliveries of one message (or a new person's first two) run at once."""

SEEN = timedelta(minutes=1)
"""How exactly it is kept when somebody was last heard: not worth a write with every message."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A message whose effects are committed: its inbox row, and whether it had been taken before or was parked.

    `reply` is the outbox row kept back for the answer of the request (see `handlers.passive`); `alone` when there is
    nothing else to send.
    """

    inbox: UUID | None
    duplicate: bool = False
    parked: bool = False
    reply: Outbox | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """What intake needs besides the database. `wake()` tells delivery that there is something to send.

    `page` gives the address that a link opens (see `handlers.links`), `desk` one that signs staff in; in a
    demonstration (`demo`) staff are spoken for from the panes.
    """

    engine: Engine
    policy: Policy
    taxonomy: Taxonomy
    labels: Callable[[str], Sequence[str]]
    clock: Callable[[], datetime]
    wake: Callable[[], None]
    public_url: str = ""
    language: str = "zh_Hans"
    zone: str = "Asia/Shanghai"
    page: Callable[[UUID], str] = str
    desk: Callable[[UUID], str] = str
    demo: bool = False

    @property
    def office(self) -> Office:
        """The part of it that use cases of tickets need."""
        return Office(self.policy, self.language, self.page, self.desk)


class Intake:
    """Takes messages in, from any channel."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._communities = Communities(world.taxonomy)

    async def submit(self, message: Inbound) -> Taken:
        """Take one message. Its effects are committed when this returns; a repeat changes nothing.

        A message that fails is counted; after `inbox.park_after` failures it is parked for the operator and
        taken as done, so that it cannot stall those behind it. Raises whatever made it fail before that.
        """
        try:
            taken = await self._taken(message)
        except Exception as fault:  # noqa: BLE001  # whatever made it fail is counted, then raised or parked
            taken = await self._failed(message, fault)
        if not taken.alone:
            self._world.wake()
        return taken

    async def _taken(self, message: Inbound) -> Taken:
        ahead = Beforehand()
        for _ in range(RACES - 1):
            try:
                return await ahead.transact(lambda: self._take(message, ahead))
            except (IntegrityError, pairing.Moved):
                log.info("raced", action="duplicate", channel=message.channel)
        return await ahead.transact(lambda: self._take(message, ahead))

    async def _take(self, message: Inbound, ahead: Beforehand) -> Taken:
        now = self._world.clock()
        # Locked: what failed before may be taken by the platform's own repeat and by ours at once.
        known = await for_update(Inbox.filter(channel=message.channel, key=message.key)).first()
        if known is not None and known.status == "taken":
            return Taken(known.id, duplicate=True, reply=await self._kept(message, known, now))
        await self._communities.refresh(now)
        row = known or Inbox(id=uuid4(), channel=message.channel, key=message.key, received_at=now)
        row.status, row.content, row.fault = "taken", failing.content(message), ""
        if not message.private:
            await row.save(force_create=known is None)
            await hearing.in_group(message, Cause(now, row.id), self._where(ahead))
            return Taken(row.id)
        account, new_talk = await people.welcome(message, now, self._world.language)
        row.account = account
        await row.save(force_create=known is None)
        as_staff = await hearing.of_staff(message, Cause(now, row.id), self._where(ahead), account)
        if as_staff is not None and new_talk is None:
            return await self._work(as_staff, row, account, now)
        return await self._converse(message, row, account, new_talk, now)

    def _where(self, ahead: Beforehand) -> hearing.Where:
        world = self._world
        return hearing.Where(world.labels, world.office, world.zone, world.demo, ahead)

    async def _work(self, turn: StaffTurn, row: Inbox, account: Account, now: datetime) -> Taken:
        """What somebody does in private as a member of staff; it is no part of their talk as an owner.

        Their own person is not locked: the owner's of the ticket is, and two persons are locked in one order only.
        """
        message = turn.message
        await self._seen(message, account, now)
        rates = self._world.policy.allowances.get(account.channel, {})
        await allowances.grant(account.id, message.allows, rates, now, newcomer=False)
        hold = await self._hold(message, row, account, now, newcomer=False)
        turn.cause = Cause(now, row.id, hold=hold)
        await hearing.in_private(turn)
        return Taken(row.id, reply=hold.row if hold else None)

    async def _converse(
        self, message: Inbound, row: Inbox, account: Account, new_talk: TalkRow | None, now: datetime
    ) -> Taken:
        newcomer = new_talk is not None
        talk_row = await pairing.enter(account, new_talk, message.text, self._world.labels)
        await self._seen(message, account, now)
        rates = self._world.policy.allowances.get(account.channel, {})
        await allowances.grant(account.id, message.allows, rates, now, newcomer=newcomer)
        hold = await self._hold(message, row, account, now, newcomer=newcomer)
        acts: tuple[Act, ...] = ()
        if talks := message.event not in ("blocked", "unblocked"):
            acts = await self._talk(message, row, account, talk_row, hold, now, newcomer=newcomer)
        if newcomer or talks:  # also when nothing is said: a photo of an album that was answered is kept in the talk
            await talk_row.save(update_fields=None if newcomer else ["state", "updated_at"], force_create=newcomer)
        alone = len(acts) == 1 and isinstance(acts[0], Say) and row.reply is None
        return Taken(row.id, reply=hold.row if hold else None, alone=alone and hold is not None)

    async def _kept(self, message: Inbound, known: Inbox, now: datetime) -> Outbox | None:
        """The answer that was kept back for a request, kept for this one now."""
        if not message.passive:
            return None
        recipient, length = f"{message.channel}:{message.sender}", self._world.policy.wechat.hold
        return await passive.kept(known.reply, known.id, recipient, now, length)

    async def _hold(
        self, message: Inbound, row: Inbox, account: Account, now: datetime, *, newcomer: bool
    ) -> Hold | None:
        """Keep the first answer back for a request that waits to carry it; a row from before is noted in the inbox."""
        if not message.passive:
            return None
        recipient = f"{account.channel}:{account.address}"
        now = max(now, self._world.clock())  # what was written while we waited for our turn stands before this, too
        hold = await passive.keep_back(recipient, now, self._world.policy.wechat.hold, newcomer=newcomer)
        if hold is not None and hold.row is not None:
            row.reply = hold.row.id
            await row.save(update_fields=["reply"])
        return hold

    async def _talk(
        self, message: Inbound, row: Inbox, account: Account, talk_row: TalkRow, hold: Hold | None, now: datetime,
        *, newcomer: bool,
    ) -> tuple[Act, ...]:
        """Decide what the message means and do it; the talk's row is changed, not yet saved."""
        scene = self._scene(row, account, hold, now)
        if message.press:
            press = Say("press", {"id": message.press}, kind="press")
            await to_account(
                account, press, "", "UTC", scene.cause, now + self._world.policy.inbox.late_press
            )
        seen = await self._message(message, row, account, now)
        loaded = await facts(
            account.person,
            message.text,
            self._communities,
            self._world.policy,
            self._world.labels,
            now=now,
            fresh_id=str(uuid4()),
            public_url=self._world.public_url,
            newcomer=newcomer,
            scan=message.argument if message.event == "start" else "",
            tap=message.tap,
            account=account.id,
        )
        loaded = await joining.known(await pairing.known(loaded, message.text, account), message.text, account)
        if not newcomer:
            loaded = replace(loaded, relay=await relays.known(account, scene.office, scene.cause))
        talk = Talk.from_json(mapping(talk_row.state))
        if talk.updated_at and now - talk.updated_at > self._world.policy.talk.keep:
            talk = Talk(turn=talk.turn, greeted=talk.greeted, filed=talk.filed)
        decision = advance(self._world.engine, talk, seen, loaded)
        for act in decision.acts:
            await perform(act, scene)
        talk_row.state, talk_row.updated_at = decision.talk.to_json(), now
        return decision.acts

    def _scene(self, row: Inbox, account: Account, hold: Hold | None, now: datetime) -> Scene:
        community = account.person.community
        only = next(iter(self._communities.rows.values())) if len(self._communities.rows) == 1 else None
        zone = (community or only).timezone if (community or only) else self._world.zone  # type: ignore[union-attr]  # checked
        return Scene(
            now=now,
            inbox=row.id,
            account=account,
            communities=self._communities.rows,
            views=self._communities.views,
            policy=self._world.policy,
            draw=secrets.randbelow,
            zone=zone,
            language=self._world.language,
            hold=hold,
            page=self._world.page,
        )

    async def _seen(self, message: Inbound, account: Account, now: datetime) -> None:
        """Who blocks us was not heard, but cannot be reached; of several chats it counts exactly which was last."""
        reachable = message.event != "blocked"
        exact = SEEN if getattr(account.person, "chats", 1) == 1 else timedelta()
        if reachable != account.reachable or (reachable and now - account.seen_at >= exact):
            account.seen_at = now if reachable else account.seen_at
            account.reachable = reachable
            await account.save(update_fields=["seen_at", "reachable"])

    async def _message(self, message: Inbound, row: Inbox, account: Account, now: datetime) -> Message:
        """The message as the engine sees it, its media remembered as rows to be fetched."""
        media, refused = [], []
        for attachment in message.attachments:
            reason = attachment.refused or self._too_big(attachment)
            if reason:
                refused.append(reason)
            else:
                media.append(await remember(attachment, message, account, now))
        if media:
            row.content = {**row.content, "media": media}
            await row.save(update_fields=["content"])
        contact = message.contact if message.contact and message.contact.own else None
        return Message(
            at=now,
            text=message.text or (message.contact.phone if message.contact else ""),
            tap=message.tap,
            media=tuple(media),
            refused=tuple(refused),
            phone=contact.phone if contact else "",
            name=message.name,
            album=message.album,
            ref=message.ref,
            edits=message.edits,
            event=message.event,
            argument=message.argument,
        )

    def _too_big(self, attachment: Attachment) -> str:
        limit = self._world.policy.media.limit(attachment.kind)
        return f"media-too-big-{attachment.kind}" if (attachment.size or 0) > limit else ""

    async def _failed(self, message: Inbound, fault: Exception) -> Taken:
        """Count the failure in a transaction of its own; park the message when it has failed too often."""
        world = self._world
        park_after, told = world.policy.inbox.park_after, tuple(self._communities.rows.values())
        attempts = await transact(
            lambda: failing.count(message, fault, world.clock(), park_after, told, world.language, world.zone)
        )
        log.error(
            "message failed",
            action="taking_failed",
            channel=message.channel,
            attempts=attempts,
            fault=type(fault).__name__,
        )
        if attempts < park_after:
            raise fault
        return Taken(None, parked=True)


def replayed(message: Inbound) -> Inbound:
    """A parked message to be taken again: the same words, but no longer a press or request that waits for an answer."""
    return replace(message, press="", passive=False)
