"""The least a WeChat account can do: `python -m bench.wechat_echo PORT`.

aiohttp and wechatpy: check, decrypt, parse, answer with the same words, encrypt. It keeps nothing: what a message costs
beyond this is what the service does for it.
"""

from __future__ import annotations

import sys

from aiohttp import web
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.replies import create_reply

from bench.wechat_owners import AES_KEY, APP_ID, TOKEN


def application() -> web.Application:
    """POST /wechat: the owner's own words come back."""
    crypto = WeChatCrypto(TOKEN, AES_KEY, APP_ID)

    async def take(request: web.Request) -> web.Response:
        told = request.query
        plain = crypto.decrypt_message(
            await request.text(), told["msg_signature"], told["timestamp"], told["nonce"]
        )
        message = parse_message(plain)
        reply = create_reply(message.content, message).render()
        return web.Response(text=crypto.encrypt_message(reply, told["nonce"], told["timestamp"]))

    async def alive(request: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.add_routes([web.post("/wechat", take), web.get("/healthz", alive)])
    return app


if __name__ == "__main__":
    web.run_app(application(), host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
