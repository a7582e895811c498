"""Pictures of sentences as a page shows them: drawn when they are looked at, behind a signed link."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import hdrs, web

from bot.media_links import Links
from bot.picture_links import path
from bot.pictures.draw import drawn, told
from handlers.channel import Say
from models.outbox import Outbox

if TYPE_CHECKING:
    from bot.rendering import Speaks

log = structlog.get_logger()

HEADERS = {
    hdrs.CONTENT_TYPE: "image/png", hdrs.CACHE_CONTROL: "private, max-age=3600", "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox", "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}  # fmt: skip


def shown(row: int, say: Say, words: Speaks, language: str, links: Links, lifetime: timedelta) -> list[dict[str, Any]]:
    """The picture of a row of the outbox as a file that a page shows; nothing where there is none."""
    if not say.picture:
        return []
    link = path(row, language, links, lifetime)
    try:
        tells = told(say.picture, words, language)
    except (KeyError, ValueError):
        return []
    return [{"id": f"p{row}", "kind": "photo", "mime": "image/png", "link": link, "alt": tells}]


def picture_route(words: Speaks, links: Links) -> web.RouteDef:
    """`GET /picture/{token}`: the picture, or 404 for a link that is wrong or too old, or whose row is gone."""

    async def serve(request: web.Request) -> web.StreamResponse:
        kind, _, rest = (links.open(request.match_info["token"]) or "").partition("-")
        number, _, language = rest.partition("-")
        row = await Outbox.get_or_none(id=int(number)) if kind == "picture" and number.isdecimal() else None
        picture = Say.from_json(row.say).picture if row is not None else None
        if picture is None:
            raise web.HTTPNotFound(text="no such picture")
        try:
            return web.Response(body=await drawn(picture, words, language), headers=HEADERS)
        except Exception as fault:
            log.exception("picture", action="picture_refused", outbox=number, fault=type(fault).__name__)
            raise web.HTTPNotFound(text="no such picture") from None

    return web.get("/picture/{token}", serve)
