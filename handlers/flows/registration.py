"""Who writes: home, role, name and phone. Everything but the community may be left out (PIPL 16)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.channel import Param, Say
from handlers.conversation.acts import RegisterPerson
from handlers.conversation.facts import Facts, HomeFacts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Ask, Choose, Step
from handlers.conversation.talk import Answers, Message, Talk
from handlers.flows.readers import READERS
from handlers.flows.sources import SOURCES
from handlers.places import completed, key, plain
from handlers.places import shown as place_shown
from handlers.understanding import address, phones

HOME_STEPS: tuple[Step, ...] = (
    Choose(name="community", source="communities", single=True),
    Ask(name="home", reads="home", as_written=True, optional=True, spills=True),
    Choose(name="home_right", source="echo", tells=("home",), redo={"no": "home"}),
    Choose(name="role", source="roles"),
)
PERSON_STEPS: tuple[Step, ...] = (
    Ask(name="name", reads="name", optional=True, spills=True),
    Ask(name="phone", reads="phone", optional=True, contact=True, spills=True),
)


def prefill(message: Message, facts: Facts) -> dict[str, Any]:
    """A home and a phone already named in the first message; the home is echoed before it is believed."""
    answers: dict[str, Any] = {}
    found = address.find(message.text, [c.name for c in facts.communities]) if message.text else None
    if found and found[0].kind == "room" and found[0].room and "|" not in found[0].room:
        told = completed({"words": message.text[slice(*found[1])], "place": found[0].to_json()}, facts.building)
        if told["place"].get("building"):
            answers["home"] = told
    phone = phones.find(message.text) if message.text else None
    if phone:
        answers["phone"] = phone
    return answers


def shows(step: Step, value: Any, facts: Facts) -> Param:
    """A home as it was understood."""
    return place_shown(value) if step.name == "home" and isinstance(value, Mapping) else None


def home_facts(answers: Answers) -> HomeFacts | None:
    """The home that was answered; None when it was left out."""
    home = answers.get("home")
    if not home:
        return None
    place = home.get("place") or {}
    if not place:
        return HomeFacts(home["words"].casefold()[:100], home["words"][:100], {}, str(answers.get("role") or ""))
    return HomeFacts(key(place), plain(place), place, str(answers.get("role") or ""))


def finish(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """Remember the person; the talk goes on with what brought them here."""
    community = facts.community(str(answers.get("community") or ""))
    code = community.code if community else ""
    home = home_facts(answers)
    act = RegisterPerson(code, home, str(answers.get("name") or ""), str(answers.get("phone") or ""))
    after = facts.registered(home, code, act.name, act.phone)
    return Finish((act, Say("registration-done" if home else "registration-done-no-home")), after)


def _flow(name: str, steps: tuple[Step, ...]) -> Flow:
    return Flow(name=name, steps=steps, finish=finish, sources=SOURCES, readers=READERS, shows=shows, prefill=prefill)


FLOW = _flow("registration", HOME_STEPS + PERSON_STEPS)
