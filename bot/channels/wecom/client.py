"""The line to WeCom's robots: one call."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.channels.wecom.outcome import answered, broken
from bot.settings import is_loopback
from handlers.courier import Outcome

TIMEOUT = 10.0
"""Seconds to wait for WeCom's answer."""

_ANSWER = 64 * 1024
"""Bytes of an answer that are read; WeCom's own have a hundred."""


class RobotLine:
    """Posts messages to robots. `base` is WeCom's address; opens nothing before the first message."""

    def __init__(self, base: str, timeout: float = TIMEOUT) -> None:
        self._address = f"{base}/cgi-bin/webhook/send"
        self._timeout = aiohttp.ClientTimeout(total=timeout, connect=timeout / 2)
        self._proxy = not is_loopback(urlsplit(base).hostname or "")
        self._session: aiohttp.ClientSession | None = None

    async def post(self, key: str, message: Mapping[str, Any]) -> Outcome:
        """Send one message through the robot of that key. Never raises for what WeCom or the network do."""
        body = json.dumps(message, ensure_ascii=False).encode()
        try:
            async with self._open().post(
                self._address, params={"key": key}, data=body, allow_redirects=False,
                headers={"Content-Type": "application/json; charset=utf-8"},
            ) as answer:  # fmt: skip
                return answered(answer.status, await answer.content.read(_ANSWER))
        except (aiohttp.ClientError, TimeoutError) as fault:
            return broken(fault)  # by its kind alone: its text may quote the address, which holds the key

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=self._timeout, trust_env=self._proxy)
        return self._session
