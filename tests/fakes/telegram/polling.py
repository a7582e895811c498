"""getUpdates: the long poll, and who may poll."""

from tests.fakes.clock import Bell

from .protocol import ApiError, Params, RawJson
from .updates import Update, Updates

LONGEST_POLL = 50
MOST_UPDATES = 100


class Poller:
    """Lets one caller at a time wait for updates; a later caller ends the earlier one's wait."""

    def __init__(self, updates: Updates, bell: Bell) -> None:
        self._updates = updates
        self._bell = bell
        self._turn = 0
        self._ended_by = ""
        self.waiting = False

    def end(self, by: str) -> None:
        """End the wait of whoever polls, with a 409 that names the cause."""
        self._turn += 1
        self._ended_by = by
        self.waiting = False
        self._bell.ring()

    async def poll(self, params: Params) -> RawJson:
        """Answer getUpdates: confirm by offset, wait up to `timeout` real seconds, return what waits."""
        self.end("other getUpdates request; make sure that only one bot instance is running")
        mine = self._turn
        self._updates.allow(params.nested("allowed_updates"))
        self._updates.confirm(params.whole("offset"))
        await self._wait(mine, min(params.whole("timeout"), LONGEST_POLL))
        if self._turn != mine:
            raise ApiError(409, f"Conflict: terminated by {self._ended_by}")
        limit = params.whole("limit", MOST_UPDATES)
        return _hand_out(self._updates.pending()[: limit if 1 <= limit <= MOST_UPDATES else MOST_UPDATES])

    async def _wait(self, mine: int, longest: int) -> None:
        self.waiting = True
        self._bell.ring()
        try:
            await self._bell.until(lambda: self._turn != mine or not self._updates.empty, longest)
        finally:
            # Whoever took the turn waits now; only the last one leaves nobody behind.
            if self._turn == mine:
                self.waiting = False


def _hand_out(updates: list[Update]) -> RawJson:
    for update in updates:
        update.attempts += 1
        update.handed_out = True
        update.answers.append("polled")
    return RawJson(b"[" + b",".join(update.body for update in updates) + b"]")
