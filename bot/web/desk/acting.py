"""What a member does to a ticket from its page: a form, its confirmation, the act; and why it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from aiohttp import web

from bot.rendering import Speaks
from bot.web.desk.fields import FILED, Field, Given, fields_of, read
from bot.web.desk.gate import Gate, Member
from bot.web.desk.sight import BESIDE, Sight, seen, sight_of
from bot.web.desk.ticket import Pages, Panel, said_of
from bot.web.door import to
from bot.web.forms import Filled
from handlers import calls, links, roads
from handlers.channel import Say
from handlers.clocks import attention
from handlers.life import act as life
from handlers.life import needs, partial
from handlers.life.deed import Deed, Missing, NotYours, Office, Refused, by_staff
from handlers.life.telling import BY_TELEPHONE
from handlers.noting import note
from handlers.staff import replying
from handlers.staff.chat.asks import EXPLAINED
from models import queries
from models.database import transact
from models.journal import Journal
from models.lifecycle import INNER, Move, NotNow, row
from models.ticket import Part, Ticket

log = structlog.get_logger(__name__)

WITH_RESULT = {"done": "desk-owner-reads-result", "evidence": "desk-owner-sees-proof"}
"""Moves of which the owner hears with the released result: the words that say so."""

NUMBER = r"{number:\d{3}-\d{3}-\d{3,4}-\d}"


class Acting:
    """`/desk/t/…` and the forms on it."""

    def __init__(self, gate: Gate, pages: Pages, words: Speaks, office: Office, now: Callable[[], datetime]) -> None:
        self._gate, self._pages, self._words, self._office, self._now = gate, pages, words, office, now

    def routes(self) -> list[web.RouteDef]:
        """All routes of a ticket's page."""
        return [
            web.get(f"/desk/t/{NUMBER}", self._gate.member(self._one)),
            web.get(f"/desk/t/{NUMBER}/do/{{move}}", self._gate.member(self._asked)),
            web.post(f"/desk/t/{NUMBER}/do/{{move}}", self._gate.member(self._sent)),
        ]

    async def _one(self, request: web.Request, member: Member) -> web.StreamResponse:
        sight, said = await sight_of(member, request.match_info["number"]), request.query.get("said", "")
        return await self._pages.shown(member, sight, said=said_of(said))

    async def _asked(self, request: web.Request, member: Member) -> web.StreamResponse:
        """The form of a move, empty; the page says so when the move is not possible now."""
        sight = await sight_of(member, request.match_info["number"])
        panel, part = await self._panel(sight, request.match_info["move"], request.query.get("part", ""), {})
        if _possible(sight, panel.move.name, part):
            said = said_of(request.query.get("said", ""))
            return await self._pages.shown(member, sight, panel=panel, said=said)
        panel.fault = self._not_now(sight, member)
        return await self._pages.shown(member, sight, status=409, panel=panel)

    async def _sent(self, request: web.Request, member: Member) -> web.StreamResponse:
        """A form that was sent: confirmed it is carried out, else what was given is shown once more."""
        sight = await sight_of(member, request.match_info["number"])
        about = sight.ticket.number
        filled = await self._gate.form(request, member, about)
        typed = {name: filled.value(name) for name, _ in filled.pairs}
        panel, part = await self._panel(sight, request.match_info["move"], typed.get("part", ""), typed)
        panel.key, panel.kept = filled.form.key, filled.files
        if typed.get("back"):
            return await self._pages.shown(member, sight, panel=panel)
        given = self._given(panel, typed, filled, sight)
        deed = by_staff(sight.row, sight.ticket.id, f"desk:{filled.form.key}", self._now())
        try:
            if fault := self._wrong(given, filled, member):
                return await self._again(member, sight, panel, fault, 422)
            if not filled.form.confirmed:
                await needs.read(panel.move, given.values, sight.ticket)
                panel.asked, panel.summary = True, self._summary(panel, member)
                return await self._pages.shown(member, sight, panel=panel)
            done = await self._carried_out(panel.move, part, given.values, deed, sight)
        except (Missing, NotYours, NotNow, Refused) as fault:
            status = 403 if isinstance(fault, NotYours) else 409 if isinstance(fault, NotNow) else 422
            return await self._again(member, sight, panel, await self._why(fault, member, sight), status)
        except Exception:  # what was typed stays on the page, whatever went wrong
            log.exception("page", action="page_failed", kind="desk", move=panel.move.name)
            return await self._again(member, sight, panel, self._say("my-fault-unavailable", member), 503)
        if panel.move.name == "reveal" and done:
            return await self._pages.shown(member, sight, revealed=await self._owner(sight, member))
        return to(await self._after(member, sight, panel.move), 303)

    async def _after(self, member: Member, sight: Sight, move: Move) -> str:
        """Where an act leads: to the ticket; to the list when it is nobody's any more, as after handing it over; to why
        it was late when it came to its end and nobody has said so (R00.10)."""
        ticket = await Ticket.get(id=sight.ticket.id)
        if await seen(member, ticket) is None:
            return f"/desk?said={move.name}#top"
        there = f"/desk/t/{ticket.number}"
        if move.name in EXPLAINED and await attention.unexplained(ticket.id):
            return f"{there}/do/delay?said={move.name}#do"
        return f"{there}?said={move.name}#top"

    async def _again(  # the page after a fault, in all its parts
        self, member: Member, sight: Sight, panel: Panel, fault: str, status: int
    ) -> web.Response:
        """The page as it is now, with what was typed and what is the matter."""
        panel.fault, panel.asked = fault, False
        fresh = await sight_of(member, sight.ticket.number)
        return await self._pages.shown(member, fresh, status=status, panel=panel)

    async def _panel(self, sight: Sight, name: str, which: str, typed: Mapping[str, str]) -> tuple[Panel, Part | None]:
        part = sight.part(which)
        move = sight.move(name, part)
        fields = await fields_of(move, sight.ticket, typed)
        hears = await _hears(move, sight.ticket)
        return Panel(move, fields, part=part.id.hex if part else "", files=name in FILED, hears=hears), part

    def _given(self, panel: Panel, typed: Mapping[str, str], filled: Filled, sight: Sight) -> Given:
        """What was typed as the move wants it, with its files and what they are evidence of."""
        given = read(panel.fields, sight.ticket.community.timezone, self._now())
        canned = typed.get("canned", "")
        known = next((each for each in panel.fields if each.kind == "canned"), None)
        if known and not given.values.get("words") and canned in {each.value for each in known.options}:
            given.values["words"] = self._words.say(canned, {}, sight.ticket.person.language)
            said = str(given.values["words"])
            panel.fields = [replace(each, value=said) if each.name == "words" else each for each in panel.fields]
        if filled.files:
            given.values["media"] = [str(each) for each in filled.files]
        return given

    def _wrong(self, given: Given, filled: Filled, member: Member) -> str:
        """What is wrong with the form itself, in words."""
        if filled.fault:
            return self._gate.paper.speaker(member.language)(filled.fault, limit=filled.limit)
        if len(filled.files) > self._pages.photos:
            return self._gate.paper.speaker(member.language)("my-fault-many", limit=self._pages.photos)
        return self._say(given.fault, member) if given.fault else ""

    async def _carried_out(
        self, move: Move, part: Part | None, given: Mapping[str, Any], deed: Deed, sight: Sight
    ) -> bool:
        """Make the move; False when it had been made by this very form."""
        if part is not None:
            return await partial.act(deed, part.id, move.name, given, self._office)
        if move.name == "called":
            return await self._called(sight, given, deed)
        if move.name == "revoked":
            return await self._revoked(sight, deed)
        if move.name == "reply":
            return await replying.reply(deed, given, self._office)
        return await life.act(deed, move.name, given, self._office)

    async def _called(self, sight: Sight, given: Mapping[str, Any], deed: Deed) -> bool:
        """All open telephone tasks of the ticket: whoever called told everything."""
        told = await needs.read(self._allowed(sight, "called"), given, sight.ticket)
        if len(str(told["words"])) > calls.LONGEST:
            raise Refused("words-too-long", limit=calls.LONGEST)
        made = await calls.done_for(sight.ticket, sight.row.name, str(told["words"]), deed.now, deed.actor)
        return made > 0

    async def _revoked(self, sight: Sight, deed: Deed) -> bool:
        """No link to this ticket that a group was sent opens anything any more; journaled."""
        self._allowed(sight, "revoked")

        async def work() -> bool:
            if await Journal.exists(ticket_id=deed.ticket, key=deed.key):
                return False
            count = await links.revoke_groups(deed.ticket, deed.now)
            await note(sight.ticket, "revoked", deed.actor, deed.now, {"links": count}, key=deed.key)
            return True

        return await transact(work)

    def _allowed(self, sight: Sight, name: str) -> Move:
        found = row(name, sight.ticket.status, sight.roles, sight.facts, BESIDE)
        if found is None:
            ever = any(sight.roles & set(each.by) for each in BESIDE if each.name == name)
            raise NotNow(name) if ever else NotYours(name)
        return found

    async def _why(self, fault: Exception, member: Member, sight: Sight) -> str:
        """Why it cannot be, in words."""
        reader = await self._pages.reader(member, sight.ticket)
        if isinstance(fault, Refused):
            return self._pages.rendered(Say(fault.key, fault.params), reader)
        if isinstance(fault, Missing):
            need = self._say(_need(fault.need), member)
            return self._gate.paper.speaker(member.language)("desk-fault-missing", need=need)
        if isinstance(fault, NotYours):
            return self._say("desk-fault-not-yours", member)
        return self._not_now(await sight_of(member, sight.ticket.number), member)

    def _not_now(self, sight: Sight, member: Member) -> str:
        stage = self._say(f"ticket-status-{sight.ticket.status}", member)
        return self._gate.paper.speaker(member.language)("desk-fault-not-now", stage=stage)

    def _summary(self, panel: Panel, member: Member) -> Sequence[tuple[str, str]]:
        """What was given, as people read it: a label and a value each."""
        shown = [each for each in panel.fields if each.kind != "canned"]
        rows = [(self._say(each.label, member), self._value(each, member)) for each in shown]
        return [(name, value) for name, value in rows if value]

    def _value(self, asked: Field, member: Member) -> str:
        if asked.kind == "moment":
            return asked.value or asked.at.replace("T", " ")
        if asked.kind == "stars" and asked.value.isdigit():
            return self._gate.paper.speaker(member.language)("desk-stars", count=int(asked.value))
        chosen = next((each for each in asked.options if each.value == asked.value), None)
        if chosen is None:
            return asked.value
        return chosen.text or self._say(chosen.key, member)

    async def _owner(self, sight: Sight, member: Member) -> Sequence[tuple[str, str]]:
        """Who the owner is and how to reach them, for who may see it."""
        ticket, unnamed = sight.ticket, bool(sight.ticket.record.get("anonymous"))
        if unnamed:
            return [("desk-owner-name", self._say("contact-anonymous", member))]
        name, phone = ticket.contact_name or ticket.person.name, roads.phone(ticket.person, ticket)
        rows = [("desk-owner-name", name), ("desk-owner-phone", phone or self._say("contact-unknown", member)),
                ("desk-owner-home", ticket.home.label if ticket.home else ticket.place)]
        return [(key, value) for key, value in rows if value]

    def _say(self, key: str, member: Member) -> str:
        return self._words.say(key, {}, member.language)


def _possible(sight: Sight, name: str, part: Part | None) -> bool:
    return name in (sight.can_with(part) if part else sight.can)


async def _hears(move: Move, ticket: Ticket) -> str:
    """The words on whether the owner hears of the move: one without a chat does so by telephone, or not."""
    if not move.owner:
        return WITH_RESULT.get(move.name) or ("desk-owner-does-not-see" if move.name in INNER else "")
    if await queries.accounts_of(ticket.person.id):
        return "desk-owner-hears"
    return "desk-owner-called" if move.name in BY_TELEPHONE else "desk-owner-without-chat"


def _need(name: str) -> str:
    return "desk-channel" if name == "channel" else f"need-{name}"
