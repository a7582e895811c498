"""Printed forms from a ticket's page (R00.9): with name and telephone hidden for whoever may look, whole on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import get_args
from urllib.parse import quote

from aiohttp import hdrs, web

from bot import forms
from bot.rendering import Speaks
from bot.web.desk.acting import NUMBER
from bot.web.desk.gate import Gate, Member
from bot.web.desk.sight import Sight, sight_of
from bot.web.door import TurnedAway
from handlers.life import act as life
from handlers.life.deed import NotYours, Office, by_staff
from models.lifecycle import NotNow

KINDS = {str(kind): kind for kind in get_args(forms.Kind)}


class Prints:
    """`/desk/t/…/print/…`."""

    def __init__(self, gate: Gate, words: Speaks, office: Office, now: Callable[[], datetime]) -> None:
        self._gate, self._words, self._office, self._now = gate, words, office, now

    def routes(self) -> list[web.RouteDef]:
        """To look at hides; to see all is an act."""
        address = f"/desk/t/{NUMBER}/print/{{kind}}"
        return [web.get(address, self._gate.member(self._masked)), web.post(address, self._gate.member(self._whole))]

    async def _masked(self, request: web.Request, member: Member) -> web.StreamResponse:
        sight = await sight_of(member, request.match_info["number"])
        return await self._pdf(request, member, sight, masked=True)

    async def _whole(self, request: web.Request, member: Member) -> web.StreamResponse:
        """Name and telephone number on paper are shown to somebody: that is on record, as when they are looked at."""
        sight = await sight_of(member, request.match_info["number"])
        if not sight.may_reveal:
            raise TurnedAway("desk-missing")
        filled = await self._gate.form(request, member)
        key = f"desk:{filled.form.key}:{request.match_info['kind']}"
        deed = by_staff(sight.row, sight.ticket.id, key[:80], self._now())
        try:
            await life.act(deed, "reveal", {}, self._office)
        except (NotYours, NotNow) as fault:
            raise TurnedAway("desk-missing") from fault
        return await self._pdf(request, member, sight, masked=False)

    async def _pdf(self, request: web.Request, member: Member, sight: Sight, *, masked: bool) -> web.Response:
        kind = KINDS.get(request.match_info["kind"])
        if kind is None:
            raise TurnedAway("missing")
        name, data = await forms.pdf(kind, sight.ticket.id, member.language, self._words, self._now(), masked=masked)
        headers = {
            hdrs.CONTENT_DISPOSITION: f"inline; filename*=UTF-8''{quote(name)}", hdrs.CACHE_CONTROL: "no-store",
            "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
        }
        return web.Response(body=data, content_type="application/pdf", headers=headers)
