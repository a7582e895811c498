"""python -m bot policy: explain, preview, simulate and show, with tickets that people filed and worked on."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from bot.policy import explaining, page, previewing, showing, simulating
from bot.policy.columns import padded, table, width
from bot.policy.command import check
from bot.policy.faults import PolicyFault
from bot.policy.picture import FONTS, wrapped
from bot.policy.showing import Asked
from bot.words import Words
from handlers.clocks import history, sweep
from handlers.life import act as life
from models import policy
from models.database import transact
from models.deadline import Deadline, Escalation
from models.policy import Policy
from models.staff import Staff, StaffGroup
from models.ticket import Ticket
from tests.clock import Clock
from tests.life.town import OFFICE, Town, found

TEXT = "{http://www.w3.org/2000/svg}text"
RULES = policy.load()
WORDS = Words.load(strict=True)
OTHER = """\
clocks:
  sign: {length: 30m}
  completion: {length: 2d}
ladders:
  unsigned:
    steps:
      - {at: 100%, tell: [supervisor]}
"""


@pytest.fixture
async def town(database: str) -> Town:
    """A company with an owner on a Monday morning, on either database."""
    town = await found(Clock())
    await town.owner("anna")
    return town


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another policy: more time to sign, less to complete, and the supervisor alone is told."""
    file = tmp_path / "other.yaml"
    file.write_text(OTHER)
    return file


async def files(town: Town, kind: str = "repair", category: str = "MS") -> Ticket:
    """A new ticket."""
    return await transact(lambda: town.files("anna", kind=kind, category=category))


async def passes(town: Town, time: str) -> None:
    """So much time goes by; the clock looks at what is due."""
    town.clock.forward(time)
    while not (await sweep.sweep(OFFICE, town.clock.now, 50)).over:
        pass


async def explained(town: Town, number: str, rules: Policy = RULES, language: str = "en") -> list[str]:
    """What is printed, line by line."""
    said = await explaining.explained(number, rules, WORDS, language, town.clock.now)
    return "\n".join(said).splitlines()


async def previewed(town: Town, file: Path, rules: Policy = RULES) -> list[str]:
    """What is printed, the lines below the summary by number and clock."""
    said: list[str] = []
    assert await previewing.previewed(rules, file, town.clock.now, said.append) == 0
    return [said[0], *sorted(said[1:])]


async def everything() -> list[object]:
    """All that a command might have changed."""
    return [
        await model.all().order_by("id").values() for model in (Ticket, Deadline, Escalation)
    ]


async def really_told() -> Counter[str]:
    """How often each person and group heard of a step, as it happened."""
    names = {str(each.id): f"{each.name} ({each.code})" for each in await Staff.all()}
    names |= {str(each.id): each.name for each in await StaffGroup.all()}
    found: Counter[str] = Counter()
    for step in await Escalation.all():
        found.update({names[one] for each in step.told for one in (*each["staff"], *each["groups"])})
    return found


# explain


async def test_explain_says_of_each_clock_why_and_by_which_rule(town: Town) -> None:
    ticket = await files(town)
    await passes(town, "25m")
    said = await explained(town, ticket.number)
    assert said[:11] == [
        f"{ticket.number}  passed on, waiting to be signed for",
        "",
        "Sign for it: due today 09:10 (15 minutes over) [R04.3]",
        "  · from today 09:00: 10 minutes of working time",
        "  · Mon 2 Mar 09:00-09:10: 10 minutes",
        "  · late since today 09:10; no reason is on record",
        "  · today 09:10: told the department's group (工程群)",
        "  · today 09:20: told the head of the department (黄工)",
        "  · next today 09:30: tell the supervisor (林晓) – 20 minutes over",
        "",
        "Answer the owner: due tomorrow 09:00 (23 hours 35 minutes left) [R00.4]",
    ]
    assert (await explained(town, ticket.number.replace("-", ""), language="zh_Hans"))[0].endswith("已派单，等待签收")


@pytest.mark.parametrize(("number", "said"), [
    ("101", "explain 101: is no ticket number; they look like 101-234-567-9"),
    ("101-234-567-9", "explain 101-234-567-9: there is no such ticket"),
])
async def test_explain_says_when_there_is_no_such_ticket(town: Town, number: str, said: str) -> None:
    with pytest.raises(PolicyFault, match=f"^{said}$"):
        await explained(town, number)


# preview


async def test_preview_says_which_tickets_would_be_otherwise_and_how(town: Town, other: Path) -> None:
    first = await files(town)
    await passes(town, "5m")
    second = await files(town)
    await life.act(town.by("wu", second), "sign", {}, OFFICE)
    before = await everything()
    summary, *rows = await previewed(town, other)
    assert summary == (
        f"{other}: 2 of 2 open tickets would be otherwise, had they been accepted under it "
        "(they keep what they were promised); deadlines: 2 earlier, 1 later"
    )
    one, two = f"{first.number} ", f"{second.number} "
    assert [re.sub(" +", " ", row).removeprefix(one).removeprefix(two).partition("; ")[::2] for row in rows] == [
        (
            "completion earlier due 2026-03-09 18:00 -> due 2026-03-04 18:00",
            "next 2026-03-06 14:07 handler -> 2026-03-04 10:37 handler",
        ),
        (
            "sign later due 2026-03-02 09:10 -> due 2026-03-02 09:30",
            "next 2026-03-02 09:10 department -> 2026-03-02 09:30 supervisor",
        ),
        (
            "completion earlier due 2026-03-09 18:00 -> due 2026-03-04 18:00",
            "next 2026-03-06 14:08 handler -> 2026-03-04 10:38 handler",
        ),
    ]
    assert await everything() == before


async def test_preview_names_clocks_that_would_run_or_not_and_ladders_that_would_tell_others(
    town: Town, tmp_path: Path
) -> None:
    ticket = await files(town)
    await life.act(town.by("wu", ticket), "sign", {}, OFFICE)
    file = tmp_path / "policy.yaml"
    file.write_text(
        "clocks:\n  completion: {runs: no}\n  visit: {for: {kinds: [repair], categories: []}, during: [signed]}\n"
        "  month: {ladder: work}\n"
    )
    summary, *rows = await previewed(town, file)
    assert summary.endswith("deadlines: 1 new, 1 gone, 1 told otherwise")
    assert [re.sub(" +", " ", row).removeprefix(f"{ticket.number} ") for row in rows] == [
        "completion gone due 2026-03-09 18:00 -> not running; next 2026-03-06 14:07 handler -> nobody",
        "month told otherwise due 2026-04-02 09:00; next 2026-03-25 15:00 supervisor, head -> 2026-03-25 15:00 handler",
        "visit new not running -> due 2026-03-04 09:00; next nobody -> 2026-03-03 21:00 handler",
    ]


async def test_preview_under_the_same_policy_changes_nothing_whatever_happened(town: Town, tmp_path: Path) -> None:
    ticket = await files(town)
    await passes(town, "45m")
    for move, given in (("sign", {}), ("wait", {"waiting": "parts", "words": "缺件"})):
        await life.act(town.by("wu", ticket), move, given, OFFICE)
    await passes(town, "2d")
    (tmp_path / "same.yaml").write_text("# nothing\n")
    same = tmp_path / "same.yaml"
    assert await previewed(town, same) == [f"{same}: none of 1 open tickets would be otherwise"]


async def test_preview_goes_through_any_number_of_tickets_a_few_at_a_time(
    town: Town, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "BATCH", 2)
    monkeypatch.setattr(previewing, "KEPT", 64)
    numbers = [(await files(town)).number for _ in range(5)]
    summary, *rows = await previewed(town, other)
    assert "5 of 5 open tickets" in summary
    assert sorted({row[:13] for row in rows}) == sorted(numbers)


async def test_preview_counts_a_ticket_by_the_policy_it_was_accepted_under(town: Town, other: Path) -> None:
    """Accepted under the other one: now that is what it keeps, so going back changes it."""
    ticket = await files(town)
    now = policy.load(other)
    summary, *rows = await previewed(town, other, rules=now)
    assert "1 of 1 open tickets" in summary
    assert [row.split()[:2] for row in rows] == [[ticket.number, "completion"], [ticket.number, "sign"]]


# simulate


async def test_simulate_sets_misses_and_alerts_of_two_policies_side_by_side(town: Town, other: Path) -> None:
    for wait in ("25m", "5m"):
        ticket = await files(town)
        await passes(town, wait)
        await life.act(town.by("wu", ticket), "sign", {}, OFFICE)
    await passes(town, "3d")
    before = await everything()
    progress: list[str] = []
    month = simulating.month_of("2026-03", "Asia/Shanghai", town.clock.now)
    said = await simulating.simulated(RULES, other, month, town.clock.now, progress.append)
    assert said[:2] == [
        "2 tickets filed in 2026-03, without drills, followed to 2026-03-05 09:30",
        f"now: the present policy; then: {other}",
    ]
    rows = [line.split() for line in said]
    assert ["clock", "runs", "now", "then", "missed", "now", "then"] in rows
    assert ["sign", "2", "2", "1", "0"] in rows
    assert ["completion", "2", "2", "0", "2"] in rows
    told = await really_told()
    for name, now, then in (("吴师傅 (wu)", 8, 12), ("黄工 (huang)", 3, 2), ("朱班长 (zhu)", 0, 2), ("工程群", 12, 14)):
        assert [*name.split(), str(now), str(then)] in rows
        assert told[name] == now
    assert progress == ["2 of 2 tickets"]
    assert await everything() == before


async def test_simulate_leaves_drills_and_other_months_out(town: Town, other: Path) -> None:
    drill = await files(town)
    await Ticket.filter(id=drill.id).update(drill=True)
    month = simulating.month_of("2026-03", "Asia/Shanghai", town.clock.now)
    said = await simulating.simulated(RULES, other, month, town.clock.now, print)
    assert said == ["no ticket was filed in 2026-03; name another with --month"]
    await files(town)
    month = simulating.month_of("2026-02", "Asia/Shanghai", town.clock.now)
    said = await simulating.simulated(RULES, other, month, town.clock.now, print)
    assert said == ["no ticket was filed in 2026-02; name another with --month"]


@pytest.mark.parametrize(("text", "now", "name", "since", "until"), [
    ("2026-10", "2026-11-28T00:00", "2026-10", "2026-09-30T16:00", "2026-10-31T16:00"),
    ("2026-12", "2026-11-28T00:00", "2026-12", "2026-11-30T16:00", "2026-12-31T16:00"),
    ("", "2026-11-28T00:00", "2026-10", "2026-09-30T16:00", "2026-10-31T16:00"),
    ("", "2026-12-31T16:30", "2026-12", "2026-11-30T16:00", "2026-12-31T16:00"),
])
def test_a_month_is_one_of_the_company_s_own_zone(text: str, now: str, name: str, since: str, until: str) -> None:
    month = simulating.month_of(text, "Asia/Shanghai", datetime.fromisoformat(now).replace(tzinfo=UTC))
    ends = [each.astimezone(UTC).strftime("%Y-%m-%dT%H:%M") for each in (month.since, month.until)]
    assert [month.name, *ends] == [name, since, until]


@pytest.mark.parametrize("text", ["october", "2026-13", "2026-1", "26-10", "2026-00"])
def test_what_is_no_month_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PolicyFault, match=rf"^--month {text}: is no month; write for example 2026-11$"):
        simulating.month_of(text, "Asia/Shanghai", datetime(2026, 11, 28, tzinfo=UTC))


# show


def shown(clock: str, language: str = "en", out: Path | None = None, rules: Policy = RULES) -> list[str]:
    """What is printed."""
    return list(showing.shown(rules, WORDS, Asked(clock, out, language)))


def test_a_clock_and_its_ladder_are_read_with_their_rule() -> None:
    assert shown("sign") == [
        "sign Sign for it [R04.3]",
        "  While it is: passed on, waiting to be signed for",
        "  Begins anew with: Dispatch, Transfer, Find somebody else, Separate",
        "  Due after: 10 minutes",
        "  Ladder: unsigned",
        "    it is due               the department's group",
        "                            outside working hours the duty lead, the department's group",
        "    10 minutes over         the head of the department",
        "                            outside working hours the duty lead, the head of the department",
        "    20 minutes over         the supervisor",
        "    40 minutes over         the property manager, the project manager",
        "    1 hour 20 minutes over  the leadership's group",
        "                            again every 4 hours",
        "    Quiet for 15 minutes once somebody sees to it",
        "",
    ]
    assert shown("progress", "zh_Hans")[-6:] == [
        "    时间过了 80%  负责人",
        "    到期          负责人、跟进人 · 告诉业主还在办",
        "    超时 1 天     部门主管",
        "    有人跟进后 30 分钟内不再提醒",
        "    最后一步过 2 天后从头再来",
        "",
    ]


def test_all_of_the_policy_is_read_in_every_language() -> None:
    for language in ("zh_Hans", "zh_Hant", "en"):
        said = shown("", language)
        for name, spec in RULES.clocks.items():
            assert any(line.startswith(f"{name} ") and f"[{spec.rule}]" in line for line in said), name
        assert not any("{" in line or "none" in line.split() for line in said)
    assert shown("")[-3:] == [
        "Owners hear nothing but urgent matters 21:00-08:30", "Staff hear nothing but urgent matters 22:00-07:30",
        "As an exception the duty lead: no quiet hours",
    ]


def test_a_company_s_own_clock_is_read_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text("clocks:\n  lift: {during: [signed], length: 1h}\n")
    assert shown("lift", rules=policy.load(file)) == [
        "lift", "  While it is: signed for", "  Due after: 1 hour", "  Nobody is reminded", "",
    ]


def test_check_says_what_a_company_s_own_clock_still_lacks(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text("clocks:\n  lift: {during: [signed], length: 1h, informs: yes}\n")
    said: list[str] = []
    assert check(file, said.append) == 0
    assert said[0] == f"{file} is in order and changes 1 value"
    end = "to a file below locales/ in each language"
    assert said[-2:] == [
        f"  clocks.lift: nobody has words for it: add clock-lift = … {end}",
        f"  clocks.lift: nobody has words for it: add alert-inform-lift = … {end}",
    ]


@pytest.mark.parametrize(("clock", "out", "said"), [
    ("lift", None, r"--clock lift: there is none; there are sign, transfer, .*"),
    ("", Path("x.svg"), r"--out wants --clock NAME: a picture shows the ladder of one clock"),
    ("sign", Path("x.gif"), r"--out x.gif: ends with neither .svg nor .png; write for example x.svg"),
    ("sign", Path("/nowhere/x.svg"), r"--out /nowhere/x.svg: cannot be written \(No such file or directory\)"),
])
def test_what_cannot_be_shown_is_said_in_one_line(clock: str, out: Path | None, said: str) -> None:
    with pytest.raises(PolicyFault, match=f"^{said}$"):
        shown(clock, out=out)


def test_a_ladder_is_drawn_from_the_first_step_up_with_the_reader_s_own_fonts(tmp_path: Path) -> None:
    out = tmp_path / "sign.svg"
    assert shown("sign", "zh_Hans", out)[-1] == f"{out}: the ladder of sign"
    root = ET.fromstring(out.read_text(encoding="utf-8"))  # noqa: S314  # our own picture
    assert root.get("font-family") == FONTS
    for font in ("Noto Sans SC", "PingFang SC", "Microsoft YaHei"):
        assert font in FONTS
    texts = {each.text: float(str(each.get("y"))) for each in root.iter(TEXT)}
    assert next(iter(texts)) == "签收 · R04.3"
    whens = ["到期", "超时 10 分钟", "超时 20 分钟", "超时 40 分钟", "超时 1 小时 20 分钟"]
    assert [texts[each] for each in whens] == sorted((texts[each] for each in whens), reverse=True)
    assert max(texts.values()) < float(str(root.get("height")))


def test_a_ladder_is_drawn_as_png_too(tmp_path: Path) -> None:
    out = tmp_path / "sign.png"
    shown("sign", "zh_Hans", out)
    with Image.open(out) as picture:
        assert picture.size[0] == 2 * 760
        assert len(picture.getcolors(1_000_000) or ()) > 4


@pytest.mark.parametrize(("text", "columns", "rows"), [
    ("the head of the department", 12, ["the head of", "the", "department"]),
    ("负责人、跟进人", 8, ["负责人、", "跟进人"]),
    ("short", 20, ["short"]), ("", 20, [""]), ("unbreakable", 4, ["unbreakable"]),
])
def test_texts_are_broken_at_spaces_or_between_chinese_characters(text: str, columns: int, rows: list[str]) -> None:
    assert wrapped(text, columns) == rows


def test_tables_line_up_though_chinese_is_wider() -> None:
    assert (width("管理群"), padded("管理群", 8), padded("3", 3, right=True)) == (6, "管理群  ", "  3")
    assert table([("管理群", 10), ("it", 7)], right=(1,)) == ["管理群  10", "it       7"]
    assert table([]) == []


# docs/policy.md


def test_the_page_and_its_pictures_are_as_the_policy_would_have_them() -> None:
    made = dict(page.files())
    for file, said in made.items():
        assert file.read_text(encoding="utf-8") == said, f"{file.name}; run: make docs"
    assert set(page.PICTURES.glob("*.svg")) == set(made) - {page.PAGE}


def test_every_clock_with_its_rule_and_every_ladder_with_its_picture_stands_on_the_page() -> None:
    text = dict(page.files())[page.PAGE]
    for name, spec in RULES.clocks.items():
        assert re.search(rf"^\| \[`{name}`\]\(#clock-{name}\) .*\| {re.escape(spec.rule)} \|", text, re.MULTILINE), name
        assert f'<a id="clock-{name}"></a>' in text
    for name in RULES.ladders:
        assert f"](pictures/ladders/{name}.svg)" in text
        assert page.climbing(RULES, name), f"nobody climbs {name}"


def test_pictures_hold_nothing_that_runs_over_their_edge() -> None:
    for file, said in page.files():
        if file.suffix == ".svg":
            for each in ET.fromstring(said).iter(TEXT):  # noqa: S314  # our own picture
                wide = width(each.text or "") * float(str(each.get("font-size"))) * 0.56
                left = float(str(each.get("x"))) - (wide if each.get("text-anchor") == "end" else 0)
                assert 0 <= left <= left + wide <= 760, (file.name, each.text)
