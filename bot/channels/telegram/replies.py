"""A question to one member of a group: their client opens the field to answer this very message."""

from __future__ import annotations

from telegram import ForceReply, MessageEntity, User

from bot.channels.telegram.layout import units
from handlers.channel import Say


def force_reply(say: Say) -> ForceReply:
    """What opens the field: for `say.to` alone, whom the message mentions, else for everybody."""
    return ForceReply(selective=say.to.isdecimal())


def mentioned(text: str, say: Say) -> tuple[str, list[MessageEntity]]:
    """The text with `say.to` mentioned where their name stands in it, else before it.

    Members without a user name can be mentioned no other way (core.telegram.org/bots/api#messageentity).
    """
    name = str(say.params.get("name") or "").strip()
    if not say.to.isdecimal() or not name:
        return text, []
    if name not in text:
        text = f"{name} {text}"
    user = User(int(say.to), name, is_bot=False)
    where = units(text[: text.index(name)])
    return text, [MessageEntity(MessageEntity.TEXT_MENTION, where, units(name), user=user)]
