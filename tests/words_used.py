"""Which sentences the program says, read from its source. For tests."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "models", "scheduler")
SPEAKING = {
    "say": 0, "Say": 0, "word": 0, "offer": 0, "has": 0, "Unclear": 0, "FetchRefused": 0, "says": 1, "labels": 0,
}
"""Functions that take a key, and where among their arguments it stands."""

KEYED = ("Option", "Button")
"""Values that take a key by name."""

NO_PARAMS = ("Option", "Button", "FetchRefused", "has", "says", "labels")
NOT_PARAMS = {
    "say": (), "word": (), "offer": (), "Unclear": ("partial",),
    "Say": ("key", "params", "choices", "tools", "asks", "kind", "media", "picture"),
}
"""Named arguments that are not for the sentence."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a sentence is named. `params` are what it is given; None when the source does not show it."""

    key: str
    params: frozenset[str] | None
    where: str


def uses() -> list[Use]:
    """Every key that stands literally in a call that says something."""
    return [use for file in sources(".py") for use in _of(file)]


def literals() -> set[str]:
    """Every string that stands in the program, its pages, scripts and templates: a key among them counts as used."""
    found = {
        node.value
        for file in sources(".py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for file in (*sources(".html"), *sources(".js")):
        text = file.read_text(encoding="utf-8")
        found.update(piece for quote in "\"'`" for piece in text.split(quote))
    templates = (HOUSE / "models" / "templates.yaml").read_text(encoding="utf-8")
    return found | set(re.findall(r"[\[ ]=([a-z0-9-]+)", templates))


def sources(suffix: str) -> list[Path]:
    """The files of the program with that suffix."""
    return sorted(file for room in ROOMS for file in (HOUSE / room).rglob(f"*{suffix}"))


def _of(file: Path) -> Iterator[Use]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for key in _keys(name, node):
            yield Use(key, _params(name, node), f"{file.relative_to(HOUSE)}:{node.lineno}")


def _keys(name: str, call: ast.Call) -> Iterator[str]:
    named = next((k.value for k in call.keywords if k.arg == "key" and name in (*KEYED, "Say")), None)
    place = SPEAKING.get(name)
    said = named or (call.args[place] if place is not None and len(call.args) > place else None)
    if said is not None:
        yield from _strings(said)


def _strings(said: ast.expr) -> Iterator[str]:
    """A literal, or both sides of `a if … else b`."""
    if isinstance(said, ast.IfExp):
        yield from _strings(said.body)
        yield from _strings(said.orelse)
    elif isinstance(said, ast.Constant) and isinstance(said.value, str) and said.value:
        yield said.value


def _params(name: str, call: ast.Call) -> frozenset[str] | None:
    if name in NO_PARAMS or any(keyword.arg is None for keyword in call.keywords):
        return None
    given = next((k.value for k in call.keywords if k.arg == "params"), None)
    place = 1 if name in ("say", "Say") else None  # words.say(key, {...}, language) and Say(key, {...})
    if given is None and place is not None and len(call.args) > place:
        given = call.args[place]
    named = frozenset(k.arg for k in call.keywords if k.arg and k.arg not in NOT_PARAMS[name])
    if given is None:
        return named
    return named | _written(given) if isinstance(given, ast.Dict) and all(given.keys) else None


def _written(given: ast.Dict) -> frozenset[str]:
    keys = (key.value for key in given.keys if isinstance(key, ast.Constant))
    return frozenset(key for key in keys if isinstance(key, str))
