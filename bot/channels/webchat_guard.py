"""What every request of the web chat must pass: origin, size, pace."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from aiohttp import web

from models.policy import Rate

BODY = 64 * 1024  # bytes of a JSON body

RATES: dict[str, Rate] = {
    "person": Rate(count=120, seconds=60),    # messages of one browser
    "upload": Rate(count=60, seconds=60),     # files of one browser
    "visitor": Rate(count=1200, seconds=60),  # anything from one address, which a mobile network shares
}
"""The pace allowed; `rates: webchat:` in the policy file overrides these."""

_MANY = 20_000  # callers remembered before those that say nothing are dropped


def same_origin(request: web.Request, public_url: str) -> bool:
    """Whether a changing request comes from our own page (Fetch Metadata; Origin for older browsers)."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    place = urlsplit(origin).netloc  # empty for "null", which sandboxed and local pages send
    return bool(place) and place in {request.host, urlsplit(public_url).netloc}


def at_home(request: web.Request) -> bool:
    """Whether we were asked for by a loopback name: another site's name may be made to point at us."""
    host = urlsplit(f"//{request.host}").hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def body_of(request: web.Request, limit: int = BODY) -> bytes | None:
    """The body, None when it is larger than `limit` bytes; never holds more than that."""
    if (request.content_length or 0) > limit:
        return None
    body = b""
    async for piece in request.content.iter_chunked(16 * 1024):
        body += piece
        if len(body) > limit:
            return None
    return body


def visitor(request: web.Request) -> str:
    """The address a request came from; behind a proxy of our own (loopback or private), what that one saw."""
    remote = request.remote or ""
    try:
        ours = ipaddress.ip_address(remote).is_private
    except ValueError:
        return remote
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return told if ours and told else remote


class Pace:
    """Counts what each caller does, as a bucket that refills: `Rate.count` at once, then evenly."""

    def __init__(self, rates: Mapping[str, Rate], clock: Callable[[], datetime]) -> None:
        self._rates, self._clock = RATES | dict(rates), clock
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}

    def allows(self, rate: str, caller: str) -> bool:
        """Whether `caller` may do one more thing that `rate` counts; counts it when so."""
        allowed, now = self._rates[rate], self._clock().timestamp()
        left, since = self._buckets.get((rate, caller), (float(allowed.count), now))
        left = min(float(allowed.count), left + max(0.0, now - since) * allowed.count / allowed.seconds)
        if left < 1:
            return False
        if len(self._buckets) > _MANY:
            self._forget(now)
        self._buckets[rate, caller] = (left - 1, now)
        return True

    def _forget(self, now: float) -> None:
        """Drop the buckets that are full again: they say nothing."""
        full = [key for key, (_, since) in self._buckets.items() if now - since > self._rates[key[0]].seconds]
        for key in full:
            del self._buckets[key]
