"""A paper as PDF: A4 with its font within, page x of y, tables whose heads go on over the page. Millimetres."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from typing import Any

from fpdf import FPDF
from fpdf.enums import TextMode
from pylopdf_fonts_zh_cn import sans_path

from bot.forms.setting import lines, printable
from bot.reports.images import Images, empty, ratio
from bot.reports.voice import Voice
from handlers.papers.paper import Cards, Charts, Grid, Lines, Paper, Part, Photo

WIDE, HIGH, EDGE, TOP, FOOT = 210.0, 297.0, 18.0, 18.0, 18.0
ROOM = WIDE - 2 * EDGE
POINT = 25.4 / 72
PAD, HALF, PHOTO = 1.3, (ROOM - 4) / 2, 110.0
SQUEEZED = 0.75  # of their size, to which pictures may shrink rather than leave the rest of a page empty
CARDS, CARD = 4, 24.0
INK, SOFT, RULE, HEAD, SUM = (31, 41, 51), (95, 107, 118), (190, 198, 206), (227, 234, 241), (241, 244, 247)
TAGS = {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "en": "en"}
_FONT = "noto"
_RISE = 0.35  # of a letter's size, from the middle of a line to its foot


def pdf(paper: Paper, voice: Voice, images: Images) -> bytes:
    """The file."""
    return _Press(paper, voice, images).made()


class _Press:
    """Sets one block after the other; the foot of each page is written last, when there is a last page."""

    def __init__(self, paper: Paper, voice: Voice, images: Images) -> None:
        self._paper, self._voice, self._images = paper, voice, images
        self._pdf = sheet = FPDF(unit="mm", format="A4")
        sheet.add_font(_FONT, fname=sans_path())
        sheet.set_auto_page_break(auto=False)
        sheet.set_margin(0)
        sheet.c_margin = 0
        sheet.set_title(f"{voice.text(paper.title)} {voice.text(paper.about)}")
        sheet.set_lang(TAGS[voice.language])
        sheet.set_creation_date(paper.made)
        self._known = sheet.fonts[_FONT].cmap  # type: ignore[union-attr]  # a font of ours, not a built-in one
        self._y = 0.0
        self._sizes: dict[str, float] = {}
        self._fresh()

    def made(self) -> bytes:
        """Every page, as a file."""
        voice, paper = self._voice, self._paper
        self._line(voice.where(paper), 9.5, SOFT, 6)
        self._line(voice.text(paper.title), 20, INK, 11, bold=True)
        self._line(f"{voice.text(paper.about)}    {voice.made(paper)}", 10.5, SOFT, 9)
        for at, block in enumerate(paper.blocks):
            self._block(block, self._images.get(at, ()), self._least(at + 1))
        self._feet()
        return bytes(self._pdf.output())

    def _block(self, block: Any, images: Sequence[bytes], least: float) -> None:
        if isinstance(block, Part):
            self._need(14 + least)
            self._y += 4
            self._line(self._voice.text(block.title), 13, INK, 9, bold=True)
        elif isinstance(block, Lines):
            for item in block.items:
                self._told(self._voice.text(item), dots=block.dots, note=block.note)
            self._y += 1.5
        elif isinstance(block, Cards):
            self._cards(block)
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, Charts):
            self._charts(block, images)
        else:
            self._photo(block, images)

    def _least(self, at: int) -> float:
        """How much of the block that follows a title must stand on the same page."""
        found = self._images.get(at, ())
        return max((HALF * ratio(each) * SQUEEZED for each in found[:2]), default=18.0)

    # Text.

    def _told(self, text: str, *, dots: bool, note: bool) -> None:
        points, left = (8.5 if note else 10.0), (4.0 if dots else 0.0)
        high = points * POINT * 1.55
        for at, line in enumerate(self._lines(text, points, ROOM - left)):
            self._need(high)
            if dots and at == 0:
                self._pdf.set_fill_color(*SOFT)
                self._pdf.ellipse(EDGE + 0.8, self._y + high / 2 - 0.5, 1.0, 1.0, style="F")
            self._text(line, EDGE + left, self._y + high / 2, points, SOFT if note else INK)
            self._y += high
        self._y += 0.8

    def _line(self, text: str, points: float, colour: Any, high: float, *, bold: bool = False) -> None:
        """One line, smaller where it would be too long."""
        points *= min(1.0, ROOM / max(self._width(points, self._plain(text)), 0.1))
        self._text(text, EDGE, self._y + high / 2, points, colour, bold=bold)
        self._y += high

    # Figures.

    def _cards(self, block: Cards) -> None:
        wide = (ROOM - (CARDS - 1) * 3) / CARDS
        for at in range(0, len(block.items), CARDS):
            self._need(CARD + 3)
            for place, card in enumerate(block.items[at : at + CARDS]):
                left = EDGE + place * (wide + 3)
                self._pdf.set_fill_color(*SUM)
                self._pdf.rect(left, self._y, wide, CARD, style="F")
                for param, points, colour, down in ((card.name, 9.0, SOFT, 5.0), (card.value, 19.0, INK, 12.5),
                                                    (card.below, 8.5, SOFT, 20.0)):
                    text = self._plain(self._voice.text(param))
                    fit = points * min(1.0, (wide - 6) / max(self._width(points, text), 0.1))
                    self._text(text, left + 3, self._y + down, fit, colour, bold=points > 10)
            self._y += CARD + 3

    # Tables.

    def _grid(self, block: Grid) -> None:
        head = self._set(block, block.head)
        rows = [self._set(block, row) for row in block.rows]
        kept = rows if block.least else rows[:1]  # what is there to write in stands on one page
        self._need(self._high(head, 0) + sum(self._high(row, block.least) for row in kept))
        self._row(block, head, HEAD, bold=True, least=0)
        for at, row in enumerate(rows, 1):
            if self._y + self._high(row, block.least) > HIGH - FOOT:
                self._fresh()
                self._row(block, head, HEAD, bold=True, least=0)
            total = block.last and at == len(rows)
            self._row(block, row, SUM if total else None, bold=total, least=block.least)
        self._y += 4

    def _set(self, block: Grid, params: Sequence[Any]) -> list[list[str]]:
        return [self._lines(self._voice.text(param), 9, share * ROOM - 2 * PAD - 0.2)
                for param, share in zip(params, block.widths, strict=True)]

    def _high(self, row: Sequence[Sequence[str]], least: float) -> float:
        return max(max(map(len, row)) * 4.6 + 2 * PAD, least)

    def _row(self, block: Grid, row: Sequence[Sequence[str]], shade: Any, *, bold: bool, least: float) -> None:
        high, left = self._high(row, least), EDGE
        for at, (texts, share) in enumerate(zip(row, block.widths, strict=True)):
            wide = share * ROOM
            self._pdf.set_draw_color(*RULE)
            self._pdf.set_line_width(0.15)
            self._pdf.set_fill_color(*(shade or (255, 255, 255)))
            self._pdf.rect(left, self._y, wide, high, style="DF")
            for down, line in enumerate(texts):
                x = left + wide - PAD - self._width(9, line) if at in block.numbers else left + PAD
                self._text(line, x, self._y + PAD + (down + 0.5) * 4.6, 9, INK, bold=bold)
            left += wide
        self._y += high

    # Pictures.

    def _charts(self, block: Charts, images: Sequence[bytes]) -> None:
        """Two beside one another; those with nothing to be drawn are told in a line."""
        for at in range(0, len(images), 2):
            pair = images[at : at + 2]
            high = max(HALF * ratio(each) for each in pair)
            self._need(min(high, HIGH - TOP - FOOT) * SQUEEZED)
            part = min(1.0, (HIGH - FOOT - self._y) / high)
            for place, image in enumerate(pair):
                self._pdf.image(io.BytesIO(image), x=EDGE + place * (HALF + 4), y=self._y, w=HALF * part)
            self._y += high * part + 3
        for said in empty(block, self._voice):
            self._told(said, dots=False, note=True)

    def _photo(self, block: Photo, images: Sequence[bytes]) -> None:
        caption = self._voice.text(block.caption)
        for image in images:
            wide = min(PHOTO, PHOTO / ratio(image))
            high = wide * ratio(image)
            self._need(high + 8)
            self._pdf.image(io.BytesIO(image), x=EDGE, y=self._y, w=wide, h=high, alt_text=caption)
            self._y += high + 2
        self._told(caption, dots=False, note=True)
        self._y += 2

    # The page.

    def _need(self, high: float) -> None:
        if self._y + high > HIGH - FOOT:
            self._fresh()

    def _fresh(self) -> None:
        self._pdf.add_page()
        self._y = TOP

    def _feet(self) -> None:
        """Whose it is and which page of how many."""
        pages = self._pdf.pages_count
        for number in range(1, pages + 1):
            self._pdf.page = number
            self._text(self._voice.where(self._paper), EDGE, HIGH - 10, 8, SOFT)
            text = self._voice.say("reports-page", page=number, pages=pages)
            self._text(text, WIDE - EDGE - self._width(8, text), HIGH - 10, 8, SOFT)

    def _lines(self, text: str, points: float, room: float) -> list[str]:
        return lines(self._plain(text), partial(self._width, points), room)

    def _plain(self, text: str) -> str:
        return printable(text, self._known.__contains__)[0]

    def _width(self, points: float, text: str) -> float:
        return sum(map(self._of_one, text)) * points

    def _of_one(self, char: str) -> float:
        if char not in self._sizes:
            self._pdf.set_font(_FONT, size=100)
            self._sizes[char] = self._pdf.get_string_width(char) / 100
        return self._sizes[char]

    def _text(self, text: str, x: float, middle: float, points: float, colour: Any, *, bold: bool = False) -> None:
        """One line around `middle`. The font has one weight, so bold letters get a rim."""
        text = self._plain(text).replace("\n", " ")
        if not text.strip():
            return
        with self._pdf.local_context():
            self._pdf.set_font(_FONT, size=points)
            self._pdf.set_text_color(*colour)
            if bold:
                self._pdf.text_mode = TextMode.FILL_STROKE
                self._pdf.set_draw_color(*colour)
                self._pdf.set_line_width(points * POINT * 0.025)
            self._pdf.text(x, middle + points * POINT * _RISE, text)
