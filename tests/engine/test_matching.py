"""Which option somebody means: by number in any script, by the words, by a clear abbreviation; never by a guess."""

from __future__ import annotations

import pytest

from handlers.conversation.flow import Option
from handlers.conversation.matching import exact, match, says
from handlers.engine import ENGINE
from tests.engine.world import HOME, OTHER_HOME, WANG, Chat, replace, words

COMPLAINT = ENGINE.flows["complaint"]


def options(step: str, **answers: object) -> tuple[Option, ...]:
    """The options of a step of the complaint."""
    chat = Chat(replace(WANG, homes=(HOME, OTHER_HOME)))
    found = COMPLAINT.step(step)
    assert found is not None
    return COMPLAINT.options(found, answers, chat.facts(""))


def meant(text: str, step: str, **answers: object) -> str | None:
    """The value of the option that `text` means at a step."""
    option = match(text, options(step, **answers), words().forms)
    return option.value if option else None


@pytest.mark.parametrize("text", [
    "2", "２", "二", "两", "②", "第二", "第二个", "2.", "2、", "（2）", "选2", "我选2",
    " 2 ", "2️⃣", "two",
])
def test_a_number_is_understood_in_any_script(text):
    assert meant(text, "kind") == "repair"


@pytest.mark.parametrize("text", ["0", "6", "99", "-1", "1.5", "2 3", "12", "二十", "½", ""])
def test_a_number_that_is_not_offered_means_nothing(text):
    assert meant(text, "kind") is None


@pytest.mark.parametrize(("text", "value"), [
    ("投诉", "complaint"), ("投訴", "complaint"), ("我要投诉！", "complaint"), ("Complaint", "complaint"),
    ("REPAIR", "repair"), ("报修", "repair"), ("報修", "repair"), ("维修", "repair"), ("修", "repair"),
    ("表扬", "praise"), ("点赞", "praise"), ("ｒｅｐａｉｒ", "repair"),
    ("我要报修", "repair"), ("想报修一下", "repair"), ("sugg", "suggestion"),
])
def test_words_and_clear_abbreviations_in_every_language(text, value):
    assert meant(text, "kind") == value


@pytest.mark.parametrize("text", [
    "投诉还是报修", "表扬或者建议", "什么", "r", "e", "我想说一件事情你们听听看到底行不行", "报修投诉", "😀", "。",
])
def test_what_could_mean_two_things_or_none_is_not_guessed(text):
    assert meant(text, "kind") is None


@pytest.mark.parametrize(("text", "value"), [
    ("3栋2单元502", "h0"), ("3-2-502", "h0"), ("８栋１单元１２０１", "h1"), ("1201", "h1"), ("502", "h0"),
    ("第二个", "h1"), ("1", "h0"), ("9栋", None), ("单元", None),
])
def test_a_home_is_chosen_by_writing_it(text, value):
    assert meant(text, "which_home") == value


def test_the_longer_of_two_names_wins_where_one_holds_the_other():
    pair = (Option("gas", text="燃气"), Option("leak", text="燃气泄漏"))
    assert match("燃气泄漏了", pair, words().forms).value == "leak"
    assert match("燃气", pair, words().forms).value == "gas"


def test_exact_takes_numbers_and_whole_words_only():
    assert exact("报修", options("kind"), words().forms).value == "repair"
    assert exact("修", options("kind"), words().forms) is None
    assert exact("想报修一下", options("kind"), words().forms) is None


@pytest.mark.parametrize(("text", "key", "said"), [
    ("返回", "tool-back", True), ("上一步！", "tool-back", True), ("BACK", "tool-back", True),
    ("返 回", "tool-back", True),
    ("不返回", "tool-back", False), ("", "tool-back", False), ("。", "tool-back", False), ("取消", "tool-back", False),
])
def test_the_words_of_a_tool_are_whole_words(text, key, said):
    assert says(text, key, words().forms) is said
