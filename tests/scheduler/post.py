"""A post office for tests: rows to be sent, and a courier that stands for the outside world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from handlers.channel import Say
from handlers.courier import FetchLater, Outcome, Parcel, Sent
from models import policy
from models.outbox import Outbox
from scheduler.delivery import Delivery
from tests.clock import START

POLICY = policy.load().delivery


@dataclass
class Recorder:
    """A courier that writes down what it was given and answers as told: `answers` by address, in turn."""

    channel: str = "telegram"
    answers: dict[str, list[Outcome | Exception]] = field(default_factory=dict)
    files: dict[str, bytes | Exception] = field(default_factory=dict)
    parcels: list[Parcel] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Sent, unless something else was put down for this address."""
        self.parcels.append(parcel)
        waiting = self.answers.get(parcel.address)
        answer = waiting.pop(0) if waiting else Sent(f"r{len(self.parcels)}")
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def fetch(self, ref: str) -> bytes:
        """The bytes put down for this reference."""
        self.asked.append(ref)
        found = self.files.get(ref, FetchLater())
        if isinstance(found, Exception):
            raise found
        return found

    def heard(self, address: str) -> list[str]:
        """What was said to an address, by its key."""
        return [parcel.say.key for parcel in self.parcels if parcel.address == address]


def delivery(courier: Any, clock: Callable[[], datetime], holder: str = "one", **policies: Any) -> Delivery:
    """A sender with one courier."""
    return Delivery({courier.channel: courier}, POLICY.model_copy(update=policies), clock, holder)


async def put(address: str, *names: str, **given: Any) -> list[int]:
    """Rows to be sent to an address, in this order; their ids."""
    rows = []
    for name in names:
        fixed = {
            "channel": "telegram", "kind": "reply", "language": "zh_Hans", "zone": "Asia/Shanghai", "group": False,
            "not_before": START, "created_at": START,
        } | given
        say = fixed.pop("say", Say(name, kind=fixed["kind"]).to_json())
        made = await Outbox.create(recipient=f"{fixed['channel']}:{address}", address=address, say=say, **fixed)
        rows.append(made.id)
    return rows


async def ended() -> dict[str, str]:
    """How each row stands, by what it says."""
    return {row.say.get("key", ""): row.status for row in await Outbox.all().order_by("id")}


async def row(number: int) -> Outbox:
    """One row as it is now."""
    return await Outbox.get(id=number)


