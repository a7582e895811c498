"""No more is kept than is needed, and nothing that still is (R03.11)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from handlers import links
from models import policy
from models.ask import StaffAsk
from models.call import CallTask
from models.inbox import Inbox
from models.link import Link
from models.media import Media
from models.outbox import Outbox
from models.pairing import Pairing, PairingGuess
from models.person import Account, Person
from models.place import Community
from models.staff import Staff, StaffSession
from models.talk import Talk
from models.ticket import Ticket
from scheduler.housekeeping import Housekeeping
from tests.clock import START
from tests.scheduler.post import put

POLICY = policy.load()


class Store:
    """Remembers what was deleted."""

    def __init__(self) -> None:
        self.deleted: list[str] = []

    async def delete(self, name: str) -> None:
        self.deleted.append(name)


def keeping(clock, store: Store | None = None) -> Housekeeping:
    return Housekeeping(POLICY, store or Store(), clock)


async def account(address: str = "anna") -> Account:
    person = await Person.create(id=uuid4(), language="en", created_at=START)
    return await Account.create(
        id=uuid4(), person=person, channel="telegram", address=address, created_at=START, seen_at=START
    )


async def received(key: str, status: str = "taken") -> UUID:
    content = {"text": "厨房漏水", "tap": "", "label": ""}
    row = await Inbox.create(
        id=uuid4(), channel="telegram", key=key, status=status, content=content, received_at=START
    )
    return row.id


async def test_owners_words_are_emptied_after_thirty_days_but_a_late_repeat_is_still_a_repeat(database, clock):
    old, parked = await received("u1"), await received("u2", "parked")
    clock.forward("30d")
    await keeping(clock).tick()
    assert (await Inbox.get(id=old)).content["text"] == "厨房漏水"
    clock.forward("1s")
    await keeping(clock).tick()
    assert (await Inbox.get(id=old)).content == {}
    assert (await Inbox.get(id=parked)).content["text"] == "厨房漏水"
    assert await Inbox.filter(channel="telegram", key="u1", status="taken").exists()


async def test_what_was_said_is_kept_half_a_year_and_what_waits_for_ever(database, clock):
    [said] = await put("anna", "a", status="sent", ended_at=START)
    [waits] = await put("bo", "b")
    clock.forward("180d")
    await keeping(clock).tick()
    assert await Outbox.exists(id=said)
    clock.forward("1s")
    await keeping(clock).tick()
    assert await Outbox.all().values_list("id", flat=True) == [waits]


async def test_an_unfinished_talk_is_forgotten_after_seven_days_but_not_who_was_greeted(database, clock):
    lasting = {"turn": 7, "greeted": True, "filed": {"turn": 3, "ticket": "t"}}
    state = {"flow": "complaint", "answers": {"what": "厨房漏水"}, **lasting}
    talk = await Talk.create(id=uuid4(), account=await account(), state=state, updated_at=START)
    fresh = await Talk.create(
        id=uuid4(), account=await account("bo"), state=state, updated_at=START + timedelta(seconds=1)
    )
    clock.forward("7d")
    await keeping(clock).tick()
    await talk.refresh_from_db()
    assert talk.state == state
    clock.forward("1s")
    await keeping(clock).tick()
    await talk.refresh_from_db()
    await fresh.refresh_from_db()
    assert talk.state == lasting
    assert fresh.state == state


async def test_files_of_talks_that_never_became_a_ticket_go_and_those_of_tickets_stay(database, clock):
    community = await Community.create(
        id=uuid4(), code="101", name="阳光花园", timezone="Asia/Shanghai", created_at=START
    )
    owner = await account()
    ticket = await Ticket.create(
        id=uuid4(), community=community, number="101-000-001-0", status="dispatched", kind="repair", category="MS",
        severity="minor", origin="telegram", person_id=owner.person_id, account=owner, description="漏水", record={},
        promise={}, reply_due_at=START, created_at=START,
    )
    fixed = {"channel": "telegram", "kind": "photo", "created_at": START, "account": owner}
    await Media.create(id=uuid4(), status="stored", address="2026/unused.jpg", **fixed)
    await Media.create(id=uuid4(), status="lost", **fixed)
    used = await Media.create(id=uuid4(), status="stored", address="2026/used.jpg", ticket=ticket, **fixed)
    store = Store()
    clock.forward("7d")
    await keeping(clock, store).tick()
    assert store.deleted == []
    clock.forward("1s")
    await keeping(clock, store).tick()
    assert store.deleted == ["2026/unused.jpg"]
    assert await Media.all().values_list("id", flat=True) == [used.id]


async def test_links_are_forgotten_thirty_days_after_they_ended_or_were_revoked(database, clock):
    who = (await account()).person_id
    ended = await links.for_owner(who, None, START, timedelta(days=1))
    revoked = await links.for_owner(who, None, START, timedelta(days=400))
    await links.revoke(who, START + timedelta(days=2))
    works = await links.for_owner(who, None, START, timedelta(days=400))
    for later, left in (("31d", {ended, revoked, works}), ("1s", {revoked, works}), ("1d", {works})):
        clock.forward(later)
        await keeping(clock).tick()
        assert set(await Link.all().values_list("id", flat=True)) == left


async def test_housekeeping_twice_changes_nothing_more(database, clock):
    await received("u1")
    await put("anna", "a", status="sent", ended_at=START)
    clock.forward("400d")
    await keeping(clock).tick()
    before = await Inbox.all().values()
    await keeping(clock).tick()
    assert await Inbox.all().values() == before


async def test_codes_and_guesses_go_when_they_count_no_more(database, clock):
    owner = await account()
    times = {"created_at": START, "expires_at": START}
    await Pairing.create(id=uuid4(), account=owner, code="K7M49XQH", **times)
    await PairingGuess.create(account=owner, at=START)
    clock.forward(POLICY.pairing.code)
    await keeping(clock).tick()
    assert await PairingGuess.all().count() == 1
    clock.forward("1s")
    await keeping(clock).tick()
    assert await PairingGuess.all().count() == 0
    assert await Pairing.all().count() == 1
    clock.forward(POLICY.inbox.keep)
    await keeping(clock).tick()
    assert await Pairing.all().count() == 0


async def test_more_than_one_bite_of_what_has_ended_goes_in_one_run(database, clock):
    who = (await account()).person_id
    fixed = {"kind": "owner", "person_id": who, "created_at": START, "expires_at": START}
    await Link.bulk_create([Link(id=uuid4(), **fixed) for _ in range(1200)])
    clock.forward("400d")
    await keeping(clock).tick()
    assert await Link.all().count() == 0


async def test_a_call_that_was_made_is_forgotten_with_its_sentence_and_one_to_be_made_is_not(database, clock):
    owner = await account()
    made = {"person_id": owner.person_id, "why": "closed", "created_at": START}
    await CallTask.create(id=uuid4(), done_at=START, done_by="小王", result="说清楚了", **made)
    waits = await CallTask.create(id=uuid4(), **made)
    clock.forward("180d")
    await keeping(clock).tick()
    assert await CallTask.all().count() == 2
    clock.forward("1s")
    await keeping(clock).tick()
    assert await CallTask.all().values_list("id", flat=True) == [waits.id]


async def test_a_store_that_is_away_keeps_nothing_but_its_files(database, clock):
    class Away(Store):
        async def delete(self, name: str) -> None:
            raise OSError(name)

    owner = await account()
    fixed = {"channel": "page", "kind": "photo", "created_at": START, "account": owner}
    await Media.create(id=uuid4(), status="stored", address="2026/unused.jpg", **fixed)
    await links.for_owner(owner.person_id, None, START, timedelta(days=1))
    clock.forward("400d")
    with pytest.raises(OSError, match="unused"):
        await keeping(clock, Away()).tick()
    assert await Link.all().count() == 0
    assert await Media.all().count() == 1


async def test_answers_to_staffs_questions_and_sessions_that_ended_do_not_stay(database, clock):
    place = await Community.create(
        id=uuid4(), code="101", name="阳光花园", timezone="Asia/Shanghai", created_at=clock.now
    )
    lin = await Staff.create(id=uuid4(), community=place, code="lin", name="林晓", roles=[])
    over, keep = clock.now, clock.now + timedelta(days=30)
    for ends in (over, keep):
        await StaffSession.create(id=uuid4(), staff=lin, created_at=clock.now, expires_at=ends)
        await StaffAsk.create(
            id=uuid4(), channel="telegram", chat=f"{ends}", sender="5", move="note", answers={"words": "王芳不在家"},
            created_at=clock.now, expires_at=ends,
        )
    clock.forward("30d")
    clock.forward("1s")
    await keeping(clock).tick()
    assert [each.expires_at for each in await StaffSession.all()] == [keep]
    assert [each.expires_at for each in await StaffAsk.all()] == [keep]
