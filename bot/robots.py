"""WeCom's group robots as an operator names them. A robot's key is all that is needed to write to its group."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

from models.outbox import Outbox
from models.staff import StaffGroup

CHANNEL = "wecom"

_KEY = re.compile(r"[A-Za-z0-9_-]{20,64}")
_MOBILE = re.compile(r"1[3-9]\d{9}")

EVERYBODY = "@all"


def key(written: str) -> str:
    """The key in what an operator pasted: itself, or the whole webhook address.

    Raises ValueError, whose text does not repeat what was pasted.
    """
    found = written.strip()
    if "://" in found or "key=" in found:
        found = next(iter(parse_qs(urlsplit(found).query).get("key", [])), "")
    if not _KEY.fullmatch(found):
        raise ValueError("is not a robot's key; copy the robot's webhook address, or what stands in it after key=")
    return found


def address(robot: str) -> str:
    """The name a robot goes by in rows, logs and errors. The key cannot be found from it."""
    return f"robot-{hashlib.sha256(robot.encode()).hexdigest()[:16]}"


def mention(written: str) -> str:
    """Whom an alert calls by name: a mobile number's digits, or "@all". Raises ValueError."""
    if written.strip() == EVERYBODY:
        return EVERYBODY
    digits = re.sub(r"[\s-]", "", written).removeprefix("+86")
    if not (digits.isascii() and _MOBILE.fullmatch(digits)):
        raise ValueError('is not a mobile number; write for example "13800000001", or "@all" for everybody')
    return digits


async def put(
    community: UUID, purpose: str, name: str, robot: str, mentions: Sequence[str], language: str = ""
) -> Literal["added", "changed", ""]:
    """The staff group of that robot, with this name; one of the same name whose key was another gets this one.

    It is told things in `language`; empty is the default one. It counts as reachable again. Written in the caller's
    transaction; returns what that did.
    """
    named: dict[str, Any] = {"community_id": community, "purpose": purpose, "channel": CHANNEL}
    values: dict[str, Any] = {
        "name": name, "address": address(robot), "secret": robot, "mentions": [*mentions], "language": language,
        "reachable": True,
    }
    group = await StaffGroup.get_or_none(**named, address=values["address"])
    group = group or await StaffGroup.filter(**named, name=name).first()
    if group is None:
        await StaffGroup.create(id=uuid4(), **named, **values)
        return "added"
    if all(getattr(group, field) == value for field, value in values.items()):
        return ""
    old = group.address
    await StaffGroup.filter(id=group.id).update(**values)
    if not await StaffGroup.filter(channel=CHANNEL, address=old).exists():
        waiting = Outbox.filter(channel=CHANNEL, address=old, ended_at__isnull=True)
        await waiting.update(address=values["address"], recipient=f"{CHANNEL}:{values['address']}")
    return "changed"
