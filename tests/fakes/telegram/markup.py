"""Keyboards as the Bot API checks them.

Source: core.telegram.org/bots/api#inlinekeyboardmarkup
"""

from typing import Any
from urllib.parse import urlsplit

from .protocol import Json, Params, bad

CALLBACK_DATA_LIMIT = 64
BUTTON_LIMIT = 100

_ACTIONS = (
    "callback_data", "url", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip


def reply_markup(params: Params, *, private: bool) -> Json | None:
    """Return the checked keyboard of a call, or None; raise 400 as Telegram does."""
    markup = params.nested("reply_markup")
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        return {"inline_keyboard": _inline(markup["inline_keyboard"])}
    if "keyboard" in markup:
        return {**markup, "keyboard": _reply(markup["keyboard"], private=private)}
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    raise bad("can't parse reply keyboard markup JSON object")


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "keyboard" must be of type Array of Arrays')
    return [row for row in rows if row]


def _inline(rows: Any) -> list[list[Json]]:
    checked = [[_inline_button(button) for button in row] for row in _rows(rows)]
    if sum(len(row) for row in checked) > BUTTON_LIMIT:
        raise bad("REPLY_MARKUP_TOO_LONG")
    return checked


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: text must be non-empty")
    actions = [name for name in _ACTIONS if button.get(name) is not None]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if (
        "callback_data" in actions
        and not 1 <= len(str(button["callback_data"]).encode()) <= CALLBACK_DATA_LIMIT
    ):
        raise bad("BUTTON_DATA_INVALID")
    if "url" in actions:
        _check_url(str(button["url"]))
    return button


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "tg" or (parts.scheme in ("http", "https") and "." in (parts.hostname or "")):
        return
    raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _reply(rows: Any, *, private: bool) -> list[list[Json]]:
    return [[_reply_button(button, private=private) for button in row] for row in _rows(rows)]


def _reply_button(button: Any, *, private: bool) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad("can't parse keyboard button: text must be non-empty")
    if button.get("request_contact") and not private:
        raise bad("phone number can be requested in private chats only")
    if button.get("request_location") and not private:
        raise bad("location can be requested in private chats only")
    return button
