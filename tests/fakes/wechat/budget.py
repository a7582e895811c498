"""How many customer-service messages an owner may still be sent.

Source: developers.weixin.qq.com, 发送客服消息: after a message 5 within 48 h; after a menu click, a follow or a scan
3 within 1 min.
"""

from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from .protocol import Refusal

Kind: TypeAlias = Literal["message", "click"]

GRANTS: dict[Kind, tuple[int, timedelta]] = {
    "message": (5, timedelta(hours=48)),
    "click": (3, timedelta(minutes=1)),
}


class Budget:
    """The leave one owner has given. What they do anew replaces what was left of the same kind."""

    def __init__(self) -> None:
        self._left: dict[Kind, tuple[int, datetime]] = {}

    def grant(self, kind: Kind, now: datetime) -> None:
        """The owner did something of that kind."""
        count, length = GRANTS[kind]
        self._left[kind] = (count, now + length)

    def left(self, now: datetime) -> int:
        """How many messages may be sent now."""
        return sum(count for count, until in self._left.values() if until > now)

    def spend(self, now: datetime) -> None:
        """Count one message. Raises Refusal: 45015 when every window is closed, 45047 when the count is used up."""
        windows = {kind: each for kind, each in self._left.items() if each[1] > now}
        if not windows:
            raise Refusal(45015)
        usable = [kind for kind, (count, _) in windows.items() if count > 0]
        if not usable:
            raise Refusal(45047)
        first = min(usable, key=lambda kind: windows[kind][1])
        count, until = windows[first]
        self._left[first] = (count - 1, until)

    def close(self) -> None:
        """All windows shut, as if time had passed."""
        self._left.clear()
