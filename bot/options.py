"""The commands of python -m bot and their options. Nothing is imported here that a command would have to pay for."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.policy.options import add as add_policy

ROLES = ("web", "worker", "clock")
EPILOGUE = """\
Settings come from the environment or from .env; .env.example explains each of them.

  python -m bot serve --setup             bring the database up to date, load the example, serve
  python -m bot serve --only worker       one role of a service spread over several processes
  python -m bot import --template my-company.xlsx      an empty company file, to fill in
  python -m bot import my-company.xlsx    communities, buildings, homes, staff, groups (or .yaml)
  python -m bot staff list                who works here, and who has joined in a chat
  python -m bot staff code lin            a code with which lin joins
  python -m bot staff link lin            a link that signs lin in to the desk
  python -m bot check                     what is missing or wrong, and what to do about it
  python -m bot policy check my-policy.yaml            every fault of a policy file, with its line
  python -m bot policy simulate my-policy.yaml         what it would do to last month's tickets
  python -m bot policy explain 101-234-567-9           why its deadlines are when they are
  python -m bot wechat menu               our three buttons in the WeChat official account
  python -m bot qr --community 101 --all-buildings     posters to print, a pair for each building
  python -m bot form 101-234-567-9 handling            a ticket's record to print and sign
  python -m bot drill lift-trapped        a rehearsal, marked everywhere (--virtual: in thought)
  python -m bot inbox list                messages that could not be handled and wait for you
  python -m bot outbox list               sentences that reached nobody
  python -m bot looks --staff lin         what lists and searches showed lin of owners
"""


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="python -m bot",
        description="Jiesu: owners report by chat, hold a ticket number, and nothing is lost.",
        epilog=EPILOGUE, formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = top.add_subparsers(dest="verb", metavar="COMMAND", required=True)
    serve = verbs.add_parser("serve", help="answer owners and staff until stopped")
    serve.add_argument(
        "--only", choices=ROLES, metavar="ROLE",
        help="one role: web (pages, webhooks, chat), worker (delivery, media), clock (deadlines); else all",
    )
    serve.add_argument(
        "--setup", action="store_true", help="migrate first; load the example into an empty database"
    )
    verbs.add_parser("migrate", help="bring the database up to date; a SQLite file is copied first")
    load = verbs.add_parser("import", help="load communities, homes and staff; loading again updates")
    load.add_argument("file", type=Path, help="a workbook (.xlsx) or a file like examples/community.yaml")
    load.add_argument("--template", action="store_true", help="write an empty file of that name, to fill in")
    _staff(verbs)
    verbs.add_parser("check", help="look at settings, database, tokens, files; say what to do")
    add_policy(verbs)
    wechat = verbs.add_parser("wechat", help="the WeChat official account: set its menu")
    wechat.add_argument("act", choices=("menu",), help="put our three buttons in place of the account's menu")
    wecom = verbs.add_parser("wecom", help="WeCom group robots")
    wecom.add_argument("act", choices=("test",), help="send one short line to every robot's group")
    _qr(verbs)
    _form(verbs)
    _report(verbs)
    _drill(verbs)
    inbox = verbs.add_parser("inbox", help="messages that could not be handled")
    inbox.add_argument("act", choices=("list", "show", "replay"), help="list them, show one, try one again")
    inbox.add_argument("id", nargs="?", default="", help="which one (show, replay)")
    outbox = verbs.add_parser("outbox", help="sentences that did not get through")
    outbox.add_argument("act", choices=("list", "show", "retry"), help="list them, show one, send one once more")
    outbox.add_argument("id", nargs="?", default="", help="which one (show, retry)")
    looks = verbs.add_parser("looks", help="who looked at owners' data in lists, searches and exports")
    looks.add_argument("--staff", default="", metavar="CODE", help="one member; else everybody")
    looks.add_argument("--days", type=int, default=30, help="how far back (default: 30)")
    return top


def _staff(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    staff = verbs.add_parser(
        "staff", help="members of staff: list them, let one join, let one go",
        description="Members of staff come with the company file. Each joins once, in a private chat, by a code.",
    )
    staff.add_argument(
        "act", choices=("list", "code", "link", "leave"),
        help="list them; a code to join with; a link that signs in to the desk; one has left",
    )
    staff.add_argument("who", nargs="?", default="", help="a member's name or code (code, link, leave)")
    staff.add_argument("--community", default="", metavar="CODE", help="the community's three digits")


def _qr(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    poster = verbs.add_parser(
        "qr", help="posters with codes that begin a talk where they hang: print, list, revoke them",
        description="Writes posters to print as PDF: A4 for a hall, A5 for a lift. "
        "A place keeps its code, however often it is printed, until the code is revoked.",
    )
    poster.add_argument("act", nargs="?", choices=("print", "list", "revoke"), default="print")
    poster.add_argument("token", nargs="?", default="", help="revoke: the code, or the number on the poster")
    poster.add_argument("--community", default="", metavar="CODE", help="the community's three digits")
    poster.add_argument("--building", default="", metavar="NAME", help="one building; else the whole community")
    poster.add_argument("--all-buildings", action="store_true", help="each building of the community")
    poster.add_argument("--size", choices=("a4", "lift", "both"), default="both", help="lift: A5 (default: both)")
    poster.add_argument(
        "--codes", default="", metavar="WAYS",
        help="wechat, telegram, web: at most two, with a comma between (default: what is configured, else web)",
    )
    poster.add_argument("--out", type=Path, default=None, metavar="FILE", help="default: posters-CODE.pdf")


def _drill(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    drill = verbs.add_parser("drill", help="rehearse an emergency: the real ladder, no owner, no statistic")
    drill.add_argument("kind", nargs="?", default="", help="which one (none: list them), or stop")
    drill.add_argument("--community", default="", metavar="CODE", help="where, when there are several")
    drill.add_argument("--virtual", action="store_true", help="send nothing; show whom it would reach, and when")
    drill.add_argument("--hours", type=float, default=4, help="how far --virtual looks ahead")


def _report(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = verbs.add_parser("report", help="the monthly report (DOCX, PDF, XLSX), or a ticket's summary")
    report.add_argument("--community", default="", metavar="CODE", help="its three digits; else the only one")
    report.add_argument("--month", default="", metavar="2026-10", help="default: the last whole month")
    report.add_argument("--ticket", default="", metavar="NUMBER", help="the summary of that ticket instead")
    report.add_argument("--language", choices=("zh_Hans", "zh_Hant", "en"), default="", help="else DEFAULT_LANGUAGE")
    report.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="default: here")


def _form(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    form = verbs.add_parser("form", help="a ticket's handling record, transfer forms or revisit record, as PDF")
    form.add_argument("number", help="the ticket's number")
    form.add_argument("kind", choices=("handling", "transfer", "revisit"), help="which form")
    form.add_argument("--language", choices=("zh_Hans", "zh_Hant", "en"), default="", help="default: DEFAULT_LANGUAGE")
    form.add_argument("--masked", action="store_true", help="the owner's name and telephone number are masked")
    form.add_argument("--out", type=Path, default=None, metavar="FILE", help="default: NUMBER-KIND.pdf")
