"""Posters: made once for a place, found by their token when somebody scans them, revoked when they are gone."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from uuid import uuid4

from handlers.conversation.facts import PosterFacts
from models.place import Community
from models.poster import Poster

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,32}")
"""What a poster's code holds: letters that every platform lets through (Telegram's deep links: these, 64 at most)."""

RANDOM = 16
"""Random bytes of a token: nobody guesses one."""


async def scanned(token: str) -> PosterFacts | None:
    """Where the poster of that token hangs; None when there is none."""
    if not TOKEN.fullmatch(token):
        return None
    poster = await Poster.get_or_none(token=token).select_related("community")
    if poster is None:
        return None
    return PosterFacts(poster.community.code, poster.building, poster.revoked_at is not None)


async def put_up(community: Community, building: str, now: datetime) -> Poster:
    """The poster of a place ("" for the whole community): the one that is valid, else a new one."""
    known = Poster.filter(community_id=community.id, building=building, revoked_at=None).order_by("created_at")
    poster = await known.first()
    if poster is None:
        poster = await Poster.create(
            id=uuid4(), token=_token(), community=community, building=building, created_at=now
        )
    return poster


def _token() -> str:
    """22 letters; the first is no dash, which a command line would take for an option."""
    while not (token := secrets.token_urlsafe(RANDOM))[0].isalnum():
        pass
    return token


async def revoke(token: str, now: datetime) -> bool:
    """From now on the code says that it is no longer valid. False when no poster has it, or not any more."""
    return bool(await Poster.filter(token=token, revoked_at=None).update(revoked_at=now))
