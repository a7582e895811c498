"""Text into lines, as type is set: Latin words stay whole, Chinese breaks anywhere but around its punctuation."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

Width = Callable[[str], float]

_CLOSING, _OPENING = {"Pe", "Pf", "Po"}, {"Ps", "Pi"}
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_SELECTORS = range(0xFE00, 0xFE10)


def lines(text: str, width: Width, room: float) -> list[str]:
    """`text` in lines no wider than `room`. `width` is of a string without line breaks; nothing is left out."""
    return [line for paragraph in text.split("\n") for line in _filled(paragraph, width, room)]


def _filled(paragraph: str, width: Width, room: float) -> Iterator[str]:
    line, used = "", 0.0
    for piece in _pieces(paragraph):
        wide = width(piece)
        if used + width(piece.rstrip()) <= room:
            line, used = line + piece, used + wide
            continue
        if line.strip():
            yield line.rstrip()
        line, used = "", 0.0
        for char in piece if wide > room else (piece,):
            if line and used + width(char) > room:
                yield line
                line, used = "", 0.0
            line, used = line + char, used + width(char)
    yield line.rstrip()


def _pieces(paragraph: str) -> Iterator[str]:
    """What must stand on one line: a Latin word, or a wide character, with its punctuation and the spaces after it."""
    piece = ""
    for char in paragraph:
        if piece and _may_part(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_part(left: str, right: str) -> bool:
    """Whether a line may end between two neighbours."""
    if right.isspace() or unicodedata.category(right) in _CLOSING or unicodedata.category(left) in _OPENING:
        return False
    return left.isspace() or _wide(left) or _wide(right)


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def printable(text: str, known: Callable[[int], bool]) -> tuple[str, set[str]]:
    """`text` in characters that the font has, and those it lacks: a box stands for each of them.

    Characters that show nothing are dropped; letters of another shape (fullwidth, script) become plain ones.
    """
    said, lacking = [], set()
    for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")):
        if char == "\n" or known(ord(char)):
            said.append(char)
        elif unicodedata.category(char) in _INVISIBLE or ord(char) in _SELECTORS:
            continue
        elif all(known(ord(each)) for each in unicodedata.normalize("NFKC", char)):
            said.append(unicodedata.normalize("NFKC", char))
        else:
            said.append("\u25a1")
            lacking.add(char)
    return "".join(said), lacking
