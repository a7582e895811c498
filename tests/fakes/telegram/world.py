"""Telegram's own side of things: chats, people, messages and presses, and what of them reaches the bot."""

import itertools
import time
from dataclasses import dataclass, field

from tests.fakes.clock import Bell, Clock, RealClock

from .chat import BOT, Chat, Deed, Line, Message, Standing
from .delivery import Deliverer, Manner
from .faults import Faults
from .files import Files
from .flood import Flood, Gate
from .members import member_object
from .polling import Poller
from .protocol import ApiError, Json, Params, bad, forbidden
from .updates import Lifetimes, Update, Updates

# Beyond 32 bits on purpose, as real ones are.
_FIRST_PERSON = 6_900_000_001
_FIRST_SUPERGROUP = 1_002_200_000_001
_FIRST_GROUP = 4_100_000_001

_ATTACHMENTS = ("photo", "video", "voice", "document", "sticker", "location")


@dataclass
class Press:
    """A pressed button and what the bot said to it."""

    id: str
    person_id: int
    message: Message
    data: str
    at: float
    answered: bool = False
    text: str = ""
    alert: bool = False


@dataclass(frozen=True)
class Config:
    """What a fake is made with. `epoch` is the wall time (Unix seconds) at the moment of its making."""

    token: str = "123456:TEST"
    clock: Clock = field(default_factory=RealClock)
    flood: Flood = field(default_factory=Flood.off)
    lifetimes: Lifetimes = field(default_factory=Lifetimes)
    manner: Manner = field(default_factory=Manner)
    epoch: float = field(default_factory=time.time)
    privacy: bool = True
    username: str = "jiesu_test_bot"


class World:
    """Everything the fake knows. Changes happen at once and ring `bell`."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.clock = config.clock
        self.bell = Bell()
        self.updates = Updates(self.clock, self.bell, config.lifetimes)
        self.poller = Poller(self.updates, self.bell)
        self.deliverer = Deliverer(self.updates, self.clock, self.bell, config.manner, self.wall)
        self.gate = Gate(self.clock, config.flood)
        self.faults = Faults(self.clock)
        self.files = Files()
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, Json] = {}
        self.gone: set[int] = set()
        self.presses: dict[str, Press] = {}
        self.commands: dict[str, list[Json]] = {}
        self._began = self.clock.monotonic()
        self._message_ids = itertools.count(101)
        self._numbers = itertools.count()

    # Time and names

    def wall(self) -> int:
        """Return the wall time in Unix seconds."""
        return int(self.config.epoch + self.clock.monotonic() - self._began)

    def number(self) -> int:
        """Return a number never returned before."""
        return next(self._numbers)

    @property
    def bot(self) -> Json:
        """The bot as a User object."""
        number = int(self.config.token.split(":")[0])
        return {"id": number, "is_bot": True, "first_name": "Jiesu", "username": self.config.username}

    def new_user(self, name: str, user_id: int | None, **fields: str) -> Json:
        """Make a person known; the private chat exists but is not opened yet."""
        number = user_id or _FIRST_PERSON + self.number()
        known = {k: v for k, v in fields.items() if v}
        user: Json = {"id": number, "is_bot": False, "first_name": name, **known}
        self.users[number] = user
        self.chats[number] = Chat(number, "private", name, "unmet", who=user)
        return user

    def new_group(
        self, title: str, *, supergroup: bool, forum: bool = False, standing: Standing = "member"
    ) -> Chat:
        """Make a group with the bot in the given place."""
        step = self.number()
        number = -(_FIRST_SUPERGROUP if supergroup else _FIRST_GROUP) - step
        chat = Chat(number, "supergroup" if supergroup else "group", title, standing, forum=forum)
        self.chats[number] = chat
        return chat

    # What a call may address

    def chat(self, params: Params, name: str = "chat_id") -> Chat:
        """Return the chat a call names; raise 400 when there is none."""
        if not params.has(name):
            raise bad(f"{name} is empty")
        given = params.text(name)
        chat = self.chats.get(int(given)) if given.lstrip("-").isdecimal() else None
        if chat is None:
            raise bad("chat not found")
        return chat

    def writable(self, params: Params) -> Chat:
        """Return the chat a call writes to; raise as Telegram does when the bot cannot write there."""
        chat = self.chat(params)
        if chat.migrated_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        refusal = _refusal(chat, gone=chat.id in self.gone)
        if refusal is not None:
            raise refusal
        return chat

    def own_message(self, chat: Chat, params: Params, verb: str) -> Message:
        """Return the bot's message a call names; raise 400 when it is not there or not the bot's."""
        message = chat.messages.get(params.whole("message_id"))
        if message is None or message.deleted or message.service:
            raise bad(f"message to {verb} not found")
        if verb == "edit" and not message.by_bot:
            raise bad("message can't be edited")
        return message

    # What happens

    def post(
        self, chat: Chat, sender: Json, content: Json, *, by_bot: bool = False, service: bool = False
    ) -> Message:
        """Put a message into a chat, from a person, the bot, or (service) Telegram itself."""
        number = self._message_id(chat)
        head = {"message_id": number, "from": sender, "chat": chat.brief(), "date": self.wall()}
        message = Message(chat, number, {**head, **content}, self.clock.monotonic(), by_bot, service)
        chat.messages[number] = message
        if not service:
            self.note(chat, BOT if by_bot else sender["first_name"], "says", describe(message.raw), message)
        self.bell.ring()
        return message

    def note(self, chat: Chat, who: str, deed: Deed, text: str, message: Message | None = None) -> None:
        """Write one line into a chat's record."""
        shown = message if deed in ("says", "edits") else None
        rows = tuple(tuple(b.label for b in row) for row in shown.rows) if shown else ()
        chat.lines.append(Line(who, deed, text, rows, self.clock.monotonic(), message))

    def arrives(self, kind: str, message: Message) -> Update | None:
        """Hand a person's message (new or edited) to the bot, if it may see it."""
        if not self._bot_sees(message):
            return None
        return self.updates.add(kind, message.raw, f"chat:{message.chat.id}")

    def bot_becomes(self, chat: Chat, standing: Standing, by: Json) -> None:
        """Change the bot's place in a chat, and tell it."""
        old, chat.standing = chat.standing, standing
        if old == standing:
            return
        told = {
            "chat": chat.brief(),
            "from": by,
            "date": self.wall(),
            "old_chat_member": member_object(self.bot, old),
            "new_chat_member": member_object(self.bot, standing),
        }
        self.updates.add("my_chat_member", told, f"chat:{chat.id}")
        self.bell.ring()

    def press(self, person: Json, message: Message, data: str, *, reachable: bool = True) -> Press:
        """Press a button under a message; the update goes into the person's own lane."""
        number = str(4_300_000_000_000_000_000 + len(self.presses) * 977)
        press = Press(number, person["id"], message, data, self.clock.monotonic())
        self.presses[number] = press
        shown = message.raw if reachable and not message.deleted else message.stub
        head = {"id": number, "from": person, "chat_instance": str(message.chat.id)}
        query = {**head, "message": shown, "data": data}
        self.updates.add("callback_query", query, f"user:{person['id']}")
        return press

    def migrate(self, chat: Chat) -> Chat:
        """Turn a group into a supergroup: a new id, and a service message on either side."""
        grown = self.new_group(chat.title, supergroup=True, standing=chat.standing)
        grown.members = dict(chat.members)
        chat.migrated_to = grown.id
        sender = self.users[next(iter(chat.members))] if chat.members else self.bot
        away = self.post(chat, sender, {"migrate_to_chat_id": grown.id}, service=True)
        here = self.post(grown, sender, {"migrate_from_chat_id": chat.id}, service=True)
        self.arrives("message", away)
        self.arrives("message", here)
        return grown

    def _message_id(self, chat: Chat) -> int:
        # Supergroups count for themselves, so the same number stands for different messages in two chats.
        if chat.kind != "supergroup":
            return next(self._message_ids)
        chat.own_ids += 1
        return chat.own_ids

    def _bot_sees(self, message: Message) -> bool:
        chat = message.chat
        if chat.standing in ("unmet", "left", "kicked"):
            return False
        if chat.private or message.service or not self.config.privacy or chat.standing == "administrator":
            return True
        if message.raw.get("reply_to_message", {}).get("from", {}).get("id") == self.bot["id"]:
            return True
        word = message.text.partition(" ")[0]
        return word.startswith("/") and ("@" not in word or word.endswith(f"@{self.config.username}"))


def describe(raw: Json) -> str:
    """Return what a message looks like in one line of a transcript."""
    text = str(raw.get("text") or raw.get("caption") or "")
    if "contact" in raw:
        return f"(contact {raw['contact']['phone_number']})"
    kind = next((k for k in _ATTACHMENTS if k in raw), None)
    return f"({kind}) {text}".rstrip() if kind else text


def _refusal(chat: Chat, *, gone: bool) -> ApiError | None:
    if chat.private:
        if gone:
            return forbidden("user is deactivated")
        return {
            "unmet": forbidden("bot can't initiate conversation with a user"),
            "kicked": forbidden("bot was blocked by the user"),
        }.get(chat.standing)
    return {
        "unmet": bad("chat not found"),
        "left": forbidden(f"bot is not a member of the {chat.kind} chat"),
        "kicked": forbidden(f"bot was kicked from the {chat.kind} chat"),
        "restricted": bad("not enough rights to send text messages to the chat"),
    }.get(chat.standing)
