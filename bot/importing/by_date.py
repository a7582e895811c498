"""Turns that a workbook names by date, a row each, put together as a YAML file has them: under `dates` of a rota."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.importing.faults import Place, quoted
from bot.importing.page import Page
from bot.importing.rota import clock, day

DATES = "rota_dates"
SHEETS = ("rota", DATES)


def put(page: Page, number: int, community: dict[str, Any], values: Mapping[str, Any]) -> Iterator[Place]:
    """Put a row into its rota, which it makes where there is none; the places in the table of rotas that it fills."""
    on = _read(page, number, "date", values, lambda text: day(text).isoformat())
    turn = {name: _read(page, number, name, values, clock) for name in ("from", "to")}
    index, new = _rota(page, number, community, values)
    rota = community["rota"][index]
    if turn not in rota["turns"]:
        rota["turns"].append(turn)
    named = rota["dates"].setdefault(on, [])
    for others in rota["dates"].values():
        others.extend([None] * (len(rota["turns"]) - len(others)))
    place = rota["turns"].index(turn)
    if named[place] is not None:
        said = f"{quoted(rota['name'])} has this turn already; for two at once give this one another name"
        raise page.refused(said, number, "name")
    named[place] = values["staff"]
    yield from ([(index,)] if new else [])
    yield from ((index, "dates", on, str(values["staff"])), (index, "dates", on))


def _read(page: Page, number: int, key: str, values: Mapping[str, Any], reader: Any) -> str:
    try:
        return str(reader(values[key]))
    except ValueError as fault:
        raise page.refused(str(fault), number, key) from None


def _rota(page: Page, number: int, community: dict[str, Any], values: Mapping[str, Any]) -> tuple[int, bool]:
    """Where the rota of that name stands, and whether it is new."""
    table: list[dict[str, Any]] = community.setdefault("rota", [])
    name = values.get("name") or values["duty"]
    for index, rota in enumerate(table):
        if rota.get("name", rota["duty"]) == name:
            if "dates" not in rota or rota["duty"] != values["duty"]:
                raise page.refused(f"rota {name} is another one; write another name here", number, "name")
            return index, False
    table.append({"duty": values["duty"], "name": name, "turns": [], "dates": {}})
    return len(table) - 1, True
