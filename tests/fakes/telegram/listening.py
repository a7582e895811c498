"""Hearing what the bot says in a chat: by condition, in order, never by sleeping."""

from collections.abc import Callable

from .chat import Chat, Line, Message, render
from .world import World

PATIENCE = 5.0


class Listener:
    """Whoever reads along in a chat. What was heard once is not heard again."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self.chat = chat

    @property
    def inbox(self) -> list[Message]:
        """The bot's messages here in their present state, oldest first."""
        return self.chat.inbox

    @property
    def last(self) -> Message:
        """The bot's latest message; AssertionError when there is none."""
        assert self.inbox, f"the bot has said nothing in {self.chat.title}"
        return self.inbox[-1]

    @property
    def unheard(self) -> list[Line]:
        """What the bot said or edited since the last line that was heard."""
        return [line for line in self.chat.lines[self.chat.heard :] if line.by_bot and line.deed != "deletes"]

    async def hears(self, containing: str = "", *, timeout: float = PATIENCE) -> Message:  # noqa: ASYNC109 - a test's word
        """Wait up to `timeout` real seconds for the bot's next line with these words; return its message.

        An edit is a line too. All lines up to the one found count as heard. AssertionError with the
        whole talk when nothing came.
        """
        line = await self.line(lambda line: containing in line.text, timeout, containing)
        assert line.message is not None
        return line.message

    async def line(self, fits: Callable[[Line], bool], timeout: float, sought: str) -> Line:  # noqa: ASYNC109 - as above
        """Wait for the next unheard line that fits; count everything up to it as heard."""
        found = await self.world.bell.until(lambda: any(map(fits, self.unheard)), timeout)
        assert found, (
            f"{self.chat.title} did not hear {sought!r} in {timeout} s; the talk was:\n{self.transcript()}"
        )
        line = next(line for line in self.unheard if fits(line))
        self.chat.heard = next(i for i, known in enumerate(self.chat.lines) if known is line) + 1
        return line

    def hears_nothing_else(self) -> None:
        """Assert that the bot said nothing since the last line heard. Call it after `settled()`."""
        rest = "\n".join(map(render, self.unheard))
        assert not rest, f"{self.chat.title} also heard:\n{rest}"

    def transcript(self) -> str:
        """Return the talk as plain lines."""
        return self.chat.transcript()
