"""One sheet of a workbook: its headings found, its rows read as text, its faults said with row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.importing.faults import ImportRefused, quoted
from bot.importing.sheets import Column, Sheet

Value = str | list[str]
Row = Mapping[str, Value]

_COMMAS = re.compile(r"[,，、;；\n]")


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet that was filled in. `columns` says where each column stands, by its key."""

    path: Path
    sheet: Sheet
    title: str
    columns: Mapping[str, int]

    def refused(self, said: str, row: int = 0, key: str = "") -> ImportRefused:
        """The fault at a place."""
        parts = [f"sheet {self.title}", *([f"row {row}"] if row else [])]
        if key:
            letter = f"{get_column_letter(self.columns[key])} " if key in self.columns else ""
            parts.append(f"column {letter}({self.sheet.column(key).heading})")
        return ImportRefused(f"{self.path}: {', '.join(parts)}: {said}")


def opened(path: Path, sheet: Sheet, work: Worksheet) -> Page:
    """The sheet with its headings found. Raises :class:`ImportRefused`."""
    page = Page(path, sheet, work.title, {})
    known = {name: column for column in sheet.columns for name in (column.heading, column.key)}
    columns: dict[str, int] = {}
    for at, cell in enumerate(work[1], start=1):
        heading = str(cell.value).strip() if cell.value is not None else ""
        if not heading:
            continue
        if heading not in known:
            listed = ", ".join(column.heading for column in sheet.columns)
            said = f"{quoted(heading)} is no heading; known are {listed}"
            raise page.refused(f"column {get_column_letter(at)}: {said}", 1)
        if known[heading].key in columns:
            raise page.refused(f"column {get_column_letter(at)}: {quoted(heading)} stands twice; remove one", 1)
        columns[known[heading].key] = at
    for column in sheet.columns:
        if column.required and column.key not in columns:
            raise page.refused(f"there is no column {column.heading}; add that heading", 1)
    return Page(path, sheet, work.title, columns)


def rows(page: Page, work: Worksheet) -> Iterator[tuple[int, dict[str, Value]]]:
    """Every row that is filled in: its number, and column → value (empty cells left out)."""
    for number in range(2, work.max_row + 1):
        cells = {key: work.cell(number, at) for key, at in page.columns.items()}
        if all(cell.value is None or not str(cell.value).strip() for cell in cells.values()):
            continue
        if any(_explains(cell, page.sheet.column(key)) for key, cell in cells.items()):
            continue
        found = {key: _value(page, number, key, cell) for key, cell in cells.items()}
        yield number, {key: value for key, value in found.items() if value}


def _explains(cell: Any, column: Column) -> bool:
    """Whether the cell says what its column wants: then the row holds nothing else."""
    return bool(column.note) and str(cell.value).strip() == column.note


def _value(page: Page, row: int, key: str, cell: Any) -> Value:
    column = page.sheet.column(key)
    text = _text(page, row, key, cell)
    if column.required and not text:
        raise page.refused("is empty; fill it in", row, key)
    if column.many:
        return [_coded(page, row, column, each.strip()) for each in _COMMAS.split(text) if each.strip()]
    return _coded(page, row, column, text)


def _text(page: Page, row: int, key: str, cell: Cell) -> str:
    """A cell's text. Numbers are written out; what a spreadsheet made of a text by itself is refused."""
    value = cell.value
    if cell.data_type == "f":
        raise page.refused("is a formula; copy the column and paste it as values", row, key)
    if cell.data_type == "e":
        raise page.refused("is an error of the spreadsheet; write the value itself", row, key)
    kind = page.sheet.column(key).kind
    if (kind == "date" and isinstance(value, date)) or (kind == "time" and isinstance(value, time)):
        return f"{value:%Y-%m-%d}" if kind == "date" else f"{value:%H:%M}"
    if isinstance(value, date | time | bool):
        raise page.refused("became a date or a truth value; format the column as text and write it again", row, key)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _coded(page: Page, row: int, column: Column, text: str) -> str:
    """The code of a choice, given by its code or by what people call it."""
    if not text or not column.choices or text in column.choices:
        return text
    by_label = {label: code for code, label in column.choices.items()}
    if text not in by_label and (column.many or not column.free):
        raise page.refused(f"{quoted(text)} is none of {', '.join(by_label)}; choose one", row, column.key)
    return by_label.get(text, text)
