"""Key + parameters + language → text. The only module that knows languages; words are in locales/*/*.ftl."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import structlog
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax.ast import BaseNode, VariableReference

LOCALES = Path(__file__).parent.parent / "locales"
LONG = 500  # characters of a parameter that are given to Fluent
SOURCE = "zh_Hans"  # the language written first; the others fall back to it

log = structlog.get_logger(__name__)


class MissingWords(LookupError):
    """A key, or a parameter of its sentence, that the locale files and the program do not agree on."""


class Words:
    """All sentences in all languages, read once.

    Strict, a missing key or parameter raises MissingWords: so tests find it. In service the reader gets
    the sentence in Simplified Chinese, or at worst the key, and the log says so.
    """

    def __init__(self, bundles: Mapping[str, FluentBundle], *, strict: bool = False) -> None:
        self._bundles = dict(bundles)
        self._strict = strict
        self._forms: dict[str, tuple[str, ...]] = {}

    @classmethod
    def load(cls, folder: Path = LOCALES, *, strict: bool = False) -> Words:
        """Every `folder/<language>/*.ftl`. Raises FileNotFoundError when the source language is not there."""
        names = sorted(each.name for each in folder.iterdir() if each.is_dir() and any(each.glob("*.ftl")))
        if SOURCE not in names:
            raise FileNotFoundError(f"{folder / SOURCE} holds no words")
        return cls({name: _bundle(folder / name) for name in names}, strict=strict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The names of all languages, the source first."""
        return (SOURCE, *(name for name in self._bundles if name != SOURCE))

    def has(self, key: str, language: str = SOURCE) -> bool:
        """Whether `language` itself has words for `key`."""
        return language in self._bundles and _pattern(self._bundles[language], key) is not None

    def parameters(self, key: str) -> frozenset[str]:
        """What the sentence of `key` wants filled in; none for a key that is not known."""
        bundle = self._bundles[SOURCE]
        return frozenset(_variables(_pattern(bundle, key)))

    def say(self, key: str, params: Mapping[str, str | int] | None = None, language: str = SOURCE) -> str:
        """The sentence of `key` with the parameters in their places; `key.name` is an attribute of `key`.

        Whole numbers appear as plain digits. Raises MissingWords when strict.
        """
        for name in self._order(language):
            bundle = self._bundles[name]
            pattern = _pattern(bundle, key)
            if pattern is None:
                continue
            short, long = _set_aside(params or {})
            text, faults = bundle.format_pattern(pattern, _plain(short))
            if faults or name != language:
                self._complain(key, language, faults)
            return _put_back(str(text), long)
        self._complain(key, language, ())
        return key

    def forms(self, key: str) -> tuple[str, ...]:
        """Every way to say `key` in any language: its words, then those of `.also`, divided by |."""
        if key not in self._forms:
            self._forms[key] = tuple(dict.fromkeys(self._all_forms(key)))
        return self._forms[key]

    def _all_forms(self, key: str) -> Iterable[str]:
        for language in self.languages:
            if not self.has(key, language):
                self._complain(key, language, ())
                continue
            yield self.say(key, {}, language)
            if self.has(f"{key}.also", language):
                yield from filter(None, map(str.strip, self.say(f"{key}.also", {}, language).split("|")))

    def _order(self, language: str) -> Iterable[str]:
        return [name for name in dict.fromkeys((language, SOURCE)) if name in self._bundles]

    def _complain(self, key: str, language: str, faults: Iterable[Exception]) -> None:
        if self._strict:
            said = "; ".join(str(fault) for fault in faults) or "no words"
            raise MissingWords(f"{key} in {language}: {said}")
        log.error("words", action="words_missing", key=key, language=language)


@cache
def _bundle(folder: Path) -> FluentBundle:
    """Read once for the process; words do not change while it runs."""
    bundle = FluentBundle([folder.name.replace("_", "-")], use_isolating=False)
    for file in sorted(folder.glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def _pattern(bundle: FluentBundle, key: str) -> Any:
    """The pattern of `key` or `key.attribute`; None when the bundle has none."""
    name, _, attribute = key.partition(".")
    if not bundle.has_message(name):
        return None
    message = bundle.get_message(name)
    return message.attributes.get(attribute) if attribute else message.value


def _variables(node: Any) -> Iterable[str]:
    """The names of the variables anywhere below a node of Fluent's syntax."""
    if isinstance(node, list | tuple):
        for each in node:
            yield from _variables(each)
    elif isinstance(node, VariableReference):
        yield node.id.name
    elif isinstance(node, BaseNode):
        yield from _variables(list(vars(node).values()))


def _set_aside(params: Mapping[str, str | int]) -> tuple[dict[str, str | int], dict[str, str]]:
    """Long texts replaced by a mark each: Fluent refuses a parameter above 2,500 characters."""
    long = {name: value for name, value in params.items() if isinstance(value, str) and len(value) > LONG}
    marks = {name: f"\ue000{at}\ue001" for at, name in enumerate(long)}
    return {**params, **marks}, {marks[name]: value for name, value in long.items()}


def _put_back(text: str, long: Mapping[str, str]) -> str:
    for mark, value in long.items():
        text = text.replace(mark, value)
    return text


def _plain(params: Mapping[str, str | int]) -> dict[str, Any]:
    """Numbers stay numbers, so that plurals work, but are written as plain digits: 2026, not 2,026."""
    return {
        name: fluent_number(value, useGrouping=False) if isinstance(value, int) else value
        for name, value in params.items()
    }
