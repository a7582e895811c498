"""What forms may hold, and what becomes of what was written when something is wrong with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from uuid import uuid4

import pytest
from yarl import URL

from bot.channels.webchat_parse import TEXT
from models.journal import Journal
from models.media import Media
from tests.journeys.people import Town
from tests.pages.matters import Matter, matter
from tests.pages.phone import Page, Phone
from tests.test_media import PIXEL

pytestmark = pytest.mark.asyncio(loop_scope="module")

DISGUISED = b"<html><script>alert(1)</script>" * 40


async def add(phone: Phone, one: Matter, files: Sequence[bytes] = (), **given: str) -> Page:
    """Open the ticket's page and add to it."""
    return await phone.sends(await phone.opens(one.page), "add", files, **given)


async def added(one: Matter) -> list[dict[str, object]]:
    """What was added to the ticket."""
    return [row.data for row in await Journal.filter(ticket_id=one.ticket.id, move="add").order_by("id")]


async def test_an_empty_form_is_asked_for_something(town: Town, phone: Phone) -> None:
    one = await matter(town)
    page = await add(phone, one, words="  \n ")
    assert (page.status, "还没有写内容" in page.text) == (422, True)
    assert await added(one) == []


async def test_words_too_long_stay_on_the_page(town: Town, phone: Phone) -> None:
    one = await matter(town)
    page = await add(phone, one, words="漏" * (TEXT + 1))
    assert (page.status, f"最多 {TEXT} 字" in page.text) == (413, True)
    assert page.form("add").value("words") == "漏" * (TEXT + 1)
    page = await phone.sends(page, "add", words="漏" * TEXT)
    assert "补充好了" in page.text
    assert await added(one) == [{"words": "漏" * TEXT, "set": {}}]


async def test_a_wrong_file_leaves_the_words_and_the_right_ones_which_go_along_the_next_time(
    town: Town, phone: Phone
) -> None:
    one = await matter(town)
    page = await add(phone, one, [PIXEL, DISGUISED, PIXEL], words="现场")
    assert (page.status, "收不了" in page.text, "已收好 2 个文件" in page.text) == (415, True, True)
    assert page.form("add").value("words") == "现场"
    page = await phone.sends(page, "add", [PIXEL])
    [data] = await added(one)
    assert data["words"] == "现场"
    assert len(data["media"]) == len(page.sources) == 3  # type: ignore[arg-type]  # a list


async def test_a_file_too_large_is_told_with_the_limit(town: Town, phone: Phone) -> None:
    one = await matter(town)
    page = await add(phone, one, [PIXEL + bytes(10_100_000)], words="现场")
    assert (page.status, "最多 10 MB" in page.text) == (413, True)
    assert page.form("add").value("words") == "现场"
    assert page.form("add").values("kept") == []


async def test_more_files_than_are_taken(town: Town, phone: Phone) -> None:
    one = await matter(town)
    page = await add(phone, one, [PIXEL] * 11, words="现场")
    assert (page.status, "最多 9 个文件" in page.text) == (413, True)
    page = await phone.sends(page, "add")
    assert len((await added(one))[0]["media"]) == 9  # type: ignore[arg-type]  # a list


async def test_a_photo_alone_is_enough_and_loses_where_it_was_taken(town: Town, phone: Phone) -> None:
    from tests.test_media import photo

    one = await matter(town)
    page = await add(phone, one, [photo(6)])
    assert "补充好了" in page.text
    async with phone.session.get(page.address.join(URL(page.sources[0]))) as answer:
        assert b"GPS" not in await answer.read()


async def test_nobody_can_add_files_of_another_link(town: Town, phone: Phone) -> None:
    mine, theirs = await matter(town), await matter(town)
    page = await add(phone, theirs, [PIXEL, DISGUISED], words="x")
    [kept] = page.form("add").values("kept")
    page = await add(phone, mine, words="拿来")
    page = await phone.opens(mine.page)
    fields = [*page.form("add").fields, ("kept", kept), ("words", "拿来")]
    await phone.posts(page.address.join(URL(page.form("add").action)), fields, multipart=True)
    assert (await Media.get(id=kept)).ticket_id is None  # type: ignore[attr-defined]  # tortoise adds it


async def test_files_that_are_never_sent_along_do_not_pile_up(town: Town, phone: Phone) -> None:
    one, ends = await matter(town), []
    for _ in range(8):
        page = await phone.opens(one.page)
        ends.append((await phone.sends(page, "add", [*[PIXEL] * 9, DISGUISED])).status)
    assert ends == [413, 413, 413, 413, 413, 413, 413, 429]


async def test_nobody_fills_the_store_by_one_link(town: Town, phone: Phone) -> None:
    one = await matter(town)
    ends = [(await add(phone, one, [PIXEL] * 9)).status for _ in range(8)]
    assert ends == [200, 200, 200, 200, 200, 200, 200, 429]
    town.stage.clock.forward("25h")
    assert (await add(phone, one, [PIXEL])).status == 200


async def test_a_form_without_end_is_cut_short(town: Town, phone: Phone) -> None:
    """Thousands of empty fields, and a body that tells no length."""
    one = await matter(town)
    field = b'--x\r\nContent-Disposition: form-data; name="' + b"n" * 2000 + b'"\r\n\r\n\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}

    async def without_length() -> AsyncIterator[bytes]:
        yield f'--x\r\nContent-Disposition: form-data; name="key"\r\n\r\n{uuid4()}\r\n'.encode() + b"--x--\r\n"

    for body in (field * 500 + b"--x--\r\n", without_length()):
        async with phone.session.post(f"{one.page}/add", data=body, headers=headers) as answer:
            assert answer.status == 413


async def test_a_refusal_without_a_reason_is_asked_for_one(town: Town, phone: Phone) -> None:
    one = await matter(town, done="换了角阀")
    page = await phone.sends(await phone.opens(one.page), "refuse")
    assert (page.status, "麻烦写一下哪里还没好" in page.text) == (422, True)
    await one.ticket.refresh_from_db()
    assert one.ticket.status == "reviewed"


@pytest.mark.parametrize("stars", ["", "0", "6", "-1", "x", "5.5", "９９"])
async def test_stars_that_are_none_rate_nothing_and_keep_the_words(town: Town, phone: Phone, stars: str) -> None:
    one = await matter(town, done="换了角阀")
    page = await phone.sends(await phone.opens(one.page), "accept")
    page = await phone.sends(page, "rate", stars=stars, words="挺好")
    assert page.status in (400, 422)
    if not stars:
        assert "请先选一下" in page.text
        assert page.form("rate").value("words") == "挺好"
    assert not await Journal.exists(ticket_id=one.ticket.id, move="rate")


async def test_what_is_not_possible_now_shows_the_present_state(town: Town, phone: Phone) -> None:
    one = await matter(town, done="换了角阀")
    page = await phone.opens(one.page)
    await phone.sends(page, "refuse", words="还在漏")
    page = await phone.sends(page, "accept")
    assert (page.status, "刚刚有了变化" in page.text) == (200, True)
    await one.ticket.refresh_from_db()
    assert one.ticket.status == "dispatched"


async def test_control_characters_are_taken_out(town: Town, phone: Phone) -> None:
    one = await matter(town)
    await add(phone, one, words="还\x00在\x1b漏\r\n两天")
    assert (await added(one))[0]["words"] == "还在漏\n两天"


async def test_words_are_shown_as_words_and_never_as_a_page(town: Town, phone: Phone) -> None:
    one = await matter(town)
    page = await add(phone, one, words="<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}")
    assert "<script>alert(1)</script>" in page.text
    assert "<script" not in page.source
    assert "{{ 7*7 }}" in page.text


KEY = str(uuid4())
BROKEN: tuple[tuple[bytes, str], ...] = (
    (b"", ""), (b"{}", "application/json"), (b"", "multipart/form-data"),
    (b"garbage", "multipart/form-data; boundary=x"), (b"--x\r\n", "multipart/form-data; boundary=x"),
    (b"", "multipart/form-data; boundary=" + "x" * 500),
    (b"--x\r\nContent-Disposition: form-data\r\n\r\n", "multipart/form-data; boundary=x"),
    (b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y--\r\n--x--\r\n", "multipart/form-data; boundary=x"),
    (b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\n\xff\xfe\r\n--x--\r\n',
     "multipart/form-data; boundary=x"),
    (b"words=x", "application/x-www-form-urlencoded"), (b"key=1&words=x", "application/x-www-form-urlencoded"),
    (b"key=%FF%FE&words=%FF", "application/x-www-form-urlencoded"), (b"&" * 5000, "application/x-www-form-urlencoded"),
    (f"key={KEY}&{'kept=x&' * 30}".encode(), "application/x-www-form-urlencoded"),
    (f"key={KEY}&stars=99999999999999999999999".encode(), "application/x-www-form-urlencoded"),
)


@pytest.mark.parametrize("act", ["add", "accept", "refuse", "rate"])
async def test_a_broken_form_is_refused_kindly(town: Town, phone: Phone, act: str) -> None:
    one = await matter(town)
    for body, mime in BROKEN:
        headers = {"Content-Type": mime} if mime else {}
        async with phone.session.post(f"{one.page}/{act}", data=body, headers=headers) as answer:
            assert (answer.status, body, mime) == (400, body, mime)
            assert "没能收下" in await answer.text()


async def test_a_body_too_large_is_cut_short(town: Town, phone: Phone) -> None:
    one = await matter(town)
    kinds = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")
    long = f"key={uuid4()}&words=".encode() + b"x" * 70_000
    part = b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\n' + b"x" * 70_000 + b"\r\n--x--\r\n"
    for mime, body in zip(kinds, (long, part), strict=True):
        async with phone.session.post(f"{one.page}/add", data=body, headers={"Content-Type": mime}) as answer:
            assert (answer.status, mime) == (413, mime)


async def test_revoking_ends_every_link_of_the_person(town: Town, phone: Phone) -> None:
    from tests.pages.matters import link_of, link_to

    one, other = await matter(town), await matter(town)
    more = [await link_of(town, one.ticket), await link_to(town, one.ticket)]
    page = await phone.sends(await phone.opens(one.link), "revoke")
    assert page.status == 410
    for link in (one.link, *more):
        assert (await phone.opens(link)).status == 410
    assert (await phone.opens(other.link)).status == 200
