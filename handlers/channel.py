"""The words that edges and middle share: what came in, what is to be said.

Nothing here knows a platform. A channel turns what it hears into :class:`Inbound`; the middle answers
with :class:`Say`, which becomes an outbox row; a courier (`handlers.courier`) renders and delivers the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

MediaKind = Literal["photo", "video", "voice", "file"]

Param = Any
"""A parameter of a sentence, JSON-able: str, int, or a mark of `word`, `moment`, `left`, `lines`, `called.who`."""


def word(key: str, **params: Param) -> Param:
    """A parameter that is itself a sentence of the locale files, put into the reader's language on delivery."""
    return {"$word": key, "params": params} if params else {"$word": key}


def moment(when: datetime, zone: str) -> Param:
    """A parameter that is a point in time: aware datetime in, shown in `zone` (IANA name) on delivery."""
    return {"$time": when.isoformat(), "zone": zone}


def left(until: datetime) -> Param:
    """A parameter that is how much time remains until then when it is read, or by how much it has passed."""
    return {"$left": until.isoformat()}


def lines(*items: Param) -> Param:
    """A parameter that is several lines, each itself a parameter."""
    return {"$lines": list(items)}


def own_page() -> Param:
    """A parameter that is the address of the reader's own page. Making one takes a row: see `with_page`."""
    return {"$page": "mine"}


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap. `token` comes back as :attr:`Inbound.tap` (at most 64 bytes).

    The label is the words of `key`, or `text` when it is data (a home, a community's own category).
    """

    token: str
    key: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    text: str = ""
    style: Literal["", "primary", "danger"] = ""

    def to_json(self) -> dict[str, Any]:
        """The button as JSON."""
        return {
            "token": self.token, "key": self.key, "params": self.params, "text": self.text, "style": self.style
        }


@dataclass(frozen=True, slots=True)
class Say:
    """One message to somebody: words key, parameters, answers to choose from, tools (back, cancel, …).

    `choices` are answers to a question (a channel without buttons numbers them); `tools` work at any
    step. `asks` = "contact" invites the platform's own contact button where it has one; "reply", in a
    group, asks `to` (an id on the platform; `name` among the params) to answer this very message. `kind` decides
    rates, retries and bundling (see `models/policy.yaml`): reply · receipt · notice · alert · card · press. A press
    has the `id` of what is acknowledged among its params; one whose key is not "press" shows its words to who
    pressed, with `alert` (true) in a window of its own where the platform has one. `picture` is drawn when the sentence
    is delivered: {"name": which, "data": what is drawn, JSON} (see `handlers.figures.drawn`).
    """

    key: str
    params: Mapping[str, Param] = field(default_factory=dict)
    choices: tuple[Button, ...] = ()
    tools: tuple[Button, ...] = ()
    asks: Literal["", "contact", "media", "reply"] = ""
    to: str = ""
    kind: Literal["reply", "receipt", "notice", "alert", "card", "press"] = "reply"
    media: tuple[str, ...] = ()
    picture: Mapping[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """The whole sentence as JSON, for the outbox row. Not a copy: what is in it is never changed."""
        return {
            "key": self.key, "params": self.params, "choices": [button.to_json() for button in self.choices],
            "tools": [button.to_json() for button in self.tools], "asks": self.asks, "to": self.to, "kind": self.kind,
            "media": self.media, **({"picture": self.picture} if self.picture else {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Say:
        """The sentence that `to_json` wrote."""
        return cls(
            key=data["key"],
            params=data.get("params", {}),
            choices=tuple(Button(**b) for b in data.get("choices", ())),
            tools=tuple(Button(**b) for b in data.get("tools", ())),
            asks=data.get("asks", ""),
            to=data.get("to", ""),
            kind=data.get("kind", "reply"),
            media=tuple(data.get("media", ())),
            picture=data.get("picture"),
        )


def wants_page(say: Say) -> bool:
    """Whether the sentence, or one inside it, holds the reader's own page."""
    return _holds_page(say.params)


def with_page(say: Say, address: str) -> Say:
    """The sentence with `address` in place of every `own_page()`."""
    return replace(say, params=_swapped(say.params, address))


def _holds_page(value: Any) -> bool:
    if isinstance(value, Mapping):
        return "$page" in value or any(map(_holds_page, value.values()))
    return isinstance(value, list) and any(map(_holds_page, value))


def _swapped(value: Any, address: str) -> Any:
    if isinstance(value, Mapping):
        if "$page" in value:
            return address
        return {name: _swapped(each, address) for name, each in value.items()}
    return [_swapped(each, address) for each in value] if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact card somebody shared; `own` when the platform vouches that it is the sender's."""

    phone: str
    name: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo, video, voice or file that came with a message.

    `ref` is the platform's own file id (fetched later by the channel), or `stored` names our media row
    when the channel already holds the bytes. `refused` is a words key when it is known at once that the
    file cannot be taken (too large, wrong kind).
    """

    kind: MediaKind
    ref: str = ""
    stored: str = ""
    size: int | None = None
    mime: str = ""
    name: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing that somebody did in a channel.

    `key` is unique within the channel: the same key is the same message, however often delivered.
    `sender` is the person's id on the platform, `chat` where an answer belongs (equal in private chats).
    `tap` is a button's token; `event` is something other than words (see `EVENTS`); `ref` is the
    platform's message id, `edits` says that the words replace those of `ref`; `album` joins the parts of
    one album; `press` is a handle the platform wants acknowledged at once. `raw` is kept for replay.
    `allows` names what this gives us leave to send (see `allowances` in the policy). `passive`: whoever hands
    this over waits for the first answer and delivers it himself, in the answer of the request. `reply_to` is the
    platform's id of the message that this one answers, `thread` the topic of a group it was said in; `anonymous`: an
    admin who writes as the group, so that nobody knows who it is.
    """

    channel: str
    key: str
    sender: str
    chat: str
    received_at: datetime
    private: bool = True
    text: str = ""
    tap: str = ""
    contact: Contact | None = None
    attachments: tuple[Attachment, ...] = ()
    album: str = ""
    ref: str = ""
    edits: bool = False
    event: str = ""
    argument: str = ""
    press: str = ""
    name: str = ""
    language: str = ""
    allows: tuple[str, ...] = ()
    passive: bool = False
    reply_to: str = ""
    thread: str = ""
    anonymous: bool = False
    raw: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Everything needed to take the message again."""
        return {**asdict(self), "received_at": self.received_at.isoformat()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Inbound:
        """The message that `to_json` wrote."""
        contact = data.get("contact")
        return cls(
            **{
                **data,
                "received_at": datetime.fromisoformat(data["received_at"]),
                "contact": Contact(**contact) if contact else None,
                "attachments": tuple(Attachment(**each) for each in data["attachments"]),
                "allows": tuple(data.get("allows", ())),
            }
        )


EVENTS = ("start", "blocked", "unblocked", "joined", "left", "migrated", "unsupported")
"""start (argument = deep-link payload) · blocked/unblocked by the owner · joined/left a group ·
migrated (argument = the group's new id) · unsupported (a kind of message nobody can read here)."""
