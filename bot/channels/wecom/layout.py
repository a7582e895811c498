"""How a sentence looks in a WeCom group: markdown or text of allowed length, nothing of it a markup of others.

WeCom's markdown has no way to escape, so what would be markup is written with the full-width twin of its sign.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

MARKDOWN = 4096
"""Bytes of a markdown message (developer.work.weixin.qq.com/document/path/91770)."""

TEXT = 2048
"""Bytes of a text message."""

IMAGE = 2 * 1024 * 1024
"""Bytes of a picture, before they are written as base64."""

HEAD = 400
"""Bytes of a first line that are set in bold."""

LEAST = 36
"""Bytes of each thing in a digest, a dozen characters; where there is no room for that, the last lose their links."""

ITEMS = 16
"""Things told in one message of a digest: each has room for its first words and its link."""

MORE = "…"

_ANGLES = str.maketrans("<>", "＜＞")
_MARKS = str.maketrans("[]*`#", "［］＊｀＃")
_SCHEME = re.compile(r"(?<=\w)://")
_HIDDEN = re.compile(r"[\ud800-\udfff\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f]")
"""Half characters, turned directions and control signs: nothing to read, and JSON or the reader stumbles."""

_DOT = re.compile(r"(?<=\w)\.(?=[^\W\d_])")
"""A dot that may belong to the name of a web site: clients make a link of those, markup or none."""


def plain(text: str) -> str:
    """A text that calls nobody and links nowhere."""
    return _DOT.sub("．", _SCHEME.sub("：//", _HIDDEN.sub("", text))).translate(_ANGLES)


def unmarked(text: str) -> str:
    """The same for a markdown message, where it looks like nothing but text."""
    return plain(text).translate(_MARKS)


def size(text: str) -> int:
    """The length of a text as WeCom counts it."""
    return len(text.encode())


def cut(text: str, room: int) -> str:
    """The beginning of a text that fits into `room` bytes; a cut is between two characters and shows as "…"."""
    if size(text) <= room:
        return text
    kept = text.encode()[: max(0, room - size(MORE))].decode("utf-8", "ignore")
    return kept.rstrip() + MORE


def markdown(text: str, label: str, link: str, *, warning: bool = False) -> dict[str, Any]:
    """A markdown message: the first line bold (or in the colour of warning), the link last and whole."""
    head, _, rest = unmarked(text.strip()).partition("\n")
    head = cut(head, HEAD)
    head = f'<font color="warning">{head}</font>' if warning else f"**{head}**"
    foot = f"\n[{label}]({link})" if link else ""
    room = MARKDOWN - size(head) - size(foot) - 1
    body = f"{head}\n{cut(rest, room)}" if rest else head
    return {"msgtype": "markdown", "markdown": {"content": f"{body}{foot}"}}


def text(said: str, label: str, link: str, mentions: Sequence[str]) -> dict[str, Any]:
    """A text message that calls `mentions` by name, the link last and whole."""
    foot = f"\n{label}\n{link}" if link else ""
    content = f"{cut(plain(said.strip()), TEXT - size(foot))}{foot}"
    return {"msgtype": "text", "text": {"content": content, "mentioned_mobile_list": list(mentions)}}


def image(png: bytes) -> dict[str, Any] | None:
    """A picture as a message; None for one that is larger than WeCom takes."""
    if len(png) > IMAGE:
        return None
    md5 = hashlib.md5(png, usedforsecurity=False).hexdigest()
    return {"msgtype": "image", "image": {"base64": base64.b64encode(png).decode(), "md5": md5}}


def digest(head: str, items: Sequence[tuple[str, str]], label: str) -> list[dict[str, Any]]:
    """Markdown messages of up to ITEMS each: `items` are words and link; words are shortened alike until all fit."""
    parts = [items[at : at + ITEMS] for at in range(0, len(items), ITEMS)]
    return [_part(head, part, label, at * ITEMS + 1) for at, part in enumerate(parts)]


def _part(head: str, items: Sequence[tuple[str, str]], label: str, first: int) -> dict[str, Any]:
    head = f"**{cut(unmarked(head.strip()), HEAD)}**"
    words = [" · ".join(unmarked(said).split("\n")) for said, _ in items]
    feet = _feet([link for _, link in items], label, MARKDOWN - size(head))
    room = MARKDOWN - size(head) - sum(size(f"\n{at}. {foot}") for at, foot in enumerate(feet, first))
    shares = shared([size(each) for each in words], room)
    rows = (
        f"\n{at}. {cut(said, share)}{foot}"
        for at, (said, share, foot) in enumerate(zip(words, shares, feet, strict=True), first)
    )
    return {"msgtype": "markdown", "markdown": {"content": head + "".join(rows)}}


def _feet(links: Sequence[str], label: str, room: int) -> list[str]:
    feet = [f" [{label}]({link})" if link else "" for link in links]
    for at in reversed(range(len(feet))):
        if sum(map(size, feet)) + (LEAST + 5) * len(feet) <= room:
            break
        feet[at] = ""
    return feet


def shared(wanted: Sequence[int], room: int) -> list[int]:
    """How `room` is shared out: nobody gets more than wanted, and what one leaves goes to the others."""
    given = [0] * len(wanted)
    rest = room
    for left, at in zip(range(len(wanted), 0, -1), sorted(range(len(wanted)), key=wanted.__getitem__), strict=True):
        given[at] = max(0, min(wanted[at], rest // left))
        rest -= given[at]
    return given


def content(message: Mapping[str, Any]) -> str:
    """The words of a message."""
    words: str = message[message["msgtype"]]["content"]
    return words
