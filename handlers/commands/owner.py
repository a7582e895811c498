"""What owners may say at any time: 进度 · 我的工单 · 补充 · 语言 · 我的房屋 · 隐私 · 人工 · 帮助 …"""

from __future__ import annotations

from dataclasses import replace

from handlers.channel import Button, Param, Say, lines, moment, own_page, word
from handlers.commands import chats, joining, own, pages
from handlers.conversation import danger, posters
from handlers.conversation.acts import CallHuman, SpeakLanguage
from handlers.conversation.facts import TicketFacts
from handlers.conversation.matching import match, says
from handlers.conversation.modes import again, aside, idle, resumed
from handlers.conversation.steps import Choose
from handlers.conversation.talk import Message, Talk
from handlers.conversation.turn import Turn
from handlers.places import NOTHING, label
from handlers.understanding.story import tells_something
from models.lifecycle import WORKING

SHOWN_TICKETS = 8

LEADING = (*WORKING, "merged")
"""Statuses in which an expected time is one that the owner waits for."""


def status(turn: Turn, rest: str) -> None:
    """进度 [number]: one ticket, or all that are open."""
    asked = turn.facts.number
    if asked and asked.verdict == "yours" and asked.ticket:
        one(turn, asked.ticket)
    elif asked:
        turn.say(f"status-{asked.verdict}", number=asked.written)
    elif rest:
        turn.say("status-mistyped", number=rest[:20])
    else:
        running = [t for t in turn.facts.tickets if t.open or t.status == "merged"]
        if len(running) == 1:
            one(turn, running[0])
        else:
            mine(turn, rest)
            return
    resumed(turn)


def one(turn: Turn, ticket: TicketFacts) -> None:
    """One ticket: how far it is, what was promised, what happened, and what can be done."""
    resting = idle(turn)
    story, left = turn.facts.story, turn.facts.remaining
    params = {
        **_told(turn, ticket), "story": lines(*story) if story else NOTHING, "left": lines(*left) if left else NOTHING,
    }
    turn.acts.append(Say("status-one", params, choices=own.buttons(ticket) if resting else ()))


def show(turn: Turn, ticket: TicketFacts) -> None:
    """A ticket tapped in the list."""
    one(turn, ticket)
    resumed(turn)


def _told(turn: Turn, ticket: TicketFacts) -> dict[str, Param]:
    community = turn.facts.community()
    zone = community.zone if community else "UTC"
    return {
        "number": ticket.number,
        "kind": word(f"complaint-kind-{ticket.kind}"),
        "category": word(f"category-{ticket.category}"),
        "what": ticket.label,
        "status": ticket.stage or word(f"ticket-status-{ticket.status}"),
        "department": ticket.department or NOTHING,
        "filed": moment(ticket.created_at, zone),
        "due": moment(ticket.reply_due_at, zone) if ticket.status in WORKING else NOTHING,
        "visit": moment(ticket.visit_at, zone) if ticket.visit_at else NOTHING,
        "expected": moment(ticket.expected_at, zone) if ticket.expected_at and ticket.status in LEADING else NOTHING,
    }


def mine(turn: Turn, rest: str) -> None:
    """我的工单: the person's tickets, newest first."""
    tickets = turn.facts.tickets[:SHOWN_TICKETS]
    if not tickets:
        turn.say("mine-none")
    else:
        rows = [word("mine-line", **_told(turn, ticket)) for ticket in tickets]
        taps = [Button(own.token("show", t), text=f"{t.number} {t.label}"[:40]) for t in tickets] if idle(turn) else []
        turn.acts.append(Say("mine-list", {"tickets": lines(*rows), "link": own_page()}, choices=tuple(taps)))
    resumed(turn)


def add(turn: Turn, rest: str) -> None:
    """补充 [number] [words]: add to a ticket. The open talk, if any, waits on the shelf of what comes next."""
    running = [t for t in turn.facts.tickets if t.open]
    asked = turn.facts.number
    if asked and asked.verdict != "yours":
        turn.say(f"status-{asked.verdict}", number=asked.written)
        resumed(turn)
        return
    if not running:
        turn.say("addition-none")
        resumed(turn)
        return
    words = own.without_number(rest) if asked else rest
    given = {"ticket": asked.ticket.id} if asked and asked.ticket and asked.ticket.open else {}
    aside(turn)
    turn.begin("addition", given, replace(turn.message, text=words, tap=""))
    turn.ask()


def language(turn: Turn, rest: str) -> None:
    """语言 [name]: change the language."""
    for code in ("zh_Hans", "zh_Hant", "en"):
        if rest and says(rest, f"language-language-{code}", turn.facts.labels):
            turn.acts.append(SpeakLanguage(code))
            turn.say("language-set")
            resumed(turn)
            return
    aside(turn)
    turn.begin("language")
    turn.ask()


def homes(turn: Turn, rest: str) -> None:
    """我的房屋: what we know, and adding or removing."""
    known = [label(h.place) if h.place.get("building") else h.label for h in turn.facts.person.homes]
    turn.say("homes-list", homes=lines(*known)) if known else turn.say("homes-none")
    aside(turn)
    turn.begin("homes", {} if known else {"act": "add"})
    turn.ask()


def privacy(turn: Turn, rest: str) -> None:
    """隐私: the short list, and where the details are."""
    turn.say("privacy-notice", link=f"{turn.facts.public_url}/privacy")
    resumed(turn)


def human(turn: Turn, rest: str) -> None:
    """人工: people of customer service come into the talk. Whatever form is open waits until they have gone."""
    asked = turn.facts.number
    ticket = asked.ticket if asked and asked.ticket else None
    _human(turn, rest, ticket)


def human_about(turn: Turn, ticket: TicketFacts) -> None:
    """人工 below a ticket: the talk is about that one."""
    _human(turn, "", ticket)


def _human(turn: Turn, words: str, ticket: TicketFacts | None) -> None:
    community = turn.facts.community()
    turn.acts.append(CallHuman(words, community.code if community else "", ticket.id if ticket else ""))
    phone = turn.facts.duty_phone
    shown: Param = word("human-phone", phone=phone) if phone else ""
    turn.say("relay-open" if turn.facts.relay else "human-called", phone=shown)
    if turn.talk.mode in ("resume", "change"):
        turn.talk = replace(turn.talk, mode="")
    if turn.facts.person.phone or turn.talk.mode or turn.talk.flow == "callback" or turn.facts.relay:
        if turn.talk.mode or turn.talk.flow == "callback":
            again(turn)
        return
    aside(turn)
    turn.begin("callback")
    turn.ask()


def help_(turn: Turn, rest: str) -> None:
    """帮助: what can be said."""
    turn.say("help-text")
    if turn.facts.duty_phone:
        turn.say("greeting-duty", phone=turn.facts.duty_phone)
    else:
        turn.say("help-danger")
    resumed(turn)


def new(turn: Turn, rest: str) -> None:
    """新工单: leave the open talk and begin another."""
    turn.talk = replace(turn.talk.rested(), mode="", then=())
    turn.engine.opening(turn, Message(turn.message.at, text=rest))


def hello(turn: Turn, rest: str) -> None:
    """A greeting opens the conversation."""
    again(turn)


def thanks(turn: Turn, rest: str) -> None:
    """Thanks are answered, and nothing else happens."""
    turn.say("thanks-answer")
    resumed(turn)


def resume(turn: Turn, rest: str) -> None:
    """接着填: take a cancelled talk down from the shelf."""
    if turn.talk.shelf:
        turn.talk = replace(Talk.from_json(turn.talk.shelf), turn=turn.talk.turn, shelf=None)
    elif turn.flow is None:
        turn.say("engine-nothing-open")
    again(turn)


def emergency(turn: Turn, rest: str) -> None:
    """紧急: the red button, as a word."""
    danger.button(turn)


def phones(turn: Turn, rest: str) -> None:
    """紧急电话: whom to call. Who asks may be in danger, so the numbers come before anything else."""
    turn.say("phones-text")
    if turn.facts.duty_phone:
        turn.say("greeting-duty", phone=turn.facts.duty_phone)
    resumed(turn)


COMMANDS = {
    "status": status, "mine": mine, "add": add, "language": language, "homes": homes, "privacy": privacy,
    "human": human, "help": help_, "new": new, "hello": hello, "thanks": thanks, "resume": resume,
    "emergency": emergency, "phones": phones, **own.COMMANDS, **chats.COMMANDS, **pages.COMMANDS,
    **joining.COMMANDS,
}

MOVES = {**own.MOVES, "show": show, "human": human_about}
"""What buttons of an owner's ticket do."""


def opening(turn: Turn, message: Message) -> None:
    """Somebody starts talking: greeting and registration the first time, then what is wrong."""
    person = turn.facts.person
    if not turn.talk.greeted:
        _greet(turn)
    posters.greet(turn)
    if message.media and not message.text:
        turn.say("engine-got-media")
    if not person.registered:
        if tells_something(message.text):
            turn.say("engine-matter-noted")
        seed = {"flow": "complaint", "answers": {}, "first": message.to_json()}
        turn.talk = replace(turn.talk, then=(seed,))
        turn.begin("registration", first=message)
        turn.ask()
        return
    if message.media and not message.text and any(t.open for t in turn.facts.tickets):
        turn.begin("addition", {"loose": "yes"}, message)
        turn.ask()
        return
    turn.begin("complaint", first=message)
    step = turn.pending
    if isinstance(step, Choose) and message.text and turn.flow:
        option = match(message.text, turn.flow.options(step, turn.talk.answers, turn.facts), turn.facts.labels)
        if option is not None:
            turn.talk = turn.talk.answered(**{step.name: option.kept})
    if turn.talk.answers.get("what"):
        turn.say("complaint-heard")
    turn.ask()


def _greet(turn: Turn) -> None:
    turn.talk = replace(turn.talk, greeted=True)
    phone = turn.facts.duty_phone
    if turn.facts.person.registered:
        turn.say("engine-hello", name=turn.facts.person.name or NOTHING)
        return
    community = turn.facts.community()
    company = (community.company or community.name) if community else NOTHING
    turn.say("registration-greeting", company=company)
    turn.say("privacy-notice", link=f"{turn.facts.public_url}/privacy")
    if phone:
        turn.say("greeting-duty", phone=phone)
