"""The flows and commands of this service, put together."""

from __future__ import annotations

from handlers.commands.owner import COMMANDS, opening
from handlers.conversation.turn import Engine
from handlers.flows import addition, callback, complaint, homes, language, registration, unpair

_ALL = (complaint.FLOW, registration.FLOW, homes.FLOW, addition.FLOW, language.FLOW, callback.FLOW, unpair.FLOW)

FLOWS = {flow.name: flow for flow in _ALL}

ENGINE = Engine(flows=FLOWS, commands=COMMANDS, opening=opening)
