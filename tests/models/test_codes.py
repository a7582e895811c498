"""Codes that tie two chats: read off one screen, typed on another, taken for nothing else."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import codes
from models.codes import Typed


@given(st.integers())
def test_every_code_is_found_again_as_it_is_told_and_has_a_letter_and_a_digit(seed):
    made = codes.code(random.Random(seed).randrange)
    assert len(made) == codes.LENGTH
    assert any(c.isdigit() for c in made)
    assert any(c.isalpha() for c in made)
    assert codes.find(codes.spaced(made)) == Typed(made, "")
    assert codes.find(f"关联 {codes.spaced(made).lower()}") == Typed(made, "关联")


def test_no_two_characters_look_alike():
    for alike in ("0OQD", "1IL", "2Z", "5S", "8B", "UV", "6G", "MN"):
        assert len(set(alike) & set(codes.ALPHABET)) <= 2, alike
    assert not set("0O1IL2Z5S8BUVG") & set(codes.ALPHABET)


@pytest.mark.parametrize(("text", "found"), [
    ("K7M49XQH", Typed("K7M49XQH", "")),
    ("k7m4 9xqh", Typed("K7M49XQH", "")),
    ("K7M4-9XQH。", Typed("K7M49XQH", "")),
    ("Ｋ７Ｍ４　９ＸＱＨ", Typed("K7M49XQH", "")),
    ("关联K7M4 9XQH", Typed("K7M49XQH", "关联")),
    ("关联：K7M4 9XQH", Typed("K7M49XQH", "关联")),
    ("/pair k7m49xqh", Typed("K7M49XQH", "PAIR")),
    ("/pair\nK7M4 9XQH", Typed("K7M49XQH", "PAIR")),
    ("我的码是 K7M4 9XQH", Typed("K7M49XQH", "我的码是")),
    ("", None), ("K7M4 9XQ", None), ("K7M4 9XQHX", None), ("XK7M49XQH", None), ("K7M4 9XQH 谢谢", None),
    ("K7M4 9XQ0", None), ("67496749", None), ("13900000502", None), ("KHTWXYCD", None), ("KITCHEN LEAK", None),
    ("3栋2单元502", None), ("101-234-567-9", None), ("粤A·K7M49", None),
    ("x" * 100_000 + "K7M49XQH", None),
])
def test_a_code_is_told_from_everything_else(text, found):
    assert codes.find(text) == found
