"""Methods that put something into a chat.

Source: core.telegram.org/bots/api#available-methods
"""

from .chat import Chat, Message
from .files import StoredFile, file_fields
from .formatting import CAPTION_LIMIT, TEXT_LIMIT, formatted
from .markup import reply_markup
from .protocol import FILE_UPLOAD_LIMIT, PHOTO_UPLOAD_LIMIT, ApiError, Json, Params, bad
from .world import World

# What of a message goes along when it is forwarded or copied.
_CONTENT = ("text", "entities", "caption", "caption_entities", "photo", "document", "video", "voice",
            "contact", "sticker", "location")  # fmt: skip


async def send_message(world: World, params: Params) -> object:
    """Send a text of 1 to 4096 UTF-16 units."""
    chat = world.writable(params)
    text, entities = formatted(params, "text", TEXT_LIMIT)
    if not text.strip():
        raise bad("message text is empty")
    content: Json = {"text": text, **({"entities": entities} if entities else {})}
    return bot_posts(world, chat, content, params).raw


async def send_photo(world: World, params: Params) -> object:
    """Send a photo of up to 10 MB with a caption."""
    return _send_file(world, params, "photo")


async def send_document(world: World, params: Params) -> object:
    """Send a file of up to 50 MB with a caption."""
    return _send_file(world, params, "document")


async def send_media_group(world: World, params: Params) -> object:
    """Send 2 to 10 photos or documents as an album."""
    chat = world.writable(params)
    items = params.nested("media") or []
    if not isinstance(items, list) or not 2 <= len(items) <= 10:
        raise bad("media group must include 2-10 items")
    contents = [_album_item(world, item, params) for item in items]
    world.gate.admit(chat.id, group=not chat.private, cost=len(contents))
    album = {"media_group_id": str(13_000_000_000_000_000 + world.number())}
    head = _head(chat, params)
    return [world.post(chat, world.bot, {**head, **album, **c}, by_bot=True).raw for c in contents]


async def forward_message(world: World, params: Params) -> object:
    """Forward a message with its origin."""
    source = _source(world, params)
    origin = {"type": "user", "date": source.raw["date"], "sender_user": source.raw["from"]}
    content = {**_content_of(source), "forward_origin": origin}
    return bot_posts(world, world.writable(params), content, params).raw


async def copy_message(world: World, params: Params) -> object:
    """Send a message's content anew; only the new id comes back."""
    content = _content_of(_source(world, params))
    return {"message_id": bot_posts(world, world.writable(params), content, params).id}


async def create_forum_topic(world: World, params: Params) -> object:
    """Open a topic in a forum; it counts as a message."""
    chat = world.writable(params)
    if not chat.forum:
        raise bad("the chat is not a forum")
    if chat.standing != "administrator":
        raise bad("not enough rights to create a topic")
    if not params.text("name").strip():
        raise bad("topic name is empty")
    world.gate.admit(chat.id, group=True)
    topic: Json = {"name": params.text("name"), "icon_color": 7322096}
    message = world.post(chat, world.bot, {"forum_topic_created": topic}, by_bot=True, service=True)
    chat.topics[message.id] = topic["name"]
    return {"message_thread_id": message.id, **topic}


async def send_chat_action(world: World, params: Params) -> object:
    """Show "typing"; it leaves nothing behind and does not count."""
    world.writable(params)
    return True


def bot_posts(world: World, chat: Chat, content: Json, params: Params) -> Message:
    """Count a message against the limits and put it into the chat, keyboard and all."""
    markup = reply_markup(params, private=chat.private)
    head = _head(chat, params)
    world.gate.admit(chat.id, group=not chat.private)
    if markup is not None and "inline_keyboard" not in markup:
        chat.keyboard = markup if "keyboard" in markup else None
        markup = None
    keyboard = {"reply_markup": markup} if markup and markup["inline_keyboard"] else {}
    return world.post(chat, world.bot, {**head, **content, **keyboard}, by_bot=True)


def _head(chat: Chat, params: Params) -> Json:
    head: Json = {}
    topic = params.whole("message_thread_id")
    if topic:
        if topic not in chat.topics:
            raise bad("message thread not found")
        head = {"message_thread_id": topic, "is_topic_message": True}
    reply = params.nested("reply_parameters") or {"message_id": params.whole("reply_to_message_id")}
    if reply.get("message_id"):
        original = chat.messages.get(int(reply["message_id"]))
        if original is not None and not original.deleted:
            return {**head, "reply_to_message": quoted(original)}
        if not (reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")):
            raise bad("message to be replied not found")
    return head


def quoted(message: Message) -> Json:
    """Return a message as another one quotes it: without what that one quotes."""
    return {k: v for k, v in message.raw.items() if k != "reply_to_message"}


def _send_file(world: World, params: Params, kind: str) -> object:
    chat = world.writable(params)
    content = {**_attachment(world, kind, params.text(kind), params), **_caption(params)}
    return bot_posts(world, chat, content, params).raw


def _album_item(world: World, item: Json, params: Params) -> Json:
    kind = str(item.get("type"))
    if kind not in ("photo", "document", "video"):
        raise bad(f"wrong media type {kind!r}")
    return {**_attachment(world, kind, str(item.get("media", "")), params), **_caption(Params(item))}


def _caption(params: Params) -> Json:
    text, entities = formatted(params, "caption", CAPTION_LIMIT, entities="caption_entities")
    shown = {"caption": text} if text else {}
    return {**shown, **({"caption_entities": entities} if entities else {})}


def _attachment(world: World, kind: str, given: str, params: Params) -> Json:
    upload = params.files.get(given.removeprefix("attach://") or kind)
    if upload is None:
        return file_fields(world.files, kind, _by_reference(world, kind, given))
    if len(upload.data) == 0:
        raise bad("file must be non-empty")
    if len(upload.data) > FILE_UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo" and len(upload.data) > PHOTO_UPLOAD_LIMIT:
        raise bad(f"too big for a photo: file of size {len(upload.data)} bytes is too big")
    stored = world.files.keep(kind, upload.data, name=upload.name, mime=upload.mime)
    return file_fields(world.files, kind, stored)


def _by_reference(world: World, kind: str, given: str) -> StoredFile:
    if given.startswith(("http://", "https://")):
        return world.files.keep(kind, None, size=1000, name=given.rpartition("/")[2])
    stored = world.files.known(given)
    if stored is None:
        raise bad(
            f"there is no {kind} in the request" if not given else "wrong remote file identifier specified"
        )
    return stored


def _source(world: World, params: Params) -> Message:
    message = world.chat(params, "from_chat_id").messages.get(params.whole("message_id"))
    if message is None or message.deleted:
        raise bad("message to forward not found")
    return message


def _content_of(message: Message) -> Json:
    return {k: v for k, v in message.raw.items() if k in _CONTENT}


SENDING = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "forwardMessage": forward_message,
    "copyMessage": copy_message,
    "createForumTopic": create_forum_topic,
    "sendChatAction": send_chat_action,
}
