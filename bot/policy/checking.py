"""python -m bot policy check: every fault of a policy file, a line each."""

from __future__ import annotations

from pathlib import Path

from models.policy import DEFAULT, look
from models.policy_changes import changes, counted


def report(file: Path | None) -> tuple[int, list[str]]:
    """Exit code and lines: 1 and every fault with its line, or 0 and what the file makes different."""
    looked = look(file)
    if looked.faults:
        return 1, [fault.text(file or DEFAULT) for fault in looked.faults]
    different = [f"  {change}" for change in changes(file)] if file else []
    return 0, [counted(file), *different]
