"""python -m bot report: the monthly report of a community, or the summary of a ticket, into a folder."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from bot.media import MediaStore
from bot.reports import monthly, summary
from bot.settings import Settings
from bot.words import Words
from handlers.papers.finding import FormFault, ticket_numbered
from handlers.papers.month import Asked
from handlers.understanding.spans import written
from models import policy
from models.figures.scope import Period, Scope, month, today
from models.place import Community


async def run(settings: Settings, asked: argparse.Namespace, now: datetime) -> list[str]:
    """Write what was asked for; a line a file. Raises FormFault. The database must be open."""
    language, words = asked.language or settings.default_language, Words.load()
    if asked.ticket:
        ticket = await ticket_numbered(asked.ticket)
        store = MediaStore(settings.media_url)
        return _written(asked.out, await summary.files(ticket.id, now, words, language, store))
    community = await _community(asked.community)
    wanted = Asked(Scope((community.id,)), _month(asked.month, community.timezone, now), community.timezone, now)
    return _written(asked.out, await monthly.files(wanted, policy.load(settings.policy_file), words, language))


async def _community(code: str) -> Community:
    found = await (Community.filter(code=code) if code else Community.all()).order_by("code")
    if len(found) == 1:
        return found[0]
    codes = ", ".join(each.code for each in await Community.all().order_by("code"))
    raise FormFault(f"report: --community {code or 'CODE'} is needed; there are: {codes or 'none'}")


def _month(text: str, zone: str, now: datetime) -> Period:
    this = month(today(now, zone))
    found = written(text) if text else this.before()
    if found is None or found.unit != "month":
        raise FormFault(f"report --month {text}: is no month; they look like 2026-10")
    if found.first > this.first:
        raise FormFault(f"report --month {text}: has not begun; the latest is {this.name}")
    return found


def _written(folder: Path, files: dict[str, bytes]) -> list[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as fault:
        raise FormFault(f"report --out {folder}: cannot be written ({fault.strerror})") from fault
    return [f"{folder / name}: {len(data)} bytes" for name, data in files.items()]
