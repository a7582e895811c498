"""A ticket moves by the table and in no other way (R00.4 to R00.7, R03.2 to R03.6, R04.3)."""

from __future__ import annotations

from itertools import product

import pytest

from models.lifecycle import (
    CLOSED,
    FACTS,
    HANDLING,
    INNER,
    MOVES,
    NEW,
    OPEN,
    PART_MOVES,
    ROLES,
    STATUSES,
    WORKING,
    NotNow,
    make,
    possible,
    row,
)

ALL = (NEW, *STATUSES)
NAMES = (*dict.fromkeys(move.name for move in MOVES), "fly")


FACT_SETS = ((), FACTS, ("waiting",), ("postponing",), ("parts",))


@pytest.mark.parametrize("name", NAMES)
def test_every_move_from_every_status_by_every_role(name: str):
    """Whatever is not a row is refused; what is a row leads where the row says, whatever else is true."""
    for status, role, facts in product(ALL, (*ROLES, "somebody"), FACT_SETS):
        rows = [m for m in MOVES if m.name == name and status in m.sources and role in m.by]
        open_rows = [m for m in rows if all((w.removeprefix("not ") in facts) != w.startswith("not ") for w in m.when)]
        if open_rows:
            assert make(name, status, role, facts) == (open_rows[0].to or status)
            assert name in possible(status, role, facts)
            continue
        assert row(name, status, (role,), facts) is None
        assert name not in possible(status, role, facts)
        with pytest.raises(NotNow, match=f"{name} from {status} by {role}"):
            make(name, status, role, facts)


def test_every_status_can_be_reached_from_a_new_matter():
    reached = {NEW}
    for _ in MOVES:
        reached |= {move.to for move in MOVES if move.to and reached & set(move.sources)}
    assert reached == set(ALL)


def test_a_closed_ticket_was_accepted_withdrawn_rejected_or_merged():
    """No way into an end but these (R00.7): silence closes nothing."""
    ends = {move.name for move in MOVES if move.to in CLOSED and set(move.sources) & set(OPEN)}
    assert ends == {"accept", "withdraw", "reject", "merge"}


def test_only_the_owner_or_somebody_who_asked_them_accepts_and_rates():
    for name in ("accept", "rate", "refuse"):
        assert all("system" not in move.by and "handler" not in move.by for move in MOVES if move.name == name)


def test_nothing_leads_past_the_review_to_the_owner():
    """R03.5: the owner hears the result only after customer service looked at it."""
    assert {move.name for move in MOVES if move.to == "reviewed"} == {"release"}
    assert {source for move in MOVES if move.name == "release" for source in move.sources} == {"done", "merged"}


def test_what_is_unfinished_can_always_go_on_or_be_withdrawn():
    for status in OPEN:
        assert "withdraw" in possible(status, "owner")
        assert [m for m in MOVES if status in m.sources and m.to and m.to != status and m.name != "withdraw"]


def test_open_and_closed_are_all_there_is():
    assert not set(OPEN) & set(CLOSED)
    assert set(WORKING) < set(OPEN)
    assert set(HANDLING) < set(WORKING)


def test_no_two_rows_say_the_same_of_one_status_and_role():
    rows = [(m.name, source, role) for m in MOVES for source in m.sources for role in set(m.by)]
    assert len(rows) == len(set(rows))


def test_roles_facts_and_needs_are_known_ones():
    assert {role for move in (*MOVES, *PART_MOVES) for role in move.by} <= set(ROLES)
    assert {fact.removeprefix("not ") for move in MOVES for fact in move.when} <= set(FACTS)
    assert {move.judges for move in MOVES if move.judges} <= set(NAMES)
    assert {*NAMES, *(m.name for m in PART_MOVES), "remind", "refused"} >= INNER
