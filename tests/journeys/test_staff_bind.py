"""Tying a group to what it works for, by whoever may; and undoing it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from models.place import Community
from models.staff import Department, Staff, StaffGroup
from tests.journeys.offices import GROUP

NEW = "g-new"


async def tied(address=NEW):
    return [each.purpose for each in await StaffGroup.filter(address=address).order_by("purpose")]


async def says(who, text, **given):
    return await who._does(NEW, text=text, private=False, **given)


async def test_a_group_nobody_knows_is_tied_by_a_word(office):
    zhou = await office.hires("zhou", "周经理", "project_manager", department="")
    [told] = await says(zhou, "/bind engineering")
    assert (told.key, told.params["purpose"]) == ("work-bound", "工程维修部")
    assert await tied() == ["engineering"]


@pytest.mark.parametrize(
    ("written", "purpose"),
    [
        ("工程维修部", "engineering"), ("客服", "customer_service"), ("duty", "duty"), ("值班", "duty"),
        ("leadership", "leadership"), ("complaints", "complaints"), ("investigation", "investigation"),
        ("后勤保障小组", "logistics"),
    ],
)
async def test_what_it_is_for_is_understood_in_words_of_any_language(office, written, purpose):
    lin = await office.hires("lin", "林晓", "supervisor", department="customer_service")
    await says(lin, f"绑定 {written}")
    assert await tied() == [purpose]


async def test_without_a_word_it_is_chosen_from_buttons(office):
    zhou = await office.hires("zhou", "周经理", "property_manager", department="")
    [asked] = await says(zhou, "/bind")
    tokens = [each.token for each in asked.choices]
    assert tokens[:3] == ["b:101:customer_service", "b:101:engineering", "b:101:security"]
    await zhou._does(NEW, tap="b:101:duty", press="p9", private=False)
    assert await tied() == ["duty"]
    [asked] = await says(zhou, "/bind 火星部")
    assert asked.key == "work-bind-unknown"


async def test_a_head_ties_groups_to_their_own_department_alone(office):
    huang = await office.hires("huang", "黄工", "head")
    [asked] = await says(huang, "/bind security")
    assert (asked.key, [each.token for each in asked.choices]) == ("work-bind-unknown", ["b:101:engineering"])
    await huang._does(NEW, tap="b:101:security", press="p9", private=False)
    assert await tied() == []
    await says(huang, "/bind engineering")
    assert await tied() == ["engineering"]


async def test_others_may_not(office):
    wu = await office.hires("wu", "吴师傅")
    [told] = await says(wu, "/bind engineering")
    assert told.key == "work-bind-not-yours"
    [told] = await wu.whispers("/bind engineering")
    assert told.key == "work-bind-in-group"
    assert await tied() == []


async def test_a_tied_group_is_moved_and_untied(office):
    zhou = await office.hires("zhou", "周经理", "project_manager", department="")
    await zhou.says("/bind security")
    assert await tied(GROUP) == ["security"]
    assert [say.key for say in await zhou.says("/unbind")] == ["work-unbound"]
    assert await tied(GROUP) == []
    assert [say.key for say in await zhou.says("解除绑定")] == []
    assert [say.key for say in await zhou.says("/unbind")] == ["work-unbound-before"]


async def test_who_works_in_two_communities_is_asked_which(office, clock):
    zhou = await office.hires("zhou", "周经理", "project_manager", department="")
    other = await Community.create(
        id=uuid4(), code="102", name="翠湖苑", timezone="Asia/Shanghai", created_at=clock.now
    )
    await Department.create(id=uuid4(), community=other, code="customer_service", name="翠湖客服部")
    await Staff.create(
        id=uuid4(), community=other, code="zhou", name="周经理", roles=["project_manager"], person=zhou.staff.person
    )
    [asked] = await says(zhou, "/bind engineering")
    assert [each.text for each in asked.choices] == ["阳光花园", "翠湖苑"]
    [asked] = await zhou._does(NEW, tap=asked.choices[1].token, press="p9", private=False)
    assert asked.key == "work-bind-purpose"
    await zhou._does(NEW, tap="b:102:customer_service", press="p10", private=False)
    group = await StaffGroup.get(address=NEW).select_related("community")
    assert (group.community.code, group.purpose) == ("102", "customer_service")


async def test_nobody_takes_a_group_from_another_community_or_department(office, clock):
    other = await Community.create(
        id=uuid4(), code="102", name="翠湖苑", timezone="Asia/Shanghai", created_at=clock.now
    )
    await Department.create(id=uuid4(), community=other, code="engineering", name="翠湖工程部")
    stranger = await office.hires("xu", "徐经理", "project_manager", community=other)
    assert [say.key for say in await stranger.says("/bind engineering")] == ["work-bind-not-yours"]
    await stranger.presses("b:102:engineering")
    guard = await office.hires("niu", "牛队", "head", department="security")
    assert [say.key for say in await guard.says("/bind security")] == ["work-bind-not-yours"]
    group = await StaffGroup.get(address=GROUP).select_related("community")
    assert (group.community.code, group.purpose) == ("101", "engineering")
