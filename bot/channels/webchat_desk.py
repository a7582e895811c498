"""The desk of the web chat: lets requests in, reads them, hands messages over, words every refusal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn, TypeVar

import structlog
from aiohttp import web
from pydantic import ValidationError

from bot.channels.webchat_guard import Pace, body_of, same_origin, visitor
from bot.channels.webchat_identity import language_of
from bot.channels.webchat_parse import TEXT, Body
from bot.rendering import Speaks
from bot.settings import Settings
from handlers.channel import Inbound
from models.policy import Policy

log = structlog.get_logger(__name__)

STATUS: Mapping[str, int] = {
    "invalid": 400, "empty": 400, "media": 400, "cookie": 401, "foreign": 403, "long": 413, "size": 413,
    "kind": 415, "pace": 429, "streams": 429, "unavailable": 503,
}
"""Why a request is refused → HTTP status. The words are `page-refused-<why>`."""

Parsed = TypeVar("Parsed", bound=Body)


Submit = Callable[[Inbound], Awaitable[object]]
"""Takes a message; its effects are committed when it returns."""


class Refused(web.HTTPException):
    """An answer with any status and a JSON body: `error` (why) and `words` for the reader."""

    def __init__(self, status: int, body: str) -> None:
        self.status_code = status
        super().__init__(text=body, content_type="application/json", headers={"Cache-Control": "no-store"})


class Desk:
    """What all handlers of the web chat share."""

    def __init__(
        self, settings: Settings, words: Speaks, policy: Policy, submit: Submit, clock: Callable[[], datetime]
    ) -> None:
        self._settings, self._words, self._submit, self.clock = settings, words, submit, clock
        self.pace = Pace(policy.rates.get("webchat", {}), clock)

    def language(self, request: web.Request) -> str:
        """The language of somebody nobody knows yet."""
        return language_of(request, self._settings.default_language)

    def refuse(self, request: web.Request, why: str, **params: str | int) -> NoReturn:
        """Raise the answer for `why` (see `STATUS`)."""
        words = self._words.say(f"page-refused-{why}", params, self.language(request))
        raise Refused(STATUS[why], web.json_response({"error": why, "words": words}).text or "")

    def answer(self, body: Mapping[str, Any]) -> web.Response:
        """A JSON answer that nobody may keep."""
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        return web.json_response(body, headers=headers)

    def admit(self, request: web.Request) -> None:
        """Refuse what comes too fast from one place, and what other sites' pages try to change here."""
        if not self.pace.allows("visitor", visitor(request)):
            self.refuse(request, "pace")
        if request.method == "POST" and not same_origin(request, self._settings.public_url):
            self.refuse(request, "foreign")

    async def parsed(self, request: web.Request, form: type[Parsed]) -> Parsed:
        """The JSON body as `form`."""
        body = await body_of(request)
        if body is None:
            self.refuse(request, "long", limit=TEXT)
        try:
            return form.model_validate_json(body)
        except ValidationError as fault:
            too_long = any((each["type"], each["loc"]) == ("too_long", ("text",)) for each in fault.errors())
            self.refuse(request, "long" if too_long else "invalid", limit=TEXT)

    def before(self, request: web.Request) -> datetime | None:
        """The moment `?before=` names (ISO 8601 with a zone), None when absent."""
        told = request.query.get("before", "")
        if not told:
            return None
        try:
            moment = datetime.fromisoformat(told)
            if moment.tzinfo is None:
                raise ValueError("no zone")
            return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            self.refuse(request, "invalid")

    async def submit(self, request: web.Request, message: Inbound) -> None:
        """Hand over a message; its effects are committed when this returns."""
        try:
            await self._submit(message)
        except Exception:  # whatever went wrong, the page keeps the words and offers to send them again
            log.exception("webchat", action="taking_failed")
            self.refuse(request, "unavailable")
