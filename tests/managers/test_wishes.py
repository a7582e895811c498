"""What managers ask in their own words, and what is understood of it (R02.4, R03.7)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from bot.words import Words
from handlers.managers.wishes import Known, understood
from models.staff import Department, Staff

TODAY = date(2026, 11, 28)  # a Saturday
WORDS = Words.load(strict=True)
ENGINEERING, CARE, SECURITY, GREEN, WU, HUANG = (UUID(int=number) for number in range(1, 7))
KNOWN = Known(
    WORDS.forms,
    [
        Department(id=id_, code=code, name=name)
        for id_, code, name in (
            (ENGINEERING, "engineering", "工程维修部"), (CARE, "customer_service", "客服部"),
            (SECURITY, "security", "秩序维护部"), (GREEN, "environment", "环境部"),
        )
    ],
    [Staff(id=WU, code="wu", name="吴师傅"), Staff(id=HUANG, code="huang", name="黄工")],
)  # fmt: skip
NAMES = {ENGINEERING: "engineering", CARE: "care", SECURITY: "security", GREEN: "green", WU: "wu", HUANG: "huang"}


def told(text: str) -> dict[str, str]:
    wish = understood(text, TODAY, KNOWN).wish
    found = {
        "period": wish.period.name if wish.period else "", "state": wish.state, "building": wish.building or "",
        "category": wish.category or "", "kind": wish.kind or "", "severity": wish.severity or "", "by": wish.by,
        "department": NAMES[wish.department] if wish.department else "",
        "person": NAMES[wish.person] if wish.person else "", "words": wish.words,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今天", "2026-11-28"), ("昨天", "2026-11-27"), ("前天", "2026-11-26"), ("本周", "2026-W48"),
        ("这个星期", "2026-W48"), ("上周", "2026-W47"), ("上个礼拜", "2026-W47"), ("上上周", "2026-W46"),
        ("本月", "2026-11"), ("这个月", "2026-11"), ("上月", "2026-10"), ("上个月", "2026-10"), ("上上个月", "2026-09"),
        ("今年", "2026"), ("去年", "2025"), ("上个季度", "2026-Q3"), ("本季度", "2026-Q4"), ("第三季度", "2026-Q3"),
        ("Q2", "2026-Q2"), ("2025-Q3", "2025-Q3"), ("近7天", "2026-11-22..2026-11-28"),
        ("最近七天", "2026-11-22..2026-11-28"), ("过去30天", "2026-10-30..2026-11-28"), ("10月", "2026-10"),
        ("十月", "2026-10"), ("12月", "2025-12"), ("11月", "2026-11"), ("去年10月", "2025-10"), ("10月份", "2026-10"),
        ("2026-10", "2026-10"), ("2026年10月", "2026-10"), ("2026-10-05", "2026-10-05"), ("10月5日", "2026-10-05"),
        ("12月1号", "2025-12-01"), ("10月1日到10月7日", "2026-10-01..2026-10-07"), ("2026年", "2026"),
        ("2026", "2026"), ("last week", "2026-W47"), ("this month", "2026-11"), ("last month", "2026-10"),
        ("october", "2026-10"), ("October 2025", "2025-10"), ("december", "2025-12"), ("yesterday", "2026-11-27"),
        ("last 7 days", "2026-11-22..2026-11-28"), ("last quarter", "2026-Q3"), ("last year", "2025"),
        ("day", "2026-11-28"),
        ("week", "2026-W48"), ("month", "2026-11"), ("周", "2026-W48"), ("上週", "2026-W47"), ("這個月", "2026-11"),
        ("周五", "2026-11-27"), ("上周五", "2026-11-20"),
    ],
)
def test_r02_4_periods_are_named_as_people_name_them(text: str, period: str) -> None:
    assert told(text) == {"period": period}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上周工程部超时的", {"period": "2026-W47", "department": "engineering", "state": "overdue"}),
        ("上週工程部逾時的", {"period": "2026-W47", "department": "engineering", "state": "overdue"}),
        ("工程维修部上月逾期没办完的工单", {"period": "2026-10", "department": "engineering", "state": "overdue"}),
        ("本月投诉多少", {"period": "2026-11", "kind": "complaint"}),
        ("本月投訴多少件", {"period": "2026-11", "kind": "complaint"}),
        ("3栋还有几个没办完", {"building": "3", "state": "open"}),
        ("三栋还有几个没办完", {"building": "3", "state": "open"}),
        ("3号楼未完成的", {"building": "3", "state": "open"}),
        ("客服部10月办完了多少", {"department": "care", "period": "2026-10", "state": "completed"}),
        ("电梯报修有多少", {"category": "PF", "kind": "repair"}),
        ("本月电梯投诉有几个", {"period": "2026-11", "category": "PF", "kind": "complaint"}),
        ("重大投诉有哪些", {"severity": "major", "kind": "complaint"}),
        ("吴师傅手里还有几单没办完", {"person": "wu", "state": "open", "words": "手 吴师傅"}),
        ("吴师傅还有几单没办完", {"person": "wu", "state": "open"}),
        ("统计 上月 按部门", {"period": "2026-10", "by": "department"}),
        ("上个季度按类别", {"period": "2026-Q3", "by": "category"}),
        ("今年各部门", {"period": "2026", "by": "department"}),
        ("按楼栋 2026-10", {"period": "2026-10", "by": "building"}),
        ("10月按人", {"period": "2026-10", "by": "person"}),
        ("overdue tickets of engineering last week",
         {"period": "2026-W47", "department": "engineering", "state": "overdue"}),
        ("how many complaints this month", {"period": "2026-11", "kind": "complaint"}),
        ("how many are still open in building 3", {"building": "3", "state": "open"}),
        ("month by department", {"period": "2026-11", "by": "department"}),
        ("october by category", {"period": "2026-10", "by": "category"}),
        ("customer service", {"department": "care"}),
        ("工程部", {"department": "engineering"}),
        ("秩序维护", {"department": "security"}),
        ("huang", {"person": "huang"}),
        ("环境卫生", {"category": "EN"}),
        ("垃圾清运", {"category": "EN"}),
    ],
)  # fmt: skip
def test_r03_7_what_is_asked_for_is_understood(text: str, expected: dict[str, str]) -> None:
    if "words" in expected:
        assert told(text).get("words")
        assert {name: value for name, value in told(text).items() if name != "words"} == {
            name: value for name, value in expected.items() if name != "words"
        }
    else:
        assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "3栋2单元502厨房水龙头漏水", "我家电梯坏了没人修", "上周报的修到现在还没修好，你们管不管", "我要投诉",
        "水管漏水",
        "13900000502", "my lift is broken", "你们多久能办完", "报修多少钱", "吴师傅人很好",
    ],
)  # fmt: skip
def test_of_a_story_words_are_left(text: str) -> None:
    assert told(text).get("words")


def test_a_home_is_no_building() -> None:
    assert told("3栋2单元502") == {"words": "3栋2单元502"}
