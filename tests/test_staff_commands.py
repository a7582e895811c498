"""What of all that is said in a staff group is a command: read from a table, in all languages."""

from __future__ import annotations

import re

import pytest

from bot.words import Words
from handlers.staff.chat.commands import BY_MOVE, COMMANDS, needs, read
from models.lifecycle import MOVES, PART_MOVES

WORDS = Words.load(strict=True)
NUMBER = "101-234-567-9"
DIGITS = "1012345679"

MEANT = {
    f"完成 {NUMBER} 换好了": ("done", DIGITS, "换好了"), f"完成{NUMBER}，换好了": ("done", DIGITS, "换好了"),
    f"/done {NUMBER} new tap": ("done", DIGITS, "new tap"), f"/DONE@jiesu_bot {NUMBER} x": ("done", DIGITS, "x"),
    f"/完成 {NUMBER} 换好了": ("done", DIGITS, "换好了"), f"进度 {NUMBER}": ("status", DIGITS, ""),
    "/take": ("take", "", ""),
    f"工單 {NUMBER}": ("ticket", DIGITS, ""), f"進展 {NUMBER} 到了": ("progress", DIGITS, "到了"),
    "今日": ("today", "", ""),
    "我的待办": ("mine", "", ""), "待致电": ("calls", "", ""), f"已致电 {NUMBER} 知道了": ("called", DIGITS, "知道了"),
    "已致电 3F9A01 知道了": ("called", "", "3F9A01 知道了"), "/bind engineering": ("bind", "", "engineering"),
    f"/start {NUMBER}": ("begin", DIGITS, ""), f"/start {NUMBER} 明天": ("begin", DIGITS, "明天"),
    "帮助": ("help", "", ""), "超时 工程部": ("overdue", "", "工程部"), "查 水管漏水": ("find", "", "水管漏水"),
    "进度 3栋2单元502": ("status", "", "3栋2单元502"), "导出 2026-10 工程部": ("export", "", "2026-10 工程部"),
    "/find water pipe": ("find", "", "water pipe"),
    f"同意延期 {NUMBER}": ("grant", DIGITS, ""), f"延期 {NUMBER} 周五": ("postpone", DIGITS, "周五"),
    f"done {NUMBER} new tap": ("done", DIGITS, "new tap"), "/done 换好了": ("done", "", "换好了"),
    "完成": ("done", "", ""),
    f"并单 {NUMBER} 101-987-654-9": ("merge", DIGITS, "101-987-654-9"),
}

CHAT = (
    "完成了，大家吃饭吧", "完成 得不错", "done with lunch", "中午一起吃饭吗", "今日天气不错",
    "签收了快递的说一声", "备注一下", "待致电的有几个",
    "查一下水管漏水", "进度 怎么样了",
    "/unknown", "/weather tomorrow", "照片发我", "进度怎么样了", "延期吧", "责任心要强", "好的", "", "找帮助",
    "回访的时候客气点",
    "13711112222", NUMBER, "back", "Name", "done",
)


@pytest.mark.parametrize(("text", "meant"), MEANT.items())
def test_a_command_is_read_in_every_way_to_write_it(text, meant):
    found = read(text, WORDS.forms, about=False)
    assert found is not None
    assert (found.command.name, found.digits, found.rest) == meant


@pytest.mark.parametrize("text", CHAT)
def test_what_colleagues_say_to_each_other_is_no_command(text):
    assert read(text, WORDS.forms, about=False) is None


def test_in_an_answer_to_a_card_the_number_may_be_left_out_but_the_word_stands_apart():
    found = read("完成 换好了", WORDS.forms, about=True)
    assert found is not None
    assert (found.command.name, found.digits, found.rest) == ("done", "", "换好了")
    assert read("完成得不错", WORDS.forms, about=True) is None


@pytest.mark.parametrize("command", [each for each in COMMANDS if each.name != "begin"], ids=lambda each: each.name)
def test_every_command_can_be_written_with_a_slash_and_its_name(command):
    found = read(f"/{command.name}", WORDS.forms, about=False)
    assert found is not None
    assert found.command == command


@pytest.mark.parametrize("language", WORDS.languages)
def test_every_example_is_a_right_use_of_its_own_command(language):
    for command in COMMANDS:
        shown = re.split("[（(]", WORDS.say(f"work-use-{command.name}", {}, language))[0]
        found = read(shown, WORDS.forms, about=False)
        assert found is not None, command.name
        assert found.command == command, command.name


def test_no_two_commands_are_written_alike():
    seen = {}
    for command in COMMANDS:
        for form in WORDS.forms(f"command-work-{command.name}"):
            assert seen.setdefault(form.casefold(), command.name) == command.name, form


def test_every_move_of_staff_has_a_command_or_is_made_otherwise():
    staffed = {move.name for move in MOVES if set(move.by) - {"owner", "system"}}
    assert staffed - set(BY_MOVE) == {"file"}  # that is done at the desk


def test_every_order_names_needs_of_its_move():
    for command in COMMANDS:
        if command.move:
            known = {need.name for need in needs(command.move)}
            assert set(command.order) <= known, command.name
            assert {move.name for move in (*MOVES, *PART_MOVES)} >= {command.move}
