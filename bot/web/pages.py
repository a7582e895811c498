"""The pages: templates filled with words. Nothing on them comes from another server."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import hdrs, web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.webchat_parse import TEXT
from bot.rendering import Speaks
from bot.settings import Settings
from models.place import Community
from models.policy import Policy

HERE = Path(__file__).parent
STATIC = HERE / "static"
TAGS: Mapping[str, str] = {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "en": "en"}

WORDS: Mapping[str, tuple[str, ...]] = {
    "page-sending": (), "page-failed": (), "page-waiting": (), "page-uploading": ("percent",),
    "page-upload-failed": (), "page-upload-large": ("limit",), "page-upload-kind": (),
    "page-remove": ("name",), "page-photo": (), "page-video": (), "page-voice": (), "page-file": (),
    "page-me": (), "page-bot": (), "page-staff": (), "page-news": ("count",), "page-choices": (),
    "page-yesterday": (), "page-emergency": (), "page-unread": ("count",),
    "page-too-many-files": ("limit",), "page-no-groups": (), "page-gone": (),
}
"""The words that scripts use, with the names of what they fill in."""

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("what", (
        "what-home", "what-contact", "what-words", "what-media", "what-account", "what-never", "sensitive",
    )),
    ("ground", ("ground-contract", "ground-emergency", "ground-consent")),
    ("long", ("long-talk", "long-unused", "long-inbox", "long-outbox", "long-ticket")),
    ("automated", ("automated-bot", "automated-severity")),
    ("third", ("third-processor", "third-others", "third-law", "third-public")),
    ("rights", ("rights-list", "rights-how", "rights-complain")),
    ("security", ("security-text",)),
)
"""The privacy notice after "who is responsible": heading and points, each `privacy-…` in the locale files."""

_HEADERS = {
    hdrs.CACHE_CONTROL: "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), browsing-topics=()",
}


class Pages:
    """The chat page and the privacy notice, in each language."""

    def __init__(self, settings: Settings, words: Speaks, policy: Policy) -> None:
        self._settings, self._words, self._policy = settings, words, policy
        self._version = _version()
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )

    def static(self) -> web.AbstractRouteDef:
        """`/static/…`: scripts and styles."""
        return web.static("/static", STATIC)

    async def chat(self, language: str) -> web.Response:
        """The chat; in a demonstration with the staff's panes."""
        communities = await Community.all().order_by("code").limit(2)
        only = communities[0] if len(communities) == 1 else None
        zone = only.timezone if only else self._settings.timezone
        return self._page(
            "chat.html", language, demo=self._settings.demo, boot=self._boot(language, zone),
            community=only.name if only else "", duty_phone=only.duty_phone if only else "",
        )

    async def privacy(self, language: str) -> web.Response:
        """The privacy notice: who answers, what is kept, why, how long, and what people can ask for."""
        communities = await Community.all().order_by("code").limit(50)
        policy = self._policy
        lengths = {
            "talk_days": policy.talk.keep, "unused_days": policy.media.keep_unused,
            "inbox_days": policy.inbox.keep, "outbox_days": policy.housekeeping.outbox_keep,
        }
        return self._page(
            "privacy.html", language, communities=communities, tags=TAGS, sections=SECTIONS,
            days={name: _days(length) for name, length in lengths.items()},
        )

    def _page(self, template: str, language: str, **values: Any) -> web.Response:
        text = self._templates.get_template(template).render(
            language=language, tag=TAGS[language], version=self._version, word=self._speaker(language),
            **values,
        )
        return web.Response(text=text, content_type="text/html", headers=_HEADERS)

    def _speaker(self, language: str) -> Callable[..., str]:
        def word(key: str, **params: str | int) -> str:
            return self._words.say(key, params, language)

        return word

    def _boot(self, language: str, zone: str) -> dict[str, Any]:
        """What the scripts must know before they can do anything."""
        media = self._policy.media
        return {
            "language": language, "tag": TAGS[language], "zone": zone, "text": TEXT,
            "files": self._policy.talk.photos, "demo": self._settings.demo, "home": self._settings.address,
            "limits": {kind: media.limit(kind) for kind in ("photo", "video", "voice", "file")},
            "words": {
                key: self._words.say(key, {name: f"{{{name}}}" for name in names}, language)
                for key, names in WORDS.items()
            },
        }


def _days(length: timedelta) -> int:
    return max(1, round(length / timedelta(days=1)))


def _version() -> str:
    """Changes with every change of a script or style: WeChat's browser keeps old ones for long."""
    digest = hashlib.sha256()
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
