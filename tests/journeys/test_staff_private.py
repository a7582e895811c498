"""What staff do in their private chats: lists, phones, links to the desk, questions; and that they stay owners too."""

from __future__ import annotations

from models.journal import Journal
from models.outbox import Outbox
from models.person import Account
from models.staff import StaffSession
from tests.journeys.chats import RULES, Chat
from tests.journeys.offices import keys


async def test_a_ticket_is_worked_on_in_private_on_any_channel(office):
    for channel in ("telegram", "wechat"):
        wu = await office.hires(f"wu-{channel}", "吴师傅", channel=channel)
        ticket = await office.ticket()
        assert keys(await wu.whispers(f"签收 {ticket.number}")) == ["work-done"]
        assert keys(await wu.whispers(f"/visit {ticket.number} 角阀老化")) == ["work-done"]
        assert keys(await wu.whispers(f"等待 {ticket.number}")) == ["work-ask"]
        assert keys(await wu.whispers("2")) == ["work-ask"]
        assert keys(await wu.whispers("厂家三天后到货")) == ["work-done"]
        await ticket.refresh_from_db()
        assert (ticket.status, ticket.waiting) == ("visited", "parts")


async def test_a_command_that_is_mistyped_is_said_to_be_none_and_owners_commands_stay(office):
    wu = await office.hires("wu", "吴师傅")
    ticket = await office.ticket()
    assert keys(await wu.whispers(f"/takee {ticket.number}")) == ["work-slip"]
    assert keys(await wu.whispers("/whatever")) == ["work-slip"]
    assert "work-slip" not in keys(await wu.whispers("/language"))


async def test_the_menu_of_a_ticket_in_private_has_the_way_to_the_desk(office):
    wu = await office.hires("wu", "吴师傅")
    ticket = await office.ticket()
    [told] = await wu.whispers("/mine")
    assert told.choices[0].text == ticket.number
    [menu] = await wu.whispers(tap=told.choices[0].token, press="p1")
    assert (menu.key, str(menu.params["link"])) == ("work-menu", str((await StaffSession.get()).id))
    assert f"s:sign:{ticket.id.hex}" in [each.token for each in menu.choices]


async def test_the_menu_asked_for_in_a_group_goes_to_the_private_chat(office):
    wu = await office.hires("wu", "吴师傅")
    ticket = await office.ticket()
    assert keys(await wu.presses(f"s:more:{ticket.id.hex}")) == ["work-menu-sent"]
    assert keys(await wu.reads()) == ["work-menu"]


async def test_r03_11_a_phone_is_shown_in_private_only_and_journaled(office):
    lin = await office.hires("lin", "林晓", "supervisor", department="customer_service")
    ticket = await office.ticket()
    for said in (await lin.says(f"看电话 {ticket.number}"), await lin.presses(f"s:reveal:{ticket.id.hex}")):
        assert keys(said) == ["work-phone-sent"]
    shown = await lin.reads()
    assert keys(shown) == ["work-phone", "work-phone"]
    assert shown[0].params["contact"]["params"]["phone"] == "13900000502"
    [told] = await lin.whispers(f"/phone {ticket.number}")
    assert told.key == "work-phone"
    revealed = await Journal.filter(ticket_id=ticket.id, move="reveal")
    assert [row.actor for row in revealed] == [f"staff:{lin.staff.id}"] * 3


async def test_r03_11_who_has_no_private_chat_is_asked_to_open_one_and_sees_nothing(office):
    lin = await office.hires("lin", "林晓", "supervisor", department="customer_service")
    ticket = await office.ticket()
    await Account.filter(channel=lin.channel, address=lin.sender).update(reachable=False)
    assert keys(await lin.says(f"看电话 {ticket.number}")) == ["work-phone-no-chat"]
    assert await Journal.filter(ticket_id=ticket.id, move="reveal").count() == 0


async def test_r03_11_a_phone_is_not_shown_to_whom_it_is_none_of_their_business(office):
    guard = await office.hires("guard", "保安", department="security")
    ticket = await office.ticket()
    assert keys(await guard.says(f"看电话 {ticket.number}")) == ["work-not-yours"]
    assert await guard.reads() == []


async def test_the_link_to_the_desk_is_given_in_private_alone_and_once(office, clock):
    wu = await office.hires("wu", "吴师傅")
    assert keys(await wu.says("/desk")) == ["work-desk-private"]
    [told] = await wu.whispers("工作台")
    session = await StaffSession.get()
    assert (told.params["link"], told.params["minutes"]) == (str(session.id), 15)
    assert (session.used_at, session.expires_at - session.created_at) == (None, RULES.staff.sign_in)


async def test_whose_turn_it_is_hears_so_in_private(office):
    huang = await office.hires("huang", "黄工", "head")
    wu = await office.hires("wu", "吴师傅")
    lin = await office.hires("lin", "林晓", "supervisor", department="customer_service")
    ticket = await office.ticket(follower=lin.staff)
    await huang.says(f"指派 {ticket.number} 吴师傅")
    assert [(say.key, say.params["move"]["$word"]) for say in await wu.reads()] == [("work-yours-now", "move-assign")]
    await wu.says(f"延期 {ticket.number} 后天下午5点 等厂家")
    assert [say.params["move"]["$word"] for say in await huang.reads()] == ["move-grant"]
    await wu.says(f"完成 {ticket.number} 换好了")
    assert [say.params["move"]["$word"] for say in await lin.reads()] == ["move-release"]


async def test_staff_talk_as_owners_about_their_own_ticket_and_all_else(office):
    wu = await office.hires("wu", "吴师傅")
    ticket = await office.ticket(person=wu.staff.person)
    for words in (f"进度 {ticket.number}", "您好", "我家水管漏水", "进度", "取消"):
        heard = await wu.whispers(words)
        assert heard
        assert not any(say.key.startswith("work-") for say in heard), words


async def test_what_an_owner_writes_goes_to_their_talk(office, clock):
    anna = Chat(office.intake, clock, "telegram")
    await anna.registers("3栋2单元602", "李强", "13900000602")
    ticket = await office.ticket()
    for words in (f"签收 {ticket.number}", "/take", "我的待办", "/desk"):
        assert not any(key.startswith("work-") for key in await anna.says(words)), words
    await ticket.refresh_from_db()
    assert ticket.status == "dispatched"


async def test_an_answer_to_a_private_line_is_about_its_ticket(office):
    wu, huang = await office.hires("wu", "吴师傅"), await office.hires("huang", "黄工", "head")
    ticket = await office.ticket()
    await huang.says(f"指派 {ticket.number} 吴师傅")
    await Outbox.filter(recipient=f"telegram:{wu.sender}").update(ref="m5", status="sent")
    assert keys(await wu.whispers("进展 下午过去", reply_to="m5")) == ["work-done"]
