"""python -m bot policy: check, show, explain, preview, simulate."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from bot.settings import Settings
from models import policy
from models.policy import DEFAULT, Policy, look
from models.policy_changes import changes, counted

Say = Callable[[str], None]

OFFLINE = ("check", "show")
"""What needs no database."""


def offline(settings: Settings, asked: argparse.Namespace, say: Say) -> int:
    """Check or show a policy; the exit status. Raises PolicyError, PolicyFault."""
    file = asked.file or settings.policy_file
    if asked.act == "check":
        return check(file, say)
    from bot.policy import showing
    from bot.words import Words

    language = asked.language or settings.default_language
    found = showing.Asked(asked.clock, asked.out, language)
    for line in showing.shown(policy.load(file), Words.load(), found):
        say(line)
    return 0


async def online(settings: Settings, asked: argparse.Namespace, now: datetime, say: Say, progress: Say) -> int:
    """Explain, preview or simulate; the exit status. Raises PolicyError, PolicyFault. The database must be open."""
    from bot.policy import explaining, previewing, simulating
    from bot.words import Words

    present = policy.load(settings.policy_file)
    if asked.act == "explain":
        language = asked.language or settings.default_language
        lines = await explaining.explained(asked.number, present, Words.load(), language, now)
    elif asked.act == "preview":
        return await previewing.previewed(present, asked.file, now, say)
    else:
        month = simulating.month_of(asked.month, settings.timezone, now)
        lines = await simulating.simulated(present, asked.file, month, now, progress)
    for line in lines:
        say(line)
    return 0


def check(file: Path | None, say: Say) -> int:
    """Every fault of a policy file with its line and 1; or what it makes different and 0."""
    looked = look(file)
    for fault in looked.faults:
        say(fault.text(file or DEFAULT))
    if looked.faults:
        return 1
    say(counted(file))
    for change in changes(file) if file else ():
        say(f"  {change}")
    for nameless in _nameless(looked.policy) if looked.policy else ():
        say(f"  {nameless}")
    return 0


def _nameless(rules: Policy) -> Iterator[str]:
    """A company's own clocks that people would read by a key, because there are no words for them."""
    from bot.words import Words

    words = Words.load()
    for name, spec in rules.clocks.items():
        for key in (f"clock-{name}", *((f"alert-inform-{name}",) if spec.informs else ())):
            if not words.has(key):
                yield f"clocks.{name}: nobody has words for it: add {key} = … to a file below locales/ in each language"
