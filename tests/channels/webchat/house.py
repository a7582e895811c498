"""The service with its web chat changed, and rows that another process would have written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.app import Service
from bot.channels.webchat import WebChat
from bot.media import Links
from bot.settings import Settings
from handlers.channel import Say
from models.outbox import Outbox
from models.person import Account
from scheduler.delivery import Delivery
from tests.clock import Clock

Serve = Callable[..., Awaitable[str]]
"""Starts the service, or a changed one; → its address."""


def settings_of(database: str, folder: Path, **more: Any) -> Settings:
    given = {
        "database_url": database, "media_url": f"file://{folder}/media", "secret_key": "s" * 40,
        "host": "127.0.0.1", "port": 0, "public_url": "", "demo": True, "telegram_token": "",
        "timezone": "Asia/Shanghai",  # tortoise writes its own into the environment
    }
    return Settings(_env_file=None, **(given | more))  # type: ignore[call-arg]  # pydantic-settings' own argument


def with_chat(service: Service, **changed: Any) -> Service:
    """The service with another web chat: a setting, a policy, a way to submit."""
    parts: dict[str, Any] = {
        "settings": service.settings, "words": service.words, "store": service.store,
        "links": Links(service.settings.secret, service.now), "policy": service.policy,
        "submit": service.intake.submit, "clock": service.now,
    }
    chat = WebChat(**(parts | changed))
    return replace(service, webchat=chat, couriers={**service.couriers, "webchat": chat.courier})


async def delivered(service: Service) -> int:
    return await Delivery(service.couriers, service.policy.delivery, service.now, "test").tick()


async def row_for(account: Account, clock: Clock, text: str = "", status: str = "sent", **more: Any) -> Outbox:
    """A sentence to somebody, written as another process would."""
    return await Outbox.create(
        recipient=f"webchat:{account.address}", channel="webchat", address=account.address, account=account,
        kind="notice", say=Say("page-yesterday").to_json(), language="zh_Hans", zone="UTC", status=status,
        not_before=clock(), created_at=clock(), **more,
    )
