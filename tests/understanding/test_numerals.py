"""Numbers and short answers as owners write them."""

import pytest

from handlers.understanding import numerals
from handlers.understanding.normal import aligned, normalise, simplify_input


@pytest.mark.parametrize(("text", "number"), [
    ("1", 1), ("１", 1), ("一", 1), ("①", 1), ("第一个", 1), ("选2", 2), ("2.", 2), ("2、", 2), ("两", 2),
    ("(3)", 3), ("⑴", 1),
    ("1️⃣", 1), ("十二", 12), ("第十个", 10), (" 3 ", 3), ("我选三", 3), ("the second one", 2), ("no.4", 4),
    ("二", 2),
])
def test_an_answer_to_a_numbered_list_is_read(text, number):
    assert numerals.ordinal(text) == number


@pytest.mark.parametrize("text", [
    "", "0", "一直漏水", "两个人", "三楼", "水管", "10086", "十号楼", "1单元", "3栋", "我要投诉", "第一次来",
    "2026", "一点", "help", "1.5",
])
def test_a_sentence_is_never_an_ordinal(text):
    assert numerals.ordinal(text) is None


@pytest.mark.parametrize(("text", "number"), [
    ("十", 10), ("二十一", 21), ("廿二", 22), ("一百零五", 105), ("两百", 200), ("一五零三", 1503), ("〇", 0),
    ("12", 12),
    ("十十", None), ("楼", None), ("", None), ("百千", None),
])
def test_numerals_have_their_value(text, number):
    assert numerals.value(text) == number


def test_digits_are_read_out_one_by_one():
    assert numerals.digits("一五零三") == "1503"
    assert numerals.digits("9 0 1") == "901"
    assert numerals.digits("十五") is None


@pytest.mark.parametrize(("text", "plain"), [
    ("著火了！！３棟", "着火了!!3栋"), ("尋晚  十點", "寻晚 十点"), ("燒著了", "烧着了"), ("  a  b ", "a b"),
    ("显著", "显著"),
])
def test_texts_are_made_alike(text, plain):
    assert normalise(text) == plain
    assert len(aligned(text)) == len(text)


def test_a_short_answer_is_its_bare_words():
    assert simplify_input("　取消！ ") == "取消"
    assert simplify_input("My Tickets.") == "mytickets"
    assert simplify_input("1️⃣") == "1"
    assert simplify_input("進度？") == "进度"
