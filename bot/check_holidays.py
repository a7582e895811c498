"""python -m bot check: until when the holidays are known, and what to do about the years behind that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.settings import Settings

SOON = 11
"""The month by whose end the next year has been announced, as a rule: from then on it is worth a look."""


def known(settings: Settings) -> str:
    """Until which year the holidays were announced."""
    from models.policy import PolicyError, load

    try:
        calendar = load(settings.policy_file).calendar
    except PolicyError:
        return "cannot be told before the policy can be read"  # which is said under its own name
    kept = {(each.holidays, each.announced) for each in (*calendar.communities.values(), calendar)}
    return told(kept, datetime.now(ZoneInfo(settings.timezone)))


def told(kept: Iterable[tuple[str, tuple[int, ...]]], now: datetime) -> str:
    """Of each country (or `none`) with the years that the company's own table holds: one line for all."""
    return "; ".join(_of(country, own, now) for country, own in sorted(kept))


def _of(country: str, own: tuple[int, ...], now: datetime) -> str:
    from models.workdays import announced_until

    if country == "none":
        return "none are kept"
    until = announced_until(country)
    if until is None:
        return f"{country}: by law, nobody announces them"
    while until + 1 in own:
        until += 1
    said = f"{country}: announced until {until}"
    if now.year < until or (now.year == until and now.month < SOON):
        return said
    return (f"{said}, so what is due in {until + 1} is provisional; once that year is published: "
            ".venv/bin/python -m pip install --upgrade chinesecalendar, or write its days under calendar.days "
            f"and {until + 1} under calendar.announced in your policy file; then restart")
