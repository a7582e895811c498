"""Who is let in, who is turned away, and what the latter hear."""

from __future__ import annotations

from uuid import uuid4

import pytest
from yarl import URL

from bot.page_links import PageLinks
from models import database
from models.inbox import Inbox
from models.journal import Journal
from models.link import Link
from models.outbox import Outbox
from tests.journeys.people import Town
from tests.pages.matters import Matter, link_to, matter
from tests.pages.phone import Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")

DAMAGED = ("x", "a" * 38, "a" * 4000, "%00", "%E5%B7%A5", "..", "-", "A" * 37 + "=", "%2e%2e%2fetc", "%F0%9F%98%80")


async def counted() -> tuple[int, ...]:
    """How much there is of everything that acting writes."""
    return tuple([await each.all().count() for each in (Journal, Outbox, Inbox, Link)])


async def test_a_forged_link_is_no_page(town: Town, phone: Phone) -> None:
    good = (await matter(town)).link
    forged = PageLinks(b"another secret", town.stage.world.base).owner(uuid4())
    for address in (forged, f"{good[:-3]}{'A' if good[-3] != 'A' else 'B'}{good[-2:]}", *(
        f"{town.stage.world.base}/{kind}/{each}" for kind in ("my", "t") for each in DAMAGED
    )):
        page = await phone.opens(URL(address, encoded=True))
        assert page.status == 404, address
    assert "没有这个页面" in (await phone.opens(forged)).text


async def test_a_forged_link_costs_no_look_into_the_database(town: Town, phone: Phone) -> None:
    good = (await matter(town)).link
    await database.close()
    try:
        assert (await phone.opens(f"{good[:-4]}AAAA")).status == 404
        away = await phone.opens(good)
    finally:
        await database.connect(town.stage.url)
    assert (away.status, "暂时打不开" in away.text) == (503, True)
    assert (await phone.opens(good)).status == 200


async def test_an_ended_link_shows_nothing_and_says_how_to_get_another(town: Town, phone: Phone) -> None:
    one = await matter(town)
    town.stage.clock.forward("31d")
    for address in (one.link, one.page, f"{one.link}/all"):
        page = await phone.opens(address)
        assert page.status == 410
        assert "在聊天里回复“我的工单”" in page.text
        for piece in (one.ticket.number, "户内报修", "水龙头", "020-8888"):
            assert piece not in page.source


@pytest.mark.parametrize(("prefers", "words"), [
    ("en-GB", "works no longer"), ("zh-TW", "已經失效"), ("zh-CN", "已经失效"), ("", "已经失效"),
])
async def test_who_is_turned_away_is_told_so_in_the_browser_s_language(town: Town, prefers: str, words: str) -> None:
    nobody_s = town.stage.world.page_links.owner(uuid4())
    async with Phone(language=prefers) as phone:
        page = await phone.opens(nobody_s)
    assert (page.status, words in page.text) == (410, True)


async def test_another_s_ticket_is_no_page(town: Town, phone: Phone) -> None:
    mine, theirs = await matter(town), await matter(town)
    for number in (theirs.ticket.number, "101-000-000-0", "101-234-567-9"):
        assert (await phone.opens(f"{mine.link}/{number}")).status == 404
    page = await phone.opens(mine.page)
    action = URL(page.form("add").action.replace(mine.ticket.number, theirs.ticket.number))
    fields = [("key", str(uuid4())), ("words", "不是我的")]
    assert (await phone.posts(page.address.join(action), fields)).status == 404
    assert not await Journal.exists(ticket_id=theirs.ticket.id, move="add")


async def test_looking_never_acts(town: Town, phone: Phone) -> None:
    one = await matter(town, done="换了角阀")
    leading = await link_to(town, one.ticket)
    before = await counted()
    looks = [one.link, f"{one.link}/all", one.page, leading]
    acts = [f"{one.page}/{name}" for name in ("add", "accept", "refuse", "rate")] + [f"{one.link}/revoke"]
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE"):
        for address in looks + acts:
            async with phone.session.request(method, f"{address}?key={uuid4()}&words=x&confirmed=yes") as answer:
                allowed = method in ("GET", "HEAD") and address in looks
                assert (answer.status, method, address) == (200 if allowed else 405, method, address)
    assert await counted() == before


async def test_a_link_of_a_notice_leads_to_its_ticket_and_from_there_to_all(town: Town, phone: Phone) -> None:
    one = await matter(town)
    page = await phone.opens(await link_to(town, one.ticket))
    assert f"工单 {one.ticket.number}" in page.text
    page = await phone.follows(page, "/all")
    assert page.text.startswith("我的工单")


async def test_pages_are_kept_by_nobody_run_no_script_and_tell_no_other_site(town: Town, phone: Phone) -> None:
    one = await matter(town, done="换了角阀")
    for address, status in ((one.link, 200), (one.page, 200), (f"{one.link[:-4]}AAAA", 404)):
        page = await phone.opens(address)
        assert page.status == status
        told = page.headers
        assert (told["Cache-Control"], told["Referrer-Policy"]) == ("no-store", "no-referrer")
        assert (told["X-Content-Type-Options"], told["X-Robots-Tag"]) == ("nosniff", "noindex")
        rules = told["Content-Security-Policy"]
        assert "form-action 'self'" in rules
        assert "frame-ancestors 'none'" in rules
        assert "unsafe" not in rules
        for hostile in ("<script", "style=", "onclick", "http://", "https://"):
            assert hostile not in page.source


async def acted(phone: Phone, one: Matter, **headers: str) -> int:
    """Accept, as a browser would that sends these headers."""
    page = await phone.opens(one.page)
    action = page.address.join(URL(page.form("accept").action))
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return (await phone.posts(action, page.form("accept").fields, follow=False, **given)).status


async def test_another_site_s_form_changes_nothing(town: Town, phone: Phone) -> None:
    one = await matter(town, done="换了角阀")
    for headers in (
        {"origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"}, {"origin": "http://evil.example:80", "Sec_Fetch_Site": "same-origin"},
    ):
        assert (await acted(phone, one, **headers), headers) == (403, headers)
    assert not await Journal.exists(ticket_id=one.ticket.id, move="accept")


@pytest.mark.parametrize("headers", [
    {"origin": "null", "Sec_Fetch_Site": "same-origin"}, {"origin": "null"}, {"origin": "SELF"},
])
async def test_our_own_form_is_taken_whatever_the_browser_tells_of_where_it_stood(
    town: Town, phone: Phone, headers: dict[str, str]
) -> None:
    one = await matter(town, done="换了角阀")
    given = {name: value.replace("SELF", town.stage.world.base) for name, value in headers.items()}
    assert await acted(phone, one, **given) == 303
    assert await Journal.exists(ticket_id=one.ticket.id, move="accept")
