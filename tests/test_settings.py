"""Settings: a wrong value stops the start with one line that helps, and shows no secret."""

from __future__ import annotations

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot import settings as module
from bot.settings import EXAMPLES, NAMES, Settings, SettingsError, is_loopback, kept_secret, near_misses

TOKEN = "123456789:" + "A" * 35
ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    """Each test in an empty folder, with nothing in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_everything_has_a_default_and_the_demo_is_on_while_no_channel_is_set():
    found = Settings.load()
    assert (found.database, found.host, found.port) == ("sqlite://var/jiesu.db", "127.0.0.1", 8080)
    assert found.media_url == "file://var/media"
    assert found.timezone == "Asia/Shanghai"
    assert found.default_language == "zh_Hans"
    assert found.demo
    assert not found.has_telegram
    assert found.address == "http://127.0.0.1:8080"


def test_a_channel_turns_the_demo_off_unless_it_is_asked_for():
    assert not Settings.load(telegram_token=TOKEN).demo
    assert Settings.load(telegram_token=TOKEN, demo=True).demo
    assert not Settings.load(demo=False).demo


def test_the_environment_stands_above_the_file(monkeypatch):
    Path(".env").write_text("PORT=9000\nTIMEZONE=Asia/Tokyo\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("PORT", "9001")
    found = Settings.load()
    assert (found.port, found.timezone) == (9001, "Asia/Tokyo")


def test_an_empty_value_is_the_default(monkeypatch):
    monkeypatch.setenv("PORT", "")
    monkeypatch.setenv("DEMO", "")
    assert Settings.load().port == 8080
    assert Settings.load().demo


@pytest.mark.parametrize(("name", "value", "fault"), [
    ("DATABASE_URL", "mysql://root:hunter2@host/db", "not a database"),
    ("DATABASE_URL", "postgres://jiesu:hunter2@host:5432", "needs a host and a database"),
    ("DATABASE_URL", "postgres://jiesu:hunter2@host:many/jiesu", "DATABASE_URL"),
    ("PORT", "eighty", "valid integer"),
    ("PORT", "99999", "not a port"),
    ("PUBLIC_URL", "jiesu.example.com", "not the address of a web site"),
    ("PUBLIC_URL", "https://jiesu.example.com:99999", "not the address of a web site"),
    ("PUBLIC_URL", "https://jiesu.example.com:eighty", "not the address of a web site"),
    ("PUBLIC_URL", "https://[fe80", "not the address of a web site"),
    ("SECRET_KEY", "hunter2", "shorter than 32"),
    ("MEDIA_URL", "var/media", "not a storage address"),
    ("TIMEZONE", "China/Peking", "time zone"),
    ("TIMEZONE", "../../etc/passwd", "time zone"),
    ("DEFAULT_LANGUAGE", "de", "zh_Hans"),
    ("POLICY_FILE", "nowhere.yaml", "not a file"),
    ("TELEGRAM_TOKEN", "hunter2", "does not look like a bot's token"),
    ("TELEGRAM_MODE", "pull", "polling"),
    ("TELEGRAM_WEBHOOK_SECRET", "hunter2 with a space", "letters, digits"),
    ("TELEGRAM_API_BASE", "ftp://example.com", "not the address"),
    ("WECHAT_APP_ID", "hunter2", "does not look like an official account's AppID"),
    ("WECHAT_TOKEN", "hunter 2", "3 to 32 letters and digits"),
    ("WECHAT_AES_KEY", "hunter2", "43 letters and digits"),
    ("WECHAT_API_BASE", "ftp://example.com", "not the address"),
    ("WECOM_API_BASE", "example", "not the address"),
    ("HEARTBEAT_URL", "hc-ping.com/hunter2", "not an address that can be called"),
    ("HEARTBEAT_URL", "https://[hunter2", "not an address that can be called"),
    ("LOG_FORMAT", "xml", "console"),
    ("DEMO", "maybe", "boolean"),
])
def test_a_wrong_value_is_named_in_one_line_with_an_example(monkeypatch, name, value, fault):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        Settings.load()
    line = str(refused.value)
    assert line.startswith(f"{name}: ")
    assert fault in line
    assert f"for example {name}={EXAMPLES[name]}" in line
    assert "\n" not in line
    assert "hunter2" not in line
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(("given", "name"), [
    ({"telegram_mode": "webhook", "telegram_webhook_secret": "s"}, "PUBLIC_URL"),
    ({"telegram_mode": "webhook", "telegram_webhook_secret": "s", "public_url": "http://a.cn"}, "PUBLIC_URL"),
    ({"telegram_mode": "webhook", "public_url": "https://a.cn"}, "TELEGRAM_WEBHOOK_SECRET"),
    ({"demo": True, "host": "0.0.0.0"}, "DEMO"),
])
def test_values_that_do_not_go_together_are_refused(given, name):
    with pytest.raises(SettingsError, match=rf"^{name}: ") as refused:
        Settings.load(telegram_token=TOKEN, **given)
    assert TOKEN not in str(refused.value)


def test_the_demo_listens_on_this_machine_alone():
    with pytest.raises(SettingsError, match=r"^DEMO: "):
        Settings.load(host="0.0.0.0")
    assert Settings.load(host="::1").demo
    assert Settings.load(host="localhost").demo
    assert not Settings.load(host="0.0.0.0", demo=False).demo


@pytest.mark.parametrize(("host", "here"), [
    ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True),
    ("0.0.0.0", False), ("::", False), ("192.168.1.7", False), ("localhost.example.com", False), ("", False),
])
def test_which_addresses_only_this_machine_can_reach(host, here):
    assert is_loopback(host) is here


def test_no_secret_shows_when_settings_are_printed():
    found = Settings.load(
        telegram_token=TOKEN, secret_key="hunter2" * 6, database_url="postgres://jiesu:hunter2@host/jiesu"
    )
    assert "hunter2" not in repr(found) + str(found)
    assert TOKEN not in repr(found)
    assert found.secret == b"hunter2" * 6


def test_a_secret_key_is_made_once_kept_and_readable_by_its_owner_alone():
    first = Settings.load().secret
    assert Settings.load().secret == first
    assert len(first) == 64
    kept = Path("var/secret_key")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(kept.parent.iterdir()) == [kept]


def test_processes_that_start_together_agree_on_the_secret_key(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: kept_secret(tmp_path / "var" / "key"), range(64)))
    assert len(keys) == 1


def test_a_damaged_secret_key_is_not_used():
    Path("var").mkdir()
    Path("var/secret_key").write_text("")
    with pytest.raises(SettingsError, match="SECRET_KEY"):
        Settings.load()


def test_a_name_that_is_nearly_right_is_pointed_out():
    Path(".env").write_text("TELEGRAM_TOKN=x\nTELEGRAM_MODE=polling\nEDITOR=vi\nDATABSE_URL=y\n")
    assert near_misses() == [("TELEGRAM_TOKN", "TELEGRAM_TOKEN"), ("DATABSE_URL", "DATABASE_URL")]
    Settings.load()


def test_the_example_file_documents_every_setting_in_one_line_each():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    found = ((re.match(r"#?([A-Z_]+)=", line), number) for number, line in enumerate(lines))
    named = {match[1]: number for match, number in found if match}
    assert list(named) == list(NAMES)
    for name, number in named.items():
        assert lines[number - 1].startswith("# "), f"{name} has no comment above it"
    assert set(EXAMPLES) == set(NAMES)


def test_the_example_file_as_it_stands_is_the_default(tmp_path):
    assert Settings.load(env_file=ROOT / ".env.example") == Settings.load(env_file=None)


def test_the_settings_are_those_operators_were_promised():
    assert set(NAMES) == {
        "DATABASE_URL", "HOST", "PORT", "PUBLIC_URL", "SECRET_KEY", "MEDIA_URL", "TIMEZONE",
        "DEFAULT_LANGUAGE", "POLICY_FILE", "TELEGRAM_TOKEN", "TELEGRAM_MODE", "TELEGRAM_WEBHOOK_SECRET",
        "TELEGRAM_TOPICS", "TELEGRAM_API_BASE",
        "WECHAT_APP_ID", "WECHAT_APP_SECRET", "WECHAT_TOKEN", "WECHAT_AES_KEY", "WECHAT_API_BASE", "WECOM_API_BASE",
        "HEARTBEAT_URL", "LOG_FORMAT", "DEMO",
    }
    assert module.LANGUAGES == ("zh_Hans", "zh_Hant", "en")


WECHAT = {"wechat_app_id": "wx0123456789abcdef", "wechat_app_secret": "s" * 32, "wechat_token": "hunter2"}


def test_wechat_needs_its_secret_and_its_token():
    with pytest.raises(SettingsError, match="WECHAT_TOKEN: must be set when WECHAT_APP_ID is set"):
        Settings.load(**{**WECHAT, "wechat_token": ""})
    with pytest.raises(SettingsError, match="WECHAT_APP_SECRET: must be set"):
        Settings.load(**{**WECHAT, "wechat_app_secret": ""})


def test_plain_mode_is_refused_behind_https():
    with pytest.raises(SettingsError, match="WECHAT_AES_KEY: must be set when PUBLIC_URL is https"):
        Settings.load(**WECHAT, public_url="https://jiesu.example.com")
    found = Settings.load(**WECHAT, public_url="https://jiesu.example.com", wechat_aes_key="k" * 43)
    assert found.has_wechat
    assert not found.demo
    assert Settings.load(**WECHAT, public_url="http://127.0.0.1:8080").has_wechat
