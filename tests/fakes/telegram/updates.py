"""What Telegram holds for the bot: updates in lanes, each kept until it is taken or too old.

One lane per chat for messages, one per person for button presses (measured). Messages live 24 hours,
presses 150 seconds.
"""

import json
import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tests.fakes.clock import Bell, Clock

from .protocol import Json, bad

State: TypeAlias = Literal["pending", "taken", "expired", "dropped"]

ALL_KINDS = frozenset({
    "message", "edited_message", "callback_query", "my_chat_member", "chat_member", "channel_post",
    "edited_channel_post", "inline_query", "chosen_inline_result", "shipping_query", "pre_checkout_query",
    "poll", "poll_answer", "chat_join_request", "message_reaction", "message_reaction_count", "chat_boost",
    "removed_chat_boost",
})  # fmt: skip
# Must be asked for by name (core.telegram.org/bots/api#getupdates).
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class Lifetimes:
    """How long things live, in seconds of the fake's clock."""

    message: float = 24 * 3600.0
    press: float = 150.0
    answer: float = 150.0
    edit: float = 48 * 3600.0


@dataclass(eq=False)
class Update:
    """One update and its fate. `answers` holds what each attempt met: a status, or the error's name."""

    update_id: int | None
    kind: str
    lane: str
    body: bytes
    expires_at: float
    state: State = "pending"
    attempts: int = 0
    answers: list[str] = field(default_factory=list)
    # A forced duplicate, or one whose number jumped back: an offset confirms it only once it was handed out.
    stubborn: bool = False
    handed_out: bool = False
    place: float = 0.0

    def confirmed_by(self, offset: int) -> bool:
        """Tell whether `getUpdates(offset)` says that the bot has this one."""
        below = self.update_id is None or self.update_id < offset
        return below and (self.handed_out or (self.update_id is not None and not self.stubborn))


class Updates:
    """The queue: adds, filters by allowed_updates, expires, confirms."""

    def __init__(self, clock: Clock, bell: Bell, lifetimes: Lifetimes) -> None:
        self.history: list[Update] = []
        self.allowed: list[str] = []
        self.next_id = 700_000_001
        self.doubles = 0
        self._lanes: dict[str, deque[Update]] = {}
        self._soonest = math.inf
        self._highest = 0
        self._clock = clock
        self._bell = bell
        self._lifetimes = lifetimes

    def add(self, kind: str, content: Json, lane: str) -> Update | None:
        """Queue one update; None when the bot has not asked for its kind."""
        if not self.wants(kind):
            return None
        number = self._number()
        body = json.dumps({"update_id": number, kind: content}, ensure_ascii=False).encode()
        return self._queue(Update(number, kind, lane, body, self._expiry(kind)))

    def add_raw(self, content: Json | bytes, lane: str) -> Update:
        """Queue anything as it is; an object without update_id gets one. Raw bytes need not be JSON."""
        if isinstance(content, bytes):
            return self._queue(Update(None, "raw", lane, content, self._expiry("raw")))
        number = content["update_id"] if "update_id" in content else self._number()
        body = json.dumps({"update_id": number, **content}, ensure_ascii=False).encode()
        known = number if isinstance(number, int) else None
        return self._queue(Update(known, "raw", lane, body, self._expiry("raw")))

    def again(self, update: Update, *, at_head: bool = False) -> Update:
        """Queue an update a second time, number and all; `at_head`: before whatever else waits."""
        twin = Update(update.update_id, update.kind, update.lane, update.body, self._expiry(update.kind))
        twin.stubborn = True
        return self._queue(twin, at_head=at_head)

    def allow(self, kinds: list[str] | None) -> None:
        """Keep a list of allowed kinds. None leaves the last one standing: the setting is sticky."""
        if kinds is None:
            return
        if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
            raise bad("can't parse allowed_updates: expected an Array of String")
        self.allowed = [kind for kind in kinds if kind in ALL_KINDS]

    def wants(self, kind: str) -> bool:
        """Tell whether the bot asked for updates of a kind."""
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def pending(self) -> list[Update]:
        """Return what waits, oldest first."""
        self._expire()
        return sorted((u for lane in self._lanes.values() for u in lane), key=lambda u: u.place)

    @property
    def empty(self) -> bool:
        """Whether nothing waits."""
        self._expire()
        return not self._lanes

    def lanes(self) -> set[str]:
        """Return the lanes in which something waits."""
        self._expire()
        return set(self._lanes)

    def first(self, lane: str) -> Update | None:
        """Return the head of a lane."""
        self._expire()
        return self._lanes[lane][0] if lane in self._lanes else None

    def finish(self, update: Update, state: State) -> None:
        """Take an update out of the queue."""
        lane = self._lanes.get(update.lane)
        if lane is None or update not in lane:
            return
        update.state = state
        lane.remove(update)
        if not lane:
            del self._lanes[update.lane]
        if state == "taken" and self.doubles > 0:
            self.doubles -= 1
            # Telegram missed the bot's answer: the same one is sent again before its lane goes on.
            self.again(update, at_head=True)
        self._bell.ring()

    def drop_all(self) -> None:
        """Forget what waits (drop_pending_updates)."""
        self.finish_all(self.pending(), "dropped")

    def finish_all(self, updates: Iterable[Update], state: State) -> None:
        """Take several out of the queue."""
        for update in updates:
            self.finish(update, state)

    def confirm(self, offset: int) -> None:
        """Take out what `getUpdates(offset)` confirms; a negative offset keeps only the last few."""
        waiting = self.pending()
        if offset < 0:
            self.finish_all(waiting[:offset], "taken")
        elif offset > 0:
            self.finish_all([u for u in waiting if u.confirmed_by(offset)], "taken")

    def _number(self) -> int:
        number, self.next_id = self.next_id, self.next_id + 1
        return number

    def _expiry(self, kind: str) -> float:
        span = self._lifetimes.press if kind == "callback_query" else self._lifetimes.message
        return self._clock.monotonic() + span

    def _queue(self, update: Update, *, at_head: bool = False) -> Update:
        if update.update_id is not None:
            update.stubborn = update.stubborn or update.update_id < self._highest
            self._highest = max(self._highest, update.update_id)
        self.history.append(update)
        lane = self._lanes.setdefault(update.lane, deque())
        if at_head:
            update.place = lane[0].place - 0.5 if lane else len(self.history)
            lane.appendleft(update)
        else:
            update.place = len(self.history)
            lane.append(update)
        self._soonest = min(self._soonest, update.expires_at)
        self._bell.ring()
        return update

    def _expire(self) -> None:
        """Put away what became too old. Within a lane all live equally long, so only heads need a look."""
        now = self._clock.monotonic()
        if now < self._soonest:
            return
        for lane in list(self._lanes.values()):
            while lane and lane[0].expires_at <= now:
                self.finish(lane[0], "expired")
        self._soonest = min((lane[0].expires_at for lane in self._lanes.values()), default=math.inf)
