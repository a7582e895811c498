"""The chat page and the privacy notice."""

from __future__ import annotations

import re

import pytest

from bot.web.pages import WORDS
from bot.web.paper import STATIC
from tests.channels.webchat.browser import Browser


@pytest.mark.parametrize(("prefers", "tag", "word"), [
    ("zh-CN,zh;q=0.9", "zh-Hans", "发送"), ("zh-TW", "zh-Hant", "傳送"), ("fr", "zh-Hans", "发送"),
    ("zh-Hant-HK;q=0.9,en;q=0.1", "zh-Hant", "傳送"), ("en-GB,zh;q=0.5", "en", "Send"),
    ("", "zh-Hans", "发送"), ("*;q=x,,;", "zh-Hans", "发送"),
])
async def test_the_page_speaks_the_browser_s_language(home: str, prefers: str, tag: str, word: str) -> None:
    async with Browser(home, headers={"Accept-Language": prefers}) as anna:
        page = await anna.opens()
    assert f'<html lang="{tag}">' in page
    assert f">{word}</button>" in page


async def test_the_page_runs_no_script_but_its_own(anna: Browser) -> None:
    async with anna.session.get(anna.home) as answer:
        policy, page = answer.headers["Content-Security-Policy"], await answer.text()
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*(src=|application/json))|\son\w+=|style=", page)
    assert not re.search(r"(src|href)=\"(https?:)?//", page)


async def test_the_duty_number_is_on_the_page(anna: Browser) -> None:
    assert 'href="tel:020-88880101"' in await anna.opens()


@pytest.mark.parametrize(("language", "heading"), [
    ("zh_Hans", "隐私说明"), ("zh_Hant", "隱私說明"), ("en", "Privacy notice"),
])
async def test_the_privacy_notice_says_who_answers_for_it(anna: Browser, language: str, heading: str) -> None:
    page = await anna.opens(f"/privacy?lang={language}")
    assert f"<h1>{heading}</h1>" in page
    for fact in ("阳光物业", "020-8888 0101", "30", "180"):
        assert fact in page


def test_scripts_use_no_words_but_those_they_are_given() -> None:
    scripts = "".join(file.read_text(encoding="utf-8") for file in STATIC.glob("*.js"))
    asked = set(re.findall(r'"(page-[a-z-]+[a-z])"', scripts))
    built = {"page-photo", "page-video", "page-voice", "page-file"}  # "page-" + the file's kind
    assert asked | built == set(WORDS)
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"\[[^\]]*\]", "", scripts))


PAIRS = (
    ("text", "ground"), ("text", "them"), ("text", "sheet"), ("text", "field"), ("soft", "ground"), ("soft", "them"),
    ("soft", "sheet"), ("soft", "bar"), ("link", "them"), ("button", "them"), ("me-text", "me"),
    ("primary-text", "primary"), ("danger-text", "danger"), ("warn-text", "warn"),
)


def test_words_stand_out_from_their_ground() -> None:
    """WCAG 2.1, 1.4.3 (AA): a contrast of 4.5 to 1, by day and by night."""
    day, night = re.findall(r":root \{(.*?)\}", (STATIC / "chat.css").read_text(), re.DOTALL)[::2]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", day))
    for scheme in (colours, colours | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", night))):
        for words, ground in PAIRS:
            light, dark = sorted((luminance(scheme[words]), luminance(scheme[ground])), reverse=True)
            assert ((light + 0.05) / (dark + 0.05) >= 4.5, words, ground) == (True, words, ground)


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb (WCAG 2.1, glossary)."""
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
