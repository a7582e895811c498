"""Against requests that are sent again by somebody else: how old one may be, and what each signature came with."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from datetime import datetime, timedelta

MOST = 20_000
"""Signatures remembered at once, some 5 MB; when there are more, the oldest are forgotten."""


class Replays:
    """What one process has heard of late. `window` is how far a request's time may be from ours, either way.

    That the same thing sent twice is taken once is the inbox's doing, not this memory's: a repeat may be the
    platform's own. In plain mode, though, a signature does not cover the message, and one that was overheard would
    open the door to any other: it is good for the message it came with and no other.
    """

    def __init__(self, window: timedelta, most: int = MOST) -> None:
        self._window, self._most = window, most
        self._heard: OrderedDict[str, tuple[bytes, datetime]] = OrderedDict()

    def stale(self, sent_at: int, now: datetime) -> bool:
        """Whether a request signed at `sent_at` (seconds since 1970) is too old, or from the future. `now` is aware."""
        return abs(now.timestamp() - sent_at) > self._window.total_seconds()

    def forged(self, signature: str, body: bytes, now: datetime) -> bool:
        """Whether a right signature came before with another body. Remembers this one."""
        while self._heard:
            first = next(iter(self._heard))
            if self._heard[first][1] > now and len(self._heard) < self._most:
                break
            del self._heard[first]
        mark = hashlib.blake2b(body, digest_size=16).digest()
        # A signature is good from `window` before its time until `window` after it.
        known, _ = self._heard.setdefault(signature, (mark, now + 2 * self._window))
        return known != mark
