"""docs/indicators.md and what is counted are the same list (R00.10, R02.4)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.figures.conditions import CONDITIONS, RATES, TIMES

PAGE = (Path(__file__).parents[2] / "docs" / "indicators.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", PAGE, re.MULTILINE))


def test_every_count_and_indicator_is_described_with_its_chinese_name_and_nothing_else_is() -> None:
    assert set(ROWS) == {*CONDITIONS, *RATES, "due"}
    assert all(re.search("[\u4e00-\u9fff]", name) for name in ROWS.values())


@pytest.mark.parametrize("name", RATES)
def test_each_formula_is_the_one_that_is_counted(name: str) -> None:
    part, whole = RATES[name]
    assert re.search(rf"^\| `{name}` \| [^|]+ \| `{part}` / `{whole}` \|", PAGE, re.MULTILINE)


def test_handling_times_are_described() -> None:
    assert all(f"`{name}`" in PAGE for name in TIMES)
