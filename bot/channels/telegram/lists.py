"""A digest in a group: the number of each ticket leads to its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from telegram import MessageEntity

from bot.channels.telegram.layout import units
from handlers.courier import Parcel


def named(parcel: Parcel) -> Iterator[tuple[str, UUID | None]]:
    """What the lines of a digest call their tickets, each with its ticket."""
    items = parcel.say.params["items"]["$lines"]
    for item, ticket in zip(items, parcel.tickets, strict=True):
        if name := _number(item):
            yield name, ticket


def _number(item: Any) -> str:
    """The number in a line, or in the line that one marks as of a drill."""
    params = item.get("params", {})
    return str(params.get("number") or "") or (_number(params["said"]) if "said" in params else "")


def linked(text: str, links: Mapping[str, str]) -> list[MessageEntity]:
    """The first mention of each of these names is the link beside it."""
    found = []
    for name, link in links.items():
        at = text.find(name)
        if at >= 0:
            found.append(MessageEntity(MessageEntity.TEXT_LINK, units(text[:at]), units(name), url=link))
    return sorted(found, key=lambda each: each.offset)
