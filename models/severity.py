"""The proposed severity of a matter (R02.1–R02.3) by the rules of the policy; people review it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from models.taxonomy import KINDS, SEVERITIES
from models.timing_words import one_of

Severity = Annotated[str, one_of(SEVERITIES, "severity")]


class SeverityRule(BaseModel):
    """A line of the policy: what is asked of a matter (what is left out is not asked), and what it `is` then.

    `harm` is what the owner tells of; `again`: it was raised before without a solution; `usual` is the category's own
    severity.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    is_: Severity = Field(alias="is")
    emergency: bool | None = None
    harm: Literal["injury", "loss"] | None = None
    again: bool | None = None
    usual: Severity | None = None
    kinds: tuple[Annotated[str, one_of(KINDS, "kind of ticket")], ...] = ()
    categories: tuple[str, ...] = ()


def propose(  # what a matter is judged by, named one by one
    rules: Sequence[SeverityRule], *, kind: str, category: str, usual: str, emergency: bool, harm: str, again: bool
) -> str:
    """major · important · minor: by the first rule that holds, else the category's own."""
    for rule in rules:
        asked = (
            rule.emergency in (None, emergency), rule.harm in (None, harm), rule.again in (None, again),
            rule.usual in (None, usual), kind in (rule.kinds or (kind,)), category in (rule.categories or (category,)),
        )  # fmt: skip
        if all(asked):
            return rule.is_
    return usual
