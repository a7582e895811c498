"""The talk of one owner with the account, as it stands on the owner's telephone."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple, TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

How: TypeAlias = Literal["says", "passive", "service", "template", "unavailable"]
"""says: the owner · passive: in the answer of a push · service: customer-service message · template ·
unavailable: WeChat's own note that the account does not answer."""

UNAVAILABLE = "该公众号暂时无法提供服务，请稍后再试"

_LINK = re.compile(r"<a\s[^>]*?href=(['\"])(?P<href>.*?)\1[^>]*>(?P<label>.*?)</a>", re.DOTALL)


class Item(NamedTuple):
    """Something to click: `id` and the words it sends."""

    id: str
    label: str


@dataclass
class Line:
    """One thing in the talk. `text` is what is read; `links` are (label, address); `raw` is what was sent.

    `delivery` says in the answer to which delivery of a push it came (0: in none).
    """

    how: How
    text: str
    at: datetime
    kind: str = "text"
    items: tuple[Item, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    url: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    media: str = ""
    delivery: int = 0
    raw: Any = None

    @property
    def by_account(self) -> bool:
        """Whether the account said it."""
        return self.how in ("passive", "service", "template")


@dataclass
class Chat:
    """Everything one owner did and saw, in order."""

    title: str
    lines: list[Line] = field(default_factory=list)
    heard: int = 0

    @property
    def from_account(self) -> list[Line]:
        """What the account said."""
        return [line for line in self.lines if line.by_account]

    @property
    def unavailable(self) -> int:
        """How often WeChat had to say that the account does not answer."""
        return sum(line.how == "unavailable" for line in self.lines)

    def transcript(self) -> str:
        """The talk as plain lines: who says what, how it came, with the menu's items in brackets."""
        return "\n".join(map(render, self.lines))


def render(line: Line) -> str:
    """One line of a transcript."""
    who = {"says": "owner", "unavailable": "wechat"}.get(line.how, f"account ({line.how})")
    items = "".join(f"\n    [{item.label}]" for item in line.items)
    return f"{who}: {line.text}".replace("\n", "\n    ") + items


def read_text(text: str) -> tuple[str, tuple[Item, ...], tuple[tuple[str, str], ...]]:
    """A text as WeChat shows it: links by their words, those of the menu kind as items to click."""
    items, links = [], []
    for found in _LINK.finditer(text):
        address = urlsplit(found["href"])
        if address.scheme == "weixin" and address.netloc == "bizmsgmenu":
            query = parse_qs(address.query)
            items.append(Item(query.get("msgmenuid", [""])[0], unquote(query.get("msgmenucontent", [""])[0])))
        else:
            links.append((found["label"], found["href"]))
    return _LINK.sub(lambda found: found["label"], text), tuple(items), tuple(links)
