"""The rows of a company file, each checked on its own and against the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from bot import robots
from bot.importing.faults import Misplaced, quoted
from bot.importing.rota import RotaRow, fits
from handlers.understanding import address, phones
from models.staff import ROLES, STANDING

PURPOSES = ("duty", *STANDING)
"""What a chat group may be for besides a department."""

_CHAT = re.compile(r"-?[0-9]{1,20}")

CHANNELS = ("telegram", "webchat", "wecom")

Text = Annotated[str, Field(max_length=100)]


def _phone(value: str) -> str:
    if value and phones.read(value) is None:
        raise ValueError(f"{quoted(value)} is no telephone number; write for example 13800000005 or 020-88880101")
    return value


def _duty_phone(value: str) -> str:
    """Owners in danger are told it: 110 will do, and two numbers with words between them, but not words alone."""
    if value and sum(each.isdigit() for each in value) < 3:
        raise ValueError(f"{quoted(value)} holds no telephone number; write for example 020-88880101")
    return value


Phone = Annotated[str, Field(max_length=32), AfterValidator(_phone)]
DutyPhone = Annotated[str, Field(max_length=32), AfterValidator(_duty_phone)]
Code = Annotated[str, Field(min_length=1, max_length=32)]
Name = Annotated[str, Field(min_length=1, max_length=60)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, str_strip_whitespace=True)


class DepartmentRow(_Row):
    code: str
    name: Name

    @field_validator("code")
    @classmethod
    def _code(cls, value: str) -> str:
        if not (2 <= len(value) <= 32 and value.isascii() and value.replace("_", "a").isalpha() and value.islower()):
            raise ValueError(f"{quoted(value)} is no code; write small letters and _, for example engineering")
        return value


def _role(value: str) -> str:
    if value not in ROLES:
        raise ValueError(f"{quoted(value)} is no role; write {', '.join(ROLES[:-1])} or {ROLES[-1]}")
    return value


class StaffRow(_Row):
    code: Code
    name: Name
    phone: Phone = ""
    roles: list[Annotated[str, AfterValidator(_role)]] = []
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
            raise ValueError(f"{quoted(value)} names no building and room; write for example 3-2-502")
        if "|" in f"{found.building}{found.room}":
            raise ValueError(f"{quoted(value)} is more than one home; write one a row")
        return value


class GroupRow(_Row):
    purpose: str
    name: Name
    channel: str
    address: str = Field("", max_length=64)
    key: Annotated[str, AfterValidator(robots.key)] = ""
    mentions: list[Annotated[str, AfterValidator(robots.mention)]] = []
    language: Literal["", "zh_Hans", "zh_Hant", "en"] = ""

    @field_validator("channel")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in CHANNELS:
            raise ValueError(f"{quoted(value)} is no channel; write telegram, webchat or wecom")
        return value

    @model_validator(mode="after")
    def _reachable(self) -> GroupRow:
        if self.channel == "wecom" and (self.address or not self.key):
            said = "channel wecom needs a key and no address; copy the key from the robot's webhook address"
            raise Misplaced(said, "address" if self.address else "key")
        if self.channel != "wecom" and (self.key or self.mentions or not self.address):
            at = "key" if self.key else "mentions" if self.mentions else "address"
            raise Misplaced(f"channel {self.channel} needs an address; key and mentions are for wecom", at)
        if self.channel == "telegram" and not _CHAT.fullmatch(self.address):
            said = f"{quoted(self.address)} is no Telegram chat; write the number that /id in the group answers with"
            raise Misplaced(said, "address")
        return self


class StandingRow(_Row):
    """Who is in a standing group (R00.3), by the codes of staff."""

    lead: str = ""
    deputy: str = ""
    members: list[str] = []

    def parts(self) -> Iterator[tuple[str, str, tuple[int | str, ...]]]:
        """Each one's code, their part, and where that stands in the row."""
        if self.lead:
            yield self.lead, "lead", ("lead",)
        if self.deputy:
            yield self.deputy, "deputy", ("deputy",)
        for number, code in enumerate(self.members):
            yield code, "member", ("members", number)


class CommunityRow(_Row):
    code: str
    name: str = Field(min_length=1, max_length=100)
    company: Text = ""
    timezone: str = "Asia/Shanghai"
    duty_phone: DutyPhone = ""
    departments: list[DepartmentRow] = []
    staff: list[StaffRow] = []
    buildings: dict[Code, str | None] = {}
    homes: list[HomeRow] = []
    standing_groups: dict[str, StandingRow] = {}
    groups: list[GroupRow] = []
    rota: list[RotaRow] = []

    @field_validator("code")
    @classmethod
    def _code(cls, value: str) -> str:
        return three_digits(value)

    @field_validator("buildings")
    @classmethod
    def _bare(cls, value: dict[str, str | None]) -> dict[str, str | None]:
        bare = [(building_name(name), (name, "name")) for name in value]
        once("buildings", bare)
        return dict(zip((name for name, _ in bare), value.values(), strict=True))

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as fault:
            raise ValueError(f"{quoted(value)} is no time zone; write for example Asia/Shanghai") from fault
        return value

    @field_validator("standing_groups")
    @classmethod
    def _purposes(cls, value: dict[str, StandingRow]) -> dict[str, StandingRow]:
        for purpose in value:
            if purpose not in STANDING:
                known = ", ".join(STANDING[:-1])
                raise Misplaced(f"{quoted(purpose)} is no standing group; write {known} or {STANDING[-1]}", purpose)
        return value

    @model_validator(mode="after")
    def _fits(self) -> CommunityRow:
        once("departments", ((each.code, ("departments", n, "code")) for n, each in enumerate(self.departments)))
        once("staff", ((each.code, ("staff", n, "code")) for n, each in enumerate(self.staff)))
        self._named_staff()
        self._named_purposes()
        staff = {each.code: (each.roles, each.department) for each in self.staff}
        fits(self.rota, [each.code for each in self.departments], staff)
        return self

    def _named_staff(self) -> None:
        departments, staff = {d.code for d in self.departments}, {s.code for s in self.staff}
        for n, person in enumerate(self.staff):
            if person.department and person.department not in departments:
                said = f"staff {person.code}: no department {quoted(person.department)} above; add it or correct this"
                raise Misplaced(said, "staff", n, "department")
        for name, manager in self.buildings.items():
            if manager and manager not in staff:
                said = f"buildings {name}: no staff {quoted(manager)} above; add them or correct this"
                raise Misplaced(said, "buildings", name, "manager")
        for purpose, row in self.standing_groups.items():
            for code, _, at in row.parts():
                if code not in staff:
                    said = f"standing_groups {purpose}: no staff {quoted(code)} above; add them or correct this"
                    raise Misplaced(said, "standing_groups", purpose, *at)
            once(f"standing_groups {purpose}", (
                (code, ("standing_groups", purpose, *at)) for code, _, at in row.parts()
            ))

    def _named_purposes(self) -> None:
        known = (*(d.code for d in self.departments), *PURPOSES)
        for n, group in enumerate(self.groups):
            if group.purpose not in known:
                said = f"groups {group.name}: purpose {quoted(group.purpose)} is no department, {', '.join(PURPOSES)}"
                raise Misplaced(said, "groups", n, "purpose")
        # A robot's name is how its row is found when the key changes.
        once("groups", (
            (f"{group.purpose} {group.name}", ("groups", n, "name")) for n, group in enumerate(self.groups) if group.key
        ))


class CompanyFile(_Row):
    communities: list[CommunityRow] = Field(min_length=1)

    @field_validator("communities")
    @classmethod
    def _each_once(cls, value: list[CommunityRow]) -> list[CommunityRow]:
        once("code", ((community.code, (n, "code")) for n, community in enumerate(value)))
        return value


def three_digits(code: str) -> str:
    """The code of a community. Raises ValueError."""
    if not (code.isascii() and code.isdigit() and len(code) == 3):
        raise ValueError(f'{quoted(code)} is not three digits; write for example "101"')
    return code


def once(what: str, codes: Iterable[tuple[str, tuple[int | str, ...]]]) -> None:
    """Refuse a code that stands twice (with where it stands): the second would silently replace the first."""
    seen: set[str] = set()
    for code, at in codes:
        if code in seen:
            raise Misplaced(f"{what}: {quoted(code)} stands twice; give each its own", *at)
        seen.add(code)


def building_name(name: str) -> str:
    """A building's name as it is found in what owners write: 3 for 3栋 and 3号楼, A for A座."""
    found = address.read(name)
    alone = found is not None and found.kind == "building" and not found.zone
    return found.building or name if found and alone else name
