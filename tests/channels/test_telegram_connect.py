"""Both halves together: what Telegram is told at the start, which role does what, and that the end is clean."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import Telegram
from bot.channels.telegram.prepare import OWNER, STAFF, WAITS, menu, prepared
from bot.media import MediaStore
from bot.settings import LANGUAGES
from handlers.conversation.matching import says
from handlers.courier import Sent
from handlers.staff.chat.commands import read
from models import database as db
from models import policy
from tests.channels.telegram_kit import NOW, SECRET, TOKEN, WORDS, Took, delivered, said, settings
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.webhook import service


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(TOKEN) as running:
        yield running


@pytest.fixture(autouse=True)
async def sqlite(sqlite_url: str) -> AsyncIterator[None]:
    await db.connect(sqlite_url)
    yield
    await db.close()


@pytest.fixture(autouse=True)
def log() -> Iterator[list[Any]]:
    with capture_logs() as lines:
        yield lines


def channel(telegram: FakeTelegram, folder: Path, took: Took | None = None, **given: Any) -> Telegram:
    took = took or Took()

    async def sleep(_seconds: float) -> None:
        await asyncio.sleep(0)

    return Telegram(
        settings(telegram, **given), WORDS, policy.load(), MediaStore(f"file://{folder}"), took.submit, took.keep,
        lambda: NOW, sleep=sleep,
    )  # fmt: skip


async def once_prepared(made: Telegram) -> None:
    """Start, and end once Telegram has been told everything."""
    async with made.running():
        await ready(made)


async def ready(made: Telegram) -> None:
    async with asyncio.timeout(5):
        while not made.hearing.me:  # noqa: ASYNC110  # nothing else tells; sleep(0) only lets the others run
            await asyncio.sleep(0)


async def test_the_webhook_is_set_once_and_again_only_when_something_changed(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    new: dict[str, Any] = {"telegram_webhook_secret": "another-secret"}
    moved = {**new, "public_url": "https://elsewhere.example.com"}
    for changed, calls in (({}, 1), ({}, 1), (new, 2), (new, 2), (moved, 3)):
        await once_prepared(channel(telegram, tmp_path, telegram_mode="webhook", **changed))
        assert len(telegram.called("setWebhook", status=200)) == calls
    hook = telegram.world.deliverer.hook
    assert (hook.url, hook.secret) == ("https://elsewhere.example.com/telegram", "another-secret")
    assert hook.max_connections == 20
    assert set(telegram.world.updates.allowed) == {"message", "edited_message", "callback_query", "my_chat_member"}
    first = telegram.called("setWebhook")[0]
    assert first.params.text("secret_token") == SECRET
    assert not first.params.flag("drop_pending_updates"), "what waits is not thrown away"


async def test_commands_are_shown_in_each_language_and_set_once(telegram: FakeTelegram, tmp_path: Path) -> None:
    for _ in range(2):
        await once_prepared(channel(telegram, tmp_path, telegram_mode="webhook"))
    shown = {scope: [c["command"] for c in commands] for scope, commands in telegram.world.commands.items()}
    assert shown == {
        f"{scope}::{code}": list(names)
        for scope, names in (("all_private_chats", OWNER), ("all_group_chats", STAFF))
        for code in ("", "zh", "en")
    }
    assert telegram.world.commands["all_private_chats::en"][1]["description"] == "How far is my ticket?"
    assert telegram.world.commands["all_private_chats::"][1]["description"] == "查进度"
    assert len(telegram.called("setMyCommands")) == 6


def test_every_command_of_the_menu_is_understood() -> None:
    for language in LANGUAGES:
        assert all(0 < len(what) <= 256 for _, what in menu(WORDS, OWNER, "telegram-command")[language])
    assert [name for name in OWNER if not says(f"/{name}", f"command-{name}", WORDS.forms)] == []
    assert [name for name in STAFF if read(f"/{name}", WORDS.forms, about=False) is None] == []


async def test_a_telegram_that_is_away_at_the_start_is_told_later(telegram: FakeTelegram, tmp_path: Path) -> None:
    telegram.fails("*", Fault.gateway(502), times=3)
    await once_prepared(channel(telegram, tmp_path, telegram_mode="webhook"))
    assert len(telegram.called("setWebhook", status=200)) == 1


async def test_attempts_to_prepare_become_rarer_and_never_end() -> None:
    waited: list[float] = []

    async def attempt() -> None:
        if len(waited) < 6:
            raise OSError

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    await prepared(attempt, sleep)
    assert waited == [*WAITS, WAITS[-1], WAITS[-1]]


async def test_what_people_say_is_heard_by_webhook(telegram: FakeTelegram, tmp_path: Path) -> None:
    took = Took()
    made = channel(telegram, tmp_path, took, telegram_mode="webhook")
    (route,) = made.routes()
    assert (route.method, route.path) == ("POST", "/telegram")
    async with made.running("web"), service(route.handler) as address:
        await ready(made)
        telegram.world.deliverer.point_to(type(telegram.world.deliverer.hook)(address, SECRET))
        await telegram.person("安娜").says("漏水")
        await telegram.settled()
    assert took.texts == ["漏水"]


async def test_what_people_say_is_heard_by_polling_and_answered(telegram: FakeTelegram, tmp_path: Path) -> None:
    took = Took()
    made = channel(telegram, tmp_path, took, telegram_mode="polling")
    assert made.routes() == []
    async with made.running():
        anna = telegram.person("安娜")
        await anna.says("漏水")
        await telegram.settled()
        assert isinstance(await delivered(made.courier, anna.id, said("收到")), Sent)
        await anna.hears("收到")
    assert took.texts == ["漏水"]
    assert telegram.called("setWebhook") == []


@pytest.mark.parametrize(
    ("mode", "only"), [("polling", "web"), ("polling", "clock"), ("webhook", "worker"), ("webhook", "clock")]
)
async def test_other_roles_leave_hearing_alone(telegram: FakeTelegram, tmp_path: Path, mode: str, only: str) -> None:
    made = channel(telegram, tmp_path, telegram_mode=mode)
    async with made.running(only):
        await asyncio.sleep(0)
    assert telegram.calls == []
    assert "hearing" not in made.__dict__


def test_speaking_alone_does_not_pay_for_aiogram() -> None:
    look = "import sys, bot.channels.telegram; print('aiogram' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"


async def test_the_token_appears_in_no_line_of_the_log(
    telegram: FakeTelegram, tmp_path: Path, log: list[Any]
) -> None:
    telegram.fails("*", Fault.reset(), times=4)
    await once_prepared(channel(telegram, tmp_path, telegram_mode="webhook"))
    assert log
    assert TOKEN.partition(":")[2] not in "".join(f"{line} {line.get('exc_info')!r}" for line in log)
