"""python -m bot check: one line for each thing a service needs, and what to do about what is wrong."""

from __future__ import annotations

import stat
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.settings import SECRET_FILE, Settings, SettingsError, near_misses

TIMEOUT = 8  # seconds for each question put to Telegram
WIDTH = len("wechat-templates")
"""Characters of the longest subject: what was found stands in one column."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is well, and in one line what was found or is to be done."""

    subject: str
    ok: bool
    said: str

    def __str__(self) -> str:
        return f"{'ok   ' if self.ok else 'wrong'}  {self.subject:<{WIDTH}} {self.said}"


class Wrong(Exception):
    """Not well; the text is what to do."""


async def report() -> int:
    """Print every finding; 1 when something is wrong."""
    try:
        settings = Settings.load()
    except SettingsError as fault:
        print(Finding("settings", ok=False, said=str(fault)))
        return 1
    looks = CHECKS | _wechat_looks(settings)
    findings = [await _finding(name, look, settings) for name, look in looks.items()]
    print(*findings, sep="\n")
    return 0 if all(finding.ok for finding in findings) else 1


async def _finding(name: str, look: Callable[[Settings], Awaitable[str]], settings: Settings) -> Finding:
    try:
        return Finding(name, ok=True, said=await look(settings))
    except Wrong as fault:
        return Finding(name, ok=False, said=str(fault).replace("\n", " "))


async def names(_settings: Settings) -> str:
    """Names in .env that were probably meant to be settings."""
    found = [f"{wrong} in .env is not a setting; did you mean {meant}?" for wrong, meant in near_misses()]
    if found:
        raise Wrong(" ".join(found))
    return "every value can be used"


async def secret(_settings: Settings) -> str:
    """The signing key is there and not for everyone to read."""
    if not SECRET_FILE.is_file():
        return "SECRET_KEY is set"
    if stat.S_IMODE(SECRET_FILE.stat().st_mode) & 0o077:
        raise Wrong(f"{SECRET_FILE} can be read by others; chmod 600 {SECRET_FILE}")
    return f"kept in {SECRET_FILE}; give replicas the same one as SECRET_KEY"


async def database(settings: Settings) -> str:
    """The database answers and is what this program expects."""
    from models import database as db
    from models.address import dialect_of, sqlite_file

    kind = dialect_of(settings.database)
    if kind == "sqlite" and not sqlite_file(settings.database).exists():
        raise Wrong(f"{sqlite_file(settings.database)} is not there yet; python -m bot migrate")
    try:
        await db.connect(settings.database)
        await db.require_current()
    except (db.DatabaseOlder, db.DatabaseNewer, db.DatabaseUnreachable) as fault:
        raise Wrong(str(fault)) from fault
    finally:
        await db.close()
    return f"{kind} answers and is up to date"


async def groups(settings: Settings) -> str:
    """Every community has somebody who is told: of its departments' tickets, and of danger."""
    from models import database as db
    from models.place import Community
    from models.staff import StaffGroup

    await database(settings)
    await db.connect(settings.database)
    try:
        known = await Community.all()
        reachable = await StaffGroup.filter(reachable=True)
        told = {(g.community_id, g.purpose) for g in reachable}  # type: ignore[attr-defined]  # tortoise adds it
    finally:
        await db.close()
    if not known:
        raise Wrong("no community is known; python -m bot import FILE, see examples/community.yaml")
    for community in known:
        lacking = [purpose for purpose in ("customer_service", "duty") if (community.id, purpose) not in told]
        if lacking:
            raise Wrong(f"{community.code} {community.name} has no reachable group for {', '.join(lacking)}; "
                        "add one under groups in your file and import it")
    robots = len({group.address for group in reachable if group.channel == "wecom"})
    proof = f"; {robots} WeCom robots, python -m bot wecom test proves their keys" if robots else ""
    return f"{len(told)} staff groups of {len(known)} communities can be told{proof}"


async def calendar(settings: Settings) -> str:
    """Zones can be looked up and are plausible."""
    winter = datetime(2026, 1, 1, tzinfo=UTC)
    if ZoneInfo("Asia/Shanghai").utcoffset(winter) != ZoneInfo("Asia/Taipei").utcoffset(winter):
        raise Wrong("the time zone data of this machine are damaged; reinstall tzdata")
    return f"{settings.timezone}, now {datetime.now(ZoneInfo(settings.timezone)):%Y-%m-%d %H:%M}"


async def holidays(settings: Settings) -> str:
    """Until which year the holidays are known."""
    from bot.check_holidays import known

    return known(settings)


async def locales(_settings: Settings) -> str:
    """Every language has the same sentences."""
    from fluent.syntax import FluentParser
    from fluent.syntax.ast import Junk, Message

    from bot.words import LOCALES

    keys: dict[str, set[str]] = {}
    for folder in sorted(each for each in LOCALES.iterdir() if each.is_dir()):
        keys[folder.name] = set()
        for file in folder.glob("*.ftl"):
            body = FluentParser().parse(file.read_text(encoding="utf-8")).body
            if any(isinstance(entry, Junk) for entry in body):
                raise Wrong(f"{file.relative_to(LOCALES.parent)} cannot be read; restore it")
            keys[folder.name] |= {entry.id.name for entry in body if isinstance(entry, Message)}
    everything = set().union(*keys.values())
    if lacking := [f"{name} lacks {min(everything - has)}" for name, has in keys.items() if everything - has]:
        raise Wrong(f"{'; '.join(lacking)}; restore the folder locales")
    return f"{', '.join(keys)}: {len(everything)} sentences each"


async def policy(settings: Settings) -> str:
    """The policy file can be used; when it cannot, the first line that is to be changed."""
    from models.policy import PolicyError, load
    from models.policy_changes import counted

    try:
        load(settings.policy_file)
    except PolicyError as fault:
        raise Wrong(str(fault)) from fault
    return counted(settings.policy_file)


async def media(settings: Settings) -> str:
    """A file can be written, read and removed where photos are kept."""
    from bot.media import MediaStore

    try:
        await MediaStore(settings.media_url).check()
    except Exception as fault:  # every storage has faults of its own; all of them mean the same here
        said = f"MEDIA_URL cannot be written ({type(fault).__name__}); rights, or the storage's package?"
        raise Wrong(said) from fault
    return f"{settings.media_url.partition('://')[0]} storage can be written"


async def telegram(settings: Settings) -> str:
    """The token is a bot's, and Telegram sends its updates where we listen."""
    if not settings.has_telegram:
        return "off; set TELEGRAM_TOKEN to connect a bot"
    bot = await ask_telegram(settings, "getMe")
    hook = await ask_telegram(settings, "getWebhookInfo")
    if settings.telegram_mode == "webhook":
        return f"@{bot.get('username')}: {_webhook(settings, hook)}"
    if hook.get("url"):
        raise Wrong("the bot has a webhook, so polling hears nothing; starting the service removes it")
    return f"@{bot.get('username')} by polling"


def _webhook(settings: Settings, hook: dict[str, Any]) -> str:
    if hook.get("url") != f"{settings.public_url}/telegram":
        raise Wrong("Telegram's webhook is not PUBLIC_URL/telegram; starting the service sets it")
    if said := hook.get("last_error_message"):
        raise Wrong(f"Telegram cannot reach PUBLIC_URL/telegram: {said}; proxy, certificate?")
    return f"webhook, {hook.get('pending_update_count', 0)} waiting"


async def ask_telegram(settings: Settings, method: str) -> dict[str, Any]:
    """What the Bot API answers to a method without arguments. Raises Wrong."""
    import aiohttp

    address = f"{settings.telegram_api_base}/bot{settings.telegram_token.get_secret_value()}/{method}"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(TIMEOUT), trust_env=True) as session,
            session.get(address) as answer,
        ):
            said = await answer.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
        said = f"{settings.telegram_api_base} does not answer ({type(fault).__name__}); network or proxy?"
        raise Wrong(said) from None  # the cause quotes the token
    if isinstance(said, dict) and said.get("ok") and isinstance(said.get("result"), dict):
        found: dict[str, Any] = said["result"]
        return found
    if answer.status in {401, 404}:
        raise Wrong("Telegram does not know TELEGRAM_TOKEN; copy it again from BotFather")
    raise Wrong(f"Telegram answered {answer.status}; try again later")


async def heartbeat(settings: Settings) -> str:
    """Who is to notice when reminders stop can be reached; they are not called: it would be a sign of life."""
    import aiohttp

    address = urlsplit(settings.heartbeat_url.get_secret_value())
    if not address.hostname:
        return "off; set HEARTBEAT_URL, so that a monitor outside notices when reminders stop"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(TIMEOUT), trust_env=True) as session,
            session.get(f"{address.scheme}://{address.netloc}/", allow_redirects=False),
        ):
            return f"{address.hostname} answers"
    except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
        said = f"{address.hostname} in HEARTBEAT_URL does not answer ({type(fault).__name__}); network or proxy?"
        raise Wrong(said) from None  # the cause quotes the address


async def wechat(settings: Settings) -> str:
    """Whether an official account is connected, and how its messages come."""
    if not settings.has_wechat:
        return "off; set WECHAT_APP_ID to connect an official account, see docs/wechat.md"
    if not settings.wechat_aes_key.get_secret_value():
        raise Wrong("plain mode: what stands in messages is not signed; choose safe mode in the console "
                    "and set WECHAT_AES_KEY")
    if (port := urlsplit(settings.public_url).port) not in (None, 80, 443):
        raise Wrong(f"WeChat comes to ports 80 and 443 alone, PUBLIC_URL has {port}; put a proxy in front of it")
    return "safe mode"


def _wechat_looks(settings: Settings) -> dict[str, Callable[[Settings], Awaitable[str]]]:
    if not settings.has_wechat:
        return {}
    from bot.check_wechat import LOOKS

    return LOOKS


async def listening(settings: Settings) -> str:
    """Others can reach us, or need not."""
    if settings.demo:
        return f"demo on {settings.address}, for this machine alone"
    if not settings.public_url:
        raise Wrong("PUBLIC_URL is not set, so links lead nowhere; for example https://jiesu.example.com")
    if not settings.public_url.startswith("https://"):
        raise Wrong("PUBLIC_URL is not https; what owners write would travel in the clear")
    return settings.public_url


CHECKS: dict[str, Callable[[Settings], Awaitable[str]]] = {
    "settings": names,
    "secret": secret,
    "database": database,
    "groups": groups,
    "calendar": calendar,
    "holidays": holidays,
    "locales": locales,
    "policy": policy,
    "media": media,
    "address": listening,
    "heartbeat": heartbeat,
    "telegram": telegram,
    "wechat": wechat,
}
