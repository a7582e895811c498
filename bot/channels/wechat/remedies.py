"""What an operator is to do about a call that WeChat refused: one line each."""

from __future__ import annotations

import re

from bot.channels.wechat.line import Fault
from bot.channels.wechat.outcome import TOKEN_CALL
from bot.settings import Settings

_ADDRESS = re.compile(r"invalid ip ([0-9A-Fa-f.:]{2,45})")

_TO_DO = {
    40013: "WeChat does not know WECHAT_APP_ID; copy it again from the console",
    40125: "WECHAT_APP_SECRET is not that of the account; reset it in the console and copy it again",
    48001: "the account has no right to this; it must be a verified service account with that feature added",
    48004: "WeChat has blocked this for the account; the console says why",
    45009: "the account has used up its calls of today; they come back at midnight in China",
}


def remedy(fault: Fault, settings: Settings) -> str:
    """What is wrong and what to do about it, in one line without any secret."""
    if fault.stage in ("away", "busy", "unanswered", "broken"):
        return f"{settings.wechat_api_base} does not answer ({fault.why}); network or proxy?"
    if fault.stage != "refused":
        return f"{settings.wechat_api_base} {fault.why}; is WECHAT_API_BASE right, is a proxy in between?"
    if fault.code == 40164:
        return f"WeChat does not know our address {address(fault)}; add it to the IP list in the console"
    if fault.code == 40001 and fault.call == TOKEN_CALL:
        return _TO_DO[40125]
    return _TO_DO.get(fault.code, f"WeChat refused {fault}")


def address(fault: Fault) -> str:
    """The address that WeChat saw us come from, as it told."""
    found = _ADDRESS.search(fault.why)
    return found[1] if found else "(it did not say which)"
