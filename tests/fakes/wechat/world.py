"""WeChat's own side of things: owners, talks, tokens, templates, media, and what of them reaches the account."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.clock import Bell, Clock

from .budget import Budget, Kind
from .chat import UNAVAILABLE, Chat, Line
from .faults import Faults
from .media import Media
from .protocol import Json, Refusal
from .pushing import Line as Callback
from .pushing import Manner, Push, Pusher
from .templates import Template
from .tokens import Tokens

SUCCESS, BLOCKED, SYSTEM = "success", "failed:user block", "failed: system failed"


@dataclass
class Account:
    """One owner as WeChat knows them. `takes_notices` is False when they turned the account's notices off."""

    openid: str
    chat: Chat
    budget: Budget = field(default_factory=Budget)
    follows: bool = False
    takes_notices: bool = True


@dataclass
class Notice:
    """A template message that was accepted; `status` says how it ended, once known."""

    msgid: int
    account: Account
    line: Line
    status: str = ""


class World:
    """Everything the fake knows. Changes happen at once and ring `bell`."""

    def __init__(
        self, line: Callback, secret: str, manner: Manner, clock: Clock, now: Callable[[], datetime]
    ) -> None:
        self.line, self.secret, self.clock, self.now = line, secret, clock, now
        self.base = ""
        self.bell = Bell()
        self.tokens = Tokens(now)
        self.media = Media()
        self.faults = Faults()
        self.pusher = Pusher(line, manner, clock, self.bell, now, self._ended)
        self.accounts: dict[str, Account] = {}
        self.templates: dict[str, Template] = {}
        self.notices: dict[int, Notice] = {}
        self.sent_ids: dict[tuple[str, str], int] = {}
        self.ends_notices: str | None = SUCCESS
        self.menu: list[Json] | None = None
        self.scenes: dict[str, str] = {}
        self.ip_allowed = True
        self.visitor: Account | None = None
        self.codes: dict[str, tuple[str, datetime]] = {}
        self.used_codes: set[str] = set()
        self._numbers = itertools.count(1)

    def number(self) -> int:
        """A number never returned before."""
        return next(self._numbers)

    def newcomer(self, title: str) -> Account:
        """Somebody with a WeChat account, who does not follow us yet."""
        openid = f"o{secrets.token_urlsafe(27)[:20]}{self.number():07d}"
        self.accounts[openid] = Account(openid, Chat(title))
        return self.accounts[openid]

    def addressed(self, openid: object) -> Account:
        """The owner a call names. Raises Refusal 40003, or 43004 for one who does not follow."""
        account = self.accounts.get(str(openid))
        if account is None:
            raise Refusal(40003)
        if not account.follows:
            raise Refusal(43004)
        return account

    def shows(self, account: Account, line: Line) -> Line:
        """Put a line into an owner's talk."""
        account.chat.lines.append(line)
        self.bell.ring()
        return line

    def push(self, account: Account, fields: Mapping[str, str | int], *, noted: bool = True) -> Push:
        """Tell the account of something an owner did."""
        head = {
            "ToUserName": self.line.account, "FromUserName": account.openid,
            "CreateTime": int(self.now().timestamp()),
        }
        return self.pusher.push(Push(account.openid, {**head, **fields}, noted))

    def grants(self, account: Account, kind: Kind) -> None:
        """What an owner did gives leave to send."""
        account.budget.grant(kind, self.now())

    def finish(self, notice: Notice, status: str) -> None:
        """A template message has ended: the owner sees it, or not, and the account is told."""
        notice.status = status
        if status == SUCCESS:
            self.shows(notice.account, notice.line)
        told: dict[str, str | int] = {"MsgID": notice.msgid, "Status": status}
        self.push(notice.account, {"MsgType": "event", "Event": "TEMPLATESENDJOBFINISH", **told}, noted=False)

    def _ended(self, push: Push) -> None:
        """A push was answered or given up: the owner sees the reply, or WeChat's note."""
        account = self.accounts[push.openid]
        reply = push.reply
        if push.state != "answered" and push.noted:
            self.shows(account, Line("unavailable", UNAVAILABLE, self.now(), raw=push.fault))
        elif reply is not None and account.follows:
            shown = Line(
                "passive", reply.text, self.now(), reply.kind, reply.items, reply.links, reply.url,
                media=reply.media, delivery=push.attempts, raw=reply.raw,
            )
            self.shows(account, shown)
