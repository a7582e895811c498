"""Staff join by a one-time code in a private chat; the same person may be an owner, too."""

from __future__ import annotations

import asyncio
import secrets
from uuid import uuid4

import pytest

from handlers.channel import Inbound
from handlers.staff import codes as made
from handlers.staff import identity, members
from models.database import transact
from models.outbox import Outbox
from models.pairing import PairingGuess
from models.place import Building, Community
from models.staff import Department, Staff, StaffCode, StandingMember
from models.talk import Talk
from scheduler.housekeeping import Housekeeping
from tests.clock import Clock
from tests.journeys.chats import KEYS, RULES, Chat, intake_for, sunny

WRONG = ("K7M49XQH", "K7M49XQT", "K7M49XQX", "K7M49XQY", "K7M49XQP", "K7M49XQR")


@pytest.fixture
async def intake(database, clock):
    await sunny(clock)
    return intake_for(clock)


@pytest.fixture
async def lin(intake, clock) -> Staff:
    """A member of staff whom nobody has seen yet."""
    return await hired(await sunny(clock), "lin", "林晓", "13800000002")


@pytest.fixture
async def chat(intake, clock) -> Chat:
    """A private chat with somebody nobody knows."""
    return Chat(intake, clock, "wechat")


class NoFiles:
    """A store that holds nothing."""

    async def delete(self, name: str) -> None:
        raise AssertionError(name)


async def hired(community: Community, code: str, name: str, phone: str = "") -> Staff:
    """A row of staff, in customer service."""
    department, _ = await Department.get_or_create(
        community_id=community.id, code="customer_service", defaults={"id": uuid4(), "name": "客服部"}
    )
    return await Staff.create(
        id=uuid4(), community=community, code=code, name=name, phone=phone, roles=["follower"], department=department
    )


async def code_for(member: Staff, clock: Clock) -> str:
    """A code for a member, as the operator's command makes one."""
    return await transact(lambda: made.make(member, "operator", clock.now, RULES.staff.code, secrets.randbelow))


async def is_staff(chat: Chat) -> list[str]:
    """The codes of the members of staff that this chat's person is."""
    return [each.code for each in await identity.staff_of(chat.channel, chat.sender)]


@pytest.mark.parametrize("channel", ["wechat", "telegram", "webchat"])
@pytest.mark.parametrize("typed", ["/join {}", "/join@jiesu_bot {}", "加入 {}", "加入{}", "join {}", "Join: {}。"])
async def test_whoever_sends_the_code_in_a_private_chat_is_that_member(intake, lin, clock, channel, typed):
    chat, code = Chat(intake, clock, channel), await code_for(lin, clock)
    assert await chat.says(typed.format(f"{code[:4]} {code[4:]}".lower())) == ["staff-joined"]
    [told] = await chat.heard()
    assert told.params["name"] == "林晓"
    [place] = told.params["places"]["$lines"]
    assert place["params"] == {"community": "阳光花园", "department": "客服部"}
    assert await is_staff(chat) == ["lin"]


async def test_only_a_digest_of_the_code_is_kept(lin, clock):
    code = await code_for(lin, clock)
    row = await StaffCode.get()
    assert code not in str(dict(row))
    assert len(row.digest) == 64
    assert row.made_by == "operator"


async def test_who_joins_is_not_asked_for_a_home_and_may_report_as_an_owner_all_the_same(chat, lin, clock):
    assert await chat.says(f"加入 {await code_for(lin, clock)}") == ["staff-joined"]
    assert "registration-greeting" in await chat.says("我家厨房漏水")
    assert await is_staff(chat) == ["lin"]


async def test_r02_4_who_opens_the_chat_to_join_is_a_colleague_there_from_then_on(chat, lin, clock):
    """Opening it asks for a home; whoever joins instead of answering is no longer asked, and is heard as staff."""
    await chat.sends(event="start")
    assert await chat.says(f"加入 {await code_for(lin, clock)}") == ["staff-joined"]
    assert (await chat.says("本月投诉多少件"))[0] == "stats-title"
    assert "registration-home" in await chat.says("我家厨房漏水")


async def test_who_was_greeted_and_asked_for_a_home_is_not_asked_again_once_they_have_joined(chat, lin, clock):
    await chat.says("你好")
    state = (await Talk.get(account_id=(await chat.account()).id)).state
    assert state["flow"] == "registration"
    assert await chat.says(f"加入 {await code_for(lin, clock)}") == ["staff-joined"]
    assert (await chat.says("我的待办"))[0].startswith("work-")


async def test_an_owner_who_joins_in_the_middle_of_a_form_goes_on_with_it(chat, lin, clock):
    await chat.registers("3栋2单元502", "王芳", "13900000502")
    asked = await chat.says("厨房水龙头漏水，从昨晚开始")
    heard = await chat.says(f"加入 {await code_for(lin, clock)}")
    assert heard == ["staff-joined", asked[-1]]
    state = (await Talk.get(account_id=(await chat.account()).id)).state
    assert state["answers"]["what"] == "厨房水龙头漏水，从昨晚开始"
    assert (await chat.person()).name == "王芳"


async def test_a_code_works_once_and_its_user_is_told_that_all_is_well(chat, lin, clock):
    code = await code_for(lin, clock)
    await chat.says(f"加入 {code}")
    other = Chat(chat.intake, clock, "telegram")
    assert await other.says(f"加入 {code}") == ["staff-join-used"]
    assert await is_staff(other) == []
    assert await chat.says(f"加入 {code}") == ["staff-join-joined"]


async def test_a_code_works_for_as_long_as_the_policy_says(chat, lin, clock):
    code = await code_for(lin, clock)
    clock.forward(RULES.staff.code)
    assert await chat.says(f"加入 {code}") == ["staff-join-expired"]
    assert await is_staff(chat) == []


async def test_a_new_code_ends_the_earlier_one(chat, lin, clock):
    first, second = await code_for(lin, clock), await code_for(lin, clock)
    assert await chat.says(f"加入 {first}") == ["staff-join-expired"]
    assert await chat.says(f"加入 {second}") == ["staff-joined"]


async def test_something_that_is_no_code_is_told_what_one_looks_like(chat, lin):
    assert await chat.says("加入") == ["staff-join-form"]
    assert await chat.says("/join 12345") == ["staff-join-form"]
    assert await PairingGuess.all().count() == 0


async def test_after_five_wrong_codes_even_the_right_one_has_to_wait(chat, lin, clock):
    code = await code_for(lin, clock)
    for wrong in WRONG[: RULES.pairing.guesses]:
        assert await chat.says(f"加入 {wrong}") == ["staff-join-wrong"]
    assert await chat.says(f"加入 {code}") == ["staff-join-wait"]
    assert (await chat.heard())[-1].params["minutes"] == 10
    assert await is_staff(chat) == []
    clock.forward(RULES.pairing.code)
    assert await chat.says(f"加入 {code}") == ["staff-joined"]


async def test_wrong_codes_of_either_kind_count_together(chat, lin, clock):
    for number, wrong in enumerate(WRONG[: RULES.pairing.guesses]):
        await chat.says(f"{'加入' if number % 2 else '关联'} {wrong}")
    assert await chat.says(f"加入 {await code_for(lin, clock)}") == ["staff-join-wait"]


async def test_a_member_who_joins_from_elsewhere_moves_there_and_both_chats_hear_it(chat, lin, clock):
    await chat.says(f"加入 {await code_for(lin, clock)}")
    new = Chat(chat.intake, clock, "telegram")
    assert await new.says(f"加入 {await code_for(lin, clock)}") == ["staff-joined", "staff-joined-moved"]
    told = (await chat.heard())[-1]
    assert (told.key, told.params["name"], told.params["channel"]) == (
        "staff-moved-away", "林晓", {"$word": "channel-telegram"}
    )
    assert (await is_staff(chat), await is_staff(new)) == ([], ["lin"])


async def test_whoever_works_in_several_communities_joins_once(chat, lin, clock):
    other = await Community.create(
        id=uuid4(), code="102", name="月光花园", timezone="Asia/Shanghai", created_at=clock.now
    )
    await hired(other, "lin", "林晓", "13800000002")
    namesake = await hired(other, "chen", "陈敏", "13800000002")
    await chat.says(f"加入 {await code_for(lin, clock)}")
    assert await is_staff(chat) == ["lin", "lin"]
    places = (await chat.heard())[-1].params["places"]["$lines"]
    assert [place["params"]["community"] for place in places] == ["阳光花园", "月光花园"]
    assert (await Staff.get(id=namesake.id)).person_id is None


async def test_without_a_telephone_number_the_same_code_elsewhere_is_somebody_else(chat, clock):
    bare = await hired(await sunny(clock), "wu", "吴师傅")
    other = await Community.create(
        id=uuid4(), code="102", name="月光花园", timezone="Asia/Shanghai", created_at=clock.now
    )
    await hired(other, "wu", "吴刚")
    await chat.says(f"加入 {await code_for(bare, clock)}")
    assert [each.name for each in await identity.staff_of_person((await chat.person()).id)] == ["吴师傅"]


async def test_who_has_left_is_nobody_until_they_come_back(chat, lin, clock):
    await Building.create(id=uuid4(), community=await sunny(clock), name="3", manager=lin)
    await StandingMember.create(
        id=uuid4(), community=await sunny(clock), purpose="complaints", staff=lin, part="lead"
    )
    await chat.says(f"加入 {await code_for(lin, clock)}")
    code = await code_for(lin, clock)
    await members.leave(await Staff.get(id=lin.id), clock.now)
    assert await is_staff(chat) == []
    assert await identity.member(lin.id) is None
    assert await Building.all().values_list("manager_id", flat=True) == [None]
    assert await StandingMember.all().count() == 0
    assert await chat.says(f"加入 {code}") == ["staff-join-expired"]
    await members.come_back(await Staff.get(id=lin.id))
    assert await is_staff(chat) == ["lin"]


async def test_staff_are_known_from_every_chat_they_linked(chat, lin, clock):
    await chat.says(f"加入 {await code_for(lin, clock)}")
    web = Chat(chat.intake, clock, "webchat")
    await web.says(f"关联 {await chat.code()}")
    assert await is_staff(web) == ["lin"]
    [row] = await identity.staff_of("webchat", web.sender)
    assert (row.department.name, row.community.code) == ("客服部", "101")


async def test_of_several_who_type_one_code_at_once_exactly_one_joins(lin, intake, clock):
    code = await code_for(lin, clock)
    people = [Chat(intake, clock, "telegram") for _ in range(6)]
    for each in people:
        await each.sends("您好")
    await asyncio.gather(*(each.sends(f"加入 {code}") for each in people))
    said = [key for each in people for say in await each.heard() if (key := say.key).startswith("staff-")]
    assert sorted(said) == ["staff-join-used"] * 5 + ["staff-joined"]
    assert [await is_staff(each) for each in people] == [["lin"] if key == "staff-joined" else [] for key in said]


async def test_a_message_delivered_twice_joins_once(chat, lin, clock):
    code = await code_for(lin, clock)
    message = Inbound("wechat", "same", chat.sender, chat.sender, clock.now, text=f"加入 {code}")
    for _ in range(2):
        await chat.intake.submit(message)
    assert [say.key for say in await chat.heard()] == ["staff-joined"]


async def in_group(chat: Chat, text: str) -> list[str]:
    """What a group that nobody tied to anything hears to these words."""
    address = f"g{next(KEYS)}"
    await chat.intake.submit(
        Inbound(chat.channel, f"k{next(KEYS)}", chat.sender, address, chat.clock.now, private=False, text=text)
    )
    return [row.say["key"] for row in await Outbox.filter(address=address).order_by("id")]


@pytest.mark.parametrize("typed", ["/join {}", "/join@jiesu_bot {}", "加入 {}"])
async def test_a_code_that_a_group_has_seen_works_no_more(chat, lin, clock, typed):
    code = await code_for(lin, clock)
    assert await in_group(chat, typed.format(code)) == ["staff-join-exposed"]
    assert await chat.says(f"加入 {code}") == ["staff-join-expired"]
    assert await is_staff(chat) == []


async def test_in_a_group_join_alone_is_sent_to_the_private_chat_and_talk_is_left_alone(chat):
    assert await in_group(chat, "/join") == ["staff-join-private"]
    assert await in_group(chat, "加入我们吧") == []
    assert await in_group(chat, "加入") == []


async def test_a_demonstration_speaks_for_every_member_and_nothing_else_does(lin, clock):
    found = await identity.staff_of("webchat", "staff:101:lin", demo=True)
    assert [each.code for each in found] == ["lin"]
    assert await identity.staff_of("webchat", "staff:101:lin") == []
    assert await identity.staff_of("telegram", "staff:101:lin", demo=True) == []
    for nobody in ("staff:101:wu", "staff:102:lin", "staff:101:", "staff:", "group:engineering"):
        assert await identity.demo_member(nobody) is None
    await members.leave(lin, clock.now)
    assert await identity.demo_member("staff:101:lin") is None


async def test_codes_that_are_long_over_are_forgotten(lin, clock):
    await code_for(lin, clock)
    clock.forward(RULES.staff.code + RULES.inbox.keep + RULES.staff.code)
    await Housekeeping(RULES, NoFiles(), clock).tick()
    assert await StaffCode.all().count() == 0
