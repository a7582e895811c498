"""What the figures of a month say, in sentences: what is counted, no causes that nobody gave (R01.4, R03.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handlers.channel import Param, word
from handlers.figures import saying
from handlers.figures.weak import Rise
from handlers.papers.month import Month, building
from models.figures.conditions import RATES
from models.figures.counting import Figures

NAMED = 5
"""Rises and reasons that are told; the tables have the others."""


def sentences(month: Month) -> list[Param]:
    """The analysis, one sentence a paragraph."""
    return [*_volume(month), *_most(month), *_done(month), *_rising(month), *_stages(month), *_delays(month)]


def _volume(month: Month) -> Iterator[Param]:
    own, before, year = month.own.stated, month.own.before, month.own.year_before
    yield word("reports-said-volume", count=own["valid"], kinds=_kinds(own))
    if before is not None:
        yield word("reports-said-before", count=before["valid"],
                   change=saying.change(own["valid"], before["valid"], month.small))
    if year is not None:
        yield word("reports-said-year", count=year["valid"],
                   change=saying.change(own["valid"], year["valid"], month.small))


def _kinds(own: Figures) -> Param:
    return saying.listed([word(f"figures-kind-{kind}", count=own[kind]) for kind in saying.KINDS if own[kind]])


def _most(month: Month) -> Iterator[Param]:
    """What there was most of; of small numbers no share is said."""
    whole = month.own.figures["valid"]
    for way, key in (("category", "reports-said-category"), ("building", "reports-said-building")):
        counts = {name: found["valid"] for name, found in month.groups[way].items() if name and found["valid"]}
        if not counts:
            continue
        most = max(counts.values())
        first = [month.names[way][name] for name, count in sorted(counts.items()) if count == most]
        if len(first) <= NAMED:
            yield word(key, what=saying.listed(first), count=most, share=saying.share(most, whole, month.small))


def _done(month: Month) -> Iterator[Param]:
    own, before = month.own.stated, month.own.before
    for rate in ("completion_rate", "reply_rate", "in_time_rate", "satisfaction"):
        now = own.rate(rate)
        if now is None:
            continue
        said = {"name": saying.name(rate), "rate": saying.percent(own, rate, month.small)}
        then = before.rate(rate) if before is not None else None
        yield (word("reports-said-rate", **said) if then is None or _few(month, own, before, rate) else
               word("reports-said-rate-change", **said, change=saying.points(now, then)))  # fmt: skip
    if own["open"]:
        yield word("reports-said-open", count=own["open"], overdue=own["overdue"], old=own["old"],
                   days=month.rules.old.days)


def _few(month: Month, own: Figures, before: Figures | None, rate: str) -> bool:
    whole = RATES[rate][1]
    return before is None or min(own[whole], before[whole]) < month.small


def _rising(month: Month) -> Iterator[Param]:
    weak = month.weak
    if not weak.compared:
        yield word("reports-said-uncompared")
    elif not weak.rising:
        yield word("reports-said-no-rise", months=weak.compared)
    for each in weak.rising[:NAMED]:
        yield word("reports-said-rise", what=_risen(each), now=each.now, usual=saying.rounded(each.usual),
                   months=weak.compared)


def _risen(rise: Rise) -> Param:
    if not rise.building:
        return word(f"category-{rise.category}")
    if not rise.category:
        return building(rise.building)
    return word("reports-at", building=building(rise.building), category=word(f"category-{rise.category}"))


def _stages(month: Month) -> Iterator[Param]:
    for pace in month.weak.stages:
        found = pace.stages.get(pace.slowest)
        if pace.name and found is not None and found.count >= month.small:
            yield word("reports-said-slowest", department=pace.name, stage=word(f"reports-stage-{pace.slowest}"),
                       median=saying.length(found.median), p90=saying.length(found.p90))


def _delays(month: Month) -> Iterator[Param]:
    delays = month.own.delays
    if not delays.count:
        yield word("reports-said-no-delay")
        return
    given = reasons(month)
    said = [word("reports-reason", reason=word(f"reason-{name}"), count=count)
            for name, count in sorted(given.items(), key=lambda item: (-item[1], item[0]))[:NAMED]]
    if said:
        yield word("reports-said-delays", count=delays.count, reasons=saying.listed(said), missing=delays.missing)
    else:
        yield word("reports-said-delays-none", count=delays.count, missing=delays.missing)


def reasons(month: Month) -> Mapping[str, int]:
    """All reasons for delay that were given, with how many tickets."""
    return {**month.own.delays.other, **month.own.delays.blameless}
