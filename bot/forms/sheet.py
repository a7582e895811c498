"""Forms on paper: ruled rows of cells that grow with their text and go on over the page. Lengths are millimetres.

Pages are planned first and drawn afterwards, so that each can say how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Literal

from fpdf import FPDF
from fpdf.enums import TextMode
from pylopdf_fonts_zh_cn import sans_path

from bot.forms.setting import lines, printable

Look = Literal["name", "value", "heading", "note"]
"""What a cell says: what stands beside it · something told · what the rows below are about · a line below the form."""

LONG, SHORT, EDGE = 297.0, 210.0, 14.0
TOP, FOOT = 33.0, 15.0
"""Above and below what is ruled: head and foot of the page."""

LINE, PAD = 4.8, 1.1
POINTS: dict[Look, float] = {"name": 8.5, "value": 9.5, "heading": 9.5, "note": 8.0}
SHADES: dict[Look, int] = {"name": 244, "heading": 226}
WHOLE = 0.4
"""A row lower than this part of a page is not cut in two."""

FEWEST = 2
"""Lines of a row that must stand together where it is cut."""

_FONT = "noto"
_POINT = 25.4 / 72
_LOWER = 0.35  # of a line, from the middle of a letter to its foot
_CACHED: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class Cell:
    """One box of a row: its text, the share of the width it takes, and how high it is at least.

    `keep`: the row below stands on the same page.
    """

    text: str
    share: float
    look: Look = "value"
    least: float = 0.0
    keep: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under each other; `head` stands above them and again on every page they go on to."""

    rows: Sequence[Row]
    head: Row = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form. `page(x, y)` says "page x of y", `lacking(codes)` that the font has no such characters.

    `left` and `right` stand above the title, `made` at the foot; `more` marks what goes on from the page before.
    """

    title: str
    left: str
    right: str
    made: str
    more: str
    page: Callable[[int, int], str]
    lacking: Callable[[str], str]
    tables: Sequence[Table]
    across: bool = False


@dataclass(frozen=True, slots=True)
class _Set:
    """A row in lines of text."""

    cells: Row
    texts: tuple[tuple[str, ...], ...]

    @property
    def high(self) -> float:
        most = max(map(len, self.texts))
        return max(most * LINE + 2 * PAD, *(cell.least for cell in self.cells))

    @property
    def leads(self) -> bool:
        """Whether it would make no sense at the foot of a page."""
        return all(cell.look in ("heading", "name") or cell.keep for cell in self.cells)

    @property
    def signed(self) -> bool:
        """Whether it is a row to write on."""
        return not any(text[0] for cell, text in self._each if cell.look == "value")

    def cut(self, room: float, more: str) -> tuple[_Set, _Set] | None:
        """What fits into `room` and the rest, its names repeated; None when too little fits."""
        most = max(map(len, self.texts))
        fit = min(int((room - 2 * PAD) / LINE), most - FEWEST)
        if fit < FEWEST or any(len(text) > fit for cell, text in self._each if cell.look == "name"):
            return None
        rest = tuple(
            (*text, *((more,) if more not in text else ())) if cell.look == "name" else text[fit:]
            for cell, text in self._each
        )
        return replace(self, texts=tuple(text[:fit] for text in self.texts)), replace(self, texts=rest)

    @property
    def _each(self) -> Iterator[tuple[Cell, tuple[str, ...]]]:
        return zip(self.cells, self.texts, strict=True)


def pdf(sheets: Sequence[Sheet], title: str, language: str, now: datetime) -> bytes:
    """The forms one after the other, each with pages counted from one, as PDF with its font within."""
    paper = FPDF(unit="mm", format="A4")
    paper.add_font(_FONT, fname=sans_path())
    paper.set_auto_page_break(auto=False)
    paper.set_margin(0)
    paper.c_margin = 0
    paper.set_title(title)
    paper.set_lang(language)
    paper.set_creation_date(now)
    for sheet in sheets:
        _Press(paper, sheet).draw()
    return bytes(paper.output())


class _Press:
    """Plans the pages of one form and draws them."""

    def __init__(self, paper: FPDF, sheet: Sheet) -> None:
        self._paper, self._sheet = paper, sheet
        self._wide, self._high = (LONG, SHORT) if sheet.across else (SHORT, LONG)
        self._known = paper.fonts[_FONT].cmap  # type: ignore[union-attr]  # a font of ours, not a built-in one
        self._lacking: set[str] = set()

    def draw(self) -> None:
        """Add the pages."""
        pages = list(self._pages())
        for number, rows in enumerate(pages, 1):
            self._paper.add_page(orientation="landscape" if self._sheet.across else "portrait")
            self._around(number, len(pages))
            top = TOP
            for row in rows:
                self._ruled(row, top)
                top += row.high

    # Planning.

    def _pages(self) -> Iterator[list[_Set]]:
        """The rows of each page."""
        full = self._high - TOP - FOOT
        page: list[_Set] = []
        for head, row, after in self._rows():
            waiting: _Set | None = row
            while waiting is not None:
                left = full - sum(each.high for each in page)
                put, waiting = self._split(waiting, after, left, full, fresh=page in ([], [head]))
                if put is not None:
                    page.append(put)
                if put is None or waiting is not None:
                    yield page
                    page = [head] if head is not None and head is not row else []
        if page:
            yield page

    def _split(
        self, row: _Set, after: _Set | None, left: float, full: float, *, fresh: bool
    ) -> tuple[_Set | None, _Set | None]:
        """What of `row` is put on this page, where `left` is free, and what on the next."""
        need = row.high
        if row.leads and after is not None:
            need += min(after.high, full * WHOLE)
        if need <= left or (fresh and row.high <= left):
            return row, None
        if row.high <= full * WHOLE and not fresh:
            return None, row
        return row.cut(left, self._sheet.more) or ((row, None) if fresh else (None, row))

    def _rows(self) -> Iterator[tuple[_Set | None, _Set, _Set | None]]:
        """Every row with its table's head and the row after it."""
        flat: list[tuple[_Set | None, _Set]] = []
        for table in self._sheet.tables:
            head = self._set(table.head) if table.head else None
            flat += [(head, row) for row in ((head,) if head else ())]
            flat += [(head, self._set(row)) for row in table.rows]
        if self._lacking:
            codes = " ".join(f"U+{ord(char):04X}" for char in sorted(self._lacking))
            flat.append((None, self._set((Cell(self._sheet.lacking(codes), 1.0, "note"),))))
        for at, (head, row) in enumerate(flat):
            yield head, row, flat[at + 1][1] if at + 1 < len(flat) else None

    def _set(self, row: Row) -> _Set:
        """The row in lines, of characters that the font has."""
        return _Set(row, tuple(tuple(self._lines(cell)) for cell in row))

    def _lines(self, cell: Cell) -> list[str]:
        text = self._plain(cell.text)
        return lines(text, partial(self._width, POINTS[cell.look]), cell.share * self._inner - 2 * PAD - 0.2)

    def _plain(self, text: str) -> str:
        said, lacking = printable(text, self._known.__contains__)
        self._lacking |= lacking
        return said

    def _width(self, points: float, text: str) -> float:
        return sum(map(self._of_one, text)) * points

    def _of_one(self, char: str) -> float:
        """How wide a letter of one point is; asked for very often."""
        if char not in _CACHED:
            self._paper.set_font(_FONT, size=100)
            _CACHED[char] = self._paper.get_string_width(char) / 100
        return _CACHED[char]

    @property
    def _inner(self) -> float:
        return self._wide - 2 * EDGE

    # Drawing.

    def _around(self, number: int, of: int) -> None:
        """Head and foot of a page."""
        sheet, right = self._sheet, self._wide - EDGE
        half = self._inner * 0.62
        self._text(sheet.left, EDGE, 15.5, 9.5, half)
        self._text(sheet.right, right, 15.5, 9.5, self._inner - half - 4, at=1.0)
        self._text(sheet.title, self._wide / 2, 27, 17, self._inner, at=0.5, bold=True)
        self._text(sheet.made, EDGE, self._high - 9, 8, half)
        self._text(sheet.page(number, of), right, self._high - 9, 8, self._inner - half - 4, at=1.0)

    def _ruled(self, row: _Set, top: float) -> None:
        left = EDGE
        for cell, text in zip(row.cells, row.texts, strict=True):
            wide = cell.share * self._inner
            if cell.look != "note":
                self._box(left, top, wide, row.high, SHADES.get(cell.look, 255))
            size = POINTS[cell.look]
            gap = (row.high - len(text) * LINE) / 2 if row.signed else PAD
            for at, line in enumerate(text):
                base = top + gap + (at + 0.5) * LINE + size * _POINT * _LOWER
                self._text(line, left + PAD, base, size, wide, bold=cell.look == "heading")
            left += wide

    def _box(self, left: float, top: float, wide: float, high: float, shade: int) -> None:
        self._paper.set_draw_color(0)
        self._paper.set_line_width(0.2)
        self._paper.set_fill_color(shade)
        self._paper.rect(left, top, wide, high, style="DF")

    def _text(
        self, text: str, x: float, base: float, points: float, wide: float, *, at: float = 0.0, bold: bool = False
    ) -> None:
        """One line with its foot at `base`, `at` of it left of `x`, made smaller until it is no wider than `wide`.

        The font has one weight, so bold letters get a rim.
        """
        text = self._plain(text).replace("\n", " ")
        if not text.strip():
            return
        points *= min(1.0, wide / max(self._width(points, text), 0.1))
        with self._paper.local_context():
            self._paper.set_font(_FONT, size=points)
            self._paper.set_text_color(0)
            if bold:
                self._paper.text_mode = TextMode.FILL_STROKE
                self._paper.set_draw_color(0)
                self._paper.set_line_width(points * _POINT * 0.025)
            self._paper.text(x - at * self._width(points, text), base, text)
