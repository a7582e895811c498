"""The log a page shows: what was said both ways, read from inbox and outbox, put into words now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from bot.media_links import Links
from bot.rendering import Label, Rendered, Speaks, render
from bot.settings import Settings
from bot.web import drawn
from handlers.channel import Say
from models.inbox import Inbox
from models.media import Media
from models.outbox import Outbox
from models.person import Account

CHANNEL = "webchat"
PAGE = 50    # lines of one page of history
WINDOW = 50  # newest rows looked at again and again: ids are not committed in their order
SHOWN = ("taken", "parked")  # messages that a history shows
_LAST = 2**52  # an order after every id
_LATE = timedelta(minutes=2)  # a row with a lower id than one already seen may still appear for so long

Line = dict[str, Any]
"""One line of the log as JSON: id, at, order, side (me, bot), text, choices, tools, media, kind, asks.

A line that was changed in place has a `mark`, which grows with each change. In a group also: `group`, what an answer
to the line names (`ref`), whom it asks (`to`), who said it (`who`).
"""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose log it is. `account` is None for a staff group, and for a browser nobody knows yet.

    `language` is the person's own; empty for a group, whose rows are read as they were addressed.
    """

    address: str
    account: UUID | None
    language: str = ""
    group: bool = False

    @property
    def recipient(self) -> Q:
        """The outbox rows of this reader."""
        return Q(recipient=f"{CHANNEL}:{self.address}")

    @property
    def told(self) -> Q:
        """These, and what changes some of them in place."""
        changes = Q(channel=CHANNEL, address=self.address) if self.group else Q(account_id=self.account)
        return self.recipient | (changes & Q(edit=True)) if self.group or self.account else self.recipient


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, oldest first; `more` when there are older ones; `since` is the newest outbox id shown."""

    lines: list[Line]
    more: bool
    since: int


async def reader_of(address: str, fallback: str) -> Reader:
    """The reader behind a browser's address; `fallback` is the language until a person is known."""
    account = await Account.get_or_none(channel=CHANNEL, address=address).prefetch_related("person")
    if account is None:
        return Reader(address, None, fallback)
    return Reader(address, account.id, account.person.language or fallback)


class Log:
    """Reads logs. `link_for` is how long a link to a file works; rows without a zone or language get the service's."""

    def __init__(
        self, settings: Settings, words: Speaks, links: Links, link_for: timedelta, clock: Callable[[], datetime]
    ) -> None:
        self._words, self._links, self._link_for, self._clock = words, links, link_for, clock
        self._zone, self._language = settings.timezone, settings.default_language

    async def history(self, reader: Reader, before: datetime | None) -> Page:
        """The last `PAGE` lines up to and including `before` (aware; the newest when None)."""
        heard, said = _heard(reader), self.said(reader).filter(edit=False)
        if before is not None:
            heard = heard.filter(received_at__lte=before.astimezone(UTC))
            said = said.filter(created_at__lte=before.astimezone(UTC))
        inbox = await heard.order_by("-received_at").limit(PAGE + 1)
        outbox = await said.order_by("-id").limit(PAGE + 1)
        lines = await self.lines(reader, inbox, outbox, reader.language)
        more = max(len(inbox), len(outbox), len(lines)) > PAGE
        return Page(lines[-PAGE:], more, max((row.id for row in outbox), default=0))

    async def answered(self, reader: Reader, key: str) -> list[Line]:
        """The message of one key and what it made us say to this reader, all of it committed."""
        heard = await Inbox.filter(channel=CHANNEL, key=key, status__in=SHOWN)
        causes = [row.id for row in heard]
        said = Outbox.filter(reader.recipient, cause_id__in=causes, edit=False).exclude(status="dropped")
        return await self.lines(reader, heard, await said.order_by("id"))

    def said(self, reader: Reader) -> Any:
        """Rows that may be shown: delivered ones; and answers at once, for nothing makes those untrue."""
        shown = Q(status="sent")
        if not reader.group:
            shown |= Q(status="waiting", kind__in=("reply", "receipt"), not_before__lte=self._clock())
        return Outbox.filter(reader.told & shown)

    async def notices(self, key: str) -> list[str]:
        """What is shown for a moment to the one who pressed the button that the message of this key was."""
        heard = await Inbox.filter(channel=CHANNEL, key=key, status__in=SHOWN)
        rows = Outbox.filter(cause_id__in=[row.id for row in heard], kind="press").order_by("id")
        return [self._rendered(row, row.language).text for row in await rows if row.say["key"] != "press"]

    async def lines(
        self, reader: Reader, heard: Iterable[Inbox], said: Iterable[Outbox], language: str = ""
    ) -> list[Line]:
        """The rows as lines, in order of time; in `language`, or in the one each row was addressed in."""
        said, latest = await changed(said)
        said, heard = list(said), [row for row in heard if _shows(row.content)]
        files = await _files([row.content for row in heard] + [row.say for row in said])
        found = [self._own(row, files, _before_answers(row, said)) for row in heard]
        for row in said:
            now = latest.get(row.id, row)
            line = self._bot(row, now, files, language or now.language)
            found.append(line | ({"mark": now.id} if now is not row else {}))
        group = {"group": reader.address} if reader.group else {}
        return [line | group for line in sorted(found, key=lambda line: (line["at"], line["order"]))]

    def file(self, media: Media) -> Line:
        """A file as the page shows it; the link is empty while the store does not hold it."""
        held = media.status == "stored" and media.address
        link = f"/media/{self._links.sign(media.address, self._link_for)}" if held else ""
        return {"id": str(media.id), "kind": media.kind, "mime": media.mime, "link": link}

    def _own(self, row: Inbox, files: Mapping[str, Media], order: float) -> Line:
        text = row.content.get("label") or row.content.get("text") or ""
        return {
            "id": f"i{row.id}", "at": _iso(row.received_at), "order": order, "side": "me", "text": text,
            "media": self._media(row.content, files),
            **({"who": row.content["who"]} if row.content.get("who") else {}),
        }

    def _rendered(self, row: Outbox, language: str) -> Rendered:
        say = Say.from_json(row.say)
        return render(say, self._words, language or self._language, row.zone or self._zone, self._clock())

    def _bot(self, row: Outbox, now: Outbox, files: Mapping[str, Media], language: str) -> Line:
        """A row where it stands, with what it shows now."""
        say, shown = Say.from_json(now.say), self._rendered(now, language)
        return {
            "id": f"o{row.id}", "at": _iso(row.created_at), "order": row.id, "side": "bot",
            "text": shown.text,
            "choices": [_button(each) for each in shown.choices],
            "tools": [_button(each) for each in shown.tools],
            "media": [
                *self._media(now.say, files),
                *drawn.shown(now.id, say, self._words, language or self._language, self._links, self._link_for),
            ],
            "kind": say.kind, "asks": say.asks, "urgent": row.urgent,
            **({"ref": row.ref or str(row.id), "to": say.to} if row.group else {}),
        }

    def _media(self, content: Mapping[str, Any], files: Mapping[str, Media]) -> list[Line]:
        return [self.file(files[each]) for each in _media_ids(content) if each in files]


class Tail:
    """The news of one reader, for one connection: each line once, whatever order rows were committed in."""

    def __init__(self, log: Log, reader: Reader, since: int) -> None:
        self._log, self._reader, self._since = log, reader, since
        self._seen: set[int] | None = None

    @property
    def address(self) -> str:
        """Whose news these are."""
        return self._reader.address

    async def news(self) -> list[Line]:
        """The lines that appeared since the last call; at first those after outbox row `since`.

        The first call repeats what is about as old as `since`: the page knows lines by their id.
        """
        rows: list[Outbox] = await self._window()
        seen, self._seen = self._seen, (self._seen or set()) | {row.id for row in rows}
        fresh = self._after_since(rows) if seen is None else [row for row in rows if row.id not in seen]
        return await self._log.lines(self._reader, [], fresh)

    async def _window(self) -> list[Outbox]:
        said = self._log.said(self._reader)
        rows: list[Outbox] = await said.order_by("-id").limit(WINDOW)
        if self._seen is None and self._since and len(rows) == WINDOW and rows[-1].id > self._since:
            return list(await said.filter(id__gt=self._since).order_by("-id").limit(10 * WINDOW))
        return rows

    def _after_since(self, rows: list[Outbox]) -> list[Outbox]:
        last = next((row for row in rows if row.id == self._since), None)
        if last is None:
            return rows
        return [
            row for row in rows
            if row.id > last.id or (row.id < last.id and row.created_at > last.created_at - _LATE)
        ]


def _heard(reader: Reader) -> Any:
    rows = Inbox.filter(channel=CHANNEL, status__in=SHOWN)
    if reader.group:
        return rows.filter(key__startswith=f"{reader.address}:")
    return rows.filter(account_id=reader.account) if reader.account else rows.filter(id__in=[])


async def changed(rows: Iterable[Outbox]) -> tuple[list[Outbox], dict[int, Outbox]]:
    """The rows that posted messages, instead of those that changed them; and the latest change of each, by its id."""
    rows = list(rows)
    posts = {row.id: row for row in rows if not row.edit}
    missing = {int(row.ref) for row in rows if row.edit and row.ref.isdecimal()} - set(posts)
    if missing:
        posts |= {row.id: row for row in await Outbox.filter(id__in=list(missing), status="sent")}
    return list(posts.values()), await _changes(posts.values())


async def _changes(posts: Iterable[Outbox]) -> dict[int, Outbox]:
    """The latest change of each of these messages, by its row's id: cards, and alerts that somebody answered."""
    cards = [row for row in posts if row.card_id is not None]
    alerts = [row for row in posts if row.deadline_id is not None]
    found: list[Outbox] = []
    if cards:
        refs, shown = [str(row.id) for row in cards], [row.card_id for row in cards]
        found += await Outbox.filter(card_id__in=shown, edit=True, status="sent", ref__in=refs).order_by("id")
    if alerts:
        whose = [f"{row.channel}:alert:{row.id}" for row in alerts]
        found += await Outbox.filter(recipient__in=whose, edit=True, status="sent").order_by("id")
    return {int(row.ref): row for row in found}


async def _files(contents: Iterable[Mapping[str, Any]]) -> dict[str, Media]:
    ids = {each for content in contents for each in _media_ids(content)}
    return {str(each.id): each for each in await Media.filter(id__in=list(ids))} if ids else {}


def _media_ids(content: Mapping[str, Any]) -> list[str]:
    return [str(each) for each in content.get("media") or ()]


def _shows(content: Mapping[str, Any]) -> bool:
    return bool(content.get("text") or content.get("label") or content.get("media"))


def _before_answers(row: Inbox, said: Iterable[Outbox]) -> float:
    """Where a message stands among outbox rows of the same moment: right before what answers it."""
    answers = (each.id for each in said if each.cause_id == row.id)  # type: ignore[attr-defined]  # tortoise makes it
    return min(answers, default=_LAST) - 0.5


def _button(label: Label) -> Line:
    return {"token": label.token, "label": label.label, "style": label.style}


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
