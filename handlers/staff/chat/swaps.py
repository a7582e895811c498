"""换班 in private: which of my turns, with whom, for which of theirs or none; and the answer of whoever is asked.

The buttons carry all that was chosen (`w:…`), so there is nothing to go stale but the roster itself, which is looked at
anew with every press. `x:<swap>:y|n|w` answers or withdraws a swap that was asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from handlers.channel import Button, Param, Say, moment
from handlers.conversation.matching import says
from handlers.places import NOTHING
from handlers.roster import agreeing, saying, swapping, telling
from handlers.roster.swapping import Deal, NotSo, Wish
from handlers.roster.watch import Watch
from handlers.staff.chat import meant
from handlers.staff.chat.commands import BY_NAME, Read
from handlers.staff.chat.meant import Wrong, example
from handlers.staff.chat.picks import GIVE, SHORT, STOP, YES, Pick, moment_of, stamp
from handlers.staff.chat.reach import chat_of
from handlers.staff.chat.turn import Turn
from handlers.staff.identity import DEMO, DEMO_CHANNEL
from handlers.understanding.ahead import day_in
from models.place import Community
from models.roster import Swap
from models.staff import Staff
from models.turns import Turn as OnDuty

AHEAD = timedelta(days=28)
"""How far ahead turns are offered."""

MOST = 8
"""Turns and colleagues offered as buttons."""

EDGE = " ,，、"


async def command(turn: Turn, asked: Read) -> None:
    """`/swap`, `/swap 12-05`, `/swap 12-05 chen`, `/swap 12-05 chen 12-07`; `/swap yes` and `no`. Raises Wrong."""
    _in_private(turn)
    text = asked.rest.strip()
    for key, yes in (("roster-agree", True), ("roster-refuse", False)):
        if text and says(text, key, turn.labels):
            await _typed(turn, yes=yes)
            return
    mine = [each for row in turn.rows for each in await _turns(row, turn.now)]
    if not text:
        await turn.answer(await _which(turn, mine) if mine else Say("roster-swap-none"))
        return
    await _written(turn, text, mine)


def _in_private(turn: Turn) -> None:
    """Raise Wrong in a group; the panes of a demonstration have no private chats."""
    demo = turn.message.channel == DEMO_CHANNEL and turn.message.sender.startswith(DEMO)
    if turn.account is None and not demo:
        raise Wrong(Say("roster-swap-private", {"example": example(BY_NAME["swap"])}))


async def _typed(turn: Turn, *, yes: bool) -> None:
    """Agreement in words, where the buttons are not at hand: to the only swap that waits for it."""
    waiting = await agreeing.waiting_for(turn.rows)
    if not waiting:
        raise Wrong(Say("roster-swap-nothing"))
    if len(waiting) > 1:
        for swap in waiting:
            await turn.answer(await _request(swap))
        return
    await _answered(turn, waiting[0].id, "y" if yes else "n")


@dataclass(frozen=True, slots=True)
class Mine:
    """A turn to come of one of the speaker's rows."""

    row: Staff
    turn: OnDuty

    def pick(self) -> Pick:
        """It, as chosen."""
        return Pick(self.row.community.code, self.turn.duty, stamp(self.turn.starts_at))


async def _turns(row: Staff, now: datetime) -> list[Mine]:
    """The turns to come of a member, the soonest first."""
    watch = await Watch.load([row.community.id], now)
    duties = watch.duties(row.community.id)
    found = [turn for duty in duties for turn in _offered(row.code, duty, row.community, watch, now)]
    return [Mine(row, turn) for turn in sorted(found, key=lambda turn: turn.starts_at)]


async def _which(turn: Turn, mine: Sequence[Mine], **more: str) -> Say:
    """Which of them: a button each."""
    choices = [
        Button(each.pick().token(**more), key="roster-pick", params=await _label(each)) for each in mine[:MOST]
    ]
    return Say("roster-swap-which", choices=tuple(choices), tools=(_stop(),))


async def _label(mine: Mine) -> dict[str, Param]:
    names = await saying.departments(mine.row.community.id)
    span = saying.span(mine.turn.starts_at, mine.turn.ends_at, mine.row.community.timezone)
    return {"turn": span, "duty": saying.duty(mine.turn.duty, names)}


def _stop() -> Button:
    return Button(STOP, key="roster-swap-stop")


async def _written(turn: Turn, text: str, mine: Sequence[Mine]) -> None:
    """My date, a colleague, a date of theirs: what was written is taken, what is missing is asked. Raises Wrong."""
    shown = {"example": example(BY_NAME["swap"])}
    today = saying.local_day(turn.now, turn.rows[0].community)
    found = day_in(text, today)
    if found is None:
        raise Wrong(Say("roster-wrong-swap", shown))
    there = [each for each in mine if saying.local_day(each.turn.starts_at, each.row.community) == found[0]]
    if not there:
        raise Wrong(Say("roster-swap-no-turn", {**shown, "day": saying.day(found[0])}))
    rest = f"{text[: found[1]]} {text[found[2] :]}".strip(EDGE)
    after = day_in(rest, today)
    name = (f"{rest[: after[1]]} {rest[after[2] :]}" if after else rest).strip(EDGE)
    watch = await Watch.load([there[0].row.community.id], turn.now)
    people = meant.by_name(name, watch.everybody(there[0].row.community.id)) if name else []
    if name and not people:
        raise Wrong(Say("work-wrong-staff", {**shown, "name": name[:20]}))
    other = people[0].id.hex[:SHORT] if len(people) == 1 else ""
    if len(there) > 1:
        await turn.answer(await _which(turn, there, other=other))
    elif not other:
        await turn.answer(await _whom(there[0], watch, people))
    else:
        back = _theirs(people[0], there[0], watch, after[0], turn.now) if after else ""
        await _go_on(turn, replace(there[0].pick(), other=other, back=back))


def _theirs(other: Staff, mine: Mine, watch: Watch, on: date, now: datetime) -> str:
    """Their turn of that day, as a button carries it. Raises Wrong."""
    community = mine.row.community
    for each in _offered(other.code, mine.turn.duty, community, watch, now):
        if saying.local_day(each.starts_at, community) == on:
            return stamp(each.starts_at)
    shown: dict[str, Param] = {"example": example(BY_NAME["swap"]), "name": other.name, "day": saying.day(on)}
    raise Wrong(Say("roster-swap-no-turn-theirs", shown))


def _offered(code: str, duty: str, community: Community, watch: Watch, now: datetime) -> list[OnDuty]:
    """The turns of a duty that somebody has to come."""
    ahead = watch.turns(community.id, duty, now, now + AHEAD)
    return [turn for turn in ahead if turn.staff == code and turn.starts_at > now]


async def _whom(mine: Mine, watch: Watch, among: Sequence[Staff] = ()) -> Say:
    """With whom: a button each."""
    able = [each for each in watch.may_have(mine.row.community.id, mine.turn.duty) if each.code != mine.row.code]
    if not able:
        return Say("roster-swap-nobody", await _label(mine))
    choices = tuple(
        Button(mine.pick().token(other=each.id.hex[:SHORT]), text=each.name) for each in (among or able)[:MOST]
    )
    return Say("roster-swap-whom", await _label(mine), choices=choices, tools=(_stop(),))


async def pressed(turn: Turn) -> None:
    """A button of ours: a step of my own wish, or the answer to a swap."""
    tap = turn.message.tap
    try:
        if tap == STOP:
            await turn.acknowledge()
            await turn.answer(Say("roster-swap-stopped"))
        elif tap.startswith("x:"):
            known, _, verdict = tap.removeprefix("x:").partition(":")
            await _answered(turn, _uuid(known), verdict)
        else:
            pick = Pick.of(tap)
            await (_go_on(turn, pick) if pick is not None else turn.acknowledge())
    except Wrong as wrong:
        await turn.tell(wrong.say)


async def _go_on(turn: Turn, pick: Pick) -> None:
    """The next question, or, when all is known and sure, the asking itself."""
    row = next((each for each in turn.rows if each.community.code == pick.community), None)
    starts_at = moment_of(pick.start)
    if row is None or starts_at is None:
        await turn.tell(Say("roster-swap-gone"))
        return
    try:
        say = await _step(turn, pick, row, starts_at)
    except NotSo as fault:
        say = fault.say
    await turn.acknowledge() if turn.message.tap else None
    await turn.answer(say)


async def _step(turn: Turn, pick: Pick, row: Staff, starts_at: datetime) -> Say:
    """Raises NotSo."""
    community = row.community
    watch = await Watch.load([community.id], turn.now)
    mine = swapping.turn_of(watch, community.id, pick.duty, row.code, starts_at)
    if mine is None or starts_at <= turn.now:
        at = moment(starts_at, community.timezone)
        raise NotSo(Say("roster-swap-begun") if starts_at <= turn.now else Say("roster-swap-not-yours", {"at": at}))
    if not pick.other:
        return await _whom(Mine(row, mine), watch)
    everybody = await Staff.filter(community_id=community.id).order_by("code")  # who left, too: it is said so
    other = next((each for each in everybody if each.id.hex.startswith(pick.other)), None)
    if other is None:
        raise NotSo(Say("roster-swap-gone"))
    back = moment_of(pick.back) if pick.back and pick.back != GIVE else None
    wish = Wish(community, pick.duty, starts_at, other.code, back)
    names = await saying.departments(community.id)
    deal = swapping.considered(wish, row, watch, names, turn.now)
    if not pick.back:
        return await _for_what(pick, Mine(row, mine), deal.other, watch, turn.now)
    if pick.sure != YES:
        return _sure(pick, wish, deal, names)
    return await _ask(turn, wish, row, deal)


async def _for_what(pick: Pick, mine: Mine, other: Staff, watch: Watch, now: datetime) -> Say:
    """For which of their turns, or none."""
    zone = mine.row.community.timezone
    theirs = _offered(other.code, mine.turn.duty, mine.row.community, watch, now)
    choices = [Button(pick.token(back=GIVE), key="roster-swap-give")]
    choices += [
        Button(pick.token(back=stamp(each.starts_at)), key="roster-pick-back",
               params={"turn": saying.span(each.starts_at, each.ends_at, zone)})
        for each in theirs[: MOST - 1]
    ]  # fmt: skip
    return Say("roster-swap-for", {**await _label(mine), "name": other.name}, choices=tuple(choices), tools=(_stop(),))


def _sure(pick: Pick, wish: Wish, deal: Deal, names: Mapping[str, str]) -> Say:
    """All that was chosen, to be confirmed: the first of two taps."""
    zone = wish.community.timezone
    back = saying.span(deal.back.starts_at, deal.back.ends_at, zone) if deal.back else NOTHING
    params: dict[str, Param] = {
        "duty": saying.duty(wish.duty, names), "turn": saying.span(deal.mine.starts_at, deal.mine.ends_at, zone),
        "name": deal.other.name, "back": back,
    }
    choices = (Button(pick.token(sure=YES), key="roster-swap-send", style="primary"), _stop())
    return Say("roster-swap-sure", params, choices=choices)


async def _ask(turn: Turn, wish: Wish, row: Staff, deal: Deal) -> Say:
    """Ask the other, in their private chat; in a demonstration in the pane where it was asked. Raises NotSo."""
    reached = await chat_of(deal.other) is not None
    if not reached and turn.account is not None:
        raise NotSo(Say("roster-swap-no-chat", {"name": deal.other.name}))
    swap = await swapping.ask(wish, row, turn.now)
    request = await _request(swap)
    if reached:
        await telling.member(deal.other, request, wish.community.timezone, turn.cause)
    else:
        await turn.answer(request)
    shown: dict[str, Param] = {"name": deal.other.name}
    return Say("roster-swap-asked", shown, choices=(swapping.withdrawal(swap),))


async def _request(swap: Swap) -> Say:
    """What whoever is asked reads, with two buttons."""
    params = swapping.told(swap, await saying.departments(swap.community.id))
    return Say("roster-swap-request", params, choices=swapping.answers(swap), kind="notice")


async def _answered(turn: Turn, swap: UUID | None, verdict: str) -> None:
    """Agreed, refused or withdrawn: by whom it is for, once."""
    try:
        if swap is None or verdict not in ("y", "n", "w"):
            raise NotSo(Say("roster-swap-gone"))
        if verdict == "w":
            say = await agreeing.withdraw(swap, turn.rows, turn.cause)
        else:
            language = turn.office.language
            say = await agreeing.answer(swap, turn.rows, language, turn.cause, yes=verdict == "y")
    except NotSo as fault:
        await turn.tell(fault.say)
        return
    await turn.acknowledge() if turn.message.tap else None
    await turn.answer(replace(say, kind="reply"))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(hex=text)
    except ValueError:
        return None
