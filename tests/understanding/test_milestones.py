"""The steps of a plan, as people write them (R00.6)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handlers.life.milestones import dated

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.mark.parametrize("plan", [
    "明天备料\n后天更换", "明天备料；后天更换。", "1. 明天备料 2. 后天更换", "1、明天备料，2、后天更换",
    "（1）明天备料（2）后天更换", "1）明天备料 2）后天更换",
])  # fmt: skip
def test_r00_6_steps_are_told_apart_by_line_by_sentence_or_by_their_own_count(plan):
    steps = dated(plan, 3, NOON, "Asia/Shanghai")
    assert [(each["n"], each["at"][:10], each["words"]) for each in steps] == [
        ("3.1", "2026-03-03", "明天备料"), ("3.2", "2026-03-04", "后天更换"),
    ]


@pytest.mark.parametrize("plan", ["明天 3、4 点到场", "明天下午3.30备料", "3月4日到货 2）是另一家的"])
def test_figures_of_a_time_count_no_steps(plan):
    [step] = dated(plan, 1, NOON, "Asia/Shanghai")
    assert step["words"] == plan
