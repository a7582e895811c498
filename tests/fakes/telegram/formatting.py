"""Text as the Bot API takes it: limits in UTF-16 units, and HTML formatting. MarkdownV2 is not offered.

Source: core.telegram.org/bots/api#html-style
"""

import re
from typing import NamedTuple

from .protocol import Json, Params, bad, utf16_units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_ENTITY_OF = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PIECE = re.compile(r"<(/?)([^\s>]*)([^>]*)>|<|&(#\d+|#x[0-9a-fA-F]+|\w+);|[^<&]+|&")


class Formatted(NamedTuple):
    """A text as people see it, with its entities."""

    text: str
    entities: list[Json]


class _Open(NamedTuple):
    tag: str
    entity: Json


def formatted(params: Params, name: str, limit: int, *, entities: str = "entities") -> Formatted:
    """Return the text of parameter `name`; raise 400 when it cannot be read or is too long."""
    mode = params.text("parse_mode").lower()
    raw = params.text(name)
    if mode == "html":
        result = parse_html(raw)
    elif mode:
        raise bad("unsupported parse_mode")
    else:
        given = list(params.nested(entities) or [])
        result = Formatted(raw if given else raw.strip(), given)
    if utf16_units(result.text) > limit:
        raise bad("message is too long" if limit == TEXT_LIMIT else "message caption is too long")
    return result


def parse_html(raw: str) -> Formatted:
    """Read Telegram's HTML; raise 400 on an unknown, unmatched or unclosed tag."""
    text = ""
    stack: list[_Open] = []
    entities: list[Json] = []
    for piece in _PIECE.finditer(raw):
        at = len(raw[: piece.start()].encode())
        if piece[2] is None:
            text += _literal(piece, at)
        elif piece[1]:
            entities.append(_closed(stack, piece[2].lower(), at, utf16_units(text)))
        else:
            stack.append(_opened(piece[2].lower(), piece[3], at, utf16_units(text)))
    if stack:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{stack[-1].tag}\"")
    found = [e for e in entities if e["length"] > 0]
    return Formatted(text, sorted(found, key=lambda e: (e["offset"], -e["length"])))


def _literal(piece: re.Match[str], at: int) -> str:
    if piece[0] == "<":
        raise bad(f"can't parse entities: Unclosed start tag at byte offset {at}")
    code = piece[4]
    if code is None:
        return piece[0]
    if code.startswith("#"):
        return chr(int(f"0{code[1:]}", base=0) if code[1] == "x" else int(code[1:]))
    return _NAMED.get(code, piece[0])


def _opened(tag: str, attributes: str, at: int, offset: int) -> _Open:
    kind = _ENTITY_OF.get(tag)
    if kind is None:
        raise bad(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {at}')
    entity: Json = {"type": kind, "offset": offset}
    href = re.search(r"""href\s*=\s*["']?([^"'\s]+)""", attributes)
    if tag == "a" and href:
        entity["url"] = href[1].replace("&amp;", "&")
    return _Open(tag, entity)


def _closed(stack: list[_Open], tag: str, at: int, end: int) -> Json:
    if not stack:
        raise bad(f"can't parse entities: Unexpected end tag at byte offset {at}")
    start = stack.pop()
    if tag not in ("", start.tag):
        raise bad(
            f"can't parse entities: Unmatched end tag at byte offset {at}, "
            f'expected "</{start.tag}>", found "</{tag}>"'
        )
    return {**start.entity, "length": end - start.entity["offset"]}
