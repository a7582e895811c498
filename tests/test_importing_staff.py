"""Who works here, by the company file: they come, they leave, they come back; the standing groups (R00.3)."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from bot import importing
from handlers.staff import codes
from models.person import Person
from models.place import Building
from models.staff import ROLES, STANDING, Staff, StaffSession, StandingMember
from tests.test_importing import EXAMPLE, LIN, SMALL, written

WU = {"code": "wu", "name": "吴师傅", "phone": "138 0000 0005", "department": "engineering", "roles": ["agent"]}
WHEN = datetime(2026, 3, 2, 1, tzinfo=UTC)


def with_staff(*staff: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The small community with these members of staff."""
    return {**SMALL, "buildings": {}, "staff": list(staff), **more}


async def joined(code: str) -> Person:
    """Somebody who joined as that member."""
    person = await Person.create(id=uuid4(), language="zh_Hans", created_at=WHEN)
    await Staff.filter(code=code).update(person_id=person.id)
    return person


async def test_whom_a_newer_file_does_not_name_has_left_and_is_back_when_named_again(database, tmp_path):
    both, one = with_staff(LIN, WU), with_staff(LIN)
    await importing.run(written(tmp_path, both), WHEN)
    person = await joined("wu")
    assert await importing.run(written(tmp_path, one), WHEN) == [
        "101 阳光花园: 0 buildings, 1 homes, 1 staff, 1 groups; left: 吴师傅"
    ]
    assert (await Staff.get(code="wu")).left_at == WHEN
    assert await importing.run(written(tmp_path, one), WHEN) == [
        "101 阳光花园: 0 buildings, 1 homes, 1 staff, 1 groups; nothing changed"
    ]
    assert await importing.run(written(tmp_path, both), WHEN) == [
        "101 阳光花园: 0 buildings, 1 homes, 2 staff, 1 groups; back: 吴师傅"
    ]
    back = await Staff.get(code="wu")
    assert (back.left_at, back.person_id, back.phone) == (None, person.id, "13800000005")


async def test_a_file_without_staff_or_without_a_community_lets_nobody_go(database, tmp_path):
    await importing.run(written(tmp_path, with_staff(LIN), {**with_staff(WU), "code": "102"}), WHEN)
    await importing.run(written(tmp_path, with_staff()), WHEN)
    assert await Staff.filter(left_at__isnull=True).count() == 2


async def test_whoever_leaves_takes_codes_sessions_buildings_and_standing_groups_along(database, tmp_path):
    more = {"standing_groups": {"logistics": {"lead": "wu", "members": ["lin"]}}, "buildings": {"3": "wu"}}
    await importing.run(written(tmp_path, {**with_staff(LIN, WU), **more}), WHEN)
    wu = await Staff.get(code="wu")
    code = await codes.make(wu, "operator", WHEN, timedelta(days=7), secrets.randbelow)
    await StaffSession.create(id=uuid4(), staff=wu, created_at=WHEN, used_at=WHEN, expires_at=WHEN + timedelta(days=14))
    await importing.run(written(tmp_path, with_staff(LIN)), WHEN)
    person = await Person.create(id=uuid4(), language="zh_Hans", created_at=WHEN)
    assert (await codes.look(code, person.id, WHEN)).verdict == "expired"
    assert (await StaffSession.get()).revoked_at == WHEN
    assert await Building.all().values_list("manager_id", flat=True) == [None]
    assert [each.staff.code for each in await StandingMember.all().select_related("staff")] == ["lin"]


async def test_a_code_given_to_somebody_with_another_name_and_number_does_not_hand_on_the_chat(database, tmp_path):
    await importing.run(written(tmp_path, with_staff(WU)), WHEN)
    await joined("wu")
    heir = {**WU, "name": "吴刚", "phone": "13800000099"}
    [said] = await importing.run(written(tmp_path, with_staff(heir)), WHEN)
    assert said.endswith("; 1 changed, somebody else now, joins anew: 吴刚")
    assert (await Staff.get(code="wu")).person_id is None


@pytest.mark.parametrize("change", [{"name": "吴建国"}, {"phone": "13800000099"}, {"roles": ["head"]}])
async def test_who_only_changes_a_name_a_number_or_a_role_stays_joined(database, tmp_path, change):
    await importing.run(written(tmp_path, with_staff(WU)), WHEN)
    person = await joined("wu")
    [said] = await importing.run(written(tmp_path, with_staff({**WU, **change})), WHEN)
    assert said.endswith("; 1 changed")
    assert (await Staff.get(code="wu")).person_id == person.id


async def test_who_joined_in_one_community_is_known_in_the_next_by_code_and_number(database, tmp_path):
    await importing.run(written(tmp_path, with_staff(WU, LIN)), WHEN)
    person = await joined("wu")
    await joined("lin")
    await importing.run(written(tmp_path, {**with_staff(WU, LIN), "code": "102"}), WHEN)
    known = await Staff.filter(community__code="102").order_by("code").values_list("code", "person_id")
    assert known == [("lin", None), ("wu", person.id)]  # lin has no number: perhaps another one


async def test_r00_3_the_standing_groups_are_as_the_file_says(database, tmp_path):
    """R00.3: who leads, who stands in, who belongs to it; a group that the file does not name stays as it was."""
    first = {"logistics": {"lead": "wu", "members": ["lin"]}, "complaints": {"lead": "lin"}}
    await importing.run(written(tmp_path, with_staff(LIN, WU, standing_groups=first)), WHEN)
    second, third = {"logistics": {"lead": "lin", "deputy": "wu"}}, {"logistics": {"lead": "lin"}}
    [said] = await importing.run(written(tmp_path, with_staff(LIN, WU, standing_groups=second)), WHEN)
    assert said.endswith("; 2 changed")
    rows = await StandingMember.all().select_related("staff").order_by("purpose", "part")
    assert [(each.purpose, each.part, each.staff.code) for each in rows] == [
        ("complaints", "lead", "lin"), ("logistics", "deputy", "wu"), ("logistics", "lead", "lin"),
    ]
    [said] = await importing.run(written(tmp_path, with_staff(LIN, WU, standing_groups=third)), WHEN)
    assert said.endswith("; 1 removed")


async def test_r00_3_the_example_has_all_four_standing_groups_and_every_role(database):
    """R00.3: the project manager leads, the property manager sees to logistics, building managers handle complaints."""
    await importing.run(EXAMPLE)
    leads = await StandingMember.filter(part="lead").select_related("staff").order_by("purpose")
    assert [(each.purpose, each.staff.name) for each in leads] == [
        ("complaints", "林晓"), ("investigation", "黄工"), ("leadership", "周经理"), ("logistics", "何经理"),
    ]
    assert {each.purpose for each in leads} == set(STANDING)
    assert {role for member in await Staff.all() for role in member.roles} == set(ROLES)
    managers = {each.manager_id for each in await Building.all()}
    handling = await StandingMember.filter(purpose="complaints").values_list("staff_id", flat=True)
    assert managers == set(handling)
