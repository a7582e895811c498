"""How sentences look on a phone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.layout import columns, inline, split, units
from bot.rendering import Label, Rendered


def laid_out(*choices: str, tools: tuple[str, ...] = ()) -> list[list[str]]:
    said = Rendered("?", tuple(Label(c, c, "") for c in choices), tuple(Label(t, t, "") for t in tools))
    keyboard = inline(said)
    return [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard else []


@pytest.mark.parametrize(
    ("labels", "most"),
    [
        (["投诉", "报修", "咨询", "建议", "表扬"], 3),
        (["业主", "租户", "家人", "其他"], 2),
        (["有财物损失", "都没有", "有人受伤"], 2),
        (["3栋2单元502（阳光花园）", "别的房屋"], 1),
        (["Complaint", "Repair", "Question"], 2),
        ([], 3),
    ],
)
def test_answers_stand_side_by_side_as_their_labels_allow(labels: list[str], most: int) -> None:
    assert columns(labels) == most


def test_tools_stand_below_the_answers_in_rows_of_their_own() -> None:
    assert laid_out("对", "不对", tools=("返回", "取消", "人工", "紧急")) == [
        ["对", "不对"], ["返回", "取消", "人工", "紧急"]
    ]  # fmt: skip
    assert laid_out(tools=("Back", "Cancel", "Ask a colleague", "Emergency")) == [
        ["Back", "Cancel"], ["Ask a colleague", "Emergency"]
    ]  # fmt: skip
    assert laid_out() == []


def test_a_red_button_is_red() -> None:
    keyboard = inline(Rendered("?", (), (Label("!emergency", "紧急", "danger"), Label("!help", "帮助", ""))))
    assert keyboard is not None
    assert [button.style for button in keyboard.inline_keyboard[0]] == ["danger", None]


def test_a_long_text_is_cut_at_the_end_of_a_line() -> None:
    text = "\n".join(["一二三四五六七八九" * 10] * 100)
    pieces = split(text)
    assert [units(piece) <= 4096 for piece in pieces] == [True] * 3
    assert "\n".join(pieces) == text


def test_a_text_without_lines_is_cut_between_characters() -> None:
    pieces = split("😀" * 3000)
    assert [units(piece) for piece in pieces] == [4096, 1904]
    assert "".join(split("👨‍👩‍👧" * 900)) == "👨‍👩‍👧" * 900
    assert not any(piece.startswith("\u200d") for piece in split("👨‍👩‍👧" * 900))


def test_nothing_to_say_is_no_message() -> None:
    assert split(" \n ") == []


@given(st.text(st.sampled_from("漏水 a😀\n\u0301\u200d"), max_size=60), st.integers(2, 20))
def test_no_piece_is_too_long_and_no_word_is_lost(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(0 < units(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
