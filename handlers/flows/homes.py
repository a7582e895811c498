"""My homes: add one, remove one."""

from __future__ import annotations

from dataclasses import replace

from handlers.channel import Say
from handlers.conversation.acts import ForgetHome
from handlers.conversation.facts import Facts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Choose
from handlers.conversation.talk import Answers, Talk
from handlers.flows import registration
from handlers.flows.readers import READERS
from handlers.flows.sources import SOURCES

STEPS = (
    Choose(name="act", options=("add", "remove", "leave")),
    Choose(name="which", source="homes", when={"act": "remove"}),
    *(replace(step, when={"act": "add"}) for step in registration.HOME_STEPS),
)


def finish(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """Add or remove the home, or leave all as it is."""
    if answers.get("act") == "add":
        told = registration.finish(answers, talk, facts)
        added = Say("homes-added" if answers.get("home") else "homes-left")
        return Finish((*(act for act in told.acts if not isinstance(act, Say)), added), told.facts)
    if answers.get("act") == "remove" and answers.get("which"):
        return Finish((ForgetHome(str(answers["which"])), Say("homes-removed")), facts)
    return Finish((Say("homes-left"),), facts)


FLOW = Flow(
    name="homes", steps=STEPS, finish=finish, sources=SOURCES, readers=READERS, shows=registration.shows,
)
