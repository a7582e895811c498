"""As few questions as a matter needs, and all that was said is heard."""

from __future__ import annotations

import pytest

from tests.engine.driving import SENSIBLE
from tests.engine.world import STRANGER, Chat, keys


def taps_to_ticket(chat: Chat, *taps: str) -> int:
    """Taps used until the ticket was filed; words written do not count."""
    chat.taps_on(*taps)
    assert len(chat.filed) == 1
    return chat.taps


def test_a_repair_told_in_one_message_takes_three_taps():
    chat = Chat().says("3栋2单元502 厨房水管漏水，昨晚10点开始")
    assert taps_to_ticket(chat, "skip", "any", "yes") == 3


@pytest.mark.parametrize(("kind", "words"), [("praise", "谢谢李师傅，修得又快又好"), ("inquiry", "请问物业费怎么交")])
def test_praise_and_inquiry_take_three_taps_at_most(kind, words):
    chat = Chat().says("您好").taps_on(kind)
    assert chat.asked == "complaint-what"
    chat.says(words)
    assert chat.asked == "complaint-confirm"
    assert taps_to_ticket(chat, "yes") <= 3
    told = Chat().says(words)
    if told.asked == "complaint-kind":
        told.taps_on(kind)
    assert taps_to_ticket(told, "yes") <= 2


@pytest.mark.parametrize(("kind", "steps"), [
    ("praise", ["what", "confirm"]),
    ("inquiry", ["what", "confirm"]),
    ("suggestion", ["what", "photos", "confirm"]),
    ("repair", ["category", "subcategory", "where", "what", "photos", "since", "visit", "confirm"]),
    ("complaint", [
        "category", "subcategory", "where", "what", "photos", "since", "about", "wish", "harm", "before", "confirm",
    ]),
])
def test_the_questions_of_each_kind(kind, steps):
    chat = Chat().says("您好").taps_on(kind)
    asked = []
    while not chat.filed:
        assert chat.pending is not None
        asked.append(chat.pending.name)
        choices = [choice.token.partition(".")[2] for choice in chat.question.choices]
        tools = [tool.token.rpartition("!")[2] for tool in chat.question.tools]
        if choices:
            chat.taps_on(choices[0])
        elif "skip" in tools:
            chat.taps_on("skip")
        else:
            chat.says(SENSIBLE["words"])
    assert asked == steps


def test_registration_and_a_repair_in_one_go():
    chat = Chat(STRANGER).says("3栋2单元502 厨房水管漏水，昨晚10点开始，电话13800138000")
    assert chat.said[:2] == ["registration-greeting", "privacy-notice"]
    assert chat.asked == "registration-home_right"
    chat.taps_on("yes", "owner", "skip")
    assert chat.asked == "complaint-photos"
    chat.taps_on("skip", "any", "yes")
    record = chat.filed[0].answers
    assert (record["which_home"], record["contact"]) == (chat.person.homes[0].key, "13800138000")
    assert chat.taps == 6


def test_a_ticket_can_be_filed_without_giving_anything_of_oneself():
    chat = Chat(STRANGER).says("您好").taps_on("skip")
    while chat.asked.startswith("registration-"):
        chat.taps_on("skip")
    chat.taps_on("complaint")
    assert not chat.person.name
    assert not chat.person.homes
    for _ in range(20):
        if chat.filed:
            break
        tools = [tool.token.rpartition("!")[2] for tool in chat.question.tools]
        choices = [choice.token.partition(".")[2] for choice in chat.question.choices]
        if "anonymous" in choices:
            chat.taps_on("anonymous")
        elif "common" in choices:
            chat.taps_on("common")
        elif choices:
            chat.taps_on(choices[0])
        elif "skip" in tools:
            chat.taps_on("skip")
        else:
            chat.says("楼道灯不亮")
    assert chat.filed[0].anonymous


def test_sentences_in_a_row_are_one_message_whose_buttons_are_those_of_the_last():
    chat = Chat(STRANGER).says("您好")
    [say] = chat.acts
    assert keys(say)[:2] == ["registration-greeting", "privacy-notice"]
    assert keys(say)[-1] == "registration-home"
    assert say.tools
    assert say.asks == ""


def test_an_alert_is_a_message_of_its_own():
    chat = Chat().says("有人困在电梯里")
    says = [act for act in chat.acts if hasattr(act, "key")]
    assert says[0].key == "emergency-now"
    assert len(says) == 2


def test_after_two_misunderstandings_a_human_is_offered_r02_6():
    chat = Chat().says("您好").taps_on("repair").says("嗯嗯嗯")
    assert "engine-human-offered" not in chat.said
    chat.says("呃")
    assert "engine-human-offered" in chat.said


def test_everything_prefilled_is_shown_before_it_counts():
    chat = Chat().says("3栋2单元502 厨房水管漏水，昨晚10点开始").taps_on("skip", "any")
    shown = str(chat.question.params["summary"])
    for name in ("kind", "category", "subcategory", "where", "which_home", "what", "since", "visit", "contact"):
        assert f"complaint-{name}-name" in shown
