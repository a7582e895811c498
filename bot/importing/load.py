"""A checked company file into the database, and what that changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from tortoise.models import Model

from bot import robots
from bot.importing.rota import RotaRow
from bot.importing.rows import CommunityRow, CompanyFile, GroupRow, HomeRow, StaffRow
from handlers import places
from handlers.staff import members
from handlers.understanding import address, phones
from models.place import Building, Community, Home, RosterEntry
from models.roster import Rotation
from models.staff import Department, Staff, StaffGroup, StandingMember

_COUNTED = ("buildings", "homes", "staff", "groups")


@dataclass(slots=True)
class Changes:
    """What became different; `left`, `back` and `others` are names of staff."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    left: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = [f"{count} {name}" for name in ("added", "changed", "removed") if (count := getattr(self, name))]
        people = [
            f"{name}: {', '.join(each)}"
            for name, each in (("left", self.left), ("back", self.back), ("somebody else now, joins anew", self.others))
            if each
        ]
        return ", ".join([*counts, *people]) or "nothing changed"

    async def put(self, table: type[Model], key: dict[str, Any], values: dict[str, Any], **once: Any) -> Any:
        """The row of that key, with these values; `once` only when it is new."""
        row: Any = await table.get_or_none(**key)
        if row is None:
            self.added += 1
            return await table.create(id=uuid4(), **key, **values, **once)
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        if differing:
            self.changed += 1
            row.update_from_dict(differing)
            await row.save(update_fields=list(differing))
        return row


async def load(company: CompanyFile, now: datetime) -> list[str]:
    """Put it all in, in the caller's transaction; a line for each community."""
    return [await _community(row, now) for row in company.communities]


async def _community(row: CommunityRow, now: datetime) -> str:
    changes = Changes()
    facts = row.model_dump(include={"name", "company", "timezone", "duty_phone"})
    community: Community = await changes.put(Community, {"code": row.code}, facts, created_at=now)
    staff = await _staff(community, row, changes, now)
    for name, manager in row.buildings.items():
        values = {"manager_id": staff[manager].id if manager else None}
        await changes.put(Building, {"community_id": community.id, "name": name}, values)
    await _standing(community, row, staff, changes)
    for group in row.groups:
        await _group(community.id, group, changes)
    for entry in row.homes:
        await _home(community, entry, changes)
    if row.rota:
        await _rota(community.id, row.rota, changes)
    counts = ", ".join(f"{len(getattr(row, each))} {each}" for each in (*_COUNTED, *(["rota"] if row.rota else [])))
    return f"{row.code} {row.name}: {counts}; {changes}"


async def _staff(community: Community, row: CommunityRow, changes: Changes, now: datetime) -> dict[str, Staff]:
    """The members of staff by code. Whoever is not named any more has left, unless the file names no staff at all."""
    departments = {
        each.code: await changes.put(Department, {"community_id": community.id, "code": each.code}, {"name": each.name})
        for each in row.departments
    }
    staff = {}
    for person in row.staff:
        department = departments.get(person.department)
        staff[person.code] = await _member(community, person, department, changes, now)
    if staff:
        gone = Staff.filter(community_id=community.id, left_at__isnull=True).exclude(code__in=list(staff))
        for member in await gone.order_by("code"):
            await members.leave(member, now)
            changes.left.append(member.name)
    return staff


async def _member(
    community: Community, row: StaffRow, department: Department | None, changes: Changes, now: datetime
) -> Staff:
    values = row.model_dump(include={"name", "roles"}) | {
        "phone": phones.read(row.phone) or row.phone, "department_id": department.id if department else None,
    }
    before = await Staff.get_or_none(community_id=community.id, code=row.code)
    if before is not None and members.another(before, values["name"], values["phone"]):
        await members.untie(before, now)
        changes.others.append(row.name)
    member: Staff = await changes.put(Staff, {"community_id": community.id, "code": row.code}, values)
    if member.left_at is not None:
        await members.come_back(member)
        changes.back.append(row.name)
    await members.tie_like_others(member)
    return member


async def _standing(community: Community, row: CommunityRow, staff: dict[str, Staff], changes: Changes) -> None:
    """The standing groups that the file names are as it says; others stay as they are (R00.3)."""
    for purpose, group in row.standing_groups.items():
        wanted = {staff[code].id: part for code, part, _ in group.parts()}
        key = {"community_id": community.id, "purpose": purpose}
        for before in await StandingMember.filter(**key):
            if before.staff_id not in wanted:  # type: ignore[attr-defined]  # tortoise adds it
                await before.delete()
                changes.removed += 1
        for member, part in wanted.items():
            await changes.put(StandingMember, {**key, "staff_id": member}, {"part": part})


async def _group(community: UUID, group: GroupRow, changes: Changes) -> None:
    if not group.key:
        key = {"community_id": community, **group.model_dump(include={"purpose", "channel", "address"})}
        await changes.put(StaffGroup, key, {"name": group.name, "language": group.language})
        return
    did = await robots.put(community, group.purpose, group.name, group.key, group.mentions, group.language)
    changes.added += did == "added"
    changes.changed += did == "changed"


async def _rota(community: UUID, rota: list[RotaRow], changes: Changes) -> None:
    """The roster is as the file says it. Dates before the first that the file names stay as they were."""
    for row in rota:
        key: dict[str, Any] = {"community_id": community, "name": row.name}
        values = row.kept()
        before = await Rotation.get_or_none(**key)
        if row.dates and before is not None and before.by_calendar and before.duty == row.duty:
            values |= _with_earlier(before, row)
        await changes.put(Rotation, key, values)
    gone = Rotation.filter(community_id=community).exclude(name__in=[row.name for row in rota])
    changes.removed += await gone.delete()


def _with_earlier(before: Rotation, row: RotaRow) -> dict[str, Any]:
    """A new month must not take away who is on duty until the old one ends; it stays where its turns are the same."""
    kept = row.kept()
    earlier = {on: named for on, named in (before.by_calendar or {}).items() if on < min(kept["by_calendar"])}
    if not earlier or before.turns != kept["turns"]:
        return {}
    begins = min(before.begins_on, kept["begins_on"])
    return {"by_calendar": {**earlier, **kept["by_calendar"]}, "begins_on": begins}


async def _home(community: Any, entry: HomeRow, changes: Changes) -> None:
    place = address.read(entry.home)
    assert place is not None
    parts = {name: value for name, value in place.to_json().items() if value}
    values = {"label": places.plain(parts), "building": place.building or "", "place": parts, "listed": True}
    home = await changes.put(Home, {"community_id": community.id, "key": places.key(parts)}, values)
    if entry.name or entry.phone:
        phone = phones.read(entry.phone) or entry.phone
        who = {"name": entry.name} if entry.name else {"name": "", "phone": phone}
        await changes.put(RosterEntry, {"home_id": home.id, **who}, {} if "phone" in who else {"phone": phone})
