"""Random acts of random people over three tickets, and what must hold after each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from handlers.clocks import sweep
from handlers.life import act as life
from handlers.life import partial, telling
from handlers.life.deed import Deed, Missing, NotYours, Refused
from handlers.life.effects import kept
from models import lifecycle
from models.call import CallTask
from models.card import Card
from models.database import connection, transact
from models.deadline import Deadline, Escalation
from models.journal import Journal
from models.jsons import mapping
from models.lifecycle import CLOSED, MOVES, PART_MOVES, WORKING, Move, NotNow
from models.link import Link
from models.outbox import Outbox
from models.replay import REPLAYED, replay
from models.staff import Staff
from models.ticket import Part, Ticket
from tests.life.town import OFFICE, Town

NAMES = tuple(dict.fromkeys(move.name for move in MOVES if move.name != "file"))
PARTS = tuple(dict.fromkeys(move.name for move in PART_MOVES))
REFUSALS = (NotYours, NotNow, Missing, Refused)
TABLES = (Ticket, Part, Journal, Outbox, Card, CallTask, Link, Deadline, Escalation)
HANDED = {
    "sign", "assign", "approve", "transfer", "dispatch", "give_back", "done", "refuse", "reopen", "unmerge", "name",
    "vacate", "take", "raise",
}
"""Moves after which somebody else may answer for the work, or nobody."""

ASIDE = ("note", "reveal", "link", "evidence", "find", "push", "snooze", "delay")
"""Moves that change next to nothing; they come up by themselves."""

OUT = {"withdraw", "reject", "merge", "give_back", "transfer"}
EAGER = {"grant", "decline", "resume", "ask_part", "approve", "done", "release", "accept"}
"""Moves that lead out, or back; moves that are seldom open, or lead to the end that is farthest away."""

TURNS = {
    **dict.fromkeys(lifecycle.HANDLING, ("wu", "huang", "lin", "zhou", "huang")),
    "accepted": ("lin",), "returned": ("lin", "chen"), "done": ("lin", "chen", "zhou"),
    "reviewed": ("anna", "bo", "chen"), "agreed": ("anna", "bo", "lin"), "rated": ("anna", "bo"),
}
"""Whose turn it usually is."""

ENDED = ("rated", "withdrawn", "rejected")
"""Statuses that go into the archive by themselves after a while."""

Rows = dict[str, dict[Any, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens: by whom, to which ticket, what. `seed` decides the rest."""

    who: int
    ticket: int
    what: int
    seed: int
    lawful: bool = True
    twice: bool = False


async def settled(town: Town) -> list[Ticket]:
    """Two owners, one of them without a chat, and three tickets; the last complains about Wu."""
    await town.owner("anna")
    await town.owner("bo", chat=False)
    first = await town.files("anna")
    second = await town.files("bo")
    third = await town.files("anna", "吴师傅态度很差", kind="complaint", category="AT")
    town.staff["gone"] = await Staff.create(
        id=uuid4(), community=town.community, code="gone", name="老刘", roles=["head", "supervisor", "follower"],
        department=town.departments["engineering"], left_at=town.clock.now,
    )
    return [first, second, third]


class Walk:
    """A walk through the lives of three tickets. `moved` counts what was done, `refused` what was not."""

    def __init__(self, town: Town, tickets: list[Ticket]) -> None:
        self.town, self.ids = town, [each.id for each in tickets]
        self.actors = (*town.staff, "anna", "bo", "system", "anna", "lin", "huang", "wu", "zhou")
        self.moved: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.number = 0

    async def take(self, step: Step) -> None:
        """Do it, and see that everything is as it must be."""
        self.number += 1
        self.town.clock.forward(timedelta(minutes=step.seed % 300))
        ticket = await Ticket.get(id=self.ids[step.ticket % 3])
        deed = self.town.by(self._whose(step, ticket.status), ticket, f"step:{self.number}")
        ticked = step.seed % 3 > 0
        if ticked:
            await ticks(self.town.clock.now)
        before = await rows()
        if step.what % 11 == 0:
            await self._time_passes(before)
        elif step.what % 7 == 0:
            await self._part(step, deed, before)
        else:
            await self._move(step, deed, before, ticked=ticked)
        await sound()

    def _whose(self, step: Step, status: str) -> str:
        """Anybody; in half of the lawful steps one of those whose turn it usually is."""
        turn = TURNS.get(status)
        if step.lawful and turn and step.who % 2:
            return turn[step.who // 2 % len(turn)]
        return self.actors[step.who % len(self.actors)]

    async def _move(self, step: Step, deed: Deed, before: Rows, *, ticked: bool) -> None:
        """A move; the clock has looked at everything before (`ticked`), or the move brings the clocks up first."""
        scene = await transact(lambda: life.opened(deed))
        assert scene is not None
        open_now = life.can(scene)
        chosen = _preferred(open_now, scene.ticket.status) if step.lawful and open_now else NAMES
        name = chosen[step.what % len(chosen)]
        row = lifecycle.row(name, scene.ticket.status, scene.roles, scene.facts)
        given = await self._given(row, step, scene.ticket)
        try:
            assert await life.act(deed, name, given, OFFICE)
        except REFUSALS as fault:
            refusal = type(fault)
        else:
            refusal = None
        if refusal is not None:
            told = not ticked or row is None or refusal in (Missing, Refused)
            assert told, f"{name} may be done and was refused: {refusal}"
            assert await rows() == before, f"{name} was refused and changed something"
            self.refused[refusal.__name__] += 1
            return
        assert row is not None or not ticked, f"{name} from {scene.ticket.status} by {set(scene.roles)}"
        self.moved[name] += 1
        after = await rows()
        if ticked and row is not None:
            await grown(before, after, deed, row)
        if step.twice:
            assert not await life.act(deed, name, given, OFFICE)
            assert await rows() == after, f"{name} said again changed something"

    async def _part(self, step: Step, deed: Deed, before: Rows) -> None:
        part = await Part.filter(ticket_id=deed.ticket).order_by("-created_at", "id").first()
        name = PARTS[step.seed % len(PARTS)]
        if part is not None and step.lawful:
            helper = await Staff.filter(department_id=part.department_id, left_at=None).order_by("code").first()  # type: ignore[attr-defined]  # tortoise adds it
            deed = self.town.by(helper.code if helper else "zhou", await Ticket.get(id=deed.ticket), deed.key)
        try:
            assert await partial.act(deed, part.id if part else uuid4(), name, {"words": "办好了"}, OFFICE)
        except REFUSALS:
            assert await rows() == before, f"{name} was refused and changed something"
            return
        self.moved[name] += 1
        after = await rows()
        own = str(deed.ticket)
        assert after["Ticket"][own]["version"] == before["Ticket"][own]["version"] + 1
        assert part is not None
        assert not await partial.act(deed, part.id, name, {"words": "办好了"}, OFFICE)
        assert await rows() == after

    async def _time_passes(self, before: Rows) -> None:
        """Days go by, and the tick looks at every ticket: nobody's silence closes anything."""
        now = self.town.clock.forward("2d")
        await ticks(now)
        after = await rows()
        for key, was in before["Ticket"].items():
            moved = (was["status"], after["Ticket"][key]["status"])
            assert moved[0] == moved[1] or moved[1] == "archived" or moved[1] == "dispatched", moved
            assert moved[1] != "archived" or moved[0] in (*ENDED, "archived"), moved
            raised = after["Ticket"][key]["severity"] != was["severity"]
            assert raised or moved[1] != "dispatched" or moved[0] == moved[1], moved
            self.moved["archived by time"] += moved[0] != moved[1] == "archived"
            self.moved["raised by time"] += raised
        await ticks(now)
        assert await rows() == after, "the same tick again told somebody twice"

    async def _given(self, row: Move | None, step: Step, ticket: Ticket) -> dict[str, Any]:
        """What the move wants to know; now and then something is missing or cannot be."""
        others = [each for each in self.ids if each != ticket.id]
        other = await Ticket.get(id=others[step.seed % 2])
        staff, departments = list(self.town.staff.values()), list(self.town.departments.values())
        hours = step.seed % 240 - (24 if step.seed % 9 == 0 else -1)
        told: dict[str, Any] = {
            "words": "已经看过", "measures": "换管", "milestones": "两步",
            "when": self.town.clock.now + timedelta(hours=hours),
            "staff": staff[step.seed % len(staff)].id, "department": departments[step.seed % len(departments)].id,
            "waiting": ("owner", "parts", "third_party")[step.seed % 3], "number": other.number,
            "stars": step.seed % 5 + 1, "stage": "before", "severity": ("minor", "important", "major")[step.seed % 3],
            "reason": lifecycle.REASONS[step.seed % len(lifecycle.REASONS)],
        }
        if not step.lawful and row is not None and row.needs:
            told.pop(row.needs[step.seed % len(row.needs)].name, None)
        return told


def _preferred(names: tuple[str, ...], status: str) -> tuple[str, ...]:
    """Moves that lead somewhere come up more often than those that lead out or stay; some only among the unlawful."""
    leading = {m.name for m in MOVES if m.to and status in m.sources} - OUT | EAGER
    return tuple(name for name in names if name not in ASIDE) + tuple(n for n in names if n in leading) * 4 or names


async def ticks(now: datetime) -> None:
    """The clock looks at whatever is due, until nothing is."""
    while True:
        swept = await sweep.sweep(OFFICE, now, 200)
        assert not swept.failed
        if not swept.held:
            return


async def rows() -> Rows:
    """Everything there is, by table and id."""
    return {model.__name__: {row["id"]: row for row in await _raw(model.Meta.table)} for model in TABLES}


async def _raw(table: str) -> list[dict[str, Any]]:
    return await connection().execute_query_dict(f'SELECT * FROM "{table}" ORDER BY "id"')  # noqa: S608  # our own names


async def grown(before: Rows, after: Rows, deed: Deed, row: Move) -> None:
    """What one move adds, and that it adds nothing else."""
    fresh = [after["Journal"][key] for key in sorted(after["Journal"]) if key not in before["Journal"]]
    assert {key: after["Journal"][key] for key in before["Journal"]} == before["Journal"], "history was changed"
    assert (fresh[0]["ticket_id"], fresh[0]["move"], fresh[0]["key"]) == (str(deed.ticket), row.name, deed.key)
    follow_ups = {"rate": {"reopen"}, "release": {"release"}, "withdraw": {"unmerge"}, "reject": {"unmerge"}}
    assert {each["move"] for each in fresh[1:]} <= follow_ups.get(row.name, set())
    for key, ticket in after["Ticket"].items():
        own = [each for each in fresh if each["ticket_id"] == key]
        was = before["Ticket"][key]
        assert ticket["version"] == was["version"] + len(own), "the version tells of every move"
        if ticket["handler_id"] != was["handler_id"]:
            assert {each["move"] for each in own} & HANDED
        if "sign" in {each["move"] for each in own}:
            assert was["handler_id"] is None, "a second signer"
    await _heard(before, after, fresh, row)


async def _heard(before: Rows, after: Rows, fresh: list[dict[str, Any]], row: Move) -> None:
    """Every owner heard what the table says, once."""
    due: Counter[tuple[str, str]] = Counter()
    chats = {account["person_id"]: account["id"] for account in await _raw("account")}
    for each in fresh:
        tells = row.owner if each is fresh[0] else each["move"] in ("release", "unmerge")
        if not tells:
            continue
        hearing = [each["ticket_id"]]
        if each["move"] not in telling.ALONE:
            merged = [key for key, t in after["Ticket"].items() if t["status"] == "merged"]
            hearing += [key for key in merged if after["Ticket"][key]["master_id"] == hearing[0]]
        for key in hearing:
            person = after["Ticket"][key]["person_id"]
            if person in chats:
                due[chats[person], f"owner-{each['move']}"] += 1
            elif each["move"] in telling.BY_TELEPHONE:
                assert any(t["ticket_id"] == key and t["done_at"] is None for t in after["CallTask"].values())
    new = [value for key, value in after["Outbox"].items() if key not in before["Outbox"]]
    heard = Counter((each["account_id"], mapping(each["say"])["key"]) for each in new if not each["group"])
    assert heard == due
    per_group = Counter((each["recipient"], mapping(each["say"])["key"], each["ticket_id"]) for each in new
                        if each["group"] and mapping(each["say"])["key"].startswith("staff-"))
    assert all(times == 1 for times in per_group.values()), f"a group heard twice: {per_group}"


async def sound() -> None:
    """What holds at any time."""
    tickets = {each.id: each for each in await Ticket.all()}
    for ticket in tickets.values():
        journal = await Journal.filter(ticket_id=ticket.id).order_by("id")
        told = replay(journal)
        columns = kept({name: getattr(ticket, name) for name in REPLAYED})
        assert {name: _plain(columns[name]) for name in told} == {name: _plain(told[name]) for name in told}
        assert all(columns[name] in (None, "", 0) for name in REPLAYED if name not in told), columns
        _closed(ticket, [each.move for each in journal], journal)
        about = ticket.about_id  # type: ignore[attr-defined]  # tortoise adds it
        follower, handler = ticket.follower_id, ticket.handler_id  # type: ignore[attr-defined]  # tortoise adds it
        assert follower is not None
        assert about is None or about not in (follower, handler), "the one complained about"
        if ticket.status == "merged":
            assert tickets[ticket.master_id].status in WORKING  # type: ignore[attr-defined]  # tortoise adds it
        if ticket.status in CLOSED:
            open_parts = await Part.filter(ticket_id=ticket.id, status__in=lifecycle.PART_OPEN).count()
            assert not open_parts, "nobody helps with what is closed"


def _closed(ticket: Ticket, moves: list[str], journal: list[Journal]) -> None:
    if ticket.status in CLOSED:
        assert {"accept", "withdraw", "reject", "merge"} & set(moves)
    if ticket.status == "archived":
        reason = mapping(next(each for each in journal if each.move == "archive").data).get("words")
        assert {"rate", "withdraw", "reject"} & set(moves) or reason


def _plain(value: Any) -> Any:
    try:
        return datetime.fromisoformat(value).timestamp() if isinstance(value, str) and "T" in value else value
    except ValueError:
        return value
