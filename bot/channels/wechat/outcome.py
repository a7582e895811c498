"""What a call's end means for the row that was to be delivered: a pure decision, tested as a table."""

from __future__ import annotations

from typing import Literal

from bot.channels.wechat.line import Fault
from handlers.courier import Closed, Failed, Later, Never, Outcome, Unknown

TOKEN_CALL = "/cgi-bin/stable_token"  # noqa: S105  # a path, not a secret

Meaning = Literal["token", "spent", "gone", "operator", "later", "quota", "menu", "lost"]
"""token: ask for another, once · spent: no leave to write to this owner now · gone: unreachable this way ·
operator: somebody must look · later: try again · quota: try again, and it is not the row's fault ·
menu: this kind of account sends no menus · lost: the file is not there (any more)."""

MEANINGS: dict[int, Meaning] = {
    -1: "later", 40001: "token", 40014: "token", 42001: "token",
    40003: "gone", 40007: "lost", 40200: "menu",
    43004: "gone", 43019: "gone", 43101: "gone", 48002: "gone",
    45009: "quota", 45011: "quota", 45015: "spent", 45047: "spent",
    40037: "operator", 47003: "operator", 48001: "operator", 40164: "operator",
}  # fmt: skip
"""By errcode (developers.weixin.qq.com, global return codes; 40200 and 43101 as met by others). Any other: operator."""

QUOTA_WAITS: dict[int, float] = {45009: 1800, 45011: 60}
"""Seconds: the quota of a day comes back at midnight, that of a minute with the next."""

EVERY_CALL = (40013, 40125, 40164, 41002, 41004)
"""Refusals that meet whatever is sent: the account's id or secret is wrong, or our address is not on its list."""


def meaning(code: int) -> Meaning:
    """What an errcode means."""
    return MEANINGS.get(code, "operator")


def outcome(fault: Fault) -> Outcome:
    """How a delivery ended that met `fault`.

    A time-out after the request left may hide a delivery (`Unknown`). A broken connection or a page from a
    gateway hardly ever does, and a question that is lost leaves an owner waiting: so those are tried again.
    """
    why = str(fault)
    if fault.stage == "unanswered":
        return Later(why) if fault.call == TOKEN_CALL else Unknown(why)
    if fault.stage == "busy":  # it is us who wait, for one of us
        return Later(why, counts=False)
    if fault.stage != "refused":
        return Later(why)
    match meaning(fault.code):
        case "token":  # a new one was had already; by the token call itself it means a wrong secret
            return Failed(why) if fault.call == TOKEN_CALL else Later(why)
        case "spent":
            return Closed(why)
        case "gone":
            return Never(why)
        case "later":
            return Later(why)
        case "quota":
            return Later(why, QUOTA_WAITS[fault.code], counts=False)
    return Failed(why)


def surely_not_sent(fault: Fault) -> bool:
    """Whether what was counted against an owner's allowance can be given back."""
    return fault.stage != "unanswered" or fault.call == TOKEN_CALL


def next_rung(ended: Outcome, code: int = 0) -> bool:
    """Whether another way to the owner on WeChat may still be open: refusals of the message, not of the account."""
    return isinstance(ended, Closed) or (isinstance(ended, Failed) and code not in EVERY_CALL)
