"""Staff on Telegram: in their groups and in private, on the fake of the Bot API."""

from __future__ import annotations

from tests.fakes.telegram import Message, Person
from tests.journeys.doors import Doors
from tests.transcripts.telegram import GROUPS


class Member:
    """A member of the example's staff with an account, who joined. Verbs act in the group of `purpose`."""

    def __init__(self, stage: Doors, person: Person, purpose: str) -> None:
        self.stage, self.person, self.group = stage, person, stage.telegram.group(GROUPS[purpose])

    async def says(self, text: str, reply_to: Message | None = None) -> None:
        """Write in the group; a bot that is no admin hears commands and answers to itself alone."""
        await self.person.says(text, chat=self.group, reply_to=reply_to)
        await self.stage.settle()

    async def replies(self, text: str) -> None:
        """Answer the bot's newest message in the group."""
        await self.says(text, reply_to=self.group.last)

    async def taps(self, button: str) -> str:
        """Press a button in the group; the words shown to this one alone."""
        press = await self.person.presses(button, chat=self.group)
        await self.stage.settle()
        return press.text

    async def whispers(self, text: str) -> str:
        """Write in private; the newest message there."""
        await self.person.says(text)
        await self.stage.settle()
        return self.person.inbox[-1].text

    @property
    def newest(self) -> str:
        """The bot's newest message in the group."""
        return self.group.inbox[-1].text

    @property
    def private(self) -> list[str]:
        """All that the bot said in private."""
        return [message.text for message in self.person.inbox]


async def member(stage: Doors, code: str, purpose: str) -> Member:
    """A member of the example's staff, who wrote to the bot and joined."""
    person = await stage.staff(code)
    here = Member(stage, person, purpose)
    if person.id not in here.group.chat.members:
        await here.group.adds(person)
    return here
