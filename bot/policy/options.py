"""The options of python -m bot policy; it imports nothing that a --help would have to wait for."""

from __future__ import annotations

import argparse
from pathlib import Path

LANGUAGES = ("zh_Hans", "zh_Hant", "en")


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and what it can be asked."""
    policy = verbs.add_parser(
        "policy", help="numbers, clocks and ladders: check, show, try out, explain",
        description="A company's own policy is the file named by POLICY_FILE; it holds only the lines that differ.",
    )
    acts = policy.add_subparsers(dest="act", metavar="ACT", required=True)
    check = acts.add_parser("check", help="every fault of a policy file, with line and remedy")
    check.add_argument("file", nargs="?", type=Path, help="default: POLICY_FILE")
    show = acts.add_parser("show", help="clocks and ladders as people read them, and as pictures")
    show.add_argument("file", nargs="?", type=Path, help="default: POLICY_FILE")
    show.add_argument("--clock", default="", metavar="NAME", help="one clock; else all of them")
    show.add_argument("--out", type=Path, default=None, metavar="FILE", help="its ladder as a picture: .svg or .png")
    _language(show)
    explain = acts.add_parser("explain", help="why the deadlines of a ticket are when they are")
    explain.add_argument("number", help="the ticket's number")
    _language(explain)
    preview = acts.add_parser("preview", help="which open tickets would be otherwise under another file, and how")
    preview.add_argument("file", type=Path)
    simulate = acts.add_parser("simulate", help="a month's tickets under another file: misses, alerts per person")
    simulate.add_argument("file", type=Path)
    simulate.add_argument("--month", default="", metavar="YYYY-MM", help="default: the last one that is over")


def _language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=LANGUAGES, default="", help="default: DEFAULT_LANGUAGE")
