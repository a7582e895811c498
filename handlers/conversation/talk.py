"""The state of a talk: its answers, what was asked last, and what waits behind it. JSON in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What the engine sees of an inbound message: words, a tap, media rows, a contact.

    `media` are ids of media rows already remembered, `refused` words keys for files not taken.
    """

    at: datetime
    text: str = ""
    tap: str = ""
    media: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    phone: str = ""
    name: str = ""
    album: str = ""
    ref: str = ""
    edits: bool = False
    event: str = ""
    argument: str = ""

    def to_json(self) -> dict[str, Any]:
        """What must be kept of a message that is held back while another question is asked."""
        return {"text": self.text, "media": list(self.media), "phone": self.phone, "name": self.name}

    @classmethod
    def from_json(cls, data: Mapping[str, Any], at: datetime) -> Message:
        """A message that was held back."""
        return cls(
            at=at, text=data["text"], media=tuple(data["media"]), phone=data["phone"], name=data["name"]
        )


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk. The pending question is not stored: it is the first applicable step without an answer.

    `turn` numbers the questions asked, so that a tap on an old one is recognised. `mode` is a question of
    the engine's own (see `turn.py`), with the message it `held`. `was` keeps the answers from before a change,
    `again` names the step being changed. `then` are flows to begin afterwards, each {"flow", "answers",
    "first"}. `shelf` is a cancelled talk.
    `heard` maps a step to the platform's message that answered it (for edits). `filed` remembers the last
    ticket and the turn that confirmed it. `alarm` is the emergency raised in this talk; `calm` says that the
    owner was asked and nobody is in danger. `scanned` is where they are by a poster: {"community", "building"}.
    """

    flow: str = ""
    answers: Answers = field(default_factory=dict)
    turn: int = 0
    mode: str = ""
    held: Mapping[str, Any] | None = None
    was: Answers = field(default_factory=dict)
    again: str = ""
    partial: Any = None
    tries: int = 0
    then: tuple[Mapping[str, Any], ...] = ()
    shelf: Mapping[str, Any] | None = None
    heard: Mapping[str, str] = field(default_factory=dict)
    tapped: str = ""
    album: str = ""
    alarm: Mapping[str, str] | None = None
    calm: bool = False
    filed: Mapping[str, Any] | None = None
    greeted: bool = False
    scanned: Mapping[str, str] | None = None
    updated_at: datetime | None = None

    def to_json(self) -> dict[str, Any]:
        """The talk as JSON, without what is empty."""
        data = {name: getattr(self, name) for name in self.__slots__}  # asdict would copy every answer
        data["updated_at"] = self.updated_at.isoformat() if self.updated_at else None
        data["then"] = list(self.then)
        return {key: value for key, value in data.items() if value not in (None, "", {}, [], 0, False)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Talk:
        """The talk that `to_json` wrote. Keys of an older or newer release are left out."""
        known = {name: data[name] for name in cls.__slots__ if name in data}
        if "updated_at" in known:
            known["updated_at"] = datetime.fromisoformat(known["updated_at"])
        known["then"] = tuple(known.get("then", ()))
        return cls(**known)

    def answered(self, **answers: Any) -> Talk:
        """The talk with these answers added; misunderstandings are forgiven."""
        return replace(self, answers={**self.answers, **answers}, tries=0, partial=None)

    def rested(self) -> Talk:
        """The talk after its flow ended: only what outlives a flow is kept."""
        return Talk(
            turn=self.turn, filed=self.filed, greeted=self.greeted, tapped=self.tapped, album=self.album,
            then=self.then, alarm=self.alarm, scanned=self.scanned, updated_at=self.updated_at,
        )
