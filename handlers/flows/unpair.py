"""This chat is to stand alone again: asked once more, for its tickets stay with the other chats."""

from __future__ import annotations

from dataclasses import replace

from handlers.channel import Say
from handlers.conversation.acts import PartChats
from handlers.conversation.facts import Facts, PersonFacts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Choose
from handlers.conversation.talk import Answers, Talk


def finish(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """Part the chats, or leave all as it is. Afterwards nobody knows anything of who writes here."""
    if answers.get("sure") != "yes":
        return Finish((Say("unpair-kept"),), facts)
    stranger = PersonFacts("", facts.person.language, community=facts.person.community)
    return Finish((PartChats(), Say("unpair-done")), replace(facts, person=stranger, tickets=(), number=None))


FLOW = Flow(name="unpair", steps=(Choose(name="sure", options=("yes", "no")),), finish=finish)
