"""The kinds of step a flow is made of: choose, ask, collect, confirm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Condition = Mapping[str, str | tuple[str | None, ...]]
"""Earlier answers and what they must be: {"where": "my_home"}; None in a tuple stands for "no answer"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question, whose answer is kept under `name`.

    `when` says on which earlier answers the step depends; an answer whose `when` no longer holds is
    forgotten. `asked` says when the question is put at all; an answer given unasked is kept. `optional`
    steps can be skipped. `tells` names earlier answers that the question's words may use.
    """

    name: str
    when: Condition = field(default_factory=dict)
    asked: Condition = field(default_factory=dict)
    optional: bool = False
    tells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Step):
    """One of several options: `options` as listed, or those of the named `source` (see `flows/sources.py`).

    `single`: with exactly one option, that is the answer and nobody is asked. `free`: words that match no
    option are an answer too. `bound`: an answer that is no longer on offer (an earlier one was changed) is
    forgotten. `redo`: an option that means "ask the earlier step again".
    """

    options: tuple[str, ...] = ()
    source: str = ""
    single: bool = False
    free: bool = False
    bound: bool = False
    redo: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Step):
    """Words of the owner's own, read by the reader `reads` (see `flows/readers.py`).

    `contact` offers the platform's contact button; `as_written` offers, after one misunderstanding, to keep
    the words as they are. `spills`: words that tell more than was asked are kept for the flow that follows.
    `alerts`: in an emergency the answer goes to the duty lead at once.
    """

    reads: str = "words"
    contact: bool = False
    as_written: bool = False
    spills: bool = False
    alerts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect(Step):
    """Photos, videos and voices until "done"; words sent meanwhile are kept beside them.

    `needed`: with nothing sent at all there is nothing to be done with, so it cannot be skipped. `worded`: words end
    it; one that is needed too has no other end.
    """

    needed: bool = False
    worded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Step):
    """The summary: confirm as one of `options` (or those of `source`), or change one of `changes`."""

    options: tuple[str, ...] = ("yes",)
    source: str = ""
    changes: tuple[str, ...] = ()


def holds(condition: Condition, answers: Mapping[str, object]) -> bool:
    """Whether the earlier answers are what `condition` asks for."""
    for name, wanted in condition.items():
        accepted = (wanted,) if isinstance(wanted, str) else wanted
        if answers.get(name) not in accepted:
            return False
    return True
