"""What takes long to count is counted before the transaction that tells it: meanwhile anybody may write.

A handler that needs such a count asks for it by a key. Where it is not known yet the transaction ends there, with
nothing written; it is counted beside the writer, and the handler runs again from its first line. So a message is still
one transaction, which may be run twice and killed anywhere. What a member may see is part of the key, by its scope: a
right that changed meanwhile asks for something else, which is counted for itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from models.database import beside, in_transaction_now, transact

T = TypeVar("T")

MOST = 8
"""Counts of one message that are made beforehand; whatever asks for more counts in its transaction."""


class Wanted(Exception):
    """Something has to be counted first. It passes through handlers; nobody but `Beforehand` catches it."""

    def __init__(self, key: Hashable, work: Callable[[], Awaitable[Any]]) -> None:
        super().__init__("counted beforehand")
        self.key, self.work = key, work


@dataclass(slots=True)
class Beforehand:
    """The counts of one message, as far as they are known."""

    _known: dict[Hashable, Any] = field(default_factory=dict)

    async def transact(self, work: Callable[[], Awaitable[T]]) -> T:
        """As `models.database.transact`, again after each count that `work` asked for."""
        while True:
            try:
                return await transact(work)
            except Wanted as wanted:
                self._known[wanted.key] = await beside(wanted.work)

    async def of(self, key: Hashable, work: Callable[[], Awaitable[T]]) -> T:
        """What `work`, which only reads, came to. `key` names all that it hangs on but the time of day, and whose
        it is to see; `work` keeps nothing of the transaction it was made in."""
        if key in self._known:
            found: T = self._known[key]
            return found
        if len(self._known) >= MOST or not in_transaction_now():
            return await work()
        raise Wanted(key, work)
