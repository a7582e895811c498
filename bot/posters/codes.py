"""What a poster's codes hold: in each channel the address by which the talk begins with the poster's token."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.check import Wrong, ask_telegram
from bot.settings import Settings
from models.poster import Poster

Way = Literal["wechat", "telegram", "web"]
WAYS: tuple[Way, ...] = ("wechat", "telegram", "web")

MOST = 2
"""Codes on one poster: more would be too small, and nobody would know which to scan."""


class PosterFault(ValueError):
    """The posters cannot be made; the text is one line with the remedy."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code: the channel it leads to, the address it holds."""

    way: Way
    address: str


Made = Callable[[Poster], Awaitable[str]]
"""The address of a poster in one channel."""


def chosen(settings: Settings, asked: Sequence[str]) -> tuple[Way, ...]:
    """The channels the codes lead to: those asked for, else those that are configured, else the web chat.

    Raises PosterFault.
    """
    configured = {"wechat": settings.has_wechat, "telegram": settings.has_telegram, "web": bool(settings.public_url)}
    settled = [way for way in ("wechat", "telegram") if configured[way]] or ["web"]
    wanted = list(dict.fromkeys(asked)) or settled
    if unknown := [way for way in wanted if way not in configured]:
        raise PosterFault(f"--codes {unknown[0]}: choose among {', '.join(WAYS)}")
    if len(wanted) > MOST:
        raise PosterFault(f"--codes: {MOST} codes fit on a poster; print another one for the third")
    setting = {"wechat": "WECHAT_APP_ID", "telegram": "TELEGRAM_TOKEN", "web": "PUBLIC_URL"}
    if lacking := [way for way in wanted if not configured[way]]:
        raise PosterFault(f"{setting[lacking[0]]} is not set, so a code for {lacking[0]} would lead nowhere; set it")
    return tuple(way for way in WAYS if way in wanted)


async def makers(settings: Settings, ways: Sequence[Way], scene: Made) -> Mapping[Way, Made]:
    """How the address of a poster is made in each channel. Asks Telegram once for the bot's name.

    `scene` gives WeChat's. Raises PosterFault.
    """
    found: dict[Way, Made] = {}
    if "wechat" in ways:
        found["wechat"] = scene
    if "telegram" in ways:
        found["telegram"] = _linked(f"https://t.me/{await _bot_name(settings)}?start=")
    if "web" in ways:
        found["web"] = _linked(f"{settings.public_url}/?p=")
    return found


def _linked(before: str) -> Made:
    async def link(poster: Poster) -> str:
        return f"{before}{poster.token}"

    return link


async def _bot_name(settings: Settings) -> str:
    try:
        name = (await ask_telegram(settings, "getMe")).get("username")
    except Wrong as fault:
        raise PosterFault(str(fault)) from None
    if not name:
        raise PosterFault("Telegram gives no user name for the bot; set one with BotFather")
    return str(name)
