"""What tests of the speaking half of WeChat share: settings, a client on the fake, an owner with an account, a row."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import yaml
from aiohttp import web

from bot.channels.wechat.client import Client
from bot.channels.wechat.files import Files
from bot.channels.wechat.line import Fault as Met
from bot.channels.wechat.line import Line
from bot.channels.wechat.pictures import Pictures
from bot.channels.wechat.speak import Pages, WeChatCourier
from bot.channels.wechat.templates import FILE, Templates, load
from bot.channels.wechat.tokens import Asker, Holds, Tokens
from bot.media_links import Links
from bot.page_links import PageLinks
from bot.picture_links import PictureLinks
from bot.settings import Settings
from bot.words import Words
from handlers.allowances import grant
from handlers.channel import Say
from handlers.courier import Parcel
from models import policy
from models.outbox import Outbox
from models.person import Account, Person
from models.place import Community
from models.ticket import Ticket
from tests.clock import START, Clock
from tests.fakes.wechat import FakeWeChat
from tests.fakes.wechat.owner import Owner

WORDS = Words.load(strict=True)
POLICY = policy.load()
ADDRESS = "https://jiesu.example.com"
LINKS = PageLinks(b"k" * 40, ADDRESS)
RECEIPT, NOTICE = "TMPL_RECEIPT_0123456789", "TMPL_NOTICE_0123456789"


def settings(base: str, wechat: FakeWeChat | None = None, **given: Any) -> Settings:
    """An official account at that address; that of the fake."""
    secret = wechat.secret if wechat else "0123456789abcdef0123456789abcdef"
    fixed = {
        "wechat_app_id": wechat.line.app_id if wechat else "wx0123456789abcdef", "wechat_app_secret": secret,
        "wechat_token": "TokenOfTheTests", "wechat_api_base": base, "secret_key": "k" * 40,
        "public_url": ADDRESS, "wechat_aes_key": "a" * 43,
    } | given
    return Settings.load(None, **fixed)


class Fixed:
    """A holder of a token that is given, for tests of calls alone."""

    def __init__(self, value: str = "66_" + "t" * 60) -> None:
        self.value, self.asked = value, 0

    async def current(self) -> str:
        """The token."""
        return self.value

    async def after(self, dead: str) -> str:
        """The same once more."""
        self.asked += 1
        return self.value


async def at_once(seconds: float) -> None:
    """Waits without waiting."""


@dataclasses.dataclass
class Desk:
    """A speaking half on the fake, in its own process as far as the database can tell."""

    wechat: FakeWeChat
    clock: Clock
    line: Line
    tokens: Tokens
    client: Client
    courier: WeChatCourier

    async def deliver(self, parcel: Parcel) -> Any:
        """Deliver from where the row stands."""
        row = await Outbox.get(id=parcel.row)
        return await self.courier.deliver(dataclasses.replace(parcel, part=row.part))


def desk(
    wechat: FakeWeChat, clock: Clock, *, templates: Templates | None = None, timeout: float = 8.0,
    sleep: Callable[[float], Any] = at_once, looks: int = 5000,
) -> Desk:
    """One more process that speaks for the account of the fake. Close its `line` in the end.

    Its pauses take no time, so it looks the more often whether another process has the token.
    """
    found = settings(wechat.base, wechat)
    line = Line(found, timeout)
    tokens = Tokens(Asker(line, found), found.wechat_app_id, clock, sleep, looks)
    client = Client(found, line, tokens)
    usable = templates if templates is not None else with_ids()
    pages = Pages(LINKS, timedelta(days=30))
    pictures = Pictures(PictureLinks(Links(b"k" * 40, clock), ADDRESS, POLICY.links.staff), WORDS)
    courier = WeChatCourier(client, WORDS, usable, pages, Files(client, wechat.base), pictures, clock)
    return Desk(wechat, clock, line, tokens, client, courier)


def alone(wechat_base: str, holder: Holds | None = None, timeout: float = 8.0) -> tuple[Client, Line]:
    """A client without a database."""
    found = settings(wechat_base)
    line = Line(found, timeout)
    return Client(found, line, holder or Fixed()), line


def with_ids(**own: Any) -> Templates:
    """The packaged templates, set up."""
    return load(WORDS, {"accepted": RECEIPT, "news": NOTICE} | own)


def set_up_templates(wechat: FakeWeChat) -> None:
    """Give the account of the fake the packaged templates."""
    for number, name in ((RECEIPT, "accepted"), (NOTICE, "news")):
        read = yaml.safe_load(FILE.read_text(encoding="utf-8"))["templates"][name]
        wechat.template(number, read["title"], **dict.fromkeys(read["fields"], "项目"))


async def account(owner: Owner, clock: Clock, *, leave: str = "message") -> UUID:
    """The owner's account with us, with the leave to write that what they did has given ("": none)."""
    now = clock()
    person = await Person.create(id=uuid4(), name="王女士", language="zh_Hans", created_at=now)
    made = await Account.create(
        id=uuid4(), person=person, channel="wechat", address=owner.openid, created_at=now, seen_at=now
    )
    if leave:
        await grant(made.id, (leave,), POLICY.allowances["wechat"], now)
        owner.world.grants(owner.account, leave)  # type: ignore[arg-type]  # one of the two kinds
    owner.account.follows = True
    return made.id


async def ticket(account: UUID, number: str = "YGH-123-456-7") -> UUID:
    """A ticket of that account's owner."""
    owner = await Account.get(id=account)
    community = await Community.create(
        id=uuid4(), code="YGH", name="阳光花园", timezone="Asia/Shanghai", created_at=START
    )
    made = await Ticket.create(
        id=uuid4(), community=community, number=number, person_id=owner.person_id, kind="repair", category="HQ",
        severity="minor", status="dispatched", description="漏水", record={}, promise={}, origin="wechat",
        created_at=START, reply_due_at=START + timedelta(days=1),
    )
    return made.id


async def parcel(
    owner: Owner, account: UUID | None, say: Say, clock: Clock, *, ticket: UUID | None = None, language: str = "zh_Hans"
) -> Parcel:
    """A row in the outbox, and the parcel that is made of it."""
    row = await Outbox.create(
        recipient=f"wechat:{owner.openid}", channel="wechat", address=owner.openid, account_id=account,
        kind=say.kind, say=say.to_json(), language=language, zone="Asia/Shanghai", ticket_id=ticket,
        not_before=clock(), created_at=clock(),
    )
    return Parcel(
        row.id, "wechat", owner.openid, language, "Asia/Shanghai", say, ticket=ticket, account=account
    )


def everything(fault: BaseException) -> str:
    """All that a fault could show anybody: its text, its repr, and those of what led to it."""
    shown, current = [], fault
    while current is not None:
        shown += [str(current), repr(current), repr(current.args), repr(vars(current))]
        current = current.__cause__ or current.__context__  # type: ignore[assignment]  # the chain ends with None
    return "\n".join(shown)


@contextmanager
def met() -> Iterator[list[Met]]:
    """Catches the one fault that a call meets."""
    found: list[Met] = []
    try:
        yield found
    except Met as fault:
        found.append(fault)
    assert found, "no fault was met"


def write(folder: Path, content: Mapping[str, Any]) -> Path:
    """A file of templates of a test's own."""
    file = folder / "templates.yaml"
    file.write_text(yaml.safe_dump(dict(content), allow_unicode=True), encoding="utf-8")
    return file


@asynccontextmanager
async def platform(clock: Clock) -> AsyncIterator[FakeWeChat]:
    """The fake, its wall clock the test's; what it pushes is taken by somebody who only says so."""
    async with site(answers("success", "text/plain")) as us, FakeWeChat(now=clock) as wechat:
        wechat.url = us
        yield wechat


@asynccontextmanager
async def site(handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    """Any HTTP server in WeChat's place; the value is its address."""
    app = web.Application()
    app.add_routes([web.route("*", "/{path:.*}", handler)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def answers(
    text: str | bytes, kind: str = "application/json", status: int = 200
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A server that always says the same."""

    async def handler(_request: web.Request) -> web.Response:
        body = text.encode() if isinstance(text, str) else text
        return web.Response(body=body, status=status, content_type=kind)

    return handler
