"""Params as text on paper: moments stand by their date, for paper is read on another day."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.rendering import Speaks, parameters
from handlers.channel import Param, Say
from handlers.papers.paper import Paper


class Voice:
    """Says what stands on one report."""

    def __init__(self, words: Speaks, language: str, zone: str, now: datetime) -> None:
        self.words, self.language, self.zone, self._now = words, language, zone, now

    def say(self, key: str, **params: str | int) -> str:
        """Words of the locale files."""
        return self.words.say(key, params, self.language)

    def text(self, param: Param) -> str:
        """A parameter as people read it."""
        shown: Any = parameters(Say("", {"it": param}), self.words, self.language, self.zone, self._now)
        return str(shown["it"]).strip()

    def time(self, at: datetime) -> str:
        """A moment in the community's own time: 2026-03-02 09:00."""
        return f"{at.astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M}"

    def where(self, paper: Paper) -> str:
        """Whose report it is."""
        return " · ".join(filter(None, (paper.company, self.text(paper.community))))

    def made(self, paper: Paper) -> str:
        """When it was made."""
        return self.say("reports-made", at=self.time(paper.made))
