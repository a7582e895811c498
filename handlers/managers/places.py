"""What a scope and a group of tickets are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from handlers.channel import Param, word
from handlers.figures.saying import listed
from handlers.managers.wish import Wish
from handlers.places import NOTHING, label
from models.figures.scope import Scope
from models.staff import Department, Staff


async def names(rows: Sequence[Staff], scope: Scope) -> Param:
    """Whose tickets a scope holds: the communities, and what it is narrowed to."""
    found: list[Param] = [row.community.name for row in rows if row.community.id in scope.communities]
    return listed([*found, *await _narrowed(scope)])


async def narrowing(wish: Wish) -> Param:
    """What a wish is narrowed to; NOTHING where it is to nothing."""
    found = await _narrowed(wish)
    return listed(found) if found else NOTHING


async def _narrowed(to: Scope | Wish) -> list[Param]:
    found: list[Param] = []
    for by in ("department", "building", "category", "kind", "severity", "person"):
        value = getattr(to, by)
        if value is not None:
            found.append((await group_names(by, [str(value)]))[str(value)])
    return found


async def group_names(by: str, keys: Iterable[str]) -> dict[str, Param]:
    """What the groups of `models.figures.scope.GROUPS` are called; "" stands for those that are in none."""
    known = list(keys)
    if by in ("department", "person"):
        ids = [UUID(key) for key in known if key]
        found = Department.filter(id__in=ids) if by == "department" else Staff.filter(id__in=ids)
        named: dict[str, Param] = {str(id_): name for id_, name in await found.values_list("id", "name")}
    else:
        named = {key: _named(by, key) for key in known if key}
    none = word("figures-none-of", by=word(f"stats-by-{by}"))
    return {key: named.get(key, none) for key in known}


def _named(by: str, key: str) -> Param:
    if by == "building":
        return label({"building": key})
    return word({"kind": "complaint-kind-", "severity": "severity-", "category": "category-"}[by] + key)
