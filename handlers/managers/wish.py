"""What a manager asks for, once it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from models.figures.scope import Period

State = Literal["", "open", "overdue", "completed", "filed"]


@dataclass(frozen=True, slots=True)
class Wish:
    """Tickets or figures of a `period` (None: none was named), narrowed by what else was named.

    `category` is a code of the taxonomy, `by` one of `models.figures.scope.GROUPS`; `words` is what was said besides.
    """

    period: Period | None = None
    state: State = ""
    department: UUID | None = None
    building: str | None = None
    category: str | None = None
    kind: str | None = None
    severity: str | None = None
    person: UUID | None = None
    by: str = ""
    words: str = ""
