"""Methods that change messages, answer presses, ask about chats, and arrange how updates come.

Source: core.telegram.org/bots/api#available-methods
"""

import re

from .chat import BOT, Chat, Message
from .delivery import Webhook
from .formatting import CAPTION_LIMIT, TEXT_LIMIT, formatted
from .markup import reply_markup
from .members import member_object
from .protocol import ApiError, Json, Params, bad
from .world import World, describe

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_ASK_FIRST = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


async def edit_message_text(world: World, params: Params) -> object:
    """Change text and keyboard; without reply_markup the keyboard goes."""
    chat, message = _editable(world, params)
    text, entities = formatted(params, "text", TEXT_LIMIT)
    if not text.strip():
        raise bad("message text is empty")
    if "text" not in message.raw:
        raise bad("there is no text in the message to edit")
    return _change(world, chat, message, params, {"text": text, "entities": entities})


async def edit_message_caption(world: World, params: Params) -> object:
    """Change caption and keyboard."""
    chat, message = _editable(world, params)
    text, entities = formatted(params, "caption", CAPTION_LIMIT, entities="caption_entities")
    return _change(world, chat, message, params, {"caption": text, "caption_entities": entities})


async def edit_message_reply_markup(world: World, params: Params) -> object:
    """Change the keyboard alone."""
    chat, message = _editable(world, params)
    return _change(world, chat, message, params, {})


def _editable(world: World, params: Params) -> tuple[Chat, Message]:
    chat = world.writable(params)
    return chat, world.own_message(chat, params, "edit")


def _change(world: World, chat: Chat, message: Message, params: Params, changes: Json) -> Json:
    markup = reply_markup(params, private=chat.private) or {}
    if markup and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    keyboard = markup if markup.get("inline_keyboard") else None
    wanted = {**message.raw, **changes, "reply_markup": keyboard}
    wanted = {k: v for k, v in wanted.items() if v not in (None, [], "")}
    if wanted == message.raw:
        raise bad(_SAME)
    world.gate.admit(chat.id, group=not chat.private)
    if message.raw.get("reply_markup"):
        message.past_keyboards.append(message.raw["reply_markup"])
    # A new object, not a changed one: what was handed out before must stay as it was.
    message.raw = {**wanted, "edit_date": world.wall()}
    world.note(chat, BOT, "edits", describe(message.raw), message)
    world.bell.ring()
    return message.raw


async def delete_message(world: World, params: Params) -> object:
    """Delete a message younger than 48 hours; another's only as admin of the group."""
    chat = world.writable(params)
    message = world.own_message(chat, params, "delete")
    young = world.clock.monotonic() - message.at < world.config.lifetimes.edit
    if not young or not (message.by_bot or chat.private or chat.standing == "administrator"):
        raise bad("message can't be deleted")
    message.deleted = True
    world.note(chat, BOT, "deletes", message.text, message)
    world.bell.ring()
    return True


async def answer_callback_query(world: World, params: Params) -> object:
    """Answer a press; it does not count against the limits."""
    press = world.presses.get(params.text("callback_query_id"))
    age = world.clock.monotonic() - press.at if press else 0.0
    if press is None or age > world.config.lifetimes.answer:
        raise bad(_TOO_OLD)
    if len(params.text("text")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    press.answered, press.text, press.alert = True, params.text("text"), params.flag("show_alert")
    world.bell.ring()
    return True


async def get_me(world: World, params: Params) -> object:
    """Tell who the bot is."""
    can = {"can_join_groups": True, "can_read_all_group_messages": not world.config.privacy}
    cannot = dict.fromkeys((
        "supports_inline_queries", "can_connect_to_business", "has_main_web_app", "has_topics_enabled",
        "allows_users_to_create_topics", "can_manage_bots",
    ), False)  # fmt: skip
    return {**world.bot, **can, **cannot}


async def get_updates(world: World, params: Params) -> object:
    """Wait for updates; 409 while a webhook is set or when somebody else begins to poll."""
    if world.deliverer.hook.url:
        raise ApiError(409, _ASK_FIRST)
    return await world.poller.poll(params)


async def set_webhook(world: World, params: Params) -> object:
    """Deliver to `url` from now on. Unlike Telegram it takes plain http and any port."""
    url, secret = params.text("url"), params.text("secret_token")
    if not url:
        return await delete_webhook(world, params)
    if not url.startswith(("http://", "https://")):
        raise bad("bad webhook: invalid webhook URL specified")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    most = params.whole("max_connections", 40)
    if not 1 <= most <= 100:
        raise bad("max_connections is out of range")
    world.updates.allow(params.nested("allowed_updates"))
    if params.flag("drop_pending_updates"):
        world.updates.drop_all()
    world.poller.end("setWebhook request")
    world.deliverer.point_to(Webhook(url, secret, most, params.text("ip_address") or "127.0.0.1"))
    return True


async def delete_webhook(world: World, params: Params) -> object:
    """Stop delivery; what waits goes on waiting unless it is dropped. allowed_updates stays."""
    if params.flag("drop_pending_updates"):
        world.updates.drop_all()
    world.deliverer.point_to(Webhook())
    return True


async def get_webhook_info(world: World, params: Params) -> object:
    """Tell where updates go and how that fares."""
    hook = world.deliverer.hook
    info: Json = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending()),
    }
    if hook.url:
        info |= {"max_connections": hook.max_connections, "ip_address": hook.ip_address}
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    if hook.last_error:
        info |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
    return info


async def get_file(world: World, params: Params) -> object:
    """Give the download path of a file of up to 20 MB."""
    return world.files.info(params.text("file_id"))


async def get_chat(world: World, params: Params) -> object:
    """Tell all about a chat."""
    chat = world.chat(params)
    gifts = dict.fromkeys((
        "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels",
    ), True)  # fmt: skip
    return {**chat.brief(), "accent_color_id": 4, "max_reaction_count": 11, "accepted_gift_types": gifts}


async def get_chat_member(world: World, params: Params) -> object:
    """Tell a person's, or the bot's own, place in a chat."""
    chat, user_id = world.chat(params), params.whole("user_id")
    if user_id == world.bot["id"]:
        return member_object(world.bot, chat.standing)
    user = world.users.get(user_id)
    if user is None:
        raise bad("PARTICIPANT_ID_INVALID")
    place = chat.members.get(user_id)
    if place is None:
        return member_object(user, "member" if chat.id == user_id else "left")
    return member_object(user, place.status, anonymous=place.anonymous)


async def set_my_commands(world: World, params: Params) -> object:
    """Keep the list of commands for a scope and a language."""
    commands = params.nested("commands") or []
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command", "")).removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(params)] = commands
    return True


async def get_my_commands(world: World, params: Params) -> object:
    """Return the list of commands for a scope and a language."""
    return world.commands.get(_scope(params), [])


def _scope(params: Params) -> str:
    scope = params.nested("scope") or {"type": "default"}
    return f"{scope.get('type')}:{scope.get('chat_id', '')}:{params.text('language_code')}"


async def leave_chat(world: World, params: Params) -> object:
    """Leave a group."""
    chat = world.writable(params)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    world.bot_becomes(chat, "left", world.bot)
    return True


OTHERS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getFile": get_file,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "leaveChat": leave_chat,
}
