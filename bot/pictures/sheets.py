"""Which module draws what. Importing this loads matplotlib."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.pictures import ageing, departments, frame, heat, pareto, trend
from bot.pictures.telling import Telling

_DRAWS: Mapping[str, Callable[[Mapping[str, Any], Telling], bytes]] = {
    "trend": trend.draw, "pareto": pareto.draw, "heat": heat.draw, "departments": departments.draw,
    "ageing": ageing.draw,
}  # fmt: skip


def draw(name: str, data: Mapping[str, Any], tell: Telling) -> bytes:
    """The picture as PNG."""
    return frame.empty(data, tell) if data["empty"] else _DRAWS[name](data, tell)
