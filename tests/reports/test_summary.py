"""The summary of a major matter, and improvements that become duties (R00.8, R04.9)."""

from __future__ import annotations

import argparse
import io
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pypdfium2
import pytest
import pytest_asyncio
from docx import Document
from PIL import Image

from bot.media import MediaStore
from bot.reports import command, summary
from bot.reports.voice import Voice
from bot.settings import Settings
from bot.words import Words
from handlers.duties import commanding, improvements, rounds
from handlers.life.act import act
from handlers.managers.improving import named
from handlers.papers import summary as papers
from handlers.papers.finding import FormFault
from models import database as db
from models.media import Media
from models.outbox import Outbox
from models.staff import StaffGroup
from models.tally import Tally
from models.ticket import Ticket
from tests.clock import Clock
from tests.life.town import OFFICE, Town, found

WORDS = Words.load(strict=True)


@pytest_asyncio.fixture
async def town(sqlite_url: str, clock: Clock) -> AsyncIterator[Town]:
    await db.connect(sqlite_url)
    made = await found(clock)
    await made.owner("anna")
    yield made
    await db.close()


async def _major(town: Town) -> Ticket:
    """A major matter that was solved, late, and rated."""
    what = "anna 家 3栋2单元502 漏水，电话 13900000502"
    ticket = await town.files("anna", what=what, kind="complaint", category="HQ")
    await Ticket.filter(id=ticket.id).update(severity="major")
    await Tally.filter(ticket_id=ticket.id).update(severity="major")
    for who, name, hours, given in (
        ("zhao", "sign", 2, {}), ("zhao", "done", 90, {"words": "换了防水层"}), ("lin", "release", 1, {}),
        ("anna", "accept", 3, {}), ("anna", "rate", 1, {"stars": 4, "words": "拖得太久"}),
    ):  # fmt: skip
        town.clock.forward(timedelta(hours=hours))
        assert await act(town.by(who, ticket), name, given, OFFICE)
    return await Ticket.get(id=ticket.id).select_related("community")


def _docx(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def _pdf(data: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))


async def test_r04_9_the_summary_tells_what_happened_and_how_the_owner_rates_it(town: Town) -> None:
    ticket = await _major(town)
    told = await papers.summary(ticket.id, town.clock.now)
    assert [each.move for each in told.acts if each.move in ("sign", "done", "release", "accept", "rate")] == [
        "sign", "done", "release", "accept", "rate"]
    assert told.stages[0] == ("signed", timedelta(hours=90))
    [count] = [item["params"]["late"] for block in papers.paper(told).blocks for item in getattr(block, "items", ())
               if isinstance(item, dict) and item.get("$word") == "reports-said-promised"]
    shown = [row[4] for block in papers.paper(told).blocks for row in getattr(block, "rows", ()) if len(row) == 5]
    assert count == sum("late" in str(each) for each in shown) == 4
    made = await summary.files(ticket.id, town.clock.now, WORDS, "zh_Hans", None)
    for text in (_docx(made[f"summary-{ticket.number}.docx"]), _pdf(made[f"summary-{ticket.number}.pdf"])):
        assert [each for each in ("换了防水层", "拖得太久", town.staff["zhao"].name) if each not in text] == []


async def test_r03_11_the_summary_does_not_say_who_the_owner_is(town: Town) -> None:
    ticket = await _major(town)
    made = await summary.files(ticket.id, town.clock.now, WORDS, "zh_Hans", None)
    for text in (_docx(made[f"summary-{ticket.number}.docx"]), _pdf(made[f"summary-{ticket.number}.pdf"])):
        assert [each for each in ("anna", "13900000502", "2单元502") if each in text] == []


async def test_r00_5_photos_of_the_ticket_are_in_the_summary_and_a_lost_one_does_no_harm(
    town: Town, tmp_path: Path
) -> None:
    ticket, store = await _major(town), MediaStore(f"file://{tmp_path}")
    photo = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(photo, "JPEG")
    await store.put("photos/one.jpg", photo.getvalue())
    for address in ("photos/one.jpg", "photos/gone.jpg"):
        await Media.create(id=uuid4(), ticket=ticket, channel="webchat", kind="photo", status="stored",
                           address=address, stage="after", created_at=town.clock.now)
    made = await summary.files(ticket.id, town.clock.now, WORDS, "zh_Hans", store)
    assert len(Document(io.BytesIO(made[f"summary-{ticket.number}.docx"])).inline_shapes) == 1


async def test_r00_8_leadership_hears_once_how_to_get_the_summary_when_a_major_matter_is_over(town: Town) -> None:
    ticket = await _major(town)
    assert await act(town.by("anna", ticket), "rate", {"stars": 5}, OFFICE)  # put right: it was over before
    lead = await StaffGroup.get(community_id=town.community.id, purpose="leadership")
    offers = [row for row in await Outbox.all() if row.say["key"] == "reports-offer"]
    assert [(row.address, row.say["params"]) for row in offers] == [(lead.address, {"number": ticket.number})]


async def test_r04_9_an_improvement_is_a_duty_until_it_was_done(town: Town) -> None:
    ticket, lin = await _major(town), town.staff["lin"]
    until = town.clock.now + timedelta(days=10)
    made = await improvements.add(ticket, town.staff["zhao"], "每季度检查屋面", until, OFFICE.policy, town.clock.now)
    await improvements.add(ticket, town.staff["zhao"], "备好材料", until, OFFICE.policy, town.clock.now)
    kept = [(each.number, each.what, each.by) for each in await improvements.of_ticket(ticket)]
    by = town.staff["zhao"].name
    assert kept == [(ticket.number, "每季度检查屋面", by), (ticket.number, "备好材料", by)]
    turns = [run for run in await rounds.open_turns(ticket.community) if run.duty == "improvement"]
    assert len(turns) == 2
    town.clock.forward("9d")
    assert made.run in await rounds.due(town.clock.now)
    assert await rounds.remind(made.run, OFFICE, town.clock.now)
    said = await commanding.tick(made.run, lin, "已检查", OFFICE, town.clock.now)
    assert (said.key, said.params["period"]) == ("duty-noted", ticket.number)
    first = (await improvements.of_ticket(ticket))[0]
    assert (first.what, first.result, first.done_at) == ("每季度检查屋面", "已检查", town.clock.now)
    assert (await commanding.tick(made.run, lin, "", OFFICE, town.clock.now)).key == "duty-was-done"
    text = _docx((await summary.files(ticket.id, town.clock.now, WORDS, "zh_Hans", None))[
        f"summary-{ticket.number}.docx"])
    assert [each for each in ("每季度检查屋面", "已检查", "备好材料") if each not in text] == []


async def test_who_answers_for_an_improvement_may_say_that_it_is_done_and_nobody_else_without_a_part(
    town: Town,
) -> None:
    ticket, zhao = await _major(town), town.staff["zhao"]
    zhao.roles = []
    now = town.clock.now
    made = await improvements.add(ticket, zhao, "备好材料", now + timedelta(days=3), OFFICE.policy, now)
    other = next(each for code, each in town.staff.items() if code != "zhao")
    other.roles = []
    assert (await commanding.tick(made.run, other, "", OFFICE, now)).key == "duty-not-yours"
    assert (await commanding.tick(made.run, zhao, "", OFFICE, now)).key == "duty-noted"


async def test_a_name_is_found_wherever_it_stands(town: Town) -> None:
    everybody = list(town.staff.values())
    zhao = town.staff["zhao"]
    assert named(f"每季度检查，{zhao.name}", everybody) == (zhao, "每季度检查")
    assert named("check roofs, zhao", everybody) == (zhao, "check roofs")
    assert named("check zhaoxing roofs", everybody) == (None, "check zhaoxing roofs")


async def test_operators_write_reports_into_a_folder(town: Town, tmp_path: Path) -> None:
    ticket = await _major(town)
    asked = argparse.Namespace(community="101", month="2026-03", ticket="", language="en", out=tmp_path / "out")
    settings = Settings(media_url=f"file://{tmp_path}")
    said = await command.run(settings, asked, town.clock.now)
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "report-2026-03.docx", "report-2026-03.pdf", "report-2026-03.xlsx"]
    assert len(said) == 3
    asked.ticket = ticket.number
    await command.run(settings, asked, town.clock.now)
    assert (tmp_path / "out" / f"summary-{ticket.number}.pdf").exists()
    asked.ticket, asked.month = "", "2026"
    with pytest.raises(FormFault, match="2026-10"):
        await command.run(settings, asked, town.clock.now)
    asked.month = "2026-04"
    with pytest.raises(FormFault, match="has not begun; the latest is 2026-03"):
        await command.run(settings, asked, town.clock.now)


async def test_r00_8_the_summary_says_who_filed_it_and_that_it_is_major_where_it_is(town: Town) -> None:
    ticket = await _major(town)
    [pdf] = (await summary.files(ticket.id, town.clock.now, WORDS, "zh_Hans", None, ("pdf",))).values()
    assert "重大投诉总结报告" in _pdf(pdf)
    assert "代客登记" not in _pdf(pdf)  # the owner did it
    await Ticket.filter(id=ticket.id).update(severity="minor")
    [docx] = (await summary.files(ticket.id, town.clock.now, WORDS, "zh_Hans", None, ("docx",))).values()
    assert "工单总结报告" in _docx(docx)


def test_a_voice_says_moments_by_their_date(clock: Clock) -> None:
    assert Voice(WORDS, "zh_Hans", "Asia/Shanghai", clock.now).time(clock.now).startswith("2026-03-02")
