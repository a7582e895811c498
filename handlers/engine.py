"""The flows and commands of this service, put together."""

from __future__ import annotations

from handlers.commands import own
from handlers.commands.owner import COMMANDS, MOVES, opening
from handlers.conversation.turn import Engine
from handlers.flows import (
    acceptance,
    addition,
    callback,
    complaint,
    homes,
    language,
    rating,
    registration,
    unpair,
    urging,
    withdrawal,
)

_ALL = (
    complaint.FLOW, registration.FLOW, homes.FLOW, addition.FLOW, language.FLOW, callback.FLOW, unpair.FLOW,
    acceptance.FLOW, rating.FLOW, rating.DETAILS, urging.FLOW, withdrawal.FLOW,
)

FLOWS = {flow.name: flow for flow in _ALL}

ENGINE = Engine(flows=FLOWS, commands=COMMANDS, opening=opening, moves=MOVES, judging=own.judged)
