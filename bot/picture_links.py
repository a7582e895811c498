"""Links to pictures of sentences (`GET /picture/…`): signed, for a while, for whoever cannot be shown them in chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.media_links import Links


def path(row: int, language: str, links: Links, lifetime: timedelta) -> str:
    """The path of the picture of a row of the outbox in that language, from now until `lifetime` has passed."""
    return f"/picture/{links.sign(f'picture-{row}-{language}', lifetime)}"


@dataclass(frozen=True, slots=True)
class PictureLinks:
    """Makes whole addresses of pictures. `base` is the service's own, `length` how long they work."""

    links: Links
    base: str
    length: timedelta

    def of(self, row: int, language: str) -> str:
        """The address of the picture of that row of the outbox."""
        return self.base + path(row, language, self.links, self.length)
