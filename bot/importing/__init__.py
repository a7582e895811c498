"""Loading communities, buildings, homes, departments, staff and groups from a file a company keeps: YAML or xlsx.

Loading the same file twice changes nothing; a fault names the place and the remedy, and nothing is half loaded.
Both kinds of file become the same rows (`rows`), and go the same way into the database (`load`).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.importing.faults import ImportRefused
from bot.importing.rows import CompanyFile, building_name
from models.database import transact

__all__ = ["CompanyFile", "ImportRefused", "building_name", "read", "run", "template"]

WORKBOOKS = (".xlsx", ".xlsm")
OTHER_TABLES = (".xls", ".ods", ".csv", ".et", ".numbers")


def read(path: Path) -> CompanyFile:
    """The file, checked. Raises :class:`ImportRefused`."""
    kind = path.suffix.lower()
    if kind in OTHER_TABLES:
        raise ImportRefused(f"{path}: {kind} cannot be read; save it as an Excel workbook (.xlsx)")
    if kind in WORKBOOKS:
        from bot.importing import workbook  # openpyxl is for those who use it

        return workbook.read(path)
    from bot.importing import plain

    return plain.read(path)


async def run(path: Path, now: datetime | None = None) -> list[str]:
    """Load the file; returns a line for each community. Raises :class:`ImportRefused`."""
    from bot.importing.load import load

    company, at = read(path), now or datetime.now(UTC)
    return await transact(lambda: load(company, at))


def template(path: Path) -> str:
    """Write an empty company file with an example in each table; what to print. Raises :class:`ImportRefused`."""
    if path.exists():
        raise ImportRefused(f"{path}: is there already; choose another name")
    kind = path.suffix.lower()
    if kind == ".xlsx":
        from bot.importing import blank

        blank.write(path)
    elif kind in (".yaml", ".yml"):
        from bot.importing import plain

        plain.write(path)
    else:
        raise ImportRefused(f"{path}: a template is .xlsx or .yaml; write for example company.xlsx")
    return f"{path} is written: fill it in, then python -m bot import {path}"
