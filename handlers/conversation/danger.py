"""Emergencies (R04.11): safety first, the form later."""

from __future__ import annotations

from dataclasses import replace

from handlers.channel import Param, Say, word
from handlers.conversation.acts import AddToAlarm, RaiseAlarm
from handlers.conversation.matching import exact, match, says
from handlers.conversation.modes import UNSURE, WHICH, again, offer
from handlers.conversation.talk import Message
from handlers.conversation.turn import Turn
from handlers.places import completed, label, plain
from handlers.understanding.address import find as find_place
from handlers.understanding.emergencies import judge


def notice(turn: Turn) -> bool:
    """Look for danger in the words of a message; True when the turn is taken by it."""
    message, talk = turn.message, turn.talk
    if not message.text or message.tap or talk.mode == "alarm":
        return False
    if says(message.text, "command-emergency", turn.facts.labels):
        return False  # the red button as a word: a command
    if talk.alarm and says(message.text, "emergency-which-false", turn.facts.labels):
        take_back(turn)
        return True
    judged = judge(message.text)
    if judged.verdict == "yes" and talk.alarm:
        turn.acts.append(AddToAlarm(talk.alarm["id"], judged.kind or "", message.text))
        return False
    if judged.verdict == "yes":
        raise_alarm(turn, judged.kind or "", message.text)
        go_on(turn, message, judged.kind or "other")
        return True
    if judged.verdict == "maybe" and not talk.alarm and not talk.calm:
        turn.talk = replace(talk, mode="unsure", held=message.to_json())
        offer(turn)
        return True
    return False


def button(turn: Turn) -> None:
    """The red button: alarm at once, then one question. Words held back by a doubt go with it."""
    held = turn.talk.held if turn.talk.mode == "unsure" else None
    words = "\n".join(filter(None, ((held or {}).get("text"), turn.message.text)))
    if turn.talk.alarm:
        turn.acts.append(AddToAlarm(turn.talk.alarm["id"], "", words))
    else:
        raise_alarm(turn, "", words)
    turn.talk = replace(turn.talk, mode="alarm", held=held)
    offer(turn)


def raise_alarm(turn: Turn, kind: str, words: str) -> None:
    """Tell the duty lead, and tell the owner what to do."""
    turn.talk = replace(turn.talk, alarm={"id": turn.facts.fresh_id, "kind": kind}, mode="", held=None)
    community = turn.facts.community()
    place, shown = _place(turn, words)
    code = community.code if community else ""
    turn.acts.append(RaiseAlarm(turn.facts.fresh_id, kind, words, place, code, shown))
    advise(turn, kind)


def _place(turn: Turn, words: str) -> tuple[str, Param]:
    """Where it may be, plain and as people read it: the place the words name, else the poster's, else the home."""
    found, homes, building = find_place(words), turn.facts.homes, turn.facts.building
    if found:
        place = completed({"place": found[0].to_json()}, building)["place"]
        return plain(place), label(place)
    if building:
        return building, label({"building": building})
    if not homes:
        return "", ""
    return homes[0].label, label(homes[0].place) if homes[0].place.get("building") else homes[0].label


def advise(turn: Turn, kind: str) -> None:
    """What to do and whom to call, as a message of its own that is sent before anything else."""
    phone = turn.facts.duty_phone
    duty: Param = word("emergency-duty", phone=phone) if phone else ""
    params = {"advice": word(f"emergency-advice-{kind or 'other'}"), "duty": duty}
    turn.acts.append(Say("emergency-now", params, kind="alert"))


def go_on(turn: Turn, message: Message, kind: str) -> None:
    """Let the owner go on with the form: the one they are in, or a new one without registration."""
    flow = turn.flow
    if flow is not None and flow.assumed and flow.prefill:
        told = turn.talk.answers.get("what")
        answers = {**flow.prefill(message, turn.facts), **turn.talk.answers, **flow.assumed(kind)}
        if message.text:
            answers["what"] = f"{told}\n{message.text}" if told else message.text
        turn.talk = replace(turn.talk, answers=answers)
        turn.ask()
        return
    begun = tuple(seed for seed in turn.talk.then if seed.get("answers"))  # a form half filled comes back afterwards
    turn.talk = replace(turn.talk, then=begun)
    form = turn.engine.flows["complaint"]
    turn.begin("complaint", form.assumed(kind) if form.assumed else {}, message)
    turn.ask()


def unsure(turn: Turn, value: str) -> None:
    """The answer to "is anybody in danger right now?"."""
    option = value or getattr(match(turn.message.text, UNSURE, turn.facts.labels), "value", "")
    held = Message.from_json(turn.talk.held or turn.message.to_json(), turn.message.at)
    if option == "yes":
        turn.message = replace(held, ref=turn.message.ref)
        raise_alarm(turn, judge(held.text).kind or "", held.text)
        go_on(turn, held, judge(held.text).kind or "other")
    elif option == "no":
        turn.talk = replace(turn.talk, mode="", held=None, calm=True)
        turn.message = held
    else:
        turn.say("engine-choose-one")
        offer(turn)


def which(turn: Turn, value: str) -> None:
    """The answer to "what has happened?": a kind, or words, which go to the duty lead too."""
    message, alarm = turn.message, turn.talk.alarm or {"id": "", "kind": ""}
    option = match(message.text, WHICH, turn.facts.labels) if not value else None
    kind = value or (option.value if option else (judge(message.text).kind or "other"))
    turn.talk = replace(turn.talk, mode="")
    if kind == "false":
        take_back(turn)
        return
    named = exact(message.text, WHICH, turn.facts.labels)
    turn.acts.append(AddToAlarm(alarm["id"], kind, "" if named else message.text))  # the kind says it, "1" says nothing
    held = str((turn.talk.held or {}).get("text") or "")
    turn.talk = replace(turn.talk, alarm={**alarm, "kind": kind}, held=None)
    if kind != "other":
        advise(turn, kind)
    told = replace(message, text="\n".join(filter(None, (held, "" if option else message.text))), tap="")
    turn.message = told
    go_on(turn, told, kind)


def take_back(turn: Turn) -> None:
    """It was a slip: the duty lead is told so, and the talk is an ordinary one again."""
    alarm = turn.talk.alarm or {"id": ""}
    turn.acts.append(AddToAlarm(alarm["id"], "none", turn.message.text))
    assumed = "emergency" in turn.talk.answers
    answers = {k: v for k, v in turn.talk.answers.items() if k != "emergency"}
    turn.talk = replace(turn.talk, alarm=None, mode="", answers=answers)
    turn.say("emergency-taken-back")
    if assumed and not (turn.talk.heard or answers.get("what")):
        turn.talk = turn.talk.rested()
    elif turn.flow is not None:
        again(turn)
