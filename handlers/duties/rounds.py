"""Turns of recurring duties: begun when their time comes, reminded of until somebody says that they are done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from handlers.channel import Button, Param, Say, left, moment, word
from handlers.clocks.summons import summon
from handlers.duties import improvements
from handlers.life.deed import Office
from handlers.outgoing import Cause, to_account
from handlers.staff.chat.reach import chat_of
from models.database import for_update
from models.incident import DutyRun
from models.place import Community
from models.policy import Policy
from models.recurring import DutySpec, reminder
from models.staff import Staff

AGAINST = 200
"""Turns looked at in one tick."""


async def begin(community: Community, policy: Policy, now: datetime) -> int:
    """Begin the turns whose time has come in a community, each once; how many. In the caller's transaction."""
    today = now.astimezone(ZoneInfo(community.timezone)).date()
    wanted = {}
    for name, spec in policy.duties.items():
        period, starts_at = spec.begins(community.timezone, today)
        # One that had begun when the community was set up, or that nobody can do in time any more, is nobody's fault.
        if spec.runs and community.created_at <= starts_at <= now < starts_at + spec.within:
            wanted[name, period] = spec, starts_at
    if not wanted:
        return 0
    periods = {period for _, period in wanted}
    known = await DutyRun.filter(community_id=community.id, period__in=list(periods)).values_list("duty", "period")
    rows = [
        _turn(community, name, period, spec, starts_at, policy)
        for (name, period), (spec, starts_at) in wanted.items() if (name, period) not in set(known)
    ]
    for row in rows:  # one that lapsed stays on record; it is the new one that people are reminded of
        lapsed = DutyRun.filter(community_id=community.id, duty=row.duty, done_at=None, starts_at__lt=row.starts_at)
        await lapsed.update(next_at=None)
    await DutyRun.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _turn(  # a row, named column by column
    community: Community, name: str, period: str, spec: DutySpec, starts_at: datetime, policy: Policy
) -> DutyRun:
    due_at = starts_at + spec.within
    first = reminder(spec, 0, starts_at, due_at, None, policy.quiet, community.timezone)
    return DutyRun(
        id=uuid4(), community=community, duty=name, period=period, starts_at=starts_at, due_at=due_at,
        next_at=first.at if first else None,
    )


async def due(now: datetime) -> list[UUID]:
    """Turns of which somebody is to be reminded."""
    rows = DutyRun.filter(next_at__lte=now).order_by("next_at", "id").limit(AGAINST)
    return await rows.values_list("id", flat=True)  # type: ignore[return-value]  # a flat list of ids


async def remind(run_id: UUID, office: Office, now: datetime) -> bool:
    """Remind of one turn, in the caller's transaction. A late tick reminds once, not for every step it missed."""
    run = await for_update(DutyRun.filter(id=run_id, next_at__lte=now, done_at=None), skip_locked=True).first()
    if run is None:
        return False
    await run.fetch_related("community")
    spec, zone = office.policy.duties.get(run.duty), run.community.timezone
    at = run.next_at
    if spec is None or at is None:  # the company has this duty no more
        run.next_at = None
        await run.save(update_fields=["next_at"])
        return False
    tell: tuple[str, ...] = ()
    while at is not None and at <= now:
        step = reminder(spec, run.step, run.starts_at, run.due_at, at, office.policy.quiet, zone)
        tell, run.step = (step.tell if step else tell), run.step + 1
        following = reminder(spec, run.step, run.starts_at, run.due_at, at, office.policy.quiet, zone)
        at = following.at if following else None
    run.next_at = at
    await run.save(update_fields=["step", "next_at"])
    say = reminding(run, spec, now)
    await summon(run.community, tell, say, office, now)
    if run.duty == improvements.DUTY:
        await _answerable(run, say, now)
    return True


async def _answerable(run: DutyRun, say: Say, now: datetime) -> None:
    """Whoever answers for an improvement is reminded of it in private."""
    staff = await Staff.get_or_none(id=improvements.read(run).staff, left_at=None)
    account = await chat_of(staff) if staff is not None else None
    if account is not None:
        await to_account(account, say, account.person.language, run.community.timezone, Cause(now))


def reminding(run: DutyRun, spec: DutySpec, now: datetime) -> Say:
    """What a reminder says; its button says that it is done."""
    params: dict[str, Param] = {
        "duty": called(run, spec), "period": counted(run), "due": moment(run.due_at, run.community.timezone),
        "left": left(run.due_at),
    }
    key = "duty-late" if now >= run.due_at else "duty-due"
    return Say(key, params, choices=(Button(token(run), key="duty-done", style="primary"),), kind="alert")


def named(name: str, spec: DutySpec) -> Param:
    """What a duty is called: by the company's own title, else by ours."""
    return spec.title or word(f"duty-name-{name}")


def called(run: DutyRun, spec: DutySpec) -> Param:
    """What a turn is called: an improvement by what is to be done, and by whom."""
    if run.duty != improvements.DUTY:
        return named(run.duty, spec)
    told = improvements.read(run)
    return word("duty-improvement", what=told.what, by=told.by)


def counted(run: DutyRun) -> str:
    """Which turn it is: its period; of an improvement the ticket's number."""
    return improvements.read(run).number if run.duty == improvements.DUTY else run.period


def token(run: DutyRun) -> str:
    """What the button of a turn carries: `d:<id in hex>`."""
    return f"d:{run.id.hex}"


async def done(run_id: UUID, staff: Staff, words: str, now: datetime) -> DutyRun | None:
    """Somebody says that it is done, in the caller's transaction; None where it was before (or is nobody's here)."""
    run = await for_update(DutyRun.filter(id=run_id, done_at=None)).first()
    if run is None or run.community_id != staff.community_id:  # type: ignore[attr-defined]  # tortoise adds them
        return None
    kept = improvements.ended(run.words, words) if run.duty == improvements.DUTY else words[:2000]
    run.done_at, run.done_by, run.words, run.next_at = now, staff, kept, None
    await run.save(update_fields=["done_at", "done_by_id", "words", "next_at"])
    return run


async def open_turns(community: Community) -> list[DutyRun]:
    """The turns that wait to be done, of each duty the latest, and every improvement; the first due first."""
    runs = DutyRun.filter(community_id=community.id).exclude(duty=improvements.DUTY).select_related("community")
    latest = {run.duty: run for run in await runs.order_by("starts_at")}
    waiting = [run for run in latest.values() if run.done_at is None] + await improvements.waiting(community)
    return sorted(waiting, key=lambda run: run.due_at)
