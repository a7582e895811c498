"""Whether a place lies in some building, though its words name none: 2单元502, 大堂, 三楼走廊; not 东门, 地库."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WITHIN = re.compile(
    r"电梯|货梯|客梯|轿厢|楼梯|楼道|走廊|过道|走道|大堂|大厅|门厅|单元门|楼宇门|对讲门|门禁|架空层|避难层|设备层|天台|露台"
    r"|屋顶|楼顶|屋面|外墙|管道井|电表|弱电|水表|消防门|防火门|安全出口|安全通道|无障碍通道|信报箱|信箱|奶箱"
    r"|lobby|lift|elevator|corridor|hallway|stair|roof|mail ?room|fire exit",
    re.IGNORECASE,
)
_BELOW = re.compile(r"车库|地库|停车|地下|garage|parking|basement", re.IGNORECASE)


_DASHED = re.compile(r"\s*(\d{1,2}|[A-Za-z])\s*[-—–~_/]+\s*\d{3,4}[A-Za-z]?\s*")


def unit_first(text: str, place: Mapping[str, str | None]) -> dict[str, str | None]:
    """A place read from `text`, which answers "which unit and room?": there 2-502 is 2单元502, not 2栋502."""
    if place.get("unit") or not _DASHED.fullmatch(text):
        return dict(place)
    return {**{name: value for name, value in place.items() if name != "building"}, "unit": place.get("building")}


def indoors(place: Mapping[str, str | None]) -> bool:
    """Whether a place as `address.Place.to_json` gives it belongs to a building: by unit, floor, room or its name."""
    named, floor = place.get("place") or "", place.get("floor") or ""
    if place.get("kind") == "parking" or place.get("zone") or floor.startswith("B") or _BELOW.search(named):
        return False
    return bool(place.get("unit") or place.get("room") or floor or _WITHIN.search(named))
