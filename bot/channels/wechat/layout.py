"""How a sentence looks on WeChat: plain text, answers as numbered lines, in pieces of allowed length. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime

from bot.rendering import Rendered, render
from bot.words import Words
from handlers.channel import Say

LIMIT = 2000
"""Bytes of UTF-8 in one message; longer ones have been refused (reported), though 2,048 is the documented limit."""

MOST = 3 * LIMIT
"""Bytes of one sentence. An owner's own long story is read back shortened: only five messages may follow theirs."""

LINES = 3
"""Line ends in a text from which its answers stand apart from it: "1. 确认提交" is no line of the summary."""

UNSHOWN = ("!help",)
"""Tools that work as words but need no room in every message."""

_INVALID = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ELLIPSIS = "…"
_JOINER = "\u200d"


class Spoken:
    """The words as said where there are no buttons to tap: those of `wechat-<key>`, where there are any."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def say(self, key: str, params: Mapping[str, str | int], language: str) -> str:
        """The words of `key` in `language`, with the parameters in their places."""
        own = f"wechat-{key}"
        return self._words.say(own if self._words.has(own) else key, params, language)


def compose(say: Say, words: Words, language: str, zone: str, now: datetime) -> str:
    """`say` as one text: the sentence, the answers numbered as the engine counts them, one line of tools.

    `zone` and `now` as in `bot.rendering.render`, which says what is raised. The text holds nothing that XML cannot.
    """
    return arrange(render(say, Spoken(words), language, zone, now), words, language)


def arrange(said: Rendered, words: Words, language: str) -> str:
    """The text of a rendered sentence, with its answers and tools below."""
    answers = "\n".join(f"{number}. {each.label}" for number, each in enumerate(said.choices, 1))
    below = clean("\n\n".join(filter(None, (answers, _hint(said, words, language)))))
    text = _shortened(clean(said.text).strip(), MOST - size(below) - 2)
    apart = below and (not answers or text.count("\n") >= LINES)
    return "\n".join(filter(None, (text, f"\n{below}" if apart else below)))


def _hint(said: Rendered, words: Words, language: str) -> str:
    tools = " · ".join(each.label for each in said.tools if each.token not in UNSHOWN)
    if not tools:
        return words.say("wechat-choose", {}, language) if said.choices else ""
    return words.say("wechat-choose-or" if said.choices else "wechat-or", {"tools": tools}, language)


def clean(text: str) -> str:
    """The text without what no XML may hold: control characters, lone surrogates. Line ends become plain."""
    return _INVALID.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def size(text: str) -> int:
    """The length of a text as WeChat counts it."""
    return len(text.encode("utf-8", "surrogatepass"))


def pieces(text: str, limit: int = LIMIT) -> list[str]:
    """A text in pieces of at most `limit` bytes, cut at the end of a line where there is one; none is empty.

    The same text always gives the same pieces: the first is sent as the answer, the others later by another process.
    """
    found, rest = [], text.strip()
    while size(rest) > limit:
        cut = _cut(rest, limit)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [piece for piece in (*found, rest) if piece]


def _cut(text: str, limit: int) -> int:
    """Where the first piece ends: after a line of its second half, else between two characters as people see them."""
    end, used = 0, 0
    for char in text:
        used += size(char)
        if used > limit:
            break
        end += 1
    line = text.rfind("\n", end // 2, end)
    if line > 0:
        return line + 1
    whole = end
    while whole > end // 2 and clings(text, whole):
        whole -= 1
    return whole if whole > end // 2 else max(end, 1)


def clings(text: str, at: int) -> bool:
    """Whether the characters before and after `at` are shown as one: accents, joined or coloured emoji, flags."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _JOINER in (before, after) or unicodedata.category(after) in ("Mn", "Mc", "Me"):
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":  # skin, tags of a flag
        return True
    if _regional(after) and _regional(before):
        first = at - 1
        while first > 0 and _regional(text[first - 1]):
            first -= 1
        return (at - first) % 2 == 1
    return False


def _regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _shortened(text: str, limit: int) -> str:
    """The text in at most `limit` bytes: what is left out stands in the middle, where an owner's own story does."""
    if size(text) <= limit:
        return text
    start = text[: _cut(text, limit * 2 // 3)].rstrip()
    room, at = limit - size(start) - size(f"\n{_ELLIPSIS}\n"), len(text)
    while at > 0 and (room := room - size(text[at - 1])) >= 0:
        at -= 1
    while clings(text, at):
        at += 1
    return f"{start}\n{_ELLIPSIS}\n{text[at:].lstrip()}"
