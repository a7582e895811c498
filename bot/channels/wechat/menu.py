"""The menu below the talk: what an owner wants most often, one tap away."""

from __future__ import annotations

from bot.channels.wechat.client import for_command
from bot.channels.wechat.line import Fault
from bot.channels.wechat.remedies import remedy
from bot.rendering import Speaks
from bot.settings import Settings, SettingsError

BUTTONS = (("!new", "wechat-menu-new"), ("!mine", "wechat-menu-mine"), ("!phones", "wechat-menu-phones"))
"""What a tap sends us, and the key of its label."""

LABEL = 16
"""Bytes of a label (developers.weixin.qq.com, createCustomMenu); a phone shows four Chinese characters of it."""


class MenuNotSet(ConnectionError):
    """WeChat did not take the menu; the text is one line: why, and what to do."""


def buttons(words: Speaks, language: str) -> list[dict[str, str]]:
    """The menu as WeChat takes it, labelled in `language`."""
    return [{"type": "click", "name": words.say(key, {}, language), "key": token} for token, key in BUTTONS]


async def set_menu(settings: Settings, words: Speaks) -> str:
    """Put our menu in place of the account's, in the default language; a line that says so.

    Raises SettingsError when no account is set up, MenuNotSet when WeChat did not take it.
    """
    if not settings.has_wechat:
        raise SettingsError("WECHAT_APP_ID: not set, so there is no account to give a menu; see docs/wechat.md")
    client, wanted = for_command(settings), buttons(words, settings.default_language)
    try:
        await client.set_menu(wanted)
    except Fault as fault:
        refused = remedy(fault, settings)
    else:
        labels = " · ".join(each["name"] for each in wanted)
        return f"The menu is set: {labels}. WeChat shows it to everybody within 24 hours, to new followers at once."
    finally:
        await client.close()
    raise MenuNotSet(refused)
