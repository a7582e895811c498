"""The company file as YAML: read, and written as a template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.importing.faults import ImportRefused, path_of, said
from bot.importing.rows import CompanyFile
from bot.importing.sheets import Sheet, example, sheets, words


def read(path: Path) -> CompanyFile:
    """The file, checked. Raises :class:`ImportRefused`."""
    try:
        return CompanyFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as fault:
        raise ImportRefused(f"{path}: cannot be read ({fault.strerror})") from fault
    except UnicodeDecodeError as fault:
        raise ImportRefused(f"{path}: not UTF-8 text; save it as UTF-8") from fault
    except yaml.YAMLError as fault:
        raise ImportRefused(f"{path}: not valid YAML ({_spot(fault)})") from None  # its text quotes the file
    except ValidationError as fault:
        first = fault.errors()[0]
        raise ImportRefused(f"{path}: {path_of(first['loc']) or 'file'}: {said(first)}") from None  # nor ours


def _spot(fault: yaml.YAMLError) -> str:
    """Where a file cannot be read, without what stands there: it may be a robot's key."""
    mark = getattr(fault, "problem_mark", None)
    what = getattr(fault, "problem", None) or type(fault).__name__
    return f"{what}, line {mark.line + 1}; put it in quotes?" if mark else what


def write(path: Path) -> None:
    """Write a template: the example of each table, its columns explained above it."""
    company = example()["communities"][0]
    lines = [f"# {line}" for line in words("about").splitlines()] + ["", "communities:"]
    for sheet in sheets():
        lines += [f"    # {line}" for line in _explained(sheet)]
        if sheet.key == "communities":
            facts = {column.key: company[column.key] for column in sheet.columns if column.key in company}
            told = enumerate(_dumped(facts, flow=False))
            lines += [f"  {'-' if number == 0 else ' '} {line}" for number, line in told]
        elif sheet.key in company:  # by date, people are named within the roster
            lines += [f"    {line}" for line in _dumped({sheet.key: company[sheet.key]})]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _explained(sheet: Sheet) -> list[str]:
    columns = [each for each in sheet.columns if each.key != "community" and each.note]
    known = {each.key: f" ({', '.join(each.choices)})" if each.choices else "" for each in columns}
    told = (f"  {each.key} {each.heading}: {each.note}{known[each.key]}" for each in columns)
    return [f"{sheet.title}: {sheet.note}", *told]


def _dumped(value: Any, *, flow: bool | None = None) -> list[str]:
    """YAML's lines; what holds no further table is written on one, unless `flow` is False."""
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=110)
    return text.rstrip("\n").split("\n")
