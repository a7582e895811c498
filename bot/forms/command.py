"""python -m bot form: a ticket's printed forms."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from bot.forms import pdf
from bot.settings import Settings
from bot.words import Words
from handlers.papers.finding import FormFault, ticket_numbered


async def run(settings: Settings, asked: argparse.Namespace, now: datetime) -> str:
    """Write the form that was asked for; the line to say. Raises FormFault. The database must be open."""
    ticket = await ticket_numbered(asked.number)
    language = asked.language or settings.default_language
    name, data = await pdf(asked.kind, ticket.id, language, Words.load(), now, masked=asked.masked)
    file: Path = asked.out or Path(name)
    _write(file, data)
    return f"{file}: {asked.kind} of {ticket.number}"


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as fault:
        raise FormFault(f"--out {file}: cannot be written ({fault.strerror})") from fault
