"""XML as WeChat writes it, and the answer of the account read as strictly as WeChat does."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass

from .chat import Item, read_text
from .crypto import Broken, Envelope, signature

TEXT_LIMIT = 2048
"""Bytes of a text; longer ones have been refused."""

Value = str | int


class Malformed(ValueError):
    """An answer WeChat cannot use; the owner sees that the account is not available."""


def written(fields: Mapping[str, Value]) -> str:
    """A push as WeChat writes it: numbers bare, everything else in CDATA."""
    lines = "\n".join(f"<{name}>{_cdata(value)}</{name}>" for name, value in fields.items())
    return f"<xml>{lines}\n</xml>"


def _cdata(value: Value) -> str:
    if isinstance(value, int):
        return str(value)
    return "<![CDATA[{}]]>".format(value.replace("]]>", "]]]]><![CDATA[>"))


@dataclass(frozen=True)
class Reply:
    """What an answer shows to the owner. `media` is the id of a file."""

    kind: str
    text: str
    items: tuple[Item, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    url: str = ""
    media: str = ""
    raw: str = ""


def read_reply(body: bytes, openid: str, account: str, token: str, envelope: Envelope | None) -> Reply | None:
    """The reply in the answer to a push; None for `success` and for nothing. Raises Malformed."""
    if body in (b"", b"success"):  # never encrypted, in neither mode
        return None
    text = _decoded(body)
    if envelope is not None:
        text = _opened(text, token, envelope)
    fields = _fields(text)
    if fields.get("ToUserName") != openid or fields.get("FromUserName") != account:
        raise Malformed("the reply is not from the account to the owner who wrote")
    if not fields.get("CreateTime", "").isdecimal():
        raise Malformed("CreateTime is no number")
    return _reply(fields, text)


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Malformed("the answer is not UTF-8") from None


def _opened(text: str, token: str, envelope: Envelope) -> str:
    fields = _fields(text)
    try:
        sealed, stamp, nonce = fields["Encrypt"], fields["TimeStamp"], fields["Nonce"]
        if fields["MsgSignature"] != signature(token, stamp, nonce, sealed):
            raise Malformed("MsgSignature is wrong")
        return envelope.open(sealed)
    except (KeyError, Broken) as fault:
        raise Malformed(f"the answer is not encrypted as agreed: {fault}") from None


def _fields(text: str) -> dict[str, str]:
    """The leaves of the XML by their path below the root. Raises Malformed when one comes twice."""
    try:
        root = ET.fromstring(text)  # noqa: S314 - what our own service answered
    except ET.ParseError as fault:
        raise Malformed(f"not XML: {fault}") from None
    if root.tag != "xml":
        raise Malformed("the root is not <xml>")
    found: dict[str, str] = {}
    _gather(root, "", found)
    return found


def _gather(element: ET.Element, path: str, found: dict[str, str]) -> None:
    for child in element:
        name = f"{path}{child.tag}"
        if len(child):
            _gather(child, f"{name}/", found)
        elif name in found:
            raise Malformed(f"{name} comes twice")
        else:
            found[name] = child.text or ""


def _reply(fields: dict[str, str], raw: str) -> Reply:
    kind = fields.get("MsgType", "")
    if kind == "text":
        content = fields.get("Content", "")
        if not content.strip() or len(content.encode()) > TEXT_LIMIT:
            raise Malformed(f"a text of {len(content.encode())} bytes")
        text, items, links = read_text(content)
        return Reply(kind, text, items, links, raw=raw)
    if kind == "image":
        if not fields.get("Image/MediaId"):
            raise Malformed("an image without its MediaId")
        return Reply(kind, "", media=fields["Image/MediaId"], raw=raw)
    if kind == "news":
        if fields.get("ArticleCount") != "1" or not fields.get("Articles/item/Title"):
            raise Malformed("news of other than one article")
        article = [fields.get(f"Articles/item/{name}", "") for name in ("Title", "Description", "Url")]
        return Reply(kind, "\n".join(filter(None, article[:2])), url=article[2], raw=raw)
    raise Malformed(f"a reply of the kind {kind!r}")
