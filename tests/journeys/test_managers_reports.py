"""Reports and improvements asked for in chats (R00.8, R02.4, R04.9)."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from docx import Document

from bot.jobs.makers import Workshop
from bot.words import Words
from handlers import tallying
from handlers.duties import improvements
from models.deadline import Deadline
from models.job import Job
from models.ticket import Ticket
from scheduler.jobs import Jobs
from tests.journeys.chats import RULES
from tests.journeys.offices import keys

WORDS = Words.load(strict=True)


@pytest.fixture
def jobs(office, store):
    shop = Workshop(WORDS, RULES, office.clock, store)
    return Jobs(shop, store, RULES.jobs, office.clock, "one", lambda job: f"https://jiesu.example.com/files/{job}")


def held(data):
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


async def made(jobs, store):
    while await jobs.tick():
        await jobs.idle()
    job = await Job.get()
    return job, await store.read(job.address) if job.address else b""


async def test_r02_4_a_month_comes_as_three_files_in_one(office, lin, jobs, store):
    await office.ticket()
    await tallying.fill(RULES)
    assert keys(await lin.whispers(f"/report {office.clock.now:%Y-%m}")) == ["job-begun"]
    job, data = await made(jobs, store)
    month = f"{office.clock.now:%Y-%m}"
    assert (job.status, job.name) == ("done", f"report-{month}.zip")
    assert held(data) == [f"report-{month}.{form}" for form in ("docx", "pdf", "xlsx")]
    assert (await lin.reads())[-1].key == "job-ready"


async def test_r02_4_one_form_can_be_asked_for_and_a_month_to_come_cannot(office, lin, jobs, store):
    assert keys(await lin.whispers("/report 2999-01")) == ["reports-wrong-month"]
    assert keys(await lin.whispers("/report pdf")) == ["job-begun"]
    job, data = await made(jobs, store)
    assert (job.name.rpartition(".")[2], data[:4]) == ("pdf", b"%PDF")


@pytest.mark.parametrize("text", ["/report 1月", "月报 2026年1月", "/report 上上个月 pdf", "/report January 2026"])
async def test_r02_4_a_month_is_named_as_people_name_it(office, lin, text):
    assert f"{office.clock.now:%Y-%m}" == "2026-03"
    assert keys(await lin.whispers(text)) == ["job-begun"]
    assert (await Job.get()).wish["month"] == "2026-01"


async def test_a_month_among_other_words_is_no_month(office, lin):
    for text in ("/report 上周", "/report 1月的电梯", "/report 电梯"):
        assert keys(await lin.whispers(text)) == ["reports-wrong-month"], text


async def test_r00_8_the_summary_of_a_matter_comes_as_a_file(office, lin, jobs, store):
    ticket = await office.ticket(severity="major")
    assert keys(await lin.whispers(f"/summary {ticket.number}")) == ["job-begun"]
    job, data = await made(jobs, store)
    assert job.name == f"summary-{ticket.number}.zip"
    assert held(data) == [f"summary-{ticket.number}.{form}" for form in ("docx", "pdf")]
    ready = (await lin.reads())[-1]
    assert (ready.key, ready.params["count"]) == ("job-ready", 0)  # a paper is of one matter: no number is said of it


async def test_who_a_matter_complains_about_gets_no_summary_and_records_no_improvement(office, lin):
    ticket = await office.ticket(about=lin.staff)
    assert keys(await lin.whispers(f"/summary {ticket.number}")) == ["managers-not-yours"]
    assert keys(await lin.whispers(f"/improve {ticket.number} check roofs, lin, 15 December")) == ["managers-not-yours"]


async def test_who_only_works_on_tickets_gets_no_summary(office):
    wu = await office.hires("wu", "吴工", "agent")
    ticket = await office.ticket()
    assert keys(await wu.whispers(f"/summary {ticket.number}")) == ["managers-not-yours"]


async def test_r04_9_an_improvement_names_what_who_and_until_when(office, lin):
    await office.hires("huang", "黄工", "head")
    ticket = await office.ticket(severity="major")
    assert keys(await lin.whispers(f"/改进 {ticket.number} 每季度检查屋面防水，黄工")) == ["reports-wrong-day"]
    assert keys(await lin.whispers(f"/改进 {ticket.number} 每季度检查屋面防水，12月15日")) == ["reports-wrong-who"]
    assert keys(await lin.whispers(f"/改进 {ticket.number} 黄工，12月15日")) == ["reports-wrong-what"]
    whole = f"/改进 {ticket.number} 每季度检查屋面防水，黄工，12月15日"
    assert keys(await lin.whispers(whole)) == ["reports-improvement"]
    [told] = await improvements.of_ticket(await Ticket.get(id=ticket.id).select_related("community"))
    assert (told.what, told.by, f"{told.due_at:%m}") == ("每季度检查屋面防水", "黄工", "12")
    listed = (await lin.whispers("/duties"))[0]
    assert (listed.key, listed.params["count"]) == ("duty-list", 1)
    assert keys(await lin.whispers(f"/did {ticket.number} 已检查")) == ["duty-noted"]


async def late(office, wu):
    """A ticket in 吴师傅's hands, an hour late."""
    office.clock.forward("1h")
    ticket = await office.ticket("working", handler=wu.staff, category="MS", building="3", place="厨房")
    due = office.clock.now - timedelta(hours=1)
    await Deadline.create(
        ticket=ticket, community=office.community, clock="completion", key="completion:1", round=1, started_at=due,
        due_at=due, first_due_at=due, missed_at=due, info={}, step=1,
    )
    return ticket


async def test_r01_4_r03_7_a_months_report_tells_management_causes_and_where_it_comes_again(
    office, lin, wu, jobs, store
):
    first, last = await late(office, wu), await late(office, wu)
    assert keys(await wu.says(f"原因 {first.number} 人手不够 两位师傅请假")) == ["work-done"]
    await tallying.fill(RULES)
    assert keys(await lin.whispers(f"月报 {office.clock.now:%Y-%m} docx")) == ["job-begun"]
    _, data = await made(jobs, store)
    document = Document(io.BytesIO(data))
    told = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["上门维修", "3栋", "2", last.number] in told
    assert ["人手不够", "我方原因", "1"] in told
    assert ["还没有写原因", "", "1"] in told
    assert "3栋2单元502" not in str(told)
