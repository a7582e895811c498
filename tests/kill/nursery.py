"""Starts the service again and again at little cost: `python -m tests.kill.nursery`.

Everything is imported once (five seconds of a processor); each service is a fork of that, which has opened
nothing yet. For each line of JSON (environment, arguments, file for its output) on standard input one service
runs; its process id is answered at once, and a line with its exit status once it has ended.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

NEEDED = (
    "aiosqlite", "asyncpg", "tortoise.backends.asyncpg.client", "models.sqlite_engine", "bot.app",
    "bot.channels.telegram", "bot.channels.telegram.hear", "bot.channels.telegram.poll", "bot.__main__",
    "bot.channels.wechat",
)


def bear(order: dict[str, Any]) -> int:
    """Fork a service; returns its process id, in the child never."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    log = os.open(order["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in (1, 2):
        os.dup2(log, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.update(order["environment"])
    from bot.__main__ import main

    status = 1
    try:
        status = main(order["arguments"])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)  # what the parent would do on its way out is not this child's to do


def tell(word: str) -> None:
    """One line to whoever started us."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def serve() -> None:
    """Run one service after the other until standard input ends."""
    for name in NEEDED:
        importlib.import_module(name)
    gc.freeze()  # a collection in the child would copy every page
    tell("ready")
    while line := sys.stdin.readline():
        child = bear(json.loads(line))
        tell(str(child))
        _, status = os.waitpid(child, 0)
        tell(str(os.waitstatus_to_exitcode(status)))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    serve()
