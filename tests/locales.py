"""What a locale file holds, read from its syntax: keys, attributes, placeholders. For tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, overload

from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence: the names of its attributes, and what it wants filled in (attributes included)."""

    attributes: frozenset[str]
    placeholders: frozenset[str]


class _Placeholders(Visitor):  # type: ignore[misc]  # fluent.syntax ships no types
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802  # the visitor's naming
        self.found.add(node.id.name)


@overload
def read(path: Path) -> dict[str, Entry]: ...
@overload
def read(path: Path, *, faults: Literal[True]) -> list[str]: ...


def read(path: Path, *, faults: bool = False) -> dict[str, Entry] | list[str]:
    """The entries of a file, or of all files of a folder; with `faults` what could not be read."""
    bodies = [_body(file) for file in ([path] if path.is_file() else sorted(path.glob("*.ftl")))]
    items = [item for body in bodies for item in body]
    if faults:
        return [" ".join(item.content.split())[:80] for item in items if isinstance(item, Junk)]
    return {item.id.name: _entry(item) for item in items if isinstance(item, Message)}


def _body(file: Path) -> list[Any]:
    body: list[Any] = FluentParser().parse(file.read_text(encoding="utf-8")).body
    return body


def _entry(message: Message) -> Entry:
    visitor = _Placeholders()
    visitor.visit(message)
    return Entry(frozenset(each.id.name for each in message.attributes), frozenset(visitor.found))
