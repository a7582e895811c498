"""python -m bot staff link WHO: an address that signs a member of staff in to the desk, once."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.page_links import PageLinks
from bot.settings import Settings
from bot.staffing import one
from handlers.staff import sessions
from models.policy import StaffPolicy


async def run(settings: Settings, who: str, community: str, rules: StaffPolicy, now: datetime) -> list[str]:
    """Lines to print. Raises `bot.staffing.StaffFault` when nobody, or more than one, is meant."""
    member = await one(who, community)
    link = await sessions.make_link(member, now, rules.sign_in)
    until = (now + rules.sign_in).astimezone(ZoneInfo(member.community.timezone))
    return [
        f"{member.name} ({member.code}) opens this once, in the browser that is to be signed in to the desk:",
        PageLinks(settings.secret, settings.address).desk(link),
        f"It works until {until:%Y-%m-%d %H:%M} ({member.community.timezone}). Whoever opens it first is signed in.",
    ]
