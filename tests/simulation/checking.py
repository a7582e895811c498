"""Holds the event log of a simulation against the policy read naively: the same (clock, step, minute, roles)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from .naive import Naive, since_zero

POLICY = Path(__file__).parents[2] / "models" / "policy.yaml"


def differences(lines: Iterable[Mapping[str, Any]], until: float) -> list[str]:
    """What the log says and the policy does not, and the other way round; a line each."""
    policy = yaml.safe_load(POLICY.read_text(encoding="utf-8"))
    of: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in lines:
        of[line["ticket"]].append(line)
    found = []
    for ticket, own in of.items():
        said = sorted(_line(each["clock"], each["step"], since_zero(each["at"]), each["roles"])
                      for each in own if each["event"] == "step")
        wanted = expected(policy, own, until)
        found += [f"{ticket} {each} was told, and why?" for each in _without(said, wanted)]
        found += [f"{ticket} {each} was not told" for each in _without(wanted, said)]
    return sorted(found)


def expected(policy: Mapping[str, Any], lines: Iterable[Mapping[str, Any]], until: float) -> list[str]:
    """What the policy says of one ticket."""
    filed, moves = None, []
    for line in lines:
        if line["event"] == "filed":
            filed = line
        elif line["event"] == "move":
            moves.append(line)
    assert filed is not None
    naive = Naive(policy, filed)
    for line in moves:
        naive.happens(line["move"], since_zero(line["at"]), line["status"], line["set"])
    naive.passes(until)
    return sorted(_line(each.clock, each.step, each.at, each.roles) for each in naive.told)


def _line(clock: str, step: int, at: float, roles: Iterable[str]) -> str:
    minute = math.ceil(at - 1e-6)
    day, hours = divmod(minute, 24 * 60)
    return f"day {day + 1:02} {hours // 60:02}:{hours % 60:02} {clock} {step} {','.join(roles)}"


def _without(some: list[str], others: list[str]) -> list[str]:
    left = list(others)
    found = []
    for each in some:
        if each in left:
            left.remove(each)
        else:
            found.append(each)
    return found
