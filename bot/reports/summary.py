"""The summary of a major matter as files (R00.8, R04.9)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from bot.media import MediaStore
from bot.rendering import Speaks
from bot.reports.docx import docx
from bot.reports.images import images
from bot.reports.pdf import pdf
from bot.reports.voice import Voice
from handlers.papers.summary import paper, summary

Form = Literal["docx", "pdf"]
FORMS: tuple[Form, ...] = ("docx", "pdf")


async def files(  # of which ticket, when, in which words, photos from where
    ticket: UUID, now: datetime, words: Speaks, language: str, store: MediaStore | None, forms: Sequence[Form] = FORMS
) -> dict[str, bytes]:
    """The summary in these forms, by name: summary-101-234-567-9.docx … . Raises DoesNotExist."""
    page = paper(await summary(ticket, now))
    voice = Voice(words, language, page.zone, now)
    photos = await images(page, voice, store)
    makers = {"docx": docx, "pdf": pdf}
    name = f"summary-{voice.text(page.about['params']['number'])}"
    return {f"{name}.{form}": await asyncio.to_thread(makers[form], page, voice, photos) for form in forms}
