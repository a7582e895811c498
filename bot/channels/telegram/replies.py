"""Members who are meant: one who is asked, whose client opens the field to answer; those whom a sentence calls."""

from __future__ import annotations

from telegram import ForceReply, MessageEntity, User

from bot.channels.telegram.layout import units
from bot.rendering import together
from handlers.called import Called, called_in
from handlers.channel import Say

CHANNEL = "telegram"


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


def called(text: str, say: Say) -> list[MessageEntity]:
    """A mention for everybody whom `say` calls by name in this text, so that their telephone tells them.

    The call stands at the end of a sentence: a name may stand before it in other people's words.
    """
    found: list[MessageEntity] = []
    for people in called_in(say):
        start = text.rfind(together([each.name for each in people]))
        for each in people if start >= 0 else ():
            at = text.index(each.name, start)
            found += _mention(each, units(text[:at]))
            start = at + len(each.name)
    return found


def _mention(who: Called, at: int) -> list[MessageEntity]:
    number = who.at.get(CHANNEL, "")
    if not number.isdecimal():
        return []
    user = User(int(number), who.name, is_bot=False)
    return [MessageEntity(MessageEntity.TEXT_MENTION, at, units(who.name), user=user)]
