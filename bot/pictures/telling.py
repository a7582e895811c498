"""Words on pictures, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.rendering import Speaks, parameters
from handlers.channel import Param, Say

_ANY = datetime(2000, 1, 1, tzinfo=UTC)
"""Pictures hold no moments that would read otherwise later."""


class Telling:
    """Puts the data of a picture into words."""

    def __init__(self, words: Speaks, language: str) -> None:
        self._words, self._language = words, language

    def say(self, key: str, **params: str | int) -> str:
        """The words of a key."""
        return self._words.say(key, params, self._language)

    def param(self, value: Param) -> str:
        """A parameter as people read it."""
        said: Mapping[str, Any] = parameters(Say("", {"it": value}), self._words, self._language, "UTC", _ANY)
        return str(said["it"]).strip()
