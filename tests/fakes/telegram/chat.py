"""One chat as Telegram keeps it: messages, keyboard, members, and what happened in what order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from .protocol import Json

Kind: TypeAlias = Literal["private", "group", "supergroup"]
Standing: TypeAlias = Literal["unmet", "member", "administrator", "restricted", "left", "kicked"]
Deed: TypeAlias = Literal["says", "edits", "deletes", "taps"]

BOT = "bot"


class Button(NamedTuple):
    """A button as it is seen, and what pressing it does."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass
class Message:
    """A message in its present state. `at` is the fake's clock in seconds; `raw` is the Bot API object."""

    chat: "Chat"
    id: int
    raw: Json
    at: float
    by_bot: bool
    service: bool = False
    deleted: bool = False
    past_keyboards: list[Json] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text or the caption."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def rows(self) -> list[list[Button]]:
        """The inline keyboard, row by row."""
        return rows_of(self.raw.get("reply_markup"))

    @property
    def buttons(self) -> list[Button]:
        """All buttons under the message."""
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[str]:
        """What the buttons say."""
        return [button.label for button in self.buttons]

    def every_button(self) -> Iterator[Button]:
        """Yield the present buttons, then those of earlier states, newest first."""
        yield from self.buttons
        for markup in reversed(self.past_keyboards):
            yield from (button for row in rows_of(markup) for button in row)

    @property
    def stub(self) -> Json:
        """The message as the Bot API shows one it can no longer reach (InaccessibleMessage)."""
        return {"chat": self.chat.brief(), "message_id": self.id, "date": 0}


def rows_of(markup: Json | None) -> list[list[Button]]:
    """Return the buttons of an inline or a reply keyboard."""
    rows = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or []
    return [[Button(str(b["text"]), b.get("callback_data"), b.get("url")) for b in row] for row in rows]


@dataclass(frozen=True)
class Line:
    """One thing that happened in a chat, as it looked at that moment."""

    who: str
    deed: Deed
    text: str
    rows: tuple[tuple[str, ...], ...]
    at: float
    message: Message | None = None

    @property
    def by_bot(self) -> bool:
        """Whether the bot did it."""
        return self.who == BOT


@dataclass
class Membership:
    """A person's place in a group."""

    status: str = "member"
    anonymous: bool = False


@dataclass
class Chat:
    """A private chat or a group. `standing` is the bot's own place in it."""

    id: int
    kind: Kind
    title: str
    standing: Standing
    who: Json = field(default_factory=dict)
    forum: bool = False
    migrated_to: int | None = None
    keyboard: Json | None = None
    members: dict[int, Membership] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    topics: dict[int, str] = field(default_factory=dict)
    heard: int = 0
    own_ids: int = 0

    @property
    def private(self) -> bool:
        """Whether it is a talk between one person and the bot."""
        return self.kind == "private"

    def brief(self) -> Json:
        """Return the Bot API's Chat object."""
        if self.private:
            known: Json = {k: self.who[k] for k in ("first_name", "last_name", "username") if k in self.who}
            return {"id": self.id, "type": "private", **known}
        forum = {"is_forum": True} if self.forum else {}
        return {"id": self.id, "type": self.kind, "title": self.title, **forum}

    @property
    def inbox(self) -> list[Message]:
        """The bot's messages still standing, oldest first."""
        return [m for m in self.messages.values() if m.by_bot and not m.deleted and not m.service]

    @property
    def bot_lines(self) -> list[Line]:
        """Everything the bot did here, in order."""
        return [line for line in self.lines if line.by_bot]

    def transcript(self) -> str:
        """Return the talk as plain lines: who says (or does) what, with the buttons in brackets."""
        return "\n".join(render(line) for line in self.lines)


def render(line: Line) -> str:
    """Return one line of a transcript, its keyboard rows indented below."""
    deed = "" if line.deed == "says" else f" {line.deed}"
    body = line.text.replace("\n", "\n    ")
    rows = "".join("\n    " + " ".join(f"[{label}]" for label in row) for row in line.rows)
    return f"{line.who}{deed}: {body}{rows}"
