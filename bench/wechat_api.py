"""The other end of the line for `bench.wechat`: an API that takes every message (`python -m bench.wechat_api PORT`).

What it keeps of WeChat's rules is nothing; those are proved by the tests' fake. Here it only must cost little.
"""

from __future__ import annotations

import sys

from aiohttp import web


def application() -> web.Application:
    """A token for two hours, and errcode 0 for whatever is sent."""

    async def token(request: web.Request) -> web.Response:
        return web.json_response({"access_token": "a-token-of-the-measurement", "expires_in": 7200})

    async def taken(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"errcode": 0, "errmsg": "ok", "msgid": 1})

    async def alive(request: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.add_routes([
        web.post("/cgi-bin/stable_token", token), web.post("/cgi-bin/message/{kind}/send", taken),
        web.get("/healthz", alive),
    ])
    return app


if __name__ == "__main__":
    web.run_app(application(), host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
