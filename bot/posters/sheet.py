"""A poster on paper: A4 for the hall, A5 for the lift, the same picture in two sizes. Lengths are millimetres on A4.

Nothing comes nearer to the edge than 10 mm (7 on A5), which every office printer leaves. Codes are 80 mm (56) or
more, keep four modules of white around them, and can be read with a quarter of them damaged (level Q).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import segno
from fpdf import FPDF
from fpdf.enums import TextMode
from pylopdf_fonts_zh_cn import sans_path

Size = Literal["a4", "lift"]
SCALES: dict[Size, float] = {"a4": 1.0, "lift": 148 / 210}

WIDE, HIGH, EDGE = 210.0, 297.0, 10.0
QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""

ONE, TWO = 88.0, 80.0
"""How wide a code is when it stands alone, and when there are two."""

DEEP, INK, GREY, RED, PALE = (11, 83, 69), (33, 37, 41), (90, 98, 104), (176, 32, 32), (253, 240, 238)
_FONT = "noto"
_POINT = 25.4 / 72
_DOTS = 12  # of the picture, for each module


@dataclass(frozen=True, slots=True)
class Words:
    """The same in the language of the place, and smaller in another."""

    first: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """What stands on a poster. `codes` are the addresses with what is written under each."""

    title: Words
    invites: Words
    place: Words
    codes: Sequence[tuple[str, Words]]
    steps: Sequence[Words]
    danger: Words
    phone: str
    company: str
    number: str
    language: str


def pdf(faces: Sequence[tuple[Face, Size]], title: str) -> bytes:
    """The posters, a page each, as PDF with their font within."""
    paper = FPDF(unit="mm", format="A4")
    paper.add_font(_FONT, fname=sans_path())
    paper.set_auto_page_break(auto=False)
    paper.set_margin(0)
    paper.c_margin = 0
    paper.set_title(title)
    for face, size in faces:
        _Page(paper, SCALES[size]).draw(face)
    return bytes(paper.output())


def missing(text: str) -> str:
    """The characters of `text` that the font cannot show."""
    paper = FPDF()
    paper.add_font(_FONT, fname=sans_path())
    known = paper.fonts[_FONT].cmap  # type: ignore[union-attr]  # a font of ours, not one of the built-in ones
    return "".join(dict.fromkeys(char for char in text if not char.isspace() and ord(char) not in known))


class _Page:
    """One page; everything on it is laid out on A4 and drawn at `scale`."""

    def __init__(self, paper: FPDF, scale: float) -> None:
        self._paper, self._scale = paper, scale

    def draw(self, face: Face) -> None:
        """Add the page."""
        self._paper.add_page(format=(WIDE * self._scale, HIGH * self._scale))
        self._paper.set_lang(face.language)
        self._head(face)
        self._codes(face.codes)
        self._steps(face.steps)
        if face.phone:
            self._danger(face)
        self._foot(face)

    def _head(self, face: Face) -> None:
        self._box(EDGE, EDGE, WIDE - 2 * EDGE, 56, DEEP)
        self._line(face.title.first, 30, 50, (255, 255, 255), bold=True)
        self._line(face.invites.first, 45, 19, (255, 255, 255))
        self._line(" · ".join(filter(None, (face.title.second, face.invites.second))), 57, 12, (214, 232, 227))
        self._line(face.place.first, 83, 36, INK, bold=True)
        self._line(face.place.second, 92, 12, GREY)

    def _codes(self, codes: Sequence[tuple[str, Words]]) -> None:
        wide = ONE if len(codes) == 1 else TWO
        top = 109 - (wide - TWO) / 2
        gap = (WIDE - len(codes) * wide) / (len(codes) + 1)
        for at, (address, words) in enumerate(codes):
            left = gap + at * (wide + gap)
            self._code(address, left, top, wide)
            middle = left + wide / 2
            self._line(words.first, top + wide + 18, 20, INK, bold=True, middle=middle, wide=wide + gap - 4)
            self._line(words.second, top + wide + 25, 12, GREY, middle=middle, wide=wide + gap - 4)

    def _code(self, address: str, left: float, top: float, wide: float) -> None:
        """A code whose modules fill `wide`; the white around it belongs to the picture."""
        made = segno.make(address, error="q", micro=False)
        modules = made.symbol_size(border=0)[0]
        picture = io.BytesIO()
        made.save(picture, kind="png", scale=_DOTS, border=QUIET)
        around = wide / modules * QUIET
        x, y, side = (each * self._scale for each in (left - around, top - around, wide + 2 * around))
        self._paper.image(picture, x, y, side, side, alt_text=address)

    def _steps(self, steps: Sequence[Words]) -> None:
        column = (WIDE - 2 * EDGE) / len(steps)
        for at, words in enumerate(steps):
            middle = EDGE + column * (at + 0.5)
            self._dot(middle, 231, 5.5, str(at + 1))
            self._line(words.first, 244, 14, INK, middle=middle, wide=column - 5)
            self._line(words.second, 251, 11, GREY, middle=middle, wide=column - 5)

    def _danger(self, face: Face) -> None:
        self._box(EDGE, 263, WIDE - 2 * EDGE, 17, PALE, RED)
        half = (WIDE - 2 * EDGE) / 2
        self._line(face.danger.first, 270.5, 14.5, RED, bold=True, middle=EDGE + half * 0.58, wide=half * 1.06)
        self._line(face.danger.second, 277, 10.5, RED, middle=EDGE + half * 0.58, wide=half * 1.06)
        self._line(face.phone, 275, 27, RED, bold=True, middle=EDGE + half * 1.57, wide=half * 0.8)

    def _foot(self, face: Face) -> None:
        self._line(" · ".join(filter(None, (face.company, face.number))), 286, 10, GREY)

    def _line(  # where, how large, in which colour: named at every call
        self, text: str, base: float, points: float, colour: tuple[int, int, int], *, bold: bool = False,
        middle: float = WIDE / 2, wide: float = WIDE - 2 * EDGE - 8,
    ) -> None:
        """One line with its foot at `base`, centred on `middle`, made smaller until it is no wider than `wide`."""
        with self._writing(points, colour, bold=bold):
            width = self._paper.get_string_width(text) / self._scale
            if width > wide:
                self._paper.set_font_size(points * self._scale * wide / width)
            width = self._paper.get_string_width(text)
            self._paper.text(middle * self._scale - width / 2, base * self._scale, text)

    @contextmanager
    def _writing(self, points: float, colour: tuple[int, int, int], *, bold: bool = False) -> Iterator[None]:
        """Letters of a size and colour; the font has one weight, so bold ones get a rim."""
        size = points * self._scale
        with self._paper.local_context():
            self._paper.set_font(_FONT, size=size)
            self._paper.set_text_color(*colour)
            if bold:
                self._paper.text_mode = TextMode.FILL_STROKE
                self._paper.set_draw_color(*colour)
                self._paper.set_line_width(size * _POINT * 0.03)
            yield

    def _box(
        self, left: float, top: float, wide: float, high: float, fill: tuple[int, int, int],
        rim: tuple[int, int, int] | None = None,
    ) -> None:
        with self._paper.local_context():
            self._paper.set_fill_color(*fill)
            self._paper.set_draw_color(*(rim or fill))
            self._paper.set_line_width(0.5 * self._scale)
            corner = 3 * self._scale
            x, y, w, h = (each * self._scale for each in (left, top, wide, high))
            self._paper.rect(x, y, w, h, style="DF", round_corners=True, corner_radius=corner)

    def _dot(self, middle: float, centre: float, radius: float, text: str) -> None:
        with self._paper.local_context():
            self._paper.set_fill_color(*DEEP)
            self._paper.circle(middle * self._scale, centre * self._scale, radius * self._scale, style="F")
        self._line(text, centre + 2.3, 18, (255, 255, 255), bold=True, middle=middle)
