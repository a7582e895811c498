"""Why the clocks of a ticket stand as they do, in words: for /why, the ticket's page and the command line.

Nothing of the owner is in it: who works on it, when, and by which rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.channel import Param, Say, left, lines, moment, word
from handlers.clocks import counted
from handlers.clocks.facts import Facts, gather, ids
from handlers.clocks.targets import Heard, heard
from handlers.places import NOTHING
from handlers.understanding.phones import masked_text
from models.deadline import Escalation
from models.policy import Policy
from models.sla import Run
from models.sla.climbing import Chosen, Climb
from models.ticket import Ticket
from models.timing import ClockSpec, StepSpec

SHORT = 3
"""Steps taken that are named in a chat, the latest; and clocks that ended."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A run of a clock: a `heading` with its due time or how it ended, and below it `rows` that say why.

    `rule` is the id of the rule it comes from.
    """

    run: Run
    rule: str
    heading: Param
    rows: tuple[Param, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """All clocks of a ticket: `open` ones, the next to be due first, and those that `ended`, the latest first.

    `former` tells that the ticket keeps a policy that is no more, when it does.
    """

    number: str
    open: tuple[Explained, ...]
    ended: tuple[Explained, ...]
    former: Param | None


async def explain(ticket: Ticket, policy: Policy, now: datetime, *, steps: int | None = None) -> Why:
    """Each clock of a ticket (loaded with `advance.LOADED`), running and ended; at most `steps` taken steps of each."""
    facts = await gather(ticket, policy, now)
    running = sorted((run for run in facts.runs if run.open), key=lambda run: (run.due_at, run.key))
    ended = sorted((run for run in facts.runs if not run.open), key=lambda run: (run.ended_at, run.key), reverse=True)
    former = word("why-former", since=moment(facts.former, facts.zone)) if facts.former else None
    return Why(
        ticket.number, tuple(_explained(run, facts, steps) for run in running),
        tuple(_explained(run, facts, steps) for run in ended), former,
    )


def said(why: Why) -> Say:
    """For a chat: what runs in full, of what ended a line each for the latest."""
    rows = [why.former] if why.former else []
    rows += [each for one in why.open for each in (one.heading, *one.rows)]
    rows += [word("why-none")] if not why.open else []
    rows += [one.heading for one in why.ended[:SHORT]]
    return Say("why", {"number": why.number, "clocks": lines(*rows)})


def _explained(run: Run, facts: Facts, most: int | None) -> Explained:
    spec = facts.spec(run)
    if spec is None:  # a clock that the policy has no more
        return Explained(run, "", _heading(run, facts), ())
    rows = [*counted.why_due(run, spec, facts), *_missed(run, facts)]
    taken = [each for each in facts.steps.get(run.key, ()) if each.told]
    shown = taken[-most:] if most else taken
    rows += [word("why-earlier", count=len(taken) - len(shown))] if len(taken) > len(shown) else []
    rows += [_taken(each, facts) for each in shown]
    return Explained(run, spec.rule, _heading(run, facts), (*rows, *_ahead(run, spec, facts)))


def _heading(run: Run, facts: Facts) -> Param:
    zone, clock = facts.zone, word(f"clock-{run.clock}")
    more = masked_text(str(run.info.get("words") or "")) or NOTHING
    due = moment(run.due_at, zone)
    if run.ended_at is not None:
        ended = moment(run.ended_at, zone)
        return word(f"why-ended-{run.outcome or 'kept'}", clock=clock, more=more, due=due, ended=ended)
    if run.paused_at is not None:
        return word("why-stands", clock=clock, more=more, since=moment(run.paused_at, zone))
    return word("why-due", clock=clock, more=more, due=due, left=left(run.due_at))


def _missed(run: Run, facts: Facts) -> list[Param]:
    if run.missed_at is None:
        return []
    late = facts.late.get(run.key)
    if late is None:
        return [word("why-missed", at=moment(run.missed_at, facts.zone))]
    reason, words = word(f"reason-{late.reason}"), masked_text(late.words) or NOTHING
    return [word("why-missed-for", at=moment(run.missed_at, facts.zone), reason=reason, words=words)]


def _taken(step: Escalation, facts: Facts) -> Param:
    """A step that was taken: when, and who heard of it."""
    roles = [word(f"target-{each['role']}") for each in step.told]
    people = [facts.names[str(each)] for each in ids(step.told, "staff") if str(each) in facts.names]
    groups = [facts.names[str(each)] for each in ids(step.told, "groups") if str(each) in facts.names]
    return word(
        "why-told", at=moment(step.at, facts.zone), roles=joined(roles), names=_listed(people or groups),
    )


def _ahead(run: Run, spec: ClockSpec, facts: Facts) -> list[Param]:
    """What happens next, and what keeps it back."""
    if not run.open:
        return []
    rows: list[Param] = []
    if run.quiet_until is not None and run.quiet_until > facts.now:
        who = facts.quiet.get(run.key) or NOTHING
        rows.append(word("why-quiet", who=who, until=moment(run.quiet_until, facts.zone)))
    if run.paused_at is not None:
        return rows
    climb = Climb.of(spec, facts.timing, facts.situation, facts.cal)
    coming = climb.next(run) if climb else None
    if climb is None or coming is None:
        return [*rows, word("why-no-step")]
    late = not coming.repeat and coming.at > climb.time(coming.number, run)
    return [*rows, _next(coming, run, facts, late=late)]


def _next(coming: Chosen, run: Run, facts: Facts, *, late: bool) -> Param:
    """`late`: it had to wait, for quiet hours, for somebody who sees to it, or for the step before it."""
    who = heard(facts.ticket, coming.tell, coming.at, facts.here)
    return word(
        "why-next", at=moment(coming.at, facts.zone), reason=_reason(coming, run),
        roles=joined([word(f"target-{each.role}") for each in who]) if who else NOTHING,
        names=_listed(_called(who)),
        does=joined([word(f"effect-{each}") for each in coming.spec.does]) if coming.spec.does else NOTHING,
        off="yes" if coming.spec.off_hours and coming.tell == coming.spec.off_hours else "no",
        late="yes" if late else "no",
    )  # fmt: skip


def _reason(coming: Chosen, run: Run) -> Param:
    """Why a step is taken then."""
    if run.info.get("base"):
        return word("why-step-loop")
    if coming.repeat and coming.spec.every is not None:
        return word("why-step-again", length=counted.spoken(coming.spec.every))
    return step_time(coming.spec)


def step_time(step: StepSpec) -> Param:
    """When a step is taken, by the policy."""
    if step.before is not None:
        return word("why-step-before", length=counted.spoken(step.before))
    if step.after is not None:
        return word("why-step-after", length=counted.spoken(step.after))
    percent = int((step.at or "100%")[:-1])
    if percent in (0, 100):
        return word("why-step-due" if percent else "why-step-start")
    return word("why-step-part", percent=percent)


def _called(who: Iterable[Heard]) -> list[str]:
    people = [person.name for each in who for person in each.people]
    return people or [group.name for each in who for group in each.groups]


def _listed(names: Sequence[str]) -> str:
    return " · ".join(dict.fromkeys(names)) or NOTHING


def joined(items: Sequence[Param]) -> Param:
    """Several words as one: A, B."""
    found: Param = items[0] if items else NOTHING
    for each in items[1:]:
        found = word("drill-and", first=found, second=each)
    return found
