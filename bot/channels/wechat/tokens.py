"""The access token: one for all processes, had by one of them at a time and kept in the database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Protocol

import structlog

from bot.channels.wechat.line import Fault, Line
from bot.channels.wechat.outcome import TOKEN_CALL
from bot.settings import Settings
from models.database import transact
from models.lease import Lease
from models.token import PlatformToken
from scheduler.turn import Turn

log = structlog.get_logger()

MARGIN = timedelta(minutes=4)
"""A token is renewed so long before its end: in its last five minutes WeChat gives another, the old one working on."""

HOLD = timedelta(seconds=20)
"""Others wait so long for a process that died while it fetched; longer than a fetch may take."""

LOOK, LOOKS = 0.2, 8
"""Seconds between two looks whether another process has the token, and how many: then the row waits, not we."""

BUSY = timedelta(seconds=1)
"""After looking in vain others need not look so long: a row that waits here could run out of time with nothing sent."""

FORCE_PAUSE = 600
"""Seconds between two forced renewals; WeChat allows 20 a day."""

REST = timedelta(seconds=5)
"""After a refusal WeChat is left alone so long: a thousand rows must not ask a thousand times."""


class Fresh(NamedTuple):
    """A token as WeChat gives it, and how many seconds it lives."""

    value: str
    seconds: int


class Holds(Protocol):
    """Whoever keeps the token."""

    async def current(self) -> str:
        """A token that works, as far as is known. Raises Fault."""
        ...

    async def after(self, dead: str) -> str:
        """Another token than the one WeChat just refused. Raises Fault."""
        ...


class Asker:
    """Asks WeChat for the token. Its `repr` shows no secret."""

    def __init__(self, line: Line, settings: Settings) -> None:
        self._line, self._app_id, self._secret = line, settings.wechat_app_id, settings.wechat_app_secret

    async def __call__(self, *, force: bool = False) -> Fresh:
        """The token in force; with `force` the platform makes a new one. Raises Fault."""
        body = {"grant_type": "client_credential", "appid": self._app_id, "secret": self._secret.get_secret_value()}
        said = await self._line.post(TOKEN_CALL, {**body, "force_refresh": force})
        value, seconds = said.get("access_token"), said.get("expires_in")
        if not isinstance(value, str) or not value or not isinstance(seconds, int) or seconds <= 0:
            raise Fault("garbled", "answered without a token", TOKEN_CALL)
        return Fresh(value, seconds)


class Alone:
    """For commands of the operator: asks once, needs no database. What is in force is not disturbed by it."""

    def __init__(self, ask: Asker) -> None:
        self._ask, self._value = ask, ""

    async def current(self) -> str:
        """The token in force. Raises Fault."""
        self._value = self._value or (await self._ask()).value
        return self._value

    async def after(self, dead: str) -> str:
        """The token in force by now, which may be the same. Raises Fault."""
        self._value = (await self._ask()).value
        return self._value


class Tokens:
    """The holder in a process that serves. `sleep` waits so many seconds, `looks` times at most; `clock` is aware."""

    def __init__(
        self,
        ask: Asker,
        app_id: str,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        looks: int = LOOKS,
    ) -> None:
        self._ask, self._clock, self._sleep, self._looks = ask, clock, sleep, looks
        self._name = f"wechat:{app_id}"
        self._lease = f"token:{self._name}"
        self._turn, self._alone = Turn(self._lease, clock, HOLD), asyncio.Lock()
        self._value, self._until = "", datetime.min.replace(tzinfo=UTC)
        self._rest: tuple[datetime, Fault] | None = None
        self._busy_until = self._until

    async def current(self) -> str:
        """A token that is not near its end. Raises Fault.

        When no new one can be had, the old one serves to its very end.
        """
        now = self._clock()
        if self._value and self._until - MARGIN > now:
            return self._value
        try:
            return await self._another("")
        except Fault:
            if self._value and self._until > now:
                return self._value
            raise

    async def after(self, dead: str) -> str:
        """Another token than `dead`: the one the others have by now, or a new one. Asks at most twice. Raises Fault."""
        return await self._another(dead)

    async def _another(self, dead: str) -> str:
        """One task of this process at a time, and one process of all that share the database."""
        async with self._alone:
            for _ in range(self._looks):
                if kept := await self._kept(dead):
                    return kept
                if await self._turn.taken():
                    return await self._in_turn(dead)
                if self._busy_until > self._clock():
                    break
                await self._sleep(LOOK)
            else:
                self._busy_until = self._clock() + BUSY
        raise Fault("busy", "another process is fetching the token", TOKEN_CALL)

    async def _in_turn(self, dead: str) -> str:
        try:  # the one who had the turn before us may have just written it
            return await self._kept(dead) or await self._fetched(dead)
        finally:
            await self._turn.release()

    async def _kept(self, dead: str) -> str:
        row = await PlatformToken.get_or_none(name=self._name)
        if row is None or row.value == dead:
            return ""
        self._value, self._until = row.value, row.until
        return row.value if row.until - MARGIN > self._clock() else ""

    async def _fetched(self, dead: str) -> str:
        fresh = await self._asked(force=False)
        if fresh.value == dead and await self._may_force():
            fresh = await self._asked(force=True)
        if fresh.value == dead:
            # No refusal of ours, which would end every row that waits: another one can be forced in some minutes.
            raise self._resting(Fault("garbled", "WeChat refuses the token it gives", TOKEN_CALL))
        self._value, self._until = fresh.value, self._clock() + timedelta(seconds=fresh.seconds)
        await transact(self._write)
        log.info("token", action="token_fetched", channel="wechat", seconds=fresh.seconds)
        return fresh.value

    async def _asked(self, *, force: bool) -> Fresh:
        if self._rest is not None and self._rest[0] > self._clock():
            raise self._rest[1].again()
        self._rest = None
        try:
            return await self._ask(force=force)
        except Fault as fault:
            raise self._resting(fault) from None

    def _resting(self, fault: Fault) -> Fault:
        self._rest = (self._clock() + REST, fault)
        return fault

    async def _may_force(self) -> bool:
        """Whether the last forced renewal is long enough ago; if so, this one is written down as the last."""
        at = int(self._clock().timestamp())
        free = Lease.filter(name=self._lease, cursor__lte=at - FORCE_PAUSE)
        return bool(await free.update(cursor=at))

    async def _write(self) -> None:
        values: dict[str, Any] = {"value": self._value, "until": self._until, "taken_at": self._clock()}
        if not await PlatformToken.filter(name=self._name).update(**values):
            await PlatformToken.create(name=self._name, **values)
