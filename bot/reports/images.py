"""Pictures and photos of a report as PNG or JPEG in memory, no larger than paper can show."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from PIL import Image, ImageOps

from bot.media import MediaStore
from bot.pictures.draw import drawn
from bot.reports.voice import Voice
from handlers.papers.paper import Charts, Paper, Photo

DOTS = 1200
"""Dots of the longer side of a photo on paper."""

Images = Mapping[int, Sequence[bytes]]
"""By the place of the block in the paper, those that there are."""


async def images(paper: Paper, voice: Voice, store: MediaStore | None) -> Images:
    """What the charts and photos of a paper show; a photo that cannot be had is left out."""
    found: dict[int, Sequence[bytes]] = {}
    for at, block in enumerate(paper.blocks):
        if isinstance(block, Charts):
            full = [each for each in block.pictures if not each["data"]["empty"]]
            found[at] = [await drawn(each, voice.words, voice.language) for each in full]
        elif isinstance(block, Photo) and store is not None and (photo := await _photo(store, block.address)):
            found[at] = [photo]
    return found


async def _photo(store: MediaStore, address: str) -> bytes | None:
    try:
        return smaller(await store.read(address))
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def smaller(data: bytes) -> bytes:
    """A photo upright, as JPEG. Raises OSError or ValueError for what is no picture."""
    with Image.open(io.BytesIO(data)) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((DOTS, DOTS))
    made = io.BytesIO()
    upright.save(made, "JPEG", quality=82)
    return made.getvalue()


def ratio(data: bytes) -> float:
    """Height by width."""
    with Image.open(io.BytesIO(data)) as opened:
        return opened.height / opened.width


def empty(block: Charts, voice: Voice) -> list[str]:
    """What is said of pictures with nothing to be drawn."""
    data = [each["data"] for each in block.pictures if each["data"]["empty"]]
    return [" · ".join((voice.text(each["title"]), voice.text(each["finding"]))) for each in data]
