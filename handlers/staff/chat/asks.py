"""Questions that a move still has for somebody: one open question a person and chat, need by need, until it is made.

What was answered is kept in the row, so a restart in the middle loses nothing. An answer is the message that answers
the question, or that person's next one in that chat; a button counts only for the person who was asked.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from handlers.channel import Param, Say, word
from handlers.clocks import attention
from handlers.conversation.matching import says
from handlers.life.deed import Missing
from handlers.places import NOTHING
from handlers.staff.chat import doing, files, meant, offers
from handlers.staff.chat.commands import needs
from handlers.staff.chat.meant import Wrong
from handlers.staff.chat.turn import Turn
from models.ask import StaffAsk
from models.jsons import mapping
from models.lifecycle import BLAMELESS, HANDLING, Need
from models.outbox import Outbox
from models.staff import Staff
from models.ticket import Ticket

CANCEL = "!"
"""The value of the button that gives a question up."""

WANTED = ("reopen", "add", "urge")
"""Moves whose words may be missing, but not when it is a mere press: a slip of the thumb would begin it all again."""

EXPLAINED = ("done", "release", "reject", "archive")
"""Moves after which it is asked why it was late, where nobody has said so yet."""

MENDED: Mapping[str, str] = {
    "when-past": "when", "when-later": "when", "snooze-too-long": "when", "words-too-long": "words",
    "number-unknown": "number", "number-same": "number", "merge-closed": "number", "staff-complained-about": "staff",
    "follower-elsewhere": "staff", "part-own-department": "department", "part-there-already": "department",
}  # fmt: skip
"""Why a move is refused → which answer to it was wrong: it is asked for again, the others are kept."""

PHOTO = Need("media")
"""Evidence is a photo or a measurement in words: one of them must come."""

Told = Mapping[str, Any]
Otherwise = Callable[[], Awaitable[bool]]


async def begin(turn: Turn, staff: Staff, ticket: Ticket, move: str, told: Told, *, several: bool = False) -> None:
    """Make the move with what was told, or ask for what it lacks. Answers the press or message either way."""
    answers, move = offers.kept(told), doing.meant(move, ticket)
    if turn.message.attachments:
        answers["media"] = [*answers.get("media", ()), *await files.keep(turn)]
        answers["album"] = turn.message.album
    answers = await _proved(ticket, move, answers)
    need = offers.pending(move, ticket, answers, pressed=bool(turn.message.tap), wanted=WANTED)
    if need is None:
        await _forget(turn, ticket=ticket, move=move)
        await _make(turn, staff, ticket, move, answers)
        return
    refusal = await doing.check(turn, staff, ticket, move)
    if refusal is not None:
        await turn.tell(refusal)
        return
    await turn.acknowledge() if turn.message.tap else None
    await _ask(turn, staff, ticket, move, answers, need, "work-ask-several" if several else "work-ask")


async def _ask(  # what a question is made of, named one by one
    turn: Turn, staff: Staff, ticket: Ticket, move: str, answers: dict[str, Any], need: Need, key: str
) -> None:
    """A new question for who speaks, in the place of any other."""
    await _forget(turn)
    ask = StaffAsk(
        id=uuid4(), channel=turn.message.channel, chat=turn.message.chat, sender=turn.message.sender, ticket=ticket,
        move=move, answers={**answers, "name": staff.name}, created_at=turn.now, expires_at=turn.now,
    )
    await ask.save(force_create=True)
    await _put(turn, ask, ticket, need, key)


async def _proved(ticket: Ticket, move: str, answers: dict[str, Any]) -> dict[str, Any]:
    """What was told, with a word on whether the reason of a delay is proved already."""
    if move != "delay" or answers.get("reason") not in BLAMELESS or answers.get("media"):
        return answers
    return {**answers, "proved": await attention.proved(ticket.id, answers["reason"])}


async def open_ask(turn: Turn) -> StaffAsk | None:
    """The question that is open for who speaks, in this chat."""
    message = turn.message
    found = StaffAsk.filter(channel=message.channel, chat=message.chat, sender=message.sender)
    ask = await found.select_related("ticket").first()
    return ask if ask is not None and ask.expires_at > turn.now else None


async def answers(turn: Turn, ask: StaffAsk) -> bool:
    """Whether the message answers this very question by the platform's own means."""
    reply = turn.message.reply_to
    return bool(reply) and await Outbox.exists(id=ask.row, ref=reply)


async def theirs(turn: Turn) -> str:
    """The name of somebody else whose open question this message answers; empty when there is none."""
    reply, message = turn.message.reply_to, turn.message
    if not reply:
        return ""
    rows = Outbox.filter(recipient=f"{message.channel}:{message.chat}", ref=reply).values_list("id", flat=True)
    ask = await StaffAsk.filter(row__in=[each async for each in rows], expires_at__gt=turn.now).first()
    return str(mapping(ask.answers).get("name", "")) if ask and ask.sender != message.sender else ""


async def said(turn: Turn, ask: StaffAsk, otherwise: Otherwise | None = None) -> None:
    """A message as the answer to a question. Words that are none may be something else: `otherwise` says whether they
    were, and then the question waits on."""
    if says(turn.message.text, "work-cancel", turn.labels):
        await _forget(turn)
        await turn.answer(Say("work-cancelled", {"number": ask.ticket.number if ask.ticket else ""}))
        return
    found = await _opened(turn, ask)
    if found is None:
        return
    staff, ticket, need, told = found
    if turn.message.attachments:
        told["media"] = [*told.get("media", ()), *await files.keep(turn)]
        told["album"] = turn.message.album or told.get("album", "")
    value = None
    if turn.message.text.strip():
        value = await offers.heard(turn, ask.move, need, ticket, turn.message.text.strip())
    elif need.name == PHOTO.name and told.get("media"):
        value = told["media"]
    if need.name == offers.PROOF.name:
        value = told.get("media")
    elif value is not None:
        told[_name(need, value)] = value
    elif turn.message.text.strip() and otherwise is not None and await otherwise():
        return
    await _go_on(turn, ask, staff, ticket, told, heard=value is not None)


def _name(need: Need, value: Any) -> str:
    """Evidence may be told in words instead of shown."""
    return "words" if need.name == PHOTO.name and isinstance(value, str) else need.name


async def tapped(turn: Turn) -> None:
    """A button under a question: `a:<ask>:<value>`."""
    _, _, rest = turn.message.tap.partition(":")
    known, _, value = rest.partition(":")
    ask = await StaffAsk.filter(id=_uuid(known)).select_related("ticket").first()
    if ask is None or ask.expires_at <= turn.now or ask.channel != turn.message.channel:
        await turn.tell(Say("work-ask-over"))
        return
    if ask.sender != turn.message.sender or ask.chat != turn.message.chat:
        await turn.tell(Say("work-ask-theirs", {"who": str(mapping(ask.answers).get("name", ""))}))
        return
    if value == CANCEL:
        await _forget(turn)
        await turn.tell(Say("work-cancelled", {"number": ask.ticket.number if ask.ticket else ""}))
        return
    found = await _opened(turn, ask)
    if found is None:
        return
    staff, ticket, need, told = found
    chosen = await offers.chosen(turn, ask.move, need, ticket, value)
    if chosen is None:
        await turn.tell(Say("work-ask-over"))
        return
    await _go_on(turn, ask, staff, ticket, {**told, need.name: chosen}, heard=True)


async def _opened(turn: Turn, ask: StaffAsk) -> tuple[Staff, Ticket, Need, dict[str, Any]] | None:
    """Who answers, about which ticket, what was asked, what is known; None when that is over (which is then said)."""
    told = dict(mapping(ask.answers))
    try:
        ticket = await meant.load(turn, ask.ticket.id if ask.ticket else None)
    except Wrong as wrong:
        await _forget(turn)
        await turn.tell(wrong.say if turn.rows else Say("work-join"))
        return None
    staff = turn.row(ticket.community)
    need = offers.pending(ask.move, ticket, told, pressed=True, wanted=WANTED)
    if staff is None or need is None:
        await _forget(turn)
        await turn.tell(Say("work-ask-over"))
        return None
    return staff, ticket, need, told


async def _go_on(
    turn: Turn, ask: StaffAsk, staff: Staff, ticket: Ticket, told: dict[str, Any], *, heard: bool
) -> None:
    """Keep what was told; ask for what is still missing, or make the move."""
    told = await _proved(ticket, ask.move, told)
    need = offers.pending(ask.move, ticket, told, pressed=True, wanted=WANTED)
    if need is None:
        await _last(turn, ask, staff, ticket, told)
        return
    before = mapping(ask.answers).get("media")
    ask.answers = told
    if not heard and told.get("media") and not turn.message.text:
        await ask.save(update_fields=["answers"])
        if not before:
            await turn.answer(Say("work-photos-kept"))
        return
    await turn.acknowledge() if turn.message.tap else None
    await _put(turn, ask, ticket, need, "work-ask" if heard else offers.again(need))


async def _last(turn: Turn, ask: StaffAsk, staff: Staff, ticket: Ticket, told: dict[str, Any]) -> None:
    """Nothing is missing: make the move. Where one of the answers cannot be, ask for that one again."""
    say = await _attempted(turn, staff, ticket, ask.move, told)
    wrong = MENDED.get(say.key, "")
    need = next((each for each in needs(ask.move, ticket.status) if each.name == wrong), None)
    if need is None or wrong not in told:
        await _forget(turn)
        await _told(turn, staff, ticket, ask.move, say)
        return
    ask.answers = {name: value for name, value in told.items() if name != wrong}
    await turn.acknowledge() if turn.message.tap else None
    await _put(turn, ask, ticket, need, "work-ask-anew", word(say.key, **say.params))


async def _put(  # what a question is made of, named one by one
    turn: Turn, ask: StaffAsk, ticket: Ticket, need: Need, key: str, why: Param = NOTHING
) -> None:
    """Put the question for a need, perhaps with `why` it is put again; it waits for its answer from now."""
    say = await offers.question(turn, ask, ticket, need, key, why)
    ask.row = await turn.answer(say)
    ask.expires_at = turn.now + turn.office.policy.staff.ask
    await ask.save(update_fields=["answers", "row", "expires_at"])


async def _make(turn: Turn, staff: Staff, ticket: Ticket, move: str, told: Told) -> None:
    await _told(turn, staff, ticket, move, await _attempted(turn, staff, ticket, move, told))


async def _attempted(turn: Turn, staff: Staff, ticket: Ticket, move: str, told: Told) -> Say:
    given = {name: value for name, value in told.items() if name not in ("name", "album", "proved")}
    try:
        return await doing.attempt(turn, staff, ticket, move, offers.given(move, given))
    except Missing:
        return Say("work-ask-over")


async def _told(turn: Turn, staff: Staff, ticket: Ticket, move: str, say: Say) -> None:
    """Whoever acted hears how it went, unless their chat hears it anyhow."""
    if turn.message.tap or say.key not in ("work-done", "work-quiet") or not await _heard_by_all(turn):
        await turn.tell(say)
    if say.key == "work-done" and move in EXPLAINED and await attention.unexplained(ticket.id):
        await _why_late(turn, staff, ticket)


async def _why_late(turn: Turn, staff: Staff, ticket: Ticket) -> None:
    """Whoever brings a late matter to its end is asked right away why it was late (R00.10)."""
    ticket = await meant.load(turn, ticket.id)
    need = offers.pending("delay", ticket, {}, pressed=True)
    if need is not None and ticket.status not in HANDLING and await doing.check(turn, staff, ticket, "delay") is None:
        await _ask(turn, staff, ticket, "delay", {}, need, "work-ask-late")


async def _heard_by_all(turn: Turn) -> bool:
    """Whether this chat was told what was done anyhow."""
    rows = Outbox.filter(recipient=f"{turn.message.channel}:{turn.message.chat}", cause_id=turn.cause.inbox)
    return any(str(mapping(row.say).get("key", "")).startswith("staff-") for row in await rows)


async def _forget(turn: Turn, **which: Any) -> None:
    message = turn.message
    await StaffAsk.filter(channel=message.channel, chat=message.chat, sender=message.sender, **which).delete()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(hex=text)
    except ValueError:
        return None


