"""python -m bot staff: who has joined, a code to join with, somebody who has left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from bot import importing, staffing
from handlers.staff import codes as joining
from models import codes
from models.person import Person
from models.staff import Staff, StaffCode
from tests.test_importing import EXAMPLE, SMALL, written

NOW, WEEK = datetime(2026, 3, 2, 1, tzinfo=UTC), timedelta(days=7)


async def run(act: str, who: str = "", community: str = "") -> list[str]:
    """The command; what it prints."""
    return await staffing.run(act, who, community, WEEK, NOW)


async def test_the_list_says_who_joined_who_did_not_and_who_left(database):
    await importing.run(EXAMPLE, NOW)
    person = await Person.create(id=uuid4(), language="zh_Hans", created_at=NOW)
    await Staff.filter(code="lin").update(person_id=person.id)
    await Staff.filter(code="wu").update(left_at=NOW)
    said = await run("list")
    assert "101  joined   lin          林晓  客服部  supervisor, follower" in said
    assert "101  not yet  zhou         周经理  project_manager" in said
    assert "101  left     wu           吴师傅  工程维修部  agent" in said
    assert said[-1] == "1 of 11 have joined; python -m bot staff code NAME lets one join"
    assert await run("list", community="101") == said


async def test_an_empty_list_says_what_to_do(database):
    assert await run("list") == ["nobody works here yet; name staff in your file and import it"]


@pytest.mark.parametrize("who", ["lin", "林晓"])
async def test_a_code_is_printed_with_what_to_do_and_for_how_long(database, who):
    await importing.run(EXAMPLE, NOW)
    first, second = await run("code", who)
    assert first.startswith("林晓 (lin) sends this once, in a private chat with the bot: /join ")
    assert second == "It works until 2026-03-09 09:00 (Asia/Shanghai); earlier codes work no more."
    found = codes.find(first.partition("/join")[2])
    assert found is not None
    person = await Person.create(id=uuid4(), language="zh_Hans", created_at=NOW)
    assert (await joining.look(found.code, person.id, NOW)).verdict == "good"
    assert (await StaffCode.get()).made_by == "operator"


async def test_who_leaves_has_left_everywhere_unless_one_community_is_named(database, tmp_path):
    lin = {"code": "lin", "name": "林晓", "phone": "13800000002"}
    places = [{**SMALL, "code": code, "staff": [lin]} for code in ("101", "102")]
    await importing.run(written(tmp_path, *places), NOW)
    [said] = await run("leave", "lin", "102")
    assert said == "林晓 (lin) has left (102). Take them out of your file, too: it would bring them back."
    assert await Staff.filter(left_at=NOW).values_list("community__code", flat=True) == ["102"]
    await importing.run(written(tmp_path, *places), NOW)
    assert (await run("leave", "林晓"))[0].startswith("林晓 (lin) has left (101, 102).")
    with pytest.raises(staffing.StaffFault, match="nobody of that name or code works here"):
        await run("code", "lin")


async def test_who_is_meant_must_be_clear(database, tmp_path):
    two = [{"code": "li", "name": "李强", "phone": "13800000011"}, {"code": "li2", "name": "李强"}]
    other = {**SMALL, "code": "102", "buildings": {}, "staff": [{"code": "li", "name": "李娜", "phone": "13800000012"}]}
    await importing.run(written(tmp_path, {**SMALL, "buildings": {}, "staff": two}, other), NOW)
    with pytest.raises(staffing.StaffFault, match=r"several are called so: li \(101\), li2 \(101\); give the code"):
        await run("code", "李强")
    with pytest.raises(staffing.StaffFault, match=r"li \(101\), li \(102\); give the code, and --community"):
        await run("code", "li")
    assert (await run("code", "li", "102"))[0].startswith("李娜 (li) sends this once")
    with pytest.raises(staffing.StaffFault, match="--community 777: there is none of that code"):
        await run("list", community="777")
