"""A wish kept as JSON with the list that answered it, and as a condition on tickets and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args
from uuid import UUID

from tortoise.expressions import Q

from handlers.managers.wish import State, Wish
from models import searching
from models.figures.scope import Period, Scope, Unit

PLAIN = ("building", "category", "kind", "severity", "by", "words")
IDS = ("department", "person")


def kept(wish: Wish) -> dict[str, Any]:
    """The wish as JSON; only what was asked for."""
    found = {name: getattr(wish, name) for name in (*PLAIN, "state") if getattr(wish, name)}
    found |= {name: str(getattr(wish, name)) for name in IDS if getattr(wish, name)}
    if wish.period is not None:
        found["period"] = [wish.period.first.isoformat(), wish.period.end.isoformat(), wish.period.unit]
    return found


def again(told: Mapping[str, Any]) -> Wish:
    """The wish that `kept` wrote."""
    plain = {name: str(told[name]) for name in PLAIN if told.get(name)}
    ids = {name: UUID(str(told[name])) for name in IDS if told.get(name)}
    state: State = told["state"] if told.get("state") in get_args(State) else ""
    period = None
    if told.get("period"):
        first, end, unit = told["period"]
        named: Unit = unit if unit in get_args(Unit) else "days"
        period = Period(date.fromisoformat(first), date.fromisoformat(end), named)
    return Wish(period=period, state=state, **plain, **ids)  # type: ignore[arg-type]  # names and types are those above


def narrowed(scope: Scope, wish: Wish) -> Scope | None:
    """What of the scope is wished for; None where nothing of it is: a department that is not theirs to look into."""
    if scope.department and wish.department and scope.department != wish.department:
        return None
    if scope.person and wish.person and scope.person != wish.person:
        return None
    return replace(
        scope, department=scope.department or wish.department, person=scope.person or wish.person,
        building=wish.building, category=wish.category, kind=wish.kind, severity=wish.severity,
    )


def condition(wish: Wish) -> Q:
    """What of a wish a ticket can be asked; its period, state and words are for whoever looks to read."""
    asked: dict[str, Any] = {
        "department_id": wish.department, "handler_id": wish.person, "category": wish.category,
        "kind": wish.kind, "severity": wish.severity,
    }
    found = Q(**{name: value for name, value in asked.items() if value}) & Q(drill=False)
    return found & searching.built(wish.building) if wish.building else found
