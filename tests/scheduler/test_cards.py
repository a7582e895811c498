"""A ticket's card: posted once, changed in place, shown again at the end when it scrolled away."""

from __future__ import annotations

import asyncio

import pytest

from handlers import posting
from handlers.channel import Say
from handlers.courier import Failed, Gone, Later, Never, Sent, Unknown
from handlers.outgoing import Cause
from models.card import Card
from models.outbox import Outbox
from models.staff import StaffGroup
from tests.clock import Clock
from tests.scheduler.board import NUMBERS, board, waiting
from tests.scheduler.post import Recorder


async def test_a_card_is_posted_once_and_then_changed_in_place(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    await here.ticks()
    card = await here.card(ticket)
    assert (card.ref, card.thread) == ("r1", "")
    await here.shows(ticket, "signed")
    await here.ticks()
    await here.shows(ticket, "done")
    await here.ticks()
    assert here.seen == ["new", "signed:r1", "done:r1"]
    assert (await here.card(ticket)).ref == "r1"


async def test_changes_that_wait_become_one_change_to_the_latest(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    for words in ("new", "signed"):
        await here.shows(ticket, words)
    assert await waiting() == [("signed", False)]
    await here.ticks()
    for words in ("planned", "in work", "done"):
        await here.shows(ticket, words)
    assert await waiting() == [("done", True)]
    await here.ticks()
    assert here.seen == ["signed", "done:r1"]


async def test_what_a_sender_has_taken_is_not_changed_under_its_hands(database: str, clock: Clock) -> None:
    class Meanwhile(Recorder):
        async def deliver(self, parcel):
            if not self.parcels:
                await here.shows(ticket, "signed")
                await here.shows(ticket, "done")
            return await super().deliver(parcel)

    here = await board(clock, Meanwhile())
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    await here.ticks()
    assert here.seen == ["new", "done:r1"]


async def test_a_storm_tells_the_words_a_card_had_last(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    await here.hears(*"abcdef")
    await here.shows(ticket, "new")
    await here.shows(ticket, "signed")
    await here.ticks()
    [parcel] = here.courier.parcels
    assert [item["params"]["parts"] for item in parcel.say.params["items"]["$lines"]] == [*"abcdef", "signed"]


async def test_a_change_does_not_stand_in_the_way_of_what_the_group_is_owed(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    await here.ticks()
    await here.shows(ticket, "signed")
    await here.hears("a")
    await here.hears("alarm", kind="alert")
    await here.ticks()
    assert here.seen == ["new", "a", "alarm", "signed:r1"]


async def test_a_change_that_the_platform_puts_off_holds_up_nobody(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    await here.ticks()
    here.courier.answers["service"] = [Later("flood control", 60, counts=False)]
    await here.shows(ticket, "signed")
    await here.ticks()
    await here.hears("a")
    await here.ticks()
    assert here.seen == ["new", "signed:r1", "a"]
    clock.forward("60s")
    await here.ticks()
    assert here.seen[-1] == "signed:r1"


async def test_changes_never_join_a_digest_and_do_not_tear_one_apart(database: str, clock: Clock) -> None:
    here = await board(clock)
    tickets = [await here.ticket(number) for number in NUMBERS]
    for ticket in tickets:
        await here.shows(ticket, "new")
        await here.ticks()
    for number, ticket in enumerate(tickets):
        await here.hears(*(f"{number}{each}" for each in "ab"))
        await here.shows(ticket, "signed")
    await here.ticks()
    kinds = [parcel.say.key == "digest-storm" for parcel in here.courier.parcels]
    assert kinds == [False] * 4 + [True] + [False] * 4
    assert sorted(here.seen[5:]) == ["signed:r1", "signed:r2", "signed:r3", "signed:r4"]


async def test_a_card_told_in_a_digest_has_no_message_until_something_is_asked(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    await here.hears(*"abcdef")
    await here.shows(ticket, "new")
    await here.ticks()
    assert (await here.card(ticket)).ref == ""
    await here.shows(ticket, "signed")
    await here.ticks()
    assert await waiting() == []
    assert len(here.courier.parcels) == 1
    await here.shows(ticket, "asks", asks=True)
    await here.ticks()
    assert here.seen[1:] == ["asks"]
    assert (await here.card(ticket)).ref == "r2"


async def test_a_card_that_scrolled_away_is_posted_anew_when_something_is_asked(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    await here.ticks()
    await here.hears(*"abcd")
    await here.ticks()
    await here.shows(ticket, "not asked")
    await here.ticks()
    await here.shows(ticket, "asked", asks=True)
    await here.ticks()
    assert here.seen == ["new", *"abcd", "not asked:r1", "asked", "card-moved:r1"]
    moved = here.courier.parcels[-1].say
    assert (moved.params, moved.choices, moved.tools) == ({"number": ticket.number}, (), ())
    assert (await here.card(ticket)).ref == "r7"
    await here.shows(ticket, "asked again", asks=True)
    await here.ticks()
    assert here.seen[-1] == "asked again:r7"


@pytest.mark.parametrize(("after", "anew"), [(3, True), (4, False)])
async def test_more_than_so_many_messages_below_the_card_are_needed(
    database: str, clock: Clock, after: int, anew: bool
) -> None:
    here = await board(clock)
    ticket, other = await here.ticket(), await here.ticket(NUMBERS[1])
    await here.says("before", "before it too")
    await here.shows(ticket, "new")
    clock.forward("1s")
    await here.ticks()
    await here.shows(other, "another card")
    await here.ticks()
    await here.hears("a")
    await here.shows(other, "changed in place, below nothing")
    await here.ticks()
    await here.says("one", "two")
    await here.says("elsewhere", chat="another group")
    await here.says("", tap="x:sign")
    await here.shows(ticket, "asked", asks=True, after=after)
    await here.ticks()
    assert ("asked" in here.seen) is anew
    assert ("asked:r1" in here.seen) is not anew


async def test_in_a_topic_only_what_was_said_there_stands_below_the_card(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    here.courier.answers["service"] = [Sent("r1", "77")]
    await here.shows(ticket, "new")
    await here.ticks()
    await here.hears(*"abcd")
    await here.says(*"efgh")
    await here.ticks()
    await here.shows(ticket, "asked", asks=True)
    await here.ticks()
    assert here.seen[-1] == "asked:r1"
    await here.hears("i", "j", ticket=ticket)
    await here.says("k", "l", thread="77")
    await here.ticks()
    await here.shows(ticket, "asked again", asks=True)
    await here.ticks()
    assert here.seen[-2:] == ["asked again", "card-moved:r1"]


async def test_everything_about_a_ticket_goes_into_its_topic(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket, other = await here.ticket(), await here.ticket(NUMBERS[1])
    here.courier.answers["service"] = [Sent("r1", "77")]
    await here.shows(ticket, "new")
    await here.hears("a", ticket=ticket)
    await here.hears("b", ticket=other)
    await here.hears("c")
    told = Say("engine-together", {"parts": "d"}, kind="notice")
    await posting.to_ticket_groups(ticket, [here.group], told, "zh_Hans", Cause(clock.now))
    await here.ticks()
    assert [parcel.thread for parcel in here.courier.parcels] == ["", "77", "", "", "77"]
    first, *rest = here.courier.parcels
    assert first.topic is not None
    assert (first.topic.key, first.topic.params["number"]) == ("card-topic", ticket.number)
    assert [parcel.topic is not None for parcel in rest] == [True, False, False, True]
    assert (await here.card(ticket)).thread == "77"
    assert await posting.ticket_of_thread("telegram", "service", "77") == ticket.id
    assert await posting.ticket_of_thread("telegram", "service", "") is None
    assert await posting.ticket_of_thread("telegram", "elsewhere", "77") is None


async def test_an_answer_to_a_message_is_known_by_its_ticket(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket, other = await here.ticket(), await here.ticket(NUMBERS[1])
    await here.shows(ticket, "new")
    await here.hears("a", ticket=other)
    await here.hears("b")
    await here.ticks()
    about = [await posting.ticket_of_message("telegram", "service", ref) for ref in ("r1", "r2", "r3", "r9", "")]
    assert about == [ticket.id, other.id, None, None, None]
    assert await posting.ticket_of_message("telegram", "elsewhere", "r1") is None
    await here.hears(*"cdef")
    await here.ticks()
    await here.shows(ticket, "asked", asks=True)
    await here.ticks()
    assert here.seen[-1] == "card-moved:r1"
    assert await posting.ticket_of_message("telegram", "service", "r1") == ticket.id


async def test_a_digest_is_about_no_ticket_in_particular(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    await here.hears(*"abcdefg", ticket=ticket)
    await here.ticks()
    assert len(here.courier.parcels) == 1
    assert await posting.ticket_of_message("telegram", "service", "r1") is None


async def test_a_card_whose_message_is_gone_is_posted_anew(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    await here.ticks()
    here.courier.answers["service"] = [Gone("message to edit not found")]
    await here.shows(ticket, "signed")
    await here.ticks()
    assert here.seen == ["new", "signed:r1", "signed"]
    assert (await here.card(ticket)).ref == "r3"


async def test_the_word_that_a_card_moved_is_not_said_where_its_message_is_gone(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    await here.ticks()
    await here.hears(*"abcd")
    await here.ticks()
    here.courier.answers["service"] = [Sent("r6"), Gone("message to edit not found")]
    await here.shows(ticket, "asked", asks=True)
    await here.ticks()
    assert here.seen[-2:] == ["asked", "card-moved:r1"]
    assert await waiting() == []
    assert (await here.card(ticket)).ref == "r6"


async def test_a_card_that_could_not_be_posted_anew_has_not_moved(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    await here.hears(*"abcd")
    await here.ticks()
    here.courier.answers["service"] = [Failed("a bug of ours")]
    await here.shows(ticket, "asked", asks=True)
    await here.ticks()
    assert here.seen[-1] == "asked"
    assert (await here.card(ticket)).ref == "r1"
    assert await waiting() == []


async def test_a_change_put_off_while_the_card_was_posted_anew_is_dropped(database: str, clock: Clock) -> None:
    """It would show an older state in the new message."""
    here = await board(clock)
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    await here.hears(*"abcd")
    await here.ticks()

    class Meanwhile(Recorder):
        async def deliver(self, parcel):
            if parcel.say.params.get("parts") == "older":
                await here.shows(ticket, "newer", asks=True)
                await super().deliver(parcel)
                return Later("502")
            return await super().deliver(parcel)

    here.courier = Meanwhile()
    await here.shows(ticket, "older")
    await here.ticks()
    clock.forward("10s")
    await here.ticks()
    assert here.seen == ["older:r1", "newer", "card-moved:r1"]
    assert await waiting() == []


async def test_a_post_in_doubt_is_sent_again_and_the_later_message_is_the_card(database: str, clock: Clock) -> None:
    """As every card: seen twice is better than not at all."""
    here = await board(clock)
    ticket = await here.ticket()
    here.courier.answers["service"] = [Unknown("time-out")]
    await here.shows(ticket, "new")
    await here.ticks()
    assert (await here.card(ticket)).ref == ""
    await here.shows(ticket, "signed")
    clock.forward("2s")
    await here.ticks()
    assert here.seen == ["new", "signed"]
    assert (await here.card(ticket)).ref == "r2"


async def test_a_sender_killed_between_sending_and_writing_down_leaves_the_card_to_the_next(
    database: str, clock: Clock
) -> None:
    class Dying(Recorder):
        async def deliver(self, parcel):
            await super().deliver(parcel)
            raise asyncio.CancelledError

    here = await board(clock, Dying())
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    with pytest.raises(asyncio.CancelledError):
        await here.ticks("died")
    await here.shows(ticket, "signed")
    here.courier = Recorder()
    clock.forward("89s")
    assert await here.ticks("heir") == 0
    clock.forward("1s")
    await here.ticks("heir")
    assert here.seen == ["new", "signed:r1"]
    assert (await here.card(ticket)).ref == "r1"


async def test_whoever_lost_the_lease_does_not_name_the_cards_message(database: str, clock: Clock) -> None:
    other = Recorder()

    class Slow(Recorder):
        async def deliver(self, parcel):
            clock.forward("91s")
            here.courier = other
            await here.ticks("two")
            return Sent("late")

    here = await board(clock, Slow())
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    await here.ticks("one")
    assert (await here.card(ticket)).ref == "r1"


async def test_in_a_group_that_moved_cards_are_posted_when_something_is_asked(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    here.courier.answers["service"] = [Sent("r1", "77"), Never("became a supergroup", moved_to="-1002")]
    await here.shows(ticket, "new")
    await here.ticks()
    await here.shows(ticket, "signed")
    await here.hears("a", ticket=ticket)
    await here.ticks()
    card = await Card.get(ticket_id=ticket.id)
    assert (card.address, card.ref, card.thread) == ("-1002", "", "")
    assert here.seen == ["new", "a", "a"]
    assert here.courier.parcels[-1].address == "-1002"
    assert await waiting() == []
    here.group = await StaffGroup.get(id=here.group.id).select_related("community")
    await here.shows(ticket, "asked", asks=True)
    await here.ticks()
    assert here.seen[-1] == "asked"
    assert (await Card.get(ticket_id=ticket.id)).ref == "r4"


async def test_a_change_that_cannot_be_made_marks_only_a_group_that_is_gone(database: str, clock: Clock) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    await here.shows(ticket, "new")
    await here.ticks()
    here.courier.answers["service"] = [Failed("a bug of ours")]
    await here.shows(ticket, "signed")
    await here.ticks()
    assert (await StaffGroup.get(id=here.group.id)).reachable
    await here.shows(ticket, "done")
    await here.ticks()
    assert here.seen == ["new", "signed:r1", "done:r1"]


async def test_shown_from_many_sides_at_once_a_card_has_one_message(database: str, clock: Clock) -> None:
    """Callers hold the ticket's lock; the sender does not, and takes what it finds."""
    here = await board(clock)
    tickets = [await here.ticket(number) for number in NUMBERS]

    async def changed(ticket: object) -> None:
        for words in ("new", "signed", "planned", "done"):
            await here.shows(ticket, words)  # type: ignore[arg-type]  # a ticket

    senders = [here.ticks(holder) for holder in ("one", "two")]
    await asyncio.gather(*(changed(ticket) for ticket in tickets), *senders)
    await here.ticks()
    clock.forward("2m")
    await here.ticks()
    assert await waiting() == []
    posts = await Outbox.filter(edit=False).count()
    assert posts == len(tickets)
    shown: dict[str, str] = {}
    for parcel, seen in zip(here.courier.parcels, here.seen, strict=True):
        if parcel.say.key != "digest-storm":
            shown[str(parcel.ticket)] = seen.partition(":")[0]
    cards = await Card.all()
    assert {card.ref != "" for card in cards} == {True}
    assert set(shown.values()) == {"done"}



async def test_a_card_that_shows_it_already_is_not_changed_for_the_platform_counts_changes(
    database: str, clock: Clock
) -> None:
    here = await board(clock)
    ticket = await here.ticket()
    for words in ("new", "new", "signed", "signed"):
        await here.shows(ticket, words)
        await here.ticks()
    await here.shows(ticket, "signed")
    assert await waiting() == []
    assert here.seen == ["new", "signed:r1"]
    await here.hears(*"abcd")
    await here.ticks()
    await here.shows(ticket, "signed", asks=True)
    await here.ticks()
    assert here.seen[-2:] == ["signed", "card-moved:r1"]
    await here.shows(ticket, "signed")
    assert await waiting() == []
