"""The words: every language says the same things, and the reader never sees a hole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.words import LOCALES, MissingWords, Words
from tests.locales import Entry, read

LANGUAGES = ("zh_Hans", "zh_Hant", "en")
FILES = sorted(file.name for file in (LOCALES / "zh_Hans").glob("*.ftl"))
ISOLATION = re.compile("[\u2066-\u2069]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small set of locales with holes in them."""
    texts = {
        "zh_Hans": "yes = 是\n    .also = 对|好的 | 嗯\nonly = 只有\nhello = 您好，{ $name }\n"
        "left = { $count ->\n    [0] 没有了\n   *[other] 还有 { $count } 件\n}\n",
        "zh_Hant": "yes = 是\n    .also = 對\nhello = 您好，{ $name }\nleft = 還有 { $count } 件\n",
        "en": "yes = Yes\n    .also = y|yep\nhello = Hello, { $name }\n"
        "left = { $count ->\n    [one] one left\n   *[other] { $count } left\n}\n",
    }
    for language, text in texts.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "words.ftl").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_sentence_is_said_in_the_language_asked_for(folder):
    words = Words.load(folder, strict=True)
    assert words.languages == ("zh_Hans", "en", "zh_Hant")
    assert words.say("hello", {"name": "Anna"}, "en") == "Hello, Anna"
    assert words.say("hello", {"name": "安娜"}) == "您好，安娜"


def test_no_invisible_marks_stand_around_what_is_filled_in(folder):
    assert not ISOLATION.search(Words.load(folder, strict=True).say("hello", {"name": "Anna"}, "en"))


@pytest.mark.parametrize(("count", "said"), [(1, "one left"), (2, "2 left"), (20260, "20260 left")])
def test_numbers_choose_the_plural_and_are_written_plainly(folder, count, said):
    assert Words.load(folder, strict=True).say("left", {"count": count}, "en") == said


def test_every_spelling_of_a_choice_in_every_language_counts(folder):
    assert Words.load(folder, strict=True).forms("yes") == ("是", "对", "好的", "嗯", "Yes", "y", "yep", "對")


@pytest.mark.parametrize(("key", "params", "language"), [
    ("only", {}, "en"), ("nowhere", {}, "zh_Hans"), ("hello", {}, "en"), ("yes.nothing", {}, "en"),
    ("yes", {}, "de"),
])
def test_a_hole_is_an_error_in_tests(folder, key, params, language):
    with pytest.raises(MissingWords, match=key.replace(".", r"\.")):
        Words.load(folder, strict=True).say(key, params, language)


@pytest.mark.parametrize(("key", "language", "said"), [
    ("only", "en", "只有"), ("nowhere", "en", "nowhere"), ("yes", "de", "是"),
])
def test_a_hole_in_service_gives_what_there_is_and_a_line_in_the_log(folder, key, language, said):
    with capture_logs() as logged:
        assert Words.load(folder).say(key, {}, language) == said
    assert logged == [
        {"event": "words", "action": "words_missing", "key": key, "language": language, "log_level": "error"}
    ]


def test_a_missing_parameter_in_service_still_says_the_rest(folder):
    with capture_logs() as logged:
        assert Words.load(folder).say("hello", {}, "en").startswith("Hello, ")
    assert [line["action"] for line in logged] == ["words_missing"]


def test_a_folder_without_the_source_language_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="zh_Hans"):
        Words.load(tmp_path)


# What the product's own files must hold.

@pytest.fixture(scope="module")
def entries() -> dict[str, dict[str, Entry]]:
    """Everything in locales/, by language and key."""
    return {language: read(LOCALES / language) for language in LANGUAGES}


def test_there_are_the_same_files_in_every_language():
    for language in LANGUAGES:
        assert sorted(file.name for file in (LOCALES / language).glob("*.ftl")) == FILES


def test_every_file_can_be_read_to_its_end(entries):
    broken = [f"{name}: {said}" for name in LANGUAGES for said in read(LOCALES / name, faults=True)]
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_language_lacks_a_sentence_or_has_one_too_many(entries, language):
    assert set(entries[language]) ^ set(entries["zh_Hans"]) == set()


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_fills_in_the_same_things(entries, language):
    differing = {
        key: (sorted(entry.placeholders), sorted(entries[language][key].placeholders))
        for key, entry in entries["zh_Hans"].items()
        if key in entries[language] and entry.placeholders != entries[language][key].placeholders
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_attributes(entries, language):
    differing = [
        key for key, entry in entries["zh_Hans"].items()
        if key in entries[language] and entry.attributes != entries[language][key].attributes
    ]
    assert differing == []


def test_no_key_is_said_twice_in_one_language():
    for language in LANGUAGES:
        keys = [key for file in (LOCALES / language).glob("*.ftl") for key in read(file)]
        assert len(keys) == len(set(keys)), language


def test_all_of_it_can_be_said(entries):
    words = Words.load(strict=True)
    for language in LANGUAGES:
        for key, entry in entries[language].items():
            said = words.say(key, dict.fromkeys(entry.placeholders, "7"), language)
            assert not ISOLATION.search(said), key
            assert said.strip(), f"{key} is empty in {language}"
