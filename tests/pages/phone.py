"""A telephone's browser without any script: loads pages, fills their forms in, follows where they lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Self

from aiohttp import ClientResponse, ClientSession, CookieJar, FormData
from yarl import URL

WECHAT = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.50"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1"


@dataclass(slots=True)
class Form:
    """A form as it stands on a page: where it goes, how, and what it holds already."""

    action: str
    multipart: bool
    fields: list[tuple[str, str]] = field(default_factory=list)
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)

    @property
    def act(self) -> str:
        """The last word of its address."""
        return self.action.partition("#")[0].rpartition("/")[2]

    def value(self, name: str) -> str:
        """What a field holds."""
        return dict(self.fields).get(name, "")

    def values(self, name: str) -> list[str]:
        """What all fields of a name hold."""
        return [value for each, value in self.fields if each == name]


@dataclass(slots=True)
class Page:
    """A page that came: `text` is what a reader sees, `links` and `sources` what it points to.

    `searches` are those of its forms that only look.
    """

    status: int
    address: URL
    headers: Any
    source: str
    text: str = ""
    forms: list[Form] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    searches: list[Form] = field(default_factory=list)

    def form(self, act: str) -> Form:
        """The form whose address ends with this word."""
        found = [form for form in self.forms if form.act == act]
        assert found, f"no form {act!r}, only {[form.action for form in self.forms]}\n{self.text}"
        return found[0]

    @property
    def acts(self) -> set[str]:
        """What can be done here."""
        return {form.act for form in self.forms if form not in self.searches}


class _Parser(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._unseen, self._area, self._choice, self._option = page, 0, "", "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("head", "script", "style"):
            self._unseen += 1
        if tag == "form":
            self._page.forms.append(Form(given["action"], "enctype" in given))
            if given["method"] == "get":
                self._page.searches.append(self._page.forms[-1])
        if tag in ("input", "textarea", "select", "option", "button") and self._page.forms:
            self._field(tag, given, self._page.forms[-1])
        if tag == "a":
            self._page.links.append(given.get("href", ""))
        if tag in ("img", "video", "audio"):
            self._page.sources.append(given["src"])

    def _field(self, tag: str, given: dict[str, str], form: Form) -> None:
        kind, name = given.get("type"), given.get("name", "")
        if tag == "input" and (kind not in ("radio", "checkbox", "file") or "checked" in given):
            form.fields.append((name, given.get("value", "")))
        if tag == "textarea":
            self._area = name
            form.fields.append((name, ""))
        if tag == "select":
            self._choice, form.options[name] = name, {}
            form.fields.append((name, ""))
        if tag == "option" and self._choice:
            self._option = given["value"]
            form.options[self._choice][self._option] = ""
            if "selected" in given:
                form.fields[-1] = (self._choice, self._option)
        if tag == "button" and name:
            form.buttons[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("head", "script", "style"):
            self._unseen -= 1
        if tag == "textarea":
            self._area = ""
        if tag == "select":
            self._choice = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            name, before = self._page.forms[-1].fields[-1]
            self._page.forms[-1].fields[-1] = (name, before + data)
        elif self._choice:
            options = self._page.forms[-1].options[self._choice]
            if data.strip():
                options[self._option] = data.strip()
        elif not self._unseen and data.strip():
            self._page.text += f"{data.strip()}\n"


class Phone:
    """Somebody's telephone. Use as a context."""

    def __init__(self, agent: str = WECHAT, language: str = "zh-CN") -> None:
        self._headers = {"User-Agent": agent, "Accept-Language": language}

    async def __aenter__(self) -> Self:
        self.session = ClientSession(cookie_jar=CookieJar(unsafe=True), headers=self._headers)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()

    async def opens(self, address: str | URL, *, follow: bool = True, **headers: str) -> Page:
        """Load a page."""
        async with self.session.get(address, headers=headers, allow_redirects=follow) as answer:
            return await read(answer)

    async def follows(self, page: Page, link: str) -> Page:
        """Tap the first link that holds this."""
        found = next(each for each in page.links if link in each)
        return await self.opens(page.address.join(URL(found)))

    async def sends(
        self, page: Page, act: str, files: Sequence[bytes] = (), *, follow: bool = True, **given: str
    ) -> Page:
        """Fill the form `act` in and send it, as this browser does from a page without referrer."""
        form = page.form(act)
        fields = [(name, value) for name, value in form.fields if name not in given] + list(given.items())
        return await self.posts(page.address.join(URL(form.action)), fields, files, form.multipart, follow=follow)

    async def posts(  # a form in all its parts
        self, address: URL, fields: Sequence[tuple[str, str]], files: Sequence[bytes] = (), multipart: bool = False,
        *, follow: bool = True, origin: str = "null", **headers: str,
    ) -> Page:
        """Send a form to an address."""
        data: Any = FormData(fields, quote_fields=False, default_to_multipart=multipart)
        for at, content in enumerate(files or ([b""] if multipart else [])):
            data.add_field("files", content, filename=f"{at}.jpg" if content else "", content_type="image/jpeg")
        sent = {"Origin": origin, **headers}
        async with self.session.post(address, data=data, headers=sent, allow_redirects=follow) as answer:
            return await read(answer)


async def read(answer: ClientResponse) -> Page:
    """The page of an answer."""
    page = Page(answer.status, answer.url, answer.headers, (await answer.read()).decode(errors="replace"))
    if answer.content_type == "text/html":
        _Parser(page).feed(page.source)
        assert not re.search(r"\b(my|door|desk|road|ticket)-[a-z]+-[a-z]", page.text), f"a key, not words: {page.text}"
    return page
