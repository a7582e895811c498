"""The table of moves as a page of the documentation: `python -m models.diagram` writes `docs/lifecycle.md`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from models.lifecycle import (
    CLOSED,
    HANDLING,
    INNER,
    MOVES,
    NEW,
    OPEN,
    PART_MOVES,
    PLANNED,
    SIGNED,
    STATUSES,
    Move,
    Need,
)

PAGE = Path(__file__).parent.parent / "docs" / "lifecycle.md"

SETS = {
    "any": STATUSES, "open": OPEN, "before_review": (*OPEN[:-1],), "before_done": (*OPEN[:-2],), "handling": HANDLING,
    "no_plan_pending": PLANNED, "signed_for": SIGNED,
}
"""Statuses that are named together, the widest first."""

HEAD = """# The life of a ticket

Written by `make docs` from the table in [`models/lifecycle.py`](../models/lifecycle.py), which is all there is: what is
not here is refused. Why it is a table: [decision 0013](decisions/0013-the-life-of-a-ticket.md).

"""

SHAPES = """
In the diagram a box drawn with a name of several statuses stands for each of them:

"""

NOTES = """
`needs` in brackets may be left out. `when` is what must hold besides the status: the ticket *waits* for something, a
postponement is asked for (*postponing*), *parts* of other departments are open, it was signed for and nobody answers
for it (*vacant*). *Four eyes* names the move whose author may not make this one while anybody else may. Staff who hear:
*group* whoever has the ticket's card, *care* customer service. Owners see every move on their ticket's page except
"""

WHO = """
| role | who that is, to one ticket |
|---|---|
| owner | whose ticket it is |
| department | works in the department that has it |
| head | head of that department |
| handler | signed for it, or was assigned |
| helper | works in a department that has a part of it |
| follower | answers for it in customer service (R02.7) |
| care | works in customer service |
| supervisor | customer-service supervisor |
| manager | property or project manager |
| duty_lead | duty lead (R04.2) |
| system | nobody: it follows by itself |

Whoever is complained about has no role on the ticket at all.
"""


def text() -> str:
    """The whole page."""
    inner = ", ".join(f"`{name}`" for name in sorted(INNER))
    sets = "".join(f"- `{name}`: {', '.join(these)}\n" for name, these in SETS.items() if name != "any")
    return (
        f"{HEAD}```mermaid\n{diagram()}```\n{SHAPES}{sets}\n## Every move\n\n{table(MOVES)}{NOTES}{inner}.\n\n"
        f"## Who\n{WHO}\n## The part of another department (R03.3)\n\nIt moves by itself while the ticket is handled; "
        f"the ticket is done when no part is open, and open parts end with it.\n\n{table(PART_MOVES)}"
    )


def diagram() -> str:
    """The moves that lead to another status, in mermaid's language."""
    edges: dict[tuple[str, str], list[str]] = {}
    for move in MOVES:
        if move.to:
            for source in named(move.sources):
                names = edges.setdefault((source, move.to), [])
                if move.name not in names:
                    names.append(move.name)
    rows = [f"    {_node(source)} --> {to}: {', '.join(names)}" for (source, to), names in edges.items()]
    ends = [f"    {status} --> [*]" for status in CLOSED if status not in {source for source, _ in edges}]
    return "\n".join(["stateDiagram-v2", *rows, *ends]) + "\n"


def table(moves: Iterable[Move]) -> str:
    """The moves as rows of a table."""
    rows = [
        "| move | from | to | who | needs | when | four eyes | owner hears | staff hear |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for move in moves:
        cells = (
            f"`{move.name}`", ", ".join(named(move.sources)), move.to or "stays", ", ".join(move.by),
            ", ".join(map(_need, move.needs)), ", ".join(move.when), move.judges, "yes" if move.owner else "",
            ", ".join(move.staff),
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def named(statuses: Sequence[str]) -> list[str]:
    """The same statuses with those that have a name together under it."""
    left = list(statuses)
    found: list[str] = []
    for name, these in SETS.items():
        if set(these) <= set(left):
            found.append(name)
            left = [status for status in left if status not in these]
    return [*found, *left]


def _need(need: Need) -> str:
    said = f"{need.name}: {' / '.join(need.choices)}" if need.choices else need.name
    return f"[{said}]" if need.optional else said


def _node(status: str) -> str:
    return "[*]" if status == NEW else status


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
