"""What owners' matters are sorted into, and who answers: data from `taxonomy.yaml` or a community's own file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

KINDS = ("complaint", "repair", "inquiry", "suggestion", "praise")
DEPARTMENTS = ("customer_service", "engineering", "security", "environment")
SEVERITIES = ("major", "important", "minor")
PACKAGED = Path(__file__).with_name("taxonomy.yaml")


class TaxonomyError(ValueError):
    """The taxonomy file cannot be used; the message names file, key and fault in one line."""


@dataclass(frozen=True, slots=True)
class Subcategory:
    """One sort of matter within a category. `name` is None unless a community brings its own word."""

    code: str
    words: tuple[str, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A sort of matter: who answers, who helps, how grave it usually is, and the words owners use for it."""

    code: str
    kinds: tuple[str, ...]
    department: str
    support: str | None
    severity: str
    words: tuple[str, ...]
    subcategories: tuple[Subcategory, ...]
    name: str | None = None

    def subcategory(self, code: str) -> Subcategory:
        """The subcategory of that code (`HQ-1`). Raises KeyError when there is none."""
        for one in self.subcategories:
            if one.code == code:
                return one
        raise KeyError(code)


@dataclass(frozen=True, slots=True, eq=False)
class Taxonomy:
    """All categories by code, and which of them each kind of matter offers, in the order shown."""

    by_code: Mapping[str, Category]
    offered: Mapping[str, tuple[str, ...]]

    @property
    def categories(self) -> tuple[Category, ...]:
        """Every category, in the order of the file."""
        return tuple(self.by_code.values())

    def categories_for(self, kind: str) -> tuple[Category, ...]:
        """The categories a kind of matter offers, in the order shown. Raises KeyError for an unknown kind."""
        return tuple(self.by_code[code] for code in self.offered[kind])

    def category(self, code: str) -> Category:
        """The category of that code; a subcategory's code (`HQ-1`) finds its category. Raises KeyError."""
        return self.by_code[code.partition("-")[0]]

    def department_of(self, code: str) -> str:
        """The department that answers for a category or subcategory code. Raises KeyError."""
        return self.category(code).department


@lru_cache(maxsize=8)
def load(path: Path | None = None) -> Taxonomy:
    """The taxonomy of a file, the packaged one by default. Raises TaxonomyError in one line when it is unusable."""
    source = path or PACKAGED
    try:
        data = yaml.safe_load(source.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        raise TaxonomyError(f"{source}: cannot be read ({fault})") from fault
    except yaml.YAMLError as fault:
        raise TaxonomyError(f"{source}: is no YAML ({' '.join(str(fault).split())})") from fault
    return _Reader(source).taxonomy(data)


def parse(data: Any, source: str) -> Taxonomy:
    """The taxonomy in plain data of a community's own; `source` names it in faults. Raises TaxonomyError."""
    return _Reader(Path(source)).taxonomy(data)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the plain data of one file, naming key and fault where something is wrong."""

    source: Path

    def wrong(self, key: str, fault: str) -> TaxonomyError:
        return TaxonomyError(f"{self.source}: {key}: {fault}")

    def taxonomy(self, data: Any) -> Taxonomy:
        top = self._mapping("the file", data, {"offered", "categories"}, set())
        codes = self._mapping("categories", top["categories"])
        offered = self._offered(top["offered"], set(codes))
        read = {code: self._category(code, body, offered) for code, body in codes.items()}
        if not read:
            raise self.wrong("categories", "names none; at least one is needed")
        return Taxonomy(read, offered)

    def _offered(self, data: Any, codes: set[str]) -> dict[str, tuple[str, ...]]:
        kinds = self._mapping("offered", data, set(KINDS), set())
        offered = {}
        for kind in KINDS:
            listed = self._texts(f"offered.{kind}", kinds[kind])
            for code in listed:
                if code not in codes:
                    raise self.wrong(f"offered.{kind}", f"{code} is no category of this file")
            if not listed or len(set(listed)) < len(listed):
                raise self.wrong(f"offered.{kind}", "must name at least one category, and none twice")
            offered[kind] = listed
        return offered

    def _category(self, code: str, data: Any, offered: Mapping[str, tuple[str, ...]]) -> Category:
        key = f"categories.{code}"
        if not (code.isascii() and code.isalnum()):
            raise self.wrong(key, "a code is letters and digits alone, like HQ")
        body = self._mapping(key, data, {"department", "severity", "subcategories"}, {"support", "words", "name"})
        support = body.get("support")
        return Category(
            code=code,
            kinds=tuple(kind for kind in KINDS if code in offered[kind]),
            department=self._one_of(f"{key}.department", body["department"], DEPARTMENTS),
            support=None if support is None else self._one_of(f"{key}.support", support, DEPARTMENTS),
            severity=self._one_of(f"{key}.severity", body["severity"], SEVERITIES),
            words=self._words(key, body),
            subcategories=self._subcategories(key, code, body["subcategories"]),
            name=self._name(key, body),
        )

    def _subcategories(self, key: str, code: str, data: Any) -> tuple[Subcategory, ...]:
        if not isinstance(data, list):
            raise self.wrong(f"{key}.subcategories", "must be a list")
        read: list[Subcategory] = []
        for number, body in enumerate(data, start=1):
            where = f"{key}.subcategories[{number}]"
            one = self._mapping(where, body, {"code"}, {"words", "name"})
            own = str(one["code"])
            if not own.startswith(f"{code}-") or own in {known.code for known in read}:
                raise self.wrong(f"{where}.code", f"{own} must begin with {code}- and stand once")
            read.append(Subcategory(own, self._words(where, one), self._name(where, one)))
        return tuple(read)

    def _name(self, key: str, body: Mapping[str, Any]) -> str | None:
        name = body.get("name")
        if name is not None and not (isinstance(name, str) and name.strip()):
            raise self.wrong(f"{key}.name", "must be text")
        return name

    def _mapping(
        self, key: str, data: Any, needed: set[str] | None = None, allowed: set[str] | None = None,
    ) -> dict[str, Any]:
        """A mapping with every name of `needed` and, when that is given, no name beyond `needed` and `allowed`."""
        if not isinstance(data, dict):
            raise self.wrong(key, "must be a mapping of names to values")
        read = {str(name): value for name, value in data.items()}
        if needed is None:
            return read
        for name in sorted(needed - set(read)):
            raise self.wrong(f"{key}.{name}", "is missing")
        for name in read:
            if name not in needed | (allowed or set()):
                raise self.wrong(f"{key}.{name}", "is not known here")
        return read

    def _words(self, key: str, body: Mapping[str, Any]) -> tuple[str, ...]:
        """The words under a key, each once: a word written twice would weigh twice."""
        return tuple(dict.fromkeys(self._texts(f"{key}.words", body.get("words") or [])))

    def _texts(self, key: str, data: Any) -> tuple[str, ...]:
        if not isinstance(data, list) or not all(isinstance(one, str) for one in data):
            raise self.wrong(key, "must be a list of texts (quote what YAML reads otherwise: \"NO\", \"on\")")
        return tuple(data)

    def _one_of(self, key: str, value: Any, known: tuple[str, ...]) -> str:
        if value not in known:
            raise self.wrong(key, f"{value!r} must be one of {', '.join(known)}")
        return str(value)
