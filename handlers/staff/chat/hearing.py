"""What is said where staff work: in their groups, and in a private chat by somebody who is staff."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from handlers import posting
from handlers.beforehand import Beforehand
from handlers.channel import Inbound, Param, Say
from handlers.commands.owner import COMMANDS
from handlers.conversation.matching import says
from handlers.life.deed import Office
from handlers.managers import overhearing
from handlers.managers.answers import ANSWERS
from handlers.outgoing import Cause
from handlers.relay.staff import staff_answer
from handlers.roster.lending import lend
from handlers.staff import joining
from handlers.staff.chat import acting, asks, files, meant, pressing
from handlers.staff.chat.commands import TYPED_BARE, Read, read
from handlers.staff.chat.meant import Wrong
from handlers.staff.chat.turn import Labels, Turn
from handlers.staff.identity import staff_of
from models import numbers
from models.outbox import Outbox
from models.person import Account
from models.staff import StaffGroup
from models.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Where:
    """What hearing needs to know besides the message: `demo`, whether the panes speak for members; `ahead`, what was
    counted for its answer."""

    labels: Labels
    office: Office
    zone: str
    demo: bool = False
    ahead: Beforehand | None = None


async def in_group(message: Inbound, cause: Cause, where: Where) -> None:
    """Take a message, a press or an event of a group chat."""
    if message.event == "migrated":
        await posting.moved(message.channel, message.chat, message.argument, cause.now)
        return
    here = StaffGroup.filter(channel=message.channel, address=message.chat)
    if message.event in ("left", "joined"):
        await here.update(reachable=message.event == "joined")
    group = await here.select_related("community").order_by("id").first()
    rows = [] if message.anonymous else await staff_of(message.channel, message.sender, demo=where.demo)
    await lend(rows, cause.now)
    turn = Turn(message, cause, where.labels, where.office, where.zone, group, rows=rows, ahead=where.ahead)
    if message.event == "joined" and group is None:
        at: dict[str, Param] = {"channel": message.channel, "address": message.chat}
        await turn.answer(Say("staff-group-joined", at))
    elif message.tap:
        await _pressed(turn)
    elif about_joining := await joining.in_group(message.text, where.labels, cause.now):
        await turn.answer(about_joining)
    elif not message.event and not message.edits:
        await _heard(turn)


async def _pressed(turn: Turn) -> None:
    if pressing.ours(turn.message.tap):
        await pressing.press(turn)
    else:
        await turn.acknowledge()


async def of_staff(message: Inbound, cause: Cause, where: Where, account: Account) -> Turn | None:
    """What somebody does in their private chat, when they do it as a member of staff; None for the owner's side.

    Presses of staff's buttons, answers to our questions, slash commands of ours and commands with a ticket's number
    are staff's; about their own ticket, and all else, they talk as owners. Nothing is written or locked.
    """
    if message.edits or (message.tap and not pressing.ours(message.tap)):
        return None
    if chosen := await pressing.numbered(message.channel, message.chat, message.text):
        message = replace(message, tap=chosen, text="")
    rows = await staff_of(message.channel, message.sender, demo=where.demo)
    if not rows and not message.tap:
        return None
    await account.fetch_related("person")
    await lend(rows, cause.now)
    turn = Turn(
        _started(message), cause, where.labels, where.office, where.zone, account=account, rows=rows, ahead=where.ahead
    )
    if turn.message.event:
        return None
    return turn if message.tap or await _is_work(turn) else None


async def _is_work(turn: Turn) -> bool:
    message, about = turn.message, await meant.about(turn)
    asked = await _command(turn, about)
    if asked is not None and await _for_staff(turn, asked, about):
        return True
    if not message.text.startswith("/") and await asks.open_ask(turn) is not None:
        return True
    if _slip(turn) or await overhearing.question(turn) is not None:
        return True
    own = about is not None and await _own(turn, about)
    return bool(message.attachments) and (await files.follows(turn) or (about is not None and not own))


def _slip(turn: Turn) -> bool:
    """Whether it is written like a command and is none, neither of staff nor of owners: /takee 101-234-567-9.

    The owner's side would take it for the beginning of a story.
    """
    text = turn.message.text
    if not turn.rows or not text.startswith("/") or read(text, turn.labels, about=True) is not None:
        return False
    head = text.split(maxsplit=1)[0].lstrip("/").partition("@")[0]
    return not any(says(head, f"command-{name}", turn.labels) for name in COMMANDS)


def _slashed(turn: Turn) -> bool:
    """Whether it is a command with a slash: apps make whatever is typed below a question an answer to it."""
    found = read(turn.message.text, turn.labels, about=True)
    return found is not None and found.slash


async def in_private(turn: Turn) -> None:
    """Do what `of_staff` found to be staff's."""
    if turn.message.tap:
        await pressing.press(turn)
        return
    about = await meant.about(turn)
    asked = await _command(turn, about)
    ask = await asks.open_ask(turn)
    if ask is not None and not _slashed(turn) and await asks.answers(turn, ask):
        await asks.said(turn, ask)
    elif asked is not None and await _for_staff(turn, asked, about):
        await acting.command(turn, asked, about)
    elif ask is not None and not turn.message.text.startswith("/"):
        await asks.said(turn, ask, partial(_asked, turn))
    elif _slip(turn):
        await turn.answer(Say("work-slip"))
    elif not await _asked(turn):
        await _photo(turn, about)


async def _command(turn: Turn, about: UUID | None) -> Read | None:
    """The command that the message is; of what managers ask without a slash only what is clearly meant so."""
    asked = read(turn.message.text, turn.labels, about=about is not None)
    if asked is None or asked.slash or asked.digits or asked.command.name not in ANSWERS:
        return asked
    return asked if await overhearing.meant(turn, asked) else None


async def _asked(turn: Turn) -> bool:
    """Answer a manager's question that is a whole sentence; whether it was one."""
    try:
        say = await overhearing.sentence(turn)
    except Wrong as wrong:
        say = wrong.say
    if say is not None:
        await turn.answer(say)
    return say is not None


async def _own(turn: Turn, ticket: UUID) -> bool:
    """Whether it is a ticket that the speaker filed as an owner."""
    whose = turn.account.person_id if turn.account else None  # type: ignore[attr-defined]  # tortoise adds it
    return await Ticket.exists(id=ticket, person_id=whose)


def _started(message: Inbound) -> Inbound:
    """`/start NUMBER` comes as the event that opens a talk: with a number it is the command."""
    if message.event == "start" and numbers.find(message.argument) is not None:
        return replace(message, event="", argument="", text=f"/start {message.argument}")
    return message


async def _for_staff(turn: Turn, asked: Read, about: UUID | None) -> bool:
    """Whether a command in a private chat is meant for staff's side."""
    if asked.digits:
        found = await Ticket.filter(number=numbers.spaced(asked.digits)).first()
        return found is None or not await _own(turn, found.id)
    if about is not None:
        return not await _own(turn, about)
    if asked.command.name in ANSWERS:
        return asked.slash or await overhearing.meant(turn, asked)
    return asked.slash or asked.command.name in TYPED_BARE


async def _heard(turn: Turn) -> None:
    """A message of a group: an answer to our question, a command, a photo of a ticket; or nothing that we mean."""
    message = turn.message
    ask = await asks.open_ask(turn)
    if ask is not None and not _slashed(turn) and await asks.answers(turn, ask):
        await asks.said(turn, ask)
        return
    if await _relayed(turn):
        return
    about = await meant.about(turn)
    asked = await _command(turn, about)
    if asked is not None and (turn.group is not None or asked.slash or asked.command.name in ("id", "bind", "help")):
        await acting.command(turn, asked, about)
    elif ask is not None and not (message.reply_to and about is None) and not message.text.startswith("/"):
        await asks.said(turn, ask, partial(_asked, turn) if turn.group is not None else None)
    elif who := await asks.theirs(turn):
        await turn.answer(Say("work-ask-theirs", {"who": who}))
    elif turn.group is not None and await _asked(turn):
        return
    elif message.attachments:
        await _photo(turn, about)


async def _relayed(turn: Turn) -> bool:
    """Whether the message belongs to a talk with an owner, and was taken there."""
    if turn.group is None:
        return False
    staff = turn.row(turn.group.community)
    before = await Outbox.filter(cause_id=turn.cause.inbox).count()
    say = await staff_answer(turn.message, turn.group, staff, turn.cause, turn.labels, turn.office)
    if say is not None:
        await turn.answer(say)
    return say is not None or await Outbox.filter(cause_id=turn.cause.inbox).count() > before


async def _photo(turn: Turn, about: UUID | None) -> bool:
    """Photos that answer a card, or come in a ticket's topic, are its evidence (R00.5). Whether they were taken."""
    if not turn.message.attachments:
        return False
    if await files.joins(turn):
        return True
    if about is None:
        if turn.message.album:
            await files.put_aside(turn)
        return False
    if turn.message.anonymous or not turn.rows:
        await turn.answer(Say("work-anonymous" if turn.message.anonymous else "work-join"))
        return True
    try:
        ticket = await meant.load(turn, about)
    except Wrong as wrong:
        await turn.answer(wrong.say)
        return True
    staff = turn.row(ticket.community)
    if staff is None:
        return False
    told = {"stage": files.stage(ticket), "words": turn.message.text.strip() or None}
    await asks.begin(turn, staff, ticket, "evidence", told)
    return True
