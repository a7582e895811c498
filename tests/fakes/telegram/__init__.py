"""A fake of Telegram's Bot API that speaks the real protocol over real sockets, for tests."""

from tests.fakes.clock import Bell, Clock, HandClock, RealClock

from .chat import Button, Chat, Line, Message
from .delivery import Backoff, Manner
from .faults import Fault
from .files import JPEG, png
from .flood import Flood, Rule
from .group import Group
from .person import Person
from .server import Call, FakeTelegram
from .updates import Lifetimes, Update
from .world import Press

__all__ = [
    "JPEG", "Backoff", "Bell", "Button", "Call", "Chat", "Clock", "FakeTelegram", "Fault", "Flood",
    "Group", "HandClock", "Lifetimes", "Line", "Manner", "Message", "Person", "Press", "RealClock", "Rule",
    "Update", "png",
]  # fmt: skip
