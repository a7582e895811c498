"""What a manager asks for, read from their own words: 上周工程部超时的, 本月投诉多少, overdue of building 3 last week.

What is understood is taken out of the text piece by piece, the longest name first; what is left are the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from handlers.managers.wish import Wish
from handlers.staff.chat.turn import Labels, Turn
from handlers.understanding import address, asked, periods
from handlers.understanding.normal import aligned, simplify_input
from models import taxonomy
from models.figures.scope import today
from models.staff import Department, Staff
from models.taxonomy import KINDS, SEVERITIES, Taxonomy

SHORTEST = 2
"""Characters of a name's beginning that stand for the name."""
LONGEST = 200
"""Characters of a text that is read."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A wish, and how it was said: whether it was `counting`, and named tickets as such (`nouns`)."""

    wish: Wish
    counting: bool = False
    nouns: bool = False

    @property
    def whole(self) -> bool:
        """Whether every word of it was understood."""
        return not self.wish.words

    @property
    def narrow(self) -> bool:
        """Whether anything was named that tickets are chosen by, besides their state."""
        wish = self.wish
        return any((wish.period, wish.department, wish.building, wish.category, wish.kind, wish.severity, wish.person))


async def read(text: str, turn: Turn, rows: Sequence[Staff]) -> Wish:
    """The wish in a text. `rows` (one at least): the asker's where they ask, whose communities' names are meant."""
    return (await heard(text, turn, rows)).wish


async def heard(text: str, turn: Turn, rows: Sequence[Staff]) -> Heard:
    """The same, with how it was said."""
    communities = [each.community.id for each in rows]
    departments = await Department.filter(community_id__in=communities).order_by("code")
    colleagues = await Staff.filter(community_id__in=communities, left_at=None).order_by("code")
    known = Known(turn.labels, departments, colleagues, _taxonomy(rows[0]))
    return understood(text, today(turn.now, rows[0].community.timezone), known)


@dataclass(frozen=True, slots=True)
class Known:
    """The names that can be meant."""

    labels: Labels
    departments: Sequence[Department] = ()
    colleagues: Sequence[Staff] = ()
    taxonomy: Taxonomy = field(default_factory=taxonomy.load)


def understood(text: str, on: date, known: Known) -> Heard:
    """What a text asks for on a day there; pure. What is named is taken out before a state is: 处理部 is no 处理."""
    reading = _Reading(" ".join(text[:LONGEST].split()))
    found: dict[str, Any] = {"by": reading.take(asked.group_in(reading.text)) or ""}
    found["period"] = reading.take(periods.period_in(reading.text, on))
    found["building"] = _building(reading)
    nouns = asked.names_tickets(reading.text)
    found |= reading.take_named(_ordered({**_names(known), **_worded(known.labels, known.taxonomy)}))
    found["state"] = reading.take(asked.state_in(reading.text)) or ""
    counting = reading.drop(asked.counting_in(reading.text))
    words = reading.text if asked.left_over(reading.text) else ""
    return Heard(replace(Wish(), **found, words=" ".join(words.split())), counting, nouns)


def _building(reading: _Reading) -> str | None:
    """A building that is named as such; a home is looked for by its words."""
    place = address.find(reading.text)
    if place is not None and (place[0].room or place[0].unit):
        return None
    told = asked.buildings_in(reading.text)
    read_as = address.read(reading.text[told[1] : told[2]]) if told else None
    if told is None or read_as is None or not read_as.building:
        return None
    reading.take(told)
    return read_as.building


class _Reading:
    """A text from which what was understood is taken out, a blank staying in its place."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, told: tuple[Any, int, int] | None) -> Any:
        """Take out what was found; its value."""
        if told is None:
            return None
        self.drop(told[1:])
        return told[0]

    def drop(self, span: tuple[int, int] | None) -> bool:
        """Take out a span; whether there was one."""
        if span is None:
            return False
        self.text = f"{self.text[: span[0]]} {self.text[span[1] :]}"
        return True

    def take_named(self, forms: Sequence[tuple[str, str, Any]]) -> dict[str, Any]:
        """Take out the names that are in the text, one of each sort, the longest first; values by sort."""
        found: dict[str, Any] = {}
        for form, sort, value in forms:
            at = None if sort in found else _at(self._folded, form)
            if at is not None:
                self.drop((at, at + len(form)))
                found[sort] = value
        return found

    @property
    def _folded(self) -> str:
        plain = aligned(self.text)
        return plain.lower() if len(plain.lower()) == len(plain) else plain


def _at(text: str, form: str) -> int | None:
    """Where a name stands; one of letters stands there as a word of its own, or in the plural."""
    at = text.find(form)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(form) : at + len(form) + 1]
        lettered = form[:1].isascii() and before.isascii() and before.isalnum()
        goes_on = form[-1:].isascii() and after.isascii() and after.isalnum()
        if not lettered and not goes_on:
            return at
        at = text.find(form, at + 1)
    return None


Forms = dict[str, dict[str, Any]]
"""Sort of name → form → what it means."""


def _names(known: Known) -> Forms:
    """Persons and departments by all that they are called; who works in several communities is one."""
    first: dict[str, Any] = {}
    for each in known.colleagues:
        first.setdefault(each.code, each.id)
    persons = [(form, first[each.code]) for each in known.colleagues for form in (each.name, each.code)]
    departments = [(form, each.id) for each in known.departments for form in _department_forms(each)]
    return {"person": _clear(persons), "department": _clear(departments)}


def _department_forms(department: Department) -> Iterable[str]:
    """工程维修部 is called 工程维修部, 工程部, 工程维修, engineering; its code too."""
    name = department.name
    yield from (name, department.code, department.code.replace("_", " "))
    yield from asked.shorter(aligned(name))


def _clear(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Simplified; without what is too short to be a name, and without those that mean several things."""
    meant: dict[str, set[Any]] = {}
    for form, value in pairs:
        if len(form) >= SHORTEST:
            meant.setdefault(aligned(form).lower(), set()).add(value)
    return {form: next(iter(values)) for form, values in meant.items() if len(values) == 1}


def _ordered(forms: Forms) -> list[tuple[str, str, Any]]:
    """The longest first; of two as long what stands first in `forms`."""
    each = [(form, sort, value) for sort, known in forms.items() for form, value in known.items()]
    return sorted(each, key=lambda one: -len(one[0]))


@lru_cache(maxsize=8)
def _worded(labels: Labels, sorts: Taxonomy) -> Forms:
    """Kinds, severities and categories by their words in every language."""
    return {
        "kind": _clear((form, kind) for kind in KINDS for form in _nouns(labels(f"complaint-kind-{kind}"))),
        "severity": _clear((form, each) for each in SEVERITIES for form in labels(f"severity-{each}")),
        "category": _clear(_categories(labels, sorts)),
    }


def _categories(labels: Labels, sorts: Taxonomy) -> Iterable[tuple[str, str]]:
    """The names of categories and what is in them; and of the taxonomy's words those that these names are made of:
    owners' other words (it drips, it is broken) tell what happened, not what is asked for."""
    for category in sorts.categories:
        codes = [category.code, *(each.code for each in category.subcategories)]
        own = [name for name in (category.name, *(each.name for each in category.subcategories)) if name]
        names = [form for code in codes for form in labels(f"category-{code}")] + own
        yield from ((name, category.code) for name in names)
        words = [*category.words, *(word for each in category.subcategories for word in each.words)]
        said = [simplify_input(name) for name in names]
        for word in words:
            plain = simplify_input(word)
            if len(plain) >= SHORTEST and "…" not in word and any(plain in name for name in said):
                yield word, category.code


def _nouns(forms: Sequence[str]) -> Iterable[str]:
    """The words for a kind of matter, without what owners say to begin one."""
    for form in forms:
        if form.isascii() and " " not in form:
            yield from (form, f"{form}s")
        elif not form.isascii() and len(form) == SHORTEST:
            yield form


def _taxonomy(row: Staff) -> Taxonomy:
    own = row.community.taxonomy
    return taxonomy.parse(own, f"community {row.community.code}") if own else taxonomy.load()
