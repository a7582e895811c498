"""Words as they may stand behind a link that can be passed on: no telephone, no home, no name (R03.11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handlers.understanding.address import homes_in
from handlers.understanding.phones import masked_text
from models.jsons import mapping
from models.person import Person
from models.place import Home
from models.ticket import Ticket

HIDDEN = "****"

_PIECE = re.compile(r".{1,300}(?:[。！？!?；;，, ]|$)|.{1,300}|\n")
"""Homes are looked for in pieces: looking takes time with the square of a text's length."""


def veiled(words: str, names: Iterable[str] = ()) -> str:
    """`words` without telephone numbers, homes and these `names` (of people, of rooms).

    A lift or a garage is nobody's home and stays.
    """
    words = "".join(_without_homes(piece) for piece in _PIECE.findall(masked_text(words)))
    for name in sorted({each.strip() for each in names}, key=len, reverse=True):
        if len(name) > 1:  # a single character would be torn out of other words
            words = re.sub(rf"(?<![0-9]){re.escape(name)}(?![0-9])", HIDDEN, words, flags=re.IGNORECASE)
    return words


def _without_homes(words: str) -> str:
    for start, end in reversed(homes_in(words)):
        words = f"{words[:start]}{HIDDEN}{words[end:]}"
    return words


def private_words(person: Person, homes: Sequence[Home], ticket: Ticket) -> frozenset[str]:
    """What must not be read about this person: their names and their homes, as they may stand in somebody's words."""
    record = ticket.record
    places = [mapping(home.place) for home in homes]
    places += [mapping(told["place"]) for name in ("other_home", "spot", "place")
               if isinstance(told := record.get(name), dict) and told.get("place")]
    rooms = {part for place in places for part in str(place.get("room") or "").split("|")}
    labels = {home.label for home in homes}
    return frozenset(each for each in {person.name, ticket.contact_name, *rooms, *labels} if each)
