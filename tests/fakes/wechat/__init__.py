"""A fake of WeChat's official-account platform that speaks its protocol over real sockets, for tests."""

from tests.fakes.clock import Clock, HandClock, RealClock

from .chat import UNAVAILABLE, Chat, Item, Line
from .crypto import Broken, Envelope, signature
from .faults import Fault, Held
from .owner import Owner
from .pushing import Manner, Push
from .server import AES_KEY, Call, FakeWeChat
from .world import BLOCKED, SUCCESS, SYSTEM

__all__ = [
    "AES_KEY", "BLOCKED", "SUCCESS", "SYSTEM", "UNAVAILABLE", "Broken", "Call", "Chat", "Clock", "Envelope",
    "FakeWeChat", "Fault", "HandClock", "Held", "Item", "Line", "Manner", "Owner", "Push", "RealClock", "signature",
]  # fmt: skip
