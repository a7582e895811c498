"""The line to WeChat's API: one call in, its JSON or bytes out. Nothing that went over it stands in a fault."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

import aiohttp

from bot.settings import Settings, is_loopback

TIMEOUT = 8.0
"""Seconds for a whole call, the connection included; a delivery may need five of them within its lease."""

CONNECT = 4.0
"""Seconds of them to be connected; a call that gives up here has surely not left."""

MEDIA_TIMEOUT = 45.0
"""Seconds while a file is on its way."""

BODY = 1_000_000
"""Bytes of the largest JSON that is read; the list of all templates has about 50,000."""

LONGEST = 160
"""Characters of what WeChat said that are kept for the operator."""

Stage = Literal["away", "busy", "unanswered", "broken", "garbled", "refused", "oversized"]
"""away: it never left · busy: another process of ours is at it · unanswered: it left, and no answer came in time ·
broken: the connection broke · garbled: an answer that is not WeChat's (a page, a half) · refused: an errcode ·
oversized: more than is read."""

_MARKS = re.compile(r"[A-Za-z0-9_-]{20,}")  # openids, tokens, secrets, ids of templates
_TRACE = re.compile(r"[0-9a-f]{6,10}(-[0-9a-f]{6,10}){2}")  # "rid", by which WeChat's console explains a refusal


class Fault(Exception):
    """A call that did not end well; the text is for the operator and holds no secret, token or openid.

    `code` is WeChat's errcode (0 when there is none), `call` the path.
    """

    def __init__(self, stage: Stage, why: str, call: str = "", code: int = 0) -> None:
        super().__init__(f"{call}: {why}" if call else why)
        self.stage, self.why, self.call, self.code = stage, why, call, code

    def again(self) -> Fault:
        """The same, to be raised once more."""
        return Fault(self.stage, self.why, self.call, self.code)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: WeChat's JSON (`said`), or a file (`data`)."""

    said: dict[str, Any] | None
    data: bytes = b""


class Line:
    """One pool of connections to the API at `WECHAT_API_BASE`. Opens with the first call; close it in the end."""

    def __init__(self, settings: Settings, timeout: float = TIMEOUT) -> None:
        self._base, self._timeout = settings.wechat_api_base, timeout
        self._through_proxy = not is_loopback(urlsplit(self._base).hostname or "")
        self._session: aiohttp.ClientSession | None = None

    async def post(self, path: str, body: Mapping[str, Any], token: str = "") -> dict[str, Any]:
        """The JSON answered to a JSON body; errcode is 0 or absent in it. Raises Fault."""
        # Escapes (\uXXXX) would be shown to the owner as they stand.
        data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        headers = {"Content-Type": "application/json; charset=utf-8"}
        answer = await self._call("POST", path, {"access_token": token}, BODY, data=data, headers=headers)
        return _accepted(answer, path)

    async def upload(self, path: str, query: Mapping[str, str], name: str, mime: str, data: bytes) -> dict[str, Any]:
        """The JSON answered to a file in the field "media"; errcode is 0 or absent in it. Raises Fault."""
        form = aiohttp.FormData()
        form.add_field("media", data, filename=name, content_type=mime)
        return _accepted(await self._call("POST", path, query, BODY, data=form), path)

    async def get(self, path: str, query: Mapping[str, str]) -> dict[str, Any]:
        """The JSON answered to a question; errcode is 0 or absent in it. Raises Fault."""
        return _accepted(await self._call("GET", path, query, BODY), path)

    async def file(self, path: str, query: Mapping[str, str], most: int) -> Answer:
        """A file of at most `most` bytes, or the JSON that came instead. Raises Fault, "oversized" too."""
        answer = await self._call("GET", path, query, most, patience=MEDIA_TIMEOUT)
        if answer.said is not None:
            _accepted(answer, path)
        return answer

    async def download(self, address: str, most: int) -> bytes:
        """The bytes at a whole address, which the caller has looked at; never those of a redirect. Raises Fault."""
        answer = await self._ask("GET", address, "download", {}, most, patience=MEDIA_TIMEOUT)
        if answer.said is not None:
            raise Fault("garbled", "JSON instead of a file", "download")
        return answer.data

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _call(
        self, method: str, path: str, query: Mapping[str, str], most: int, **more: Any
    ) -> Answer:
        given = {name: value for name, value in query.items() if value}
        return await self._ask(method, f"{self._base}{path}", path, given, most, **more)

    async def _ask(
        self, method: str, address: str, call: str, query: Mapping[str, str], most: int,
        patience: float = 0, **more: Any,
    ) -> Answer:  # fmt: skip
        """Raises outside of the except clauses: what aiohttp raises quotes the address, which holds the token."""
        limit = aiohttp.ClientTimeout(total=patience or self._timeout, connect=min(CONNECT, self._timeout * 0.9))
        status, kind, whole = 0, "", b""
        try:
            async with self._opened().request(
                method, address, params=query, timeout=limit, allow_redirects=False, **more
            ) as answer:
                status, kind = answer.status, answer.content_type
                whole = await _read(answer, most)
            fault = Fault("oversized", f"answered more than {most} bytes", call) if len(whole) > most else None
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as met:
            fault = Fault("away", f"cannot be reached ({type(met).__name__})", call)
        except TimeoutError:
            fault = Fault("unanswered", "no answer in time", call)
        except (aiohttp.ClientError, OSError) as met:
            fault = Fault("broken", f"the connection broke ({type(met).__name__})", call)
        if fault is None and status != 200:
            fault = Fault("garbled", f"answered {status}", call)
        if fault is not None:
            raise fault
        return _understood(whole, kind, call)

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                trust_env=self._through_proxy, cookie_jar=aiohttp.DummyCookieJar(),
                connector=aiohttp.TCPConnector(limit=64),
            )  # fmt: skip
        return self._session


async def _read(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """The body; no further than just beyond `most` bytes, whatever its headers promise."""
    whole = bytearray()
    async for part in answer.content.iter_chunked(65_536):
        whole += part
        if len(whole) > most:
            answer.close()
            break
    return bytes(whole)


def _understood(whole: bytes, kind: str, call: str) -> Answer:
    """JSON by what it is, whatever type it is called; WeChat calls it text/plain now and then. Raises Fault."""
    if whole[:1] == b"{" or "json" in kind:
        try:
            said = json.loads(whole)
        except (ValueError, RecursionError):
            said = None
        if isinstance(said, dict):
            return Answer(said)
        raise Fault("garbled", "answered broken JSON", call)
    if "html" in kind or whole.lstrip()[:1] == b"<":
        raise Fault("garbled", "answered a page instead of JSON; a proxy in between?", call)
    return Answer(None, whole)


def _accepted(answer: Answer, call: str) -> dict[str, Any]:
    """The JSON of an answer that is no refusal; WeChat refuses with status 200. Raises Fault."""
    if answer.said is None:
        raise Fault("garbled", "answered something else than JSON", call)
    code = answer.said.get("errcode", 0)
    if not isinstance(code, int):
        raise Fault("garbled", "answered an errcode that is none", call)
    if code:
        raise Fault("refused", f"{code} {scrub(str(answer.said.get('errmsg', '')))}".strip(), call, code)
    return answer.said


def scrub(text: str) -> str:
    """What WeChat said, in one short line, without anything that looks like an openid, a token or a secret."""
    kept = _MARKS.sub(lambda found: found[0] if _TRACE.fullmatch(found[0]) else "•••", " ".join(text.split()))
    return kept if len(kept) <= LONGEST else f"{kept[:LONGEST]}…"


