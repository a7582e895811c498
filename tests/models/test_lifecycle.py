"""A ticket moves by the table and in no other way."""

from __future__ import annotations

from itertools import product

import pytest

from models.lifecycle import MOVES, NEW, OPEN, NotNow, make, possible

STATUSES = sorted({NEW, *OPEN, *(move.to for move in MOVES if move.to), *(s for move in MOVES for s in move.sources)})
NAMES = (*(move.name for move in MOVES), "fly")
ROLES = ("owner", "staff", "system", "somebody")

MADE = {
    ("file", "new", "owner"): "accepted",
    ("file", "new", "staff"): "accepted",
    ("dispatch", "accepted", "system"): "dispatched",
    ("dispatch", "accepted", "staff"): "dispatched",
    ("add", "accepted", "owner"): "accepted",
    ("add", "accepted", "staff"): "accepted",
    ("add", "dispatched", "owner"): "dispatched",
    ("add", "dispatched", "staff"): "dispatched",
    ("add", "done", "owner"): "done",
    ("add", "done", "staff"): "done",
    ("done", "dispatched", "staff"): "done",
    ("accept", "done", "owner"): "closed",
    ("refuse", "done", "owner"): "dispatched",
    ("rate", "closed", "owner"): "closed",
    ("reopen", "closed", "owner"): "dispatched",
}
"""Every move there is; whatever is not here is refused."""


@pytest.mark.parametrize(("name", "status", "role"), list(product(NAMES, STATUSES, ROLES)))
def test_every_move_from_every_status_by_every_role(name: str, status: str, role: str):
    to = MADE.get((name, status, role))
    if to is not None:
        assert make(name, status, role) == to
        return
    with pytest.raises(NotNow, match=f"{name} from {status} by {role}"):
        make(name, status, role)


def test_every_status_can_be_reached_from_a_new_matter():
    reached = {NEW}
    for _ in MOVES:
        reached |= {to for (_, status, _), to in MADE.items() if status in reached}
    assert reached == set(STATUSES)


def test_an_open_ticket_is_one_that_was_filed_and_not_closed():
    assert NEW not in OPEN
    assert {move.to for move in MOVES if move.to} == {*OPEN, "closed"}


@pytest.mark.parametrize(("status", "role"), list(product(STATUSES, ROLES)))
def test_what_is_offered_is_what_can_be_done(status: str, role: str):
    assert possible(status, role) == {name for name, at, by in MADE if (at, by) == (status, role)}


def test_each_move_stands_once_in_the_table():
    rows = [(move.name, source, role) for move in MOVES for source in move.sources for role in move.by]
    assert len(rows) == len(set(rows)) == len(MADE)
