"""Loading communities, buildings, homes, departments, staff and groups from a YAML file.

Loading the same file twice changes nothing; a fault names the place and the remedy, and nothing is half
loaded.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from tortoise.models import Model

from bot import robots
from handlers import places
from handlers.understanding import address, phones
from models.database import transact
from models.place import Building, Community, Home, RosterEntry
from models.staff import Department, Staff, StaffGroup

OTHER_PURPOSES = ("duty", "leadership")


class ImportRefused(ValueError):
    """The file cannot be loaded; the text is one line naming place, fault and remedy."""


Text = Annotated[str, Field(max_length=100)]
Phone = Annotated[str, Field(max_length=32)]
Code = Annotated[str, Field(min_length=1, max_length=32)]
Name = Annotated[str, Field(min_length=1, max_length=60)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, str_strip_whitespace=True)


class DepartmentRow(_Row):
    code: str = Field(pattern=r"^[a-z_]{2,32}$")
    name: Name


class StaffRow(_Row):
    code: Code
    name: Name
    phone: Phone = ""
    roles: list[str] = []
    department: str = ""


class HomeRow(_Row):
    home: Text
    name: Annotated[str, Field(max_length=60)] = ""
    phone: Phone = ""

    @field_validator("home")
    @classmethod
    def _readable(cls, value: str) -> str:
        found = address.read(value)
        if found is None or not (found.building and found.room):
            raise ValueError(f"{value!r} names no building and room; write for example 3-2-502")
        if "|" in f"{found.building}{found.room}":
            raise ValueError(f"{value!r} is more than one home; write one a row")
        return value


class GroupRow(_Row):
    purpose: str
    name: Name
    channel: str = Field(pattern=r"^(telegram|webchat|wecom)$")
    address: str = Field("", max_length=64)
    key: Annotated[str, AfterValidator(robots.key)] = ""
    mentions: list[Annotated[str, AfterValidator(robots.mention)]] = []
    language: Literal["", "zh_Hans", "zh_Hant", "en"] = ""

    @model_validator(mode="after")
    def _reachable(self) -> GroupRow:
        if self.channel == "wecom" and (self.address or not self.key):
            raise ValueError("channel wecom needs a key and no address; copy the key from the robot's webhook address")
        if self.channel != "wecom" and (self.key or self.mentions or not self.address):
            raise ValueError(f"channel {self.channel} needs an address; key and mentions are for wecom")
        return self


class CommunityRow(_Row):
    code: str
    name: str = Field(min_length=1, max_length=100)
    company: Text = ""
    timezone: str = "Asia/Shanghai"
    duty_phone: Phone = ""
    departments: list[DepartmentRow] = []
    staff: list[StaffRow] = []
    buildings: dict[Code, str | None] = {}
    homes: list[HomeRow] = []
    groups: list[GroupRow] = []

    @field_validator("code")
    @classmethod
    def _three_digits(cls, value: str) -> str:
        if not (value.isascii() and value.isdigit() and len(value) == 3):
            raise ValueError(f'{value!r} is not three digits; write them in quotes, for example "101"')
        return value

    @field_validator("buildings")
    @classmethod
    def _bare(cls, value: dict[str, str | None]) -> dict[str, str | None]:
        bare = [building_name(name) for name in value]
        _once("buildings", bare)
        return dict(zip(bare, value.values(), strict=True))

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
        _once("departments", (department.code for department in self.departments))
        _once("staff", (person.code for person in self.staff))
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
        robot_groups = (f"{group.purpose} {group.name}" for group in self.groups if group.key)
        _once("groups", robot_groups)  # a robot's name is how its row is found when the key changes
        return self


class CompanyFile(_Row):
    communities: list[CommunityRow] = Field(min_length=1)

    @field_validator("communities")
    @classmethod
    def _each_once(cls, value: list[CommunityRow]) -> list[CommunityRow]:
        _once("code", (community.code for community in value))
        return value


def _once(what: str, codes: Iterable[str]) -> None:
    """Raise ValueError when one code stands twice: the second row would silently replace the first."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise ValueError(f"{what}: {code!r} stands twice; give each its own")
        seen.add(code)


def building_name(name: str) -> str:
    """A building's name as it is found in what owners write: 3 for 3栋 and 3号楼, A for A座."""
    found = address.read(name)
    alone = found is not None and found.kind == "building" and not found.zone
    return found.building or name if found and alone else name


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
        where = " → ".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        raise ImportRefused(f"{path}: {where or 'file'}: {_said(first)}") from fault


def _said(fault: ErrorDetails) -> str:
    """What is wrong with a value, to people."""
    if fault["type"] == "extra_forbidden":
        return "is no name known here; a slip? examples/community.yaml shows all names"
    return fault["msg"].removeprefix("Value error, ")


def _spot(fault: yaml.YAMLError) -> str:
    """Where a file cannot be read, without what stands there: it may be a robot's key."""
    mark = getattr(fault, "problem_mark", None)
    what = getattr(fault, "problem", None) or type(fault).__name__
    return f"{what}, line {mark.line + 1}; put it in quotes?" if mark else what


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
        if group.key:
            facts = {"mentions": group.mentions, "language": group.language}
            await robots.put(community.id, group.purpose, group.name, group.key, **facts)
            continue
        key = {"community_id": community.id, **group.model_dump(include={"purpose", "channel", "address"})}
        await _put(StaffGroup, key, {"name": group.name, "language": group.language})
    for entry in row.homes:
        await _home(community, entry)
    named = ("buildings", "homes", "staff", "groups")
    return f"{row.code} {row.name}: " + ", ".join(f"{len(getattr(row, each))} {each}" for each in named)


async def _home(community: Any, entry: HomeRow) -> None:
    place = address.read(entry.home)
    assert place is not None
    parts = {name: value for name, value in place.to_json().items() if value}
    values = {"label": places.plain(parts), "building": place.building or "", "place": parts, "listed": True}
    home = await _put(Home, {"community_id": community.id, "key": places.key(parts)}, values)
    if entry.name or entry.phone:
        phone = phones.read(entry.phone) or entry.phone
        who = {"name": entry.name} if entry.name else {"name": "", "phone": phone}
        await _put(RosterEntry, {"home_id": home.id, **who}, {} if "phone" in who else {"phone": phone})


async def _put(table: type[Model], key: dict[str, Any], values: dict[str, Any], **once: Any) -> Any:
    """The row of that key, with these values; `once` only when it is new."""
    row: Any = await table.get_or_none(**key)
    if row is None:
        return await table.create(id=uuid4(), **key, **values, **once)
    if values:
        row.update_from_dict(values)
        await row.save(update_fields=list(values))
    return row
