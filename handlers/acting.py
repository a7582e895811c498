"""What a decision asks for, done: each act by its use case, in order, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from handlers import alarms, cards, links, pairing, people, tickets
from handlers.channel import Say, moment, wants_page, with_page, word
from handlers.conversation.acts import (
    Act,
    AddToAlarm,
    AddToTicket,
    CallBack,
    CallHuman,
    CarryOn,
    EndRelay,
    FileTicket,
    ForgetHome,
    GuessPairing,
    JoinStaff,
    MakePairing,
    MoveTicket,
    PartChats,
    RaiseAlarm,
    RegisterPerson,
    RevokeLinks,
    SpeakLanguage,
    UsePairing,
)
from handlers.conversation.facts import CommunityFacts
from handlers.life import act as life
from handlers.life.deed import Deed, Missing, NotYours, Office, Refused
from handlers.life.showing import stage
from handlers.life.urging import LADDER
from handlers.outgoing import Cause, Hold, to_account, to_purpose
from handlers.places import NOTHING
from handlers.relay import owners as relays
from handlers.staff import joining
from handlers.understanding import phones
from models.alarm import Alarm
from models.lifecycle import NotNow
from models.person import Account, Person
from models.place import Community
from models.policy import Policy
from models.ticket import Ticket

DUTY = ("duty", "leadership", "customer_service")
"""Who is told of danger: the duty lead's group; without one, the next."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything acts need. `communities` and `views` are by code; `draw(n)` gives a random int below n.

    `language` is that of staff groups which have none of their own; `page` gives the address of a link; `hold` as in
    :class:`Cause`.
    """

    now: datetime
    inbox: UUID
    account: Account
    communities: Mapping[str, Community]
    views: Mapping[str, CommunityFacts]
    policy: Policy
    draw: Callable[[int], int]
    zone: str
    language: str
    page: Callable[[UUID], str]
    hold: Hold | None = None

    @property
    def person(self) -> Person:
        """Who writes; linking chats changes it on the way."""
        return self.account.person

    @property
    def cause(self) -> Cause:
        """Why things are written now."""
        return Cause(self.now, self.inbox, hold=self.hold)

    def code_of(self, community: str) -> str:
        """A community's code by its id."""
        return next(code for code, view in self.views.items() if view.id == community)

    @property
    def office(self) -> Office:
        """What moves of tickets need."""
        return Office(self.policy, self.language, self.page)

    def filing(self, code: str) -> tickets.Filing:
        """The scene as ticket use cases want it."""
        return tickets.Filing(
            self.person,
            self.account,
            self.communities[code],
            self.views[code],
            self.cause,
            self.draw,
            self.office,
        )


async def perform(act: Act, scene: Scene) -> None:
    """Do one act."""
    match act:
        case Say():
            said = await _with_page(act, scene) if wants_page(act) else act
            await to_account(scene.account, said, scene.person.language, scene.zone, scene.cause)
        case FileTicket() | AddToTicket() | MoveTicket():
            await _handle(act, scene)
        case RegisterPerson() | ForgetHome() | SpeakLanguage() | RevokeLinks():
            await _learn(act, scene)
        case RaiseAlarm():
            await _raise(act, scene)
        case AddToAlarm():
            await _add_to_alarm(act, scene)
        case CallHuman() | CallBack() | CarryOn() | EndRelay():
            await _people(act, scene)
        case MakePairing() | UsePairing() | GuessPairing() | PartChats():
            await _pair(act, scene)
        case JoinStaff():
            await joining.join(act.code, scene.account, scene.zone, scene.cause)


async def _handle(act: FileTicket | AddToTicket | MoveTicket, scene: Scene) -> None:
    match act:
        case FileTicket():
            await tickets.file(act, scene.filing(act.community))
        case AddToTicket():
            await _add(act, scene)
        case MoveTicket():
            await _move(act, scene)


async def _add(act: AddToTicket, scene: Scene) -> None:
    """Words and files for a ticket of theirs; one that was closed meanwhile, or is not theirs, is left alone."""
    ticket = await Ticket.filter(id=act.ticket, person_id=scene.person.id).first()
    if ticket is None:
        return
    deed = Deed(ticket.id, f"person:{scene.person.id}", f"add:{scene.inbox}", scene.now, scene.inbox)
    try:
        given = {"words": act.words, "media": list(act.media), "about": act.about}
        await life.act(deed, "add", given, scene.office)
    except NotNow:
        return
    done = Say("addition-done", {"number": ticket.number})
    await to_account(scene.account, done, scene.person.language, scene.zone, replace(scene.cause, ticket=ticket.id))


SAID = {"refuse": "own-refused", "reopen": "own-refused", "urge": "own-urged"}
"""What the owner hears of their own move, where it takes the ticket as it is afterwards to say it."""


async def _move(act: MoveTicket, scene: Scene) -> None:
    """A move of the owner's; what cannot be done now, or so, is said with how the ticket is."""
    ticket = await Ticket.filter(id=act.ticket, person_id=scene.person.id).first()
    if ticket is None:
        return
    deed = Deed(ticket.id, f"person:{scene.person.id}", f"{act.name}:{scene.inbox}", scene.now, scene.inbox)
    try:
        await life.act(deed, act.name, act.given, scene.office)
        refused = None
    except Refused as fault:
        refused = Say(fault.key, fault.params)
    except (NotNow, NotYours, Missing):
        refused = Say("own-not-now", {"number": ticket.number, "stage": stage(ticket)})
    say = refused or await _moved(act, ticket, scene)
    if say is not None:
        about = replace(scene.cause, ticket=ticket.id)
        await to_account(scene.account, say, scene.person.language, scene.zone, about)


async def _moved(act: MoveTicket, ticket: Ticket, scene: Scene) -> Say | None:
    await ticket.refresh_from_db()
    await ticket.fetch_related("follower", "community")
    back = act.name == "rate" and ticket.status == "dispatched"
    key = "own-back" if back else SAID.get(act.name, "")
    params = {
        "number": ticket.number, "due": moment(ticket.reply_due_at, ticket.community.timezone),
        "follower": ticket.follower.name if ticket.follower else NOTHING,
        "again": "yes" if ticket.urged >= LADDER else "no",
    }
    return Say(key, params) if key else None


async def _people(act: CallHuman | CallBack | CarryOn | EndRelay, scene: Scene) -> None:
    """Talking with people of customer service (R02.6)."""
    match act:
        case CallHuman():
            known = scene.communities.get(act.community)
            await relays.call(act, scene.account, known, scene.draw, scene.office, scene.cause)
        case CallBack():
            named = scene.communities.get(act.community)
            every = [named] if named else list(scene.communities.values())
            await relays.call_back(act, scene.account, every, scene.office, scene.cause)
        case CarryOn():
            await relays.carry(act, scene.account, scene.office, scene.cause)
        case EndRelay():
            await relays.end(act, scene.office, scene.cause)


async def _learn(act: RegisterPerson | ForgetHome | SpeakLanguage | RevokeLinks, scene: Scene) -> None:
    match act:
        case RegisterPerson():
            await people.register(scene.person, act, scene.communities.get(act.community), scene.now)
        case ForgetHome():
            await people.forget_home(scene.person, act)
        case SpeakLanguage():
            await people.speak(scene.person, act.language)
        case RevokeLinks():
            await links.revoke(scene.person.id, scene.now)


async def _pair(act: MakePairing | UsePairing | GuessPairing | PartChats, scene: Scene) -> None:
    match act:
        case MakePairing():
            await pairing.make(scene.account, scene.policy.pairing, scene.draw, scene.zone, scene.cause)
        case UsePairing():
            await pairing.use(act.code, scene.account, scene.zone, scene.cause)
        case GuessPairing():
            await pairing.guessed(scene.account, scene.now)
        case PartChats():
            await pairing.part(scene.account, scene.zone, scene.cause)


async def _with_page(say: Say, scene: Scene) -> Say:
    """The sentence with the person's own link in it."""
    link = await links.own(scene.person.id, scene.now, scene.policy.links.owner)
    return with_page(say, scene.page(link))


async def _raise(act: RaiseAlarm, scene: Scene) -> None:
    """Write the alarm down and tell the duty lead, before any form (R04.11)."""
    known = scene.communities.get(act.community)
    first = scene.policy.alarm.steps[0].begin
    alarm = await Alarm.create(
        id=UUID(act.id),
        community=known,
        person=scene.person,
        kind=act.kind,
        words=act.words[:4096],
        place=act.place[:200],
        created_at=scene.now,
        next_at=scene.now + first if first else None,
    )
    params = {
        "kind": word(f"emergency-kind-{act.kind or 'unknown'}"),
        "place": act.shown or act.place or NOTHING,
        "words": act.words[:600] or NOTHING,
        "contact": cards.person(scene.person),
        "at": moment(scene.now, scene.zone),
    }
    for community in [known] if known else scene.communities.values():
        say = Say("alert-alarm", params, kind="alert", choices=alarms.buttons(alarm))
        if known is None and len(scene.communities) > 1:
            unknown = {"alarm": word("alert-alarm", **params)}
            say = Say("alert-alarm-unknown-community", unknown, kind="alert", choices=alarms.buttons(alarm))
        await to_purpose(community, DUTY, say, scene.language, scene.cause)


async def _add_to_alarm(act: AddToAlarm, scene: Scene) -> None:
    """Further words on an alarm go the same way as the alarm."""
    alarm = await Alarm.filter(id=act.id, person_id=scene.person.id).select_related("community").first()
    if alarm is None:
        return
    told = phones.read(act.words) or ""  # the answer to "which telephone?"; a place or a story is none
    contact = cards.person(scene.person, told)
    if act.kind == "none":
        say = Say("alert-alarm-taken-back", {"contact": contact}, kind="alert")
        await Alarm.filter(id=alarm.id).update(next_at=None)
    else:
        alarm.kind = act.kind or alarm.kind
        alarm.words = f"{alarm.words}\n{act.words}".strip()[:8192]
        await alarm.save(update_fields=["kind", "words"])
        kind = word(f"emergency-kind-{alarm.kind or 'unknown'}")
        say = Say(
            "alert-alarm-more",
            {"kind": kind, "words": NOTHING if told else act.words[:600] or NOTHING, "contact": contact},
            kind="alert",
        )
    for community in [alarm.community] if alarm.community else scene.communities.values():
        await to_purpose(community, DUTY, say, scene.language, scene.cause)
