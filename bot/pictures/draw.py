"""A `Say.picture` → PNG, or the words that tell it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from typing import Any

from bot.pictures.telling import Telling
from bot.rendering import Speaks

KINDS = ("trend", "pareto", "heat", "departments", "ageing")

_ONE = threading.Lock()
"""Held while drawing: two pictures at once would only take twice the memory."""


def draw(picture: Mapping[str, Any], words: Speaks, language: str) -> bytes:
    """The picture as PNG, 1080 dots wide. Raises ValueError for a kind there is not, KeyError for data that lacks."""
    if picture["name"] not in KINDS:
        raise ValueError("no such picture")
    from bot.pictures import sheets  # matplotlib takes a second and 40 MB

    with _ONE:
        return sheets.draw(picture["name"], picture["data"], Telling(words, language))


async def drawn(picture: Mapping[str, Any], words: Speaks, language: str) -> bytes:
    """The same, in a thread. Raises what `draw` raises."""
    return await asyncio.to_thread(draw, picture, words, language)


def told(picture: Mapping[str, Any], words: Speaks, language: str) -> str:
    """The picture in one line, for who cannot see it: title, where, when, what is to be seen."""
    data, tell = picture["data"], Telling(words, language)
    return " · ".join(filter(None, (tell.param(data[part]) for part in ("title", "where", "period", "finding"))))
