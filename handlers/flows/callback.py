"""A telephone number for somebody who asked for a human and left none."""

from __future__ import annotations

from handlers.channel import Say
from handlers.conversation.acts import CallBack, RegisterPerson
from handlers.conversation.facts import Facts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Ask
from handlers.conversation.talk import Answers, Talk
from handlers.flows.readers import READERS


def finish(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """Customer service hears the number; without one, the chat is all there is."""
    phone = str(answers.get("phone") or "")
    if not phone:
        return Finish((Say("callback-no-phone"),), facts)
    community = facts.community()
    code = community.code if community else ""
    acts = (RegisterPerson("", None, "", phone, registers=False), CallBack(phone, code), Say("callback-done"))
    return Finish(acts, facts.registered(None, "", "", phone, registers=False))


FLOW = Flow(
    name="callback", steps=(Ask(name="phone", reads="phone", optional=True, contact=True),), finish=finish,
    readers=READERS,
)
