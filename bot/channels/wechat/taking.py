"""Messages being taken: each once, however often it is delivered meanwhile, its answer shared by who waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.channels.wechat.layout import compose, pieces
from bot.channels.wechat.ledger import Ledger
from bot.channels.wechat.patience import Patience
from bot.channels.wechat.pictures import Pictures, with_line
from bot.channels.wechat.updates import CHANNEL
from bot.words import Words
from handlers import allowances, passive
from handlers.channel import Inbound, Say
from handlers.failing import take_again
from handlers.inbound import Taken
from models.jsons import mapping
from models.outbox import Outbox

log = structlog.get_logger()

HANGS_UP = 1.0
"""Seconds after which WeChat has surely hung up, once the time for an answer is over: then it comes again."""

PAUSE = 0.5
"""Seconds until a message that could not even be written down is tried again."""


class NotTaken(Exception):
    """The message is nowhere written: the platform must bring it again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A piece of an outbox row, to be carried by a request.

    `last` when it is the last of them; `alone` when nothing else waits to be sent.
    """

    row: Outbox
    text: str
    last: bool
    alone: bool = False


@dataclass(eq=False, slots=True)
class Run:
    """One message on its way through intake.

    `waiting` requests want its answer; `until` is when the last of them gives up. `failing` while nothing could be
    written.
    """

    message: Inbound
    task: asyncio.Task[Answer | None] = field(init=False)
    waiting: int = 0
    until: float = 0.0
    failing: bool = False


class Taking:
    """Takes messages in. `submit` as `Intake.submit`; `wake()` tells delivery that there is something to send."""

    def __init__(
        self,
        submit: Callable[[Inbound], Awaitable[Taken]],
        words: Words,
        pictures: Pictures,
        clock: Callable[[], datetime],
        wake: Callable[[], None],
        patience: Patience,
    ) -> None:
        self._submit, self._words, self._clock, self._wake = submit, words, clock, wake
        self._pictures, self._patience, self._ledger = pictures, patience, Ledger(clock)
        self._running: dict[str, Run] = {}
        self._closing = False

    async def close(self) -> None:
        """Wait for what is still being taken. What the database will not have is given up."""
        self._closing = True
        while self._running:
            await asyncio.wait([run.task for run in self._running.values()])

    async def take(self, message: Inbound, until: float) -> tuple[Run, Answer | None]:
        """Take a message, or wait for the run that takes it already, for an answer until that moment at most.

        With an answer comes the duty to call `ended`. Without one there is nothing to say, or the answer goes the
        long way; the message is committed in either case. Raises NotTaken when it is not, after WeChat has hung up:
        what is not committed is not acknowledged, and the next delivery joins the same run.
        """
        run = self._joined(message, until)
        try:
            answer = run.task.result() if await self._patience.wait(run.task, until) else None
        except BaseException:
            run.waiting -= 1
            raise
        run.waiting -= answer is None
        if answer is None and not await self._patience.wait(run.task, until + HANGS_UP):
            raise NotTaken
        run.task.result()
        return run, answer

    async def ended(self, run: Run, answer: Answer, *, left: bool) -> None:
        """The answer has left with a request, or did not; then it goes the long way when no other waits for it."""
        run.waiting -= 1
        if left:
            change = self._ledger.left(answer.row) if answer.last else passive.begun(answer.row)
            await self._written(answer.row, change, wake=not (answer.last and answer.alone))
        elif not run.waiting:
            await self._written(answer.row, passive.release(answer.row))

    def _joined(self, message: Inbound, until: float) -> Run:
        run = self._running.get(message.key)
        if run is None:
            run = self._running[message.key] = Run(message)
            run.task = asyncio.create_task(self._run(run))
            run.task.add_done_callback(lambda done: self._forget(message.key, done))
        run.waiting += 1
        run.until = max(run.until, until)
        return run

    def _forget(self, key: str, done: asyncio.Task[Answer | None]) -> None:
        del self._running[key]
        if not done.cancelled():
            done.exception()  # seen: the requests that waited have told it

    async def _run(self, run: Run) -> Answer | None:
        taken = await self._taken(run)
        if taken is None or taken.reply is None:
            return None
        answer = await self._answer(taken.reply, alone=taken.alone)
        if answer is None or not run.waiting:
            await self._written(taken.reply, passive.release(taken.reply))
            return None
        return answer

    async def _taken(self, run: Run) -> Taken | None:
        """What intake made of the message; None when it failed and we take it again later. Raises NotTaken."""
        while True:
            try:
                return await self._submit(run.message)
            except Exception as fault:  # noqa: BLE001  # whatever it was: counted by intake, taken again by us
                if await self._kept(run.message):
                    return None
                log.warning("wechat", action="taking_failed", channel=CHANNEL, fault=type(fault).__name__)
            run.failing = True
            if self._closing or self._patience.monotonic() >= run.until:
                raise NotTaken
            await self._patience.sleep(PAUSE)

    async def _kept(self, message: Inbound) -> bool:
        try:
            return await take_again(message.channel, message.key)
        except Exception:  # noqa: BLE001  # the database is away, which is what made it fail
            return False

    async def _answer(self, row: Outbox, *, alone: bool) -> Answer | None:
        """The words of the row that was kept back; None when it goes the long way, or must.

        The message is taken by now: whatever fails here must not bring it again.
        """
        try:
            reply = passive.reply(row)
            say = Say.from_json(mapping(reply.row.say)) if reply else None
            if reply is None or say is None or say.media:
                return None
            text = compose(say, self._words, reply.row.language, reply.row.zone, self._clock())
            found, at = pieces(text), reply.part  # those before it left earlier
            behind = bool(say.picture) and await self._shown(reply.row)
            if say.picture and not behind:
                found = with_line(found, self._pictures.line(row.id, reply.row.language))
            return Answer(row, found[at], at + 1 == len(found) and not behind, alone) if at < len(found) else None
        except Exception as fault:
            log.exception("wechat", action="delivery_failed", outbox=row.id, fault=type(fault).__name__)
            return None

    async def _shown(self, row: Outbox) -> bool:
        """Whether a picture may follow as a message of its own; else the words, which cost nothing, carry its link."""
        account = row.account_id  # type: ignore[attr-defined]  # tortoise adds it
        return account is not None and await allowances.given(account, self._clock())

    async def _written(self, row: Outbox, change: Awaitable[None], *, wake: bool = True) -> None:
        """What became of the row is written down, and delivery told. When it cannot be, the row's lease runs out."""
        try:
            await change
        except Exception as fault:
            log.exception("wechat", action="delivery_failed", outbox=row.id, fault=type(fault).__name__)
        if wake:
            self._wake()
