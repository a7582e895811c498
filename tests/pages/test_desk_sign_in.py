"""Who gets in at the desk, how, and for how long; and who does not."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from yarl import URL

from bot.web.desk.entrance import MANY, Guesses
from bot.web.desk.gate import COOKIE
from handlers.staff import codes, members, sessions
from models.journal import Journal
from models.staff import StaffCode
from tests.clock import Clock
from tests.journeys.people import Town
from tests.pages.desk_kit import Clerk, filed, member
from tests.pages.phone import SAFARI, Page, Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def link_of(town: Town, code: str = "wu") -> str:
    """A link as the member gets it in chat."""
    made = await sessions.make_link(await member(code), town.stage.clock.now, timedelta(minutes=15))
    return town.stage.world.page_links.desk(made)


async def code_of(town: Town, code: str = "wu") -> str:
    """A join code of the member."""
    return await codes.make(await member(code), "operator", town.stage.clock.now, timedelta(days=7), _draw(town))


def _draw(town: Town):
    seed = int(town.stage.clock.now.timestamp())

    def draw(below: int) -> int:
        nonlocal seed
        seed = (seed * 1103515245 + 12345) % 2**31
        return (seed >> 8) % below

    return draw


async def enters(phone: Phone, link: str) -> Page:
    """Open the link and press the button."""
    return await phone.posts(URL(link), [("key", str(uuid4()))])


async def types(phone: Phone, town: Town, code: str) -> Page:
    """Type a code at the door."""
    page = await phone.opens(f"{town.stage.world.base}/desk/login")
    return await phone.sends(page, "login", code=code)


async def test_a_link_says_whom_it_signs_in_and_signs_this_browser_in_once(town: Town) -> None:
    link = await link_of(town)
    async with Phone(SAFARI) as phone, Phone(SAFARI) as other:
        page = await phone.opens(link)
        assert "以吴师傅的身份登录" in page.text
        page = await enters(phone, link)
        assert (page.status, page.address.path) == (200, "/desk")
        assert "吴师傅" in page.text
        page = await enters(other, link)  # forwarded, or opened once more
        assert page.status == 410
        assert "用过了或已经失效" in page.text
        assert "工作台" in page.text
        assert (await other.opens(f"{town.stage.world.base}/desk")).address.path == "/desk/login"


async def test_looking_at_a_link_uses_nothing_up_for_messengers_look_at_every_link(town: Town) -> None:
    link = await link_of(town)
    async with Phone("link preview") as previewer, Phone(SAFARI) as phone:
        for method in ("GET", "HEAD", "GET"):
            async with previewer.session.request(method, link) as answer:
                assert (answer.status, COOKIE in answer.cookies) == (200, False)
        assert (await enters(phone, link)).address.path == "/desk"


async def test_a_link_that_has_expired_or_was_revoked_signs_nobody_in(town: Town) -> None:
    expired = await link_of(town)
    town.stage.clock.forward("16m")
    revoked = await link_of(town)
    await sessions.revoke_all(await member("wu"), town.stage.clock.now)
    async with Phone(SAFARI) as phone:
        for link in (expired, revoked, revoked[:-3] + "abc"):
            assert (await phone.opens(link)).status == 410
            assert (await enters(phone, link)).status == 410
        assert (await phone.opens(f"{town.stage.world.base}/desk")).address.path == "/desk/login"


async def test_whoever_holds_the_used_link_cannot_make_a_cookie_of_it(town: Town) -> None:
    link = await link_of(town)
    async with Clerk(town, "lin"), Phone(SAFARI) as thief:
        await enters(thief, link)
        thief.session.cookie_jar.clear()
        token = link.rpartition("/")[2]
        thief.session.cookie_jar.update_cookies({COOKIE: token}, URL(town.stage.world.base))
        assert (await thief.opens(f"{town.stage.world.base}/desk")).address.path == "/desk/login"


async def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(town: Town) -> None:
    async with Phone(SAFARI) as phone:
        page = await phone.posts(URL(await link_of(town)), [("key", str(uuid4()))], follow=False)
        cookie = page.headers["Set-Cookie"]
        assert page.status == 303
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(re.split(r"; ", cookie))
        assert "Secure" not in cookie  # this service is reached by http


async def test_a_form_from_another_site_signs_nobody_in_and_does_nothing(town: Town) -> None:
    ticket = await filed(town)
    async with Clerk(town, "wu") as wu:
        address = URL(f"{wu.base}/desk/t/{ticket.number}/do/sign")
        fields = [("key", str(uuid4())), ("confirmed", "yes")]
        page = await wu.posts(address, fields, origin="https://evil.example")
        assert page.status == 403
        page = await wu.posts(address, [*fields, ("guard", "0" * 32)])  # our origin, a form that is not ours
        assert page.status == 403
        page = await wu.posts(URL(await link_of(town)), fields, origin="https://evil.example")
        assert page.status == 403
    assert not await Journal.exists(ticket_id=ticket.id, move="sign")


async def test_a_join_code_signs_in_once_and_ties_nobody_s_chat(town: Town) -> None:
    code = await code_of(town)
    async with Phone(SAFARI) as phone, Phone(SAFARI) as other:
        page = await types(phone, town, f" {code[:4].lower()} {code[4:].lower()} ")
        assert (page.address.path, "吴师傅" in page.text) == ("/desk", True)
        page = await types(other, town, code)
        assert (page.status, "已经用过了" in page.text) == (422, True)
    assert (await member("wu")).person_id is None
    assert (await StaffCode.get(staff__code="wu", used_at__isnull=False)).used_at is not None


async def test_guessed_codes_are_soon_refused_even_the_right_one(town: Town) -> None:
    code = await code_of(town, "sun")
    async with Phone(SAFARI) as phone:
        for _ in range(5):
            page = await types(phone, town, "K7M4 9XQH")
            assert (page.status, "没有这个加入码" in page.text) == (422, True)
        page = await types(phone, town, code)
        assert (page.status, "输错次数太多" in page.text) == (429, True)
        town.stage.clock.forward("11m")
        page = await types(phone, town, code)
        assert page.address.path == "/desk"


async def test_guesses_sent_all_at_once_count_and_those_of_long_ago_are_forgotten() -> None:
    clock = Clock()
    guesses = Guesses(2, timedelta(minutes=10), clock)
    assert [guesses.may("10.0.0.1") for _ in range(3)] == [True, True, False]  # none of them known to be wrong yet
    guesses.right("10.0.0.1")
    assert guesses.may("10.0.0.1")
    for each in range(MANY):
        assert guesses.may(f"guest {each}")
    clock.forward("11m")
    assert guesses.may("10.0.0.1")
    assert len(guesses._tried) == 1


async def test_an_expired_code_says_so(town: Town) -> None:
    code = await code_of(town, "sun")
    town.stage.clock.forward("8d")
    async with Phone(SAFARI) as phone:
        page = await types(phone, town, code)
    assert (page.status, "已经过期" in page.text) == (422, True)


async def test_a_session_ends_after_its_time(town: Town) -> None:
    async with Clerk(town, "wu") as wu:
        town.stage.clock.forward("13d")
        assert (await wu.inbox()).address.path == "/desk"
        town.stage.clock.forward("2d")
        assert (await wu.inbox()).address.path == "/desk/login"


async def test_who_has_left_is_out_at_once(town: Town) -> None:
    async with Clerk(town, "sun") as sun:
        who = await member("sun")
        await members.leave(who, town.stage.clock.now)
        assert (await sun.inbox()).address.path == "/desk/login"
        await members.come_back(who)


async def test_signing_out_and_revoking_the_other_browsers(town: Town) -> None:
    async with Clerk(town, "chen") as here, Clerk(town, "chen") as there:
        page = await here.opens(f"{here.base}/desk/sessions")
        assert page.text.count("登录，") == 2
        waiting = await link_of(town, "chen")
        page = await here.sends(page, "sessions")
        assert "其他设备都已退出" in page.text
        assert (await there.inbox()).address.path == "/desk/login"
        assert (await there.opens(waiting)).status == 410
        page = await here.opens(f"{here.base}/desk/sessions")
        page = await here.sends(page, "out")
        assert page.address.path == "/desk/login"
        assert (await here.inbox()).address.path == "/desk/login"


async def test_a_session_is_led_back_to_where_it_wanted_to_go_and_nowhere_else(town: Town) -> None:
    ticket = await filed(town)
    async with Phone(SAFARI) as phone:
        page = await phone.opens(f"{town.stage.world.base}/desk/t/{ticket.number}")
        page = await phone.sends(page, "login", code=await code_of(town))
        assert page.address.path == f"/desk/t/{ticket.number}"
    async with Phone(SAFARI) as phone:
        for evil in ("https://evil.example/", "//evil.example", "/desk//evil.example", "/\\evil.example"):
            page = await phone.opens(URL(f"{town.stage.world.base}/desk/login").with_query(to=evil))
            assert page.form("login").value("to") == "/desk"


async def test_in_a_demonstration_a_member_is_chosen_on_this_machine_alone(town: Town) -> None:
    async with Phone(SAFARI) as phone:
        page = await phone.opens(f"{town.stage.world.base}/desk/demo/101/lin")
        assert (page.address.path, "林晓" in page.text) == ("/desk", True)
    async with Phone(SAFARI) as phone:
        page = await phone.opens(f"{town.stage.world.base}/desk/demo/101/lin", Host="jiesu.example.com")
        assert page.status == 404
        assert (await phone.opens(f"{town.stage.world.base}/desk/demo/101/nobody")).status == 404
