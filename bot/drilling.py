"""python -m bot drill: hold a drill, stop it, or see in fast virtual time whom it would reach (R00.11)."""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.page_links import PageLinks
from bot.rendering import render
from bot.settings import Settings
from bot.words import Words
from handlers.clocks.targets import Heard
from handlers.drills import holding, virtual
from handlers.drills.commanding import begun
from handlers.drills.kinds import DrillFault, kind_of
from handlers.life.deed import Office
from models import policy
from models.database import transact
from models.incident import Drill
from models.place import Community

BY = "operator"


async def run(settings: Settings, asked: argparse.Namespace, now: datetime) -> list[str]:
    """Lines to print. Raises DrillFault, PolicyError. The database must be open."""
    rules, words = policy.load(settings.policy_file), Words.load()
    language = settings.default_language
    office = Office(rules, language, PageLinks(settings.secret, settings.address).owner)
    if not asked.kind:
        return ["drills of the policy:", *(f"  {name}: {each.what}" for name, each in rules.drills.kinds.items())]
    community = await _community(asked.community)
    if asked.kind == "stop":
        return await _stop(community, office, words, now)
    kind_of(rules, asked.kind)
    if asked.virtual:
        hours = timedelta(hours=asked.hours)
        return _played(await virtual.play(asked.kind, community, rules, now, hours), now, community.timezone)
    drill = await transact(lambda: holding.begin(asked.kind, community, BY, office, now, secrets.randbelow))
    return render(begun(drill, community.timezone), words, language, community.timezone, now).text.splitlines()


async def _stop(community: Community, office: Office, words: Words, now: datetime) -> list[str]:
    on = await Drill.filter(community_id=community.id, ended_at=None).first()
    if on is None:
        raise DrillFault("no drill is under way there")
    say = await transact(lambda: holding.end(on.id, office, now))
    return render(say, words, office.language, community.timezone, now).text.splitlines() if say else []


async def _community(code: str) -> Community:
    found = await Community.all().order_by("code")
    named = [each for each in found if each.code == code] if code else found
    if len(named) != 1:
        raise DrillFault(f"--community: one of {', '.join(each.code for each in found) or 'none yet: import first'}")
    return named[0]


def _played(steps: Sequence[virtual.Imagined], now: datetime, zone: str) -> list[str]:
    """A line a step: when, so long after the beginning, which clock, who."""
    rows = []
    for step in steps:
        minutes = int(step.after.total_seconds() // 60)
        at = (now + step.after).astimezone(ZoneInfo(zone))
        who = "; ".join(_who(each) for each in step.who)
        what = " ".join(filter(None, (who, " ".join(step.does))))
        rows.append(f"{at:%m-%d %H:%M}  +{minutes // 60}:{minutes % 60:02}  {step.clock:<12} {what}")
    return rows or ["nobody would be told in that time"]


def _who(each: Heard) -> str:
    names = ", ".join(person.name for person in each.people)
    groups = ", ".join(group.name for group in each.groups)
    return f"{each.role}: {names or groups}" + (f" ({groups})" if names and groups else "")
