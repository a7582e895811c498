"""`/desk/new`: a matter filed for its owner, by whoever has them on the telephone or before the desk (R00.1, R03.1)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import structlog
from aiohttp import web

from bot.rendering import Speaks, render
from bot.web.desk.gate import Gate, Member
from bot.web.desk.sight import sight_of
from bot.web.door import TurnedAway, to
from bot.web.forms import Filled
from handlers import behalf
from handlers.behalf import BehalfForm
from handlers.channel import Say
from handlers.flows.complaint import KINDS
from handlers.life.deed import NotYours, Office, Refused
from models import numbers
from models.staff import Staff
from models.taxonomy import Taxonomy

log = structlog.get_logger(__name__)

FIELDS = ("channel", "name", "phone", "place", "kind", "category", "what", "happened", "wish")
"""What is asked, besides files; names as in `BehalfForm`."""


class Filing:
    """The form, and the number to read out."""

    def __init__(  # everything this edge needs, named one by one
        self, gate: Gate, words: Speaks, taxonomy: Taxonomy, office: Office, now: Callable[[], datetime], photos: int
    ) -> None:
        self._gate, self._words, self._office, self._now = gate, words, office, now
        self._categories, self._photos = [each.code for each in taxonomy.categories], photos

    def routes(self) -> list[web.RouteDef]:
        """The form."""
        return [
            web.get("/desk/new", self._gate.member(self._empty)), web.post("/desk/new", self._gate.member(self._sent)),
        ]

    async def _empty(self, request: web.Request, member: Member) -> web.StreamResponse:
        filed = request.query.get("filed", "")
        if filed:
            known = numbers.find(filed)
            sight = await sight_of(member, numbers.spaced(known.digits)) if known else None
            filed = sight.ticket.number if sight else ""
        return self._shown(member, filed=filed)

    async def _sent(self, request: web.Request, member: Member) -> web.StreamResponse:
        filled = await self._gate.form(request, member, "new")
        typed = {name: filled.value(name) for name in (*FIELDS, "community")}
        row = self._row(member, typed["community"])
        try:
            if filled.fault or len(filled.files) > self._photos:
                return self._again(member, filled, typed, self._fault(member, filled), 422)
            form = BehalfForm(
                row.community.code, **{name: typed[name] for name in FIELDS},
                media=tuple(str(each) for each in filled.files),
            )
            ticket = await behalf.file_for(
                form, row, str(filled.form.key), self._office, self._now(), secrets.randbelow
            )
        except NotYours:
            return self._again(member, filled, typed, self._words.say("desk-new-not-yours", {}, member.language), 403)
        except Refused as fault:
            say = Say(fault.key, fault.params)
            why = render(say, self._words, member.language, member.zone, self._now()).text
            return self._again(member, filled, typed, why, 422)
        except Exception:  # what was typed stays on the page, whatever went wrong
            log.exception("page", action="page_failed", kind="desk")
            why = self._words.say("my-fault-unavailable", {}, member.language)
            return self._again(member, filled, typed, why, 503)
        return to(f"/desk/new?filed={ticket.number}#top", 303)

    def _row(self, member: Member, community: str) -> Staff:
        if not community and len(member.rows) == 1:
            return member.rows[0]
        found = next((each for each in member.rows if each.community.code == community), None)
        if found is None:
            raise TurnedAway("broken")
        return found

    def _fault(self, member: Member, filled: Filled) -> str:
        key, limit = (filled.fault, filled.limit) if filled.fault else ("my-fault-many", self._photos)
        return self._gate.paper.speaker(member.language)(key, limit=limit)

    def _again(self, member: Member, filled: Filled, typed: dict[str, str], fault: str, status: int) -> web.Response:
        return self._shown(member, status=status, key=filled.form.key, typed=typed, fault=fault, kept=filled.files)

    def _shown(  # what may stand on it
        self, member: Member, *, status: int = 200, filed: str = "", key: UUID | None = None,
        typed: dict[str, Any] | None = None, fault: str = "", kept: Sequence[UUID] = (),
    ) -> web.Response:
        return self._gate.page(
            "new.html", member, status=status, here="/desk/new", filed=filed, key=key or uuid4(), fault=fault,
            kept=kept, typed=dict.fromkeys((*FIELDS, "community"), "") | (typed or {}),
            channels=behalf.CHANNELS, kinds=KINDS,
            categories=self._categories, limit=self._photos, text=behalf.LONGEST,
        )
