"""Printed forms as values. Texts are parameters as in `handlers.channel`: words keys or data, "" where nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.channel import Param


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose form it is, and of which ticket. `zone` (IANA) is what its times are shown in."""

    company: str
    community: str
    zone: str
    number: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that happened: when, what, by whom, in which words."""

    at: datetime
    what: Param
    who: Param
    words: str = ""


@dataclass(frozen=True, slots=True)
class Revisit:
    """One revisit. `reopened`: the ticket went back to the department; `satisfied` is a words key."""

    at: datetime
    way: Param
    satisfied: str
    stars: int
    why: str
    reopened: bool
    by: Param
    remarks: tuple[Param, ...]


@dataclass(frozen=True, slots=True)
class HandlingRecord:
    """业主投诉处理单: everything about a ticket that its owner and an inspector may read; no internal notes."""

    heading: Heading
    kind: str
    origin: Param
    accepted_at: datetime
    accepted_by: Param
    owner: Param
    room: Param
    phone: Param
    role: Param
    category: tuple[Param, ...]
    severity: Param
    emergency: Param
    since: Param
    place: Param
    facts: str
    wish: str
    files: tuple[Param, ...]
    department: Param
    helpers: tuple[Param, ...]
    dispatched_at: datetime | None
    signed_by: Param
    signed_at: datetime | None
    contacted_at: datetime | None
    measures: tuple[Note, ...]
    plan: tuple[Param, ...]
    result: str
    done_at: datetime | None
    due_at: datetime
    expected_at: datetime | None
    late: bool
    late_why: tuple[Param, ...]
    opinion: tuple[Note, ...]
    revisits: tuple[Revisit, ...]
    again: tuple[Param, ...]
    valid: Param
    reviewer: Param
    archived_at: datetime | None


@dataclass(frozen=True, slots=True)
class TransferRecord:
    """转办单: one handing over to a department. Nothing tells who the owner is."""

    heading: Heading
    number: str
    sender: Param
    receiver: Param
    place: Param
    facts: str
    asked: str
    due_at: datetime
    by: Param
    at: datetime | None
    signed_by: Param
    signed_at: datetime | None
    returned: str
    result: str
    files: tuple[Param, ...]
    watch: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class RevisitRecord:
    """回访记录表: every revisit of a ticket."""

    heading: Heading
    room: Param
    owner: Param
    rows: tuple[Revisit, ...]
