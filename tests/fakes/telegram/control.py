"""Endpoints by which another process drives the fake: POST /control/…, JSON in, JSON out.

`/control/person/<name>/<verb>` and `/control/group/<title>/<verb>` carry a verb's arguments as a JSON
object (bytes as base64 under `data`, a message by its id under `message`). A failed wait answers 422
with the words of the AssertionError.
"""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .chat import Message
from .delivery import Webhook
from .faults import Fault
from .flood import Flood
from .group import Group
from .person import Person
from .protocol import Json
from .updates import Update
from .world import Press

if TYPE_CHECKING:
    from .server import FakeTelegram

Verb = Callable[..., Awaitable[Any]]
Act = Callable[["FakeTelegram", Json], Awaitable[Any]]

_PERSON: dict[str, Verb] = {
    "says": Person.says,
    "starts": Person.starts,
    "edits": Person.edits,
    "taps": Person.taps,
    "presses": Person.presses,
    "presses_under": Person.presses_under,
    "replies": Person.replies,
    "taps_again": Person.taps_again,
    "sends_photo": Person.sends_photo,
    "sends_voice": Person.sends_voice,
    "sends_video": Person.sends_video,
    "sends_document": Person.sends_document,
    "shares_contact": Person.shares_contact,
    "blocks_bot": Person.blocks_bot,
    "unblocks_bot": Person.unblocks_bot,
    "deletes_account": Person.deletes_account,
    "hears": Person.hears,
}
_GROUP: dict[str, Verb] = {
    "adds": Group.adds,
    "promotes": Group.promotes,
    "removes": Group.removes,
    "adds_bot": Group.adds_bot,
    "promotes_bot": Group.promotes_bot,
    "silences_bot": Group.silences_bot,
    "removes_bot": Group.removes_bot,
    "migrates": Group.migrates,
    "hears": Group.hears,
}
_FAULTS: dict[str, Callable[..., Fault]] = {
    "gateway": Fault.gateway,
    "internal": Fault.internal,
    "too_many": Fault.too_many,
    "forbidden": Fault.forbidden,
    "hang": Fault.hang,
    "reset": Fault.reset,
    "slow": Fault.slow,
}


def as_json(value: Any) -> Any:
    """Return what a verb returned as plain JSON."""
    if isinstance(value, Message):
        chat = value.chat.id
        return {
            "chat_id": chat,
            "id": value.id,
            "text": value.text,
            "buttons": value.labels,
            "at": value.at,
            "raw": value.raw,
        }
    if isinstance(value, Press):
        return {"id": value.id, "data": value.data, "answered": value.answered, "text": value.text}
    if isinstance(value, Update):
        known = ("update_id", "kind", "lane", "state", "attempts", "answers")
        return {name: getattr(value, name) for name in known}
    return [as_json(item) for item in value] if isinstance(value, list) else value


def routes(telegram: FakeTelegram) -> list[web.RouteDef]:
    """Return the endpoints that drive this fake."""

    async def person(request: web.Request, body: Json) -> Any:
        name, verb = request.match_info["name"], request.match_info["verb"]
        about = {k: body.pop(k) for k in ("language_code", "user_id") if k in body}
        who = telegram.person(name, **about)
        if verb in ("inbox", "transcript", "id"):
            return as_json(_look(who, verb))
        return as_json(await _PERSON[verb](who, **_arguments(telegram, who, body)))

    async def group(request: web.Request, body: Json) -> Any:
        title, verb = request.match_info["name"], request.match_info["verb"]
        about = {k: body.pop(k) for k in ("kind", "forum", "bot") if k in body}
        place = telegram.group(title, **about)
        if verb in ("inbox", "transcript", "id"):
            return as_json(_look(place, verb))
        return as_json(await _GROUP[verb](place, **_arguments(telegram, place, body)))

    async def act(request: web.Request, body: Json) -> Any:
        return as_json(await _ACTS[request.match_info["verb"]](telegram, body))

    return [
        web.post("/control/person/{name}/{verb}", _guarded(person)),
        web.post("/control/group/{name}/{verb}", _guarded(group)),
        web.post("/control/{verb}", _guarded(act)),
    ]


def _guarded(
    handle: Callable[[web.Request, Json], Awaitable[Any]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handler(request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else {}
        try:
            return web.json_response({"result": await handle(request, body)})
        except KeyError as error:
            return web.json_response({"error": f"unknown: {error}"}, status=404)
        except (AssertionError, TypeError, ValueError) as error:
            return web.json_response({"error": str(error)}, status=422)

    return handler


def _look(place: Person | Group, what: str) -> Any:
    if what == "transcript":
        return place.transcript()
    return place.inbox if what == "inbox" else place.id


def _arguments(telegram: FakeTelegram, place: Person | Group, body: Json) -> Json:
    given = dict(body)
    if "data" in given:
        given["data"] = base64.b64decode(given["data"])
    if "chat" in given:
        given["chat"] = telegram.group(given["chat"])
    for name in ("person", "by"):
        if name in given:
            given[name] = telegram.person(given[name])
    chat = given["chat"].chat if "chat" in given else place.chat
    for name in ("message", "reply_to"):
        if name in given:
            given[name] = chat.messages[given[name]]
    return given


async def _raw(telegram: FakeTelegram, body: Json) -> Any:
    content = base64.b64decode(body["data"]) if "data" in body else body["update"]
    return telegram.delivers_raw(content, lane=body.get("lane", "raw"))


async def _fails(telegram: FakeTelegram, body: Json) -> Any:
    fault = _FAULTS[body["fault"]](**body.get("with", {}))
    place = telegram.person(body["person"]) if "person" in body else None
    telegram.fails(body["method"], fault, times=body.get("times", 1), chat=place)
    return True


async def _flood(telegram: FakeTelegram, body: Json) -> Any:
    telegram.limits(Flood.strict(body.get("speed", 1.0)) if body.get("on", True) else Flood.off())
    return True


async def _settled(telegram: FakeTelegram, body: Json) -> Any:
    await telegram.settled(body.get("timeout", 10.0))
    return True


async def _updates(telegram: FakeTelegram, _: Json) -> Any:
    return telegram.updates


async def _calls(telegram: FakeTelegram, _: Json) -> Any:
    return [
        {"method": c.method, "chat_id": c.chat_id, "status": c.status, "at": c.at} for c in telegram.calls
    ]


async def _transcript(telegram: FakeTelegram, _: Json) -> Any:
    return telegram.transcript()


async def _doubles(telegram: FakeTelegram, body: Json) -> Any:
    telegram.doubles(body.get("times", 1))
    return True


async def _webhook(telegram: FakeTelegram, body: Json) -> Any:
    telegram.world.deliverer.point_to(Webhook(body.get("url", ""), body.get("secret", "")))
    return True


_ACTS: dict[str, Act] = {
    "raw": _raw,
    "fails": _fails,
    "flood": _flood,
    "settled": _settled,
    "updates": _updates,
    "calls": _calls,
    "transcript": _transcript,
    "doubles": _doubles,
    "webhook": _webhook,
}
