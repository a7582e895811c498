"""How sentences look on WeChat, where there are no buttons."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xmltodict import parse

from bot.channels.wechat.layout import LIMIT, MOST, clings, compose, pieces, size
from bot.words import Words
from handlers.channel import Button, Say, lines, word
from tests.clock import START

WORDS = Words.load(strict=True)
KINDS = tuple(Button(f"3.{kind}", key=f"complaint-kind-{kind}") for kind in ("complaint", "repair"))
TOOLS = (
    Button("3.!back", key="tool-back"), Button("3.!cancel", key="tool-cancel"), Button("!help", key="command-help"),
    Button("!human", key="command-human"), Button("!emergency", key="command-emergency", style="danger"),
)  # fmt: skip


def composed(say: Say, language: str = "zh_Hans") -> str:
    return compose(say, WORDS, language, "Asia/Shanghai", START)


def test_answers_are_numbered_lines_and_the_tools_one_line_below() -> None:
    assert composed(Say("complaint-kind", choices=KINDS, tools=TOOLS)) == (
        "请问是什么事？直接说发生了什么也可以。\n"
        "1. 投诉\n"
        "2. 报修\n"
        "\n"
        "请回复序号，或回复：返回 · 取消 · 人工 · 紧急"
    )


def test_a_question_without_answers_to_choose_from_names_its_tools_alone() -> None:
    said = composed(Say("addition-more", tools=TOOLS[:2]))
    assert said.endswith("\n\n也可以回复：返回 · 取消")
    assert "序号" not in said


def test_answers_stand_apart_from_a_summary_and_close_to_a_short_question() -> None:
    summary = Say("complaint-confirm", {"summary": "类型：报修\n房屋：3栋\n电话：13800001234"}, KINDS)
    assert "\n电话：13800001234\n\n1. 投诉\n" in composed(summary)
    assert composed(Say("complaint-where", choices=KINDS)).startswith("在哪里？\n1. 投诉\n")


def test_answers_without_tools_say_that_a_number_will_do() -> None:
    assert composed(Say("complaint-kind", choices=KINDS)).endswith("\n1. 投诉\n2. 报修\n\n回复序号就可以。")


def test_a_sentence_alone_stands_alone() -> None:
    assert composed(Say("thanks-answer")) == "不客气，有事随时找我。"


@pytest.mark.parametrize(("language", "line"), [
    ("zh_Hant", "請回覆序號，或回覆：返回 · 取消 · 人工客服 · 緊急"),
    ("en", "Reply with the number, or: Back · Cancel · Talk to a person · Emergency"),
])
def test_every_language_has_its_own_line(language: str, line: str) -> None:
    said = composed(Say("complaint-kind", choices=KINDS, tools=TOOLS), language)
    assert said.splitlines()[-1] == line


def test_nobody_is_told_to_tap_what_is_not_there() -> None:
    for inside in (Say("engine-old-button"), Say("engine-together", {"parts": lines(word("engine-old-button"))})):
        assert composed(inside) == "那一步已经过去了。我们接着看这里："


def test_links_stay_as_they_are() -> None:
    link = "https://jiesu.example.com/my/AbC-_123?x=1&y=<2>"
    assert link in composed(Say("privacy-notice", {"link": link}))


def test_what_no_xml_may_hold_is_left_out() -> None:
    said = composed(Say("complaint-kind", choices=(Button("1.x", text="漏\x00水\x0b\ud83d\ufffe了"),)))
    assert "1. 漏水了" in said
    assert parse(f"<a>{said}</a>")["a"] == said


def test_a_long_story_is_read_back_shortened_with_its_question_and_answers_whole() -> None:
    story = "从上个月开始就一直漏水。" * 800
    said = composed(Say("complaint-confirm", {"summary": story}, KINDS, TOOLS))
    assert size(said) <= MOST
    assert "\n…\n" in said
    assert said.endswith("\n1. 投诉\n2. 报修\n\n请回复序号，或回复：返回 · 取消 · 人工 · 紧急")
    assert WORDS.say("complaint-confirm", {"summary": ""}).strip().splitlines()[-1] in said
    assert len(pieces(said)) <= 4


# Pieces

def test_a_text_that_fits_is_one_piece() -> None:
    assert pieces("好" * 666) == ["好" * 666]
    assert [size(piece) for piece in pieces("好" * 667)] == [1998, 3]
    assert pieces("") == pieces(" \n ") == []


def test_a_piece_ends_with_a_line_where_there_is_one() -> None:
    first, second = "第一行" * 180, "第二行" * 100
    assert pieces(f"{first}\n{second}") == [first, second]


@pytest.mark.parametrize("whole", ["👨‍👩‍👧‍👦", "👍🏽", "é", "🇨🇳", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_no_piece_ends_inside_of_what_people_see_as_one_character(whole: str) -> None:
    for before in range(30):
        for piece in pieces("a" * before + whole * 20, 60):
            assert piece.lstrip("a").replace(whole, "") == ""


@given(st.text(max_size=400), st.integers(8, 60))
def test_pieces_are_short_enough_and_lose_nothing_but_space_between_them(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert all(0 < size(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["漏", "a", "\n", " ", "👍🏽", "👨‍👩‍👧", "é", "🇨🇳"]), max_size=300))
def test_pieces_keep_characters_whole(parts: list[str]) -> None:
    for piece in pieces("".join(parts), 100):
        assert unicodedata.category(piece[0]) not in ("Mn", "Me")
        assert piece[0] not in "\u200d\U0001f3fd"
        assert piece[-1] != "\u200d"


def test_ends_of_a_text_cling_to_nothing() -> None:
    assert not clings("e\u0301", 0)
    assert clings("e\u0301", 1)
    assert not clings("e\u0301", 2)


def test_a_pile_of_accents_is_cut_all_the_same() -> None:
    found = pieces("a" + "\u0301" * 5000)
    assert all(size(piece) <= LIMIT for piece in found)
    assert sum(map(len, found)) == 5001
