"""Why the deadlines of a ticket stand as they do, on its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.rendering import Speaks, render
from bot.web.story import Reader
from handlers.channel import Param, Say, lines
from handlers.clocks.explain import Explained, explain
from models.policy import Policy
from models.ticket import Ticket

Row = tuple[str, Sequence[str]]
"""A clock as it is read: its heading, and the lines below it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The clocks of a ticket that run and those that ended; `former`: it keeps a policy that is no more."""

    open: Sequence[Row]
    ended: Sequence[Row]
    former: str


@dataclass(frozen=True, slots=True)
class Whys:
    """Explains clocks in the language of whoever reads."""

    words: Speaks
    policy: Policy
    now: Callable[[], datetime]

    async def of(self, ticket: Ticket, reader: Reader) -> Shown:
        """All clocks of a ticket that is loaded as `handlers.life.act.SEEN` says."""
        why = await explain(ticket, self.policy, self.now())
        opened, ended = ([self._row(each, reader) for each in rows] for rows in (why.open, why.ended))
        return Shown(opened, ended, self._read(why.former, reader) if why.former else "")

    def _row(self, one: Explained, reader: Reader) -> Row:
        rows = [self._read(each, reader).removeprefix("· ") for each in one.rows]
        return self._read(one.heading, reader), rows

    def _read(self, words: Param, reader: Reader) -> str:
        say = Say("engine-together", {"parts": lines(words)})
        return render(say, self.words, reader.language, reader.zone, self.now()).text
