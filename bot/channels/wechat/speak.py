"""The speaking half: outbox rows become messages while the owner gave leave to write, else template messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import structlog

from bot.channels.wechat.client import Client
from bot.channels.wechat.files import Files
from bot.channels.wechat.layout import LIMIT, UNSHOWN, Spoken, arrange, clean, pieces, size
from bot.channels.wechat.line import Fault
from bot.channels.wechat.outcome import meaning, next_rung, outcome, surely_not_sent
from bot.channels.wechat.pictures import Pictures, with_line
from bot.channels.wechat.templates import Template, Templates
from bot.page_links import PageLinks
from bot.rendering import Rendered, render
from bot.words import Words
from handlers import allowances, links
from handlers.courier import Closed, Failed, Handed, Outcome, Parcel, Sent
from models.database import transact
from models.outbox import Outbox
from models.person import Account
from models.ticket import Ticket

log = structlog.get_logger()

CHANNEL = "wechat"

BY_TEMPLATE = ("receipt", "notice", "alert")
"""Kinds that may go as a template message; a template message cannot ask anything."""

NO_LEAVE = "no leave to write to this owner now"

MENU_ITEMS, MENU_LABEL, MENU_HEAD = 10, 128, 1024
"""Items of a message with choices, bytes of each, and of the text above them.

WeCom's own customer service says so (developer.work.weixin.qq.com/document/path/96427); for official accounts no
limits are published. What is longer goes as numbered text.
"""

Message = Mapping[str, Any]

PICTURE: Message = {"msgtype": "image"}
"""Stands for the picture of a sentence among its messages, until its turn comes and it is drawn."""


class _Ended(NamedTuple):
    """How a way ended, and the errcode that ended it (0: none)."""

    outcome: Outcome
    code: int = 0


class Page(NamedTuple):
    """Where an owner's page is, and the number of the ticket it shows ("": none)."""

    address: str
    number: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the addresses of owner pages, which work for `length`."""

    links: PageLinks
    length: timedelta


class WeChatCourier:
    """Delivers to owners. What it remembers (whether this account may send menus) may vanish."""

    channel = CHANNEL

    def __init__(
        self, client: Client, words: Words, templates: Templates, pages: Pages, files: Files, pictures: Pictures,
        clock: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._client, self._words, self._templates = client, words, templates
        self._pages, self._files, self._pictures, self._clock = pages, files, pictures, clock
        self._menus = True

    async def deliver(self, parcel: Parcel) -> Outcome:
        """One way after the other: message, template message; `Closed` when a human must call.

        Of each piece that left it is written down that it did, so that another attempt goes on behind it.
        Raises only what rendering raises for words that are missing.
        """
        if parcel.say.kind == "press":  # nothing on WeChat waits to be acknowledged
            return Sent()
        first = await self._by_message(parcel)
        if not next_rung(first.outcome, first.code):
            return first.outcome
        if parcel.say.kind not in BY_TEMPLATE:
            return first.outcome
        return await self._by_template(parcel, first.outcome)

    async def fetch(self, ref: str) -> bytes:
        """The bytes of what an owner sent. Raises FetchRefused (a words key) or FetchLater."""
        return await self._files.fetch(ref)

    # Customer-service messages

    async def _by_message(self, parcel: Parcel) -> _Ended:
        messages = await self._messages(parcel)
        for at, message in enumerate(messages[parcel.part :], parcel.part + 1):
            ended = await (self._picture(parcel) if message is PICTURE else self._one(parcel, message))
            if meaning(ended.code) == "menu" and self._menus:  # this account may send none: from now on numbered
                self._menus = False
                return await self._by_message(parcel)
            if not isinstance(ended.outcome, Sent):
                return ended
            await Outbox.filter(id=parcel.row).update(part=at)
        return _Ended(Sent())

    async def _one(self, parcel: Parcel, message: Message) -> _Ended:
        """Send one message. It is counted before it leaves, and given back when it surely did not."""
        account, now = parcel.account, self._clock()
        if account is None or not await allowances.given(account, now):
            return _Ended(Closed(NO_LEAVE))
        try:  # a process that dies while it waits for the token must not have used up leave
            await self._client.ready()
        except Fault as fault:
            return _Ended(outcome(fault), fault.code)
        kind = await transact(lambda: allowances.spend(account, now))
        if kind is None:
            return _Ended(Closed(NO_LEAVE))
        try:
            await self._client.send(parcel.address, message)
        except Fault as fault:
            return await self._not_sent(account, kind, fault)
        return _Ended(Sent())

    async def _picture(self, parcel: Parcel) -> _Ended:
        """The picture as a message; where WeChat will not have it, the link to it instead, and the words have gone."""
        png = await self._pictures.png(parcel)
        if png is None:
            return _Ended(Sent())
        try:
            ended = await self._one(parcel, {"msgtype": "image", "image": {"media_id": await self._client.upload(png)}})
            code = ended.code
        except Fault as fault:
            ended, code = _Ended(Failed("")), fault.code
        if not isinstance(ended.outcome, Failed):
            return ended
        log.warning("picture", action="picture_refused", channel=CHANNEL, outbox=parcel.row, code=code)
        return await self._one(parcel, _text(self._pictures.line(parcel.row, parcel.language)))

    async def _not_sent(self, account: UUID, kind: str, fault: Fault) -> _Ended:
        if meaning(fault.code) == "spent":
            await transact(lambda: allowances.close(account))
        elif surely_not_sent(fault):
            await transact(lambda: allowances.give_back(account, kind))
        return _Ended(outcome(fault), fault.code)

    async def _messages(self, parcel: Parcel) -> list[Message]:
        """Everything that is to be said, in messages: with choices to click where they fit, else numbered."""
        said = render(parcel.say, Spoken(self._words), parcel.language, parcel.zone, self._clock())
        more = parcel.say.media or parcel.say.picture
        if self._menus and not parcel.part and not more and (menu := self._menu(said, parcel.language)):
            return [menu]
        texts = pieces(arrange(said, self._words, parcel.language))
        if parcel.say.media and (page := await self._page(parcel)):
            texts = with_line(texts, self._words.say("wechat-see-files", {"link": page.address}, parcel.language))
        if not parcel.say.picture:
            return [_text(text) for text in texts]
        if await self._short(parcel, len(texts) + 1):
            return [_text(text) for text in with_line(texts, self._pictures.line(parcel.row, parcel.language))]
        return [*map(_text, texts), PICTURE]

    async def _short(self, parcel: Parcel, messages: int) -> bool:
        """Whether so many messages are just one more than there is leave for: then the words carry the link."""
        if parcel.account is None or parcel.part >= messages - 1:
            return False
        return await allowances.left(parcel.account, self._clock()) == messages - 1 - parcel.part

    def _menu(self, said: Rendered, language: str) -> Message | None:
        """The sentence with its answers to click; None when it has none, or is too long for that."""
        head, items = clean(said.text).strip(), [(each.token, clean(each.label)) for each in said.choices]
        tools = " · ".join(each.label for each in said.tools if each.token not in UNSHOWN)
        tail = clean(self._words.say("wechat-or", {"tools": tools}, language)) if tools else ""
        fit = 0 < len(items) <= MENU_ITEMS and all(size(label) <= MENU_LABEL for _, label in items)
        if not fit or size(head) > MENU_HEAD or size(head + tail) + sum(size(label) for _, label in items) > LIMIT:
            return None
        listed = [{"id": token, "content": label} for token, label in items]
        return {"msgtype": "msgmenu", "msgmenu": {"head_content": head, "list": listed, "tail_content": tail}}

    # Template messages

    async def _by_template(self, parcel: Parcel, before: Outcome) -> Outcome:
        """The sentence as a template message; how it went `before` when there is no template or page for it."""
        template = self._templates.of(parcel.say.key)
        page = await self._page(parcel) if template is not None else None
        if template is None or page is None:
            return before
        values = self._templates.filled(template, parcel, self._words, self._clock(), page.number)
        shows = self._pictures.links.of(parcel.row, parcel.language) if parcel.say.picture else page.address
        try:  # the row's id marks the message, so that another attempt is not another message
            msgid = await self._client.send_template(
                parcel.address, template.id, values, shows, f"row{parcel.row}"
            )
        except Fault as fault:
            return self._refused(parcel, template, fault)
        return Handed(msgid)

    def _refused(self, parcel: Parcel, template: Template, fault: Fault) -> Outcome:
        log.warning(
            "template", action="template_refused", channel=CHANNEL, outbox=parcel.row, name=template.name,
            code=fault.code,
        )  # fmt: skip
        return outcome(fault)

    async def _page(self, parcel: Parcel) -> Page | None:
        """A new link to the owner's page, leading to the ticket; None for one whose account is gone."""
        account, now = parcel.account, self._clock()
        if account is None:
            return None

        async def make() -> Page | None:
            found = await Account.get_or_none(id=account)
            if found is None:
                return None
            link = await links.for_owner(found.person_id, parcel.ticket, now, self._pages.length)  # type: ignore[attr-defined]  # tortoise adds it
            ticket = await Ticket.get_or_none(id=parcel.ticket) if parcel.ticket else None
            return Page(self._pages.links.owner(link), ticket.number if ticket else "")

        return await transact(make)


def _text(content: str) -> Message:
    return {"msgtype": "text", "text": {"content": content}}
