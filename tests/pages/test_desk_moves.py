"""Every move of the table on a ticket's page: offered to whom it is open, asked for what it needs, carried out once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from yarl import URL

from handlers.life.roles import facts_of, roles_on
from models.deadline import Deadline
from models.journal import Journal
from models.lifecycle import MOVES, STATUSES, Move, possible, row
from models.media import Media
from models.staff import Department
from models.ticket import Part, Ticket
from tests.fakes.telegram import JPEG
from tests.journeys.people import Town
from tests.pages.desk_kit import Clerk, filed, handled, member, moved
from tests.pages.phone import Page

pytestmark = pytest.mark.asyncio(loop_scope="module")

CLERKS = ("wu", "huang", "lin", "chen", "he", "zhao", "tang")
"""An agent and the head of the department, the supervisor, a follower, a manager, the duty lead, one who only looks."""

BESIDE = {"called", "revoked"}


def offered(page: Page, ticket: Ticket) -> set[str]:
    """The moves that the page leads to."""
    found = [re.fullmatch(rf"/desk/t/{ticket.number}/do/(\w+)#do", link) for link in page.links]
    return {each[1] for each in found if each}


async def put(ticket: Ticket, status: str, **more: Any) -> None:
    """Put the ticket where a test wants it."""
    await Ticket.filter(id=ticket.id).update(status=status, **more)
    await ticket.refresh_from_db()


@pytest.mark.parametrize("code", CLERKS)
async def test_r03_11_the_page_offers_exactly_what_the_table_says(town: Town, code: str) -> None:
    ticket, who = await filed(town), await member(code)
    wu = await member("wu")
    asked = {"until": town.stage.clock.now.isoformat(), "words": "缺件"}
    scenes: tuple[dict[str, Any], ...] = (
        {"handler_id": wu.id}, {"handler_id": None, "waiting": "parts"},
        {"handler_id": wu.id, "postponement": asked},
    )
    async with Clerk(town, code) as clerk:
        for status in STATUSES:
            for more in scenes:
                await put(ticket, status, **{"postponement": None, "waiting": "", **more})
                town.stage.clock.forward("3s")
                roles = roles_on(who, ticket)
                page = await clerk.ticket(ticket)
                if not roles:
                    assert page.status == 404
                    continue
                pointless = {"milestone", "take"} if more["handler_id"] == who.id else {"milestone"}  # without a plan
                expected = set(possible(status, roles, facts_of(ticket, ()))) - pointless
                assert offered(page, ticket) - BESIDE == expected, (status, more)


async def test_a_form_asks_for_what_the_move_needs_and_nothing_else(town: Town) -> None:
    ticket = await filed(town)
    facts = {"waiting": {"waiting": "parts"}, "postponing": {"postponement": {"until": "2027-01-01T00:00:00+00:00"}}}
    async with Clerk(town, "lin") as lin, Clerk(town, "huang") as huang, Clerk(town, "he") as he:
        for move in MOVES:
            told = {key: value for name in move.when for key, value in facts.get(name, {}).items()}
            handler = None if "vacant" in move.when else (await member("wu")).id
            for status in dict.fromkeys((move.sources[0], move.sources[-1])) if move.name != "file" else ():
                await put(ticket, status, **{"waiting": "", "postponement": None, "handler_id": handler, **told})
                for clerk in (huang, lin, he):
                    town.stage.clock.forward("3s")
                    roles = roles_on(await member(clerk.staff.code), ticket)
                    if row(move.name, status, roles, facts_of(ticket, ())) is not move:
                        continue
                    form = (await clerk.form(ticket, move.name)).form(move.name)
                    names = {name.removesuffix("-at") for name, _ in form.fields}
                    wanted = {need.name for need in move.needs}
                    assert names - {"key", "guard", "channel", "canned", "kept"} == wanted, (move.name, status)


async def value(town: Town, need: str, kind: str, clerk: Clerk) -> str:
    """Something that a field of this kind takes."""
    department = await Department.get(code="security", community__code="101")
    when = (town.stage.clock.now + timedelta(hours=32)).strftime("%Y-%m-%dT%H:%M")  # some day to come, in Shanghai
    known = {
        "words": "1.1" if need == "which" else "按约定办理", "moment": when,
        "staff": str((await member("chen" if need == "staff" else "wu")).id), "department": str(department.id),
        "stars": "5", "number": "",
        "choice": {"waiting": "parts", "stage": "before", "severity": "important", "reason": "workload"}.get(need, ""),
    }
    return known[kind]


SCENES: Mapping[str, Mapping[str, Any]] = {
    "resume": {"waiting": "parts"}, "grant": {"postponement": True}, "decline": {"postponement": True},
}

async def clocked(ticket: Ticket, move: str, now: datetime) -> None:
    """The ticket's clocks are as the move wants them: one has spoken of what can be pushed, one was missed."""
    if move in ("push", "delay"):
        name = "revisit" if ticket.status == "agreed" else "completion"
        await Deadline.filter(ticket_id=ticket.id).delete()
        await Deadline.create(
            ticket=ticket, community=(await member("wu")).community, clock=name, key=f"{name}:9", round=1,
            started_at=now, due_at=now, first_due_at=now, missed_at=now, step=1, info={},
        )

CASES = [
    pytest.param(move, status, id=f"{move.name}-{status}")
    for move in MOVES if move.name != "file" and set(move.by) - {"system", "owner"}
    for status in dict.fromkeys((move.sources[0], move.sources[-1]))
]


@pytest.mark.parametrize(("move", "status"), CASES)
async def test_every_move_can_be_made_from_the_page_and_counts_once(town: Town, move: Move, status: str) -> None:
    ticket = await filed(town)
    wu, now = await member("wu"), town.stage.clock.now
    other = await filed(town)
    more: dict[str, Any] = {"handler_id": None if "vacant" in move.when else wu.id, **SCENES.get(move.name, {})}
    if more.get("postponement"):
        more["postponement"] = {"until": (now + timedelta(days=2)).isoformat(), "words": "缺件", "by": ""}
    until = (now + timedelta(days=2)).isoformat()
    plan = {"measures": "换件", "milestones": "一天", "staff": str(wu.id), "until": until,
            "dated": [{"n": "1.1", "at": until, "words": "备料"}]}
    master = other.id if move.name == "unmerge" else None
    await put(ticket, status, plan=plan, master_id=master, **more)
    await clocked(ticket, move.name, now)
    code = "huang" if set(move.by) & {"department", "head", "handler"} else "he"
    async with Clerk(town, code) as clerk:
        given = {}
        for need in move.needs:
            name = f"{need.name}-at" if need.kind == "moment" else need.name
            given[name] = await value(town, need.name, need.kind, clerk)
            if need.kind == "staff" and move.name in ("assign", "propose"):
                given[name] = str(wu.id)
            if need.kind == "number":
                given[name] = other.number
        if "channel" in (await clerk.form(ticket, move.name)).form(move.name).options:
            given["channel"] = "phone"
        page = await clerk.does(ticket, move.name, **given)
        assert page.status == 200, page.text
        if move.name == "reveal":
            assert "13711112222" in page.text
        else:
            assert f"said={move.name}" in str(page.address), page.text
    rows = await Journal.filter(ticket_id=ticket.id, move=move.name, key__startswith="desk:")
    assert [each.actor for each in rows] == [f"staff:{(await member(code)).id}"]
    await ticket.refresh_from_db()
    assert ticket.status == (move.to or status)


async def test_nothing_is_done_before_it_was_confirmed_and_a_double_post_counts_once(town: Town) -> None:
    ticket = await handled(town, ("wu", "sign", {}), ("wu", "start", {}))
    async with Clerk(town, "wu") as wu:
        page = await wu.sends(await wu.form(ticket, "done"), "done", words="换了新角阀")
        assert "确认完成" in page.source
        assert not await Journal.exists(ticket_id=ticket.id, move="done")
        for _ in range(3):
            answer = await wu.sends(page, "done", confirmed="yes")
            assert "办好了：完成" in answer.text
    assert await Journal.filter(ticket_id=ticket.id, move="done").count() == 1


async def test_what_was_typed_can_be_changed_before_it_is_confirmed(town: Town) -> None:
    ticket = await handled(town, ("wu", "sign", {}))
    async with Clerk(town, "wu") as wu:
        page = await wu.sends(await wu.form(ticket, "progress"), "progress", words="配件到货")
        page = await wu.sends(page, "progress", back="yes")
        assert page.form("progress").value("words") == "配件到货"
    assert not await Journal.exists(ticket_id=ticket.id, move="progress")


async def test_what_cannot_be_says_why_and_keeps_what_was_typed(town: Town) -> None:
    ticket = await handled(town, ("wu", "sign", {}))
    async with Clerk(town, "wu") as wu:
        page = await wu.sends(await wu.form(ticket, "progress"), "progress", words=" ")
        assert (page.status, "还缺一项：请写明情况。" in page.text) == (422, True)
        page = await wu.sends(await wu.form(ticket, "eta"), "eta", when="不知道啥时候")
        assert (page.status, "没看懂这个时间" in page.text) == (422, True)
        assert page.form("eta").value("when") == "不知道啥时候"
        page = await wu.does(ticket, "eta", when="昨天下午3点")
        assert (page.status, "已经过去了" in page.text) == (422, True)
        page = await wu.sends(await wu.form(ticket, "progress"), "progress", words="已换角阀")
        await moved(town, ticket, "lin", "withdraw", words="业主说不用了")
        page = await wu.sends(page, "progress", confirmed="yes")
        assert (page.status, "这张工单现在是“已撤回”" in page.text) == (409, True)
        assert page.form("progress").value("words") == "已换角阀"


async def test_r03_5_nobody_reviews_their_own_work_on_the_page(town: Town) -> None:
    ticket = await filed(town)
    lin = await member("lin")
    await put(ticket, "working", handler=lin, department=lin.department)
    async with Clerk(town, "lin") as clerk:
        await clerk.does(ticket, "done", words="已上门道歉")
        page = await clerk.does(ticket, "release")
        assert (page.status, "请别的同事来审" in page.text) == (422, True)
    await ticket.refresh_from_db()
    assert ticket.status == "done"


async def test_r03_11_who_has_no_role_on_a_ticket_sees_nothing_and_does_nothing(town: Town) -> None:
    ticket = await filed(town)
    async with Clerk(town, "sun") as sun, Clerk(town, "tang") as tang:
        assert (await sun.ticket(ticket)).status == 404
        for clerk, status in ((sun, 404), (tang, 403)):
            guard = (await clerk.opens(f"{clerk.base}/desk/sessions")).form("out").value("guard")
            fields = [("key", str(uuid4())), ("guard", guard), ("confirmed", "yes")]
            page = await clerk.posts(URL(f"{clerk.base}/desk/t/{ticket.number}/do/sign"), fields)
            assert page.status == status
        page = await tang.ticket(ticket)
        assert "您可以查看，不能办理" in page.text
    assert not await Journal.exists(ticket_id=ticket.id, move="sign")


async def test_r03_11_who_is_complained_about_cannot_even_open_it(town: Town) -> None:
    ticket = await filed(town)
    await put(ticket, "dispatched", about=await member("wu"))
    async with Clerk(town, "wu") as wu, Clerk(town, "huang") as huang:
        assert (await wu.ticket(ticket)).status == 404
        assert ticket.number not in (await wu.inbox(box="all")).text
        assert (await huang.ticket(ticket)).status == 200


async def test_r03_11_the_telephone_is_shown_once_on_record_and_masked_everywhere_else(town: Town) -> None:
    ticket = await handled(town, ("wu", "sign", {}))
    async with Clerk(town, "wu") as wu:
        assert "13711112222" not in (await wu.ticket(ticket)).source
        form = await wu.form(ticket, "reveal")
        page = await wu.sends(form, "reveal", confirmed="yes")
        assert "13711112222" in page.text
        assert "13711112222" not in (await wu.sends(form, "reveal", confirmed="yes")).source  # the same form again
        assert "13711112222" not in (await wu.ticket(ticket)).source
        assert "13711112222" not in (await wu.inbox(box="all")).source
        assert "王芳" not in (await wu.inbox(box="all")).source
    assert await Journal.filter(ticket_id=ticket.id, move="reveal").count() == 1


async def test_photos_of_before_and_after_are_kept_through_the_confirmation(town: Town) -> None:
    ticket = await handled(town, ("wu", "sign", {}))
    async with Clerk(town, "wu") as wu:
        page = await wu.sends(await wu.form(ticket, "visit"), "visit", files=[JPEG], words="角阀开裂")
        assert "已收好 1 个文件" in page.text
        page = await wu.sends(page, "visit", confirmed="yes")
        await wu.does(ticket, "start")
        page = await wu.sends(await wu.form(ticket, "done"), "done", files=[JPEG, JPEG], words="换了角阀")
        page = await wu.sends(page, "done", confirmed="yes")
        assert "前后对比与测量" in page.text
        assert len([each for each in page.sources if each.startswith("/media/")]) == 6  # beside the story, and in it
    stages = await Media.filter(ticket_id=ticket.id).order_by("created_at", "stage").values_list("stage", flat=True)
    assert sorted(str(each) for each in stages) == ["after", "after", "before"]


async def test_r03_3_a_department_does_its_part_on_the_page(town: Town) -> None:
    zhao = await member("zhao")
    ticket = await handled(
        town, ("wu", "sign", {}), ("lin", "ask_part", {"department": zhao.department.id, "words": "请维持秩序"})
    )
    part = await Part.get(ticket_id=ticket.id)
    await Part.filter(id=part.id).update(status="asked")
    async with Clerk(town, "zhao") as clerk, Clerk(town, "wu") as wu:
        assert f"/do/part_sign?part={part.id.hex}#do" in " ".join((await clerk.ticket(ticket)).links)
        assert "part_sign" not in " ".join((await wu.ticket(ticket)).links)
        await clerk.does(ticket, "part_sign", part.id.hex)
        page = await clerk.does(ticket, "part_done", part.id.hex, words="已疏导")
        assert "已疏导" in page.text
    await part.refresh_from_db()
    assert (part.status, part.result) == ("finished", "已疏导")


async def test_r03_4_a_ready_reply_goes_out_in_the_owner_s_language(town: Town) -> None:
    ticket = await handled(town, ("wu", "sign", {}))
    await ticket.fetch_related("person")
    await type(ticket.person).filter(id=ticket.person.id).update(language="en")
    async with Clerk(town, "lin") as lin:
        page = await lin.sends(await lin.form(ticket, "reply"), "reply", canned="canned-2")
        assert "We are sorry for the tro" in page.text
        await lin.sends(page, "reply", confirmed="yes")
    [said] = await Journal.filter(ticket_id=ticket.id, move="reply")
    assert said.data["words"].startswith("We are sorry for the tro")


async def test_inner_words_are_marked_on_the_page_and_never_on_the_owner_s(town: Town) -> None:
    from tests.pages.matters import link_of

    ticket = await handled(town, ("wu", "sign", {}), ("lin", "note", {"words": "业主情绪激动"}))
    async with Clerk(town, "wu") as wu:
        page = await wu.ticket(ticket)
        assert "业主情绪激动" in page.text
        assert "内部备注\n业主看不到" in page.text
        owner = await wu.opens(f"{await link_of(town, ticket)}/{ticket.number}")
    assert (owner.status, "业主情绪激动" in owner.source) == (200, False)


@pytest.mark.parametrize("at", ["9999-12-31T23:59", "2206-01-01T10:00", "0001-01-01T00:00"])
async def test_r03_4_a_time_that_nobody_can_mean_is_told_to_nobody(town: Town, at: str) -> None:
    ticket = await handled(town, ("wu", "sign", {}))
    async with Clerk(town, "wu") as wu:
        page = await wu.does(ticket, "eta", **{"when-at": at})
    assert (page.status, "没看懂这个时间" in page.text) == (422, True)
    await ticket.refresh_from_db()
    assert ticket.expected_at is None


async def test_r03_5_whoever_writes_a_result_is_told_that_the_owner_will_read_it(town: Town) -> None:
    done, note = {"words": "换了新角阀"}, {"words": "私话"}
    ticket = await handled(town, ("wu", "sign", {}), ("wu", "done", done), ("wu", "note", note))
    async with Clerk(town, "wu") as wu:
        story = (await wu.ticket(ticket)).text.split("办理经过")[1]
        assert re.search(r"完成[^\n]*\n?→ 已办完，客服审核中\n?\s*审核通过后业主才看到", story), story
        assert "内部备注\n业主看不到" in story
        await put(ticket, "working")
        said = (await wu.form(ticket, "done")).text
        assert ("这些话和照片会发给业主" in said, "业主看不到。" in said) == (True, False)
        assert "审核通过后随结果发给业主" in (await wu.form(ticket, "evidence")).text
        assert "业主看不到。" in (await wu.form(ticket, "note")).text


async def test_r00_5_evidence_of_nothing_is_asked_for_and_not_kept(town: Town) -> None:
    ticket = await handled(town, ("wu", "sign", {}))
    async with Clerk(town, "wu") as wu:
        page = await wu.does(ticket, "evidence", stage="after")
        assert (page.status, "还缺一项：请发照片" in page.text) == (422, True)
        assert not await Journal.filter(ticket_id=ticket.id, move="evidence")
        assert "办好了：留证" in (await wu.does(ticket, "evidence", stage="measurement", words="水压 0.3 兆帕")).text


async def test_r03_4_staff_read_that_the_owner_is_waited_for_and_not_they(town: Town) -> None:
    ticket = await handled(town, ("wu", "sign", {}))
    async with Clerk(town, "wu") as wu:
        form = await wu.form(ticket, "wait")
        assert ("等业主配合" in form.source, "等您配合" in form.source) == (True, False)
        page = await wu.does(ticket, "wait", waiting="owner", words="业主周末才在家")
    assert "在等：等业主配合" in page.text
