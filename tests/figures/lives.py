"""Random lives of many tickets, for whoever counts them: people file, work, wait, refuse, rate and withdraw."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from handlers.life import act as life
from handlers.life.deed import Deed
from models import lifecycle
from models.database import transact
from models.tally import Tally
from models.ticket import Ticket
from tests.life.crowd import filed, neighbour
from tests.life.town import OFFICE, Town
from tests.life.walking import REFUSALS, TURNS, Step, Walk, ticks

KINDS = ("repair", "repair", "complaint", "complaint", "inquiry", "praise")
CATEGORIES = ("MS", "PF", "HQ", "AT")
SELDOM = (
    "note", "reveal", "evidence", "find", "push", "snooze", "delay", "urge", "add", "reply", "withdraw", "link"
)
"""Moves of which figures know nothing, and those that would end most tickets before anything happens to them."""

FORWARD = {
    "dispatched": "sign", "signed": "done", "booked": "done", "visited": "done", "working": "done", "approved": "done",
    "proposed": "approve", "done": "release", "reviewed": "accept", "agreed": "rate", "accepted": "dispatch",
    "returned": "dispatch",
}
"""The move that leads on."""

BACK = ("send_back", "refuse", "reopen")
"""Moves that lead back: they are seldom possible, and made rather often where they are."""


class Lives(Walk):
    """`step` lets something happen; `chance` decides what."""

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, [])
        self.chance, self.names = chance, list[str]()

    async def settle(self, people: int = 3) -> None:
        """Neighbours, one of them of another building."""
        for number in range(people):
            self.names.append(await neighbour(self.town, building="3" if number else "5"))

    async def step(self) -> None:
        """Time passes, and somebody files or does something."""
        chance = self.chance
        self.number += 1
        self.town.clock.forward(timedelta(minutes=chance.choice((1, 7, 45, 200, 900, 3000))))
        if chance.random() < 0.7:
            await ticks(self.town.clock.now)
        if len(self.ids) < 3 or chance.random() < 0.2:
            await self._file()
        else:
            await self._does(chance.choice(self.ids[-8:]))

    async def _file(self) -> None:
        chance, name = self.chance, self.chance.choice(self.names)
        matter: dict[str, Any] = {
            "what": "门锁坏了", "kind": chance.choice(KINDS), "category": chance.choice(CATEGORIES),
        }
        ticket = await filed(self.town, name, matter, chance.choice("35"))
        if chance.random() < 0.1:
            await Ticket.filter(id=ticket.id).update(drill=True)
            await Tally.filter(ticket_id=ticket.id).update(drill=True)
        self.ids.append(ticket.id)

    async def _does(self, number: Any) -> None:
        ticket = await Ticket.get(id=number).select_related("person")
        who = self.chance.choice((*TURNS.get(ticket.status, ("lin",)), "owner", "zhou", "huang"))
        deed = self.town.by(ticket.person.name if who in ("owner", "anna", "bo") else who, ticket)
        scene = await transact(lambda: life.opened(deed))
        assert scene is not None
        names = [each for each in life.can(scene) if each not in SELDOM or self.chance.random() < 0.1]
        if not names:
            return
        on, back = FORWARD.get(ticket.status), [each for each in names if each in BACK]
        name = on if on in names and self.chance.random() < 0.6 else self.chance.choice(names)
        name = self.chance.choice(back) if back and self.chance.random() < 0.25 else name
        await self._moves(deed, name, scene)

    async def _moves(self, deed: Deed, name: str, scene: life.Scene) -> None:
        row = lifecycle.row(name, scene.ticket.status, scene.roles, scene.facts)
        told = await self._given(row, Step(0, 0, 0, self.chance.randrange(1, 5000)), scene.ticket)
        try:
            await life.act(deed, name, told, OFFICE)
        except REFUSALS:
            self.refused[name] += 1
        else:
            self.moved[name] += 1
