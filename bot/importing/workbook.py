"""The company file as an Excel workbook: its sheets put together as the YAML file has them, and where each row was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import ValidationError

from bot.importing import by_date
from bot.importing.faults import ImportRefused, Place, place_of, quoted, said
from bot.importing.page import Page, Row, opened, rows
from bot.importing.rows import CompanyFile, building_name, three_digits
from bot.importing.sheets import sheets

DEFAULTS = {"standing_groups": "staff", "buildings": "name", "rota": "duty", "rota_dates": "staff"}
"""The column that is meant where a fault's place names none."""


@dataclass(slots=True)
class Company:
    """What the sheets say, as a YAML file would say it, and where each row of it stands."""

    path: Path
    communities: list[dict[str, Any]] = field(default_factory=list)
    places: dict[Place, tuple[Page, int]] = field(default_factory=dict)

    def refused(self, fault: ValidationError) -> ImportRefused:
        """The first fault, with sheet, row and column."""
        first = fault.errors()[0]
        place = place_of(first)
        for length in range(len(place), 0, -1):
            if place[:length] in self.places:
                page, row = self.places[place[:length]]
                named = str(place[length]) if len(place) > length else ""
                known = named in [column.key for column in page.sheet.columns]
                return page.refused(said(first), row, named if known else DEFAULTS.get(page.sheet.key, ""))
        return ImportRefused(f"{self.path}: {said(first)}")


def read(path: Path) -> CompanyFile:
    """The workbook, checked. Raises :class:`ImportRefused`."""
    company = Company(path)
    pages = {page.sheet.key: (page, list(rows(page, work))) for page, work in _pages(path)}
    if not pages.get("communities", (None, []))[1]:
        raise ImportRefused(f"{path}: sheet {sheets()[0].title}: no community is there; fill in one row")
    for sheet in sheets():
        page, found = pages.get(sheet.key, (None, []))
        for number, row in found:
            assert page is not None
            _take(company, page, number, row)
    try:
        return CompanyFile.model_validate({"communities": company.communities})
    except ValidationError as fault:
        raise company.refused(fault) from None  # its text quotes the file, perhaps a robot's key


def _pages(path: Path) -> Iterator[tuple[Page, Worksheet]]:
    try:
        book = load_workbook(path)
    except OSError as fault:
        raise ImportRefused(f"{path}: cannot be read ({fault.strerror})") from fault
    except Exception:  # noqa: BLE001  # whatever openpyxl stumbles over, the remedy is the same
        raise ImportRefused(f"{path}: is no Excel workbook; save it as .xlsx without a password") from None
    known = {name: sheet for sheet in sheets() for name in (sheet.title, sheet.key)}
    for work in book.worksheets:
        sheet = known.pop(work.title.strip(), None)
        if sheet is not None:
            known = {name: each for name, each in known.items() if each is not sheet}
            yield opened(path, sheet, work), work
        elif any(cell is not None for row in work.iter_rows(values_only=True) for cell in row):
            titles = ", ".join(each.title for each in sheets())
            raise ImportRefused(f"{path}: sheet {quoted(work.title)} is none of {titles}; rename it or take it out")


def _take(company: Company, page: Page, number: int, row: Row) -> None:
    """Put a row where it belongs."""
    key = page.sheet.key
    if key == "communities":
        _named(page, number, row)  # before other sheets' rows look for it
        company.places["communities", len(company.communities)] = page, number
        company.communities.append(dict(row))
        return
    index = _community(company, page, number, str(row.get("community", "")))
    community = company.communities[index]
    values = {name: value for name, value in row.items() if name != "community"}
    for name in ("department", "purpose", "duty"):
        if name in values and key in ("staff", "groups", *by_date.SHEETS):
            values[name] = _department(community, str(values[name]))
    if key == by_date.DATES:
        for at in by_date.put(page, number, community, values):
            company.places["communities", index, "rota", *at] = page, number
        return
    at = _put(company, page, number, community, values)
    company.places["communities", index, key, *at] = page, number


def _named(page: Page, number: int, row: Row) -> None:
    try:
        three_digits(str(row["code"]))
    except ValueError as fault:
        raise page.refused(str(fault), number, "code") from None


def _put(company: Company, page: Page, number: int, community: dict[str, Any], values: dict[str, Any]) -> Place:
    """Put a row into its community; where in the table it stands then."""
    key = page.sheet.key
    if key == "buildings":
        return _building(company, page, number, community, values)
    if key == "standing_groups":
        return _standing(page, number, community, values)
    table = community.setdefault(key, [])
    table.append(values)
    return (len(table) - 1,)


def _community(company: Company, page: Page, number: int, code: str) -> int:
    codes = [str(each["code"]) for each in company.communities]
    if not code and len(codes) == 1:
        return 0
    if code not in codes:
        what = f"no community {quoted(code)}" if code else "is empty"
        raise page.refused(f"{what}; write one of {', '.join(map(quoted, codes))}", number, "community")
    return codes.index(code)


def _department(community: dict[str, Any], value: str) -> str:
    """The code of a department given by its code, its name, or what people call such departments."""
    departments: Sequence[dict[str, Any]] = community.get("departments", [])
    labels = next(sheet for sheet in sheets() if sheet.key == "departments").column("code").choices
    for each in departments:
        if value in (each["code"], each["name"]):
            return str(each["code"])
    return next((str(each["code"]) for each in departments if labels.get(each["code"]) == value), value)


def _building(
    company: Company, page: Page, number: int, community: dict[str, Any], values: dict[str, Any]
) -> Place:
    name, table = values["name"], community.setdefault("buildings", {})
    if name in table:
        raise page.refused(f"buildings: {quoted(name)} stands twice; give each its own", number, "name")
    table[name] = values.get("manager")
    bare = building_name(name)  # faults are told of the name as it is kept
    company.places["communities", company.communities.index(community), "buildings", bare] = page, number
    return (name,)


def _standing(page: Page, number: int, community: dict[str, Any], values: dict[str, Any]) -> Place:
    purpose, part, code = values["purpose"], values["part"], values["staff"]
    row = community.setdefault("standing_groups", {}).setdefault(purpose, {"members": []})
    if part == "member":
        row["members"].append(code)
        return (purpose, "members", len(row["members"]) - 1)
    if part in row:
        raise page.refused("this group has one already; make this one a member", number, "part")
    row[part] = code
    return (purpose, part)
