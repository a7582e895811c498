"""What a browser sends → checked values. Nothing in here believes anything."""

from __future__ import annotations

import re
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

GROUP = "group:[a-z_]{1,40}"  # the address of a staff group of the demonstration
TEXT = 4000  # characters of one message

# NUL breaks PostgreSQL, the others break logs and screens; tab and newline stay.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")


def cleaned(text: str) -> str:
    """A text without control characters, its lines ended alike, no space at the ends."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _clean(value: object) -> object:
    return cleaned(value) if isinstance(value, str) else value


Clean = Annotated[str, BeforeValidator(_clean)]
Token = Annotated[Clean, Field(pattern=r"^[!-~]{0,64}$")]


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Sent(Body):
    """A message: words, or a button that was tapped, or files uploaded before; `key` makes it unique."""

    key: UUID
    text: Annotated[Clean, Field(max_length=TEXT)] = ""
    tap: Token = ""
    label: Annotated[Clean, Field(max_length=200)] = ""
    media: Annotated[list[UUID], Field(max_length=20)] = []

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.text or self.tap or self.media)


class Started(Body):
    """The page was opened; `argument` came with its address (a poster's code), once for each `key`."""

    key: UUID | None = None
    argument: Annotated[Clean, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""


class SentByStaff(Sent):
    """A message in a staff group of the demonstration: `member` speaks, in answer to the message `reply_to`.

    A tap names the message it is `under`.
    """

    group: Annotated[str, Field(pattern=f"^{GROUP}$")]
    member: Annotated[Clean, Field(alias="as", pattern=r"^([^:\s]{1,8}:[^:\s]{1,32})?$")] = ""
    reply_to: Annotated[Clean, Field(pattern=r"^[0-9]{0,18}$")] = ""
    under: Annotated[Clean, Field(pattern=r"^[0-9]{0,18}$")] = ""
