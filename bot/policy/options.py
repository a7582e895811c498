"""The options of python -m bot policy; it imports nothing that a --help would have to wait for."""

from __future__ import annotations

import argparse
from pathlib import Path


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and what it can be asked."""
    policy = verbs.add_parser(
        "policy", help="the numbers and clocks you may change: check a file of yours",
        description="A company's own policy is the file named by POLICY_FILE; it holds only the lines that differ.",
    )
    acts = policy.add_subparsers(dest="act", metavar="ACT", required=True)
    check = acts.add_parser("check", help="every fault of a policy file, with line and remedy")
    check.add_argument("file", nargs="?", type=Path, help="default: POLICY_FILE")
