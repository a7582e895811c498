"""The monthly report as files: gathered once, made as DOCX, PDF and XLSX (R02.4)."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Sequence
from typing import Literal

from bot.rendering import Speaks
from bot.reports.docx import docx
from bot.reports.images import images
from bot.reports.pdf import pdf
from bot.reports.voice import Voice
from bot.reports.xlsx import xlsx
from handlers.papers.month import Asked, month
from handlers.papers.month_page import paper
from models.database import beside
from models.policy import Policy

Form = Literal["docx", "pdf", "xlsx"]
FORMS: tuple[Form, ...] = ("docx", "pdf", "xlsx")


async def files(
    asked: Asked, policy: Policy, words: Speaks, language: str, forms: Sequence[Form] = FORMS
) -> dict[str, bytes]:
    """The report in these forms, by name: report-2026-10.docx … ."""
    found = await beside(lambda: month(asked, policy))
    voice = Voice(words, language, asked.zone, asked.now)
    page = paper(found)
    pictures = await images(page, voice, None) if set(forms) - {"xlsx"} else {}
    makers = {"docx": lambda: docx(page, voice, pictures), "pdf": lambda: pdf(page, voice, pictures),
              "xlsx": lambda: xlsx(found, voice)}
    name = f"report-{asked.period.name.replace('..', '-')}"
    return {f"{name}.{form}": await asyncio.to_thread(makers[form]) for form in forms}


def together(found: dict[str, bytes]) -> bytes:
    """Several files as one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in found.items():
            box.writestr(name, data)
    return made.getvalue()
