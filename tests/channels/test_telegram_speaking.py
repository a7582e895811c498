"""Speaking to Telegram: what people see, what becomes of what they cannot get, and how files go both ways."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram.attached import DOWNLOAD
from bot.channels.telegram.speak import PATIENCE_WITH_FILES, TelegramCourier
from bot.media import MediaStore
from handlers.channel import Button, Say
from handlers.courier import Failed, FetchLater, FetchRefused, Later, Never, Sent, Unknown
from handlers.figures.drawn import About, ageing
from models import database as db
from models.figures.scope import month
from models.media import Media
from tests.channels.telegram_kit import NOW, RATES, TOKEN, delivered, heard, said, speaking
from tests.fakes.telegram import JPEG, FakeTelegram, Fault, Flood, HandClock
from tests.fakes.telegram import server as fake_server
from tests.fakes.telegram.calls_send import _send_file

TOOLS = (Button("!back", key="tool-back"), Button("!emergency", key="command-emergency", style="danger"))
# Two parameters, since Fluent takes none of more than 2,500 characters.
LONG = Say("engine-summary-line", {"name": "漏水了。\n" * 450, "value": "漏水了。\n" * 450}, tools=TOOLS)


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(TOKEN) as running:
        yield running


@pytest.fixture
async def courier(telegram: FakeTelegram, tmp_path: Path) -> AsyncIterator[TelegramCourier]:
    async with speaking(telegram, tmp_path) as running:
        yield running


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[None]:
    await db.connect(sqlite_url)
    yield
    await db.close()


@pytest.fixture(autouse=True)
def log() -> Iterator[list[Any]]:
    with capture_logs() as lines:
        yield lines


# Words and buttons


async def test_a_sentence_arrives_in_the_readers_language_with_its_buttons(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    kinds = tuple(Button(f"1.{kind}", key=f"complaint-kind-{kind}") for kind in ("complaint", "repair", "praise"))
    ended = await delivered(courier, anna.id, Say("complaint-kind", choices=kinds, tools=TOOLS))
    assert ended == Sent(str(anna.last.id))
    assert [[b.label for b in row] for row in anna.last.rows] == [["投诉", "报修", "表扬"], ["返回", "紧急"]]
    assert anna.last.text == "请问是什么事？点一下，或者直接说发生了什么。"
    await anna.taps("报修")
    press = heard(telegram)[-1]
    assert press
    assert (press.tap, press.argument) == ("1.repair", "报修")
    red = anna.last.raw["reply_markup"]["inline_keyboard"][1][1]
    assert red["style"] == "danger"


async def test_owners_words_are_sent_plain_and_addresses_without_a_preview(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    await delivered(courier, anna.id, said("<b>3 < 5 & *x* _y_ https://example.com"))
    assert anna.last.text == "<b>3 < 5 & *x* _y_ https://example.com"
    (call,) = telegram.called("sendMessage")
    assert call.params.nested("link_preview_options") == {"is_disabled": True}
    assert not call.params.has("parse_mode")


async def test_a_long_text_comes_in_parts_with_the_buttons_under_the_last(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    await delivered(courier, anna.id, LONG)
    assert [len(m.rows) for m in anna.inbox] == [0, 1]
    assert "\n".join(m.text for m in anna.inbox).count("漏水了。") == 900


async def test_a_text_stopped_between_its_parts_goes_on_where_it_stopped(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    clock, anna = HandClock(), telegram.person("安娜")
    await anna.starts()
    async with speaking(telegram, tmp_path, RATES, clock) as courier:
        courier._bot.rate_limiter.pace.patience = 0  # type: ignore[union-attr]  # it has our limiter
        assert await delivered(courier, anna.id, LONG) == Later("our own pace", 1.0, counts=False)
        assert len(anna.inbox) == 1
        clock.forward(1)
        telegram.fails("sendMessage", Fault.gateway(502))
        assert isinstance(await delivered(courier, anna.id, LONG, attempt=1), Later)
        clock.forward(1)
        assert await delivered(courier, anna.id, LONG, attempt=2) == Sent(str(anna.last.id))
    assert "\n".join(m.text for m in anna.inbox).count("漏水了。") == 900


async def test_asking_for_a_number_shows_the_contact_button_once(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    skip = Button("2.!skip", key="tool-skip")
    await delivered(courier, anna.id, Say("registration-phone", tools=(skip, *TOOLS), asks="contact"), 1)
    assert (anna.chat.keyboard or {}).get("one_time_keyboard") is True
    await anna.taps("发送我的手机号")
    await anna.taps("跳过")
    await delivered(courier, anna.id, Say("complaint-heard", tools=TOOLS), 2)
    assert [b.label for b in anna.last.buttons] == ["返回", "紧急"]
    await delivered(courier, anna.id, Say("complaint-heard"), 3)
    assert not anna.chat.keyboard, "the first message without buttons takes the board away"
    await delivered(courier, anna.id, Say("complaint-heard"), 4)
    assert not telegram.called("sendMessage")[-1].params.has("reply_markup")
    contact, word = (each for each in heard(telegram)[1:] if each)
    assert contact.contact
    assert contact.contact.own
    assert word.text == "跳过"


async def test_a_group_is_never_asked_for_its_number(telegram: FakeTelegram, courier: TelegramCourier) -> None:
    group = telegram.group("工程部")
    await delivered(courier, group.id, Say("registration-phone", tools=TOOLS, asks="contact"))
    assert [b.label for b in group.last.buttons] == ["返回", "紧急"]


async def test_a_press_is_acknowledged_and_a_late_one_is_not_minded(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    await delivered(courier, anna.id, said("选", tools=TOOLS))
    press = await anna.presses("返回")
    answer = Say("press", {"id": press.id}, kind="press")
    assert await delivered(courier, anna.id, answer, 2) == Sent()
    await anna.is_answered(press)
    gone = Say("press", {"id": "4300000000000000001"}, kind="press")
    assert await delivered(courier, anna.id, gone, 3) == Sent()


# People who cannot be reached, and a Telegram that does not answer


async def test_people_and_groups_that_cannot_be_reached(telegram: FakeTelegram, courier: TelegramCourier) -> None:
    anna, gone, stranger = (telegram.person(name) for name in ("安娜", "老李", "陌生人"))
    left, silenced = telegram.group("一"), telegram.group("二")
    for person in (anna, gone):
        await person.starts()
    await anna.blocks_bot()
    await gone.deletes_account()
    await left.removes_bot(by=anna)
    await silenced.silences_bot(by=anna)
    for address in (anna.id, gone.id, stranger.id, left.id, silenced.id, -100999):
        assert isinstance(await delivered(courier, address, said("好"), row=abs(address)), Never)


async def test_a_group_that_grew_is_told_by_its_new_id(telegram: FakeTelegram, courier: TelegramCourier) -> None:
    group = telegram.group("工程部")
    await group.adds(telegram.person("老李"))
    old, new = group.id, await group.migrates()
    ended = await delivered(courier, old, said("工单"))
    assert isinstance(ended, Never)
    assert ended.moved_to == str(new)
    assert isinstance(await delivered(courier, ended.moved_to, said("工单")), Sent)


@pytest.mark.parametrize(
    ("fault", "kind", "arrived"),
    [
        (Fault.gateway(502), Later, 0),
        (Fault.internal(), Later, 0),
        (Fault.reset(), Later, 0),
        (Fault.hang(), Unknown, 0),
        (Fault.hang(delivered=True), Unknown, 1),
        (Fault.too_many(7), Later, 0),
        (Fault.forbidden(), Never, 0),
    ],
    ids=["502", "500", "reset", "lost", "arrived", "429", "403"],
)
async def test_what_becomes_of_a_message_when_telegram_fails(
    telegram: FakeTelegram, tmp_path: Path, fault: Fault, kind: type, arrived: int
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    telegram.fails("sendMessage", fault)
    async with speaking(telegram, tmp_path, timeout=0.1) as courier:
        assert isinstance(await delivered(courier, anna.id, said("好")), kind)
    assert len(anna.inbox) == arrived


async def test_a_telegram_that_is_away_is_waited_for(tmp_path: Path) -> None:
    telegram = FakeTelegram(TOKEN)
    telegram.port = 9
    async with speaking(telegram, tmp_path) as courier:
        assert isinstance(await delivered(courier, 7, said("好")), Later)
        with pytest.raises(FetchLater):
            await courier.fetch("photo:x")


async def test_a_token_telegram_does_not_know_is_the_operators_matter_and_never_told(
    tmp_path: Path, log: list[Any]
) -> None:
    async with FakeTelegram("987654:OTHER") as telegram, speaking(telegram, tmp_path) as courier:
        ended = await delivered(courier, 7, said("好"))
        assert isinstance(ended, Failed)
        with pytest.raises(FetchLater) as later:
            await courier.fetch("photo:x")
    assert TOKEN.partition(":")[2] not in f"{ended}{later.value}{log}"


# Files


async def test_files_that_people_sent_can_be_fetched(telegram: FakeTelegram, courier: TelegramCourier) -> None:
    await telegram.person("安娜").sends_photo(JPEG + b"a leak")
    (message,) = heard(telegram)
    assert message
    assert await courier.fetch(message.attachments[0].ref) == JPEG + b"a leak"


async def test_files_that_cannot_be_fetched_say_why(telegram: FakeTelegram, tmp_path: Path) -> None:
    anna = telegram.person("安娜")
    await anna.sends_video(size=DOWNLOAD + 1)
    await anna.sends_photo()
    video, photo = (each.attachments[0].ref for each in heard(telegram) if each)
    async with speaking(telegram, tmp_path, timeout=0.1) as courier:
        with pytest.raises(FetchRefused, match=r"^media-too-big-file$"):
            await courier.fetch(video)
        with pytest.raises(FetchRefused, match=r"^media-lost$"):
            await courier.fetch("photo:never-seen")
        for fault in (Fault.gateway(502), Fault.too_many(3), Fault.hang(), Fault.reset()):
            telegram.fails("getFile", fault)
            with pytest.raises(FetchLater):
                await courier.fetch(photo)
        telegram.world.files._by_path.clear()
        with pytest.raises(FetchRefused, match=r"^media-lost$") as lost:
            await courier.fetch(photo)
    assert TOKEN not in f"{lost.value}{lost.value.__cause__}"


async def kept(folder: Path, name: str, data: bytes, mime: str, **more: Any) -> str:
    """A file in our store, from another channel unless told otherwise."""
    await MediaStore(f"file://{folder}").put(name, data)
    known = {"channel": "webchat", "status": "stored", "address": name, "mime": mime, "created_at": NOW}
    row = await Media.create(**{"id": uuid4(), "kind": "photo", **known, **more})
    return str(row.id)


async def held(ref: str, **more: Any) -> str:
    """A file that Telegram still holds."""
    known = {"kind": "photo", "channel": "telegram", "status": "wanted", "ref": ref, "created_at": NOW}
    row = await Media.create(**{"id": uuid4(), **known, **more})
    return str(row.id)


def card(*media: str) -> Say:
    return Say("card-files", {"number": "101", "files": len(media)}, kind="card", media=media)


async def test_photos_go_after_the_words_as_one_album_whatever_channel_they_came_by(
    telegram: FakeTelegram, courier: TelegramCourier, tmp_path: Path, sqlite: None
) -> None:
    await telegram.person("安娜").sends_photo(b"\xff\xd8 from telegram")
    (message,) = heard(telegram)
    assert message
    group = telegram.group("工程部")
    media = (
        await kept(tmp_path, "202603/a.jpg", JPEG, "image/jpeg"),
        await held(message.attachments[0].ref),
        str(uuid4()),
        await kept(tmp_path, "202603/b.png", b"\x89PNG", "image/png"),
    )
    assert await delivered(courier, group.id, card(*media)) == Sent(str(group.inbox[0].id))
    words, *photos = group.inbox
    assert words.text == "工单 101 的附件（4 个）"
    assert len({photo.raw["media_group_id"] for photo in photos}) == 1
    assert len(photos) == 3
    assert await courier.fetch(photos[1].raw["photo"][-1]["file_id"]) == b"\xff\xd8 from telegram"


async def test_a_picture_goes_after_the_words_that_tell_it(telegram: FakeTelegram, courier: TelegramCourier) -> None:
    group = telegram.group("管理群")
    about = About("云杉苑", month(date(2026, 3, 1)), NOW, "Asia/Shanghai")
    picture = ageing(about, [(NOW - timedelta(days=days), days > 3) for days in (0, 1, 5, 40)])
    say = replace(said("本月"), picture=picture)
    assert await delivered(courier, group.id, say) == Sent(str(group.inbox[0].id))
    words, photo = group.inbox
    assert words.text == "本月"
    assert (await courier.fetch(photo.raw["photo"][-1]["file_id"])).startswith(b"\x89PNG")


async def test_words_arrive_even_when_their_picture_cannot_be_drawn(
    telegram: FakeTelegram, courier: TelegramCourier, log: list[Any]
) -> None:
    group = telegram.group("管理群")
    assert isinstance(await delivered(courier, group.id, replace(said("本月"), picture={"name": "x"})), Sent)
    assert [each.text for each in group.inbox] == ["本月"]
    assert [line["action"] for line in log] == ["picture_refused"]


async def test_what_cannot_stand_in_an_album_goes_alone(
    telegram: FakeTelegram, courier: TelegramCourier, tmp_path: Path, sqlite: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, kind in (("sendVoice", "voice"), ("sendVideo", "video")):
        async def send(world: Any, params: Any, kind: str = kind) -> object:
            return _send_file(world, params, kind)

        monkeypatch.setitem(fake_server._METHODS, name.lower(), (name, send))
    await telegram.person("安娜").sends_voice(b"OggS")
    (message,) = heard(telegram)
    assert message
    group = telegram.group("工程部")
    media = (
        await kept(tmp_path, "202603/a.pdf", b"%PDF-", "application/pdf"),
        await held(message.attachments[0].ref),
        await kept(tmp_path, "202603/a.mp4", b"mp4", "video/mp4"),
        await kept(tmp_path, "202603/a.silk", b"#!SILK_V3", "audio/silk"),
    )
    assert isinstance(await delivered(courier, group.id, card(*media)), Sent)
    assert [call.method for call in telegram.calls[-4:]] == ["sendDocument", "sendVoice", "sendVideo", "sendDocument"]


async def test_a_file_telegram_no_longer_knows_is_sent_from_our_store(
    telegram: FakeTelegram, courier: TelegramCourier, tmp_path: Path, sqlite: None
) -> None:
    group = telegram.group("工程部")
    media = await kept(tmp_path, "202603/a.jpg", JPEG, "image/jpeg", channel="telegram", ref="photo:another-bots")
    await delivered(courier, group.id, card(media))
    assert [m.raw.get("photo") is not None for m in group.inbox] == [False, True]


async def test_words_arrive_even_when_their_files_do_not(
    telegram: FakeTelegram, courier: TelegramCourier, tmp_path: Path, sqlite: None, log: list[Any]
) -> None:
    group = telegram.group("工程部")
    lost = await kept(tmp_path, "202603/a.jpg", JPEG, "image/jpeg")
    await MediaStore(f"file://{tmp_path}").delete("202603/a.jpg")
    wanted = await held("photo:never-seen")
    assert isinstance(await delivered(courier, group.id, card(lost, wanted)), Sent)
    assert [m.text for m in group.inbox] == ["工单 101 的附件（2 个）"]
    assert {line["action"] for line in log} == {"media_refused"}


async def test_files_that_will_not_go_hold_up_what_waits_behind_them_only_for_a_while(
    telegram: FakeTelegram, courier: TelegramCourier, tmp_path: Path, sqlite: None
) -> None:
    group = telegram.group("工程部")
    say = card(await kept(tmp_path, "202603/a.jpg", JPEG, "image/jpeg"))
    telegram.fails("sendPhoto", Fault.gateway(502), times=PATIENCE_WITH_FILES)
    for attempt in range(1, PATIENCE_WITH_FILES):
        assert isinstance(await delivered(courier, group.id, say, attempt=attempt), Later)
    assert isinstance(await delivered(courier, group.id, say, attempt=PATIENCE_WITH_FILES), Sent)
    assert [m.text for m in group.inbox] == ["工单 101 的附件（1 个）"], "and the words came once"


async def test_files_wait_for_the_limit_without_repeating_the_words(
    telegram: FakeTelegram, tmp_path: Path, sqlite: None
) -> None:
    clock = HandClock()
    async with FakeTelegram(TOKEN, clock=clock, flood=Flood.strict()) as strict:
        group = strict.group("工程部")
        say = card(*[await kept(tmp_path, f"202603/{n}.jpg", JPEG, "image/jpeg") for n in range(9)])
        async with speaking(strict, tmp_path, RATES, clock) as courier:
            courier._bot.rate_limiter.pace.patience = 0  # type: ignore[union-attr]  # it has our limiter
            assert await delivered(courier, group.id, say) == Later("our own pace", 1.0, counts=False)
            clock.forward(1)
            assert isinstance(await delivered(courier, group.id, say), Sent)
        assert len(group.inbox) == 10
        assert strict.called("sendMediaGroup", status=429) == []


async def test_times_are_told_in_the_readers_zone(telegram: FakeTelegram, courier: TelegramCourier) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    at = {"$time": datetime(2026, 3, 2, 7, 30, tzinfo=UTC).isoformat(), "zone": ""}
    await delivered(courier, anna.id, said(at))  # type: ignore[arg-type]  # a parameter with a mark
    assert anna.last.text == "今天 15:30"


async def test_many_rows_at_once_do_not_get_into_each_others_way(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    people = [telegram.person(f"业主{number}") for number in range(40)]
    for person in people:
        await person.starts()
    ends = await asyncio.gather(*(delivered(courier, p.id, said(p.name), n) for n, p in enumerate(people)))
    assert all(isinstance(ended, Sent) for ended in ends)
    assert [p.last.text for p in people] == [p.name for p in people]
