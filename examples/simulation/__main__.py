"""`python -m examples.simulation [--days 60] [--homes 3000] [--seed 5] [--log FILE]`."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from . import report
from .run import simulated


def main() -> None:
    """Live it, and print what came of it."""
    asked = argparse.ArgumentParser(prog="python -m examples.simulation", description=__doc__)
    asked.add_argument("--days", type=int, default=60)
    asked.add_argument("--homes", type=int, default=3000)
    asked.add_argument("--seed", type=int, default=5)
    asked.add_argument("--policy", type=Path, help="a policy file of your own")
    asked.add_argument("--log", type=Path, default=Path("simulation.jsonl"), help="where the event log goes")
    given = asked.parse_args()
    found = asyncio.run(simulated(given.days, given.homes, given.seed, given.policy))
    given.log.write_text(report.written(found.lines) + "\n", encoding="utf-8")
    print("\n".join(found.summary))


if __name__ == "__main__":
    main()
