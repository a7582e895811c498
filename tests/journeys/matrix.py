"""Who may ask for what, read from a table and from the service: one letter for each member, command and chat.

A letter says how far an answer reached. It is read from what was answered (the tickets that were named, the figures
that were told, the file that was made), not from what the service thinks it allows.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl

from bot.jobs.makers import Workshop
from bot.media import MediaStore
from bot.words import Words
from handlers.channel import Say
from handlers.life.deed import Office
from models.job import Job, Look, Subscription
from models.outbox import Outbox
from models.ticket import Ticket
from scheduler.jobs import Jobs
from scheduler.subscribing import Subscribing
from tests.journeys.chats import RULES, Chat
from tests.journeys.offices import GROUP, Colleague, Firm, keys

WORDS = Words.load(strict=True)
NAME, PHONE, TOLD, DUTY = "王芳", "13900000502", "13711112222", "13800000009"
"""The owner's name and number, a number in the owner's story, and that of a colleague who is on duty."""

GROUPS = {"engineering": GROUP, "customer_service": "g2", "leadership": "g3"}

REFUSED = frozenset((
    "managers-not-yours", "work-join", "work-wrong-gone", "work-wrong-unknown", "work-wrong-elsewhere",
    "work-not-yours", "work-not-yours-to-see", "work-withheld", "card-withheld", "board-private", "export-no-phones",
))  # fmt: skip
NOTHING = frozenset((
    "listing-overdue-none", "listing-found-none", "listing-building-unknown", "listing-home-none",
    "listing-wrong-status", "stats-none",
))  # fmt: skip
"""Answered, and nothing of this community is in it."""

ASKED: Mapping[str, str] = {
    "status": "/status {number}", "status/room": "/status 3-2-502", "today": "/today", "overdue": "/overdue",
    "find/words": "/find 漏水", "find/room": "/find 3栋2单元502", "find/phone": f"/find {PHONE}",
    "find/name": f"/find {NAME}", "building": "/building 3", "stats": "/stats", "report": "/report xlsx",
    "major": "/major", "export": "/export", "export/phones": "/export with phones",
    "subscribe": "/subscribe daily 08:30", "board": "/board", "summary": "/summary {number}",
    "improve": "/improve {number} check the roof, lin, 15 December", "oncall": "/oncall",
    "assign": "/assign {number} 吴师傅",
}
"""What is written, by the rows of the table; a row is a command, and where it can be asked in several ways, which."""


def grid(text: str) -> dict[str, dict[str, str]]:
    """A table as it is written: the columns in the first line, then a row's name and its letters."""
    head, *rows = (line.split() for line in text.strip().splitlines())
    return {name: dict(zip(head, letters, strict=True)) for name, *letters in rows}


@dataclass
class Court:
    """A community with one member of each role, three tickets, and everybody asks everything everywhere."""

    office: Firm
    store: MediaStore
    people: dict[str, Colleague | Chat] = field(default_factory=dict)
    tickets: dict[str, Ticket] = field(default_factory=dict)

    async def letter(self, who: str, row: str, chat: str) -> str:
        """How far the answer reaches that `who` gets to a row of the table, in a group (its address) or "" in private.
        """
        self.office.clock.forward("10m")  # what is asked again within five minutes is the same job
        asker, question = self.people[who], ASKED[row]
        if isinstance(asker, Chat):
            return await self._stranger(asker, question, chat)
        looked, since = await Look.all().count(), await _newest()
        says: list[Say] = []
        seen: set[str] = set()
        began: list[Job] = []
        for name, ticket in self._each(question):
            told = await asker.asks(question.format(number=ticket.number), chat)
            says += told
            if row == "summary":
                began += await Job.all()
                await Job.all().delete()  # there may be two at a time
            seen |= {name} if self._shown(told, ticket, question) else set()
        if not set(keys(says)) - REFUSED:
            assert await _newest_jobs() == [], "a refusal begins nothing"
            return "-"
        if "{number}" in question:
            assert {job.kind for job in began} == ({row} if row == "summary" else set())
            assert await Look.all().count() == looked
            return self._far(seen, question, says)
        return await self._answered(asker, row, chat, says, since)

    async def _answered(self, asker: Colleague, row: str, chat: str, says: Sequence[Say], since: int) -> str:
        command, question = row.partition("/")[0], ASKED[row]
        [say] = says
        match command:
            case "today" | "stats":
                await self._is_kept(asker, "stats", set())
                return self._counted(_found(say, "today-came" if command == "today" else "figures-came"))
            case "export" | "report":
                return await self._file(asker, command, chat)
            case "subscribe":
                return await self._summed(asker, chat)
            case "board":
                return "y" if "/desk/board" in text(say) else "?"
            case "oncall":
                return "F" if DUTY in text(say) else ("M" if "138****0009" in text(say) else "0")
        if say.key == "listing-sent":
            [private] = await _since(since, asker.sender)
            return {"F": "P", "0": "p"}[self._far(await self._listed(asker, command, private), question, [private])]
        if say.key in NOTHING:
            return "0"
        return self._far(await self._listed(asker, command, say), question, says)

    async def _listed(self, asker: Colleague, command: str, say: Say) -> set[str]:
        """The tickets of a list; that they were looked at is kept (R03.11)."""
        shown = {each.text for each in say.choices}
        seen = {name for name, ticket in self.tickets.items() if ticket.number in shown}
        if say.key == "listing-page":
            await self._is_kept(asker, command, seen)
        return seen

    async def _is_kept(self, asker: Colleague, what: str, seen: set[str]) -> None:
        look = await Look.all().order_by("-id").first()
        assert look is not None
        assert (look.staff_id, look.what) == (asker.staff.id, what)  # type: ignore[attr-defined]  # tortoise adds it
        assert set(look.tickets) == {str(self.tickets[name].id) for name in seen}
        assert self.office.clock.now == look.at

    async def _file(self, asker: Colleague, kind: str, chat: str) -> str:
        """What the file holds, where it goes, and that it was looked at."""
        [job] = await Job.all()
        own = str(self.office.community.id) in job.wish["communities"]
        whole, private = bool(job.wish.get("whole")), job.chat == asker.sender
        assert (job.kind, private) == (kind, not chat or whole)
        if kind == "report":
            await Job.all().delete()
            return "y" if own else "0"
        rows = await self.made()
        seen = {name for name, each in self.tickets.items() if each.number in {row["编号"] for row in rows}}
        if seen:
            await self._is_kept(asker, kind, seen)
        assert {row["联系电话"] for row in rows} <= ({PHONE} if whole else {"139****0502"})
        assert {row["业主姓名"] for row in rows} <= ({NAME} if whole else {"王**"})
        if whole and seen:
            assert seen == set(self.tickets)
            return "P" if chat else "F"
        return self._far(seen, "", [])

    async def made(self) -> list[dict[str, Any]]:
        """The rows of the only export there is, once it is made."""
        shop = Workshop(WORDS, RULES, self.office.clock, self.store)
        jobs = Jobs(shop, self.store, RULES.jobs, self.office.clock, "one", lambda job: f"https://x.example/{job}")
        while await jobs.tick():
            await jobs.idle()
        [job] = await Job.all()
        await Job.all().delete()
        if not job.address:
            return []
        [head, *rows] = openpyxl.load_workbook(io.BytesIO(await self.store.read(job.address))).active.values  # type: ignore[union-attr]  # one sheet
        return [dict(zip(head, row, strict=True)) for row in rows]

    async def _summed(self, asker: Colleague, chat: str) -> str:
        """What the summary of the next day tells, there where it was asked for."""
        since = await _newest()
        self.office.clock.forward("1d")
        await Subscribing(Office(RULES, "zh_Hans", str), self.office.clock).tick()
        await Subscription.all().delete()
        [told] = await _since(since, chat or asker.sender)
        return self._counted(_found(told, "subscribe-now"), "open")

    def _each(self, question: str) -> list[tuple[str, Ticket]]:
        all_ = list(self.tickets.items())
        return all_ if "{number}" in question else all_[:1]

    def _shown(self, says: Sequence[Say], ticket: Ticket, question: str) -> bool:
        return any(say.key not in REFUSED and ticket.number in text(say) for say in says)

    def _far(self, seen: set[str], question: str, says: Sequence[Say]) -> str:
        reached = {
            frozenset(): "0", frozenset(self.tickets): "M", frozenset(("ours", "mine")): "D",
            frozenset(("mine",)): "S", frozenset(("guard's",)): "S",
        }[frozenset(seen)]
        personal = any(each in text(say) for say in says for each in (NAME, PHONE) if each not in question)
        assert not personal or reached == "M", (seen, question)
        return "F" if personal else reached

    def _counted(self, params: Mapping[str, Any], name: str = "") -> str:
        count = params[name or ("filed" if "filed" in params else "count")]
        return {0: "0", 1: "S", 2: "D", 3: "M"}[count]

    async def _stranger(self, asker: Chat, question: str, chat: str) -> str:
        """Somebody who is no member learns nothing, whatever their side of the service says to it."""
        since, looked = await _newest(), await Look.all().count()
        words = question.format(number=self.tickets["ours"].number)
        if chat:
            await asker.sends(words, chat=chat, private=False, name="路人")
        else:
            await asker.sends(words)
        heard = [*await _since(since, asker.sender), *(await _since(since, chat) if chat else [])]
        for say in heard:
            told = text(say)
            assert not any(each in told for each in (TOLD, DUTY, "吴师傅", "工程维修部") if each not in words), told
            assert not any(each.number in told for each in self.tickets.values() if each.number not in words), told
        assert (await Look.all().count(), await Job.all().count(), await Subscription.all().count()) == (looked, 0, 0)
        return "-"


def text(say: Say) -> str:
    """All that it says, as it stands in its row."""
    return json.dumps(say.to_json(), ensure_ascii=False)


def _found(say: Say, key: str) -> Mapping[str, Any]:
    """The parameters of a sentence within others."""
    wanted: list[Mapping[str, Any]] = []

    def look(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("$word") == key:
                wanted.append(value["params"])
            for each in value.values():
                look(each)
        elif isinstance(value, list):
            for each in value:
                look(each)

    look(say.to_json())
    [found] = wanted
    return found


async def _newest() -> int:
    row = await Outbox.all().order_by("-id").first()
    return row.id if row else 0


async def _newest_jobs() -> list[Any]:
    return list(await Job.all().values_list("id", flat=True))


async def _since(since: int, address: str) -> list[Say]:
    rows = Outbox.filter(id__gt=since, address=address, edit=False).order_by("id")
    return [Say.from_json(row.say) for row in await rows]
