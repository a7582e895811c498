"""An answer to the pending question: read, kept, or kindly asked again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from handlers.conversation.acts import AddToAlarm
from handlers.conversation.asking import changeable
from handlers.conversation.flow import Flow, Reading, Unclear, is_open
from handlers.conversation.matching import exact, match, says
from handlers.conversation.modes import again
from handlers.conversation.steps import Ask, Choose, Collect, Confirm, Step
from handlers.conversation.talk import Message
from handlers.conversation.turn import Turn
from handlers.understanding.topics import guess

ASKED = "-"
"""Stands in `Talk.heard` for an answer whose message has no id of its own (a tap)."""


KEPT = ("engine-story-more", "engine-matter-noted")
"""Said when words were no answer but were kept: nobody failed."""

SHORT = 4
"""Characters; anything shorter in place of a choice is a slip, not part of a story."""

LONGEST = 8192
"""Characters kept of an owner's story: that of two of the longest messages there are."""


def answer(turn: Turn, step: Step, value: str) -> None:
    """Take `value` (a tapped option) or the message's words as the answer to `step`, and ask on."""
    flow = turn.flow
    assert flow is not None
    try:
        if isinstance(step, Choose):
            _chosen(turn, flow, step, value)
        elif isinstance(step, Collect):
            _collected(turn, step)
        elif isinstance(step, Confirm):
            _confirmed(turn, flow, step, value)
        elif isinstance(step, Ask):
            _told(turn, flow, step)
    except Unclear as unclear:
        failed = unclear.key not in KEPT
        turn.talk = replace(turn.talk, tries=turn.talk.tries + failed, partial=unclear.partial)
        turn.say(unclear.key, **unclear.params)
        if failed and turn.talk.tries > 1:
            turn.say("engine-human-offered")
    turn.ask()


def keep(turn: Turn, step: Step, value: Any) -> None:
    """Keep an answer, and remember which message gave it."""
    heard = {**turn.talk.heard, step.name: turn.message.ref or ASKED}
    answers = {**turn.talk.was, **turn.talk.answers, step.name: value}  # what no longer fits is forgotten when asked on
    turn.talk = replace(turn.talk.answered(**answers), heard=heard, was={}, again="")


def _chosen(turn: Turn, flow: Flow, step: Choose, value: str) -> None:
    options = flow.options(step, turn.talk.answers, turn.facts)
    text = turn.message.text
    read = exact if step.free else match
    tapped = next((o for o in options if o.value == value), None)
    option = tapped if value else exact(text, options, turn.facts.labels)
    if option is None and not value:
        if _put_right(turn, flow, step):
            return
        option = read(text, options, turn.facts.labels)
    if option is not None and option.value in step.redo:
        forgotten = (step.name, step.redo[option.value])
        answers = {k: v for k, v in turn.talk.answers.items() if k not in forgotten}
        turn.talk = replace(turn.talk, answers=answers, tries=0, partial=None)
    elif option is not None:
        keep(turn, step, option.kept)
    elif step.free and text and not _empty_words(turn):
        keep(turn, step, {"words": text[:200]})
    else:
        _story(turn, flow)


def _put_right(turn: Turn, flow: Flow, step: Choose) -> bool:
    """The right answer itself, in place of saying that the one read back is wrong. True when it was one."""
    for name in step.redo.values():
        target = flow.step(name)
        if isinstance(target, Ask) and turn.message.text:
            try:
                keep(turn, target, flow.readers[target.reads](Reading(turn.message, turn.talk.answers, turn.facts)))
            except Unclear:
                continue
            return True
    return False


def _empty_words(turn: Turn) -> bool:
    """Words that say yes, or thanks, or pass, but no answer to a question that was put."""
    keys = ("complaint-confirm-yes", "smalltalk-ok", "command-thanks", "tool-done", "tool-skip")
    return any(says(turn.message.text, key, turn.facts.labels) for key in keys)


def _story(turn: Turn, flow: Flow) -> None:
    """Words in place of a choice are the owner's story, or more of it: nothing said is lost. Raises Unclear."""
    text, labels, answers = turn.message.text, turn.facts.labels, turn.talk.answers
    if any(says(text, f"tool-{name}", labels) for name in ("skip", "done", "as_written")):
        raise Unclear("engine-cannot-skip")
    if _with_media(turn, flow):
        return
    if not (flow.story and flow.prefill and text):
        raise Unclear("engine-matter-noted" if text and _spill(turn, text) else "engine-choose-one")
    found = flow.prefill(replace(turn.message, media=()), turn.facts)  # its photos are kept already
    topic = guess(text)
    slip = len(text.strip()) <= SHORT and (answers.get(flow.story) or not (topic.kind or topic.category))
    if slip or not found.get(flow.story):
        raise Unclear("engine-choose-one")
    told = answers.get(flow.story)
    fresh = {name: value for name, value in found.items() if name not in turn.talk.heard}
    turn.talk = turn.talk.answered(**{**answers, **fresh})
    if told:
        if text.strip() not in told:  # sent twice in a hurry
            turn.talk = turn.talk.answered(**{**answers, flow.story: f"{told}\n{text}"[:LONGEST]})
        raise Unclear("engine-story-more")
    turn.talk = replace(turn.talk, heard={**turn.talk.heard, flow.story: turn.message.ref or ASKED})
    turn.say("complaint-heard")


def _with_media(turn: Turn, flow: Flow) -> bool:
    """Words said after a loose photo belong to it, whatever it turns out to be about. True when kept with it."""
    step, text = flow.collect, turn.message.text
    if flow.story or step is None or len(text.strip()) <= SHORT or not _held(turn, step)["media"]:
        return False
    held = _held(turn, step)
    more = {**held, "words": [*held["words"], text[:LONGEST]]}
    turn.talk = replace(turn.talk, answers={**turn.talk.answers, step.name: more})
    turn.say("engine-got-words")
    return True


def _told(turn: Turn, flow: Flow, step: Ask) -> None:
    message = turn.message
    if not (message.text or message.phone):
        raise Unclear("engine-words-please")
    reading = Reading(message, turn.talk.answers, turn.facts, turn.talk.partial)
    spilled = step.spills and _spill(turn, message.text)
    try:
        value = flow.readers[step.reads](reading)
    except Unclear:
        if spilled:
            kept = {**(turn.talk.partial or {}), "words": message.text[:120]}
            raise Unclear("engine-matter-kept" if step.as_written else "engine-matter-noted", partial=kept) from None
        raise
    keep(turn, step, value)
    if spilled:
        turn.say("engine-matter-noted")
    told = any(isinstance(act, AddToAlarm) for act in turn.acts)  # words of danger were passed on already
    if step.alerts and turn.talk.alarm and not told:
        turn.acts.append(AddToAlarm(turn.talk.alarm["id"], "", message.phone or message.text))


def _spill(turn: Turn, text: str) -> bool:
    """Keep a matter that was told while registering, for the flow that waits behind it. True when it was one."""
    topic = guess(text)
    if not turn.talk.then or not (topic.category or topic.kind):
        return False
    seed, *rest = turn.talk.then
    first = seed.get("first") or Message(turn.message.at).to_json()
    told = f"{first['text']}\n{text}".strip()
    turn.talk = replace(turn.talk, then=({**seed, "first": {**first, "text": told}}, *rest))
    _answered_besides(turn)
    return True


def _answered_besides(turn: Turn) -> None:
    """What such a message tells of questions still to come, a telephone number, is not asked for any more."""
    flow, pending, answers = turn.flow, turn.pending, turn.talk.answers
    if flow is None or flow.prefill is None or pending is None:
        return
    found = flow.prefill(replace(turn.message, media=()), turn.facts)
    more = {name: value for name, value in found.items() if name != pending.name}
    turn.talk = replace(turn.talk, answers={**more, **answers})


def _collected(turn: Turn, step: Collect) -> None:
    message = turn.message
    if message.text:
        held = _held(turn, step)
        words = [*held["words"], message.text[:LONGEST]]
        if step.worded:
            keep(turn, step, {**held, "words": words})
            return
        keep(turn, step, {**held, "words": words, "open": True})
        turn.say("engine-got-words")
    elif not message.media:
        raise Unclear("engine-media-please")


def _held(turn: Turn, step: Step) -> dict[str, Any]:
    held = turn.talk.answers.get(step.name) or {}
    return {"media": list(held.get("media", ())), "words": list(held.get("words", ()))}


def keep_media(turn: Turn) -> bool:
    """Keep the photos of a message with the flow's collection, whatever is being asked. True when kept."""
    flow, message = turn.flow, turn.message
    step = flow.collect if flow else None
    if flow is None or step is None:
        return _keep_for_next(turn)
    held, limit = _held(turn, step), turn.facts.policy.talk.photos
    room = limit - len(held["media"])
    over = (turn.talk.answers.get(step.name) or {}).get("over", "")
    if len(message.media) > room:
        if not (turn.quiet and over == message.album):  # once for an album, however many parts are too many
            turn.say("engine-enough-media", limit=limit)
        held["over"] = message.album
    media = [*held["media"], *message.media[: max(room, 0)]]
    pending = turn.pending
    asked = pending is not None and pending.name == step.name
    if asked or is_open(turn.talk.answers.get(step.name)):
        keep(turn, step, {**held, "media": media, "open": True})
    else:
        turn.talk = replace(turn.talk, answers={**turn.talk.answers, step.name: {**held, "media": media}})
    return True


def _keep_for_next(turn: Turn) -> bool:
    """Photos sent while registering belong to the matter that waits behind it."""
    if not turn.talk.then:
        return False
    seed, *rest = turn.talk.then
    first = seed.get("first") or Message(turn.message.at).to_json()
    seed = {**seed, "first": {**first, "media": [*first["media"], *turn.message.media]}}
    turn.talk = replace(turn.talk, then=(seed, *rest))
    return True


def _confirmed(turn: Turn, flow: Flow, step: Confirm, value: str) -> None:
    options = flow.options(step, turn.talk.answers, turn.facts)
    text = turn.message.text
    tapped = next((o for o in options if o.value == value), None)
    option = tapped if value else exact(text, options, turn.facts.labels)
    if option is not None:
        keep(turn, step, option.kept)
        return
    named = match(text, changeable(flow, step, turn.talk.answers, turn.facts), turn.facts.labels)
    if named is None:
        raise Unclear("engine-confirm-or-change")
    change(turn, named.value)


def change(turn: Turn, name: str) -> None:
    """Ask one step again; going back restores all answers, and a new one leaves those that still fit."""
    before = turn.talk.answers
    answers = dict(before)
    old = answers.pop(name, None)
    if isinstance(old, dict) and ("media" in old):
        answers[name] = {**old, "open": True}
    turn.talk = replace(turn.talk, answers=answers, was=dict(before), again=name, mode="", tries=0, partial=None)


def back(turn: Turn) -> None:
    """One question back: to the answer being changed, or to the last one the person gave."""
    flow, talk = turn.flow, turn.talk
    if flow is None:
        turn.say("engine-nothing-before")
        return
    if talk.was:
        turn.talk = replace(talk, answers=talk.was, was={}, again="", tries=0, partial=None)
        return
    pending = turn.pending
    for step in reversed(flow.steps):
        if step.name in talk.heard and step.name in talk.answers and (pending is None or step.name != pending.name):
            answers = {k: v for k, v in talk.answers.items() if k != step.name}
            heard = {k: v for k, v in talk.heard.items() if k != step.name}
            turn.talk = replace(talk, answers=answers, heard=heard, tries=0, partial=None)
            return
    turn.say("engine-nothing-before")


def edit(turn: Turn) -> bool:
    """Words edited in the chat replace the answer they gave, as long as the talk is open."""
    flow, message = turn.flow, turn.message
    name = next((n for n, ref in turn.talk.heard.items() if ref == message.ref and ref), None)
    step = flow.step(name) if flow and name else None
    if flow is None or not isinstance(step, Ask) or not message.text:
        return False
    try:
        reading = Reading(message, turn.talk.answers, turn.facts)
        keep(turn, step, flow.readers[step.reads](reading))
    except Unclear as unclear:
        turn.say(unclear.key, **unclear.params)
    else:
        turn.say("engine-edited")
    again(turn)
    return True
