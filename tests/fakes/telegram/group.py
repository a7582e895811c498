"""A group on Telegram: its members, the bot's place in it, and its growing into a supergroup."""

from .chat import Chat, Membership, Message
from .listening import Listener
from .members import member_object
from .person import Person
from .protocol import Json
from .world import World


class Group(Listener):
    """A group or supergroup. `chat` follows a migration: it is always the group as it is now."""

    def __init__(self, world: World, chat: Chat) -> None:
        super().__init__(world, chat)
        self.past: list[Chat] = []

    @property
    def id(self) -> int:
        """The present chat id."""
        return self.chat.id

    @property
    def title(self) -> str:
        """The group's name."""
        return self.chat.title

    def is_anonymous(self, person: Person) -> bool:
        """Tell whether a person writes here as the group itself."""
        return person.id in self.chat.members and self.chat.members[person.id].anonymous

    async def adds(self, person: Person) -> None:
        """Let a person join."""
        self._becomes(person, "member")
        self._service(person.user, {"new_chat_members": [person.user]})

    async def promotes(self, person: Person, *, anonymous: bool = False) -> None:
        """Make a person admin, perhaps one who writes anonymously."""
        self._becomes(person, "administrator", anonymous=anonymous)

    async def removes(self, person: Person) -> None:
        """Let a person go."""
        self._becomes(person, "left")
        del self.chat.members[person.id]
        self._service(person.user, {"left_chat_member": person.user})

    async def adds_bot(self, by: Person) -> None:
        """Add the bot."""
        self.world.bot_becomes(self.chat, "member", by.user)
        self._service(by.user, {"new_chat_members": [self.world.bot]})

    async def promotes_bot(self, by: Person) -> None:
        """Make the bot admin: it sees everything from now on."""
        self.world.bot_becomes(self.chat, "administrator", by.user)

    async def silences_bot(self, by: Person) -> None:
        """Take the right to write from the bot."""
        self.world.bot_becomes(self.chat, "restricted", by.user)

    async def removes_bot(self, by: Person) -> None:
        """Throw the bot out."""
        self.world.bot_becomes(self.chat, "kicked", by.user)

    async def migrates(self) -> int:
        """Grow into a supergroup; return the new chat id. The old one answers with `migrate_to_chat_id`."""
        assert self.chat.kind == "group", f"{self.title} is a supergroup already"
        self.past.append(self.chat)
        self.chat = self.world.migrate(self.chat)
        return self.chat.id

    def opens_topic(self, name: str, by: Person) -> int:
        """Open a topic; return its message_thread_id."""
        assert self.chat.forum, f"{self.title} is no forum"
        topic = {"name": name, "icon_color": 7322096}
        message = self.world.post(self.chat, by.user, {"forum_topic_created": topic}, service=True)
        self.chat.topics[message.id] = name
        self.world.arrives("message", message)
        return message.id

    def loses_topic(self, thread: int) -> None:
        """A topic is deleted, with everything in it."""
        del self.chat.topics[thread]
        for message in self.chat.messages.values():
            if message.id == thread or message.raw.get("message_thread_id") == thread:
                message.deleted = True

    def loses(self, message: Message) -> None:
        """An admin deletes a message."""
        message.deleted = True

    def transcript(self) -> str:
        """Return the talk as plain lines, from before a migration too."""
        return "\n".join(text for text in (c.transcript() for c in [*self.past, self.chat]) if text)

    def _becomes(self, person: Person, status: str, *, anonymous: bool = False) -> None:
        old = self.chat.members.get(person.id, Membership("left"))
        self.chat.members[person.id] = Membership(status, anonymous)
        told = {
            "chat": self.chat.brief(),
            "from": person.user,
            "date": self.world.wall(),
            "old_chat_member": member_object(person.user, old.status, anonymous=old.anonymous),
            "new_chat_member": member_object(person.user, status, anonymous=anonymous),
        }
        self.world.updates.add("chat_member", told, f"chat:{self.id}")

    def _service(self, sender: Json, content: Json) -> None:
        self.world.arrives("message", self.world.post(self.chat, sender, content, service=True))
