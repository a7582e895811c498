"""The story of a ticket as a page shows it: what happened, by whom, when, in which words, with which files (R01.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.media_links import Links
from bot.rendering import Speaks, dated, render, when
from handlers.channel import Param, Say
from handlers.life import proving, story
from models.journal import Journal
from models.jsons import mapping
from models.media import Media
from models.ticket import Ticket

FILES: Mapping[str, str] = {"photo": "my-photo", "video": "my-video", "voice": "my-voice", "file": "my-file"}

STAGES: Mapping[str, str] = {"before": "my-files-before", "after": "my-files-after"}
"""What is written below a photo that shows the work."""

_SHOWN = ("image/jpeg", "image/png", "image/gif", "image/webp")
"""Pictures that every browser can show; others are offered as files."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to look at: `shape` is image, video, audio or file; the link is empty while the file is not here yet.

    `named`: its name is to be read below it.
    """

    shape: str
    name: str
    link: str
    named: bool = False


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
    """Who reads: in which language and zone, what is kept from them in words, how they call those who have no name.

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
        """What happened to `ticket` (its department and community loaded), oldest first.

        Photos of before and after the work are shown to owners with the result that they prove, and not before it was
        released.
        """
        rows = await story.steps(ticket, inner=reader.inner)
        files = await Media.filter(ticket_id=ticket.id).order_by("created_at", "id")
        named = set(await self._named(ticket))
        first = [each for each in files if str(each.id) not in named and (reader.inner or not each.stage)]
        told: list[Step] = []
        since: datetime | None = None
        for row in rows:
            result = row.move == "release" and not reader.inner
            proof = proving.of_result(files, since, row.at) if result else ()
            told.append(self._step(row, self._files(row, files, first, proof), reader))
            since = row.at if result else since
        return told

    async def _named(self, ticket: Ticket) -> list[str]:
        """Files that came with a later move, told or not."""
        rows = await Journal.filter(ticket_id=ticket.id).exclude(move="file")
        return [str(each) for row in rows for each in mapping(row.data).get("media") or ()]

    def _files(
        self, row: story.Step, files: Sequence[Media], first: Sequence[Media], proof: Sequence[Media]
    ) -> Sequence[Media]:
        if row.move == "file":
            return first
        if proof:
            return proof
        return [each for each in files if str(each.id) in row.media]

    def _step(self, row: story.Step, files: Sequence[Media], reader: Reader) -> Step:
        who = row.who if isinstance(row.who, str) else reader.whose(row.actor)
        title = self._said(Say(row.key, row.params), reader)
        return Step(
            title, who, self.moment(row.at, reader), reader.veil(row.words),
            tuple(self.file(each, reader.language) for each in files),
        )

    def said(self, what: Param, reader: Reader) -> str:
        """A parameter as this reader reads it."""
        return self._said(Say("engine-together", {"parts": what}), reader)

    def _said(self, say: Say, reader: Reader) -> str:
        return render(say, self._words, reader.language, reader.zone, self._now()).text

    def moment(self, at: datetime, reader: Reader) -> str:
        """A point in time as this reader says it."""
        return when(at, self._words, reader.language, reader.zone, self._now())

    def dated(self, at: datetime, reader: Reader) -> str:
        """The same by its date, for what a page that stays open over midnight must not say wrongly."""
        return dated(at, self._words, reader.language, reader.zone, self._now())

    def file(self, media: Media, language: str) -> File:
        """A file as a page offers it."""
        held = media.status == "stored" and media.address
        link = f"/media/{self._links.sign(media.address, self._link_for)}" if held else ""
        shape = "image" if media.mime in _SHOWN else {"video": "video", "voice": "audio"}.get(media.kind, "file")
        name = STAGES.get(media.stage) or FILES.get(media.kind, "my-file")
        return File(shape, self._words.say(name, {}, language), link, bool(STAGES.get(media.stage)))
