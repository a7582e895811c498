"""python -m bot: serve, migrate, import, staff, check, policy, wechat, wecom, qr, form, report, drill, inbox,
outbox, looks.

Each command imports what it needs inside its own branch: a command that speaks to no Telegram must
not pay for importing it (five seconds of processor time).
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.options import parser

if TYPE_CHECKING:
    from bot.settings import Settings

EXAMPLE = Path(__file__).parent.parent / "examples" / "community.yaml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 1: not done, the reason in one line on standard error; 130: interrupted."""
    asked = parser().parse_args(arguments)
    if asked.verb in ("inbox", "outbox") and asked.act != "list" and not asked.id:
        parser().error(f"{asked.verb} {asked.act} needs an id; python -m bot {asked.verb} list shows them")
    if asked.verb == "staff" and asked.act != "list" and not asked.who:
        parser().error(f"staff {asked.act} needs a name or code; python -m bot staff list shows them")
    try:
        return asyncio.run(_check() if asked.verb == "check" else _run(asked))
    except KeyboardInterrupt:
        return 130
    except _expected() as fault:
        print(str(fault).replace("\n", " "), file=sys.stderr)
        return 1


async def _check() -> int:
    from bot.check import report

    return await report()


async def _run(asked: argparse.Namespace) -> int:
    from bot.logging import set_up
    from bot.settings import Settings

    settings = Settings.load()
    set_up(settings.log_format)
    return await RUNS[asked.verb](settings, asked) or 0


async def _migrate(settings: Settings, _asked: argparse.Namespace) -> None:
    from models.database import migrate

    applied = await migrate(settings.database)
    print("The database is up to date." if not applied else f"Applied {', '.join(applied)}.")


async def _serve(settings: Settings, asked: argparse.Namespace) -> None:
    from models.database import migrate

    if asked.setup:
        await migrate(settings.database)
        await _first_run(settings)
    from bot.app import run

    await run(settings, only=asked.only)


async def _first_run(settings: Settings) -> None:
    from models.place import Community

    async with _opened(settings):
        if not await Community.exists():
            from bot.importing import run

            await run(EXAMPLE)


async def _import(settings: Settings, asked: argparse.Namespace) -> None:
    if asked.template:
        from bot.importing import template

        print(template(asked.file))
        return
    async with _opened(settings):
        from bot.importing import run

        print(*await run(asked.file), sep="\n")


async def _staffing(settings: Settings, asked: argparse.Namespace) -> None:
    from bot.staffing import run
    from models import policy

    rules = policy.load(settings.policy_file).staff
    async with _opened(settings):
        if asked.act == "link":
            from bot.staff_link import run as link

            print(*await link(settings, asked.who, asked.community, rules, datetime.now(UTC)), sep="\n")
            return
        print(*await run(asked.act, asked.who, asked.community, rules.code, datetime.now(UTC)), sep="\n")


async def _policy(settings: Settings, asked: argparse.Namespace) -> int:
    from bot.policy.command import OFFLINE, offline, online

    if asked.act in OFFLINE:
        return offline(settings, asked, print)
    async with _opened(settings):
        return await online(settings, asked, datetime.now(UTC), print, partial(print, file=sys.stderr))


async def _posters(settings: Settings, asked: argparse.Namespace) -> None:
    async with _opened(settings):
        from bot.posters.command import run

        print(*await run(settings, asked), sep="\n")


async def _forms(settings: Settings, asked: argparse.Namespace) -> None:
    async with _opened(settings):
        from bot.forms.command import run

        print(await run(settings, asked, datetime.now(UTC)))


async def _reports(settings: Settings, asked: argparse.Namespace) -> None:
    async with _opened(settings):
        from bot.reports.command import run

        print(*await run(settings, asked, datetime.now(UTC)), sep="\n")


async def _drills(settings: Settings, asked: argparse.Namespace) -> None:
    async with _opened(settings):
        from bot.drilling import run

        print(*await run(settings, asked, datetime.now(UTC)), sep="\n")


async def _wecom(settings: Settings, _asked: argparse.Namespace) -> int:
    async with _opened(settings):
        from bot.channels.wecom.trial import report

        return await report(settings)


async def _wechat(settings: Settings, _asked: argparse.Namespace) -> None:
    from bot.channels.wechat.menu import set_menu
    from bot.words import Words

    print(await set_menu(settings, Words.load()))


async def _inbox(settings: Settings, asked: argparse.Namespace) -> None:
    async with _opened(settings):
        from bot.operator import run

        print(*await run(asked.act, asked.id), sep="\n")


async def _outbox(settings: Settings, asked: argparse.Namespace) -> None:
    async with _opened(settings):
        from bot.undelivered import run

        print(*await run(asked.act, asked.id, datetime.now(UTC)), sep="\n")


async def _looks(settings: Settings, asked: argparse.Namespace) -> None:
    async with _opened(settings):
        from bot.looks import run

        print(*await run(asked.staff, asked.days, datetime.now(UTC)), sep="\n")


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[None]:
    from models import database

    await database.connect(settings.database)
    try:
        await database.require_current()
        yield
    finally:
        await database.close()


RUNS: dict[str, Callable[[Settings, argparse.Namespace], Awaitable[int | None]]] = {
    "migrate": _migrate, "serve": _serve, "import": _import, "staff": _staffing, "qr": _posters, "form": _forms,
    "report": _reports,
    "policy": _policy, "drill": _drills,
    "wechat": _wechat, "wecom": _wecom, "inbox": _inbox, "outbox": _outbox,
    "looks": _looks,
}
"""What each command does; the value is its exit status, None for well done."""


def _expected() -> tuple[type[BaseException], ...]:
    """Faults an operator can mend: they end the command with one line, not with a traceback."""
    from bot.importing import ImportRefused
    from bot.policy.faults import PolicyFault
    from bot.posters.codes import PosterFault
    from bot.settings import SettingsError
    from bot.staffing import StaffFault
    from handlers.drills.kinds import DrillFault
    from handlers.papers.finding import FormFault
    from models.database import DatabaseNewer, DatabaseOlder, DatabaseUnreachable
    from models.policy import PolicyError

    return (
        SettingsError, PolicyError, PolicyFault, ImportRefused, PosterFault, StaffFault, FormFault, DrillFault,
        DatabaseNewer, DatabaseOlder, DatabaseUnreachable, OSError,
    )


if __name__ == "__main__":
    raise SystemExit(main())
