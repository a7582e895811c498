"""Managers' questions without a slash: commands said in words, and whole sentences. Sooner nothing than hijack a talk.

Staff are owners, too, and in a group they talk to each other. So without a slash something is a question to us only
where every word of it was understood, and it counts, or names the tickets that are wanted.
"""

from __future__ import annotations

import re

from handlers.channel import Say
from handlers.managers import exports, listing, reports, stats, wishing
from handlers.managers.answers import ANSWERS
from handlers.managers.may import may
from handlers.managers.wishes import Heard, heard
from handlers.staff.chat import rota
from handlers.staff.chat.commands import Read
from handlers.staff.chat.turn import Turn
from handlers.understanding import address, asked
from handlers.understanding.numerals import NUMERAL
from models.staff import Staff
from models.subscribing import EVERY
from models.talk import Talk

LONGEST = 40
"""Characters of a sentence that may be a question; more is a story."""

SOUGHT = 20
"""Characters that are looked for without a slash."""

SAID = ("stats", "report", "export", "subscribe", "board")
"""Commands whose words answer no question of ours: they count in the middle of a talk, too."""

LISTED = {"overdue": "overdue", "open": "open", "completed": "completed", "filed": "filed"}

_ALONE = re.compile(rf"[0-9]{{1,3}}[A-Za-z]?|[A-Za-z][0-9]{{0,2}}|[{NUMERAL}]{{1,3}}")
_FIGURES = re.compile(r"\d")


async def meant(turn: Turn, told: Read) -> bool:
    """Whether a managers' command that was written without a slash is one. In private only where no talk is open."""
    name, rest = told.command.name, told.rest
    if told.slash or name not in ANSWERS:
        return told.slash
    rows = _rows(turn)
    if not rows or turn.message.attachments:
        return False
    if not rest and name == "status":
        return turn.group is not None  # in private it is the owner's own word
    if not rest:
        return _alone(turn, name) and (name in SAID or not await _talking(turn))
    if name not in SAID and await _talking(turn):
        return False
    return await _understood(turn, rows, name, rest)


def _alone(turn: Turn, name: str) -> bool:
    """A word and no more: in letters people begin sentences so ("late", "find"), but for the plainest."""
    return not turn.message.text.strip().isascii() or name in ("stats", "overdue")


async def _understood(turn: Turn, rows: list[Staff], name: str, rest: str) -> bool:
    if name == "find":
        plain = len(rest) <= SOUGHT and not re.search(r"\s", rest) and not asked.tells_of_me(rest)
        return plain and (not rest.isascii() or bool(_FIGURES.search(rest)))
    if name == "status":
        place = address.read(rest)
        return place is not None and place.room is not None
    if name == "building" and _ALONE.fullmatch(rest):
        return True
    if name == "subscribe":
        named = any(form in rest for each in EVERY for form in turn.labels(f"subscribe-{each}"))
        return len(rest) <= SOUGHT and (named or bool(_FIGURES.search(rest)))
    if name == "report":
        rest = " ".join(each for each in rest.split() if each.lower() not in reports.FORMS)
        if not rest:
            return True
    if name == "export":
        rest, whole = exports.with_phones(rest, turn)
        if whole and not rest:
            return True
    found = await heard(rest, turn, rows)
    return found.whole and (found.narrow or bool(found.wish.by or found.wish.state))


async def sentence(turn: Turn) -> Say | None:
    """The answer to a question that is a whole sentence; None when it is none."""
    found = await question(turn)
    if found is None:
        return None
    wish = found.wish
    if wish.state == "overdue" and not wish.by:
        return await listing.late_ones(turn, wish)
    if wish.state and not wish.by:
        return await listing.tickets_of(turn, LISTED[wish.state], wish)
    if not wish.by and asked.asks_which(turn.message.text):
        open_ones = wish.severity == "major" and wish.period is None
        return await (listing.major_page(turn, wishing.kept(wish), 0) if open_ones else
                      listing.tickets_of(turn, "filed", wish))
    return await stats.told(turn, wish)


async def question(turn: Turn) -> Heard | None:
    """What is asked for in a sentence to us; None when anything in it was not understood, or nothing is asked for."""
    message, rows = turn.message, _rows(turn)
    text = message.text.strip()
    unlikely = not rows or not text or len(text) > LONGEST or "\n" in text or text.startswith(("/", "／"))
    if unlikely or message.attachments or message.tap or message.event or message.reply_to or message.anonymous:
        return None
    if turn.group is None and turn.account is None:
        return None
    found = await heard(text, turn, rows)
    if not found.whole or not _asks(found) or await _talking(turn):
        return None
    return found


def _asks(found: Heard) -> bool:
    """It counts something that is named; or it names tickets by their state and by something besides."""
    if found.counting or found.wish.by:
        return found.narrow or bool(found.wish.state)
    return bool(found.wish.state) and found.narrow and found.nouns


def _rows(turn: Turn) -> list[Staff]:
    """The speaker's rows where it was said, of those who may ask; none for whoever asks in a group of others."""
    if turn.group is not None and turn.row(turn.group.community) is None:
        return []
    return [row for row in rota.rows_here(turn) if may("stats", row)] if turn.rows else []


async def _talking(turn: Turn) -> bool:
    """Whether an owner's talk is open in this private chat: what is said then is an answer there."""
    row = await Talk.get_or_none(account_id=turn.account.id) if turn.account else None
    return bool(row and any(row.state.get(each) for each in ("flow", "mode", "then")))
