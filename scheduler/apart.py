"""Many things to be done, each in a transaction of its own: one that fails keeps no other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

import structlog

from models.database import transact

log = structlog.get_logger()

Item = TypeVar("Item")


async def apart(items: Iterable[Item], does: Callable[[Item], Awaitable[object]], action: str) -> list[object]:
    """Do it to each; what came of those that did not fail. `action` names the others in the log; the next tick tries
    them again."""
    done = []
    for item in items:

        async def work(item: Item = item) -> object:
            return await does(item)

        try:
            done.append(await transact(work))
        except Exception as fault:  # whatever it is, the others have their turn
            log.exception(action, action=action, fault=type(fault).__name__)
    return done
