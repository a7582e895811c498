"""How a sentence looks on Telegram: texts of allowed length, buttons in rows a phone can show."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.rendering import Label, Rendered

TEXT = 4096
"""UTF-16 units of one message (core.telegram.org/bots/api#sendmessage)."""

NARROW, MIDDLE, ROW = 8, 16, 30
"""Widths of a label for three and for two buttons in a row, and of a row; a Chinese character is 2 wide."""

MOST_TOOLS = 4
_JOINERS = "\u200d\ufe0e\ufe0f"

B = TypeVar("B")


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int = TEXT) -> list[str]:
    """A text in pieces of at most `limit` UTF-16 units, cut at the end of a line where there is one."""
    pieces, rest = [], text.strip()
    while units(rest) > limit:
        cut = _cut(rest, limit)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [piece for piece in (*pieces, rest) if piece]


def cut(text: str, limit: int) -> str:
    """The beginning of a text that fits into `limit` UTF-16 units; a cut shows as "…"."""
    whole = text.strip()
    return whole if units(whole) <= limit else f"{split(whole, limit - 1)[0]}…"


def _cut(text: str, limit: int) -> int:
    """Where the first piece ends: after a line of its second half, else between two characters."""
    end, used = 0, 0
    for char in text:
        used += 2 if ord(char) > 0xFFFF else 1
        if used > limit:
            break
        end += 1
    line = text.rfind("\n", end // 2, end)
    if line > 0:
        return line + 1
    whole = end
    while whole > 1 and _clings(text[whole - 1 : whole + 1]):
        whole -= 1
    return whole if whole > 1 else max(end, 1)


def _clings(pair: str) -> bool:
    """Whether two characters are shown as one."""
    return any(char in _JOINERS for char in pair) or bool(unicodedata.combining(pair[-1]))


def width(label: str) -> int:
    """How wide a label is, in halves of a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in label)


def columns(labels: Sequence[str]) -> int:
    """How many answers stand side by side: as many as the widest leaves room for, and no orphan of four."""
    widest = max(map(width, labels), default=0)
    most = 3 if widest <= NARROW else 2 if widest <= MIDDLE else 1
    return 2 if most == 3 and len(labels) == 4 else most


def rows(said: Rendered, make: Callable[[Label], B]) -> list[list[B]]:
    """The buttons in rows: the answers first, the tools below in rows of their own."""
    side_by_side = columns([each.label for each in said.choices])
    return [[make(each) for each in row] for row in (*_even(said.choices, side_by_side), *_packed(said.tools))]


def _even(labels: Sequence[Label], count: int) -> Iterator[list[Label]]:
    rest = iter(labels)
    while row := list(islice(rest, count)):
        yield row


def _packed(labels: Sequence[Label]) -> Iterator[list[Label]]:
    row: list[Label] = []
    for each in labels:
        full = len(row) == MOST_TOOLS or sum(width(one.label) + 2 for one in (*row, each)) > ROW
        if row and full:
            yield row
            row = []
        row.append(each)
    if row:
        yield row


def inline(said: Rendered) -> InlineKeyboardMarkup | None:
    """The buttons under a message; None when there are none."""
    found = rows(said, lambda each: InlineKeyboardButton(
        each.label, callback_data=each.token, style=each.style or None
    ))  # fmt: skip
    return InlineKeyboardMarkup(found) if found else None


def contact_board(said: Rendered, share: str) -> ReplyKeyboardMarkup:
    """A keyboard with Telegram's own contact button named `share`; the others send their words."""
    typed = rows(said, lambda each: KeyboardButton(each.label, style=each.style or None))
    own = [KeyboardButton(share, request_contact=True, style="primary")]
    return ReplyKeyboardMarkup([own, *typed], resize_keyboard=True, one_time_keyboard=True)
