"""The story of a ticket as a page shows it: what happened, by whom, when, in which words, with which files (R01.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.media_links import Links
from bot.rendering import Speaks, when
from models.journal import Journal
from models.media import Media
from models.ticket import Ticket

TITLES: Mapping[str, str] = {
    "file": "my-step-file", "dispatch": "my-step-dispatch", "add": "my-step-add", "done": "my-step-done",
    "called": "my-step-called", "accept": "my-step-accept", "refuse": "my-step-refuse", "rate": "my-step-rate",
    "reopen": "my-step-reopen",
}
"""The heading of each move in the journal; others are not told."""

FILES: Mapping[str, str] = {"photo": "my-photo", "video": "my-video", "voice": "my-voice", "file": "my-file"}

_SHOWN = ("image/jpeg", "image/png", "image/gif", "image/webp")
"""Pictures that every browser can show; others are offered as files."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to look at: `shape` is image, video, audio or file; the link is empty while the file is not here yet."""

    shape: str
    name: str
    link: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened."""

    title: str
    who: str
    when: str
    words: str = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which language and zone, what is kept from them in words, how they call those who acted.

    `inner`: they are staff.
    """

    language: str
    zone: str
    veil: Callable[[str], str]
    whose: Callable[[str], str]
    inner: bool = False


class Stories:
    """Tells stories. `link_for` is how long a link to a file works."""

    def __init__(self, words: Speaks, links: Links, link_for: timedelta, now: Callable[[], datetime]) -> None:
        self._words, self._links, self._link_for, self._now = words, links, link_for, now

    async def of(self, ticket: Ticket, reader: Reader) -> list[Step]:
        """What happened to `ticket` (its department loaded), oldest first."""
        rows = await Journal.filter(ticket_id=ticket.id, move__in=list(TITLES)).order_by("id")
        files = await Media.filter(ticket_id=ticket.id).order_by("created_at", "id")
        later = {each for row in rows for each in row.data.get("media", ())}
        first = [each for each in files if str(each.id) not in later]
        return [self._step(row, ticket, first if row.move == "file" else _named(row, files), reader) for row in rows]

    def _step(self, row: Journal, ticket: Ticket, files: Sequence[Media], reader: Reader) -> Step:
        title = self._words.say(TITLES[row.move], self._params(row, ticket, reader.language), reader.language)
        words = ticket.description if row.move == "file" else str(row.data.get("words") or "")
        if reader.inner:
            words = words or str(row.data.get("result") or "")
        return Step(
            title, reader.whose(row.actor), self.moment(row.at, reader),
            reader.veil(words),
            tuple(self.file(each, reader.language) for each in files),
        )

    def _params(self, row: Journal, ticket: Ticket, language: str) -> dict[str, str | int]:
        if row.move == "dispatch":
            department = ticket.department.name if ticket.department else ""
            return {"department": department or self._words.say("department-customer-service", {}, language)}
        return {"stars": int(row.data.get("stars", 0))} if row.move == "rate" else {}

    def moment(self, at: datetime, reader: Reader) -> str:
        """A point in time as this reader says it."""
        return when(at, self._words, reader.language, reader.zone, self._now())

    def file(self, media: Media, language: str) -> File:
        """A file as a page offers it."""
        held = media.status == "stored" and media.address
        link = f"/media/{self._links.sign(media.address, self._link_for)}" if held else ""
        shape = "image" if media.mime in _SHOWN else {"video": "video", "voice": "audio"}.get(media.kind, "file")
        return File(shape, self._words.say(FILES.get(media.kind, "my-file"), {}, language), link)


def _named(row: Journal, files: Sequence[Media]) -> list[Any]:
    ids = set(row.data.get("media", ()))
    return [each for each in files if str(each.id) in ids]
