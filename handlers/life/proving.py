"""Which photos of before and after the work belong to a result that the owner is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.media import Media

STAGES = ("before", "after")

SHOWN = 6
"""Photos that go with a result in a chat."""


def of_result(files: Sequence[Media], since: datetime | None, until: datetime) -> list[Media]:
    """Of a ticket's `files` those that prove the result released at `until`, before the work first.

    `since` is when the result before was released, None for the first: what was photographed after work that the owner
    sent back proves nothing of the work done since, and what comes after `until` nobody has reviewed yet (R03.5).
    """
    known = [each for each in files if each.created_at <= until]
    before = [each for each in known if each.stage == "before"]
    return before + [each for each in known if each.stage == "after" and (since is None or each.created_at > since)]


def chosen(proof: Sequence[Media], most: int = SHOWN) -> list[Media]:
    """At most that many of the proof, so that of neither side the other takes all the room; the latest of each."""
    sides = [[each for each in proof if each.stage == stage] for stage in STAGES]
    room = [max(most // 2, most - len(other)) for other in reversed(sides)]
    return [each for side, some in zip(sides, room, strict=True) for each in side[-some:]]
