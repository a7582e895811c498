"""A person on Telegram, in words that fit any channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chat import Button, Chat, Message, rows_of
from .files import JPEG, file_fields
from .listening import PATIENCE, Listener
from .members import ANONYMOUS_ADMIN
from .protocol import Json, utf16_units
from .world import Press, World

if TYPE_CHECKING:
    from .group import Group


class Person(Listener):
    """Somebody with an account. Verbs act in the talk with the bot unless `chat` names a group."""

    def __init__(self, world: World, user: Json) -> None:
        super().__init__(world, world.chats[user["id"]])
        self.user = user

    @property
    def id(self) -> int:
        """The user id, which is also the id of the talk with the bot."""
        return int(self.user["id"])

    @property
    def name(self) -> str:
        """The first name."""
        return str(self.user["first_name"])

    # Words

    async def says(
        self, text: str, *, chat: Group | None = None, reply_to: Message | None = None, topic: int = 0
    ) -> Message:
        """Send a text."""
        return self.sends({"text": text, **_commands(text)}, chat=chat, reply_to=reply_to, topic=topic)

    async def replies(self, message: Message, text: str, *, chat: Group) -> Message:
        """Answer a certain message of a group."""
        return await self.says(text, chat=chat, reply_to=message)

    async def starts(self, payload: str = "") -> Message:
        """Open the talk with the bot, perhaps by a link that carries a payload."""
        return await self.says(f"/start {payload}".strip())

    async def edits(self, message: Message, text: str) -> Message:
        """Change an own message."""
        field = "text" if "text" in message.raw else "caption"
        message.raw = {**message.raw, field: text, "edit_date": self.world.wall()}
        self.world.note(message.chat, self.name, "edits", text, message)
        self.world.arrives("edited_message", message)
        return message

    # Buttons

    async def taps(self, button: str, *, chat: Group | None = None) -> None:
        """Press a visible button, named by label or callback data, under the newest message that has it.

        A button of the reply keyboard sends its words (or the phone number it asks for).
        AssertionError when there is no such button.
        """
        place = chat.chat if chat else self.chat
        if self._visible(place, button) is not None:
            await self.presses(button, chat=chat)
            return
        words = _find([b for row in rows_of(place.keyboard) for b in row], button)
        assert words, self._no_such_button(place, button)
        await self._reply_button(words, chat)

    async def presses(self, button: str, *, chat: Group | None = None) -> Press:
        """Press a button under a message, as `taps` does; return the press, to ask how it was answered."""
        place = chat.chat if chat else self.chat
        found = self._visible(place, button)
        assert found, self._no_such_button(place, button)
        return self._press(*found)

    async def presses_under(self, message: Message, button: str) -> Press:
        """Press a button that a certain message shows now."""
        found = _find(message.buttons, button)
        assert found, f"{self.name} sees no button {button!r} under {message.text!r}, only {message.labels}"
        return self._press(message, found)

    @property
    def popups(self) -> list[str]:
        """What the bot showed in answer to presses, in order of the presses."""
        return [p.text for p in self.world.presses.values() if p.person_id == self.id and p.text]

    async def taps_again(self, message: Message, button: str = "", *, reachable: bool = True) -> Press:
        """Press a button under an old message, even one that its keyboard no longer has.

        With `reachable=False` the bot is shown an InaccessibleMessage.
        """
        found = _find(list(message.every_button()), button)
        assert found, f"there never was a button {button!r} under {message.text!r}"
        return self._press(message, found, reachable=reachable)

    async def is_answered(self, press: Press, *, timeout: float = PATIENCE) -> str:  # noqa: ASYNC109 - a test's word
        """Wait until the bot answers a press (the spinner ends); return the words it shows, if any."""
        answered = await self.world.bell.until(lambda: press.answered, timeout)
        assert answered, f"the press of {press.data!r} was not answered in {timeout} s"
        return press.text

    def link(self, button: str) -> str:
        """Return the address behind a visible button."""
        buttons = (b for m in reversed(self.inbox) for b in m.buttons)
        found = next((b for b in buttons if button in b.label and b.url), None)
        assert found is not None, f"{self.name} sees no button with a link {button!r}"
        return str(found.url)

    # Attachments

    async def sends_photo(
        self,
        data: bytes | None = None,
        *,
        size: int | None = None,
        caption: str = "",
        album: str = "",
        chat: Group | None = None,
    ) -> Message:
        """Send a photo: these bytes, or one of `size` bytes. Photos with one `album` name belong together."""
        stored = self.world.files.keep("photo", _content(data, size, JPEG), size=size, mime="image/jpeg")
        return self._sends_file("photo", stored.file_id, caption, album=album, chat=chat)

    async def sends_voice(
        self, data: bytes | None = None, *, size: int = 4000, chat: Group | None = None
    ) -> Message:
        """Send a voice message."""
        stored = self.world.files.keep("voice", data, size=size, mime="audio/ogg")
        return self._sends_file("voice", stored.file_id, "", chat=chat)

    async def sends_video(
        self, data: bytes | None = None, *, size: int = 200_000, caption: str = "", album: str = ""
    ) -> Message:
        """Send a video; `size` may be anything, it takes no memory."""
        stored = self.world.files.keep("video", data, size=size, name="video.mp4", mime="video/mp4")
        return self._sends_file("video", stored.file_id, caption, album=album)

    async def sends_document(
        self,
        data: bytes | None = None,
        *,
        size: int = 2000,
        name: str = "report.pdf",
        mime: str = "",
        caption: str = "",
    ) -> Message:
        """Send a file as such; HEIC photos come this way."""
        stored = self.world.files.keep("document", data, size=size, name=name, mime=mime)
        return self._sends_file("document", stored.file_id, caption)

    async def shares_contact(self, phone: str, *, own: bool = True) -> Message:
        """Share a phone number: the own one (by the button), or that of somebody in the address book."""
        owner = (
            {"first_name": self.name, "user_id": self.id}
            if own
            else {"first_name": "某人", "user_id": self.id + 1}
        )
        return self.sends({"contact": {"phone_number": phone, **owner}})

    # The talk itself

    async def blocks_bot(self) -> None:
        """Block the bot."""
        self.world.bot_becomes(self.chat, "kicked", self.user)

    async def unblocks_bot(self) -> None:
        """Let the bot speak again."""
        self.world.bot_becomes(self.chat, "member", self.user)

    async def deletes_account(self) -> None:
        """Leave Telegram for good."""
        self.world.gone.add(self.id)

    def sends(
        self, content: Json, *, chat: Group | None = None, reply_to: Message | None = None, topic: int = 0
    ) -> Message:
        """Send a message with any content the Bot API knows."""
        place = chat.chat if chat else self.chat
        self._enter(place)
        head = _threaded(place, reply_to, topic)
        sender = self.user
        if chat is not None and chat.is_anonymous(self):
            sender, head = ANONYMOUS_ADMIN, {**head, "sender_chat": place.brief()}
        message = self.world.post(place, sender, {**head, **content})
        self.world.arrives("message", message)
        return message

    def _visible(self, place: Chat, button: str) -> tuple[Message, Button] | None:
        found = ((m, _find(m.buttons, button)) for m in reversed(place.inbox))
        return next(((m, b) for m, b in found if b is not None), None)

    def _no_such_button(self, place: Chat, button: str) -> str:
        visible = sorted({b.label for m in place.inbox for b in m.buttons})
        return f"{self.name} sees no button {button!r}, only {visible}; the talk was:\n{place.transcript()}"

    def _enter(self, place: Chat) -> None:
        if place.private and place.standing == "kicked":
            raise AssertionError(f"{self.name} must unblock the bot before writing to it")
        if place.private and place.standing == "unmet":
            place.standing = "member"

    def _sends_file(
        self, kind: str, file_id: str, caption: str, *, album: str = "", chat: Group | None = None
    ) -> Message:
        stored = self.world.files.known(file_id)
        assert stored is not None
        content = file_fields(self.world.files, kind, stored)
        if caption:
            content |= {"caption": caption}
        if album:
            content |= {"media_group_id": f"{self.id}{album}"}
        return self.sends(content, chat=chat)

    async def _reply_button(self, button: Button, chat: Group | None) -> Message:
        keyboard = (chat.chat if chat else self.chat).keyboard or {}
        asks = [b for row in keyboard.get("keyboard", []) for b in row if b["text"] == button.label]
        if asks and asks[0].get("request_contact"):
            return await self.shares_contact(str(self.user.get("phone", f"+8613{self.id % 10**9:09d}")))
        return await self.says(button.label, chat=chat)

    def _press(self, message: Message, button: Button, *, reachable: bool = True) -> Press:
        assert button.data is not None, f"{button.label!r} is a link: {button.url}"
        self.world.note(message.chat, self.name, "taps", f"[{button.label}]")
        return self.world.press(self.user, message, button.data, reachable=reachable)


def _threaded(place: Chat, reply_to: Message | None, topic: int) -> Json:
    """What a message answers and where it stands, as the Bot API shows it.

    In a topic even what answers nothing quotes the notice that opened the topic; in a plain supergroup an answer has
    a thread, which is no topic.
    """
    if reply_to is None and not topic:
        return {}
    topic = topic or (int(reply_to.raw.get("message_thread_id", 0)) if reply_to and place.forum else 0)
    quoted = reply_to or place.messages[topic]
    head: Json = {"reply_to_message": {k: v for k, v in quoted.raw.items() if k != "reply_to_message"}}
    if topic:
        return {**head, "message_thread_id": topic, "is_topic_message": True}
    return {**head, "message_thread_id": quoted.id} if place.kind == "supergroup" and not place.forum else head


def _commands(text: str) -> Json:
    if not text.startswith("/") or len(text) < 2:
        return {}
    return {
        "entities": [{"type": "bot_command", "offset": 0, "length": utf16_units(text.split(maxsplit=1)[0])}]
    }


def _find(buttons: list[Button], wanted: str) -> Button | None:
    exact = [b for b in buttons if wanted in (b.label, b.data)]
    return next(iter(exact or [b for b in buttons if wanted in b.label]), None)


def _content(data: bytes | None, size: int | None, default: bytes) -> bytes | None:
    return data if data is not None or size is not None else default
