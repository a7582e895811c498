"""What we ask of WeChat: each call with the token in force, and once more with another when it was refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from bot.channels.wechat.line import Answer, Fault, Line
from bot.channels.wechat.outcome import meaning
from bot.channels.wechat.tokens import Alone, Asker, Holds
from bot.settings import Settings

T = TypeVar("T")

SCENE = 64
"""Characters of a QR code's scene (developers.weixin.qq.com, createQRCode)."""

OPEN = "https://open.weixin.qq.com"
"""Where an owner's browser asks for their openid, when the API is WeChat's own."""

OFFICIAL = str(Settings.model_fields["wechat_api_base"].default)

ME = "/sns/oauth2/access_token"

UPLOAD = "/cgi-bin/media/upload"


class Client:
    """WeChat's API, as one official account. Every method raises Fault, and only that."""

    def __init__(self, settings: Settings, line: Line, tokens: Holds) -> None:
        self._settings, self._line, self._tokens = settings, line, tokens

    async def ready(self) -> None:
        """Whether WeChat gives us a token at all."""
        await self._tokens.current()

    async def send(self, openid: str, message: Mapping[str, Any]) -> None:
        """A customer-service message: {"msgtype": "text", "text": …}, "msgmenu" or "image"; each spends leave."""
        await self._post("/cgi-bin/message/custom/send", {"touser": openid, **message})

    async def send_template(
        self, openid: str, template: str, values: Mapping[str, str], url: str, mark: str
    ) -> str:
        """A template message; its msgid, by which WeChat tells later how it ended.

        The same `mark` to the same person within ten minutes is one message, however often it is sent.
        """
        said = await self._post(
            "/cgi-bin/message/template/send",
            {
                "touser": openid, "template_id": template, "url": url, "client_msg_id": mark,
                "data": {name: {"value": value} for name, value in values.items()},
            },
        )  # fmt: skip
        return str(said.get("msgid", ""))

    async def upload(self, png: bytes) -> str:
        """Leave a picture with WeChat for three days; its media id, by which a message shows it. Spends no leave."""
        said = await self._with_token(
            lambda token: self._line.upload(
                UPLOAD, {"access_token": token, "type": "image"}, "picture.png", "image/png", png
            )
        )
        return _text(said, "media_id", UPLOAD)

    async def media(self, media_id: str, most: int) -> Answer:
        """What an owner sent, of at most `most` bytes; for a video perhaps only its address ("video_url")."""
        return await self._with_token(
            lambda token: self._line.file("/cgi-bin/media/get", {"access_token": token, "media_id": media_id}, most)
        )

    async def download(self, address: str, most: int) -> bytes:
        """The bytes at an address WeChat gave; without a token, and never those of a redirect."""
        return await self._line.download(address, most)

    async def templates(self) -> list[dict[str, Any]]:
        """The templates of the account: template_id, title, content ("…{{thing1.DATA}}…")."""
        found = (await self._get("/cgi-bin/template/get_all_private_template")).get("template_list")
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    async def menu(self) -> list[dict[str, Any]]:
        """The buttons of the menu in force, none when there is none."""
        try:
            found = (await self._get("/cgi-bin/menu/get")).get("menu")
        except Fault as fault:
            if fault.code == 46003:  # menu no exist
                return []
            raise
        buttons = found.get("button") if isinstance(found, dict) else None
        return [each for each in buttons if isinstance(each, dict)] if isinstance(buttons, list) else []

    async def set_menu(self, buttons: Sequence[Mapping[str, str]]) -> None:
        """Put these buttons in place of the menu in force."""
        await self._post("/cgi-bin/menu/create", {"button": list(buttons)})

    async def scene(self, token: str) -> str:
        """The address that a lasting QR code holds: scanning it opens the account and tells us `token`.

        `token`: 1 to 64 characters.
        """
        if not 0 < len(token) <= SCENE:
            raise ValueError(f"a scene has 1 to {SCENE} characters")
        what = {"action_name": "QR_LIMIT_STR_SCENE", "action_info": {"scene": {"scene_str": token}}}
        return _text(await self._post("/cgi-bin/qrcode/create", what), "url", "/cgi-bin/qrcode/create")

    async def who(self, code: str) -> str:
        """The openid of the person whose browser came back with `code`; a code works once, for five minutes."""
        secret = self._settings.wechat_app_secret.get_secret_value()
        query = {"appid": self._settings.wechat_app_id, "secret": secret, "code": code}
        return _text(await self._line.get(ME, {**query, "grant_type": "authorization_code"}), "openid", ME)

    def authorize_url(self, back: str, state: str) -> str:
        """Where a browser within WeChat is sent so that it comes to `back` with `code` and `state` in the address.

        Silently (snsapi_base): the owner is asked nothing. `state`: letters and digits, 128 at most.
        """
        return authorize_url(self._settings, back, state)

    async def close(self) -> None:
        """Close the connections."""
        await self._line.close()

    async def _post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        return await self._with_token(lambda token: self._line.post(path, body, token))

    async def _get(self, path: str) -> dict[str, Any]:
        return await self._with_token(lambda token: self._line.get(path, {"access_token": token}))

    async def _with_token(self, call: Callable[[str], Awaitable[T]]) -> T:
        """Once more with another token when WeChat refused this one; never a third time."""
        token = await self._tokens.current()
        try:
            return await call(token)
        except Fault as fault:
            if meaning(fault.code) != "token":
                raise
        return await call(await self._tokens.after(token))


def for_command(settings: Settings) -> Client:
    """A client for a command of the operator: it needs no database. Close it in the end."""
    line = Line(settings)
    return Client(settings, line, Alone(Asker(line, settings)))


def authorize_url(settings: Settings, back: str, state: str) -> str:
    """See :meth:`Client.authorize_url`."""
    base = OPEN if settings.wechat_api_base == OFFICIAL else settings.wechat_api_base
    # WeChat wants them in this order, and the fragment.
    return (
        f"{base}/connect/oauth2/authorize?appid={settings.wechat_app_id}&redirect_uri={quote(back, safe='')}"
        f"&response_type=code&scope=snsapi_base&state={quote(state, safe='')}#wechat_redirect"
    )


def host_of(settings: Settings) -> str:
    """The name of the host that answers for the API."""
    return urlsplit(settings.wechat_api_base).hostname or ""


def _text(said: Mapping[str, Any], name: str, call: str) -> str:
    found = said.get(name)
    if not isinstance(found, str) or not found:
        raise Fault("garbled", f"answered without {name}", call)
    return found
