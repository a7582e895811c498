"""How sentences look in a WeCom group: within its bytes, cut between characters, and nothing owners write is markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.wecom.layout import MARKDOWN, MORE, TEXT, content, cut, digest, markdown, plain, shared, size, text

LINK = "https://jiesu.example.com/t/" + "A" * 38
LABEL = "打开工单"


def body(said: str) -> str:
    """What stands between the first line and the link."""
    return content(markdown(f"头\n{said}", LABEL, LINK)).removeprefix("**头**\n").removesuffix(f"\n[{LABEL}]({LINK})")


@pytest.mark.parametrize("said", [
    "看 [这里](https://evil.example/x)", "https://evil.example", "www.evil.example/pay", "去evil.cn领红包",
    "mailto:a@evil.example", "例子.中国", "http://1.2.3.4/x", "<a href='https://evil.example'>点</a>",
])
def test_owners_words_make_no_link(said):
    assert "](" not in body(said)
    for shown in (body(said), content(text(said, "", "", ()))):
        assert not re.search(r"<|://|\w\.[a-z一-龥]", shown), shown


@pytest.mark.parametrize("said", ["<@all>", "<@lin>快来", "<font color=\"warning\">红</font>", "<br>"])
def test_owners_words_call_nobody_and_have_no_colour(said):
    for shown in (body(said), content(text(said, "", "", ()))):
        assert "<" not in shown
        assert ">" not in shown


@pytest.mark.parametrize("said", ["# 大标题", "水管\n# 大标题", "> 引用", "**粗**", "`代码`", "```\n块\n```"])
def test_owners_words_are_no_heading_quotation_or_code(said):
    assert not re.search(r"[#>*`]", body(said))


def test_what_owners_mean_can_still_be_read():
    said = "3栋2.5楼漏水，约 1.5 米；电话 139****0502（急！）@物业"
    assert content(text(said, "", "", ())) == said
    assert body(said) == said.replace("****", "＊＊＊＊"), "four stars would be nothing, set in bold"


def test_directions_halves_and_control_signs_are_left_out():
    assert plain("a\u202eb\ud800c\x00d\x7f\u2066e\nf\tg") == "abcde\nf\tg"


@pytest.mark.parametrize("char", ["漏", "a", "é", "😀"])
def test_a_card_as_long_as_can_be_keeps_its_first_line_and_its_link_whole(char):
    whole = content(markdown(f"【重要】报修\n{char * 5000}", LABEL, LINK))
    assert MARKDOWN - 4 <= size(whole) <= MARKDOWN
    assert whole.startswith("**【重要】报修**\n")
    assert whole.endswith(f"{char}{MORE}\n[{LABEL}]({LINK})")


def test_an_alert_as_long_as_can_be_keeps_its_link_whole():
    whole = content(text(f"！！紧急\n{'漏' * 5000}", LABEL, LINK, ()))
    assert TEXT - 4 <= size(whole) <= TEXT
    assert whole.endswith(f"{MORE}\n{LABEL}\n{LINK}")


def test_an_emergency_is_in_the_colour_of_warning():
    shown = content(markdown("紧急\n3栋", LABEL, LINK, warning=True))
    assert shown.startswith('<font color="warning">紧急</font>\n3栋')


def test_a_first_line_without_end_is_cut_too():
    assert size(content(markdown("长" * 3000, LABEL, LINK))) < 600


@given(st.text(max_size=80), st.integers(3, 200))
def test_a_cut_fits_and_is_a_beginning(said, room):
    said = plain(said)
    kept = cut(said, room)
    assert size(kept) <= room
    assert said == kept or said.startswith(kept.removesuffix(MORE))


@given(st.lists(st.integers(0, 900), min_size=1, max_size=31), st.integers(0, 4096))
def test_room_is_shared_so_that_nobody_has_more_than_wanted_or_than_another_who_wants_more(wanted, room):
    given_ = shared(wanted, room)
    assert sum(given_) <= room
    assert all(got <= want for got, want in zip(given_, wanted, strict=True))
    least = min((got for got, want in zip(given_, wanted, strict=True) if got < want), default=None)
    assert least is None or max(given_) <= least + 1


ALARM = "！！紧急报警：电梯困人\n地点：3栋2单元电梯\n业主原话：门打不开"


def rows(count: int, link: str) -> list[str]:
    messages = digest("积压", [(f"{ALARM}{number}", link) for number in range(count)], LABEL)
    assert all(size(content(each)) <= MARKDOWN for each in messages)
    assert all(content(each).startswith("**积压**\n1") for each in messages)
    return [row for each in messages for row in content(each).split("\n")[1:]]


def test_a_storm_of_31_tells_of_each_and_gives_each_its_link():
    told = rows(31, LINK)
    assert len(told) == 31
    assert all(row.endswith(f"[{LABEL}]({LINK})") for row in told)
    assert all("紧急报警：电梯困人 · 地点：3栋2单元电梯" in row for row in told)
    assert [row.partition(".")[0] for row in told] == [str(number) for number in range(1, 32)]


def test_a_small_storm_is_told_in_full():
    assert rows(6, LINK)[5] == f"6. ！！紧急报警：电梯困人 · 地点：3栋2单元电梯 · 业主原话：门打不开5 [{LABEL}]({LINK})"


def test_where_addresses_are_so_long_that_words_have_no_room_the_last_lose_their_links_not_their_words():
    long = "https://" + "a" * 200 + ".example/t/" + "A" * 38
    told = rows(16, long)
    assert len(told) == 16
    assert all("紧急报警" in row for row in told)
    linked = [long in row for row in told]
    assert linked == sorted(linked, reverse=True)
    assert 0 < sum(linked) < 16
