"""A question to the database about tickets of a scope: its values, each sent once, and their places in the query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from models.database import connection, dialect
from models.figures.scope import Scope


@dataclass(slots=True)
class Asked:
    """Collects the values of one question. Queries name the tally (or the ticket itself) `t`."""

    scope: Scope
    values: list[Any] = field(default_factory=list, init=False)
    places: dict[str, str] = field(default_factory=dict, init=False)

    @property
    def scoped(self) -> str:
        """The scope as a condition."""
        found, scope = [self.among("t")], self.scope
        for column, value in (("department_id", scope.department), ("building", scope.building),
                              ("category", scope.category), ("kind", scope.kind), ("severity", scope.severity),
                              ("handler_id", scope.person)):
            if value is not None:
                found.append(f"t.{column} = {self.put(value, column)}")
        return " AND ".join(found)

    def among(self, table: str) -> str:
        """The communities of the scope as a condition on a table, by the name it has in the query."""
        places = ", ".join(self.put(each, f"c{n}") for n, each in enumerate(self.scope.communities))
        return f"{table}.community_id IN ({places})" if places else "1 = 0"

    def put(self, value: Any, name: str) -> str:
        """The place of a value, which is sent once."""
        if name not in self.places:
            postgres = dialect() == "postgres"
            plain = value.astimezone(UTC) if isinstance(value, datetime) else value
            self.values.append(plain if postgres else str(plain))
            self.places[name] = f"${len(self.values)}" if postgres else f"?{len(self.values)}"
        return self.places[name]

    async def run(self, query: str) -> Sequence[Mapping[str, Any]]:
        """The rows of a query written with the places of this question."""
        found: Sequence[Mapping[str, Any]] = await connection().execute_query_dict(query, list(self.values))
        return found
