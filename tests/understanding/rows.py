"""The texts readers are measured on (tests/data), and how a row is judged; shared with bench/understanding.py."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from handlers.understanding import address, times
from handlers.understanding.times import When

DATA = Path(__file__).parent.parent / "data"
ZONE = ZoneInfo("Asia/Shanghai")
NAMES = ("阳光花园",)

CATEGORIES = {
    "房屋质量": "HQ", "交房手续": "HO", "公共设施设备": "PF", "环境卫生": "EN", "绿化": "GR", "安全保卫/秩序维护": "SE",
    "车辆停放与交通": "PK", "消防安全": "FS", "噪音扰民": "NO", "装修管理": "RE", "收费": "FE", "服务态度": "AT",
    "邻里纠纷": "NB", "维修服务": "MS", "信息公开/业委会": "DI", "其他": "OT",
}
KINDS = {"投诉": "complaint", "报修": "repair", "咨询": "inquiry", "建议": "suggestion", "表扬": "praise"}


def rows(name: str) -> list[dict[str, Any]]:
    """Every row of a fixture file, by its name without the ending."""
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read_place(row: dict[str, Any]) -> address.Place | None:
    """What the address reader makes of a row: a whole answer, or a place inside a sentence."""
    if row.get("inside"):
        found = address.find(row["text"], NAMES)
        return found[0] if found else None
    return address.read(row["text"], NAMES)


def place_right(row: dict[str, Any], place: address.Place | None) -> bool:
    """Whether every field and the kind are as the row has them."""
    if place is None or row["expected"] is None:
        return place is None and row["expected"] is None
    said = place.to_json()
    kind = said.pop("kind")
    return said == row["expected"] and row["kind"] in {None, kind}


def read_time(row: dict[str, Any]) -> When | None:
    """What the time reader makes of a row, seen from the row's own moment."""
    now = datetime.fromisoformat(row["ref"]).replace(tzinfo=ZONE)
    if row.get("inside"):
        found = times.find(row["text"], now)
        return found[0] if found else None
    return times.read(row["text"], now)


def told(when: When | None) -> tuple[str | None, str | None, str | None]:
    """Start and end as local minutes, and the recurrence."""
    if when is None:
        return None, None, None
    start, end = (f"{moment:%Y-%m-%dT%H:%M}" if moment else None for moment in (when.start, when.end))
    return start, end, when.recurrence


def wanted(row: dict[str, Any]) -> tuple[str | None, str | None, str | None]:
    """The same of a row; where a row gives a clock for a recurring time, the clock belongs to the recurrence."""
    if "expected" not in row:
        return row["start"], row["end"], row["recurrence"]
    kept = row["expected"]
    if kept["recurrence"]:
        clock = f" {kept['start']}" if ":" in kept["start"] else ""
        return None, None, f"{kept['recurrence']}{clock}"
    return kept["start"] or None, kept["end"], None
