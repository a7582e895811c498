"""What Telegram tells, in our words: an aiogram Update in, an Inbound out, or None when it is nothing for us. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, InlineKeyboardMarkup, Message, Update, User

from bot.channels.telegram.attached import attachments
from handlers.channel import Contact, Inbound

CHANNEL = "telegram"

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates we ask for (core.telegram.org/bots/api#update)."""

ANONYMOUS_ADMIN = 1087968824
"""The sender Telegram names when an admin writes as the group; marked as a bot, though a person wrote."""

# Somebody said something that cannot be read here. All other kinds without words are notices of Telegram itself.
_UNSUPPORTED = frozenset({
    ContentType.STICKER, ContentType.LOCATION, ContentType.VENUE, ContentType.POLL, ContentType.DICE,
    ContentType.GAME, ContentType.STORY, ContentType.PAID_MEDIA, ContentType.INVOICE, ContentType.CHECKLIST,
    ContentType.GIVEAWAY, ContentType.RICH_MESSAGE, ContentType.UNKNOWN,
})  # fmt: skip

_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known before an update is read: its key, when it came (aware), its content, our own user name."""

    key: str
    at: datetime
    raw: Mapping[str, Any]
    me: str = ""


def read(update: Update, envelope: Envelope) -> Inbound | None:
    """One update as a message to us. Raises whatever an update of impossible content makes fail."""
    for kind, reader in READERS.items():
        event = getattr(update, kind)
        if event is not None:
            return reader(event, envelope)
    return None


def plain(raw: Any) -> Any:
    """The update with our standing in a chat reduced to being in it or not.

    aiogram wants every right that an admin may have in its own release; a Bot API server of another release
    sends others (measured: 3.31 refuses an admin without can_send_welcome_messages).
    """
    change = raw.get("my_chat_member") if isinstance(raw, Mapping) else None
    if not isinstance(change, Mapping):
        return raw
    sides = {side: _plain(change[side]) for side in ("old_chat_member", "new_chat_member") if side in change}
    return {**raw, "my_chat_member": {**change, **sides}}


def _plain(member: Any) -> Any:
    if not isinstance(member, Mapping):
        return member
    status = member.get("status")
    if status not in ("administrator", "creator", "restricted"):
        return member
    inside = status != "restricted" or member.get("is_member")
    return {"user": member.get("user"), "status": "member" if inside else "left"}


def message(told: Message, envelope: Envelope) -> Inbound | None:
    """Words, files, a contact, a command; a group that moved; something nobody can read here."""
    if told.migrate_to_chat_id is not None:
        return _from(told.from_user, told.chat, envelope, event="migrated", argument=str(told.migrate_to_chat_id))
    if not _a_person(told) or told.chat.type == "channel":
        return None
    what = _said(told, envelope.me)
    if what is None:
        return None
    return _from(told.from_user, told.chat, envelope, ref=str(told.message_id), **_setting(told), **what)


def edited(told: Message, envelope: Envelope) -> Inbound | None:
    """New words for an earlier message. Its files stay as they were; moving live locations are not words."""
    text = told.text or told.caption
    if not text or not _a_person(told) or told.chat.type == "channel":
        return None
    return _from(
        told.from_user, told.chat, envelope, text=text, ref=str(told.message_id), edits=True, **_setting(told)
    )  # fmt: skip


def pressed(query: CallbackQuery, envelope: Envelope) -> Inbound | None:
    """A button under a message of ours. The message may be too old to be shown (InaccessibleMessage)."""
    if query.data is None or query.message is None:
        return None
    keyboard = query.message.reply_markup if isinstance(query.message, Message) else None
    return _from(
        query.from_user, query.message.chat, envelope, tap=query.data, press=query.id,
        ref=str(query.message.message_id), argument=_label(keyboard, query.data),
        thread=_thread(query.message) if isinstance(query.message, Message) else "",
    )  # fmt: skip


def standing(change: ChatMemberUpdated, envelope: Envelope) -> Inbound | None:
    """Our own place in a chat: blocked or unblocked by a person, taken into a group or put out of it."""
    before, after = (_inside(member) for member in (change.old_chat_member, change.new_chat_member))
    if before == after or change.chat.type == "channel":
        return None
    names = ("blocked", "unblocked") if change.chat.type == "private" else ("left", "joined")
    return _from(change.from_user, change.chat, envelope, event=names[after])


READERS: Mapping[str, Callable[[Any, Envelope], Inbound | None]] = {
    "message": message, "edited_message": edited, "callback_query": pressed, "my_chat_member": standing,
}


def _from(sender: User | None, chat: Chat, envelope: Envelope, **what: Any) -> Inbound:
    return Inbound(
        channel=CHANNEL, key=envelope.key, sender=str(sender.id if sender else chat.id), chat=str(chat.id),
        received_at=envelope.at, private=chat.type == "private", raw=envelope.raw,
        name=sender.full_name.strip() if sender and not sender.is_bot else "",
        language=(sender.language_code or "") if sender else "", **what,
    )  # fmt: skip


def _setting(told: Message) -> dict[str, Any]:
    """What a message answers, the topic it was said in, and whether an admin said it as the group itself."""
    answered = told.reply_to_message
    # Telegram shows what is merely said in a topic as an answer to the notice that opened it.
    if answered is not None and (answered.forum_topic_created or str(answered.message_id) == _thread(told)):
        answered = None
    sender, group = told.from_user, told.sender_chat
    anonymous = sender is not None and sender.id == ANONYMOUS_ADMIN and group is not None and group.id == told.chat.id
    return {
        "reply_to": str(answered.message_id) if answered else "", "thread": _thread(told), "anonymous": anonymous,
    }


def _thread(told: Message) -> str:
    """The topic; plain supergroups number the threads of replies as well, which are none."""
    return str(told.message_thread_id) if told.is_topic_message and told.message_thread_id else ""


def _a_person(told: Message) -> bool:
    """Not a bot (ourselves included), not what a linked channel posts by itself."""
    sender = told.from_user
    if sender is None or told.is_automatic_forward:
        return False
    return not sender.is_bot or sender.id == ANONYMOUS_ADMIN


def _said(told: Message, me: str) -> dict[str, Any] | None:
    files = attachments(told)
    text = told.text or told.caption or ""
    if told.contact is not None:
        return {"contact": _contact(told)}
    if text.startswith("/") and not files:
        return _command(text, told, me)
    if text or files:
        return {"text": text, "attachments": files, "album": told.media_group_id or ""}
    unreadable = told.chat.type == "private" and told.content_type in _UNSUPPORTED
    return {"event": "unsupported"} if unreadable else None


def _command(text: str, told: Message, me: str) -> dict[str, Any] | None:
    """`/start payload` is an event; other commands are words. One for another bot is nothing for us."""
    found = _COMMAND.fullmatch(text)
    if found is None:
        return {"text": text}
    if found["bot"] and me and found["bot"].lower() != me.lower():
        return None
    rest = (found["rest"] or "").strip()
    if found["name"].lower() == "start" and told.chat.type == "private":
        return {"event": "start", "argument": rest}
    return {"text": f"/{found['name']} {rest}".strip()}


def _contact(told: Message) -> Contact:
    card, sender = told.contact, told.from_user
    assert card is not None
    assert sender is not None
    name = f"{card.first_name} {card.last_name or ''}".strip()
    return Contact(card.phone_number, name, own=card.user_id == sender.id)


def _label(keyboard: InlineKeyboardMarkup | None, data: str) -> str:
    buttons = (button for row in (keyboard.inline_keyboard if keyboard else ()) for button in row)
    return next((button.text for button in buttons if button.callback_data == data), "")


def _inside(member: Any) -> bool:
    """Whether that standing, made `plain`, lets us be in the chat."""
    return member.status not in ("left", "kicked")
