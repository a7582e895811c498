"""Whoever scans a poster is where it hangs: fewer questions, and never against what they say themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.channel import Say
from handlers.conversation.acts import RaiseAlarm
from handlers.conversation.facts import Facts, PosterFacts
from handlers.conversation.talk import Message
from tests.chance import examples
from tests.engine.driving import drive
from tests.engine.invariants import check
from tests.engine.walking import walks
from tests.engine.world import RIVER, STRANGER, SUNNY, WANG, Chat

B3 = PosterFacts("101", "3")
HALL = PosterFacts("101")
RIVER_5 = PosterFacts("102", "5")
BOTH = (SUNNY, RIVER)


@dataclass
class Visitor(Chat):
    """Somebody with a telephone before a poster."""

    poster: PosterFacts | None = None

    def scans(self, poster: PosterFacts | None) -> Visitor:
        """Open the talk by its code."""
        self.poster = poster
        self.send(event="start", argument="a-token-of-a-poster")
        self.poster = None
        return self

    def facts(self, text: str) -> Facts:
        """With the poster, when one is being scanned, and where the talk knows the person to be."""
        here = PosterFacts(**self.talk.scanned) if self.talk.scanned else None
        return replace(super().facts(text), poster=self.poster, here=here)

    def answers(self, name: str) -> Any:
        """An answer of the open flow."""
        return self.talk.answers.get(name)

    def told(self, key: str) -> dict[str, Any]:
        """The parameters with which a sentence was just said."""
        for act in self.acts:
            if isinstance(act, Say):
                for part in act.params.get("parts", {}).get("$lines", ()) or [{"$word": act.key, "params": act.params}]:
                    if part["$word"] == key:
                        return dict(part.get("params", {}))
        raise AssertionError(f"{key} was not said: {self.said}")


def place(told: Any) -> dict[str, Any]:
    """The parts of an answered place that are there."""
    return {name: value for name, value in told["place"].items() if value and name != "kind"}


# Who comes for the first time.

def test_a_stranger_is_greeted_where_they_are_and_asked_for_unit_and_room_only():
    chat = Visitor(STRANGER, communities=BOTH).scans(B3)
    greeting = ["registration-greeting", "privacy-notice", "greeting-duty"]
    assert chat.said == [*greeting, "poster-here", "registration-home-here"]
    assert chat.told("poster-here")["community"] == "阳光花园"
    assert chat.told("greeting-duty")["phone"] == "020-8888 0101"
    assert chat.asked == "registration-home", "nobody is asked for the community"


def test_unit_and_room_are_completed_with_the_building():
    room = {"building": "3", "room": "502"}
    for said in ("2单元502", "2-502", "二单元五零二"):
        assert place(Visitor(STRANGER).scans(B3).says(said).answers("home")) == room | {"unit": "2"}, said
    for said in ("502", "五零二", "502室"):
        assert place(Visitor(STRANGER).scans(B3).says(said).answers("home")) == room, said


def test_a_home_in_another_building_is_believed():
    for said in ("8栋1单元1201", "8-1-1201", "我家在8栋1单元1201"):
        home = Visitor(STRANGER).scans(B3).says(said).answers("home")
        assert place(home) == {"building": "8", "unit": "1", "room": "1201"}, said


def test_without_a_poster_two_numbers_are_building_and_room():
    assert place(Visitor(STRANGER).scans(None).says("2-502").answers("home")) == {"building": "2", "room": "502"}


def test_a_home_said_in_pieces_keeps_the_building():
    chat = Visitor(STRANGER).scans(B3).says("2单元")
    assert "registration-home-which-room" in chat.said
    chat.says("502")
    assert place(chat.answers("home")) == {"building": "3", "unit": "2", "room": "502"}


def test_the_right_home_in_place_of_no_is_completed_too():
    chat = Visitor(STRANGER).scans(B3).says("2单元502", "1单元302")
    assert place(chat.answers("home")) == {"building": "3", "unit": "1", "room": "302"}


def test_a_first_message_after_the_scan_fills_in_the_home_it_names():
    chat = Visitor(STRANGER).scans(B3)
    chat = Visitor(STRANGER, talk=replace(chat.talk.rested(), then=())).says("2单元502厨房漏水")
    assert place(chat.answers("home")) == {"building": "3", "unit": "2", "room": "502"}
    assert chat.asked == "registration-home_right"


def test_a_poster_of_the_whole_community_tells_the_community_alone():
    chat = Visitor(STRANGER, communities=BOTH).scans(HALL)
    assert chat.told("poster-here") == {"community": "阳光花园", "building": "none"}
    assert chat.said[-1] == "registration-home"
    assert chat.answers("community") == "101"


# Who is known.

def test_a_common_place_is_where_the_poster_hangs_and_shown_in_the_summary():
    chat = Visitor().scans(B3).says("电梯里的灯坏了")
    assert place(chat.answers("place")) == {"building": "3", "place": "电梯"}
    chat = Visitor().scans(B3).says("灯坏了，一闪一闪的").taps_on("common")
    while chat.asked == "complaint-category":
        chat.taps_on("PF")
    assert place(chat.answers("place")) == {"building": "3"}
    assert chat.asked != "complaint-place"


def test_a_place_that_lies_in_no_building_is_left_as_it_was_said():
    for said in ("东门岗亭没有人", "地下车库B区漏水", "中心花园的喷泉坏了"):
        chat = Visitor().scans(B3).says(said)
        assert "building" not in place(chat.answers("place")), said
        assert "scanned" not in chat.answers("place")


def test_a_building_that_was_said_is_believed():
    chat = Visitor().scans(B3).says("5栋大堂的灯坏了")
    assert place(chat.answers("place")) == {"building": "5", "place": "大堂"}


def test_ones_own_home_is_still_ones_own_home():
    chat = Visitor(replace(WANG, homes=WANG.homes)).scans(PosterFacts("101", "8")).says("我家2单元502漏水")
    assert chat.answers("where") == "my_home"
    assert chat.answers("which_home") == WANG.homes[0].key


def test_the_place_can_be_changed_at_the_summary_and_is_then_asked():
    chat = Visitor().scans(B3).says("楼道灯坏了")
    chat.talk = replace(chat.talk, answers={
        **chat.talk.answers, "kind": "repair", "category": "PF", "subcategory": None, "photos": None, "since": None,
        "contact": None,
    })
    chat.taps_on("help")
    assert chat.asked == "complaint-confirm"
    chat.taps_on("change", "place")
    assert chat.asked == "complaint-place"
    chat.says("东门外面的围栏边")
    assert chat.answers("place")["words"] == "东门外面的围栏边"
    assert "scanned" not in chat.answers("place")


def test_in_another_community_the_matter_belongs_there_and_the_home_elsewhere_is_not_offered():
    chat = Visitor(communities=BOTH).scans(RIVER_5).says("大堂的灯坏了，没人修")
    assert chat.answers("community") == "102"
    assert place(chat.answers("place")) == {"building": "5", "place": "大堂"}
    chat = Visitor(communities=BOTH).scans(RIVER_5).says("灯坏了，一闪一闪的")
    while chat.asked == "complaint-category":
        chat.taps_on("PF")
    assert [button.token.partition(".")[2] for button in chat.question.choices] == ["common", "another_home"]


# Danger.

def alarm(chat: Chat) -> RaiseAlarm:
    return next(act for act in chat.acts if isinstance(act, RaiseAlarm))


def test_an_alarm_tells_the_community_and_the_building():
    chat = Visitor(STRANGER, communities=BOTH).scans(B3).says("电梯困人了，快来人")
    assert (alarm(chat).community, alarm(chat).place) == ("101", "3-电梯")
    assert chat.asked != "complaint-spot"


def test_the_red_button_tells_them_too():
    chat = Visitor(STRANGER, communities=BOTH).scans(B3).taps_on("emergency")
    assert (alarm(chat).community, alarm(chat).place) == ("101", "3")
    chat.taps_on("injury")
    assert place(chat.answers("spot")) == {"building": "3"}


def test_danger_somewhere_else_is_somewhere_else():
    chat = Visitor().scans(B3).says("8栋1单元着火了！！")
    assert alarm(chat).place == "8-1"
    chat = Visitor().scans(B3).says("东门有人触电倒地了")
    assert alarm(chat).place == "东门"
    assert "building" not in place(chat.answers("spot"))


# In the middle, and the end.

def test_a_scan_in_the_middle_of_a_form_loses_nothing_of_it():
    chat = Visitor().says("3栋2单元502厨房漏水")
    before, asked = dict(chat.talk.answers), chat.asked
    chat.scans(PosterFacts("101", "8"))
    assert (dict(chat.talk.answers), chat.asked) == (before, asked)
    assert chat.said[0] == "poster-here"


def test_a_scan_while_registering_tells_what_is_not_answered_yet():
    chat = Visitor(STRANGER, communities=BOTH).says("你好")
    assert chat.asked == "registration-community"
    chat.scans(B3)
    assert (chat.asked, chat.answers("community")) == ("registration-home", "101")
    chat.says("502")
    assert place(chat.answers("home")) == {"building": "3", "room": "502"}


def test_a_form_nobody_has_told_anything_begins_anew_at_the_poster():
    chat = Visitor(communities=BOTH).says("你好")
    assert chat.answers("community") == "101"
    chat.scans(RIVER_5)
    assert chat.answers("community") == "102"


def test_the_place_outlives_a_restart_and_is_forgotten_when_the_ticket_is_filed():
    chat = Visitor().scans(B3)
    assert chat.talk.scanned == {"community": "101", "building": "3"}
    chat.says("楼道灯坏了")
    chat.talk = replace(chat.talk, answers={
        **chat.talk.answers, "kind": "repair", "category": "PF", "subcategory": None, "photos": None, "since": None,
        "contact": None,
    })
    chat.taps_on("help", "yes")
    assert len(chat.filed) == 1
    assert chat.talk.scanned is None
    chat.says("灯坏了，一闪一闪的")
    while chat.asked == "complaint-category":
        chat.taps_on("PF")
    chat.taps_on("common")
    assert chat.asked == "complaint-place"


def test_the_place_is_forgotten_after_a_while_and_the_form_goes_on():
    chat = Visitor().scans(B3).says("灯坏了，一闪一闪的").forward("31m")
    chat.says("接着")
    assert chat.talk.scanned is None
    assert chat.asked == "resume"


def test_coming_back_by_a_scan_first_asks_whether_to_go_on():
    chat = Visitor().says("3栋2单元502厨房漏水").forward("2h").scans(B3)
    assert (chat.said, chat.asked) == (["poster-here", "engine-resume"], "resume")
    chat.taps_on("anew")
    assert chat.talk.scanned == {"community": "101", "building": "3"}


def test_a_revoked_code_says_so_kindly_and_an_ordinary_talk_begins():
    chat = Visitor(STRANGER, communities=BOTH).scans(replace(B3, revoked=True))
    assert "poster-revoked" in chat.said
    assert (chat.asked, chat.talk.scanned) == ("registration-community", None)


def test_a_code_nobody_knows_is_an_ordinary_beginning():
    chat = Visitor(STRANGER).scans(None)
    assert not [key for key in chat.said if key.startswith("poster")]
    assert chat.asked == "registration-home"


def test_a_community_that_is_no_longer_served_tells_nothing():
    chat = Visitor(STRANGER, communities=(SUNNY,)).scans(RIVER_5)
    assert chat.talk.scanned is None


def test_an_unknown_building_name_stands_as_it_is_written():
    chat = Visitor(STRANGER).scans(PosterFacts("101", "会所"))
    building = chat.told("poster-here")["building"]["params"]
    assert (building["zone"], building["building"]) == ("会所", "none")


scans = some.sampled_from((B3, HALL, RIVER_5, replace(B3, revoked=True), PosterFacts("999", "1")))


@pytest.mark.timeout(300)  # only a failing walk, being made as short as can be, takes long
@examples(60, report_multiple_bugs=False)
@given(some.sampled_from((STRANGER, WANG)), some.sampled_from(((SUNNY,), BOTH)), some.lists(
    some.tuples(walks, scans), min_size=1, max_size=3))
def test_scans_anywhere_in_a_random_walk_break_nothing_and_a_ticket_is_filed_in_the_end(person, communities, parts):
    chat = Visitor(person, communities)
    for walk, poster in parts:
        for act in walk:
            chat.forward(act.wait)
            check(chat, act.message(chat))
        chat.poster = poster
        check(chat, Message(at=chat.now, event="start", argument="a-token-of-a-poster", ref=f"s{chat.count}"))
        chat.poster = None
    filed = len(chat.filed)
    drive(chat)
    assert len(chat.filed) == filed + 1
