"""python -m bot wecom test: only sending proves a robot's key, so one short line goes to every group."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.channels.wecom.speak import CHANNEL, WeComCourier
from bot.settings import Settings
from bot.words import Words
from handlers.courier import Later, Never, Outcome, Sent, Unknown
from models import policy
from models.staff import StaffGroup


async def report(settings: Settings) -> int:
    """Send to every robot once and print a line of each; 1 when one failed. The database must be open.

    A group that the line reached counts as reachable again.
    """
    groups = await StaffGroup.filter(channel=CHANNEL).order_by("community__code", "name").select_related("community")
    robots = {group.address: group for group in groups}
    if not robots:
        print("no group of channel wecom is known; add one under groups in your file and import it")
        return 1
    courier = WeComCourier(settings, Words.load(), policy.load(settings.policy_file), lambda: datetime.now(UTC))
    failed = False
    try:
        for address, group in robots.items():
            language = group.language or settings.default_language
            ended = await courier.test(address, language, community=group.community.name)
            arrived = isinstance(ended, Sent)
            failed |= not arrived
            print(f"{'ok   ' if arrived else 'wrong'}  {group.community.code} {group.name}: {said(ended)}")
            if arrived:
                await StaffGroup.filter(channel=CHANNEL, address=address).update(reachable=True)
    finally:
        await courier.close()
    return int(failed)


def said(ended: Outcome) -> str:
    """How it ended and what to do, in one line."""
    match ended:
        case Sent():
            return "the line has arrived"
        case Never(why):
            return f"{why}; copy the robot's webhook address into your file and import it"
        case Later(why):
            return f"{why}; try again in a minute (network, or proxy?)"
        case Unknown(why):
            return f"no answer in time ({why}); look into the group, then try again"
    return getattr(ended, "why", "not sent")
