"""The other end of the line for measurements: `python -m bench.telegram TOKEN PEOPLE`.

The fake of Telegram that the tests use, without limits, in a process of its own. It takes what the service says to
people 1 … PEOPLE; it delivers nothing, since the measurement writes to the service itself. Prints its port.
"""

from __future__ import annotations

import asyncio
import sys

from tests.fakes.telegram import FakeTelegram


async def serve(token: str, people: int) -> None:
    """Serve until the end of standard input."""
    telegram = FakeTelegram(token)
    for number in range(1, people + 1):
        telegram.person(str(number), user_id=number).chat.standing = "member"
    await telegram.serve(control=True)
    print(telegram.port, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await telegram.close()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2])))
