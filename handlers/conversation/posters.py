"""Posters: whoever scans one is where it hangs, until their ticket is filed or they have been away for a while."""

from __future__ import annotations

from dataclasses import replace

from handlers.conversation.facts import Facts, PosterFacts
from handlers.conversation.talk import Message, Talk
from handlers.conversation.turn import Turn
from handlers.places import NOTHING, label


def placed(talk: Talk, message: Message, facts: Facts) -> tuple[Talk, Facts]:
    """The talk and the facts with what a poster tells of where the person is, now or a while ago."""
    scanned = talk.scanned
    if facts.poster is not None and not facts.poster.revoked:
        scanned = {"community": facts.poster.community, "building": facts.poster.building}
    elif talk.updated_at and message.at - talk.updated_at > facts.policy.talk.ask_to_go_on:
        scanned = None
    if scanned and scanned["community"] not in [community.code for community in facts.communities]:
        scanned = None
    here = PosterFacts(scanned["community"], scanned["building"]) if scanned else None
    return replace(talk, scanned=scanned), replace(facts, here=here)


def greet(turn: Turn) -> None:
    """Say what the poster that was scanned just now told us, or that its code is no longer valid."""
    poster = turn.facts.poster
    community = turn.facts.community(poster.community) if poster else None
    if poster is None or community is None:
        return
    if poster.revoked:
        turn.say("poster-revoked")
        return
    building = label({"building": poster.building}) if poster.building else NOTHING
    turn.say("poster-here", community=community.name, building=building)


def unused(talk: Talk) -> bool:
    """Whether the form that is open holds nothing anybody told: it may begin anew where the poster hangs."""
    told = talk.heard or {"what", "kind"} & talk.answers.keys()
    return talk.flow == "complaint" and not talk.mode and not told
