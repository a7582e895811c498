"""YAML with the place of every value: whoever refuses a value can say on which line it stands.

Keys are text as it is written (`on:` is "on", `1:` is "1"), and so are 22:00 and dates that do not exist: what is wrong
with a value is said by whoever wants it, not by YAML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from models.misfits import Way
from models.yaml_faults import Spot, attempt

_TAG = "tag:yaml.org,2002:"
_MERGE = f"{_TAG}merge"
_PLAIN = {_TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge", "seq", "map")}
_SECTION = re.compile(r"^[A-Za-z_][^\n]*?:(?=\s|$)", re.MULTILINE)
_SIXTIES = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")
"""What YAML 1.1 takes for a number to the base of sixty, and people for a time of day."""
_UNREADABLE = (ValueError, LookupError, AttributeError, ArithmeticError, yaml.YAMLError)
"""What the library raises for scalars such as 2026-02-30, 0x_ or !!bool maybe."""


@dataclass
class Written:
    """A file: its values as `data` (None when it is empty), where they stand, and what is wrong with the YAML."""

    text: str
    root: Node | None = None
    data: Any = None
    spots: list[Spot] = field(default_factory=list)

    @cached_property
    def _ends(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.text)]

    def position(self, index: int) -> tuple[int, int]:
        """Line and column of a character, from 1. What lies behind the last line stands at its end."""
        index = min(index, len(self.text.rstrip("\n")))
        line = bisect_right(self._ends, index - 1)
        return line + 1, index - (self._ends[line - 1] + 1 if line else 0) + 1

    def find(self, way: Way) -> tuple[int, Way]:
        """The character at which the value (of lines below their key: the key) stands, and as much of `way` as is here.

        What is not here is looked for where it would belong.
        """
        node, index = self.root, self.root.start_mark.index if self.root and self.root.start_mark else 0
        for depth, part in enumerate(way):
            found = _below(node, part)
            if found is None:
                return index, way[:depth]
            name, node = found
            lines = isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style
            index = (name if lines and name else node).start_mark.index
        return index, way

    def key(self, way: Way) -> int:
        """The character at which the key of a value stands."""
        found = _below(self._node(way[:-1]), way[-1])
        return (found[0] or found[1]).start_mark.index if found else self.find(way)[0]

    def raw(self, way: Way) -> str | None:
        """A value as it is written; None for lists, for mappings and for what is not here."""
        node = self._node(way)
        return node.value if isinstance(node, ScalarNode) else None

    def _node(self, way: Way) -> Node | None:
        node = self.root
        for part in way:
            found = _below(node, part)
            node = found[1] if found else None
        return node


def read(path: Path) -> Written:
    """What a file says. Raises OSError. What is no YAML costs its section alone."""
    data = path.read_bytes()
    try:
        return parsed(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8", "replace") + "?"
        said = f"byte {data[fault.start]:#04x} is no UTF-8; save the file as UTF-8"
        return Written(before, spots=[Spot(len(before) - 1, (), said)])


def parsed(text: str) -> Written:
    """What a text says."""
    written = Written(text.replace("\r\n", "\n").replace("\r", "\n"))
    written.root = attempt(lambda: _composed(written.text), written.text, written.spots)
    if written.spots:
        _compose_sections(written)
    if written.root is not None:
        root, building = written.root, _Building(written)
        written.data = attempt(lambda: building.value(root, ()), written.text, written.spots)
    return written


def _composed(text: str) -> Node | None:
    loader = yaml.SafeLoader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _compose_sections(written: Written) -> None:
    """Each section by itself: one that cannot be read does not keep the others from being looked at."""
    text = written.text
    starts = [0, *[found.start() for found in _SECTION.finditer(text)][1:]]
    pairs: list[tuple[Node, Node]] = []
    spots: list[Spot] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        padded = "\n" * start + text[start:end]  # so that a mark is an index into the whole text
        root = attempt(partial(_composed, padded), padded, spots)
        if isinstance(root, MappingNode):
            pairs += root.value
    spots = [spot for spot in spots if not _named_elsewhere(text, spot.index)]
    written.spots = spots or written.spots  # when each is well, the fault lies between them
    written.root = MappingNode(f"{_TAG}map", pairs, flow_style=False) if pairs else None


def _named_elsewhere(text: str, index: int) -> bool:
    """Whether an alias stands here whose name is given in another section."""
    alias = re.compile(r"\*([\w-]+)").match(text, index)
    return alias is not None and re.search(rf"&{alias[1]}\b", text) is not None


def _below(node: Node | None, part: str | int) -> tuple[Node | None, Node] | None:
    """The key and value in a mapping; no key and the item of a list."""
    if isinstance(node, MappingNode):
        for name, value in reversed(node.value):  # what is merged in stands first; the last one counts
            if isinstance(name, ScalarNode) and name.value == str(part):
                return name, value
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None


class _Building(yaml.SafeLoader):
    """Makes values of nodes, and lists what YAML lets pass: keys written twice, what contains itself, tags."""

    def __init__(self, written: Written) -> None:
        super().__init__("")
        self._written = written
        self._made: dict[int, Any] = {}
        self._open: set[int] = set()

    def value(self, node: Node, way: Way) -> Any:
        """The value of a node at `way`."""
        if id(node) in self._open:
            self._wrong(node, way, "contains itself; write out what is meant", lost=True)
            return None
        if id(node) not in self._made:
            self._open.add(id(node))
            self._made[id(node)] = self._value(node, way)
            self._open.discard(id(node))
        return self._made[id(node)]

    def _value(self, node: Node, way: Way) -> Any:
        if node.tag not in _PLAIN:
            self._wrong(node, way, f"the tag {node.tag.replace(_TAG, '!!')} is not used here; take it away", lost=True)
        if isinstance(node, SequenceNode):
            return [self.value(each, (*way, place)) for place, each in enumerate(node.value)]
        if isinstance(node, MappingNode):
            return self._mapping(node, way)
        return self._scalar(node)

    def _mapping(self, node: MappingNode, way: Way) -> dict[str, Any]:
        merged: list[tuple[Node, Node]] = []
        own: dict[str, tuple[Node, Node]] = {}
        for name, value in node.value:
            if name.tag == _MERGE:
                merged = [*self._merged(value, way), *merged]
            elif not isinstance(name, ScalarNode):
                self._wrong(name, way, "a name cannot be a list or hold lines; write a word")
            else:
                if name.value in own:
                    line, _ = self._written.position(own[name.value][0].start_mark.index)
                    self._wrong(name, (*way, name.value), f"is written twice, first on line {line}; keep one of them")
                own[name.value] = (name, value)
        node.value = [*merged, *own.values()]
        return {name.value: self.value(value, (*way, name.value)) for name, value in node.value}

    def _merged(self, node: Node, way: Way) -> list[tuple[Node, Node]]:
        """The pairs that `<<` brings in, the weakest first."""
        parts = node.value if isinstance(node, SequenceNode) else [node]
        found: list[tuple[Node, Node]] = []
        for part in reversed(parts):
            if not isinstance(part, MappingNode):
                self._wrong(part, way, "<< takes the name of lines with keys; write <<: *name")
            elif self.value(part, way) is not None:  # its own merges and faults first
                found += part.value
        return found

    def _scalar(self, node: Node) -> Any:
        if _SIXTIES.fullmatch(node.value):
            return node.value
        try:
            return self.construct_object(node)
        except _UNREADABLE:
            return node.value

    def _wrong(self, node: Node, way: Way, said: str, *, lost: bool = False) -> None:
        self._written.spots.append(Spot(node.start_mark.index, way, said, lost))
