"""The hearing half: what Telegram delivers is read by aiogram, taken by us, and only then acknowledged."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, NoReturn

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import TelegramObject, Update
from aiohttp import ClientSession, web

from bot.channels.telegram.client import through_proxy
from bot.channels.telegram.updates import CHANNEL, READERS, Envelope, plain
from bot.settings import Settings
from handlers.channel import Inbound

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name, not its content
BODY = 1024 * 1024
"""Bytes of the largest update we look at; real ones stay far below."""

PATIENCE = 50.0
"""Seconds until a request is answered, whatever happens: Telegram hangs up after 60."""

Submit = Callable[[Inbound], Awaitable[object]]
Unreadable = Callable[[str, str, str], Awaitable[None]]

log = structlog.get_logger()


class CannotRead(Exception):
    """An update that our own reading stumbled over; the next attempt would as well."""


class Hearing:
    """Takes updates in, by webhook or handed over by `poll.Polling`.

    `submit` returns when the effects are committed and raises when the message is to be delivered again;
    `unreadable(channel, key, raw text)` stores what nobody can parse. `me` is the bot's user name, once known.
    """

    def __init__(
        self,
        settings: Settings,
        submit: Submit,
        clock: Callable[[], datetime],
        unreadable: Unreadable,
        patience: float = PATIENCE,
    ) -> None:
        self._submit, self._clock, self._unreadable, self._patience = submit, clock, unreadable, patience
        self._secret = settings.telegram_webhook_secret.get_secret_value().encode()
        self._dispatcher = Dispatcher(disable_fsm=True)
        for kind, reader in READERS.items():
            self._dispatcher.observers[kind].register(self._taker(reader))
        self._running: dict[str, asyncio.Task[None]] = {}
        self.bot = listening(settings)
        self.me = ""

    async def close(self) -> None:
        """Wait for what is still being taken, then close the connections."""
        if self._running:
            await asyncio.wait(self._running.values())
        await self.bot.session.close()

    async def webhook(self, request: web.Request) -> web.Response:
        """`POST /telegram`: 200 when the update is taken or stored, 500 so that it comes again, 403 to strangers."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not self._secret or not hmac.compare_digest(given, self._secret):
            log.warning("webhook", action="refused", channel=CHANNEL, status=403)
            return web.Response(status=403)
        body = await _body(request)
        if body is None:
            log.warning("webhook", action="refused", channel=CHANNEL, status=413)
            return web.Response(status=413)
        return web.Response(status=await self._status(body))

    async def _status(self, body: bytes) -> int:
        try:
            ended = await self._ended(body)
        except Exception:  # whatever it was: Telegram keeps the update and delivers it again
            log.exception("webhook", action="taking_failed", channel=CHANNEL)
            return 500
        return 200 if ended else 503

    async def _ended(self, body: bytes) -> bool:
        """Take what a request brought; False when it still runs as our patience ends.

        It is left to run, and the next delivery of the same bytes waits for the same run.
        """
        key = hashlib.sha256(body).hexdigest()
        task = self._running.get(key)
        if task is None:
            task = self._running[key] = asyncio.create_task(self._take_text(body))
            task.add_done_callback(lambda done: self._forget(key, done))
        done, _ = await asyncio.wait({task}, timeout=self._patience)
        if done:
            task.result()
        return bool(done)

    def _forget(self, key: str, done: asyncio.Task[None]) -> None:
        del self._running[key]
        if not done.cancelled():
            done.exception()  # seen: the request that waited has told it, or the next delivery will

    async def _take_text(self, body: bytes) -> None:
        text = body.decode("utf-8", "replace")
        try:
            raw = json.loads(body, parse_constant=_no_number)
        except (ValueError, RecursionError):
            await self._keep_unreadable(_fingerprint(text), text)
            return
        await self.take(raw, text)

    async def take(self, raw: Any, text: str = "") -> None:
        """Take one update, parsed from JSON. Raises what `submit` raised: it is then to be delivered again."""
        text = text or json.dumps(raw, ensure_ascii=False)
        raw = _clean(raw)
        try:
            update = Update.model_validate(plain(raw), context={"bot": self.bot})
            envelope = Envelope(f"{self.bot.id}:{update.update_id}", self._clock(), raw, self.me)
        except (ValueError, TypeError, RecursionError):  # pydantic's own is a ValueError
            await self._keep_unreadable(f"{self.bot.id}:{_key(raw, text)}", text)
            return
        if all(getattr(update, kind) is None for kind in READERS):
            return  # a kind we did not ask for; aiogram warns of those it does not know
        try:
            await self._dispatcher.feed_update(self.bot, update, envelope=envelope)
        except CannotRead:
            log.exception("update", action="unreadable", channel=CHANNEL, update=envelope.key)
            await self._keep_unreadable(envelope.key, text)

    def _taker(self, reader: Callable[[Any, Envelope], Inbound | None]) -> Callable[..., Awaitable[None]]:
        async def take(event: TelegramObject, envelope: Envelope) -> None:
            try:
                inbound = reader(event, envelope)
            except Exception as fault:
                raise CannotRead from fault
            if inbound is not None:
                await self._submit(inbound)

        return take

    async def _keep_unreadable(self, key: str, text: str) -> None:
        await self._unreadable(CHANNEL, key, text.replace("\x00", "\ufffd"))  # databases take no NUL


class _Session(AiohttpSession):
    """aiogram's session, going through the proxy of the environment where there is one."""

    def __init__(self, api: TelegramAPIServer, *, proxied: bool) -> None:
        super().__init__(api=api)
        self._proxied = proxied

    async def create_session(self) -> ClientSession:
        if self._session is None or self._session.closed:
            connector = self._connector_type(**self._connector_init)
            self._session = ClientSession(connector=connector, trust_env=self._proxied)
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def listening(settings: Settings) -> Bot:
    """aiogram's bot, which only ever listens. Opens nothing yet."""
    api = TelegramAPIServer.from_base(settings.telegram_api_base)
    session = _Session(api, proxied=through_proxy(settings))
    return Bot(settings.telegram_token.get_secret_value(), session=session)


async def _body(request: web.Request) -> bytes | None:
    """The body; None when it is too large. Never holds much more than is allowed."""
    if (request.content_length or 0) > BODY:
        return None
    body = bytearray()
    async for piece in request.content.iter_chunked(64 * 1024):
        body += piece
        if len(body) > BODY:
            return None
    return bytes(body)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _clean(value: Any) -> Any:
    """The same JSON without NUL and lone surrogates, which no database stores: such a message would never be taken."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\x00", "")
    if isinstance(value, list):
        return [_clean(each) for each in value]
    if isinstance(value, dict):
        return {_clean(name): _clean(each) for name, each in value.items()}
    return value


def _key(raw: Any, text: str) -> str:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return str(number) if isinstance(number, int) else _fingerprint(text)


def _fingerprint(text: str) -> str:
    """A key for what has no number; the same bytes get the same."""
    return f"unread:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:32]}"
