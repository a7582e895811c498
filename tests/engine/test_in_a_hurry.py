"""Owners in a hurry: what they say early is heard, what they say twice counts once, a slip becomes no fact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.conversation.acts import AddToAlarm
from tests.engine.world import STRANGER, SUNNY, Chat

LEAK = "3栋2单元502 厨房水龙头漏水"
NOTED = "engine-matter-noted"


def test_a_newcomer_who_tells_everything_at_once_hears_that_it_is_noted_before_being_asked_for_more() -> None:
    chat = Chat(STRANGER).says(LEAK)
    assert chat.said.index(NOTED) < chat.said.index("registration-home_right")


@pytest.mark.parametrize("first", ["投诉", "您好", "我要报修", "3栋2单元502"])
def test_who_has_told_nothing_yet_hears_of_no_matter(first: str) -> None:
    assert NOTED not in Chat(STRANGER).says(first).said


def test_a_matter_told_together_with_the_home_that_was_asked_for_is_noted_too() -> None:
    chat = Chat(STRANGER).says("您好", LEAK)
    assert chat.said == [NOTED, "registration-home_right"]


def test_a_matter_told_in_place_of_a_telephone_number_is_kept() -> None:
    chat = Chat(STRANGER).says("您好", "跳过", "王女士")
    assert chat.asked == "registration-phone"
    chat.says("厨房水龙头漏水")
    assert chat.said == [NOTED, "registration-phone"]
    chat.says("跳过")
    assert chat.talk.answers["what"] == "厨房水龙头漏水"


@pytest.mark.parametrize("slip", ["1", "２", "……", "12"])
def test_a_number_is_nobodys_name(slip: str) -> None:
    chat = Chat(STRANGER).says("您好", "跳过", slip)
    assert chat.said == ["engine-name-unclear", "registration-name"]


def test_a_story_sent_twice_is_written_down_once() -> None:
    chat = Chat().says("那边的东西坏了没人管", "那边的东西坏了没人管")
    assert chat.said[0] == "engine-story-more"
    assert chat.talk.answers["what"] == "那边的东西坏了没人管"
    chat.says("昨天就这样了，一直没人来")
    assert chat.talk.answers["what"] == "那边的东西坏了没人管\n昨天就这样了，一直没人来"


def test_the_duty_lead_is_told_the_kind_of_danger_and_not_the_number_that_chose_it() -> None:
    for typed, passed in (("1", ""), ("电梯困人", ""), ("电梯困人，里面有个老人", "电梯困人，里面有个老人")):
        added = [act for act in Chat().says("紧急", typed).acts if isinstance(act, AddToAlarm)]
        assert (added[0].kind, added[0].words) == ("lift", passed), typed


def test_passing_is_no_time_for_a_visit() -> None:
    chat = Chat().says(LEAK).taps_on("skip")
    if chat.asked == "complaint-since":
        chat.says("昨晚")
    assert chat.asked == "complaint-visit"
    chat.says("跳过")
    assert chat.said == ["engine-cannot-skip", "complaint-visit"]
    assert "visit" not in chat.talk.answers


@pytest.mark.parametrize(("phone", "danger"), [("020-8888 0101", "greeting-duty"), ("", "help-danger")])
def test_help_names_the_danger_once(phone: str, danger: str) -> None:
    chat = Chat(communities=(replace(SUNNY, duty_phone=phone),)).says("帮助")
    assert [key for key in chat.said if key in ("greeting-duty", "help-danger")] == [danger]
