"""What a person does at the page, and what they see there."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.async_api import ConsoleMessage, Locator, Page, expect

WAIT = 15_000  # milliseconds a person waits before giving up


class Person:
    """One person at one page. `complaints` collects what the page logs as an error."""

    def __init__(self, page: Page, home: str, screenshots: Path) -> None:
        self.page, self._home, self._screenshots = page, home, screenshots
        self.complaints: list[str] = []
        page.set_default_timeout(WAIT)
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        page.on("console", self._heard)

    def _heard(self, message: ConsoleMessage) -> None:
        # A request cut off by the test itself is logged by the browser, and is not the page's fault.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    @property
    def lines(self) -> Locator:
        """The lines of the conversation."""
        return self.page.locator("#owner .line")

    @property
    def last(self) -> Locator:
        """The newest line of the service."""
        return self.page.locator("#owner .line.them").last

    async def opens(self) -> None:
        """Open the page and read the greeting."""
        await self.page.goto(self._home)
        await self.ready()
        await expect(self.last).to_be_visible()

    async def reloads(self) -> None:
        """Load the page again."""
        await self.page.reload()
        await self.ready()

    async def ready(self) -> None:
        """Wait until the page has shown the history."""
        await self.page.locator("html[data-ready]").wait_for()

    async def says(self, words: str) -> None:
        """Type and send, and wait for the answer."""
        await self.page.locator("#words").fill(words)
        await self.page.locator("#send").click()
        await self.answered()

    async def taps(self, label: str) -> None:
        """Tap an answer or a tool of the newest question, and wait for the answer."""
        await self.choice(label).click()
        await self.answered()

    def choice(self, label: str) -> Locator:
        """A button of the newest question."""
        buttons = self.page.locator("#owner .line:not(.past) button[data-token]")
        return buttons.filter(has=self.page.locator(".label", has_text=re.compile(f"^{re.escape(label)}$"))).last

    async def answered(self) -> None:
        """Wait until nothing is on its way."""
        await expect(self.page.locator("#owner .pending")).to_have_count(0, timeout=WAIT)
        await expect(self.page.locator("#owner .typing")).to_be_hidden()

    async def attaches(self, *files: tuple[str, str, bytes]) -> None:
        """Choose files (name, mime type, bytes) from the album and wait until they are up."""
        await self.page.locator("#from-album").set_input_files(
            [{"name": name, "mimeType": mime, "buffer": data} for name, mime, data in files]
        )
        await expect(self.page.locator("#tray li.done")).to_have_count(len(files), timeout=WAIT)

    async def sees(self, words: str | re.Pattern[str]) -> None:
        """The newest line of the service holds these words."""
        await expect(self.last).to_contain_text(words, timeout=WAIT)

    async def looks(self, name: str, width: int = 375, height: int = 667) -> None:
        """Keep a screenshot."""
        await self.page.set_viewport_size({"width": width, "height": height})
        await self.page.screenshot(path=self._screenshots / f"{name}.png")
