"""A transcript file → steps. See README.md beside it for the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
_ONLY = re.compile(r"(only|not) (\w+)(?:: *(.+))?")


@dataclass(frozen=True, slots=True)
class Step:
    """One line to be played: its number in the file, its words, and the channel it is for (see `meant_for`)."""

    number: int
    words: str
    only: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A transcript. `title` is its first line; `settings` are the lines that begin with @."""

    name: str
    title: str
    settings: tuple[str, ...]
    steps: tuple[Step, ...]
    only: str = ""

    def has(self, setting: str) -> bool:
        """Whether a line @setting stands in it."""
        return setting in self.settings


def meant_for(channel: str, only: str) -> bool:
    """Whether something is for a channel: `only` names it, or what it is a mode of (wechat: also wechat_safe).

    With "!" before, it is for all others.
    """
    named = only.lstrip("!") in {channel, channel.partition("_")[0]}
    return not only or named != only.startswith("!")


def read(path: Path) -> Script:
    """The transcript of a file. Raises ValueError when it has no title."""
    title, only, settings, steps = "", "", [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = line.strip()
        guard = _ONLY.fullmatch(words)
        if words.startswith("#"):
            title = title or words.lstrip("# ")
        elif words.startswith("@"):
            settings.append(words[1:].strip())
        elif guard and not guard[3]:
            only = _channel(guard)
        elif guard:
            steps.append(Step(number, guard[3], _channel(guard)))
        elif words:
            steps.append(Step(number, words))
    if not title:
        raise ValueError(f"{path.name} has no title in its first line")
    return Script(path.stem, title, tuple(settings), tuple(steps), only)


def _channel(guard: re.Match[str]) -> str:
    return guard[2] if guard[1] == "only" else f"!{guard[2]}"


def everything() -> list[Script]:
    """All transcripts, by name."""
    return [read(path) for path in sorted(FOLDER.glob("*.txt"))]
