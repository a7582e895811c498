"""What Telegram tells, as we understand it: updates as the fake makes them, in our own words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.telegram import prepare
from bot.channels.telegram.updates import ALLOWED
from handlers.channel import Attachment, Contact, Inbound
from tests.channels.telegram_kit import NOW, TOKEN, from_raw, heard
from tests.fakes.clients import speaking
from tests.fakes.telegram import FakeTelegram

BIG = 20_000_001


@pytest.fixture
def telegram() -> FakeTelegram:
    """People and their updates; nothing of it needs a socket."""
    return FakeTelegram(TOKEN)


def one(telegram: FakeTelegram) -> Inbound:
    (found,) = heard(telegram)
    assert found is not None
    return found


def of(content: dict[str, Any], chat: dict[str, Any] | None = None, sender: Any = None) -> Inbound | None:
    """One message of this content, from Anna in private unless told otherwise."""
    anna = {"id": 6900000001, "is_bot": False, "first_name": "安娜", "language_code": "zh-hant"}
    place = chat or {"id": 6900000001, "type": "private", "first_name": "安娜"}
    message = {"message_id": 5, "date": 1, "chat": place, "from": sender or anna, **content}
    return from_raw({"update_id": 7, "message": message}, NOW, "jiesu_bot")


GROUP = {"id": -1002200000001, "type": "supergroup", "title": "工程部"}


async def test_words_come_with_who_said_them_and_where(telegram: FakeTelegram) -> None:
    anna = telegram.person("安娜", language_code="zh-hant")
    said = await anna.says("厨房漏水")
    assert one(telegram) == Inbound(
        channel="telegram", key=str(telegram.updates[0].update_id), sender=str(anna.id), chat=str(anna.id),
        received_at=NOW, text="厨房漏水", ref=str(said.id), name="安娜", language="zh-hant",
        raw=json.loads(telegram.updates[0].body),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "event", "argument", "words"),
    [
        ("/start", "start", "", ""),
        ("/start abc_DEF-1", "start", "abc_DEF-1", ""),
        ("/start@jiesu_bot x", "start", "x", ""),
        ("/status 101-234-567-8", "", "", "/status 101-234-567-8"),
        ("/status@jiesu_bot 101", "", "", "/status 101"),
        ("/help", "", "", "/help"),
        ("/ 3栋", "", "", "/ 3栋"),
        ("/starter", "", "", "/starter"),
        ("3/5", "", "", "3/5"),
    ],
)
def test_commands_are_words_and_start_is_an_event(text: str, event: str, argument: str, words: str) -> None:
    found = of({"text": text})
    assert found
    assert (found.event, found.argument, found.text) == (event, argument, words)


async def test_photos_come_in_full_size_and_albums_hold_together(telegram: FakeTelegram) -> None:
    anna = telegram.person("安娜")
    await anna.sends_photo(size=3_000_000, caption="漏水", album="a")
    await anna.sends_video(album="a")
    first, second = (each for each in heard(telegram) if each)
    assert first.album == second.album != ""
    assert first.text == "漏水"
    assert [(a.kind, a.size, a.mime, a.refused) for a in first.attachments] == [("photo", 3_000_000, "image/jpeg", "")]
    assert [(a.kind, a.mime, a.name) for a in second.attachments] == [("video", "video/mp4", "")]
    assert first.attachments[0].ref.startswith("photo:AgAC")


@pytest.mark.parametrize(
    ("content", "kind", "form", "refused"),
    [
        ({"voice": {"duration": 3, "mime_type": "audio/ogg"}}, "voice", "voice", ""),
        ({"audio": {"duration": 3, "mime_type": "audio/mpeg"}}, "voice", "audio", ""),
        ({"video_note": {"duration": 3, "length": 240}}, "video", "video_note", ""),
        ({"animation": {"duration": 3, "width": 9, "height": 9}, "document": {}}, "video", "animation", ""),
        ({"document": {"file_name": "IMG_1.HEIC", "mime_type": "image/heic"}}, "photo", "document", ""),
        ({"document": {"file_name": "IMG_1.HEIC"}}, "photo", "document", ""),
        ({"document": {"file_name": "a.mov", "mime_type": "video/quicktime"}}, "video", "document", ""),
        ({"document": {"file_name": "a.pdf", "mime_type": "application/pdf"}}, "file", "document", ""),
        ({"document": {"file_name": "a"}}, "file", "document", ""),
        ({"document": {"mime_type": "application/zip"}}, "file", "", "media-wrong-kind"),
        ({"video_note": {"duration": 3, "length": 9, "file_size": BIG}}, "video", "video_note", "media-too-big-video"),
        ({"voice": {"duration": 3, "file_size": BIG}}, "voice", "voice", "media-too-big-voice"),
        ({"document": {"mime_type": "image/png", "file_size": BIG}}, "photo", "document", "media-too-big-photo"),
    ],
)  # fmt: skip
def test_every_kind_of_file_is_told(content: dict[str, Any], kind: str, form: str, refused: str) -> None:
    full = {name: {"file_id": "BQAC1", "file_unique_id": "1", **file} for name, file in content.items()}
    found = of(full)
    assert found
    (file,) = found.attachments
    assert (file.kind, file.ref.rpartition(":")[0], file.refused) == (kind, form, refused)


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": {"file_id": "1", "file_unique_id": "1", "type": "regular", "width": 1, "height": 1,
                     "is_animated": False, "is_video": False}},
        {"location": {"latitude": 31.2, "longitude": 121.5}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"something_new": {"of": "2027"}},
    ],
)  # fmt: skip
def test_what_nobody_can_read_is_said_so_in_private_and_passed_over_in_groups(content: dict[str, Any]) -> None:
    found = of(content)
    assert found
    assert (found.event, found.text, found.attachments) == ("unsupported", "", ())
    assert of(content, GROUP) is None


@pytest.mark.parametrize(
    "content",
    [
        {"pinned_message": {"message_id": 4, "date": 0, "chat": GROUP}},
        {"new_chat_title": "新名"},
        {"write_access_allowed": {}},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
    ],
)
def test_notices_of_telegram_itself_are_nothing_for_us(content: dict[str, Any]) -> None:
    assert of(content) is None
    assert of(content, GROUP) is None


async def test_only_the_senders_own_number_is_vouched_for(telegram: FakeTelegram) -> None:
    anna = telegram.person("安娜")
    await anna.shares_contact("+8613800138000")
    await anna.shares_contact("+8613900139000", own=False)
    own, other = (each for each in heard(telegram) if each)
    assert own.contact == Contact("+8613800138000", "安娜", own=True)
    assert other.contact == Contact("+8613900139000", "某人", own=False)
    assert of({"contact": {"phone_number": "1", "first_name": "x"}}).contact == Contact("1", "x")  # type: ignore[union-attr]  # it is one


async def test_an_edit_names_the_message_it_changes(telegram: FakeTelegram) -> None:
    anna = telegram.person("安娜")
    said = await anna.says("漏水")
    await anna.edits(said, "厨房漏水")
    photo = await anna.sends_photo(caption="这里")
    await anna.edits(photo, "在这里")
    first, words, second, caption = (each for each in heard(telegram) if each)
    assert (words.text, words.edits, words.ref) == ("厨房漏水", True, first.ref)
    assert (caption.text, caption.edits, caption.ref, caption.attachments) == ("在这里", True, second.ref, ())


def test_a_live_location_that_moves_says_nothing() -> None:
    moved = {"location": {"latitude": 31.2, "longitude": 121.5}}
    message = {"message_id": 5, "date": 1, "chat": {"id": 6, "type": "private"}, "edit_date": 2, **moved}
    sender = {"from": {"id": 6, "is_bot": False, "first_name": "安娜"}}
    assert from_raw({"update_id": 7, "edited_message": {**message, **sender}}, NOW) is None


async def test_a_press_tells_the_button_and_its_label_while_telegram_still_shows_it() -> None:
    async with FakeTelegram(TOKEN) as telegram, speaking(telegram) as bot:
        anna = telegram.person("安娜")
        await anna.starts()
        buttons = [[InlineKeyboardButton("报修", callback_data="3.repair")]]
        await bot.send_message(anna.id, "什么事？", reply_markup=InlineKeyboardMarkup(buttons))
        press = await anna.presses("报修")
        late = await anna.taps_again(anna.last, "报修", reachable=False)
        _, fresh, old = heard(telegram)
    assert fresh
    assert old
    assert (fresh.tap, fresh.argument, fresh.press, fresh.ref) == ("3.repair", "报修", press.id, str(anna.last.id))
    assert (old.tap, old.argument, old.press, old.private) == ("3.repair", "", late.id, True)
    assert fresh.sender == fresh.chat == str(anna.id)


async def test_in_groups_people_command_and_reply_and_bots_are_not_listened_to(telegram: FakeTelegram) -> None:
    lee, group = telegram.person("老李"), telegram.group("工程部", kind="supergroup")
    await lee.says("/status@jiesu_test_bot 101", chat=group)
    await group.promotes_bot(by=lee)
    await lee.says("收到", chat=group)
    await lee.says("/take@other_bot", chat=group)
    robot = {"id": 99, "is_bot": True, "first_name": "robot"}
    found = [each for each in heard(telegram) if each]
    assert [(f.text, f.private, f.chat, f.sender) for f in found] == [
        ("/status 101", False, str(group.id), str(lee.id)), ("收到", False, str(group.id), str(lee.id)),
    ]  # fmt: skip
    assert of({"text": "/status"}, GROUP, robot) is None
    assert of({"text": "公告", "is_automatic_forward": True}, GROUP) is None


async def test_an_anonymous_admin_is_heard_as_the_group_and_pressing_as_himself() -> None:
    async with FakeTelegram(TOKEN) as telegram, speaking(telegram) as bot:
        boss, group = telegram.person("王经理"), telegram.group("客服部", kind="supergroup")
        await group.promotes(boss, anonymous=True)
        await boss.says("/id", chat=group)
        buttons = [[InlineKeyboardButton("接单", callback_data="t")]]
        await bot.send_message(group.id, "工单", reply_markup=InlineKeyboardMarkup(buttons))
        await boss.taps("接单", chat=group)
        wrote, pressed = (each for each in heard(telegram) if each)
    assert (wrote.text, wrote.sender, wrote.name) == ("/id", "1087968824", "")
    assert (pressed.tap, pressed.sender, pressed.name) == ("t", str(boss.id), "王经理")


async def test_being_blocked_and_let_in_again(telegram: FakeTelegram) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    await anna.blocks_bot()
    await anna.unblocks_bot()
    _, blocked, back = (each for each in heard(telegram) if each)
    assert (blocked.event, blocked.sender, blocked.private) == ("blocked", str(anna.id), True)
    assert back.event == "unblocked"


async def test_coming_into_a_group_and_leaving_it(telegram: FakeTelegram) -> None:
    lee, group = telegram.person("老李"), telegram.group("工程部", bot=False)
    await group.adds_bot(by=lee)
    await group.promotes_bot(by=lee)
    await group.silences_bot(by=lee)
    await group.removes_bot(by=lee)
    events = [(each.event, each.chat, each.private) for each in heard(telegram) if each]
    assert events == [("joined", str(group.id), False), ("left", str(group.id), False)]


async def test_a_group_that_grew_is_told_once_with_both_ids(telegram: FakeTelegram) -> None:
    group = telegram.group("工程部")
    await group.adds(telegram.person("老李"))
    old, new = group.id, await group.migrates()
    (moved,) = (each for each in heard(telegram) if each)
    assert (moved.event, moved.chat, moved.argument, moved.private) == ("migrated", str(old), str(new), False)


def test_a_stored_update_can_be_read_again_through_json(telegram: FakeTelegram) -> None:
    found = of({"photo": [{"file_id": "AgAC", "file_unique_id": "1", "width": 1, "height": 1}]})
    assert found
    assert from_raw(json.loads(json.dumps(found.raw)), NOW) == found
    assert Inbound.from_json(json.loads(json.dumps(found.to_json()))) == found
    assert found.attachments == (Attachment("photo", "photo:AgAC", mime="image/jpeg"),)


@pytest.mark.parametrize("raw", [{}, {"update_id": "x"}, {"update_id": 1, "message": {"text": "?"}}])
def test_what_is_no_update_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        from_raw(raw, NOW)


def test_kinds_nobody_asked_for_are_nothing_for_us() -> None:
    assert from_raw({"update_id": 1, "something_new": {}}, NOW) is None
    post = {"message_id": 1, "date": 1, "chat": {"id": -1, "type": "channel", "title": "c"}, "text": "公告"}
    assert from_raw({"update_id": 1, "message": post}, NOW) is None


def test_both_halves_ask_for_the_same_kinds() -> None:
    assert prepare.ALLOWED_UPDATES == ALLOWED
