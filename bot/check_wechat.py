"""The lines about WeChat of python -m bot check."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from bot.channels.wechat.client import Client, for_command
from bot.channels.wechat.line import Fault
from bot.channels.wechat.menu import buttons
from bot.channels.wechat.outcome import TOKEN_CALL
from bot.channels.wechat.remedies import remedy
from bot.channels.wechat.templates import Template, Templates, TemplatesError, fields_in, load
from bot.check import Wrong
from bot.settings import Settings
from bot.words import Words
from models import policy

T = TypeVar("T")


async def token(settings: Settings) -> str:
    """AppID and AppSecret fit, so that WeChat gives a token."""
    try:
        await _with_client(settings, Client.ready)
    except Fault as fault:
        if fault.code == 40164:
            raise Wrong("not looked at: our address comes first, see wechat-ip") from None
        raise Wrong(remedy(fault, settings)) from None
    return f"{settings.wechat_app_id} and its secret are known to WeChat"


async def ip(settings: Settings) -> str:
    """Our address stands in the account's list."""
    try:
        await _with_client(settings, Client.ready)
    except Fault as fault:
        if fault.code != 40164:
            raise Wrong("not looked at: WeChat gives no token, see wechat-token") from None
        raise Wrong(remedy(fault, settings)) from None
    return "our address is in the account's list"


async def menu(settings: Settings) -> str:
    """The account shows our menu."""
    found = await _asked(settings, Client.menu)
    wanted = buttons(Words.load(), settings.default_language)
    shown = [{name: each.get(name) for name in ("type", "name", "key")} for each in found]
    if shown == wanted:
        return " · ".join(each["name"] for each in wanted)
    raise Wrong(f"{'another menu' if shown else 'no menu'} is set; python -m bot wechat menu")


async def templates(settings: Settings) -> str:
    """Templates are as the account has them; sentences without one are named."""
    try:
        ours = load(Words.load(), policy.load(settings.policy_file).wechat.templates)
    except (TemplatesError, policy.PolicyError) as fault:
        raise Wrong(str(fault)) from None
    ready = [each for each in ours.every if each.id]
    if not ready:
        return f"none is set up: {_without(ours)}"
    found = await _asked(settings, Client.templates)
    if faults := [said for each in ready if (said := _compared(each, found))]:
        raise Wrong("; ".join(faults))
    lacking = _without(ours)
    return f"{', '.join(each.name for each in ready)} as the account has them{lacking and f'; {lacking}'}"


def _compared(ours: Template, theirs: Sequence[dict[str, Any]]) -> str:
    """What is wrong with a template in the account; "" when it has our fields and no others."""
    found = next((each for each in theirs if each.get("template_id") == ours.id), None)
    if found is None:
        return f"{ours.name}: the account has no template of that id; copy it again under wechat.templates"
    has = fields_in(str(found.get("content", "")))
    if set(has) == set(ours.fields):
        return ""
    return (
        f"{ours.name}: the account's template has {', '.join(has) or 'no fields'}, ours {', '.join(ours.fields)}; "
        "say under wechat.templates what goes into each, see models/templates.yaml"
    )


def _without(ours: Templates) -> str:
    """Which sentences become telephone calls once no message may be sent; "" when every one has a template."""
    lacking = [f"{each.name} ({', '.join(each.says) or 'all others'})" for each in ours.every if not each.id]
    if not lacking or any(each.id and not each.says for each in ours.every):
        return ""
    return f"after 48 hours these become telephone calls: {', '.join(lacking)}; see docs/wechat.md"


async def _asked(settings: Settings, question: Callable[[Client], Awaitable[T]]) -> T:
    """The answer. Raises Wrong."""
    try:
        return await _with_client(settings, question)
    except Fault as fault:
        if fault.call == TOKEN_CALL:
            raise Wrong("not looked at: WeChat gives no token, see above") from None
        raise Wrong(remedy(fault, settings)) from None


async def _with_client(settings: Settings, question: Callable[[Client], Awaitable[T]]) -> T:
    client = for_command(settings)
    try:
        return await question(client)
    finally:
        await client.close()


LOOKS: dict[str, Callable[[Settings], Awaitable[str]]] = {
    "wechat-token": token, "wechat-ip": ip, "wechat-menu": menu, "wechat-templates": templates,
}  # fmt: skip
