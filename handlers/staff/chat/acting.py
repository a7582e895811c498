"""A command was written: read what it wants, find the ticket, make the move or look up what was asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from handlers import alarms
from handlers.channel import Param, Say
from handlers.drills import commanding as drills
from handlers.drills.holding import Moment
from handlers.duties import commanding as duties
from handlers.life.deed import Missing
from handlers.managers import improving, reports, todays
from handlers.managers.answers import ANSWERS, answer
from handlers.staff import sessions
from handlers.staff.chat import (
    asks,
    binding,
    calling,
    crowds,
    doing,
    files,
    given,
    lists,
    meant,
    offers,
    phones,
    rota,
    swaps,
)
from handlers.staff.chat.commands import ALONE, Command, Read, needs
from handlers.staff.chat.meant import Wrong, example
from handlers.staff.chat.turn import Turn
from models.staff import Staff
from models.ticket import Ticket


async def command(turn: Turn, asked: Read, about: UUID | None) -> None:
    """Answer a command. `about` is the ticket that the message itself is about, if any."""
    free = FREE.get(asked.command.name)
    if free is not None:
        await free(turn, asked)
        return
    if turn.message.anonymous:
        await turn.tell(Say("work-anonymous"))
        return
    if not turn.rows:
        await turn.tell(Say("work-join"))
        return
    try:
        await _known(turn, asked, about)
    except Wrong as wrong:
        await turn.tell(wrong.say)


async def _known(turn: Turn, asked: Read, about: UUID | None) -> None:
    if turn.group is None and turn.account is None:  # anybody may sit in a group that is tied to nothing
        raise Wrong(Say("work-group-unbound"))
    if asked.command.name == "incident":
        if (say := await crowds.asked(turn, asked, _here(turn))) is not None:
            await turn.answer(say)
        return
    looked = LISTS.get(asked.command.name)
    if asked.command.name in ANSWERS and not (asked.command.ticket and asked.digits):
        looked = answer
    if looked is not None:
        await turn.answer(await looked(turn, asked))
        return
    done = ACTS.get(asked.command.name)
    if done is not None:
        await done(turn, asked)
        return
    ticket = await meant.ticket(turn, asked.command, asked.digits, about)
    staff = turn.row(ticket.community)
    if staff is None:
        raise Wrong(Say("work-wrong-unknown", {"number": ticket.number, "example": example(asked.command)}))
    await _about(turn, asked, ticket, staff)


async def _about(turn: Turn, asked: Read, ticket: Ticket, staff: Staff) -> None:
    """A command about a ticket that was found."""
    if asked.command.name == "improve":
        await turn.answer(await improving.improve(turn, asked, ticket, staff))
        return
    shown = SHOWN.get(asked.command.name)
    if shown is not None:
        await turn.answer(await shown(turn, ticket, staff))
    elif asked.command.move == "reveal":
        await phones.reveal(turn, staff, ticket)
    else:
        await _move(turn, asked, staff, ticket)


async def _move(turn: Turn, asked: Read, staff: Staff, ticket: Ticket) -> None:
    """Read the needs; words and times that are missing are shown in an example, what is chosen is asked."""
    refusal = await doing.check(turn, staff, ticket, doing.meant(asked.command.move, ticket))
    if refusal is not None:
        await turn.tell(refusal)
        return
    read = await given.read(turn, asked.command, asked.rest, ticket)
    told = dict(read.told)
    if asked.command.move == "part_cancel":
        told |= await _part(ticket, asked)
    if asked.command.move == "evidence" and "stage" not in told and (stage := files.stage(ticket)):
        told["stage"] = stage
    need = offers.pending(asked.command.move, ticket, offers.kept(told), pressed=False)
    asks_on = need is None or need.name not in ALONE or asked.command.move == "propose" or turn.message.attachments
    if need is not None and not asks_on:
        raise Wrong(_lacking(asked.command, need.name, ticket.status))
    try:
        await asks.begin(turn, staff, ticket, asked.command.move, told, several=read.several)
    except Missing as missing:
        raise Wrong(_lacking(asked.command, missing.need, ticket.status)) from missing


async def _part(ticket: Ticket, asked: Read) -> dict[str, str]:
    """Which part is to be cancelled, where there are several: that of the department named first. Raises Wrong."""
    among = await doing.parts_open(ticket)
    if len(among) < 2:
        return {}
    named = meant.called(asked.rest, [each.department for each in among])
    for part in among:
        if named is not None and part.department.id == named.id:
            return {"part": str(part.id)}
    names = meant.listed([each.department.name for each in among])
    raise Wrong(Say("work-wrong-department", {"names": names, "example": example(asked.command)}))


def _lacking(command: Command, need: str, status: str) -> Say:
    kind = next(each.kind for each in needs(command.move, status) if each.name == need)
    key = {"moment": "work-wrong-when", "number": "work-wrong-other"}.get(kind, "work-wrong-words")
    return Say(key, {"example": example(command)})


async def _desk(turn: Turn, asked: Read) -> None:
    """A link that signs whoever asked in to the desk, once; only in private, for it is theirs alone."""
    if turn.account is None:
        await turn.tell(Say("work-desk-private"))
        return
    length = turn.office.policy.staff.sign_in
    link = await sessions.make_link(turn.rows[0], turn.now, length)
    minutes = int(length.total_seconds() // 60)
    await turn.answer(Say("work-desk", {"link": turn.office.desk(link), "minutes": minutes}))


async def _mine(turn: Turn, asked: Read) -> Say:
    return await lists.mine(turn)


async def _calls(turn: Turn, asked: Read) -> Say:
    return await calling.listed(turn, _here(turn).community)


async def _drill(turn: Turn, asked: Read) -> Say:
    return await drills.command(_here(turn), asked.rest, turn.office, Moment(turn.now, turn.labels))


async def _alarms(turn: Turn, asked: Read) -> Say:
    return await alarms.listed(_here(turn))


async def _duties(turn: Turn, asked: Read) -> Say:
    return await duties.listed(_here(turn), turn.office)


async def _did(turn: Turn, asked: Read) -> Say:
    return await duties.did(_here(turn), asked.rest, turn.office, turn.labels, turn.now)


async def _called(turn: Turn, asked: Read) -> Say:
    return await calling.made(turn, asked, _here(turn))


def _here(turn: Turn) -> Staff:
    """The speaker where the group is, in private in their first community. Raises Wrong."""
    row = turn.row(turn.group.community) if turn.group is not None else turn.rows[0]
    if row is None:
        raise Wrong(Say("work-wrong-gone"))
    return row


LISTS: dict[str, Callable[[Turn, Read], Awaitable[Say]]] = {
    "mine": _mine, "today": todays.today, "calls": _calls, "called": _called, "alarms": _alarms, "drill": _drill,
    "duties": _duties, "did": _did, "oncall": rota.oncall, "roster": rota.roster,
}  # fmt: skip
ACTS: dict[str, Callable[[Turn, Read], Awaitable[None]]] = {
    "desk": _desk, "swap": swaps.command, "override": rota.override,
}  # fmt: skip


SHOWN: dict[str, Callable[[Turn, Ticket, Staff], Awaitable[Say]]] = {
    "ticket": lists.one, "status": lists.one, "why": lists.why, "summary": reports.summary,
}  # fmt: skip
"""Commands that show a ticket."""


async def _id(turn: Turn, asked: Read) -> None:
    where: dict[str, Param] = {"channel": turn.message.channel, "address": turn.message.chat}
    await turn.answer(Say("staff-group-id", where))


async def _help(turn: Turn, asked: Read) -> None:
    await turn.answer(lists.help_for(turn))


async def _bind(turn: Turn, asked: Read) -> None:
    if turn.message.anonymous:
        await turn.tell(Say("work-anonymous"))
        return
    await binding.bind(turn, asked.rest)


async def _unbind(turn: Turn, asked: Read) -> None:
    if turn.message.anonymous:
        await turn.tell(Say("work-anonymous"))
        return
    await binding.unbind(turn)


FREE: dict[str, Callable[[Turn, Read], Awaitable[None]]] = {
    "id": _id, "help": _help, "bind": _bind, "unbind": _unbind,
}  # fmt: skip
"""Commands that need no ticket and answer strangers themselves."""

