"""Run the fake as a process of its own: prints its port on one line, serves until SIGTERM or SIGINT."""

import argparse
import asyncio
import signal
import sys

from .flood import Flood
from .server import FakeTelegram


async def serve(port: int, token: str, flood: Flood) -> None:
    """Serve with the control endpoints until told to stop."""
    telegram = FakeTelegram(token, flood=flood)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await telegram.serve(port, control=True)
    sys.stdout.write(f"{telegram.port}\n")
    sys.stdout.flush()
    await stop.wait()
    await telegram.close()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default="123456:TEST")
    parser.add_argument(
        "--flood", type=float, default=0.0, metavar="SPEED", help="strict limits, so much faster; 0: off"
    )
    given = parser.parse_args()
    flood = Flood.strict(given.flood) if given.flood else Flood.off()
    asyncio.run(serve(given.port, given.token, flood))


if __name__ == "__main__":
    main()
