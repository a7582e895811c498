"""Who a browser is: a random token in a cookie. What the service keeps is a hash of it, never the token."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Iterable

from aiohttp import web

COOKIE = "jiesu_chat"
_YEAR = 365 * 24 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 bits

_TAGS: tuple[tuple[str, str], ...] = (
    ("zh-hant", "zh_Hant"), ("zh-tw", "zh_Hant"), ("zh-hk", "zh_Hant"), ("zh-mo", "zh_Hant"),
    ("zh", "zh_Hans"), ("en", "en"),
)


def address_of(request: web.Request) -> str | None:
    """The account address of this browser (43 characters), None when it shows no cookie of ours."""
    token = request.cookies.get(COOKIE, "")
    if not _TOKEN.fullmatch(token):
        return None
    digest = hashlib.sha256(b"jiesu web chat\0" + token.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def remember_browser(request: web.Request, response: web.StreamResponse, *, secure: bool) -> None:
    """Give the browser a token, or renew the year of the one it has. `secure`: over https only."""
    token = request.cookies.get(COOKIE, "")
    if not _TOKEN.fullmatch(token):
        token = secrets.token_urlsafe(32)
    response.set_cookie(
        COOKIE, token, max_age=_YEAR, httponly=True, samesite="Lax", secure=secure, path="/"
    )


def language_of(request: web.Request, default: str) -> str:
    """The language the browser prefers, `default` when it prefers none of ours."""
    return preferred(request.headers.getall("Accept-Language", []), default)


def preferred(headers: Iterable[str], default: str) -> str:
    """The best of our languages for `Accept-Language` (RFC 9110, 12.5.4)."""
    wishes: list[tuple[float, str]] = []
    for part in ",".join(headers).split(",")[:20]:
        tag, _, weight = part.partition(";")
        found = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", weight)
        wishes.append((float(found[1]) if found else 1.0, tag.strip().lower()))
    for _, tag in sorted(wishes, key=lambda wish: -wish[0]):
        for start, language in _TAGS:
            if tag == start or tag.startswith(f"{start}-"):
                return language
    return default
