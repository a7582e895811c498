"""Loading communities, buildings, homes, departments, staff and groups from a YAML file.

Loading the same file twice changes nothing; a fault names the place and the remedy, and nothing is half
loaded.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from tortoise.models import Model

from handlers import places
from handlers.understanding import address, phones
from models.database import transact
from models.place import Building, Community, Home, RosterEntry
from models.staff import Department, Staff, StaffGroup

OTHER_PURPOSES = ("duty", "leadership")


class ImportRefused(ValueError):
    """The file cannot be loaded; the text is one line naming place, fault and remedy."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, str_strip_whitespace=True)


class DepartmentRow(_Row):
    code: str = Field(pattern=r"^[a-z_]{2,32}$")
    name: str = Field(min_length=1, max_length=60)


class StaffRow(_Row):
    code: str = Field(min_length=1, max_length=32)
    name: str = Field(min_length=1, max_length=60)
    phone: str = ""
    roles: list[str] = []
    department: str = ""


class HomeRow(_Row):
    home: str
    name: str = ""
    phone: str = ""

    @field_validator("home")
    @classmethod
    def _readable(cls, value: str) -> str:
        found = address.read(value)
        if found is None or not (found.building and found.room):
            raise ValueError(f"{value!r} names no building and room; write for example 3-2-502")
        return value


class GroupRow(_Row):
    purpose: str
    name: str = Field(min_length=1, max_length=60)
    channel: str = Field(pattern=r"^(telegram|webchat)$")
    address: str = Field(min_length=1, max_length=64)


class CommunityRow(_Row):
    code: str = Field(pattern=r"^\d{3}$")
    name: str = Field(min_length=1, max_length=100)
    company: str = ""
    timezone: str = "Asia/Shanghai"
    duty_phone: str = ""
    departments: list[DepartmentRow] = []
    staff: list[StaffRow] = []
    buildings: dict[str, str | None] = {}
    homes: list[HomeRow] = []
    groups: list[GroupRow] = []

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as fault:
            raise ValueError(f"{value!r} is no time zone; write for example Asia/Shanghai") from fault
        return value

    @model_validator(mode="after")
    def _known(self) -> CommunityRow:
        departments, staff = {d.code for d in self.departments}, {s.code for s in self.staff}
        for person in self.staff:
            if person.department and person.department not in departments:
                raise ValueError(f"staff {person.code}: no department {person.department!r} above")
        for name, manager in self.buildings.items():
            if manager and manager not in staff:
                raise ValueError(f"buildings {name}: no staff {manager!r} above")
        for group in self.groups:
            if group.purpose not in (*departments, *OTHER_PURPOSES):
                raise ValueError(
                    f"groups {group.name}: purpose {group.purpose!r} is no department, duty or leadership"
                )
        return self


class CompanyFile(_Row):
    communities: list[CommunityRow] = Field(min_length=1)


def read(path: Path) -> CompanyFile:
    """The file, checked. Raises :class:`ImportRefused`."""
    try:
        return CompanyFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as fault:
        raise ImportRefused(f"{path}: cannot be read ({fault.strerror})") from fault
    except UnicodeDecodeError as fault:
        raise ImportRefused(f"{path}: not UTF-8 text; save it as UTF-8") from fault
    except yaml.YAMLError as fault:
        raise ImportRefused(f"{path}: not valid YAML ({' '.join(str(fault).split())})") from fault
    except ValidationError as fault:
        first = fault.errors()[0]
        where = " → ".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        raise ImportRefused(
            f"{path}: {where or 'file'}: {first['msg'].removeprefix('Value error, ')}"
        ) from fault


async def run(path: Path) -> list[str]:
    """Load the file; returns a line for each community. Raises :class:`ImportRefused`."""
    company = read(path)
    return await transact(lambda: _load(company))


async def _load(company: CompanyFile) -> list[str]:
    return [await _community(row) for row in company.communities]


async def _community(row: CommunityRow) -> str:
    facts = row.model_dump(include={"name", "company", "timezone", "duty_phone"})
    community = await _put(Community, {"code": row.code}, facts, created_at=datetime.now(UTC))
    departments = {
        d.code: await _put(Department, {"community_id": community.id, "code": d.code}, {"name": d.name})
        for d in row.departments
    }
    staff = {}
    for person in row.staff:
        department = departments.get(person.department)
        values = person.model_dump(include={"name", "phone", "roles"}) | {
            "department_id": department.id if department else None
        }
        staff[person.code] = await _put(Staff, {"community_id": community.id, "code": person.code}, values)
    for name, manager in row.buildings.items():
        values = {"manager_id": staff[manager].id if manager else None}
        await _put(Building, {"community_id": community.id, "name": name}, values)
    for group in row.groups:
        key = {"community_id": community.id, **group.model_dump(include={"purpose", "channel", "address"})}
        await _put(StaffGroup, key, {"name": group.name})
    for entry in row.homes:
        await _home(community, entry)
    return f"{row.code} {row.name}: {len(row.buildings)} / {len(row.homes)} / {len(row.staff)} / {len(row.groups)}"


async def _home(community: Any, entry: HomeRow) -> None:
    place = address.read(entry.home)
    assert place is not None
    parts = {name: value for name, value in place.to_json().items() if value}
    values = {"label": places.plain(parts), "building": place.building or "", "place": parts, "listed": True}
    home = await _put(Home, {"community_id": community.id, "key": places.key(parts)}, values)
    if entry.name or entry.phone:
        phone = phones.read(entry.phone) or entry.phone
        await _put(RosterEntry, {"home_id": home.id, "name": entry.name}, {"phone": phone})


async def _put(table: type[Model], key: dict[str, Any], values: dict[str, Any], **once: Any) -> Any:
    """The row of that key, with these values; `once` only when it is new."""
    row: Any = await table.get_or_none(**key)
    if row is None:
        return await table.create(id=uuid4(), **key, **values, **once)
    row.update_from_dict(values)
    await row.save(update_fields=list(values))
    return row
