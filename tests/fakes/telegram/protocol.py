"""The outer form of the Bot API: parameters in, results and errors out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiohttp import web

Json: TypeAlias = dict[str, Any]

PHOTO_UPLOAD_LIMIT = 10_000_000
FILE_UPLOAD_LIMIT = 50_000_000
FILE_DOWNLOAD_LIMIT = 20_000_000


class ApiError(Exception):
    """The Bot API refuses a call: HTTP status, description, and parameters such as retry_after."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """Return the JSON answer Telegram gives for this error."""
        answer: Json = {"ok": False, "error_code": self.status, "description": self.description}
        return {**answer, "parameters": self.parameters} if self.parameters else answer


def bad(description: str, **parameters: int) -> ApiError:
    """Return a 400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {description}", **parameters)


def forbidden(description: str) -> ApiError:
    """Return a 403 with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {description}")


def too_many(retry_after: int) -> ApiError:
    """Return a 429 that names the whole seconds to wait."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


@dataclass(frozen=True)
class Upload:
    """A file that came with a multipart call."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True)
class RawJson:
    """A result that is already JSON text: updates are handed on byte for byte."""

    text: bytes


@dataclass(frozen=True)
class Params:
    """A call's parameters. Nested values come as JSON text in forms and as objects in JSON bodies."""

    values: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Tell whether the caller gave a value that is not empty."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """Return a value as text."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def whole(self, name: str, default: int = 0) -> int:
        """Return a whole number; raise 400 when it is none."""
        if not self.has(name):
            return default
        try:
            return int(str(self.values[name]))
        except ValueError:
            raise bad(f"{name} must be an integer") from None

    def flag(self, name: str) -> bool:
        """Return a truth value, however it was spelt."""
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def nested(self, name: str) -> Any:
        """Return an object or array (None when absent); raise 400 on broken JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None


async def read_params(request: web.Request) -> Params:
    """Gather the parameters of a GET or a POST in any of the three encodings."""
    values: Json = dict(request.query)
    files: dict[str, Upload] = {}
    if request.method == "GET" or not request.can_read_body:
        return Params(values)
    if request.content_type == "application/json":
        return Params({**values, **await _json_body(request)})
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            values[name] = value
    return Params(values, files)


async def _json_body(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad("can't parse JSON object")
    return body


def answer(result: object) -> web.Response:
    """Wrap a result the way Telegram does."""
    text = result.text if isinstance(result, RawJson) else json.dumps(result, ensure_ascii=False).encode()
    return web.Response(body=b'{"ok":true,"result":' + text + b"}", content_type="application/json")


def refusal(error: ApiError) -> web.Response:
    """Wrap an error the way Telegram does."""
    return web.json_response(error.body(), status=error.status)


def utf16_units(text: str) -> int:
    """Count a text as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
