"""A fake of WeCom's group robots that speaks their protocol over a real socket, for tests."""

from tests.fakes.wechat.faults import Fault, Held

from .server import Call, FakeWeCom, Message, Robot

__all__ = ["Call", "FakeWeCom", "Fault", "Held", "Message", "Robot"]
