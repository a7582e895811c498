"""The sheets of a company file as `sheets.yaml` describes them, and the example in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("sheets.yaml")


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `choices` are its fixed values (code → what people call it); `free`: others are taken as well, in a
    list: the cell may hold several of them.

    `shown` is the example in a workbook where that differs; `source` names another sheet's column whose values can be
    chosen; `many`: several, separated by commas; `kind`: date or time, where a spreadsheet makes one of the text.
    """

    key: str
    heading: str
    note: str
    width: int
    example: Any
    shown: str
    required: bool
    many: bool
    free: bool
    choices: Mapping[str, str]
    source: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the company file; `key` is its name in YAML."""

    key: str
    title: str
    note: str
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.key == key)


@cache
def _file() -> Mapping[str, Any]:
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8")))


@cache
def sheets() -> tuple[Sheet, ...]:
    """All sheets, in their order."""
    return tuple(
        Sheet(each["key"], each["title"], each["note"], tuple(_column(column) for column in each["columns"]))
        for each in _file()["sheets"]
    )


def _column(told: Mapping[str, Any]) -> Column:
    choices = _file()["labels"][told["choices"]] if "choices" in told else {}
    return Column(
        key=told["key"], heading=told["heading"], note=told.get("note", ""), width=told["width"],
        example=told.get("example"), shown=told.get("shown", ""), required=told.get("required", False),
        many=told.get("list", False), free=told.get("free", False), choices=choices, source=told.get("from", ""),
        kind=told.get("kind", ""),
    )


def words(name: str) -> str:
    """A sentence for whoever fills in a template."""
    return str(_file()["words"][name])


def example() -> dict[str, Any]:
    """The company of the example rows, as a YAML file says it."""
    told = {
        sheet.key: {column.key: column.example for column in sheet.columns if column.example is not None}
        for sheet in sheets() if any(column.example is not None for column in sheet.columns)
    }
    community = told.pop("communities")
    standing, building = told.pop("standing_groups"), told.pop("buildings")
    tables = {key: [{name: value for name, value in row.items() if name != "community"}] for key, row in told.items()}
    return {"communities": [{
        **community, **tables, "buildings": {building["name"]: building["manager"]},
        "standing_groups": {standing["purpose"]: {standing["part"]: standing["staff"]}},
    }]}
