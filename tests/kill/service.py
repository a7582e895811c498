"""The service as a process of its own, which can be killed and is started again."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Place:
    """Where one service runs, one process after the other: forked from what is loaded already, or started afresh."""

    def __init__(self, folder: Path, environment: Mapping[str, str], *options: str) -> None:
        self._folder, self._environment, self._arguments = folder, dict(environment), ["serve", *options]
        self.output = folder / f"output{'-'.join(('', *options))}-{environment['PORT']}.txt"
        self._nursery: asyncio.subprocess.Process | None = None
        self._fresh: asyncio.subprocess.Process | None = None
        self._process = 0

    async def open(self) -> None:
        """Load the program once."""
        self._nursery = await self._python("-m", "tests.kill.nursery", output=asyncio.subprocess.PIPE)
        assert await self._told() == "ready"

    async def close(self) -> None:
        """End whatever runs here."""
        if self._process:
            await self.kill()
        if self._nursery is not None:
            assert self._nursery.stdin is not None
            self._nursery.stdin.close()
            await self._nursery.wait()

    async def start(self, *, afresh: bool = False) -> None:
        """Start the service; `afresh` by the command line, which takes seconds, else by a fork."""
        assert not self._process
        if afresh:
            with self.output.open("ab") as output:
                self._fresh = await self._python("-m", "bot", *self._arguments, output=output.fileno())
            self._process = self._fresh.pid
            return
        assert self._nursery is not None
        assert self._nursery.stdin is not None
        order = {"environment": self._environment, "arguments": self._arguments, "output": str(self.output)}
        self._nursery.stdin.write(json.dumps(order).encode() + b"\n")
        self._process = int(await self._told())

    async def kill(self) -> None:
        """SIGKILL: no handler, no finally, no farewell. Returns when the process is gone."""
        assert await self._end(signal.SIGKILL) == -signal.SIGKILL, self.tail()

    async def stop(self) -> None:
        """SIGTERM, as an operator does; it must end well."""
        assert await self._end(signal.SIGTERM) == 0, self.tail()

    def tail(self) -> str:
        """What it wrote last."""
        return self.output.read_text(errors="replace")[-4000:] if self.output.exists() else ""

    async def _end(self, number: signal.Signals) -> int:
        os.kill(self._process, number)
        self._process = 0
        if self._fresh is not None:
            fresh, self._fresh = self._fresh, None
            return await fresh.wait()
        return int(await self._told())

    async def _told(self) -> str:
        assert self._nursery is not None
        assert self._nursery.stdout is not None
        return (await self._nursery.stdout.readline()).decode().strip()

    async def _python(self, *arguments: str, output: int) -> asyncio.subprocess.Process:
        environment = {**_clean(), **self._environment, "PYTHONPATH": str(ROOT)}
        return await asyncio.create_subprocess_exec(
            sys.executable, *arguments, cwd=self._folder, env=environment, stdin=asyncio.subprocess.PIPE, stdout=output,
            stderr=None if output == asyncio.subprocess.PIPE else output,
        )


def _clean() -> dict[str, str]:
    """Our environment without settings of the service: the machine's own must not mix with the test's."""
    from bot.settings import NAMES

    return {name: value for name, value in os.environ.items() if name not in NAMES}


async def close_all(places: Sequence[Place]) -> None:
    """Close every place, whatever goes wrong with one."""
    ended = await asyncio.gather(*(place.close() for place in places), return_exceptions=True)
    assert not [each for each in ended if isinstance(each, BaseException)], ended
