"""The flows and commands of this service, put together."""

from __future__ import annotations

from handlers.commands.owner import COMMANDS, opening
from handlers.conversation.turn import Engine
from handlers.flows import addition, complaint, homes, language, registration

FLOWS = {
    flow.name: flow for flow in (complaint.FLOW, registration.FLOW, homes.FLOW, addition.FLOW, language.FLOW)
}

ENGINE = Engine(flows=FLOWS, commands=COMMANDS, opening=opening)
