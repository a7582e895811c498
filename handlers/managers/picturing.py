"""Which picture stands below an answer: the one that says by a look what its words say in many lines, or none.

Counted while the answer is written, so that it shows the numbers that the words tell; drawn when it is sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from tortoise.expressions import Q
from tortoise.functions import Count

from handlers.channel import Param, word
from handlers.figures import drawn
from handlers.figures.drawn import AGES, About, Picture
from handlers.managers.trending import within
from models.figures.counting import Figures
from models.figures.scope import Scope
from models.ticket import Ticket

APART = 2
"""Bars, rows or columns with something in them that there must be: of one alone the words say everything."""


async def of_groups(
    about: About, by: str, scope: Scope, rows: Sequence[tuple[Param, Figures]], small: int
) -> Picture | None:
    """The picture of figures `by` something, `rows` what they are; None where words do better."""
    match by:
        case "category":
            return worth(drawn.pareto(about, [(name, each["filed"]) for name, each in rows]), small)
        case "department":
            return worth(drawn.departments(about, rows, small), small)
        case "building":
            return worth(await _heat(about, scope), small)
    return None


async def _heat(about: About, scope: Scope) -> Picture:
    """What was filed of each sort in each building: a row's sum is what its line says."""
    start, end = about.period.bounds(about.zone)
    filed = within(scope).filter(accepted_at__gte=start, accepted_at__lt=end)
    rows = await filed.annotate(count=Count("ticket_id")).group_by("building", "category").values_list(
        "building", "category", "count"
    )
    cells = {(building, category): count for building, category, count in rows}
    return drawn.heat(about, cells, {category: word(f"category-{category}") for _, category in cells})


async def ageing(about: About, open_: Q, late: Sequence[datetime], small: int) -> Picture | None:
    """How long the tickets of a condition have been open; `late`: when each of them that is overdue was filed."""
    edges = [about.now - timedelta(days=age) for age in AGES]
    names = [f"age_{at}" for at in range(len(edges))]
    older = {name: Count("id", _filter=Q(created_at__lte=edge)) for name, edge in zip(names, edges, strict=True)}
    rows = Ticket.filter(open_).annotate(all=Count("id"), **older).group_by("community_id")
    found = [sum(each) for each in zip(*await rows.values_list("all", *names), strict=True)] or [0] * (len(AGES) + 1)
    counts = [each - more for each, more in zip(found, [*found[1:], 0], strict=True)]
    overdue = Counter(sum(filed <= edge for edge in edges) for filed in late)
    # What was closed since the overdue ones were looked for is no longer among the open ones.
    return worth(drawn.aged(about, counts, [min(overdue[at], count) for at, count in enumerate(counts)]), small)


def worth(picture: Picture, small: int) -> Picture | None:
    """The picture, where there is enough to look at: `small` tickets at least, and not all of them in one place."""
    counts = [sum(line) for line in _lines(picture)]
    enough = sum(counts) >= small and sum(count > 0 for count in counts) >= APART
    return picture if enough else None


def _lines(picture: Picture) -> Sequence[Sequence[int]]:
    """The numbers of a picture by what it puts side by side."""
    data: Mapping[str, list[int]] = picture["data"]
    if picture["name"] == "trend":  # what is open is counted again at each end
        return list(zip(data["filed"], data["completed"], strict=True))
    if picture["name"] == "heat":
        cells: Sequence[Sequence[int]] = picture["data"]["cells"]
        return cells if len(picture["data"]["columns"]) >= APART else []
    if picture["name"] == "departments":
        return [(row["in_time"], row["late"], row["open"]) for row in picture["data"]["rows"]]
    return [(count,) for count in (*data["counts"], data.get("others", 0))]  # type: ignore[misc]  # a number
