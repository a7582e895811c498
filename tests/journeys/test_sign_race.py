"""Forty taps on one button at once, through intake as in service (R04.3)."""

from __future__ import annotations

import asyncio

from handlers.channel import Inbound, Say
from models.journal import Journal
from models.outbox import Outbox
from tests.journeys.offices import GROUP, firm

FORTY = 40


async def test_r04_3_of_forty_who_tap_at_once_exactly_one_signs_and_all_others_hear_who(database, clock):
    office = await firm(clock)
    ticket = await office.ticket()
    crowd = [await office.hires(f"m{number}", f"师傅{number}") for number in range(FORTY)]

    async def tap(number: int) -> None:
        await office.intake.submit(Inbound(
            "telegram", f"tap{number}", crowd[number].sender, GROUP, clock.now, private=False, press=f"press{number}",
            tap=f"s:sign:{ticket.id.hex}", name=crowd[number].staff.name,
        ))  # fmt: skip

    await asyncio.gather(*map(tap, range(FORTY)))
    [signed] = await Journal.filter(ticket_id=ticket.id, move="sign")
    await ticket.refresh_from_db()
    winner = next(each for each in crowd if each.staff.id == ticket.handler_id)
    assert (ticket.status, signed.actor) == ("signed", f"staff:{winner.staff.id}")
    told = {row.recipient: Say.from_json(row.say) for row in await Outbox.filter(kind="press").order_by("id")}
    assert len(told) == FORTY
    assert told.pop(f"telegram:press:{winner.sender}").key == "work-done"
    assert {(say.key, say.params["who"]) for say in told.values()} == {("work-taken", winner.staff.name)}
    cards = await Outbox.filter(recipient=f"telegram:{GROUP}", kind="card").count()
    assert cards <= 1


async def test_one_who_taps_twice_at_once_signs_once(database, clock):
    office = await firm(clock)
    ticket = await office.ticket()
    wu = await office.hires("wu", "吴师傅")
    await asyncio.gather(*(wu.presses(f"s:sign:{ticket.id.hex}") for _ in range(2)))
    assert await Journal.filter(ticket_id=ticket.id, move="sign").count() == 1


async def test_the_same_tap_delivered_again_changes_and_says_nothing(database, clock):
    office = await firm(clock)
    ticket = await office.ticket()
    wu = await office.hires("wu", "吴师傅")
    token = f"s:sign:{ticket.id.hex}"
    tap = Inbound("telegram", "once", wu.sender, GROUP, clock.now, private=False, press="p", tap=token)
    await asyncio.gather(*(office.intake.submit(tap) for _ in range(3)))
    assert await Journal.filter(ticket_id=ticket.id, move="sign").count() == 1
    assert await Outbox.filter(kind="press").count() == 1
