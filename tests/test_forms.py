"""R00_9: handling record, transfer form and revisit record on paper, read back as a printer would get them."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from fpdf import FPDF
from PIL import Image
from pylopdf_fonts_zh_cn import sans_path

from bot import forms, importing
from bot.forms.command import run
from bot.forms.setting import lines, printable
from bot.options import parser
from bot.settings import Settings
from bot.words import Words
from handlers import papers
from handlers.papers.finding import FormFault
from models import database
from models.journal import Journal
from models.media import Media
from models.numbers import number
from models.person import Person, Residence
from models.place import Community, Home
from models.staff import Department, Staff
from models.ticket import Part, Ticket
from tests.apart import run_apart
from tests.test_commands import last_line
from tests.test_commands import run as run_program
from tests.world import EXAMPLE

NOW = datetime(2026, 3, 9, 2, 30, tzinfo=UTC)
WORDS = Words.load(strict=True)
LANGUAGES = ("zh_Hans", "zh_Hant", "en")

HANDLING = """number origin accepted-at accepted-by owner room phone role kind category severity emergency since place
facts wish files department helpers dispatched signed contacted due measures result done late late-why opinion
signature-owner revisit-at way revisitor satisfaction reason again valid reviewer archived"""
TRANSFER = """transfer-number ticket-number sender receiver matter transfer-due transferred received returned
transfer-result files watch"""
REVISIT = """date ticket-number room respondent way feedback unsatisfied-why reopened revisitor remarks"""
COLUMNS = {"handling": HANDLING.split(), "transfer": TRANSFER.split(), "revisit": REVISIT.split()}
"""The columns that the company's forms have, by their words keys."""

KINDS = list(COLUMNS)


# A ticket with a whole life, and one that was just filed.

class Life:
    """Writes a ticket's journal, hour after hour."""

    def __init__(self, ticket: Ticket, start: datetime) -> None:
        self.ticket, self._at, self._count = ticket, start, 0

    async def __call__(self, move: str, who: Any = "system", hours: float = 1, **data: Any) -> Journal:
        actor = f"staff:{who.id}" if isinstance(who, Staff) else f"person:{who.id}" if isinstance(who, Person) else who
        self._at += timedelta(hours=hours)
        self._count += 1
        return await Journal.create(
            ticket=self.ticket, key=f"k{self._count}", move=move, status="x", actor=actor, data=data, at=self._at,
        )


@pytest.fixture(scope="module")
def told(sqlite_schema: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the ticket that was lived and the one that was just filed."""
    file = tmp_path_factory.mktemp("forms") / "told.db"
    shutil.copyfile(sqlite_schema, file)

    async def tell() -> None:
        await database.connect(f"sqlite://{file}")
        try:
            await importing.run(EXAMPLE)
            await database.transact(lived)
        finally:
            await database.close()

    run_apart(tell())
    return file


@pytest.fixture
async def opened(told: Path, tmp_path: Path) -> AsyncIterator[None]:
    shutil.copyfile(told, tmp_path / "jiesu.db")
    await database.connect(f"sqlite://{tmp_path / 'jiesu.db'}")
    yield
    await database.close()


async def changed(ticket: Ticket, **given: Any) -> Ticket:
    """The ticket with other values of its columns."""
    await Ticket.filter(id=ticket.id).update(**given)
    return await Ticket.get(id=ticket.id)


@pytest.fixture
async def lived_ticket(opened: None) -> Ticket:
    return await Ticket.get(number=LIVED)


@pytest.fixture
async def new_ticket(opened: None) -> Ticket:
    return await Ticket.get(number=NEW)


@pytest.fixture(scope="module")
def on_paper(told: Path) -> dict[tuple[str, str], bytes]:
    """Every form of the ticket that was lived, in every language, printed once."""
    async def print_all() -> dict[tuple[str, str], bytes]:
        await database.connect(f"sqlite://{told}")
        try:
            ticket = await Ticket.get(number=LIVED)
            return {(kind, each): await printed(kind, ticket, each) for kind in KINDS for each in LANGUAGES}
        finally:
            await database.close()

    return run_apart(print_all())


LIVED, NEW = number("101", lambda n: 234567 % n), number("101", lambda n: 111111 % n)


async def owner(community: Community) -> tuple[Person, Home]:
    person = await Person.create(
        id=uuid4(), community=community, name="王芳", phone="13900000502", language="zh_Hans", created_at=NOW
    )
    place = {"building": "3", "unit": "2", "room": "502"}
    home, _ = await Home.get_or_create(
        community=community, key="|3|2||502",
        defaults={"id": uuid4(), "label": "3-2-502", "building": "3", "place": place},
    )
    await Residence.create(id=uuid4(), person=person, home=home, role="tenant", created_at=NOW)
    return person, home


async def filed(community: Community, **given: Any) -> Ticket:
    """A ticket just filed; `given` are other values of its columns."""
    person, home = await owner(community)
    start = datetime(2026, 3, 2, 1, tzinfo=UTC)
    usual: dict[str, Any] = {
        "id": uuid4(), "community": community, "number": LIVED, "status": "accepted",
        "kind": "complaint", "category": "NB", "severity": "important", "origin": "wechat", "person": person,
        "home": home, "building": "3", "description": "楼上每天半夜装修，吵得睡不着。", "contact_name": person.name,
        "contact_phone": person.phone, "verified": True, "record": {}, "promise": {"reply": 86400.0},
        "reply_due_at": start + timedelta(days=1), "created_at": start,
    }
    return await Ticket.create(**usual | given)


async def lived() -> Ticket:
    """A ticket that went through everything."""
    community = await Community.get()
    staff = {each.code: each for each in await Staff.all()}
    departments = {each.code: each for each in await Department.all()}
    told = {
        "wish": "晚上十点以后不要施工，联系我 13900000502", "before": "again",
        "since": {"words": "从上周三起每晚", "when": {"start": "2026-02-25T22:00:00+08:00", "end": None}},
        "place": {"words": "3栋2单元602"},
    }
    earlier = await filed(community, number=NEW)
    usual = {
        "subcategory": "NB-1", "record": told, "department": departments["engineering"], "handler": staff["wu"],
        "filed_by": staff["lin"], "origin": "phone", "earlier": earlier,
        "reply_due_at": datetime(2026, 3, 4, 10, tzinfo=UTC),
        "round": 3, "status": "archived",
    }
    ticket = await filed(community, **usual)
    asked = ticket.created_at + timedelta(hours=28)
    part = await Part.create(
        id=uuid4(), ticket=ticket, department=departments["security"], status="finished", handler=staff["zhao"],
        words="夜间巡查三晚", result="三晚均无施工", created_at=asked,
    )
    life = Life(ticket, ticket.created_at)
    await life("file", staff["lin"], hours=0)
    await life("dispatch", department="environment")
    await life("sign", staff["sun"])
    await life("give_back", staff["sun"], words="不属于环境部，应由工程部约谈装修户")
    engineering = str(departments["engineering"].id)
    await life("transfer", staff["lin"], department=engineering, words="请核查装修许可")
    await life("assign", staff["huang"], staff=str(staff["wu"].id))
    await life("called", by="值班员", result="已电话告知业主明天上门")
    await life("note", staff["wu"], words="内部备注：602业主是熟人")
    await life("visit", staff["wu"], hours=18, words="现场听到电钻声，已制止")
    plan = {"measures": "与602业主约定施工时间\n公示装修管理规定", "milestones": "3月4日张贴，3月6日复查"}
    await life("propose", staff["wu"], **plan, staff=str(staff["huang"].id), when="2026-03-07T18:00:00+08:00")
    await life("approve", staff["zhou"])
    row = await life("ask_part", staff["lin"], department=str(part.department.id), words="夜间巡查三晚")
    assert row.at == asked
    await life("part_sign", staff["zhao"], part=str(part.id))
    await life("urge", ticket.person, words="今晚又响了")
    await life("postpone", staff["wu"], words="602业主出差，周三才能面谈", when="2026-03-04T18:00:00+08:00")
    await life("grant", staff["lin"])
    await life("done", staff["wu"], hours=60, words="602已书面承诺只在白天施工")
    await life("release", staff["lin"])
    await life("refuse", ticket.person, words="昨晚又响了半小时")
    await life("done", staff["wu"], hours=20, words="已收存施工许可，物业晚间巡查")
    await life("release", staff["lin"])
    await life("accept", ticket.person)
    await life("rate", ticket.person, stars=2, words="拖得太久", speed=1, quality=3, attitude=5)
    await life("reopen", "system")
    await life("done", staff["wu"], words="经理上门致歉，补充夜间值守")
    await life("accept", ticket.person)
    await life("rate", staff["lin"], stars=4, words="现在安静了")
    await life("archive", "system")
    for stage in ("", "", "before", "after", "measurement"):
        await Media.create(
            id=uuid4(), ticket=ticket, channel="wechat", kind="photo", status="stored", stage=stage, created_at=NOW
        )
    await Media.create(id=uuid4(), ticket=ticket, channel="wechat", kind="voice", status="stored", created_at=NOW)
    await Media.create(id=uuid4(), ticket=ticket, channel="wechat", kind="photo", status="refused", created_at=NOW)
    return ticket


async def printed(kind: Any, ticket: Ticket, language: str = "zh_Hans", *, masked: bool = False) -> bytes:
    name, data = await forms.pdf(kind, ticket.id, language, WORDS, NOW, masked=masked)
    assert name == f"{ticket.number}-{kind}.pdf"
    return data


def document(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(io.BytesIO(data))


def page_text(page: pypdfium2.PdfPage) -> str:
    """What stands on a page, without spaces and line breaks: cells break lines where they are narrow."""
    return re.sub(r"\s|\ufffe", "", page.get_textpage().get_text_range())


def text_of(data: bytes) -> str:
    return "".join(map(page_text, document(data)))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


# What stands there.

@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_r00_9_every_column_of_the_form_is_on_paper(on_paper, kind, language):
    """In each language, each page with company, community, number, page and time of printing."""
    data = on_paper[kind, language]
    shown = text_of(data)
    for column in COLUMNS[kind]:
        assert bare(WORDS.say(f"forms-{column}", {}, language)) in shown, column
    for page in document(data):
        for words in ("阳光物业·阳光花园", LIVED, "2026-03-0910:30", bare(
            WORDS.say(f"forms-{kind}", {"kind": "complaint"}, language)
        )):
            assert words in page_text(page)
    numbered = {"transfer": [(1, 1)] * 3, "revisit": [(1, 1)], "handling": [(1, 2), (2, 2)]}[kind]
    said = [bare(WORDS.say("forms-page", {"page": at, "pages": of}, language)) for at, of in numbered]
    assert [words in page_text(page) for words, page in zip(said, document(data), strict=True)] == [True] * len(said)


def test_r00_9_the_handling_record_tells_the_whole_life_of_a_ticket(on_paper):
    shown = text_of(on_paper["handling", "zh_Hans"])
    for words in (
        "来源渠道电话", "受理时间2026-03-0209:00", "受理人林晓", "业主姓名王芳", "房号3栋2单元502",
        "联系电话13900000502",
        "身份租户", "事项类型投诉", "类别／子类邻里纠纷/上下层漏水", "严重程度重要", "是否紧急否",
        "从上周三起每晚", "起：2026-02-2522:00", "发生地点3栋2单元602", "业主称：楼上每天半夜装修，吵得睡不着。",
        "晚上十点以后不要施工", "照片5张语音1段处理前1个处理后1个测量1个", "责任部门工程维修部", "协办部门秩序维护部",
        "派单时间2026-03-0210:00", "接单人／时间吴师傅2026-03-0214:00", "首次联系时间2026-03-0215:00",
        "承诺时限2026-03-0418:00", "措施：与602业主约定施工时间公示装修管理规定",
        "节点：3月4日张贴",
        "负责人：黄工", "2026-03-0215:00电话联系值班员：已电话告知业主明天上门",
        "2026-03-0310:00现场查看吴师傅：现场听到电钻声，已制止", "处理结果经理上门致歉，补充夜间值守",
        "完成时间2026-03-0708:00", "是否超时是", "超时原因602业主出差，周三才能面谈",
        "业主未验收业主：昨晚又响了半小时",
        "2026-03-0706:00业主自评系统不满意（2星）拖得太久", "2026-03-0710:00电话林晓满意（4星）",
        "101-111-111-", "反映过，没解决", "是否有效投诉有效", "审核人林晓", "归档时间2026-03-0711:00",
    ):
        assert words in shown, words


def test_r03_2_each_transfer_has_a_form_of_its_own(on_paper):
    """Dispatched, given back, transferred, and a part asked of another department."""
    pages = [page_text(page) for page in document(on_paper["transfer", "zh_Hans"])]
    assert len(pages) == 3
    for page, words in zip(pages, (
        ("转出部门客服部", "接收部门环境部", "签收人／时间孙姐2026-03-0211:00",
         "退回原因不属于环境部，应由工程部约谈装修户",
         "转办人／时间系统2026-03-0210:00"),
        ("转出部门客服部", "接收部门工程维修部", "请核查装修许可", "要求完成时间2026-03-0418:00",
         "业主催办业主：今晚又响了",
         "办理结果经理上门致歉，补充夜间值守", "照片5张", "同意延期林晓"),
        ("转出部门工程维修部", "接收部门秩序维护部", "夜间巡查三晚", "签收人／时间赵队长", "办理结果三晚均无施工"),
    ), strict=True):
        for each in words:
            assert each in page, each
    assert [page.count("101-234-567-9/0") for page in pages] == [2, 2, 2]
    assert "王芳" not in "".join(pages)
    assert "13900000502" not in "".join(pages)


def test_r03_6_the_revisit_record_has_a_row_for_each_revisit(on_paper):
    shown = text_of(on_paper["revisit", "zh_Hans"])
    for words in ("2026-03-0706:00", "101-234-567-9", "3栋2单元502", "王芳", "业主自评", "不满意（2", "拖得太久",
                  "速度1质量3态度5", "2026-03-0710:00", "电话", "满意（4星）", "现在安静了", "回访人签名"):
        assert words in shown, words


def test_internal_notes_are_on_no_form(on_paper):
    assert ["熟人" in text_of(data) for data in on_paper.values()] == [False] * 9


async def test_r03_5_no_result_stands_on_a_record_before_it_was_reviewed(new_ticket):
    life = Life(new_ticket, new_ticket.created_at)
    await life("done", words="换了水管")
    assert "换了水管" not in text_of(await printed("handling", new_ticket))
    await life("send_back", words="还在漏")
    assert "换了水管" not in text_of(await printed("handling", new_ticket))
    await life("done", words="换了阀门")
    await life("release")
    shown = text_of(await printed("handling", new_ticket))
    assert "处理结果换了阀门" in shown
    assert "还在漏" not in shown


# Whose it is.

async def test_r03_11_masked_forms_show_the_beginning_of_a_name_and_the_ends_of_a_number(lived_ticket):
    ticket = await changed(lived_ticket, description="我是王芳，电话13900000502，楼上装修。")
    for kind in ("handling", "revisit"):
        shown = text_of(await printed(kind, ticket, masked=True))
        assert "王芳" not in shown
        assert "13900000502" not in shown
        assert "王**" in shown
        assert "3栋2单元502" in shown
    assert "我是王**，电话139****0502，楼上装修。" in text_of(await printed("handling", ticket, masked=True))
    assert "我是王芳，电话13900000502，楼上装修。" in text_of(await printed("handling", ticket))


async def test_r03_11_who_filed_without_a_name_stays_unknown_on_every_form(lived_ticket):
    ticket = await changed(
        lived_ticket, record={"anonymous": True}, contact_name="", contact_phone="", description="王芳报，13900000502"
    )
    for kind in KINDS:
        shown = text_of(await printed(kind, ticket))
        assert "王芳" not in shown
        assert "13900000502" not in shown
        assert "2单元502" not in shown
        assert "租户" not in shown
    assert "业主姓名匿名" in text_of(await printed("handling", ticket))


# However much or little there is.

@pytest.mark.parametrize("kind", KINDS)
async def test_a_ticket_just_filed_has_forms_to_fill_in(new_ticket, kind):
    data = await printed(kind, new_ticket)
    assert len(document(data)) == 1
    for column in COLUMNS[kind]:
        assert bare(WORDS.say(f"forms-{column}")) in text_of(data), column
    assert "None" not in text_of(data)


async def test_what_the_program_wrote_in_earlier_releases_can_be_printed(new_ticket):
    """Acts whose words, department or actor are unknown: no form fails, and nothing is made up."""
    ticket = await changed(
        new_ticket, record={"since": "昨天", "wish": None}, plan={"steps": 3}, promise={}, origin="fax"
    )
    life = Life(ticket, ticket.created_at)
    for move in ("file", "dispatch", "transfer", "sign", "ask_part", "done", "accept", "rate", "reject", "unheard_of"):
        await life(move, "staff:gone", department=str(uuid4()), words=None, stars="many", part=7)
    for kind in KINDS:
        assert ticket.number in text_of(await printed(kind, ticket))


LONG = "".join(f"第{at}句：楼上漏水，顶都湿了，找了很多次（没人来）！Pipe No. {at} is broken. " for at in range(140))


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
async def test_long_texts_lose_nothing_and_go_on_over_pages(lived_ticket, language):
    data = await printed("handling", await changed(lived_ticket, description=LONG), language)
    assert len(document(data)) == 4
    told = without_turns(data, language)
    assert bare(LONG) in told
    assert text_of(data).count(bare(WORDS.say("forms-more", {}, language))) >= 2


def without_turns(data: bytes, language: str) -> str:
    """The text of a form as if it stood on one endless page."""
    said = partial(WORDS.say, language=language)
    names = [bare(said("forms-facts", {})), bare(said("forms-more", {}))]
    body = []
    for at, page in enumerate(document(data), 1):
        text = page_text(page)
        for words in (
            "阳光物业·阳光花园", bare(said("forms-of", {"number": "101-234-567-9"})),
            bare(said("forms-handling", {"kind": "complaint"})), bare(said("forms-made", {"at": "2026-03-09 10:30"})),
            bare(said("forms-page", {"page": at, "pages": len(document(data))})),
            *(names if at > 1 else ()),
        ):
            text = text.replace(words, "", 1)
        body.append(text)
    return "".join(body)


def dark(page: pypdfium2.PdfPage) -> Image.Image:
    """A page in black and white, black where there is ink."""
    return page.render(scale=100 / 72).to_pil().convert("L").point(lambda tone: 255 * (tone > 128))


@pytest.mark.parametrize("kind", KINDS)
async def test_nothing_is_printed_where_printers_do_not_print(lived_ticket, kind):
    community = await Community.get()
    community.name = "很长的小区名称" * 14
    community.company = "很长的物业公司名称" * 10
    await community.save(update_fields=["name", "company"])
    ticket = await changed(lived_ticket, description=LONG + "长" * 900 + "W" * 900)
    for page in document(await printed(kind, ticket)):
        picture = dark(page)
        edge = int(7 / 25.4 * 100)
        picture.paste(255, (edge, edge, picture.width - edge, picture.height - edge))
        assert min(picture.tobytes()) == 255


def rules(picture: Image.Image) -> list[int]:
    """Where ruled lines go across a page, from its top."""
    wide = picture.width
    return [y for y in range(picture.height)
            if sum(value == 0 for value in picture.crop((0, y, wide, y + 1)).tobytes()) > wide * 0.8]


async def test_every_page_of_a_long_form_is_ruled_to_its_end_and_used_to_its_foot(lived_ticket):
    *full, last = document(await printed("handling", await changed(lived_ticket, description=LONG)))
    for page in full:
        ruled = rules(dark(page))
        assert ruled[0] / dark(page).height < 0.13
        assert ruled[-1] / dark(page).height > 0.75
    assert page_text(last).count("审核人签名") == 1


async def test_the_owner_signs_on_the_page_that_holds_their_opinion(lived_ticket):
    for extra in (0, 5, 11):
        ticket = await changed(lived_ticket, description="行\n" * extra + "完")
        texts = map(page_text, document(await printed("handling", ticket)))
        assert ["业主意见" in text for text in texts if "业主签名" in text] == [True], extra


async def test_nobody_signs_on_a_page_that_holds_nothing_else(new_ticket):
    for extra in range(5, 9):
        ticket = await changed(new_ticket, description="行\n" * extra + "完")
        texts = map(page_text, document(await printed("handling", ticket)))
        assert ["归档时间" in text for text in texts if "审核人签名" in text] == [True], extra


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_font_has_every_character_of_the_forms(language):
    paper = FPDF()
    paper.add_font("noto", fname=sans_path())
    known = paper.fonts["noto"].cmap  # type: ignore[union-attr]  # a font of ours, not one of the built-in ones
    source = (Path(__file__).parent.parent / "locales" / language / "forms.ftl").read_text(encoding="utf-8")
    assert printable(source, known.__contains__)[1] == set()


async def test_what_the_font_lacks_is_a_box_and_named_below(new_ticket):
    ticket = await changed(new_ticket, description="𠮷先生说\u200b漏水\ufe0f😡ＡＢ")
    shown = text_of(await printed("handling", ticket))
    assert "业主称：□先生说漏水□" in shown
    assert "编码：U+1F621U+20BB7" in shown
    assert "AB" in shown or "ＡＢ" in shown


# Lines.

def test_lines_break_as_type_is_set():
    """Letters are one wide, Chinese characters two. No closing mark begins a line, no Latin word is torn."""
    def width(text: str) -> float:
        return sum(2 if ord(char) > 0x2000 else 1 for char in text)

    assert lines("漏水了，快来", width, 6) == ["漏水", "了，快", "来"]
    assert lines("他说（漏了）", width, 6) == ["他说", "（漏", "了）"]
    assert lines("the pipe is broken", width, 8) == ["the pipe", "is", "broken"]
    assert lines("一\n\n二", width, 8) == ["一", "", "二"]
    assert lines("W" * 10, width, 4) == ["WWWW", "WWWW", "WW"]
    assert lines("！" * 5, width, 4) == ["！！", "！！", "！"]
    assert lines("", width, 4) == [""]


# The command.

async def test_the_command_writes_the_form_it_is_asked_for(lived_ticket, tmp_path):
    settings = Settings.load(None, secret_key="k" * 40)
    file = tmp_path / "form.pdf"
    words = ["form", LIVED.replace("-", " "), "revisit", "--out", str(file), "--language", "en", "--masked"]
    assert await run(settings, parser().parse_args(words), NOW) == f"{file}: revisit of {LIVED}"
    assert "Revisitrecord" in text_of(file.read_bytes())
    assert "王芳" not in text_of(file.read_bytes())


@pytest.mark.parametrize(("words", "said"), [
    (("101-234-565-4", "handling"), "form 101-234-565-4: there is no such ticket"),
    (("101-234-567-8", "handling"), "form 101-234-567-8: is no ticket number; they look like 101-234-567-9"),
    (("hello", "transfer"), "form hello: is no ticket number; they look like 101-234-567-9"),
])
async def test_what_cannot_be_printed_is_one_line(opened, words, said):
    with pytest.raises(FormFault) as fault:
        await run(Settings.load(None, secret_key="k" * 40), parser().parse_args(["form", *words]), NOW)
    assert str(fault.value) == said


async def test_a_folder_that_is_not_there_is_named_with_its_option(new_ticket, tmp_path):
    asked = parser().parse_args(["form", NEW, "handling", "--out", str(tmp_path / "no" / "x.pdf")])
    with pytest.raises(FormFault, match=r"^--out .*x\.pdf: cannot be written \(No such file or directory\)$"):
        await run(Settings.load(None, secret_key="k" * 40), asked, NOW)


def test_the_program_says_in_one_line_that_there_is_no_such_ticket(migrated_folder):
    ended = run_program("form", "101-234-567-9", "handling", folder=migrated_folder)
    assert ended.returncode == 1
    assert "form 101-234-567-9: there is no such ticket" in ended.stderr
    assert last_line(ended.stderr) != ""


async def test_records_hold_words_keys_and_data_but_no_sentences(lived_ticket):
    record = await papers.handling(lived_ticket.id, NOW, masked=False)
    assert record.origin == {"$word": "forms-origin-phone"}
    assert record.valid == {"$word": "forms-valid-yes"}
