"""`GET /files/{token}`: the file that a job made, for whoever has the link, as long as it lives.

It opens nothing once it expired or was revoked, nor when who asked may not have such a file any more; a page says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote

from aiohttp import hdrs, web

from bot.channels.webchat_identity import language_of
from bot.media import MediaStore
from bot.page_links import PageLinks
from bot.rendering import Speaks
from bot.web.paper import Paper
from handlers.jobs import permitted
from models.job import Job
from scheduler.jobs import MIMES


class JobFiles:
    """`/files/…`."""

    def __init__(  # a link, what it opens, who reads it
        self, links: PageLinks, store: MediaStore, now: Callable[[], datetime], words: Speaks, language: str
    ) -> None:
        self._links, self._store, self._now = links, store, now
        self._paper, self._language = Paper(words, forms=False), language

    def routes(self) -> list[web.RouteDef]:
        """To fetch is all there is."""
        return [web.get("/files/{token}", self._serve)]

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        found = self._links.open(request.match_info["token"])
        job = await Job.get_or_none(id=found, status="done") if found else None
        if job is None or not job.address or job.expires_at is None or job.expires_at <= self._now():
            return self._gone(request)
        if not await permitted.rows_of(job):
            return self._gone(request)
        try:
            size = await self._store.size(job.address)
        except FileNotFoundError:
            return self._gone(request)
        return await self._send(request, job, size)

    def _gone(self, request: web.Request) -> web.Response:
        """Why it opens nothing is not said: whoever holds a link need not know what there was."""
        language = language_of(request, self._language)
        return self._paper.page("door.html", language, status=404, title="door-file", text="door-file-text")

    async def _send(self, request: web.Request, job: Job, size: int) -> web.StreamResponse:
        response = web.StreamResponse(headers=_headers(job.name))
        response.content_length = size
        await response.prepare(request)
        if request.method != hdrs.METH_HEAD:
            async for piece in self._store.stream(job.address, 0, size):
                await response.write(piece)
        await response.write_eof()
        return response


def _headers(name: str) -> dict[str, str]:
    return {
        hdrs.CONTENT_TYPE: MIMES.get(name.rpartition(".")[2], "application/octet-stream"),
        hdrs.CONTENT_DISPOSITION: f"attachment; filename*=UTF-8''{quote(name)}",
        hdrs.CACHE_CONTROL: "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
    }
