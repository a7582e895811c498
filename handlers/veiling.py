"""Words as they may stand behind a link that can be passed on: no telephone, no home, no name (R03.11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handlers.understanding.address import find
from handlers.understanding.phones import masked_text
from models.jsons import mapping
from models.person import Person
from models.place import Home
from models.ticket import Ticket

HIDDEN = "****"

_MOST = 20
"""Places looked for in one text; nobody names more homes in one breath."""

_HOME = ("zone", "building", "unit", "floor", "room")


def veiled(words: str, names: Iterable[str] = ()) -> str:
    """`words` without telephone numbers, homes and these `names` (of people, of rooms).

    A lift or a garage is nobody's home and stays.
    """
    words = "\n".join(_without_homes(line) for line in masked_text(words).split("\n"))
    for name in sorted({each.strip() for each in names}, key=len, reverse=True):
        if len(name) > 1:  # a single character would be torn out of other words
            words = re.sub(rf"(?<![0-9]){re.escape(name)}(?![0-9])", HIDDEN, words, flags=re.IGNORECASE)
    return words


def _without_homes(line: str) -> str:
    """One line, every home in it hidden: what was found is taken out, and the rest is looked at again."""
    done = ""
    for _ in range(_MOST):
        found = find(line)
        if found is None:
            break
        place, (start, end) = found
        home = any(getattr(place, part) for part in _HOME)
        if home:
            line = f"{line[:start]}{HIDDEN}{line[end:]}"
        else:  # a common place: set aside whatever stands before it, when no home does
            before = _without_homes(line[:start]) if start else ""
            done += before + line[start:end]
            line = line[end:]
    return done + line


def private_words(person: Person, homes: Sequence[Home], ticket: Ticket) -> frozenset[str]:
    """What must not be read about this person: their names and their homes, as they may stand in somebody's words."""
    record = ticket.record
    places = [mapping(home.place) for home in homes]
    places += [mapping(told["place"]) for name in ("other_home", "spot", "place")
               if isinstance(told := record.get(name), dict) and told.get("place")]
    rooms = {part for place in places for part in str(place.get("room") or "").split("|")}
    labels = {home.label for home in homes}
    return frozenset(each for each in {person.name, ticket.contact_name, *rooms, *labels} if each)
