"""Fluent refuses long parameters; owners write long texts all the same."""

from __future__ import annotations

from bot.words import Words


def test_a_text_of_ten_thousand_characters_is_said_whole() -> None:
    text = "漏水了。" * 2500
    said = Words.load(strict=True).say("engine-together", {"parts": text}, "zh_Hans")
    assert said == text


def test_two_long_texts_keep_their_places() -> None:
    said = Words.load(strict=True).say("engine-summary-line", {"name": "a" * 600, "value": "b" * 600}, "en")
    assert said.index("a" * 600) < said.index("b" * 600)
