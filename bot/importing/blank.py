"""A workbook to fill in: a sheet for each table, headings, what each column wants, one example row, drop-downs."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.importing.faults import ImportRefused
from bot.importing.sheets import Column, Sheet, sheets, words

ROWS = 5000
"""Rows that are made ready to be filled in."""

HEADING, NOTES, EXAMPLE = 1, 2, 3
"""Rows of a sheet."""

_HEAD, _NEEDED = PatternFill("solid", fgColor="FFDCE6F1"), PatternFill("solid", fgColor="FFFCE4D6")
_FAINT = "FF808080"


def write(path: Path) -> None:
    """Write the template. Raises :class:`ImportRefused` when the file cannot be written."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets():
        _fill(book.create_sheet(sheet.title), sheet)
    try:
        book.save(path)
    except OSError as fault:
        raise ImportRefused(f"{path}: cannot be written ({fault.strerror})") from fault


def _fill(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes = f"A{EXAMPLE}"
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].number_format = "@"  # a room such as 3-2-02 is no date, 008 no eight
        head = page.cell(HEADING, number, column.heading)
        head.font, head.fill = Font(bold=True), _NEEDED if column.required else _HEAD
        note = page.cell(NOTES, number, column.note)
        note.font, note.alignment = Font(italic=True, color=_FAINT), Alignment(wrap_text=True, vertical="top")
        given = page.cell(EXAMPLE, number, _shown(column))
        for row in range(EXAMPLE, EXAMPLE + 200):
            page.cell(row, number).number_format = "@"
        if given.value is not None and number == 1:
            given.comment = Comment(words("example"), "Jiesu")
        _choices(page, column, f"{letter}{EXAMPLE}:{letter}{ROWS}")
    page.cell(HEADING, 1).comment = Comment(sheet.note, "Jiesu")


def _shown(column: Column) -> str | None:
    """The example as people write it: a choice by what it is called."""
    if column.shown or column.example is None:
        return column.shown or None
    values = column.example if column.many else [column.example]
    return ", ".join(str(column.choices.get(value, value)) for value in values)


def _choices(page: Worksheet, column: Column, cells: str) -> None:
    """A drop-down of what can stand in a column."""
    if column.choices:
        listed = f'"{",".join(column.choices.values())}"'
    elif column.source:
        listed = _range(column.source)
    else:
        return
    strict = bool(column.choices) and not column.free
    choice = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=strict)
    choice.error = words("choose")
    page.add_data_validation(choice)
    choice.add(cells)


def _range(source: str) -> str:
    """The cells that a column's values come from: departments.name → that column of the sheet of departments."""
    key, _, name = source.partition(".")
    sheet = next(each for each in sheets() if each.key == key)
    letter = get_column_letter(sheet.columns.index(sheet.column(name)) + 1)
    return f"'{sheet.title}'!${letter}${EXAMPLE}:${letter}${ROWS}"
