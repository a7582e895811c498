"""What the operator sees of messages nobody could handle, and how one is tried again."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from bot import operator
from handlers.channel import Inbound
from models.inbox import Inbox
from tests.clock import START
from tests.scheduler.post import put


async def received(number: int, status: str, **given: object) -> UUID:
    """A message; the first eight digits of its id are its number."""
    inbound = Inbound("telegram", f"u{number}", "anna", "anna", START, text="厨房漏水")
    row = await Inbox.create(
        id=UUID(f"{number:08d}-0000-4000-8000-{uuid4().hex[:12]}"), channel="telegram", key=f"u{number}",
        status=status, attempts=3, fault="KeyError in handlers.flows.complaint:160",
        content={"inbound": inbound.to_json()}, received_at=START + timedelta(minutes=number), **given,
    )
    return row.id


async def test_the_list_shows_what_is_stuck_oldest_first_without_owners_words(database):
    await received(3, "unreadable")
    await received(1, "parked")
    await received(2, "failing")
    await received(4, "taken")
    await put("anna", "a", status="failed", ended_at=START)
    await put("bo", "a", status="unknown", ended_at=START)
    await put("carl", "a", status="never", ended_at=START)
    lines = await operator.run("list", "")
    assert [line[:8] for line in lines[:-1]] == ["00000001", "00000002", "00000003"]
    assert lines[0].split()[1:] == [
        "2026-03-02", "01:01Z", "telegram", "parked", "3x", "KeyError", "in", "handlers.flows.complaint:160",
    ]
    assert lines[-1] == (
        "3 messages wait for you. 2 deliveries failed or in doubt, 1 to people who cannot be reached."
    )
    assert "厨房" not in "".join(lines)


async def test_when_all_is_well_one_line_says_so(database):
    assert await operator.run("list", "") == [
        "0 messages wait for you. 0 deliveries failed or in doubt, 0 to people who cannot be reached."
    ]


async def test_one_is_shown_with_everything_known_of_it(database):
    await received(1, "parked")
    head, body = await operator.run("show", "00000001")
    assert head.startswith("00000001")
    assert '"text": "厨房漏水"' in body


@pytest.mark.parametrize("status", ["parked", "failing"])
async def test_one_is_marked_to_be_taken_again_and_counts_anew(database, status):
    number = await received(1, status)
    [line] = await operator.run("replay", "00000001")
    assert line == "00000001 will be taken again by the running service within seconds"
    row = await Inbox.get(id=number)
    assert (row.status, row.attempts) == ("replay", 0)


async def test_what_could_not_be_read_at_all_stays_to_be_looked_at(database):
    number = await received(1, "unreadable")
    [line] = await operator.run("replay", "00000001")
    assert "could not be read" in line
    assert (await Inbox.get(id=number)).status == "unreadable"


@pytest.mark.parametrize("which", ["", "000", "99999999", "00000004", "0000000", "%", "' OR 1=1"])
@pytest.mark.parametrize("act", ["show", "replay"])
async def test_an_id_that_names_none_or_several_is_told_and_nothing_happens(database, act, which):
    await received(1, "parked")
    await received(2, "parked")
    await received(4, "taken")
    assert await operator.run(act, which) == [f"no message {which}; python -m bot inbox list shows them"]
    assert sorted(await Inbox.all().values_list("status", flat=True)) == ["parked", "parked", "taken"]
