"""A storm of alerts in a Telegram group: within the platform's budget, nothing lost, each number a link to its page."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from bot.channels.telegram.client import line
from bot.channels.telegram.limiter import Limiter
from bot.channels.telegram.speak import TelegramCourier
from bot.channels.telegram.topics import Topics
from bot.group_pages import GroupPages
from bot.media import MediaStore
from bot.page_links import PageLinks
from models import database as db
from models import policy
from models.link import Link
from models.outbox import Outbox
from models.staff import StaffGroup
from scheduler.delivery import Delivery
from tests.channels.telegram_kit import RATES, TOKEN, WORDS, settings
from tests.clock import START
from tests.fakes.telegram import FakeTelegram, Flood, HandClock
from tests.scheduler import town
from tests.scheduler.test_digests import alert, deadline, number, tell

SECONDS = 180
A_SECOND = 2
"""Alerts that become due in one group."""

PAGES = PageLinks(b"k" * 64, "https://jiesu.example.com")


class Storm:
    """Alerts for one group of the fake, and a sender on the same hand-moved clock."""

    def __init__(self, telegram: FakeTelegram, hand: HandClock, folder: Path, *, public: bool = True) -> None:
        self.hand, self.group = hand, telegram.group("工程群")
        self._wire = line(settings(telegram), Limiter(RATES, hand.monotonic, self._sleep), 5.0)
        self.began = hand.monotonic()
        topics = Topics(self._wire.bot, WORDS, self.now, on=False)
        pages = GroupPages(PAGES, timedelta(days=7), self.now) if public else None
        courier = TelegramCourier(
            self._wire.bot, WORDS, MediaStore(f"file://{folder}"), self.now, topics, pages
        )
        self.sender = Delivery({"telegram": courier}, policy.load().delivery, self.now, "one")

    async def _sleep(self, seconds: float) -> None:
        self.hand.forward(seconds)

    def now(self) -> datetime:
        """The hand's time, on the calendar."""
        return START + timedelta(seconds=self.hand.monotonic() - self.began)

    async def breaks(self, numbers: range) -> None:
        """These tickets alert the group now."""
        for n in numbers:
            own = await town.ticket(await town.person(), number(n))
            clock = await deadline(own, due_at=self.now())
            address = str(self.group.id)
            await tell(address, alert(n, due=self.now()), clock.id, ticket_id=own.id, not_before=self.now())

    async def close(self) -> None:
        await self._wire.close()


async def test_alerts_that_never_stop_keep_to_twenty_a_minute_and_each_is_told_or_counted(sqlite_url, tmp_path):
    await db.connect(sqlite_url)
    hand = HandClock()
    try:
        async with FakeTelegram(TOKEN, clock=hand, flood=Flood.strict()) as telegram:
            storm = Storm(telegram, hand, tmp_path)
            for second in range(SECONDS):
                await storm.breaks(range(second * A_SECOND, (second + 1) * A_SECOND))
                hand.forward(1)
                await storm.sender.tick()
            hand.forward(60)
            await storm.sender.tick()
            await storm.close()
        assert [call.method for call in telegram.calls if call.status == 429] == []
        texts = [message.text for message in storm.group.inbox]
        assert len(texts) <= 20 * ((hand.monotonic() - storm.began) / 60 + 1)
        told = sum(int(found[1]) if (found := re.match(r"有 (\d+) 件要处理", text)) else 1 for text in texts)
        assert told == SECONDS * A_SECOND
        assert {row.status for row in await Outbox.all()} == {"sent", "bundled"}
    finally:
        await db.close()


async def test_each_number_of_a_digest_leads_to_its_page_and_a_button_to_what_can_be_done(database, tmp_path):
    hand = HandClock()
    async with FakeTelegram(TOKEN, clock=hand) as telegram:
        storm = Storm(telegram, hand, tmp_path)
        await storm.breaks(range(7))
        await StaffGroup.filter(purpose="customer_service").update(address=str(storm.group.id))
        await storm.sender.tick()
        await storm.close()
    message = storm.group.last
    links = {message.text[e["offset"] : e["offset"] + e["length"]]: e["url"] for e in message.raw["entities"]}
    assert set(links) == {number(n) for n in range(7)}
    for name, url in links.items():
        opened = PAGES.open(url.removeprefix("https://jiesu.example.com/t/"))
        link = await Link.get(id=UUID(str(opened))).select_related("ticket", "group")
        assert link.ticket is not None
        assert link.group is not None
        assert (link.ticket.number, link.group.address) == (name, str(storm.group.id))
    assert message.labels == [number(n) for n in range(7)]


async def test_where_nobody_outside_can_come_there_are_no_links(database, tmp_path):
    hand = HandClock()
    async with FakeTelegram(TOKEN, clock=hand) as telegram:
        storm = Storm(telegram, hand, tmp_path, public=False)
        await storm.breaks(range(7))
        await storm.sender.tick()
        await storm.close()
    assert "entities" not in storm.group.last.raw
