"""Where there are no buttons: numbers, words and tools that are typed do what a tap on them would."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from bot.rendering import render
from handlers.channel import Say
from handlers.conversation.acts import AddToAlarm, CallHuman, RaiseAlarm
from handlers.conversation.turn import Decision
from tests.chance import examples
from tests.engine.test_random_walk import companies, people
from tests.engine.walking import walks
from tests.engine.world import STRANGER, Chat, Message, keys, words

LEAK = "3栋2单元502 厨房水管漏水，昨晚10点开始"


def at_summary() -> Chat:
    """A repair of which only the confirmation is missing."""
    return Chat().says(LEAK).taps_on("skip", "any")


# The same words once more

@pytest.mark.parametrize(("first", "again"), [
    ("1", "1"), ("1", "１"), ("1", "1。"), ("确认提交", "确认提交"), ("对", "对"),
])
def test_a_confirmation_typed_twice_in_a_hurry_files_once_and_says_so(first: str, again: str) -> None:
    chat = at_summary().says(first)
    for _ in range(2):
        chat.forward("3s").says(again)
        assert chat.said == ["engine-already-filed"]
        assert chat.acts[0].params == {"number": chat.tickets[0].number}
    assert (len(chat.filed), chat.asked) == (1, "")


def test_the_same_number_after_a_while_chooses_nothing() -> None:
    chat = at_summary().says("1").forward("11s").says("1")
    assert chat.asked == "complaint-kind"
    assert not {"kind", "what"} & chat.talk.answers.keys()
    assert len(chat.filed) == 1


def test_the_same_number_is_an_answer_when_a_list_was_shown_meanwhile() -> None:
    chat = at_summary().says("1").forward("2s").says("新工单").forward("2s").says("1")
    assert chat.talk.answers["kind"] == "complaint"


def test_a_confirmation_in_other_words_that_comes_late_is_answered_by_the_number() -> None:
    chat = at_summary().says("1").forward("5m").says("确认提交")
    assert chat.said == ["engine-already-filed"]
    assert len(chat.filed) == 1


def test_a_matter_that_waited_is_asked_about_once_more() -> None:
    chat = at_summary().says("人工")  # a form put aside
    chat = Chat(talk=chat.talk, tickets=chat.tickets, question=chat.question)
    chat.says("1").forward("2s").says("1")
    assert len(chat.filed) == 1
    assert chat.said[0] == "engine-already-filed"


def test_a_photo_with_the_same_words_is_not_ignored() -> None:
    chat = at_summary().says("1").forward("2s")
    chat.send("1", media=("photo1",))
    assert "engine-already-filed" not in chat.said


# Out of the blue

@pytest.mark.parametrize("number", ["1", "２", "三", "第四个", "⑤", "9"])
def test_a_number_when_nothing_was_asked_chooses_nothing(number: str) -> None:
    chat = Chat().says(number)
    assert chat.asked == "complaint-kind"
    assert not {"kind", "what"} & chat.talk.answers.keys()


def test_a_number_is_no_story_of_a_newcomer() -> None:
    chat = Chat(STRANGER).says("1")
    assert chat.asked == "registration-home"
    assert chat.talk.then[0]["first"]["text"] == ""


def test_a_confirmation_of_nothing_is_no_story() -> None:
    chat = Chat().says("确认提交")
    assert chat.said[0] == "engine-nothing-open"
    assert chat.asked == "complaint-kind"


def test_as_i_wrote_it_is_no_home_when_nothing_was_written() -> None:
    chat = Chat(STRANGER).says("您好", "就按我写的记")
    assert (chat.said, chat.asked) == (["engine-words-please", "registration-home"], "registration-home")
    chat.says("桥边那家", "就按我写的记")
    assert chat.talk.answers["home"] == {"words": "桥边那家", "place": None}


# What is typed is what is tapped

def did(decision: Decision) -> list[Any]:
    """What a decision does and says, but for the words that were typed."""
    telling = RaiseAlarm | AddToAlarm | CallHuman
    return [
        keys(act) if isinstance(act, Say) else type(act) if isinstance(act, telling) else act for act in decision.acts
    ]


def same(chat: Chat, token: str, text: str) -> None:
    tapped = chat.decide(Message(at=chat.now, tap=token, ref="x"))
    typed = chat.decide(Message(at=chat.now, text=text, ref="x"))
    where = f"{text!r} for {token} at {chat.asked}"
    assert did(typed) == did(tapped), where
    for name in ("flow", "answers", "mode"):
        assert getattr(typed.talk, name) == getattr(tapped.talk, name), where


@examples(40)
@given(people, companies, walks)
def test_at_every_question_what_is_typed_does_what_a_tap_does(person, communities, walk):
    chat = Chat(person, communities)
    for act in walk:
        chat.forward(act.wait)
        message = act.message(chat)
        chat.send(**{name: getattr(message, name) for name in message.__slots__ if name != "at"})
        chat.forward("11s")
        if not chat.question or not (chat.talk.flow or chat.talk.mode):
            continue
        for button in chat.question.tools:
            for language in words().languages:
                same(chat, button.token, words().say(button.key, {}, language))
        shown = render(chat.question, words(), "zh_Hans", "Asia/Shanghai", chat.now)
        for number, choice in enumerate(shown.choices, 1):
            for text in (str(number), "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)), choice.label):
                same(chat, choice.token, text)
