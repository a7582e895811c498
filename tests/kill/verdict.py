"""What must be true when everybody has a ticket number, whatever was killed on the way. The database is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.channels.wechat.speak import NO_LEAVE
from models import database
from models.inbox import Inbox
from models.media import Media
from models.outbox import PASSIVE, Outbox
from models.staff import StaffGroup
from models.talk import Talk
from models.ticket import Ticket
from tests.fakes.telegram import FakeTelegram
from tests.fakes.wechat import FakeWeChat
from tests.kill.owner import Owner
from tests.kill.phones import Phone, Shown

TAKEN = ("message", "callback_query")


async def waiting(since: datetime) -> list[Any]:
    """What is still to be sent, or was to be fetched then. A file whose fetching died is fetched minutes later."""
    wanted = await Media.filter(status="wanted", not_before__lte=since).values_list("id", "attempts")
    rows = Outbox.filter(ended_at__isnull=True).order_by("id")
    return [*await rows.values_list("id", "recipient", "kind", "status", "attempts", "fault", "claimed_by"), *wanted]


async def left_behind(url: str, owners: Sequence[Owner]) -> str:
    """What the database and the platform know of owners without a number, and of those who heard something late."""
    await database.connect(url)
    try:
        odd = [owner for owner in owners if not owner.number or any(heard.late for heard in owner.phone.shown())]
        told = [await _known_of(owner) for owner in odd]
    finally:
        await database.close()
    return "\n".join(told)


async def _known_of(owner: Owner) -> str:
    address = owner.phone.address
    rows = await Outbox.filter(address=address).order_by("id")
    heard = await Inbox.filter(account__address=address).order_by("received_at")
    return "\n".join([
        f"== {owner.phone.name}",
        *(f"  in  {r.received_at:%H:%M:%S.%f} {r.id} {r.status} reply={r.reply} {r.key} {r.content.get('text')!r}"
          for r in heard),
        *(f"  out {r.created_at:%H:%M:%S.%f} {r.id} for {r.cause_id} {r.kind} {r.status} ref={r.ref!r} part={r.part} "
          f"tries={r.attempts} until={r.claimed_until} ended={r.ended_at} {r.fault} {r.say['key']}" for r in rows),
        *(f"  {line}" for line in owner.phone.deliveries()),
    ])


async def every_file_is_kept() -> None:
    """Every photo belongs to its owner's ticket; it is stored, or fetching it is still due."""
    files = await Media.all()
    assert [(file.status, file.fault) for file in files if file.status not in ("stored", "wanted")] == []
    assert all(file.ticket_id for file in files)  # type: ignore[attr-defined]  # tortoise adds it


async def everything_was_taken(telegram: FakeTelegram) -> None:
    """Each update was taken once, whatever the number of deliveries; none failed, none was given up."""
    assert [u for u in telegram.updates if u.state != "taken"] == []
    rows = await Inbox.filter(channel="telegram")
    known = {row.key.rpartition(":")[2] for row in rows}  # the bot's id goes before
    assert [u for u in telegram.updates if u.kind in TAKEN and str(u.update_id) not in known] == []
    assert [(row.key, row.status, row.fault) for row in rows if row.status != "taken"] == []


async def everything_pushed_was_taken(wechat: FakeWeChat) -> None:
    """WeChat was given a right answer to everything, in three deliveries at most; each was taken once."""
    assert [(p.fields, p.answers, p.fault) for p in wechat.pushes if p.state == "malformed"] == []
    rows = await Inbox.filter(channel="wechat")
    assert [(row.key, row.status, row.fault) for row in rows if row.status != "taken"] == []
    told = {str(p.fields["MsgId"]) for p in wechat.pushes if "MsgId" in p.fields and p.state == "answered"}
    known = {number for row in rows for number in row.key.split(":") if number in told}
    assert told == known


async def each_has_one_ticket(owners: Sequence[Owner]) -> None:
    """One each, with the owner's own words and number, and no talk left open but by whom the platform kept waiting."""
    tickets = await Ticket.all().select_related("account")
    found = {ticket.account.address: ticket for ticket in tickets if ticket.account}
    count = Counter(ticket.account.address for ticket in tickets if ticket.account)
    wrong = [owner.phone.transcript() for owner in owners if count[owner.phone.address] != 1]
    assert not wrong, "\n\n".join(wrong)
    assert len(tickets) == len(owners)
    for owner in owners:
        ticket = found[owner.phone.address]
        assert ticket.number == owner.number, owner.phone.transcript()
        assert owner.said.matter in ticket.description, owner.phone.transcript()
        assert ticket.status == "dispatched"
    unfinished = {talk.account.address for talk in await Talk.all().select_related("account") if "flow" in talk.state}
    patient = [owner.phone for owner in owners if not owner.phone.missed]
    left = [phone.transcript() for phone in patient if phone.address in unfinished]
    assert not left, "\n\n".join(left)


async def everything_was_delivered(owners: Sequence[Owner], *, once: bool = False) -> None:
    """No row is left or lost, and each owner heard every sentence at least (`once`: exactly) once, in order.

    The service had come to rest with nothing left to send; an alert that a clock wrote while it was being stopped is
    for its next start.
    """
    rows = await Outbox.filter(channel__in=["telegram", "wechat"]).order_by("id")
    ended = {"press": {"sent", "dropped"}, "card": {"sent", "bundled"}, "alert": {"sent", "bundled"}}
    phones = {owner.phone.address: owner.phone for owner in owners}
    last = [row for row in rows if row.kind == "alert" and row.status == "waiting" and not row.attempts]
    bad = [row for row in rows if row not in last and row.status not in ended.get(row.kind, {"sent"})]
    lost = [row for row in bad if not (row.address in phones and _heard_and_counted(phones[row.address], row))]
    talks = [owner.phone.transcript() for owner in owners if owner.phone.address in {row.address for row in lost}]
    told = [(row.id, row.kind, row.status, row.fault, row.attempts, row.created_at, row.ended_at) for row in lost]
    assert not lost, "\n\n".join((str(told), *talks))
    assert not [row.id for row in rows if row.ended_at is None and row not in last]
    for owner in owners:
        phone = owner.phone
        mine = [row for row in rows if row.address == phone.address and row.kind != "press"]
        assert _in_order(phone, mine, once=once), _told_apart(phone, mine)
        assert phone.ordered(mine), f"delivered out of order: {[row.ref for row in mine]}"


async def each_group_knows(telegram: FakeTelegram) -> None:
    """Every ticket was shown to the group of its department, alone or within a digest."""
    groups = {group.purpose: telegram.world.chats[int(group.address)] for group in await StaffGroup.all()}
    for ticket in await Ticket.all().select_related("department"):
        assert ticket.department is not None
        group = groups[ticket.department.code]
        assert any(ticket.number in message.text for message in group.inbox), group.transcript()


def _heard_and_counted(phone: Phone, row: Outbox) -> bool:
    """Whether the owner heard it, though no process lived to write it down: each try uses up leave to write."""
    return row.fault == NO_LEAVE and any(_reads(phone, row, heard) for heard in phone.shown())


def _in_order(phone: Phone, rows: Sequence[Outbox], *, once: bool) -> bool:
    """Whether what was heard is the first row, perhaps again, then the second, and so on to the last.

    An answer that WeChat missed has left as far as the service can know. WeChat asks for it again, when the next row
    may be there already and overtake it; or three times in vain. Then the owner asks anew.
    """
    said = phone.shown()
    excused = [row.ref == PASSIVE and phone.missed for row in rows]
    at = {-1}  # the rows that what was heard so far may end with; rows that look the same make it several
    for heard in said:
        stay = set() if once else {i for i in at if i >= 0}
        here = {i for i in stay.union(*(_next(excused, i) for i in at)) if _reads(phone, rows[i], heard)}
        again = {i for i in at if heard.late and any(_reads(phone, row, heard) for row in rows[: i + 1])}
        at = here | again
    return any(all(excused[i + 1 :]) for i in at)


def _next(excused: Sequence[bool], at: int) -> set[int]:
    """The rows that may be heard after that one."""
    after = {at + 1} if at + 1 < len(excused) else set()
    while after and excused[max(after)] and max(after) + 1 < len(excused):
        after.add(max(after) + 1)
    return after


def _text(phone: Phone, row: Outbox, said: Sequence[Shown]) -> str:
    return phone.text_of(row, said[-1].at) if said else ""


def _reads(phone: Phone, row: Outbox, heard: Shown) -> bool:
    return phone.text_of(row, heard.at) == heard.text


def _told_apart(phone: Phone, rows: Sequence[Outbox]) -> str:
    heard, now = phone.shown(), datetime.now(UTC)
    return "heard:\n{}\nrows:\n{}".format(
        "\n".join(f"  {each.text[:60]!r}" for each in heard),
        "\n".join(f"  {r.id} {r.status} ref={r.ref} {phone.text_of(r, now)[:60]!r}" for r in rows),
    )
