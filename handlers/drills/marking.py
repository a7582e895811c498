"""Everything that is said of a drill says that it is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.channel import Param, Say, word
from models.ticket import Ticket

MARK = "drill-marked"


def marked(say: Say, ticket: Ticket) -> Say:
    """The sentence about a ticket, marked when that is a drill."""
    return mark(say) if ticket.drill else say


def mark(say: Say) -> Say:
    """The sentence as one of a drill; once is enough."""
    if say.key == MARK:
        return say
    return replace(say, key=MARK, params={**say.params, "said": word(say.key, **say.params)})


def bare(say: Say) -> Say:
    """The sentence without the mark."""
    if say.key != MARK:
        return say
    params = {name: value for name, value in say.params.items() if name != "said"}
    return replace(say, key=say.params["said"]["$word"], params=params)


def key(say: Mapping[str, Any]) -> str:
    """The key of a sentence (as JSON) without the mark; empty when it cannot be read."""
    found = say.get("key")
    said = say["params"].get("said") if found == MARK else {"$word": found}
    return str(said.get("$word") or "") if isinstance(said, Mapping) else ""


def line(said: Param, of: Say) -> Param:
    """A line that tells of this sentence in short, marked as it is."""
    return word(MARK, said=said) if of.key == MARK else said
