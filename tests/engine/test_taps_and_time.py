"""Old buttons, second taps, coming back after a while, and words that came in the wrong moment."""

from __future__ import annotations

import pytest

from handlers.channel import Say
from handlers.conversation.acts import AddToAlarm, AddToTicket, CallHuman, RaiseAlarm
from tests.engine.world import RIVER, STRANGER, SUNNY, Chat

LEAK = "3栋2单元502 厨房水管漏水，昨晚10点开始"


def at_summary() -> Chat:
    """A repair of which only the confirmation is missing."""
    return Chat().says(LEAK).taps_on("skip", "any")


def filed() -> Chat:
    """A chat with one ticket just filed."""
    return at_summary().taps_on("yes")


def test_a_button_of_an_earlier_question_puts_the_present_one_again():
    chat = Chat().says(LEAK)
    old = chat.offered()[0].token
    chat.taps_on("skip").forward("1m")
    answers = dict(chat.talk.answers)
    chat.send(tap=old)
    assert chat.said == ["engine-old-button", "complaint-visit"]
    assert dict(chat.talk.answers) == answers


def test_a_second_tap_at_once_is_the_same_tap():
    chat = Chat().says(LEAK)
    skip = chat.offered()[0].token
    chat.send(tap=skip)
    asked = chat.asked
    chat.forward("1s").send(tap=skip)
    assert (chat.said, chat.asked) == ([], asked)


def test_confirming_twice_files_once_and_says_so_later():
    chat = at_summary()
    yes = chat.offered()[0].token
    chat.send(tap=yes)
    chat.forward("2s").send(tap=yes)
    assert chat.acts == ()
    chat.forward("5m").send(tap=yes)
    assert chat.said == ["engine-already-filed"]
    assert chat.acts[0].params == {"number": chat.tickets[0].number}
    assert len(chat.filed) == 1


def test_a_confirming_tap_long_after_another_talk_began_files_nothing():
    chat = at_summary()
    yes = chat.offered()[0].token
    chat.taps_on("cancel").says("楼道灯不亮")
    chat.forward("1m").send(tap=yes)
    assert "engine-old-button" in chat.said
    assert chat.filed == []


@pytest.mark.parametrize("tap", ["9.yes", "0.yes", "x", "", ".", "!nothing", "1.", "9.!back", "２.yes"])
def test_a_button_nobody_made_changes_nothing(tap):
    chat = Chat().says(LEAK)
    before = dict(chat.talk.answers)
    chat.forward("1m").send(tap=tap)
    assert dict(chat.talk.answers) == before
    assert chat.filed == []
    assert chat.said


def test_within_half_an_hour_the_talk_just_goes_on():
    chat = Chat().says(LEAK).forward("30m")
    chat.says("没有照片")
    assert "engine-resume" not in chat.said


@pytest.mark.parametrize("words", ["漏得更厉害了", "您好", "跳过"])
def test_coming_back_after_half_an_hour_one_is_asked_whether_to_go_on(words):
    chat = Chat().says(LEAK).forward("30m").forward("1s").says(words)
    assert chat.said == ["engine-resume"]
    assert chat.asked == "resume"


def test_going_on_takes_what_was_said_when_coming_back():
    chat = Chat().says(LEAK).taps_on("skip").forward("2h").says("明天白天").taps_on("go_on")
    assert chat.talk.answers["visit"] == "tomorrow"
    assert chat.asked == "complaint-confirm"


def test_going_on_after_a_greeting_puts_the_open_question():
    chat = Chat().says(LEAK).forward("2h").says("您好", "接着填")
    assert chat.said == ["complaint-photos"]


def test_starting_anew_forgets_the_old_talk_and_hears_the_new_words():
    chat = Chat().says(LEAK).forward("2h").says("楼道灯不亮").taps_on("anew")
    assert chat.talk.answers["what"] == "楼道灯不亮"
    assert "since" not in chat.talk.answers


def test_a_tap_on_the_present_question_is_an_answer_even_after_a_while():
    chat = Chat().says(LEAK).forward("2h").taps_on("skip")
    assert chat.asked == "complaint-visit"


def test_neither_of_two_answers_is_asked_again_kindly():
    chat = Chat().says(LEAK).forward("2h").says("您好", "也许吧")
    assert chat.said == ["engine-choose-one", "engine-resume"]


def test_cancelled_is_not_lost():
    chat = Chat().says(LEAK).taps_on("skip", "cancel")
    assert chat.said == ["engine-cancelled"]
    assert chat.asked == ""
    chat.says("接着填")
    assert chat.said[-1] == "complaint-visit"
    assert chat.talk.answers["what"] == LEAK


def test_back_at_the_beginning_says_so():
    chat = Chat().says("您好", "返回")
    assert "engine-nothing-before" in chat.said


def test_tools_with_nothing_open_say_so():
    chat = filed().says("返回")
    assert chat.said[0] == "engine-nothing-open"


def test_the_human_is_one_word_away_at_every_step():
    chat = Chat().says(LEAK)
    while not chat.filed:
        chat.says("人工")
        assert any(isinstance(act, CallHuman) for act in chat.acts)
        assert any(button.token == "!human" for button in chat.offered())
        assert any(button.token == "!emergency" for button in chat.offered())
        chat.taps_on({"complaint-photos": "skip", "complaint-visit": "any", "complaint-confirm": "yes"}[chat.asked])
    assert len(chat.filed) == 1


def test_danger_is_answered_at_once_and_the_form_goes_on_r04_11():
    chat = Chat().says("楼道灯不亮").says("快来人，有人困在电梯里出不来")
    alarm, advice = chat.acts[:2]
    assert isinstance(alarm, RaiseAlarm)
    assert isinstance(advice, Say)
    assert (alarm.kind, advice.key, advice.kind) == ("lift", "emergency-now", "alert")
    assert chat.asked.startswith("complaint-")
    assert "楼道灯不亮" in chat.talk.answers["what"]


def test_danger_is_heard_from_somebody_who_never_registered_r04_11():
    chat = Chat(STRANGER).says("着火了！")
    assert any(isinstance(act, RaiseAlarm) for act in chat.acts)
    assert chat.asked.startswith("complaint-")


def test_further_words_of_danger_go_to_the_same_alarm():
    chat = Chat().says("着火了！").says("火越来越大，有人受伤了")
    assert [type(act) for act in chat.acts if isinstance(act, RaiseAlarm | AddToAlarm)] == [AddToAlarm]


@pytest.mark.parametrize(("answer", "alarms"), [("yes", 1), ("no", 0)])
def test_a_doubt_is_one_question_and_what_was_said_is_not_lost(answer, alarms):
    chat = Chat().says("昨天差点触电")
    assert chat.said == ["emergency-unsure"]
    chat.taps_on(answer)
    assert sum(isinstance(act, RaiseAlarm) for act in chat.acts) == alarms
    assert chat.talk.answers["what"] == "昨天差点触电"
    assert "emergency-unsure" not in chat.says("昨天差点触电").said


def test_words_added_to_a_ticket_lose_nothing_but_the_number():
    chat = filed()
    number = chat.tickets[0].number
    for written in (number, number.replace("-", ""), number.replace("-", " ")):
        chat.says(f"补充 {written} 3楼也开始漏了")
        added = [act for act in chat.acts if isinstance(act, AddToTicket)]
        assert [(act.ticket, act.words) for act in added] == [(chat.tickets[0].id, "3楼也开始漏了")]


def test_another_persons_ticket_is_unknown_and_a_slip_is_told_apart():
    chat = filed()
    mine = chat.tickets[0].number
    chat.tickets = ()
    assert chat.says(f"进度 {mine}").said[0] == "status-unknown"
    wrong = mine[:-1] + str((int(mine[-1]) + 1) % 10)
    assert chat.says(f"进度 {wrong}").said[0] == "status-mistyped"


def test_album_parts_are_answered_once():
    chat = Chat().says(LEAK)
    chat.send(media=("p1",), album="a")
    assert chat.said == ["engine-got-media", "complaint-photos"]
    chat.send(media=("p2",), album="a")
    assert chat.said == []
    assert chat.talk.answers["photos"]["media"] == ["p1", "p2"]


def test_no_more_than_nine_files_are_kept_and_it_is_said():
    chat = Chat().says(LEAK)
    chat.send(media=tuple(f"p{n}" for n in range(12)))
    assert "engine-enough-media" in chat.said
    assert len(chat.talk.answers["photos"]["media"]) == 9


def test_an_edited_message_replaces_its_answer():
    chat = Chat().says("投诉", "楼道灯不亮")
    told = next(ref for name, ref in chat.talk.heard.items() if name == "what")
    chat.send("楼道灯和门禁都坏了", edits=True, ref=told)
    assert chat.said[0] == "engine-edited"
    assert chat.talk.answers["what"] == "楼道灯和门禁都坏了"
    chat.send("别的", edits=True, ref="unknown")
    assert chat.said[0] == "engine-edit-not-seen"


def test_a_language_is_changed_in_the_middle_of_a_form_and_the_form_goes_on():
    chat = Chat().says(LEAK, "语言 English")
    assert chat.person.language == "en"
    assert chat.asked == "complaint-photos"
    chat.says("语言").taps_on("zh_Hant")
    assert chat.person.language == "zh_Hant"
    assert chat.asked == "complaint-photos"
    assert chat.talk.answers["what"] == LEAK


def test_somebody_of_two_communities_is_asked_which():
    chat = Chat(STRANGER, (SUNNY, RIVER)).says("您好")
    assert chat.asked == "registration-community"
    chat.says("江畔里")
    assert chat.talk.answers["community"] == "102"
