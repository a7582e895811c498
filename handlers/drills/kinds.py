"""The drills that a policy knows, and what their tickets look like."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from handlers.conversation.acts import FileTicket
from models.policy import DrillKind, Policy


class DrillFault(ValueError):
    """There is no such drill or community, or one is under way; the text says what to do."""


def kind_of(policy: Policy, name: str) -> DrillKind:
    """The drill of that name. Raises :class:`DrillFault`."""
    found = policy.drills.kinds.get(name)
    if found is None:
        raise DrillFault(f"no drill is called {name!r}; the policy has: {', '.join(policy.drills.kinds)}")
    return found


def record(kind: DrillKind, community: str) -> FileTicket:
    """The record as an owner's talk would have made it."""
    answers: dict[str, Any] = {"kind": kind.kind, "category": kind.category, "what": kind.what}
    if kind.subcategory:
        answers["subcategory"] = kind.subcategory
    if kind.place:
        answers["place"] = {"words": kind.place, "place": None}
    if kind.harm:
        answers["harm"] = kind.harm
    return FileTicket(str(uuid4()), answers, community, anonymous=False, alarm="", emergency=kind.emergency)
