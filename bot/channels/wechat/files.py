"""What owners sent, fetched from WeChat, which keeps it for three days."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from bot.channels.wechat.client import Client
from bot.channels.wechat.line import Fault
from bot.channels.wechat.outcome import meaning
from handlers.courier import FetchLater, FetchRefused

LARGEST = 30_000_000
"""Bytes; the limits by kind are the policy's, this one keeps memory."""

_THEIRS = re.compile(r"([a-z0-9-]+\.)*(qq\.com|qpic\.cn|weixin\.qq\.com|wechat\.com)")
"""Hosts that WeChat keeps videos on: mpvideo.qpic.cn and others."""


class Files:
    """Fetches by media id. `api` is the API's own address: its host may serve videos too, as in tests."""

    def __init__(self, client: Client, api: str) -> None:
        self._client, self._api = client, urlsplit(api)

    async def fetch(self, media_id: str) -> bytes:
        """The bytes. Raises FetchRefused (a words key) when they can never be had, FetchLater otherwise."""
        try:
            answer = await self._client.media(media_id, LARGEST)
            if answer.said is None:
                return answer.data
            return await self._video(str(answer.said.get("video_url", "")))
        except Fault as fault:
            ended = _not_had(fault)
        raise ended

    async def _video(self, address: str) -> bytes:
        """A video is told by its address; what WeChat says is not followed anywhere else than to WeChat."""
        safe = self._safe(address)
        if not safe:
            raise FetchRefused("media-lost")
        return await self._client.download(safe, LARGEST)

    def _safe(self, address: str) -> str:
        """The address to ask, https where it is WeChat's; "" when it leads to anybody else."""
        try:
            parts = urlsplit(address)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return ""
        if parts.username is not None or parts.password is not None:
            return ""
        if parts.scheme == self._api.scheme and parts.netloc == self._api.netloc:
            return address
        usual = (parts.scheme, port) in {("https", None), ("https", 443), ("http", None), ("http", 80)}
        if not (usual and _THEIRS.fullmatch(host)):
            return ""
        return urlunsplit(("https", host, parts.path, parts.query, ""))


def _not_had(fault: Fault) -> FetchRefused | FetchLater:
    """Whether a file that could not be had may come later. A video comes some seconds after its address (reported)."""
    if fault.stage == "oversized":
        return FetchRefused("media-too-big-file")
    if fault.stage == "refused" and meaning(fault.code) == "lost":
        return FetchRefused("media-lost")
    return FetchLater(str(fault))
