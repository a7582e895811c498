"""The page about the life of a ticket says what the table says."""

from __future__ import annotations

import re

from models import diagram
from models.lifecycle import MOVES, PART_MOVES, ROLES, STATUSES


def test_the_page_is_as_the_table_would_write_it():
    assert diagram.PAGE.read_text(encoding="utf-8") == diagram.text(), "run: make docs"


def test_every_move_and_every_status_stands_on_the_page():
    page = diagram.text()
    rows = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert rows == [move.name for move in (*MOVES, *PART_MOVES)]
    for status in STATUSES:
        assert re.search(rf"--> {status}\b", diagram.diagram()), status


def test_every_role_is_explained_but_those_who_only_look():
    explained = set(re.findall(r"^\| (\w+) \| \w", diagram.WHO, re.MULTILINE)) - {"role"}
    assert explained == set(ROLES) - {"viewer"}


def test_statuses_named_together_are_all_of_the_move_s_and_no_others():
    for move in MOVES:
        spelled = [s for name in diagram.named(move.sources) for s in diagram.SETS.get(name, (name,))]
        assert sorted(spelled) == sorted(move.sources)
