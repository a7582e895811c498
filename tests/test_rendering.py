"""Sentences, buttons, and points in time, put into the reader's language."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.rendering import Label, render, when
from bot.words import MissingWords, Words
from handlers.channel import Button, Say, lines, moment, word

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday, ten in the morning in Shanghai


@pytest.fixture(scope="module")
def words() -> Words:
    return Words.load(strict=True)


@pytest.fixture
def own(tmp_path: Path) -> Words:
    """Words of three sentences, to see what happens between them."""
    for language, polite in (("zh_Hans", "您好，{ $name }"), ("en", "Hello { $name }")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text(
            f"hello = {polite}\nall = [{{ $list }}]\nyou = you\nby = by {{ $time }}\nyes = ok\n"
            + "".join(f"{line}\n" for line in _moments(language)), encoding="utf-8",
        )
    return Words.load(tmp_path, strict=True)


def _moments(language: str) -> list[str]:
    file = Path(__file__).parent.parent / "locales" / language / "moments.ftl"
    return file.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("at", "zh_hans", "zh_hant", "en"),
    [
        ("2026-11-23T15:30+08:00", "今天 15:30", "今天 15:30", "today 15:30"),
        ("2026-11-24T09:00+08:00", "明天 09:00", "明天 09:00", "tomorrow 09:00"),
        ("2026-11-22T23:59+08:00", "昨天 23:59", "昨天 23:59", "yesterday 23:59"),
        ("2026-11-25T15:30+08:00", "11月25日（周三）15:30", "11月25日（週三）15:30", "Wed 25 Nov 15:30"),
        ("2027-01-03T08:05+08:00", "2027年1月3日（周日）08:05", "2027年1月3日（週日）08:05", "Sun 3 Jan 2027 08:05"),
        ("2026-11-23T16:30+00:00", "明天 00:30", "明天 00:30", "tomorrow 00:30"),
    ],
)
def test_a_moment_is_said_the_short_way(words: Words, at: str, zh_hans: str, zh_hant: str, en: str) -> None:
    said = [when(datetime.fromisoformat(at), words, each, ZONE, NOW) for each in ("zh_Hans", "zh_Hant", "en")]
    assert said == [zh_hans, zh_hant, en]


def test_today_depends_on_where_the_reader_is(words: Words) -> None:
    late = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
    assert when(late, words, "en", "Europe/Berlin", NOW) == "today 18:00"
    assert when(late, words, "en", ZONE, NOW) == "tomorrow 01:00"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_and_weekday_has_words(words: Words, month: int) -> None:
    for language in words.languages:
        for day in range(1, 8):
            assert when(datetime(2025, month, day, tzinfo=UTC), words, language, ZONE, NOW)


def test_marks_inside_marks_are_put_into_words(own: Words) -> None:
    say = Say("all", {"list": lines(
        word("hello", name=word("you")),
        word("by", time=moment(NOW, ZONE)),
        "3栋502", 7,
    )})
    assert render(say, own, "en", "UTC", NOW).text == "[Hello you\nby today 10:00\n3栋502\n7]"


def test_a_moment_without_a_zone_is_shown_in_the_reader_s(own: Words) -> None:
    say = Say("by", {"time": {"$time": NOW.isoformat(), "zone": ""}})
    assert render(say, own, "en", ZONE, NOW).text == "by today 10:00"


def test_what_an_owner_wrote_is_never_read_as_words(own: Words) -> None:
    say = Say("hello", {"name": "{ $list } <b>$word</b>\n"})
    assert render(say, own, "zh_Hans", ZONE, NOW).text == "您好，{ $list } <b>$word</b>\n"


def test_buttons_keep_token_style_and_order(own: Words) -> None:
    say = Say(
        "you",
        choices=(Button("1.a", key="hello", params={"name": "Li"}, style="primary"), Button("1.b", text="3-2-502")),
        tools=(Button("!back", key="yes"),),
    )
    shown = render(Say.from_json(say.to_json()), own, "en", ZONE, NOW)
    assert shown.choices == (Label("1.a", "Hello Li", "primary"), Label("1.b", "3-2-502", ""))
    assert shown.tools == (Label("!back", "ok", ""),)


def test_a_sentence_nobody_wrote_and_a_mark_nobody_knows_are_errors(own: Words) -> None:
    with pytest.raises(MissingWords):
        render(Say("missing"), own, "en", ZONE, NOW)
    with pytest.raises(ValueError, match="unknown mark"):
        render(Say("hello", {"name": {"$place": 1}}), own, "en", ZONE, NOW)
