"""Whatever people do, in whatever order, the engine keeps its promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from handlers.conversation.steps import Choose, Confirm, holds
from handlers.flows.complaint import FLOW as COMPLAINT
from tests.chance import examples
from tests.engine.driving import drive, sensible
from tests.engine.invariants import check
from tests.engine.walking import Act, walks
from tests.engine.world import HOME, OTHER_HOME, RIVER, STRANGER, SUNNY, WANG, Chat, Message, saved

TWO_HOMES = replace(WANG, homes=(HOME, OTHER_HOME))
NAMELESS = replace(WANG, homes=(), phone="", name="", community="")
people = some.sampled_from((STRANGER, WANG, TWO_HOMES, NAMELESS))
companies = some.sampled_from(((SUNNY,), (SUNNY, RIVER)))

FOUND: tuple[tuple[Any, ...], ...] = (
    # a home chosen by words, among several
    (TWO_HOMES, (SUNNY,), [
        Act("say", text="楼道灯不亮"), *[Act("answer")] * 4, Act("say", text="我家"), Act("say", text="一" * 500),
    ]),
    # an edit while coming back
    (WANG, (SUNNY,), [
        Act("say", text="楼道灯不亮"), Act("answer"), Act("say", text="昨天晚上"), Act("say", text="13912345678"),
        Act("refused", wait="3d"), Act("edit", 2, "对"),
    ]),
    # starting anew from something that stood before a half-filled form
    (NAMELESS, (SUNNY, RIVER), [
        Act("tap", 2), Act("foreign", text="!emergency"), Act("say", text="十"), Act("foreign", text="!human"),
        Act("other contact", wait="3d"), Act("choose", 1),
    ]),
    # a forged tap in a question of the engine's own
    (WANG, (SUNNY, RIVER), [
        Act("foreign", text="!emergency"), Act("foreign", text="1.!skip"), Act("foreign", text="2.x"),
    ]),
    # a story longer than any sentence of ours
    (TWO_HOMES, (SUNNY,), [Act("say", text="着火了！"), *[Act("answer")] * 3, Act("photo", text="x" * 3000)]),
)


def remembered(test: Callable[..., None]) -> Callable[..., None]:
    """The walks that once went wrong are walked again each time."""
    for person, communities, walk in FOUND:
        test = example(person, communities, walk)(test)
    return test


@pytest.mark.timeout(300)  # only a failing walk, being made as short as can be, takes long
@examples(150, report_multiple_bugs=False)
@remembered
@given(people, companies, walks)
def test_a_random_walk_never_leaves_the_path_and_always_leads_to_a_ticket(person, communities, walk):
    chat = Chat(person, communities)
    for act in walk:
        chat.forward(act.wait)
        check(chat, act.message(chat))
    filed = len(chat.filed)
    drive(chat)
    assert len(chat.filed) == filed + 1


def step_on(chat: Chat, pick: int) -> Message:
    """An answer to the open question: the option picked, or a sensible text."""
    chat.forward("5s")
    message = sensible(chat)
    if chat.question and chat.question.choices and not isinstance(chat.pending, Confirm):
        message = replace(message, tap=chat.question.choices[pick % len(chat.question.choices)].token)
    check(chat, message)
    return message


def told(chat: Chat, picks: list[int]) -> Chat:
    """The chat at the end of the picks, or at the summary, with the community in sight."""
    chat.says("您好")
    for pick in picks:
        if isinstance(chat.pending, Confirm):
            break
        step_on(chat, pick)
    return chat


picks = some.lists(some.integers(0, 15), max_size=22)


@examples(60)
@given(some.sampled_from((WANG, TWO_HOMES)), picks, some.integers(0, 15))
def test_going_back_and_answering_the_same_leads_to_the_same_place(person, path, pick):
    chat = told(Chat(person), path)
    before = chat.asked
    if isinstance(chat.pending, Confirm) or not before.startswith("complaint-"):
        return
    message = step_on(chat, pick)
    asked, answers = chat.asked, dict(chat.talk.answers)
    chat.forward("5s").taps_on("back")
    assert chat.asked == before
    again = replace(message, at=chat.now, tap=message.tap and f"{chat.talk.turn}.{message.tap.partition('.')[2]}")
    check(chat, again)
    assert (chat.asked, dict(chat.talk.answers)) == (asked, answers)


def applies(name: str, answers: dict[str, Any]) -> bool:
    """Whether a step's condition holds, and its answer is still one of those offered, if it must be."""
    step = COMPLAINT.step(name)
    if step is None or not holds(step.when, answers):
        return False
    if not isinstance(step, Choose) or not step.source or name not in ("subcategory", "category", "which_home"):
        return True
    offered = COMPLAINT.options(step, answers, Chat().facts(""))
    return answers[name] is None or answers[name] in [option.kept for option in offered]


@examples(80)
@given(picks.filter(len), some.integers(0, 20), some.integers(0, 15))
def test_changing_one_answer_keeps_all_others_that_still_apply(path, which, pick):
    chat = told(Chat(), (path * 22)[:40])
    assert isinstance(chat.pending, Confirm)
    before = dict(chat.talk.answers)
    chat.taps_on("change")
    changes = [choice.token for choice in chat.question.choices]
    name = changes[which % len(changes)].partition(".")[2]
    check(chat, Message(at=chat.now, tap=changes[which % len(changes)], ref="c"))
    step = COMPLAINT.step(name)
    if isinstance(step, Choose) and step.single and isinstance(chat.pending, Confirm):
        assert dict(chat.talk.answers) == before, "the only home there is, is taken unasked"
        return
    assert chat.asked == f"complaint-{name}"
    step_on(chat, pick)
    for _ in range(30):  # what the new answer makes necessary is asked, and no more
        if isinstance(chat.pending, Confirm):
            break
        assert chat.pending is not None
        assert chat.pending.name not in before or not applies(chat.pending.name, {**before, **chat.talk.answers})
        step_on(chat, pick)
    after = dict(chat.talk.answers)
    now = {**before, **after}
    kept = {other: value for other, value in before.items() if other != name and applies(other, {**now, other: value})}
    assert {other: after.get(other) for other in kept} == kept


@examples(40)
@given(picks)
def test_a_change_that_is_taken_back_changes_nothing(path):
    chat = told(Chat(), (path or [0]) * 40)
    before = dict(chat.talk.answers)
    chat.taps_on("change")
    chat.taps_on(chat.question.choices[0].token.partition(".")[2])
    chat.taps_on("back")
    assert dict(chat.talk.answers) == before
    assert isinstance(chat.pending, Confirm)


@given(walks)
@examples(30)
def test_a_talk_saved_by_another_release_is_read_and_unknown_flows_are_idle(walk):
    chat = Chat()
    for act in walk:
        chat.send(**{k: v for k, v in act_fields(act, chat).items() if v})
    newer = {**chat.talk.to_json(), "colour": "red"}
    assert type(chat.talk).from_json(newer) == saved(chat.talk)
    chat.talk = replace(chat.talk, flow="taken_away", mode="", held=None)
    chat.says("您好")
    drive(chat)
    assert chat.filed


def act_fields(act: Act, chat: Chat) -> dict[str, Any]:
    """The message of an act as what `Chat.send` takes."""
    message = act.message(chat)
    return {name: getattr(message, name) for name in message.__slots__ if name != "at"}
