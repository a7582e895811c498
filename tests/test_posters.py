"""Posters: printed as PDF, looked at as a printer would show them, and scanned back."""

from __future__ import annotations

import argparse
import io
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from bot import importing
from bot.options import parser
from bot.posters.codes import PosterFault
from bot.posters.command import run
from bot.posters.sheet import EDGE, HIGH, SCALES, WIDE, Face, Words, missing, pdf
from bot.settings import Settings
from models import database
from models.place import Building, Community
from models.poster import Poster
from tests.fakes.telegram import FakeTelegram
from tests.fakes.wechat import FakeWeChat, Fault
from tests.test_commands import TOKEN, last_line
from tests.test_commands import run as run_program
from tests.world import EXAMPLE, account

DPI = 150
MM = DPI / 25.4
SITE = "https://jiesu.example.com"


# On paper.

def page(data: bytes, number: int = 0) -> Image.Image:
    """A page as a printer of 150 dots an inch shows it."""
    return pypdfium2.PdfDocument(io.BytesIO(data))[number].render(scale=DPI / 72).to_pil().convert("L")


def text_of(data: bytes, number: int = 0) -> str:
    """What can be marked and copied on a page."""
    found: str = pypdfium2.PdfDocument(io.BytesIO(data))[number].get_textpage().get_text_range()
    return found


def scanned(picture: Image.Image) -> dict[str, Any]:
    """Every code on a picture, by what it holds."""
    return {code.text: code for code in zxingcpp.read_barcodes(picture)}


def width(code: Any) -> float:
    """How wide a code is on paper, in mm."""
    return float(code.position.top_right.x - code.position.top_left.x) / MM


def some(*addresses: str, **changed: Any) -> Face:
    words = Words("扫一扫", "Scan")
    usual = {
        "title": Words("投诉报修", "Something wrong?"), "invites": words, "place": Words("阳光花园 3栋", "Bldg 3"),
        "codes": [(address, words) for address in addresses], "steps": [words] * 3,
        "danger": Words("先打电话", "Call first"), "phone": "020-8888 0101", "company": "阳光物业",
        "number": "海报编号 1", "language": "zh-Hans",
    }
    return Face(**{**usual, **changed})


@cache
def drawn(addresses: tuple[str, ...], size: Any) -> bytes:
    """A poster with these codes, drawn once for all that look at it."""
    return pdf([(some(*addresses), size)], "t")


LONG = f"{SITE}/?p={'a' * 32}"
WECHAT = "http://weixin.qq.com/q/02jiesu000000000001"


@pytest.mark.parametrize("size", ["a4", "lift"])
@pytest.mark.parametrize("addresses", [(LONG,), (WECHAT, LONG), (f"{SITE}/a-long-way-to-the-chat/?p={'b' * 32}",)])
def test_codes_are_scanned_back_large_enough_and_at_level_q_or_h(size, addresses):
    found = scanned(page(drawn(addresses, size)))
    assert set(found) == set(addresses)
    for code in found.values():
        assert width(code) >= (80 if size == "a4" else 40) - 0.5
        assert code.ec_level in ("Q", "H")


@pytest.mark.parametrize("size", ["a4", "lift"])
@pytest.mark.parametrize("addresses", [(LONG,), (WECHAT, LONG), (f"{SITE}/a-long-way-to-the-chat/?p={'b' * 32}",)])
def test_four_modules_of_white_surround_every_code(size, addresses):
    picture = page(drawn(addresses, size))
    for code in scanned(picture).values():
        corner, far = code.position.top_left, code.position.bottom_right
        finder = next(x for x in range(corner.x + 2, far.x) if picture.getpixel((x, corner.y + 2)) > 128) - corner.x
        quiet = int(finder / 7 * 4) - 2  # the corner's square is seven modules wide
        around = picture.crop((corner.x - quiet, corner.y - quiet, far.x + quiet, far.y + quiet))
        around.paste(255, (quiet - 2, quiet - 2, around.width - quiet + 3, around.height - quiet + 3))
        assert min(around.tobytes()) > 250, code.text


@pytest.mark.parametrize("size", ["a4", "lift"])
def test_nothing_is_where_printers_do_not_print(size):
    long = {"company": "很长的物业公司名称" * 6, "phone": "0755-8888 0101 转 8002 或 8003"}
    data = pdf([(some(WECHAT, LONG, **long, place=Words("很长的小区名称" * 6)), size)], "t")
    picture, edge = page(data), int((EDGE - 0.5) * SCALES[size] * MM)
    assert (picture.width, picture.height) == pytest.approx(
        (WIDE * SCALES[size] * MM, HIGH * SCALES[size] * MM), abs=2
    )
    picture.paste(255, (edge, edge, picture.width - edge, picture.height - edge))
    assert min(picture.tobytes()) == 255


def test_a_code_survives_damage_to_a_sixth_of_it():
    picture = page(drawn((LONG,), "a4"))
    [code] = scanned(picture).values()
    side = int((code.position.top_right.x - code.position.top_left.x) * 0.28)
    at = (code.position.top_left.x + int(side * 1.5), code.position.top_left.y + int(side * 1.5))
    picture.paste(200, (*at, at[0] + side, at[1] + side))
    assert LONG in scanned(picture)


def test_chinese_is_text_that_can_be_copied_and_the_font_is_within():
    data = drawn((LONG,), "a4")
    assert "阳光花园 3栋" in text_of(data)
    assert "020-8888 0101" in text_of(data)
    assert b"FontFile3" in data or b"FontFile2" in data
    assert len(data) < 200_000, "the letters that are used, not the whole font"


def test_without_a_duty_phone_there_is_no_empty_box():
    assert "Call first" not in text_of(pdf([(some(LONG, phone=""), "a4")], "t"))


def test_characters_the_font_lacks_are_named():
    assert missing("阳光花園 3栋 𠮷") == "𠮷"


# The command.

@pytest.fixture
async def company(sqlite_url: str) -> AsyncIterator[None]:
    await database.connect(sqlite_url)
    await importing.run(EXAMPLE)
    yield
    await database.close()


def settings(**given: Any) -> Settings:
    return Settings.load(None, **{"secret_key": "k" * 40, "public_url": SITE, **given})


def asked(*words: str) -> argparse.Namespace:
    return parser().parse_args(["qr", *words])


async def printed(folder: Path, *words: str, known: Settings | None = None) -> tuple[list[str], bytes]:
    """What the command said, and the file it wrote."""
    file = folder / "posters.pdf"
    said = await run(known or settings(), asked(*words, "--out", str(file)))
    return said, file.read_bytes()


async def test_a_building_gets_a_hall_poster_and_a_lift_poster_with_its_name(company, tmp_path):
    said, data = await printed(tmp_path, "--community", "101", "--building", "3栋")
    poster = await Poster.get()
    assert said[0].endswith("posters.pdf: 2 pages, codes for web")
    assert said[1].startswith(poster.token)
    for number in (0, 1):
        assert list(scanned(page(data, number))) == [f"{SITE}/?p={poster.token}"]
        shown = text_of(data, number)
        for words in ("阳光花园 3栋", "投诉报修", "拿到工单号", "020-8888 0101", "阳光物业", poster.token[:8]):
            assert words in shown
    assert page(data, 1).width < page(data, 0).width


async def test_printing_again_keeps_the_code_until_it_is_revoked(company, tmp_path):
    place = ("--community", "101", "--building", "3", "--size", "lift")
    first, again = [(await printed(tmp_path, *place))[0][1] for _ in range(2)]
    assert first == again
    token = (await Poster.get()).token
    assert len(token) == 22
    assert token[0].isalnum()
    await run(settings(), asked("revoke", token[:8]))
    new, _ = await printed(tmp_path, *place)
    assert token not in new[1]
    assert await Poster.all().count() == 2


async def test_every_building_has_its_own_code_in_the_order_people_count(company, tmp_path):
    said, data = await printed(tmp_path, "--community", "101", "--all-buildings", "--size", "a4")
    assert [line.rsplit(" ", 1)[1] for line in said[1:]] == [str(number) for number in range(1, 13)]
    found = [next(iter(scanned(page(data, number)))) for number in range(12)]
    assert found == [f"{SITE}/?p={line.split()[0]}" for line in said[1:]]


async def test_the_whole_community_has_one_too(company, tmp_path):
    _, data = await printed(tmp_path, "--community", "101", "--size", "a4")
    assert (await Poster.get()).building == ""
    assert "阳光花园" in text_of(data)


@pytest.mark.parametrize(("language", "words"), [
    ("zh_Hans", "投诉报修 扫一扫"), ("zh_Hant", "投訴報修 掃一掃"), ("en", "Something wrong? Scan here"),
])
async def test_the_poster_speaks_the_languages_of_the_company_and_one_more(company, tmp_path, language, words):
    _, data = await printed(
        tmp_path, "--community", "101", "--building", "3", known=settings(default_language=language)
    )
    shown = text_of(data)
    assert words in shown
    assert ("投诉报修" if language == "en" else "Scan here") in shown


async def test_with_a_bot_the_code_opens_it_with_the_token(company, tmp_path):
    async with FakeTelegram(TOKEN) as telegram:
        known = settings(telegram_token=TOKEN, telegram_api_base=telegram.base)
        said, data = await printed(tmp_path, "--community", "101", "--building", "3", known=known)
        poster = await Poster.get()
        assert list(scanned(page(data))) == [f"https://t.me/{telegram.config.username}?start={poster.token}"]
    assert "codes for telegram" in said[0]


async def test_with_an_official_account_wechat_makes_the_code_once_and_it_is_kept(company, tmp_path):
    async with FakeWeChat() as wechat, FakeTelegram(TOKEN) as telegram:
        known = settings(telegram_token=TOKEN, telegram_api_base=telegram.base, public_url="")
        known = known.model_copy(update=account(wechat))
        for _ in range(2):
            _, data = await printed(tmp_path, "--community", "101", "--building", "3", known=known)
        poster = await Poster.get()
        assert wechat.world.scenes == {poster.scene: poster.token}
        assert set(scanned(page(data))) == {
            poster.scene, f"https://t.me/{telegram.config.username}?start={poster.token}",
        }
        assert "微信扫一扫" in text_of(data)
        _, data = await printed(
            tmp_path, "--community", "101", "--building", "3", "--codes", "web, wechat",
            known=known.model_copy(update={"public_url": SITE}),
        )
        assert set(scanned(page(data))) == {poster.scene, f"{SITE}/?p={poster.token}"}


async def test_what_wechat_refuses_is_one_line_and_no_half_poster(company, tmp_path):
    async with FakeWeChat() as wechat:
        wechat.fails("qrcode/create", Fault.errcode(48001))
        known = settings().model_copy(update=account(wechat))
        with pytest.raises(PosterFault, match=r"48001.*python -m bot check") as fault:
            await printed(tmp_path, "--community", "101", known=known)
    assert "\n" not in str(fault.value)
    assert not (tmp_path / "posters.pdf").exists()


@pytest.mark.parametrize(("words", "given", "said"), [
    (("--community", "999"), {}, "known are 101"),
    ((), {}, "is missing: known are 101"),
    (("--community", "101", "--building", "33"), {}, "101 has 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"),
    (("--community", "101"), {"public_url": ""}, "PUBLIC_URL is not set"),
    (("--community", "101", "--codes", "wechat"), {}, "WECHAT_APP_ID is not set"),
    (("--community", "101", "--codes", "fax"), {}, "choose among wechat, telegram, web"),
    (("--community", "101", "--codes", "web,telegram,wechat"), {}, "2 codes fit"),
    (("revoke",), {}, "the number on the poster"),
    (("revoke", "A" * 22), {}, "no poster in use has this code"),
])
async def test_what_cannot_be_printed_is_one_line_with_the_remedy(company, tmp_path, words, given, said):
    with pytest.raises(PosterFault, match=said) as fault:
        await run(settings(**given), asked(*words, "--out", str(tmp_path / "x.pdf")))
    assert "\n" not in str(fault.value)
    assert await Poster.all().count() == 0


async def test_a_file_that_cannot_be_written_is_named_with_its_option(company, tmp_path):
    with pytest.raises(PosterFault, match=r"^--out .*x\.pdf: cannot be written \(No such file or directory\)$"):
        await run(settings(), asked("--community", "101", "--out", str(tmp_path / "nowhere" / "x.pdf")))


async def test_a_community_without_buildings_says_where_they_are_named(company, tmp_path):
    community = await Community.get()
    await Building.filter(community_id=community.id).delete()
    with pytest.raises(PosterFault, match="under buildings in your file"):
        await run(settings(), asked("--community", "101", "--all-buildings"))


async def test_the_list_shows_what_is_in_use_and_what_is_not(company, tmp_path):
    assert await run(settings(), asked("list")) == ["no poster was printed yet; python -m bot qr --community CODE"]
    await printed(tmp_path, "--community", "101", "--building", "3")
    [line] = await run(settings(), asked("list"))
    assert "in use" in line
    assert line.endswith("101 阳光花园 3")
    token = line.split()[0]
    assert (await run(settings(), asked("revoke", token)))[0].startswith(f"{token} is revoked")
    assert "revoked 20" in (await run(settings(), asked("list")))[0]


def test_the_program_prints_them_without_loading_a_telegram_library(migrated_folder):
    run_program("import", str(EXAMPLE), folder=migrated_folder)
    ended = run_program("qr", "--community", "101", "--building", "3", folder=migrated_folder, PUBLIC_URL=SITE)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("posters-101.pdf: 2 pages")
    assert last_line(ended.stderr) == "loaded"
    assert len(ended.stderr.splitlines()) == 1, "libraries say nothing of their own"
    wrong = run_program("qr", "--community", "102", folder=migrated_folder, PUBLIC_URL=SITE)
    assert wrong.returncode == 1
    assert wrong.stderr.splitlines()[0] == "--community 102: known are 101"
