"""What is wrong, where, since when, what is wanted: the record of a matter (R02.5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.channel import Param, moment, word
from handlers.conversation.acts import FileTicket
from handlers.conversation.facts import Facts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Ask, Choose, Collect, Confirm, Step
from handlers.conversation.talk import Answers, Message, Talk
from handlers.flows.readers import LONGEST, READERS
from handlers.flows.sources import SOURCES
from handlers.places import common, completed, plain
from handlers.places import key as home_key
from handlers.places import shown as place_shown
from handlers.understanding.address import find as find_address
from handlers.understanding.first_message import Findings, gather
from handlers.understanding.story import tells_something

KINDS = ("complaint", "repair", "inquiry", "suggestion", "praise")
MATTERS = ("complaint", "repair")
DANGERS = ("lift", "gas", "fire", "electric", "injury", "other")
CALM: dict[str, str | tuple[str | None, ...]] = {"emergency": (None,)}

STEPS: tuple[Step, ...] = (
    Choose(name="community", source="own_communities", single=True),
    Choose(name="kind", options=KINDS),
    Choose(name="category", source="categories", bound=True, asked={"kind": MATTERS}, tells=("kind",)),
    Choose(
        name="subcategory", source="subcategories", bound=True, when={"kind": MATTERS}, asked=CALM, optional=True
    ),
    Ask(name="spot", reads="place", when={"emergency": DANGERS}, alerts=True),
    Choose(name="where", source="wheres", when=CALM, asked={"kind": MATTERS}),
    Choose(name="which_home", source="homes", bound=True, when={"where": "my_home"}, single=True),
    Ask(name="place", when={"where": "common"}, reads="place"),
    Ask(name="other_home", when={"where": "another_home"}, reads="home", as_written=True),
    Ask(name="what", tells=("kind", "emergency")),
    Collect(name="photos", asked={"kind": (*MATTERS, "suggestion"), **CALM}),
    Ask(name="since", reads="since", asked={"kind": MATTERS, **CALM}, optional=True),
    Ask(name="about", when={"kind": "complaint"}, asked=CALM, optional=True),
    Ask(name="wish", when={"kind": "complaint"}, asked=CALM, optional=True),
    Choose(
        name="harm", when={"kind": MATTERS}, asked={"kind": "complaint", **CALM}, options=("none", "injury", "loss")
    ),
    Choose(name="before", when={"kind": MATTERS}, asked={"kind": "complaint", **CALM}, options=("first", "again")),
    Choose(
        name="visit", when={"kind": "repair", "where": ("my_home", "another_home")}, asked=CALM, free=True,
        options=("any", "today", "tomorrow", "weekend", "evening"),
    ),
    Ask(
        name="contact", reads="phone", asked={"kind": (*MATTERS, "suggestion")}, optional=True, contact=True,
        alerts=True,
    ),
    Confirm(
        name="confirm", source="confirmations",
        changes=("kind", "category", "subcategory", "spot", "where", "which_home", "place", "other_home", "what",
                 "photos", "since", "about", "wish", "harm", "before", "visit", "contact"),
    ),
)

USUAL = {
    "lift": ("repair", "PF"), "gas": ("repair", "PF"), "fire": ("complaint", "FS"), "electric": ("repair", "PF"),
    "injury": ("complaint", "SE"), "other": ("complaint", "OT"),
}
"""Kind and category of each emergency."""


def prefill(message: Message, facts: Facts) -> dict[str, Any]:
    """What a first message already says; everything shown again in the summary."""
    answers: dict[str, Any] = {}
    if message.media:
        answers["photos"] = {"media": list(message.media[: facts.policy.talk.photos]), "words": []}
    if facts.person.phone:
        answers["contact"] = facts.person.phone
    if len(message.text.strip()) < 2:
        return answers
    community = facts.community()
    taxonomy = community.taxonomy if community else None
    found = gather(message.text, facts.local_now, [c.name for c in facts.communities], taxonomy)
    _topic(answers, found, facts)
    _place(answers, found, facts, message.text)
    if found.phone:
        answers["contact"] = found.phone
    if found.since:
        answers["since"] = {"words": found.since.words, "when": found.since.to_json()}
    if found.signs.injury:
        answers["harm"] = "injury"
    if found.signs.repeated:
        answers["before"] = "again"
    if tells_something(message.text):
        answers["what"] = message.text.strip()[:LONGEST]
    elif found.kind:
        answers["kind"] = found.kind
    return answers


def _topic(answers: dict[str, Any], found: Findings, facts: Facts) -> None:
    if found.kind and found.sure and found.kind != "inquiry":  # an angry "why?" is no inquiry: the owner says so
        answers["kind"] = found.kind
    kind = answers.get("kind")
    community = facts.community()
    if not (found.category and found.sure and community):
        return
    offered = [c.code for c in community.taxonomy.categories_for(str(kind))] if kind else []
    if found.category in offered or kind not in MATTERS:
        answers["category"] = found.category
        answers["subcategory"] = found.subcategory


def _place(answers: dict[str, Any], found: Findings, facts: Facts, text: str) -> None:
    homes = facts.homes
    if found.place is None:
        if answers.get("category") == "MS" and len(homes) == 1:
            answers.update(where="my_home", which_home=homes[0].key)
        return
    place = found.place.to_json()
    mine = [h for h in homes if h.key == home_key(place) or _abbreviates(place, h.place)]
    told: dict[str, Any] = {"words": _span(text) or plain(place), "place": place}
    told = told if mine else completed(told, facts.building)
    if told["place"].get("building") or facts.building:
        answers["spot"] = told
    if place["kind"] == "room" and len(mine) == 1:
        answers.update(where="my_home", which_home=mine[0].key, spot=told)
    elif place["kind"] != "room":
        answers.update(where="common", place=told)


def _span(text: str) -> str:
    """The words that name the place."""
    found = find_address(text)
    return text[slice(*found[1])].strip() if found else ""


def _abbreviates(place: Mapping[str, str | None], home: Mapping[str, str | None]) -> bool:
    """Whether a room named without all its parts can be this home."""
    parts = ("zone", "building", "unit", "room")
    return bool(place.get("room")) and all(place.get(p) in (None, home.get(p)) for p in parts)


def shows(step: Step, value: Any, facts: Facts) -> Param:
    """Answers that are not plain words, as the summary shows them."""
    if step.name == "community" and len(facts.communities) == 1:
        return ""
    if step.name in ("place", "other_home", "spot") and isinstance(value, Mapping):
        return common(value) if step.name in ("place", "spot") else place_shown(value)
    if step.name == "since" and isinstance(value, Mapping):
        start = (value.get("when") or {}).get("start")
        community = facts.community()
        if start and community and "T" in start:
            when = moment(datetime.fromisoformat(start), community.zone)
            return word("complaint-since-shown", words=value["words"], when=when)
        return value["words"]
    return None


def presumes(step: Step, answers: Answers, facts: Facts) -> Any:
    """A common place, or that of an emergency, is taken to be where the poster hangs; the summary shows it."""
    if step.name not in ("place", "spot") or not facts.building:
        return None
    place = {"building": facts.building}
    return {"words": "", "place": place, "scanned": place}


def assumed(emergency: str) -> dict[str, Any]:
    """Kind and category of an emergency: nobody in danger is asked for them."""
    kind, category = USUAL[emergency]
    return {"emergency": emergency, "kind": kind, "category": category}


def finish(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """File the ticket."""
    community = facts.community(str(answers.get("community") or ""))
    assert community is not None
    alarm = talk.alarm or {}
    act = FileTicket(
        id=facts.fresh_id,
        answers=answers,
        community=community.code,
        anonymous=answers.get("confirm") == "anonymous",
        alarm=alarm.get("id", ""),
        emergency=str(answers.get("emergency") or ""),
    )
    return Finish((act,), facts, filed=facts.fresh_id)


FLOW = Flow(
    name="complaint", steps=STEPS, finish=finish, sources=SOURCES, readers=READERS, shows=shows, prefill=prefill,
    given=("emergency",), assumed=assumed, story="what",
    presumes=presumes,
)
