"""A ticket moves by the table and in no other way (R00.4 to R00.7, R03.2 to R03.6, R04.3)."""

from __future__ import annotations

from itertools import product

import pytest

from handlers.life.needs import READERS
from handlers.life.showing import GROUP_ROLES
from models.lifecycle import (
    CLOSED,
    FACTS,
    HANDLING,
    INNER,
    MOVES,
    NEW,
    OPEN,
    PART_MOVES,
    PART_OPEN,
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


# What a move is, beside where it leads.

def test_every_move_of_a_part_from_every_status_by_every_role():
    """R03.3: a part is signed for, done or called off by its own department, and ends once."""
    names = {move.name for move in PART_MOVES}
    for name, status, role in product(names, ("asked", "signed", "finished", "cancelled"), ROLES):
        rows = [m for m in PART_MOVES if m.name == name and status in m.sources and role in m.by]
        found = row(name, status, (role,), moves=PART_MOVES)
        assert found is (rows[0] if rows else None)
        assert (name in possible(status, role, moves=PART_MOVES)) == bool(rows)
    assert {move.to for move in PART_MOVES} == {"signed", "finished", "cancelled"}
    assert not any(set(move.sources) - set(PART_OPEN) for move in PART_MOVES)


def test_what_is_judged_can_be_done_by_others_than_its_judges():
    """Four eyes (R00.6, R03.5): others than the judges may make the judged move, which leads to where it is judged."""
    for move in MOVES:
        if move.judges:
            judged = [m for m in MOVES if m.name == move.judges]
            assert any(set(m.by) - set(move.by) for m in judged)
            assert any((m.to or set(m.sources) & set(move.sources)) for m in judged)


def test_r03_5_r00_6_the_moves_that_need_other_eyes():
    assert {(m.name, m.judges) for m in MOVES if m.judges} == {
        ("approve", "propose"), ("object", "propose"), ("grant", "postpone"), ("decline", "postpone"),
        ("release", "done"), ("accept", "done"),
    }


def test_nobody_of_staff_ends_a_ticket_for_its_owner_without_words():
    """R00.7: whoever accepts, withdraws or rejects in the owner's place says why; so does a missing revisit."""
    for move in MOVES:
        if move.name in ("accept", "withdraw", "reject", "refuse", "give_back", "send_back") and move.by != ("owner",):
            assert any(need.name == "words" and not need.optional for need in move.needs), move
    [unrated] = [m for m in MOVES if m.name == "archive" and "agreed" in m.sources]
    assert unrated.needs[0].name == "words"
    assert not unrated.needs[0].optional


def test_needs_are_of_known_kinds_and_asked_for_once():
    for move in (*MOVES, *PART_MOVES):
        names = [need.name for need in move.needs]
        assert len(names) == len(set(names))
        for need in move.needs:
            assert need.kind in READERS
            assert bool(need.choices) == (need.kind == "choice")


def test_what_owners_hear_of_they_also_see_on_their_ticket():
    heard = {move.name for move in (*MOVES, *PART_MOVES) if move.owner}
    assert heard & INNER == {"assign", "take"}, "who is to do it is seen beside the story"


def test_a_button_on_a_card_stands_for_a_move_that_somebody_of_that_group_may_make():
    for move in MOVES:
        for side in move.card:
            assert set(move.by) & GROUP_ROLES[side], move.name
        assert set(move.asks) <= {"department", "care"}
        assert set(move.staff) <= {"group", "care"}


def test_whoever_is_asked_for_something_finds_a_button():
    """A card that comes to the end of a chat has something on it to press."""
    for move in MOVES:
        for side in move.asks:
            status = move.to or next(iter(move.sources))
            facts = ("postponing",) if move.name == "postpone" else ()
            shown = {m.name for m in MOVES if side in m.card and status in m.sources}
            assert shown & set(possible(status, GROUP_ROLES[side], facts)), (move.name, side)
