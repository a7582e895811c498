"""A flow is a value: checked when it is made, settled the same way every time."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.channel import Say
from handlers.conversation.flow import Finish, Flow, Option
from handlers.conversation.steps import Ask, Choose, Collect, Confirm, Step, holds
from tests.engine.world import Chat

FACTS = Chat().facts("")


def flow(*steps: Step, **given: Any) -> Flow:
    """A flow of these steps."""
    given = {"readers": {"words": lambda reading: reading.message.text}, **given}
    return Flow(name="trial", steps=steps, finish=lambda *_: Finish((Say("done"),), FACTS), **given)


@pytest.mark.parametrize("steps", [
    (Ask(name="a", when={"b": "x"}), Ask(name="b")),
    (Ask(name="a", asked={"b": "x"}),),
    (Ask(name="a", tells=("b",)), Ask(name="b")),
    (Ask(name="a", when={"a": "x"}),),
    (Choose(name="a", options=("x",), redo={"x": "b"}), Ask(name="b")),
])
def test_a_step_may_only_rest_on_earlier_ones(steps):
    with pytest.raises(ValueError, match="names later or unknown steps"):
        flow(*steps)


def test_a_source_and_a_reader_must_be_there():
    with pytest.raises(ValueError, match="no source 'homes'"):
        flow(Choose(name="a", source="homes"))
    with pytest.raises(ValueError, match="no reader 'home'"):
        flow(Ask(name="a", reads="home"))


def test_two_steps_may_not_bear_one_name():
    with pytest.raises(ValueError, match="two steps"):
        flow(Ask(name="a"), Ask(name="a"))


def test_given_answers_may_be_rested_on():
    assert flow(Confirm(name="a", when={"emergency": "fire"}), given=("emergency",)).given == ("emergency",)


@pytest.mark.parametrize(("condition", "answers", "result"), [
    ({}, {}, True), ({"a": "x"}, {"a": "x"}, True), ({"a": "x"}, {"a": "y"}, False), ({"a": "x"}, {}, False),
    ({"a": ("x", "y")}, {"a": "y"}, True), ({"a": ("x", None)}, {}, True), ({"a": (None,)}, {"a": None}, True),
    ({"a": (None,)}, {"a": "x"}, False), ({"a": "x", "b": "y"}, {"a": "x"}, False),
])
def test_conditions(condition, answers, result):
    assert holds(condition, answers) is result


KIND = Choose(name="kind", options=("one", "two"))
DEEP = flow(
    KIND,
    Choose(name="where", options=("in", "out"), when={"kind": "one"}),
    Choose(name="room", options=("kitchen",), when={"where": "in"}),
    Choose(name="hint", options=("h",), asked={"kind": "two"}),
    Confirm(name="confirm"),
)


@pytest.mark.parametrize(("answers", "kept", "pending"), [
    ({}, {}, "kind"),
    ({"kind": "one"}, {"kind": "one"}, "where"),
    ({"kind": "one", "where": "in", "room": "kitchen"}, {"kind": "one", "where": "in", "room": "kitchen"}, "confirm"),
    # forgetting one answer forgets, one after the other, all that rested on it
    ({"kind": "two", "where": "in", "room": "kitchen"}, {"kind": "two"}, "hint"),
    ({"where": "in", "room": "kitchen"}, {}, "kind"),
    # an answer that nobody asked for is kept
    ({"kind": "one", "where": "out", "hint": "h"}, {"kind": "one", "where": "out", "hint": "h"}, "confirm"),
    # skipped is answered
    ({"kind": None}, {"kind": None}, "confirm"),
    ({"kind": "two", "hint": "h", "confirm": "yes"}, {"kind": "two", "hint": "h", "confirm": "yes"}, None),
    ({"kind": "two", "hint": "h", "other": 1}, {"kind": "two", "hint": "h"}, "confirm"),
])
def test_settling(answers, kept, pending):
    settled, step = DEEP.settle(answers, FACTS)
    assert settled == kept
    assert (step.name if step else None) == pending
    assert DEEP.settle(settled, FACTS) == (settled, step)


def test_one_option_is_taken_and_none_is_not_asked_for():
    def sourced(*values: str) -> Flow:
        made = tuple(Option(value) for value in values)
        return flow(Choose(name="a", source="s", single=True), Confirm(name="c"), sources={"s": lambda *_: made})

    assert sourced("x").settle({}, FACTS)[0] == {"a": "x"}
    assert sourced().settle({}, FACTS)[1].name == "c"
    assert sourced("x", "y").settle({}, FACTS)[1].name == "a"


def test_an_answer_that_must_be_on_offer_is_forgotten_when_it_no_longer_is():
    offered = (Option("x"), Option("y"))
    made = flow(Choose(name="a", source="s", bound=True), Confirm(name="c"), sources={"s": lambda *_: offered})
    assert made.settle({"a": "x"}, FACTS)[0] == {"a": "x"}
    assert made.settle({"a": "gone"}, FACTS)[0] == {}


def test_a_collection_is_open_until_it_is_done():
    made = flow(Collect(name="photos"), Confirm(name="c"))
    held = {"photos": {"media": ["m1"], "words": [], "open": True}}
    assert made.settle(held, FACTS) == (held, made.steps[0])
    done = {"photos": {"media": ["m1"], "words": []}}
    assert made.settle(done, FACTS) == (done, made.steps[1])


def test_a_step_is_put_again_although_nobody_would_be_asked():
    settled, step = DEEP.settle({"kind": "one", "where": "out"}, FACTS, again="hint")
    assert step.name == "hint"
    assert settled == {"kind": "one", "where": "out"}
