"""What WeChat tells, in our words: the XML of one message or event in, an Inbound out. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.parsers.expat import ExpatError

from wechatpy import parse_message

from bot.channels.wechat.layout import clean
from handlers.channel import Attachment, Inbound, MediaKind
from handlers.understanding.noise import unshown
from models.inbox import KEY

CHANNEL = "wechat"

MOST_TAGS = 400
"""Marks of tags in a message outside of its texts; real ones have below 100."""

Fields = Mapping[str, str]

_ID = re.compile(r"[A-Za-z0-9_@.-]{1,64}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,20}", re.ASCII)
_OURS = re.compile(r"![a-z_]{1,20}|[0-9]{1,9}\.[^\s\x00-\x1f]{1,50}", re.ASCII)
_SCENE = "qrscene_"


class Unreadable(ValueError):
    """Something that came from WeChat and that nobody here can read."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a message that WeChat had accepted ended: its id there, and WeChat's own words."""

    ref: str
    status: str


def read(xml: str, at: datetime) -> Inbound | Result | None:
    """One delivery, received at `at` (aware), as a message to us; None when it is nothing for us. Raises Unreadable."""
    found = fields(xml)
    for name, form in (("ToUserName", _ID), ("FromUserName", _ID), ("CreateTime", _NUMBER), ("MsgType", _ID)):
        if not form.fullmatch(found.get(name, "")):
            raise Unreadable(name)
    if found["MsgType"].lower() == "event":
        return _event(found, at)
    said = KINDS.get(found["MsgType"].lower(), _unsupported)(found)
    return _inbound(found, at, key=_message_key(found), ref=found.get("MsgId", ""), **said)


def fields(xml: str) -> dict[str, str]:
    """The fields of a message that are plain texts, trimmed of what no database stores. Raises Unreadable.

    A field that came twice, or holds other tags, is none of them: whoever needs it does without.
    """
    outside = _outside(xml)
    if outside.count("<") > MOST_TAGS or "<!" in outside:  # tags in tags cost time, declarations more
        raise Unreadable("tags")
    try:
        message = parse_message(xml)
    except (ExpatError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as fault:
        raise Unreadable(type(fault).__name__) from fault
    raw: Mapping[str, Any] = message._data if message is not None else {}  # noqa: SLF001  # its attributes stumble
    return {name: clean(value) for name, value in raw.items() if isinstance(name, str) and isinstance(value, str)}


def _outside(xml: str) -> str:
    """What of an XML is not text. Each character is looked at once, whatever stands there."""
    parts, at = [], 0
    while (start := xml.find("<![CDATA[", at)) >= 0:
        end = xml.find("]]>", start)
        if end < 0:
            raise Unreadable("CDATA")
        parts.append(xml[at:start])
        at = end + 3
    return "".join((*parts, xml[at:]))


# Messages

def _text(found: Fields) -> dict[str, Any]:
    """Words; or a choice of a message menu, which comes as its words with the choice's id."""
    words, choice = found.get("Content", ""), found.get("bizmsgmenuid", "")
    if _OURS.fullmatch(choice):
        return {"tap": choice, "argument": words, "allows": ("click",)}
    return _unsupported(found) if not words.strip() or unshown(words) else {"text": words}


def _media(kind: MediaKind, mime: str = "") -> Callable[[Fields], dict[str, Any]]:
    def media(found: Fields) -> dict[str, Any]:
        ref = found.get("MediaId", "")
        if not 0 < len(ref) <= 200:
            raise Unreadable("MediaId")
        return {"attachments": (Attachment(kind, ref=ref, mime=mime),)}

    return media


def _place(found: Fields) -> dict[str, Any]:
    """A place on the map: its name or address where WeChat knows it, else where it is."""
    label = found.get("Label", "").strip()
    at = ", ".join(filter(None, (found.get("Location_X", "").strip(), found.get("Location_Y", "").strip())))
    return {"text": label or at} if label or at else _unsupported(found)


def _link(found: Fields) -> dict[str, Any]:
    parts = (found.get(name, "").strip() for name in ("Title", "Description", "Url"))
    text = "\n".join(dict.fromkeys(filter(None, parts)))
    return {"text": text} if text else _unsupported(found)


def _unsupported(found: Fields) -> dict[str, Any]:
    return {"event": "unsupported"}


KINDS: Mapping[str, Callable[[Fields], dict[str, Any]]] = {
    "text": _text, "image": _media("photo", "image/jpeg"), "voice": _media("voice"),
    "video": _media("video", "video/mp4"), "shortvideo": _media("video", "video/mp4"),
    "location": _place, "link": _link,
}  # fmt: skip
"""What a message's kind means to us; any other is politely answered (developers.weixin.qq.com, receiving messages).

What WeChat makes of a voice (`Recognition`) is not read: it is being withdrawn.
"""


# Events

def _event(found: Fields, at: datetime) -> Inbound | Result | None:
    name, key = found.get("Event", "").lower(), found.get("EventKey", "")
    if not name:
        raise Unreadable("Event")
    if name == "templatesendjobfinish":
        return Result(found.get("MsgID", "")[:64], found.get("Status", "")[:60]) if found.get("MsgID") else None
    meant = _meant(name, key)
    if meant is None:
        return None
    answered: dict[str, Any] = {"allows": ("click",), "passive": True}
    return _inbound(found, at, key=_event_key(found), **answered | meant)


def _meant(name: str, key: str) -> dict[str, Any] | None:
    """What an event does; None when it is nothing for us."""
    if name in ("subscribe", "subscribe_scan", "scan"):  # wechatpy tells those who follow by a code apart
        return {"event": "start", "argument": key.removeprefix(_SCENE)[:64]}
    if name == "unsubscribe":
        return {"event": "blocked", "allows": (), "passive": False}
    if name == "click":  # a key that is not ours is answered as an old button
        return {"tap": key if _OURS.fullmatch(key) else "?"}
    return None


def _inbound(found: Fields, at: datetime, *, key: str, **what: Any) -> Inbound:
    given: dict[str, Any] = {"allows": ("message",), "passive": True, "raw": dict(found)} | what
    sender = found["FromUserName"]
    return Inbound(channel=CHANNEL, key=key, sender=sender, chat=sender, received_at=at, **given)


# What makes a delivery the same as another

def _message_key(found: Fields) -> str:
    """MsgId alone has been the same for two people (reported)."""
    number = found.get("MsgId") or _fingerprint("\n".join(f"{name}={found[name]}" for name in sorted(found)))
    return _short(f"m:{found['ToUserName']}:{found['FromUserName']}:{number}:{found['CreateTime']}")


def _event_key(found: Fields) -> str:
    """Events have no id, and two of them can share a second."""
    name, key = found["Event"].lower(), found.get("EventKey", "")
    return _short(f"e:{found['FromUserName']}:{found['CreateTime']}:{name}:{key}")


def _short(key: str) -> str:
    return key if len(key) <= KEY else f"h:{_fingerprint(key)}"


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
