"""A code where it is typed: when it is taken as one, and what goes on afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.channel import Say
from handlers.conversation.acts import GuessPairing, MakePairing, PartChats, UsePairing
from handlers.conversation.advance import advance
from handlers.conversation.facts import PairingFacts, PersonFacts
from handlers.conversation.talk import Message, Talk
from handlers.conversation.turn import Decision
from handlers.engine import ENGINE
from tests.engine.world import HOME, OTHER_HOME, STRANGER, WANG, Chat, keys

CODE = "K7M49XQH"
STORY = "厨房水龙头漏水，从昨晚开始"


def idle() -> Chat:
    return Chat()


def opened() -> Chat:
    """Greeted, and asked what is wrong."""
    return Chat().says("您好")


def choosing() -> Chat:
    """At a question with buttons."""
    chat = Chat().says(STORY, "没有")
    assert chat.question is not None
    assert chat.question.choices
    return chat


def in_doubt() -> Chat:
    """Asked whether anybody is in danger."""
    chat = Chat()
    chat.talk = Talk(mode="unsure", held={"text": "闻到一点煤气味", "media": [], "phone": "", "name": ""}, turn=3)
    return chat


def collecting() -> Chat:
    """Sending photos."""
    chat = Chat().says(STORY)
    assert chat.asked == "complaint-photos"
    return chat


def takes(chat: Chat, found: PairingFacts, text: str = CODE) -> Decision:
    facts = replace(chat.facts(text), pairing=found)
    return advance(ENGINE, chat.talk, Message(at=chat.now, text=text, ref="m99"), facts)


def acts(decision: Decision) -> list[str]:
    return [type(act).__name__ for act in decision.acts if not isinstance(act, Say)]


def said(decision: Decision) -> list[str]:
    return [key for act in decision.acts if isinstance(act, Say) for key in keys(act)]


def good(person: PersonFacts = WANG, *, asked: bool = False) -> PairingFacts:
    return PairingFacts(CODE, "good", asked, joined=person, sure=True)


STATES = {"idle": idle, "opened": opened, "choosing": choosing, "collecting": collecting, "in doubt": in_doubt}


@pytest.mark.parametrize("state", STATES)
def test_after_its_command_a_code_is_taken_at_any_question(state):
    decision = takes(STATES[state](), good(asked=True), f"关联 {CODE}")
    assert acts(decision) == ["UsePairing"]
    assert said(decision)[0] == "pairing-done"


@pytest.mark.parametrize(("state", "verdict", "taken"), [
    ("idle", "good", True), ("idle", "wrong", True), ("idle", "expired", True),
    ("opened", "good", True), ("opened", "wrong", True),
    ("choosing", "good", True), ("choosing", "used", True), ("choosing", "wrong", False),
    ("collecting", "good", False), ("collecting", "wrong", False),
    ("in doubt", "good", False), ("in doubt", "wrong", False),
])
def test_alone_it_is_taken_unless_a_question_is_open_that_it_could_answer(state, verdict, taken):
    found = PairingFacts(CODE, verdict, asked=False, joined=WANG if verdict == "good" else None, sure=True)
    decision = takes(STATES[state](), found)
    spoken = "pairing-done" if verdict == "good" else f"pairing-{verdict}"
    assert (spoken in said(decision)) is taken
    assert ("UsePairing" in acts(decision)) is (taken and verdict == "good")
    assert ("GuessPairing" in acts(decision)) is (verdict == "wrong")


@pytest.mark.parametrize("verdict", ["own", "linked", "used", "expired", "wrong", "wait"])
def test_whatever_is_wrong_with_a_code_the_question_is_put_again(verdict):
    chat = choosing()
    decision = takes(chat, PairingFacts(CODE, verdict, asked=True, minutes=9))
    assert said(decision) == [f"pairing-{verdict}", chat.asked]
    assert decision.talk.answers == chat.talk.answers


def test_who_has_something_to_give_away_is_asked_whether_the_code_is_their_own():
    chat = choosing()
    found = PairingFacts(CODE, "good", asked=True, joined=WANG)
    decision = takes(chat, found, f"关联 {CODE}")
    assert "UsePairing" not in acts(decision)
    assert said(decision) == ["pairing-sure", chat.asked]
    assert acts(takes(chat, replace(found, sure=True), f"确认关联 {CODE}")) == ["UsePairing"]
    assert acts(takes(Chat(person=STRANGER), found)) == ["UsePairing"]  # nothing is known of them yet


def test_in_danger_a_code_does_not_stand_in_the_way():
    decision = takes(Chat(), replace(good(asked=True)), "着火了，快来人")
    assert "RaiseAlarm" in acts(decision)
    assert "UsePairing" not in acts(decision)


def test_who_is_known_after_linking_is_not_asked_to_register_and_the_matter_goes_on():
    chat = Chat(person=STRANGER).says(STORY)
    assert chat.talk.flow == "registration"
    decision = takes(chat, good(), CODE)
    assert said(decision)[:2] == ["pairing-done", "complaint-heard"]
    assert decision.talk.flow == "complaint"
    assert decision.talk.answers["what"] == STORY


def test_who_is_still_unknown_after_linking_goes_on_registering():
    chat = Chat(person=STRANGER).says(STORY)
    decision = takes(chat, good(replace(STRANGER, name="王芳")))
    assert decision.talk.flow == "registration"


def test_a_code_is_made_and_the_open_question_put_again():
    chat = choosing()
    asked = chat.asked
    chat.says("关联账号")
    assert MakePairing() in chat.acts
    assert chat.said == [asked]


@pytest.mark.parametrize("text", ["关联 abc", "/pair 12345678", "关联 K7M4"])
def test_what_is_no_code_is_told_what_one_looks_like(text):
    assert Chat().says(text).said == ["pairing-form"]


@pytest.mark.parametrize("text", ["a pair of gloves is lost", "link to the garage is broken"])
def test_a_story_that_begins_like_the_command_is_a_story(text):
    chat = Chat().says(text)
    assert MakePairing() not in chat.acts
    assert chat.talk.flow == "complaint"


def test_parting_is_asked_once_more_and_afterwards_nothing_is_known():
    chat = Chat(person=replace(WANG, chats=2)).says("取消关联")
    assert chat.said == ["unpair-sure"]
    chat.taps_on("yes")
    assert PartChats() in chat.acts
    assert chat.said == ["unpair-done"]


def test_thinking_better_of_it_changes_nothing_and_the_matter_goes_on():
    chat = Chat(person=replace(WANG, chats=2)).says(STORY)
    before = chat.asked
    chat.says("取消关联", "不用")
    assert PartChats() not in chat.acts
    assert chat.said[0] == "unpair-kept"
    assert chat.asked == before


def test_a_chat_that_stands_alone_is_told_so():
    assert Chat().says("取消关联").said == ["pairing-alone"]


def test_what_one_knew_stays_and_the_other_fills_the_gaps():
    one = PersonFacts("a", "zh_Hans", "王芳", "", community="", homes=(HOME,))
    other = PersonFacts("b", "en", "李明", "139", registered=True, community="101", homes=(HOME, OTHER_HOME), chats=2)
    joined = one.with_(other)
    assert (joined.id, joined.language, joined.name, joined.phone) == ("a", "zh_Hans", "王芳", "139")
    assert (joined.registered, joined.community, joined.homes, joined.chats) == (True, "101", (HOME, OTHER_HOME), 3)


def test_the_acts_are_what_they_say():
    assert takes(idle(), good()).acts[0] == UsePairing(CODE)
    assert takes(idle(), PairingFacts(CODE, "wrong", asked=False)).acts[0] == GuessPairing()
