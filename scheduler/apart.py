"""Many things to be done, each in a transaction of its own: one that fails keeps no other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

import structlog

from models.database import transact

log = structlog.get_logger()

Item = TypeVar("Item")


async def apart(items: Iterable[Item], does: Callable[[Item], Awaitable[object]], job: str) -> list[object]:
    """Do it to each; what came of those that did not fail. The others are logged under the name of the
    `job`, and tried again by the next tick."""
    return await one_by_one(items, lambda item: transact(lambda: does(item)), job)


async def one_by_one(items: Iterable[Item], does: Callable[[Item], Awaitable[object]], job: str) -> list[object]:
    """The same where `does` sees to its transaction itself."""
    done = []
    for item in items:
        try:
            done.append(await does(item))
        except Exception as fault:  # whatever it is, the others have their turn
            log.exception("one of many failed", action="item_failed", job=job, fault=type(fault).__name__)
    return done
