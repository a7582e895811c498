"""What every channel offers a transcript: a running service, owners who speak, staff groups that are read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.clock import Clock
from tests.fakes.telegram import JPEG
from tests.world import World

OGG = b"OggS\x00\x02" + bytes(22) + b"OpusHead" + bytes(400)
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(400)
CONTENT = {"photo": JPEG, "voice": OGG, "video": MP4}


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as its reader sees it: the words, the labels of its buttons, how many files came along."""

    text: str
    labels: tuple[str, ...] = ()
    files: int = 0

    def __str__(self) -> str:
        buttons = "  ".join(f"[{label}]" for label in self.labels)
        files = f"({self.files} files)" if self.files else ""
        return "\n".join(part for part in (self.text, files, buttons) if part)


class Owner(ABC):
    """Somebody who talks with the bot. Each verb returns when the service has taken what was done."""

    address: str

    @abstractmethod
    async def starts(self) -> None:
        """Open the talk."""

    @abstractmethod
    async def says(self, text: str) -> None:
        """Send words."""

    @abstractmethod
    async def taps(self, label: str, *, old: bool = False, twice: bool = False) -> None:
        """Tap a visible button; `old`: one under a message before the last that has it; `twice`: at once."""

    @abstractmethod
    async def sends(self, kinds: Sequence[str], caption: str = "") -> None:
        """Send files (photo, voice, video); several are one album."""

    async def shares_contact(self, phone: str) -> None:
        """Give the own number, by the platform's button where there is one."""
        await self.says(phone)

    async def edits(self, old: str, new: str) -> None:
        """Change the words of an own message."""
        raise NotImplementedError("this channel knows no edits")

    async def sends_sticker(self) -> None:
        """Send what nobody here can read."""
        raise NotImplementedError("this channel has no stickers")

    async def sends_huge_video(self) -> None:
        """Send a video of 25 MB, more than is taken."""
        raise NotImplementedError("this channel refuses it before it is sent")

    async def blocks(self) -> None:
        """Want to hear nothing more."""
        raise NotImplementedError("this channel cannot be blocked")

    async def unblocks(self) -> None:
        """Want to hear again."""
        raise NotImplementedError("this channel cannot be blocked")

    async def taps_menu(self, key: str) -> None:
        """Tap the account's own menu."""
        raise NotImplementedError("this channel has no menu")

    async def scans(self, scene: str) -> None:
        """Scan a code on a poster."""
        raise NotImplementedError("this channel has no codes to scan")

    async def sends_place(self, label: str) -> None:
        """Send a place on the map."""
        raise NotImplementedError("this channel has no map")

    async def sends_link(self, title: str) -> None:
        """Send a link."""
        raise NotImplementedError("a link is words in this channel")

    @abstractmethod
    async def heard(self) -> list[Heard]:
        """What the bot said since this was last asked, in order."""


class Stage(ABC):
    """A service with one channel open. Use as a context; `owner` gives newcomers, `group` reads a staff group."""

    world: World

    def __init__(
        self, url: str, folder: Path, change: Callable[[dict[str, Any]], None] | None = None, **options: Any
    ) -> None:
        self.url, self.folder, self.change, self.options = url, folder, change, options
        self.clock = Clock()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        try:
            self.world = await self.open(self._stack)
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    @abstractmethod
    async def open(self, stack: AsyncExitStack) -> World:
        """Start the service and what belongs to it; `stack` ends them."""

    @abstractmethod
    async def owner(self, name: str) -> Owner:
        """Somebody whom the service has never seen."""

    @abstractmethod
    async def group(self, purpose: str) -> list[Heard]:
        """Everything the staff group of that purpose was ever told, in order."""

    async def settle(self) -> None:
        """Let the service do all it has to do."""
        await self.world.settle()
