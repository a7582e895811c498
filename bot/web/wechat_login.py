"""Who opens a page within WeChat: asked of WeChat once, silently (网页授权, snsapi_base), when the policy wants it.

developers.weixin.qq.com, "网页授权": the browser is sent to an address of WeChat's and comes back with a code that
works once, for five minutes, and tells the openid. Only a person with an account on WeChat can be asked for; whoever
has none is shown their pages by the link alone, as without a login. Outside WeChat nobody vouches for the reader, and a
link may have been passed on: they see in which stage the tickets are, and neither words nor files, and cannot act.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol
from urllib.parse import quote

import structlog
from aiohttp import hdrs, web

from bot.web.door import TurnedAway, to
from models.link import Link
from models.person import Account

log = structlog.get_logger(__name__)

WHO, STATE = "jiesu_who", "jiesu_state"
"""Cookies: who this browser belongs to, and the half of a state that the other half must meet again."""

ROUND = timedelta(minutes=10)
"""A browser that was sent to WeChat is back within this."""

Sight = Literal["whole", "stages"]


class Asks(Protocol):
    """What is needed of `bot.channels.wechat.client.Client`."""

    def authorize_url(self, back: str, state: str) -> str:
        """Where a browser is sent so that it comes to `back`. `state`: letters and digits, 128 at most."""
        ...

    async def who(self, code: str) -> str:
        """The openid of the person whose browser came back with `code`. Raises when WeChat does not tell."""
        ...


class Sent(Exception):
    """The browser is to go elsewhere first; `answer` leads it there."""

    def __init__(self, answer: web.Response) -> None:
        super().__init__()
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Login:
    """Asks WeChat. `secret` is the service's own, `address` where it is; who was told is believed for `keep`."""

    asks: Asks
    secret: bytes
    address: str
    keep: timedelta
    now: Callable[[], datetime]

    async def sight(self, request: web.Request, link: Link) -> Sight:
        """What this reader may see. Raises TurnedAway ("other", "login"), and Sent to ask WeChat first."""
        known = await self._openids(link)
        if not known:
            return "whole"
        if "MicroMessenger" not in request.headers.get(hdrs.USER_AGENT, ""):
            return "stages"
        mark = self._kept(request)
        if mark:
            if not any(hmac.compare_digest(mark, self._hashed(each)) for each in known):
                raise TurnedAway("other")
            return "whole"
        if request.method == hdrs.METH_POST:  # a form must not be sent on to another site (CSP, form-action)
            raise TurnedAway("login")
        raise Sent(self._to_wechat(request, link))

    async def back(self, request: web.Request, link: Link) -> web.StreamResponse:
        """`GET /my/{token}/wechat`: the browser comes back; from now on its cookie says whose it is."""
        token, where = request.match_info["token"], request.query.get("to", "")
        answer = to(f"/my/{token}/{where}" if where and where.replace("-", "").isalnum() else f"/my/{token}", 302)
        if self._kept(request):  # loaded again: the code has been used
            return answer
        if not self._met(request, link):
            raise TurnedAway("login")
        try:
            openid = await self.asks.who(request.query.get("code", ""))
        except Exception as fault:  # whatever WeChat or the network said; the reader opens the link again
            log.warning("page", action="login_failed", channel="wechat", fault=type(fault).__name__)
            raise TurnedAway("login") from fault
        self._set(answer, WHO, self._sealed(self._hashed(openid)), self.keep)
        answer.del_cookie(STATE, path="/my")
        return answer

    async def _openids(self, link: Link) -> list[str]:
        person: object = link.person_id  # type: ignore[attr-defined]  # tortoise adds it
        return [str(each) for each in await Account.filter(person_id=person, channel="wechat").values_list(
            "address", flat=True
        )]

    def _to_wechat(self, request: web.Request, link: Link) -> web.Response:
        nonce, until = secrets.token_hex(16), int((self.now() + ROUND).timestamp())
        where = request.match_info.get("number") or ("all" if request.path.endswith("/all") else "")
        back = f"{self.address}/my/{request.match_info['token']}/wechat" + (f"?to={quote(where)}" if where else "")
        answer = to(self.asks.authorize_url(back, f"{until:010x}{self._state(nonce, until, link)}"), 302)
        self._set(answer, STATE, nonce, ROUND)
        return answer

    def _met(self, request: web.Request, link: Link) -> bool:
        """Whether the state is ours, fresh, made for this link and for this very browser."""
        state, nonce = request.query.get("state", ""), request.cookies.get(STATE, "")
        try:
            until = int(state[:10], 16)
        except ValueError:
            return False
        fresh = until >= self.now().timestamp()
        return fresh and hmac.compare_digest(state[10:].encode(), self._state(nonce, until, link).encode())

    def _state(self, nonce: str, until: int, link: Link) -> str:
        return self._mac(f"state {nonce} {until} {link.id}".encode()).hex()

    def _kept(self, request: web.Request) -> bytes:
        """The hash of the openid that the cookie holds; empty when there is none, or none of ours, or an old one."""
        try:
            raw = base64.urlsafe_b64decode(request.cookies.get(WHO, ""))
        except ValueError:
            return b""
        body, mac = raw[:-16], raw[-16:]
        if len(body) != 22 or not hmac.compare_digest(mac, self._mac(b"who " + body)):
            return b""
        return body[6:] if int.from_bytes(body[:6], "big") >= self.now().timestamp() else b""

    def _sealed(self, mark: bytes) -> str:
        body = int((self.now() + self.keep).timestamp()).to_bytes(6, "big") + mark
        return base64.urlsafe_b64encode(body + self._mac(b"who " + body)).decode()

    def _hashed(self, openid: str) -> bytes:
        return self._mac(b"openid " + openid.encode())

    def _mac(self, data: bytes) -> bytes:
        return hmac.digest(hashlib.sha256(b"jiesu wechat login\0" + self.secret).digest(), data, "sha256")[:16]

    def _set(self, answer: web.Response, name: str, value: str, keep: timedelta) -> None:
        answer.set_cookie(
            name, value, max_age=int(keep.total_seconds()), path="/my", httponly=True, samesite="Lax",
            secure=self.address.startswith("https:"),
        )
