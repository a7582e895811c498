"""Staff decide about an incident in a chat: by the buttons of the question, or in words."""

from __future__ import annotations

from uuid import UUID

from handlers.channel import Say
from handlers.incidents import deciding, listing, telling
from handlers.incidents.deciding import Answer
from handlers.life.chats import chat_of
from handlers.life.deed import NotYours
from handlers.staff.chat.commands import Read
from handlers.staff.chat.doing import may
from handlers.staff.chat.turn import Turn
from handlers.understanding.normal import simplify_input
from handlers.understanding.numerals import ordinal
from models.incident import Incident
from models.staff import Staff

SHORT = ("incident-already", "incident-declined-before", "incident-over", "incident-nothing", "incident-not-yours")
"""What is told to whoever pressed alone."""

DECIDES = {"master": deciding.make_master, "no": deciding.decline}


async def pressed(turn: Turn) -> None:
    """A button of the question: `i:<decision>:<incident>`, from whenever it is."""
    _, _, rest = turn.message.tap.partition(":")
    decision, _, known = rest.partition(":")
    incident = await Incident.filter(id=_uuid(known)).select_related("community").first()
    if incident is None or decision not in DECIDES:
        await turn.tell(Say("incident-gone"))
        return
    staff = turn.row(incident.community)
    if staff is None:
        await turn.tell(Say("incident-not-yours", {"who": may("merge", "dispatched")}))
        return
    say = await _decide(turn, staff, incident, decision)
    if say is not None and say.key in SHORT:
        await turn.tell(say)
    elif say is not None:  # it names tickets: that does not fit into the answer of a press
        await turn.acknowledge()
        await turn.answer(say)


async def asked(turn: Turn, read: Read, staff: Staff) -> Say | None:
    """The command: alone it lists what there is; with an answer, and its number in the list where there are several, it
    decides. None when this group was told what came of it."""
    decision, number = _meant(turn, read.rest)
    policy = turn.office.policy
    if not decision:
        return await listing.listed(staff.community, policy, turn.now)
    found = await listing.live([staff.community.id], policy, turn.now)
    if number is None and len(found) > 1:
        return await listing.listed(staff.community, policy, turn.now)
    at = (number or 1) - 1
    if at >= len(found):
        return Say("incident-none")
    return await _decide(turn, staff, found[at], decision)


def _meant(turn: Turn, rest: str) -> tuple[str, int | None]:
    """Which answer, if any, and to which in the list. The longest spelling counts: a no may hold the word for yes."""
    said = simplify_input(rest)
    forms = [
        (simplify_input(form), decision) for decision in telling.DECISIONS
        for form in turn.labels(f"incident-{decision}")
    ]
    for form, decision in sorted(forms, key=lambda pair: -len(pair[0])):
        if form in said:
            return decision, ordinal(said.replace(form, "", 1))
    return "", None


async def _decide(turn: Turn, staff: Staff, incident: Incident, decision: str) -> Say | None:
    answer = Answer(incident.id, staff, turn.now, turn.cause.inbox)
    try:
        outcome = await DECIDES[decision](answer, turn.office)
    except NotYours:
        return Say("incident-not-yours", {"who": may("merge", "dispatched")})
    here = chat_of(turn.group) if turn.group is not None else None
    return None if here in outcome.told else deciding.sentence(outcome, turn.office.policy)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(hex=text)
    except ValueError:
        return None
