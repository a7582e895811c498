"""What an operator sets, by environment or `.env`. `.env.example` says the same in plain words."""

from __future__ import annotations

import contextlib
import difflib
import ipaddress
import os
import re
import secrets
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from models.address import credentials, dialect_of

LANGUAGES = ("zh_Hans", "zh_Hant", "en")
SECRET_FILE = Path("var/secret_key")
SECRET_LENGTH = 32  # characters; fewer can be guessed

EXAMPLES: dict[str, str] = {
    "DATABASE_URL": "sqlite://var/jiesu.db or postgres://jiesu:password@127.0.0.1:5432/jiesu",
    "HOST": "127.0.0.1",
    "PORT": "8080",
    "PUBLIC_URL": "https://jiesu.example.com",
    "SECRET_KEY": "the 64 characters that `openssl rand -hex 32` prints",
    "MEDIA_URL": "file://var/media",
    "TIMEZONE": "Asia/Shanghai",
    "DEFAULT_LANGUAGE": "zh_Hans",
    "POLICY_FILE": "policy.yaml",
    "TELEGRAM_TOKEN": "123456789:AA followed by 33 more letters and digits, as BotFather gives it",
    "TELEGRAM_MODE": "polling",
    "TELEGRAM_WEBHOOK_SECRET": "32 letters and digits of your own choice",
    "TELEGRAM_TOPICS": "1",
    "TELEGRAM_API_BASE": "https://api.telegram.org",
    "WECHAT_APP_ID": "wx0123456789abcdef",
    "WECHAT_APP_SECRET": "the 32 letters and digits the platform's console shows once",
    "WECHAT_TOKEN": "20 letters and digits of your own choice",
    "WECHAT_AES_KEY": "the 43 letters and digits the platform's console makes",
    "WECHAT_API_BASE": "https://api.weixin.qq.com",
    "WECOM_API_BASE": "https://qyapi.weixin.qq.com",
    "HEARTBEAT_URL": "https://hc-ping.com/ and the letters and digits the monitor gives you",
    "LOG_FORMAT": "console",
    "DEMO": "0",
}


class SettingsError(ValueError):
    """One line: the setting, what is wrong with its value, and an example. Never the value of a secret."""


class Settings(BaseSettings):
    """Read with `Settings.load()`; the names in upper case are the names in the environment."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    database_url: SecretStr = SecretStr("sqlite://var/jiesu.db")
    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str = ""
    secret_key: SecretStr = SecretStr("")
    media_url: str = "file://var/media"
    timezone: str = "Asia/Shanghai"
    default_language: Literal["zh_Hans", "zh_Hant", "en"] = "zh_Hans"
    policy_file: Path | None = None
    telegram_token: SecretStr = SecretStr("")
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: SecretStr = SecretStr("")
    telegram_topics: bool = False
    telegram_api_base: str = "https://api.telegram.org"
    wechat_app_id: str = ""
    wechat_app_secret: SecretStr = SecretStr("")
    wechat_token: SecretStr = SecretStr("")
    wechat_aes_key: SecretStr = SecretStr("")
    wechat_api_base: str = "https://api.weixin.qq.com"
    wecom_api_base: str = "https://qyapi.weixin.qq.com"
    heartbeat_url: SecretStr = SecretStr("")
    log_format: Literal["console", "json"] = "console"
    demo: bool = False

    @classmethod
    def load(cls, env_file: str | Path | None = ".env", **given: Any) -> Settings:
        """The settings in force; `given` stands above environment and file.

        Makes and keeps a secret key in `var/secret_key` when none is set. Raises SettingsError.
        """
        try:
            found = cls(_env_file=env_file, **given)
        except ValidationError as fault:
            raise SettingsError(_one_line(fault)) from None  # the cause would show the values
        if found.secret_key.get_secret_value():
            return found
        return found.model_copy(update={"secret_key": SecretStr(kept_secret(SECRET_FILE))})

    @property
    def database(self) -> str:
        """The database's address, password and all."""
        return self.database_url.get_secret_value()

    @property
    def secret(self) -> bytes:
        """The key that signs links and cookies."""
        return self.secret_key.get_secret_value().encode()

    @property
    def has_telegram(self) -> bool:
        """Whether a Telegram bot is configured."""
        return bool(self.telegram_token.get_secret_value())

    @property
    def has_wechat(self) -> bool:
        """Whether a WeChat official account is configured."""
        return bool(self.wechat_app_id)

    @property
    def address(self) -> str:
        """Where people reach us, without a slash at the end."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @model_validator(mode="before")
    @classmethod
    def _demo_without_a_channel(cls, values: dict[str, Any]) -> dict[str, Any]:
        """DEMO is on where nobody outside can reach us: no channel is configured."""
        if values.get("demo") in {None, ""}:
            values["demo"] = not (values.get("telegram_token") or values.get("wechat_app_id"))
        return values

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        dialect_of(value.get_secret_value())
        credentials(value.get_secret_value())
        return value

    @field_validator("port")
    @classmethod
    def _port(cls, value: int) -> int:
        if not 0 <= value <= 65_535:
            raise ValueError("is not a port (0 to 65535; 0 takes any free one)")
        return value

    @field_validator("public_url", "telegram_api_base", "wechat_api_base", "wecom_api_base")
    @classmethod
    def _web_address(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            plain = parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment)
            plain = plain and parts.port != 0
        except ValueError:  # a port that is none, half an IPv6 address
            plain = False
        if value and not plain:
            raise ValueError("is not the address of a web site")
        return value.rstrip("/")

    @field_validator("heartbeat_url")
    @classmethod
    def _heartbeat(cls, value: SecretStr) -> SecretStr:
        try:
            parts = urlsplit(value.get_secret_value())
            plain = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        except ValueError:  # a port that is none, half an IPv6 address
            plain = False
        if value.get_secret_value() and not plain:
            raise ValueError("is not an address that can be called")
        return value

    @field_validator("secret_key")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < SECRET_LENGTH:
            raise ValueError(f"is shorter than {SECRET_LENGTH} characters")
        return value

    @field_validator("media_url")
    @classmethod
    def _media(cls, value: str) -> str:
        if "://" not in value:
            raise ValueError("is not a storage address")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (OSError, ValueError, KeyError):  # a path, an ill-formed name, an unknown one
            raise ValueError("is not the name of a time zone") from None
        return value

    @field_validator("policy_file")
    @classmethod
    def _policy(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError("is not a file that can be read")
        return value

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not re.fullmatch(r"\d+:[A-Za-z0-9_-]{30,}", value.get_secret_value()):
            raise ValueError("does not look like a bot's token")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value.get_secret_value()):
            raise ValueError("may hold only letters, digits, _ and -, 256 at most")
        return value

    @field_validator("wechat_app_id")
    @classmethod
    def _app_id(cls, value: str) -> str:
        if not re.fullmatch(r"(wx[0-9a-f]{16})?", value):
            raise ValueError("does not look like an official account's AppID")
        return value

    @field_validator("wechat_token")
    @classmethod
    def _wechat_token(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"([A-Za-z0-9]{3,32})?", value.get_secret_value()):
            raise ValueError("must be 3 to 32 letters and digits, as the platform's console demands")
        return value

    @field_validator("wechat_aes_key")
    @classmethod
    def _aes_key(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"([A-Za-z0-9]{43})?", value.get_secret_value()):
            raise ValueError("must be the 43 letters and digits of EncodingAESKey")
        return value

    @model_validator(mode="after")
    def _together(self) -> Settings:
        """What makes sense only together with something else."""
        if self.has_wechat:
            self._wechat_whole()
        if self.has_telegram and self.telegram_mode == "webhook":
            if not self.public_url.startswith("https://"):
                raise ValueError("PUBLIC_URL must be an https address when TELEGRAM_MODE is webhook")
            if not self.telegram_webhook_secret.get_secret_value():
                raise ValueError("TELEGRAM_WEBHOOK_SECRET must be set when TELEGRAM_MODE is webhook")
        if self.demo and not is_loopback(self.host):
            raise ValueError(
                "DEMO shows every pane to everyone and listens on this machine alone; "
                "HOST must be 127.0.0.1, or set DEMO to 0"
            )
        return self

    def _wechat_whole(self) -> None:
        for name in ("wechat_app_secret", "wechat_token"):
            if not getattr(self, name).get_secret_value():
                raise ValueError(f"{name.upper()} must be set when WECHAT_APP_ID is set")
        if self.public_url.startswith("https://") and not self.wechat_aes_key.get_secret_value():
            raise ValueError(
                "WECHAT_AES_KEY must be set when PUBLIC_URL is https: in plain mode the content of messages "
                "is not signed; choose safe mode in the console"
            )


NAMES: tuple[str, ...] = tuple(name.upper() for name in Settings.model_fields)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def kept_secret(file: Path) -> str:
    """The key kept in `file`, made there (mode 0600) when missing; processes that start together agree on it.

    Raises SettingsError when the file holds no key.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        _make_secret(file)
    value = file.read_text(encoding="ascii").strip()
    if len(value) < SECRET_LENGTH:
        raise SettingsError(f"SECRET_KEY: the file {file} is damaged; remove it (old links stop working)")
    return value


def _make_secret(file: Path) -> None:
    """Write a new key beside `file`, then give it its name: whole or not at all, and only for the first."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    try:
        opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w", encoding="ascii") as new:
            new.write(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
    finally:
        draft.unlink(missing_ok=True)


def near_misses(env_file: Path = Path(".env")) -> list[tuple[str, str]]:
    """Names in the file that are no settings but nearly: (what stands there, what was probably meant)."""
    if not env_file.is_file():
        return []
    from dotenv import dotenv_values

    names = (name.upper() for name in dotenv_values(env_file, interpolate=False))
    unknown = [name for name in names if name not in NAMES]
    pairs = ((name, difflib.get_close_matches(name, NAMES, n=1, cutoff=0.8)) for name in unknown)
    return [(name, close[0]) for name, close in pairs if close]


def _one_line(fault: ValidationError) -> str:
    first = fault.errors(include_input=False, include_url=False)[0]
    words = str(first["msg"]).removeprefix("Value error, ")
    name = str(first["loc"][0]).upper() if first["loc"] else words.split(" ", 1)[0]
    words = words if first["loc"] else words.split(" ", 1)[1]
    words = words[0].lower() + words[1:]
    return f"{name}: {words}; for example {name}={EXAMPLES.get(name, '')}".replace("\n", " ")
