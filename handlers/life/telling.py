"""Who hears of a move: the owner in their chat, the groups in theirs; and every card shows the new state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from handlers import cards, naming, posting
from handlers.channel import Button, Param, Say, moment, word
from handlers.clocks import glance
from handlers.clocks.glance import Clocks
from handlers.drills.marking import marked
from handlers.life import calling, proving, showing, urging
from handlers.life.chats import Chats, chat_of, once
from handlers.life.deed import SYSTEM, Deed, Office
from handlers.links import for_owner
from handlers.outgoing import Cause, to_person, to_purpose
from handlers.places import NOTHING
from handlers.staff.chat import nudges
from models.deadline import Deadline
from models.journal import Journal
from models.jsons import mapping
from models.lifecycle import Move
from models.media import Media
from models.staff import Department, StaffGroup
from models.ticket import Ticket

BY_TELEPHONE = ("book", "release", "reject", "grant", "reply")
"""What an owner without any chat is told by telephone; the rest they hear when they are called or ask (R04.7)."""

SPOKEN = ("book", "release")
"""Of these, what is said otherwise than written: there are no buttons and no page to a telephone."""

ALONE = ("release", "withdraw", "reject", "reply", "merge", "unmerge")
"""What only the owner of the ticket itself hears, not those whose tickets are handled with it: these have their own
result, their own end, and nothing to do with a talk."""

SHOWING = ("progress", "reply")
"""Moves whose photos go to the owner with the words, at once; those of the work itself come with the result."""


async def after(  # what is told, and of what, named one by one
    ticket: Ticket, move: Move, deed: Deed, told: dict[str, Any], office: Office,
    runs: Sequence[Deadline] | None = None,
) -> None:
    """Tell everybody whom the table names of `move`, which has been made. `ticket` is loaded as for a card; `runs` is
    what runs on it, where that is known."""
    params = await _params(ticket, deed, told)
    if move.owner:
        shown = tuple(told.get("media") or ()) if move.name in SHOWING else ()
        await _owners(ticket, move.name, params, shown, deed, office)
    chats = await Chats.of(ticket)
    if move.staff and not deed.quiet:
        say = Say(f"staff-{move.name}", params, kind="notice")
        for group in await chats.told(move):
            await posting.to_ticket_groups(ticket, [group], say, office.language, deed.cause)
            if told.get("media") and move.name in ("add", "done"):
                files = cards.files(ticket, tuple(told["media"]))
                await posting.to_ticket_groups(ticket, [group], files, office.language, deed.cause)
    if move.name == "urge":
        await urging.urged(ticket, params, deed)
    if ticket.severity == "major" and closes(move):
        await _offered(ticket, deed.cause, office.language)
    await show(chats, deed, office, move.asks, runs=runs)
    await nudges.answerable(ticket, move, deed.staff.id if deed.staff else None, told, deed.cause)


async def refresh(ticket: Ticket, deed: Deed, office: Office, asks: Iterable[str] = ()) -> None:
    """All cards of the ticket show how it is now; those of whom something is asked come to the end of the chat."""
    await show(await Chats.of(ticket), deed, office, asks)


async def show(  # what a card hangs on, named one by one
    chats: Chats, deed: Deed, office: Office, asks: Iterable[str] = (), files: int | None = None,
    runs: Sequence[Deadline] | None = None,
) -> list[StaffGroup]:
    """As `refresh`; returns the groups of whom something was asked. `files` where it is known how many there are,
    `runs` where it is known what runs on the ticket."""
    asked = await chats.asked(asks)
    wanted = {chat_of(group) for group in asked}
    look = await looks(chats, office, files, runs)
    for group in once([*chats.carded, *asked]):
        await posting.show(
            chats.ticket, group, await look.card(group, asked=group in asked), office.language, deed.cause,
            asks=chat_of(group) in wanted,
            repost_after=office.policy.cards.repost_after,
        )
    return asked


@dataclass(frozen=True, slots=True)
class Look:
    """What a ticket's card shows in every chat; `shunned` groups see nothing but its number."""

    chats: Chats
    files: int
    clocks: Clocks
    shunned: frozenset[str]

    async def card(self, group: StaffGroup, *, asked: bool = False) -> Say:
        """The card of a group, of which perhaps something is `asked`."""
        if group.purpose in self.shunned and not asked:
            return showing.withheld(self.chats.ticket)
        return showing.card(
            self.chats.ticket, self.chats.parts, await self.chats.seat(group), self.files, self.clocks,
            self.chats.homes,
        )


async def looks(
    chats: Chats, office: Office, files: int | None = None, runs: Sequence[Deadline] | None = None
) -> Look:
    """How the cards of a ticket look now; `files` and `runs` as in `show`."""
    if files is None:
        files = await Media.filter(ticket_id=chats.ticket.id).count()
    clocks = await glance.at(chats.ticket, office.policy, runs)
    return Look(chats, files, clocks, await naming.shunned(chats.ticket))


async def major(ticket: Ticket, cause: Cause, language: str) -> None:
    """A major matter reaches leadership the same day (R04.4)."""
    say = marked(cards.major(ticket, ticket.community.timezone), ticket)
    await to_purpose(ticket.community, await naming.past(ticket, ("leadership",)), say, language, cause)


def closes(move: Move) -> bool:
    """Whether a matter is over by it, for the first time: rated, or archived without that."""
    return (move.name, move.to) in (("rate", "rated"), ("archive", "archived")) and "rated" not in move.sources


async def _offered(ticket: Ticket, cause: Cause, language: str) -> None:
    """Leadership hears that the summary of a major matter can be had (R00.8)."""
    say = marked(Say("reports-offer", {"number": ticket.number}, kind="notice"), ticket)
    await to_purpose(ticket.community, await naming.past(ticket, ("leadership",)), say, language, cause)


async def _owners(
    ticket: Ticket, name: str, params: dict[str, Param], shown: tuple[str, ...], deed: Deed, office: Office
) -> None:
    """The owner, and the owners of tickets that were merged into this one (these have their own way to a result)."""
    await _owner(ticket, name, params, deed, office, shown)
    if name in ALONE:
        return
    merged = Ticket.filter(master_id=ticket.id, status="merged").select_related("person", "community", "follower")
    for each in await merged.order_by("created_at", "id"):
        own = Deed(each.id, deed.actor, deed.key, deed.now, deed.inbox, deed.staff)
        due = moment(each.reply_due_at, each.community.timezone)
        await _owner(each, name, {**params, "number": each.number, "due": due}, own, office)


async def _owner(  # what a notice is made of, named one by one
    ticket: Ticket, name: str, params: dict[str, Param], deed: Deed, office: Office, shown: tuple[str, ...] = ()
) -> None:
    say = Say(f"owner-{name}", params, kind="notice", media=shown)
    if name == "release":
        say = await _result(ticket, params, deed, office)
    account = await to_person(ticket.person, say, ticket.community.timezone, deed.cause)
    if account is None and name in BY_TELEPHONE:
        key = f"spoken-{name}" if name in SPOKEN else say.key
        told = {each: value for each, value in say.params.items() if each != "link"}  # the owner's own page
        await calling.wanted(ticket, "no_chat", word(key, **told), office.language, deed.now)


async def _result(ticket: Ticket, params: dict[str, Param], deed: Deed, office: Office) -> Say:
    """The result with photos of before and after, and two clear buttons."""
    link = await for_owner(ticket.person.id, ticket.id, deed.now, office.policy.links.owner)
    work = _master(ticket) if deed.actor == SYSTEM else None  # merged: the work was done there
    work = work or ticket.id
    photos = Media.filter(ticket_id=work, kind="photo", status__in=("stored", "wanted"), stage__in=proving.STAGES)
    last = await Journal.filter(ticket_id=work, move="release", at__lt=deed.now).order_by("-id").first()
    proof = proving.of_result(await photos.order_by("created_at", "id"), last.at if last else None, deed.now)
    result = (await last_words(work, "done")) or NOTHING
    return Say(
        "owner-release", {**params, "result": result, "link": office.page(link)}, kind="notice",
        media=tuple(str(each.id) for each in proving.chosen(proof)),
        choices=(
            Button(showing.owner_token("accept", ticket), key="move-accept", style="primary"),
            Button(showing.owner_token("refuse", ticket), key="move-refuse"),
        ),
    )


def _master(ticket: Ticket) -> UUID | None:
    found: UUID | None = ticket.master_id  # type: ignore[attr-defined]  # tortoise adds it
    return found


async def last_words(ticket: UUID, move: str) -> str:
    """What was said with the last move of that name; empty when there was none."""
    row = await Journal.filter(ticket_id=ticket, move=move).order_by("-id").first()
    return str(mapping(row.data).get("words") or "") if row else ""


async def _params(ticket: Ticket, deed: Deed, told: dict[str, Any]) -> dict[str, Param]:
    """What any notice may name; the same for every move, so that words can be changed without touching code."""
    zone = ticket.community.timezone
    when = told.get("when") or ticket.expected_at
    return {
        "number": ticket.number,
        "stage": showing.stage(ticket),
        "by": who(deed),
        "handler": ticket.handler.name if ticket.handler else NOTHING,
        "follower": ticket.follower.name if ticket.follower else NOTHING,
        "department": await _department(ticket, told),
        "words": cards.excerpt(str(told.get("words") or "")) or NOTHING,
        "when": moment(when, zone) if when else NOTHING,
        "due": moment(ticket.reply_due_at, zone),
        "reason": word(f"reason-{told['reason']}") if told.get("reason") else NOTHING,
        "waiting": word(f"waiting-{told['waiting']}") if told.get("waiting") else NOTHING,
        "stars": told.get("stars") or NOTHING,
        "other": told.get("number") or NOTHING,
        "until": moment(told["until"], zone) if told.get("until") else NOTHING,
        "round": ticket.round,
        "urged": ticket.urged,
    }


def who(deed: Deed) -> Param:
    """Who did it, as staff read it."""
    if deed.staff is not None:
        return deed.staff.name
    return word("who-owner" if deed.actor.startswith("person:") else "who-system")


async def _department(ticket: Ticket, told: dict[str, Any]) -> Param:
    if told.get("department"):
        return (await Department.get(id=told["department"])).name
    return ticket.department.name if ticket.department else word("department-customer-service")
