"""The pages: templates filled with words. Nothing on them comes from another server."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.channels.webchat_parse import TEXT
from bot.rendering import Speaks
from bot.settings import Settings
from bot.web.paper import STATIC, TAGS, Paper
from models.place import Community
from models.policy import Policy

WORDS: Mapping[str, tuple[str, ...]] = {
    "page-sending": (), "page-failed": (), "page-waiting": (), "page-uploading": ("percent",),
    "page-upload-failed": (), "page-upload-large": ("limit",), "page-upload-kind": (),
    "page-remove": ("name",), "page-photo": (), "page-video": (), "page-voice": (), "page-file": (),
    "page-me": (), "page-bot": (), "page-staff": (), "page-news": ("count",), "page-choices": (),
    "page-yesterday": (), "page-emergency": (), "page-unread": ("count",),
    "page-too-many-files": ("limit",), "page-no-groups": (), "page-gone": (),
    "page-answer": (), "page-answering": ("words",),
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


class Pages:
    """The chat page and the privacy notice, in each language."""

    def __init__(self, settings: Settings, words: Speaks, policy: Policy) -> None:
        self._settings, self._words, self._policy = settings, words, policy
        self._paper = Paper(words, forms=False)

    def static(self) -> web.AbstractRouteDef:
        """`/static/…`: scripts and styles."""
        return web.static("/static", STATIC)

    async def chat(self, language: str) -> web.Response:
        """The chat; in a demonstration with the staff's panes."""
        communities = await Community.all().order_by("code").limit(2)
        only = communities[0] if len(communities) == 1 else None
        zone = only.timezone if only else self._settings.timezone
        return self._paper.page(
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
        return self._paper.page(
            "privacy.html", language, communities=communities, tags=TAGS, sections=SECTIONS,
            days={name: _days(length) for name, length in lengths.items()},
        )

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
