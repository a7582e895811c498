"""R01.2: a ticket's card in its department's forum on Telegram, as the people there see it."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from bot import app
from bot.app import Service
from handlers import posting
from handlers.life.act import act
from handlers.life.deed import Office, by_staff
from models import policy
from models.staff import Staff
from models.ticket import Ticket
from tests.fakes.telegram import FakeTelegram, Group
from tests.journeys.doors import Doors, on_telegram
from tests.transcripts.telegram import GROUPS, TOKEN
from tests.world import World, world

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"
OFFICE = Office(policy.load(), "zh_Hans", str)


class WithTopics(World):
    """A service that opens a topic for each ticket."""

    def built(self) -> Service:
        """TELEGRAM_TOPICS is on."""
        return app.build(self.settings.model_copy(update={"telegram_topics": True}), self.clock)


class Forums(Doors):
    """Doors whose engineering group is a forum, which the bot may manage."""

    async def open(self, stack: AsyncExitStack) -> World:
        """Make the group a forum before the company's file names it."""
        self.telegram = await stack.enter_async_context(FakeTelegram(TOKEN))
        forum = self.telegram.group(GROUPS["engineering"], forum=True)
        await forum.promotes_bot(self.telegram.person("boss"))
        running = await stack.enter_async_context(
            world(self.url, self.clock, self.folder, telegram=self.telegram, kind=WithTopics)
        )
        self._browsers, self._staff = stack, self.telegram.person("staff")
        async with asyncio.timeout(10):
            await self.telegram.settled()
        return running

    @property
    def forum(self) -> Group:
        """The engineering group."""
        return self.telegram.group(GROUPS["engineering"])

    async def does(self, who: str, move: str, ticket: Ticket, **given: str) -> None:
        """A member of staff makes a move."""
        staff = await Staff.get(code=who).select_related("department", "community")
        await act(by_staff(staff, ticket.id, move, self.clock.now), move, given, OFFICE)
        await self.settle()


async def test_r01_2_a_ticket_has_one_card_in_a_topic_of_its_own_that_shows_how_it_stands(
    database_url: str, tmp_path: Path
) -> None:
    async with Forums(database_url, tmp_path) as stage:
        anna = await on_telegram(stage)
        await anna.says(STORY, "没有", "随时")
        await anna.taps("确认提交")
        ticket = await Ticket.all().order_by("-created_at").first()
        assert ticket is not None
        forum = stage.forum
        [(thread, name)] = forum.chat.topics.items()
        assert name.startswith(f"{ticket.number} 3栋2单元502 ")
        card = forum.last
        assert ticket.number in card.text
        assert {m.raw.get("message_thread_id") for m in forum.inbox} == {thread}

        await stage.does("wu", "sign", ticket)
        assert "吴师傅" in card.text
        assert forum.last.id == card.id or forum.last.text != card.text, "changed in place, not said twice"
        assert [m.id for m in forum.inbox if m.text == card.text] == [card.id]

        wu = stage.telegram.person("wu")
        await wu.replies(card, "我下午去", chat=forum)
        await stage.settle()
        assert await posting.ticket_of_message("telegram", str(forum.id), str(card.id)) == ticket.id
        assert await posting.ticket_of_thread("telegram", str(forum.id), str(thread)) == ticket.id


async def test_a_card_that_an_admin_deleted_comes_again_with_the_next_change(
    database_url: str, tmp_path: Path
) -> None:
    async with Forums(database_url, tmp_path) as stage:
        anna = await on_telegram(stage)
        await anna.says(STORY, "没有", "随时")
        await anna.taps("确认提交")
        ticket = await Ticket.all().order_by("-created_at").first()
        assert ticket is not None
        stage.forum.loses(stage.forum.last)
        await stage.does("wu", "sign", ticket)
        cards = [m for m in stage.forum.inbox if ticket.number in m.text and "吴师傅" in m.text and m.buttons]
        assert len(cards) == 1
        assert cards[0].raw["message_thread_id"] == next(iter(stage.forum.chat.topics))
