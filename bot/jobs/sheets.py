"""Rows on their way into a file, a batch at a time: a workbook, or text for a great many of them.

A cell is text, a whole number, a time (local, without a zone) or nothing. Text stays text: what begins like a formula
is never one for the program that opens it.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

Cell = str | int | datetime | None

LONGEST = 32_000
"""Characters that a cell of a workbook holds (32,767)."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula in one program or another, wide forms too."""

TIME = "yyyy-mm-dd hh:mm"


class Sheet(Protocol):
    """A file being written."""

    def add(self, rows: Sequence[Sequence[Cell]]) -> None:
        """More rows."""
        ...

    def save(self) -> None:
        """It is whole."""
        ...


class TextSheet:
    """CSV that spreadsheet programs open as it is meant: UTF-8 with its mark, lines as they want them."""

    def __init__(self, file: Path, head: Sequence[str]) -> None:
        self._file = file.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file)
        self._rows.writerow(head)

    def add(self, rows: Sequence[Sequence[Cell]]) -> None:
        """More rows."""
        self._rows.writerows([plain(cell) for cell in row] for row in rows)

    def save(self) -> None:
        """It is whole."""
        self._file.close()


def plain(cell: Cell) -> str | int:
    """A cell as text; an apostrophe before what would be a formula."""
    if cell is None or isinstance(cell, int):
        return "" if cell is None else cell
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return f"'{cell}" if cell.startswith(FORMULA) else cell


class BookSheet:
    """A workbook of one sheet, never whole in memory: a head that stays in sight, and a filter."""

    def __init__(self, file: Path, head: Sequence[str], title: str) -> None:
        self._path, self._width, self._count = file, len(head), 0
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet(title[:31])
        self._sheet.freeze_panes = "B2"
        for number in range(1, len(head) + 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = 18
        self._sheet.append([self._headed(name) for name in head])

    def _headed(self, name: str) -> object:
        cell = WriteOnlyCell(self._sheet, name)
        cell.font, cell.alignment = Font(bold=True), Alignment(vertical="center", wrap_text=True)
        cell.fill = PatternFill("solid", fgColor="FFE8EEF4")
        return cell

    def add(self, rows: Sequence[Sequence[Cell]]) -> None:
        """More rows."""
        for row in rows:
            self._sheet.append([self._cell(cell) for cell in row])
        self._count += len(rows)

    def _cell(self, cell: Cell) -> object:
        if isinstance(cell, datetime):
            found = WriteOnlyCell(self._sheet, cell)
            found.number_format = TIME
            return found
        if not isinstance(cell, str):
            return cell
        text = ILLEGAL_CHARACTERS_RE.sub("", cell)[:LONGEST]
        if not text.startswith("="):
            return text or None
        found = WriteOnlyCell(self._sheet, "")
        found.value, found.data_type = text, "s"  # openpyxl takes it for a formula
        return found

    def save(self) -> None:
        """It is whole."""
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(self._width)}{self._count + 1}"
        self._book.save(self._path)
