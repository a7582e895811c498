"""What all pages are made of: templates, words in one language, headers. Nothing comes from another server."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import hdrs, web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.rendering import Speaks

HERE = Path(__file__).parent
STATIC = HERE / "static"
TAGS: Mapping[str, str] = {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "en": "en"}

_SOURCES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action "
)
_HEADERS = {
    hdrs.CACHE_CONTROL: "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), browsing-topics=()",
}


class Paper:
    """Fills templates. `forms`: whether pages may send forms, and then only to ourselves."""

    def __init__(self, words: Speaks, *, forms: bool) -> None:
        self._words, self._version = words, _version()
        self._headers = _HEADERS | {"Content-Security-Policy": _SOURCES + ("'self'" if forms else "'none'")}
        if forms:  # pages of one person
            self._headers["X-Robots-Tag"] = "noindex"
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )

    def page(self, template: str, language: str, *, status: int = 200, **values: Any) -> web.Response:
        """One page in `language`; `values` are what its template wants."""
        text = self._templates.get_template(template).render(
            language=language, tag=TAGS[language], version=self._version, word=self.speaker(language), **values
        )
        return web.Response(text=text, status=status, content_type="text/html", headers=self._headers)

    def speaker(self, language: str) -> Callable[..., str]:
        """`word("key", name=value)` for templates."""

        def word(key: str, **params: str | int) -> str:
            return self._words.say(key, params, language)

        return word


def _version() -> str:
    """Changes with every change of a script or style: WeChat's browser keeps old ones for long."""
    digest = hashlib.sha256()
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
