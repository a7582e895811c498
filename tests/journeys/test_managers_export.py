"""Exports asked for in chats: what is in the file, who may have it, what is told meanwhile (R03.11, R01.7)."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from bot.jobs.makers import Workshop
from bot.words import Words
from handlers import tallying
from handlers.managers.wishing import again
from models.job import Job, Look
from models.outbox import Outbox
from models.ticket import Ticket
from scheduler.jobs import Jobs
from tests.journeys.chats import RULES
from tests.journeys.offices import keys

WORDS = Words.load(strict=True)


@pytest.fixture
def jobs(office, store):
    return made_by(office, store)


def made_by(office, store, rules=RULES):
    shop = Workshop(WORDS, rules, office.clock, store)
    return Jobs(shop, store, rules.jobs, office.clock, "one", lambda job: f"https://jiesu.example.com/files/{job}")


async def does_all(jobs):
    while await jobs.tick():
        await jobs.idle()


async def sheet(store):
    job = await Job.get(status="done")
    book = openpyxl.load_workbook(io.BytesIO(await store.read(job.address)))
    [head, *rows] = list(book.active.values)
    return [dict(zip(head, row, strict=True)) for row in rows], book


async def test_r03_11_a_month_comes_as_a_workbook_with_owners_hidden(office, lin, jobs, store):
    first, second = await office.ticket(), await office.ticket(description="=HYPERLINK(\"http://x\") 打13911112222")
    await office.ticket(drill=True)
    await tallying.fill(RULES)
    assert keys(await lin.whispers("/export")) == ["job-begun"]
    await does_all(jobs)
    rows, book = await sheet(store)
    assert {row["编号"] for row in rows} == {first.number, second.number}
    people = {(row["业主姓名"], row["联系电话"], row["责任部门"]) for row in rows}
    assert people == {("王**", "139****0502", "工程维修部")}
    facts = next(row["事实描述"] for row in rows if row["编号"] == second.number)
    assert facts == "=HYPERLINK(\"http://x\") 打139****2222"
    assert {cell.data_type for line in book.active.iter_rows() for cell in line} <= {"s", "d", "n"}
    assert (await lin.reads())[-1].key == "job-ready"
    look = await Look.get()
    assert (look.what, look.count, set(look.tickets)) == ("export", 2, {str(first.id), str(second.id)})


async def test_r03_11_telephone_numbers_only_for_who_works_with_owners_and_asks_for_them(office, lin, jobs, store):
    huang = await office.hires("huang", "黄工", "head")
    await office.ticket()
    assert keys(await huang.whispers("导出 带电话")) == ["export-no-phones"]
    assert keys(await lin.whispers("导出 带电话")) == ["job-begun"]
    await does_all(jobs)
    [row], _ = await sheet(store)
    assert (row["业主姓名"], row["联系电话"]) == ("王芳", "13900000502")


async def test_in_a_group_what_holds_personal_data_goes_to_the_private_chat(office, jobs):
    lin = await office.hires("lin", "林晓", "property_manager")
    await office.ticket()
    assert keys(await lin.says("/export with phones")) == ["job-in-private"]
    await does_all(jobs)
    assert keys(await lin.reads()) == ["job-begun", "job-ready"]
    assert "job-ready" not in [row.say["key"] for row in await Outbox.filter(address="g1")]


async def test_who_is_complained_about_does_not_learn_who_complained(office, lin, jobs, store):
    await office.ticket(about=lin.staff)
    await lin.whispers("/export with phones")
    await does_all(jobs)
    [row], _ = await sheet(store)
    assert (row["业主姓名"], row["房号"], row["联系电话"], row["事实描述"]) == ("（不显示）", None, None, None)


async def test_a_head_gets_the_department_and_others_nothing(office, jobs, store):
    huang, wu = await office.hires("huang", "黄工", "head"), await office.hires("wu", "吴师傅")
    ours, _ = await office.ticket(), await office.ticket(department=office.departments["security"])
    assert keys(await wu.whispers("/export")) == ["managers-not-yours"]
    await huang.whispers("/export")
    await does_all(jobs)
    rows, _ = await sheet(store)
    assert [row["编号"] for row in rows] == [ours.number]


async def test_a_great_many_come_as_text_that_no_program_takes_for_a_formula(office, lin, store):
    rules = RULES.model_copy(update={"jobs": RULES.jobs.model_copy(update={"rows": 1})})
    for what in ("+1+1", "水管漏水"):
        await office.ticket(description=what)
    await lin.whispers("/export")
    await does_all(made_by(office, store, rules))
    job = await Job.get(status="done")
    data = await store.read(job.address)
    assert (job.name[-4:], data[:3]) == (".csv", b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["事实描述"] for row in rows} == {"'+1+1", "水管漏水"}


async def test_a_wish_is_narrowed_by_department_and_state(office, lin, jobs, store):
    await office.ticket()
    theirs = await office.ticket(department=office.departments["security"])
    await tallying.fill(RULES)
    await lin.whispers("导出 秩序维护部 未办结")
    assert again((await Job.get()).wish["wish"]).department == office.departments["security"].id
    await does_all(jobs)
    rows, _ = await sheet(store)
    assert [row["编号"] for row in rows] == [theirs.number]


async def test_nothing_found_makes_no_file(office, lin, jobs):
    await lin.whispers("/export 2020-01")
    await does_all(jobs)
    assert keys(await lin.reads()) == ["job-begun", "job-nothing"]
    assert (await Job.get()).address == ""


async def test_batches_hold_each_ticket_once_whatever_their_times(office, lin, jobs, store, monkeypatch):
    monkeypatch.setattr("handlers.jobs.choosing.BATCH", 2)
    made = [await office.ticket() for _ in range(5)]
    await Ticket.all().update(created_at=made[0].created_at)
    await lin.whispers("/export")
    await does_all(jobs)
    rows, _ = await sheet(store)
    assert sorted(row["编号"] for row in rows) == sorted(each.number for each in made)
