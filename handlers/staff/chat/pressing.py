"""A staff button was pressed: `s:<move>:<ticket>`. Who pressed is looked up afresh; the label authorises nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from handlers import alarms
from handlers.channel import Button, Say
from handlers.duties import commanding as duties
from handlers.jobs import pressing as jobs
from handlers.jobs import telling
from handlers.life import act as life
from handlers.life import showing
from handlers.life.deed import by_staff
from handlers.life.roles import roles_on
from handlers.managers import opening, pages, subscribing, tokens, turning
from handlers.outgoing import to_account
from handlers.places import NOTHING
from handlers.staff import sessions
from handlers.staff.chat import asks, binding, crowds, doing, lists, meant, phones, reach, swaps
from handlers.staff.chat.meant import Wrong
from handlers.staff.chat.turn import Turn
from handlers.understanding.numerals import ordinal
from models.jsons import mapping
from models.lifecycle import MOVES, PART_MOVES, PART_OPEN, possible
from models.outbox import Outbox
from models.staff import Staff
from models.ticket import Part, Ticket

SWAPS = ("w:", "x:")
OURS = ("s:", "a:", "b:", "m:", "d:", "e:", "i:", "j:", turning.MARK, tokens.MARK, *SWAPS)
"""What the tokens of staff's buttons begin with: a move · an answer · what a group is for · a page of my list
· a duty was done · an alarm is seen to · many tickets of one cause · a job, or a summary that comes by itself
· a page of a list · figures · a swap of turns, wished for or answered."""

LONGEST = 3
"""Characters of a number that chooses."""

NAMES = {move.name for move in (*MOVES, *PART_MOVES)}

NOT_HERE = ("file", "dispatch")
"""Moves that are not offered among all that can be done: a ticket is filed in no group; see `dispatch` below."""


def ours(tap: str) -> bool:
    """Whether a press is for staff's side."""
    return tap.startswith(OURS)


async def numbered(channel: str, chat: str, text: str) -> str:
    """The token of the choice that a number means, where the last message of a private chat offered staff's choices.

    For channels without buttons. Questions that wait for an answer (`asks`) read their own numbers.
    """
    number = ordinal(text.strip()) if len(text.strip()) <= LONGEST else None
    if number is None:
        return ""
    last = await Outbox.filter(recipient=f"{channel}:{chat}").order_by("-id").first()
    offered = mapping(last.say).get("choices", ()) if last is not None else ()
    token = str(offered[number - 1]["token"]) if 1 <= number <= len(offered) else ""
    return token if ours(token) and not token.startswith("a:") else ""


async def press(turn: Turn) -> None:
    """Do what the button says, or say why not; the press is always acknowledged."""
    tap = turn.message.tap
    if not turn.rows:
        await turn.tell(Say("work-join"))
    elif (known := next((mark for mark in PRESSED if tap.startswith(mark)), "")):
        await PRESSED[known](turn)
    elif tap.startswith("m:"):
        page = tap.removeprefix("m:")
        await turn.acknowledge()
        await turn.answer(await lists.mine(turn, int(page) if page.isdecimal() else 0))
    elif tap.startswith("d:"):
        await _duty(turn, _uuid(tap.removeprefix("d:")))
    elif tap.startswith("e:"):
        await _alarm(turn, _uuid(tap.removeprefix("e:")))
    else:
        await _move(turn, tap)
    await turn.acknowledge()


PRESSED: dict[str, Callable[[Turn], Awaitable[None]]] = {
    "a:": asks.tapped, "b:": binding.pressed, "i:": crowds.pressed, telling.END: subscribing.pressed,
    "j:": jobs.pressed, turning.MARK: turning.pressed, tokens.MARK: opening.pressed,
    **dict.fromkeys(SWAPS, swaps.pressed),
}  # fmt: skip
"""Who answers buttons of that beginning."""


async def _alarm(turn: Turn, alarm: UUID | None) -> None:
    """Somebody sees to an alarm: the chat hears who, once; whoever presses after them hears it alone."""
    staff = turn.rows[0] if turn.group is None else turn.row(turn.group.community)
    if alarm is None or staff is None:
        await turn.tell(Say("alarm-not-here"))
        return
    say = await alarms.take(alarm, staff, turn.now)
    if say.key == "alarm-taken":
        await turn.acknowledge()
        await turn.answer(say)
    else:
        await turn.tell(say)


async def _duty(turn: Turn, run: UUID | None) -> None:
    """A recurring duty was done, says who pressed; the group hears who that was."""
    staff = await duties.of_whom(run, turn.rows) if run else None
    if run is None or staff is None:
        await turn.tell(Say("duty-not-yours"))
        return
    say = await duties.tick(run, staff, "", turn.office, turn.now)
    if say.key == "duty-noted":
        await turn.acknowledge()
        await turn.answer(say)
    else:
        await turn.tell(say)


async def _move(turn: Turn, tap: str) -> None:
    _, _, rest = tap.partition(":")
    name, _, known = rest.partition(":")
    try:
        ticket = await meant.load(turn, _uuid(known))
    except Wrong as wrong:
        await turn.tell(wrong.say)
        return
    staff = turn.row(ticket.community)
    if staff is None:
        return
    if name == showing.MORE:
        await more(turn, staff, ticket)
    elif name == pages.LOOK:
        await turn.acknowledge()
        await turn.answer(await lists.one(turn, ticket, staff))
    elif name == "reveal":
        await phones.reveal(turn, staff, ticket)
    elif name in NAMES:
        await asks.begin(turn, staff, ticket, name, {})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(hex=text)
    except ValueError:
        return None


async def more(turn: Turn, staff: Staff, ticket: Ticket) -> None:
    """All that whoever pressed can do with the ticket now, as buttons.

    In their private chat when they have one: it is long, it is theirs alone, and the group stays readable. Else here.
    """
    names = await _possible(turn, staff, ticket)
    if not names:
        await turn.tell(await doing.kept_from(turn, staff, ticket))
        return
    account = turn.account or await reach.chat_of(staff)
    link = NOTHING
    if account is not None:
        link = turn.office.desk(await sessions.make_link(staff, turn.now, turn.office.policy.staff.sign_in))
    say = Say(
        "work-menu",
        {
            "name": NOTHING if account else turn.name, "number": ticket.number, "stage": showing.stage(ticket),
            "link": link,
        },
        choices=tuple(Button(showing.token(each, ticket), key=f"move-{each}") for each in names),
    )
    if account is None or turn.account is not None:
        await turn.acknowledge() if turn.message.tap else None
        await turn.answer(say)
        return
    await to_account(account, say, account.person.language, ticket.community.timezone, reach.of_staff(turn.cause))
    await turn.tell(Say("work-menu-sent", {"number": ticket.number}))


async def _possible(turn: Turn, staff: Staff, ticket: Ticket) -> tuple[str, ...]:
    """The moves open to this member, a part's own for a department that helps."""
    scene = await life.opened(by_staff(staff, ticket.id, f"look:{turn.cause.inbox}", turn.now, turn.cause.inbox))
    if scene is None:
        return ()
    names = tuple(each for each in life.can(scene) if each not in NOT_HERE or each == "dispatch")
    own = await Part.filter(ticket_id=ticket.id, department_id=staff.department_id).order_by("-created_at").first()  # type: ignore[attr-defined]  # tortoise adds it
    if own is not None and "helper" in roles_on(staff, ticket, scene.parts):
        names = (*possible(own.status, "helper", moves=PART_MOVES), *names)
    return (*names, "part_cancel") if _cancels(scene) else names


def _cancels(scene: life.Scene) -> bool:
    """Whether a part can be cancelled by a button: where several are open the command names which."""
    among = [part for part in scene.parts if part.status in PART_OPEN]
    roles = scene.roles - {"helper"}
    return len(among) == 1 and "part_cancel" in possible(among[0].status, roles, moves=PART_MOVES)
