"""How owners would write a home they are asked to choose."""

from __future__ import annotations

from collections.abc import Mapping

PARTS = ("zone", "building", "unit", "floor", "room")
_AFTER = {"building": "栋", "unit": "单元", "floor": "层"}


def spoken(place: Mapping[str, str | None]) -> tuple[str, ...]:
    """A home in full, as it is said and as it is noted: 3栋2单元502, 3-2-502."""
    given = [(name, str(place[name])) for name in PARTS if place.get(name)]
    return "".join(f"{value}{_AFTER.get(name, '')}" for name, value in given), "-".join(value for _, value in given)
