"""Printed forms (R00.9): handling record, transfer forms and revisit record of a ticket, as PDF."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from bot.forms import handling, revisit, transfer
from bot.forms.sheet import Sheet
from bot.forms.sheet import pdf as printed
from bot.rendering import Speaks
from handlers import papers
from handlers.papers import Heading

Kind = Literal["handling", "transfer", "revisit"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TAGS = {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "en": "en"}


async def pdf(
    kind: Kind, ticket: UUID, language: str, words: Speaks, now: datetime, *, masked: bool
) -> tuple[str, bytes]:
    """A form of a ticket as it is `now`: what to call the file, and the PDF. Raises DoesNotExist.

    `masked`: the owner's name and telephone number are. The transfer form never shows them.
    """
    heading, sheets = await _sheets(kind, ticket, language, words, now, masked=masked)
    title = f"{heading.number} {sheets[0].title}"
    data = await asyncio.to_thread(printed, sheets, title, TAGS[language], now)
    return f"{heading.number}-{kind}.pdf", data


async def _sheets(
    kind: Kind, ticket: UUID, language: str, words: Speaks, now: datetime, *, masked: bool
) -> tuple[Heading, Sequence[Sheet]]:
    if kind == "handling":
        record = await papers.handling(ticket, now, masked=masked)
        return record.heading, [handling.sheet(record, words, language, now)]
    if kind == "transfer":
        records = await papers.transfers(ticket, now)
        return records[0].heading, [transfer.sheet(each, words, language, now) for each in records]
    rows = await papers.revisits(ticket, masked=masked)
    return rows.heading, [revisit.sheet(rows, words, language, now)]
