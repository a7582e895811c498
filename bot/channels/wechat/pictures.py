"""Pictures of sentences on WeChat: a message of their own behind the words, or a line that leads to them."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from bot.channels.wechat.layout import LIMIT, size
from bot.picture_links import PictureLinks
from bot.pictures.draw import drawn
from bot.words import Words
from handlers.courier import Parcel

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Pictures:
    """Draws them, and says where they are to be seen."""

    links: PictureLinks
    words: Words

    async def png(self, parcel: Parcel) -> bytes | None:
        """The picture of a sentence; None where it has none that can be drawn: the words tell it all."""
        if not parcel.say.picture:
            return None
        try:
            return await drawn(parcel.say.picture, self.words, parcel.language)
        except Exception as fault:  # no picture is worth an answer
            log.exception("picture", action="picture_refused", outbox=parcel.row, fault=type(fault).__name__)
            return None

    def line(self, row: int, language: str) -> str:
        """The line that leads to the picture of that row of the outbox."""
        return self.words.say("wechat-see-picture", {"link": self.links.of(row, language)}, language)


def with_line(texts: list[str], line: str) -> list[str]:
    """The texts with one line more: below the last where it fits, else by itself."""
    if texts and size(texts[-1]) + 1 + size(line) <= LIMIT:
        return [*texts[:-1], f"{texts[-1]}\n{line}"]
    return [*texts, line]
