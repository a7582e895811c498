"""Photos that staff send are evidence (R00.5): with a command, in answer to a card or question, as an album."""

from __future__ import annotations

from uuid import uuid4

import pytest

from handlers.channel import Attachment
from models.card import Card
from models.journal import Journal
from models.media import Media
from tests.journeys.offices import GROUP


@pytest.fixture
async def ticket(office, wu):
    return await office.ticket("signed", handler=wu.staff)


def photo(name):
    return (Attachment("photo", ref=name, size=1000),)


async def kept(ticket):
    return sorted([(each.ref, each.stage) for each in await Media.filter(ticket_id=ticket.id)])


def keys(says):
    return [say.key for say in says if say.kind != "card"]


@pytest.fixture
async def card(ticket, clock):
    """The card of the ticket in the group, which has been posted."""
    return await Card.create(
        id=uuid4(), ticket=ticket, channel="telegram", address=GROUP, ref="m1", created_at=clock.now
    )


async def test_a_photo_with_a_command_is_kept_with_what_was_done(wu, ticket):
    assert keys(await wu.says(f"完成 {ticket.number} 换好了", attachments=photo("a"))) == ["work-done"]
    row = await Journal.get(ticket_id=ticket.id, move="done")
    assert (row.data["words"], len(row.data["media"])) == ("换好了", 1)
    assert await kept(ticket) == [("a", "after")]  # so the owner sees it with the result


async def test_a_photo_from_the_site_is_from_before_the_work(wu, ticket):
    assert keys(await wu.says(f"现场 {ticket.number} 阀芯坏了", attachments=photo("a"))) == ["work-done"]
    assert await kept(ticket) == [("a", "before")]


async def test_a_photo_in_answer_to_the_card_is_from_before_the_work(wu, ticket, card):
    assert keys(await wu.says("", attachments=photo("a"), reply_to="m1")) == ["work-done"]
    assert await kept(ticket) == [("a", "before")]


async def test_in_work_a_photo_is_from_after_it(office, wu, ticket, card):
    await wu.says(f"开工 {ticket.number}")
    await wu.says("新角阀", attachments=photo("a"), reply_to="m1")
    assert await kept(ticket) == [("a", "after")]
    assert (await Journal.get(ticket_id=ticket.id, move="evidence")).data["words"] == "新角阀"


async def test_between_them_it_is_asked(wu, ticket, card):
    await wu.says(f"现场 {ticket.number} 看过了")
    [asked] = await wu.says("", attachments=photo("a"), reply_to="m1")
    assert [each.key for each in asked.choices] == ["stage-before", "stage-after", "stage-measurement"]
    await wu.presses(asked.choices[2].token)
    assert await kept(ticket) == [("a", "measurement")]


async def test_an_album_is_kept_whole_whichever_part_comes_first(wu, ticket, card):
    await wu.says("", attachments=photo("1"), album="A")
    await wu.says(f"留证 {ticket.number} 处理后", attachments=photo("2"), album="A")
    assert await wu.says("", attachments=photo("3"), album="A") == []
    assert await kept(ticket) == [("1", "after"), ("2", "after"), ("3", "after")]


async def test_an_album_in_answer_to_the_card_is_told_once(wu, ticket, card):
    said = [await wu.says("", attachments=photo(str(n)), album="B", reply_to="m1") for n in range(3)]
    assert list(map(keys, said)) == [["work-done"], [], []]
    assert await kept(ticket) == [("0", "before"), ("1", "before"), ("2", "before")]


async def test_photos_that_come_to_a_question_stay_with_the_answer(wu, ticket):
    await wu.presses(f"s:done:{ticket.id.hex}")
    assert keys(await wu.says("", attachments=photo("1"), album="C")) == ["work-photos-kept"]
    assert await wu.says("", attachments=photo("2"), album="C") == []
    assert keys(await wu.says("换好了")) == ["work-done"]
    assert len((await Journal.get(ticket_id=ticket.id, move="done")).data["media"]) == 2


async def test_evidence_asked_for_is_a_photo_or_words(wu, ticket):
    [asked] = await wu.presses(f"s:evidence:{ticket.id.hex}")
    [asked] = await wu.presses(asked.choices[2].token)
    assert asked.params["question"] == {"$word": "need-media"}
    assert keys(await wu.says("水压 0.3 兆帕")) == ["work-done"]
    assert (await Journal.get(ticket_id=ticket.id, move="evidence")).data["words"] == "水压 0.3 兆帕"


async def test_photos_between_colleagues_are_theirs(wu, ticket):
    assert await wu.says("中午的菜", attachments=photo("lunch")) == []
    assert await Media.all().count() == 0


async def test_a_stranger_s_photo_is_not_kept(office, wu, ticket, card):
    wu.sender = "nobody"
    assert keys(await wu.says("", attachments=photo("a"), reply_to="m1")) == ["work-join"]
    assert await kept(ticket) == []
