"""What owners send is fetched from WeChat: whole, from nowhere else, and never more than is good for us."""

from __future__ import annotations

from datetime import timedelta

import pytest
from aiohttp import web

from bot.channels.wechat import files
from bot.channels.wechat.files import Files
from bot.channels.wechat.line import Answer
from handlers.courier import FetchLater, FetchRefused
from tests.channels.wechat_speaking_kit import alone, answers, desk, everything, platform, site
from tests.fakes.wechat import Fault
from tests.fakes.wechat.owner import JPEG, MP4

TOKEN = "66_" + "t" * 60


@pytest.fixture
async def wechat(clock):
    async with platform(clock) as running:
        yield running


@pytest.fixture
async def house(database, wechat, clock):
    made = desk(wechat, clock)
    yield made
    await made.line.close()


@pytest.fixture
def anna(wechat):
    return wechat.owner("Anna")


async def test_a_photo_comes_as_it_was_sent(house, anna):
    push = anna.sends_photo()
    assert await house.courier.fetch(push.fields["MediaId"]) == JPEG


async def test_a_voice_comes_as_it_was_sent(house, anna):
    assert (await house.courier.fetch(anna.sends_voice().fields["MediaId"])).startswith(b"#!AMR")


async def test_a_video_is_fetched_from_the_address_that_wechat_names(house, anna):
    assert await house.courier.fetch(anna.sends_video().fields["MediaId"]) == MP4


async def test_after_three_days_it_is_lost(house, anna, clock):
    push = anna.sends_photo()
    clock.forward(timedelta(days=3))
    with pytest.raises(FetchRefused, match=r"^media-lost$"):
        await house.courier.fetch(push.fields["MediaId"])


@pytest.mark.parametrize("fault", [
    Fault.errcode(-1), Fault.errcode(45009), Fault.errcode(48001), Fault.html(), Fault.gateway(), Fault.reset(),
])
async def test_what_cannot_be_had_now_is_tried_later(house, anna, wechat, fault):
    push = anna.sends_photo()
    wechat.fails("media/get", fault, times=2 if fault.kind == "reset" else 1)  # a GET is repeated by itself
    with pytest.raises(FetchLater) as later:
        await house.courier.fetch(push.fields["MediaId"])
    token = wechat.world.tokens.issued[-1].value
    assert token not in everything(later.value)
    assert push.fields["MediaId"] not in everything(later.value)
    assert await house.courier.fetch(push.fields["MediaId"]) == JPEG


async def test_a_dead_token_is_renewed_and_the_file_comes(house, anna, wechat):
    push = anna.sends_photo()
    await house.tokens.current()
    wechat.revokes_token()
    assert await house.courier.fetch(push.fields["MediaId"]) == JPEG


async def test_a_file_larger_than_we_keep_is_refused_without_reading_it_whole(house, anna, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 1000)
    push = anna.sends_photo(JPEG + bytes(100_000))
    with pytest.raises(FetchRefused, match=r"^media-too-big-file$"):
        await house.courier.fetch(push.fields["MediaId"])


async def test_a_server_that_sends_without_end_is_hung_up_on(monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 100_000)

    async def endless(request):
        response = web.StreamResponse(headers={"Content-Type": "image/jpeg"})
        await response.prepare(request)
        try:
            while True:
                await response.write(bytes(10_000))
        except ConnectionError:
            return response

    async with site(endless) as base:
        client, line = alone(base)
        with pytest.raises(FetchRefused, match=r"^media-too-big-file$"):
            await Files(client, base).fetch("m1")
        await line.close()


# A video's address is followed to WeChat and to nobody else

class Asked:
    """A client whose platform names a video's address, and that writes down which one is asked."""

    def __init__(self, address: object) -> None:
        self.address, self.asked = address, ""

    async def media(self, media_id: str, most: int) -> Answer:
        return Answer({"video_url": self.address})

    async def download(self, address: str, most: int) -> bytes:
        self.asked = address
        return b"video"


@pytest.mark.parametrize(("address", "asked"), [
    ("https://mpvideo.qpic.cn/0bc3.f10002.mp4?dis_k=1&dis_t=2", "https://mpvideo.qpic.cn/0bc3.f10002.mp4?dis_k=1&dis_t=2"),
    ("http://mpvideo.qpic.cn/0bc3.mp4", "https://mpvideo.qpic.cn/0bc3.mp4"),
    ("http://vweixinp.tc.qq.com/1007.mp4?vkey=2A8D", "https://vweixinp.tc.qq.com/1007.mp4?vkey=2A8D"),
    ("https://api.weixin.qq.com:443/video/1", "https://api.weixin.qq.com/video/1"),
    ("http://127.0.0.1:8123/video/1", "http://127.0.0.1:8123/video/1"),
])
async def test_a_video_of_wechats_is_fetched_under_https(address, asked):
    client = Asked(address)
    assert await Files(client, "http://127.0.0.1:8123").fetch("m1") == b"video"  # type: ignore[arg-type]  # as much of it
    assert client.asked == asked


@pytest.mark.parametrize("address", [
    "", "x", None, 7, "//", "https://", "ftp://mpvideo.qpic.cn/a", "file:///etc/passwd", "https://[::1",
    "http://127.0.0.1/video", "http://127.0.0.1:8124/video", "http://localhost:8123/video", "http://169.254.169.254/",
    "http://[::1]:8123/", "http://10.0.0.1/", "https://127.0.0.1:8123/video",
    "https://qq.com.evil.example/", "https://evilqq.com/", "https://evil.example/qq.com", "https://evil.example#qq.com",
    "https://qq.com@evil.example/", "https://user:pass@mpvideo.qpic.cn/", "http://127.0.0.1:8123@evil.example/",
    "https://mpvideo.qpic.cn:8443/", "https://mpvideo.qpic.cn:22/", "https://mpvideo.qpic.cn\\@evil.example/",
    "https://evil.example\\.qq.com/", "https://mpvideo.qpic.cn:99999/", "https://evil.example%2eqq.com/",
])
async def test_no_address_leads_us_to_anybody_else(address):
    client = Asked(address)
    with pytest.raises(FetchRefused, match=r"^media-lost$"):
        await Files(client, "http://127.0.0.1:8123").fetch("m1")  # type: ignore[arg-type]  # as much of it
    assert client.asked == ""


async def test_a_redirect_is_not_followed():
    asked = []

    async def handler(request):
        asked.append(request.path)
        if request.path == "/cgi-bin/media/get":
            return web.json_response({"video_url": f"http://{request.host}/video/1"})
        if request.path == "/video/1":
            raise web.HTTPFound("/secret")
        return web.Response(body=b"secret")

    async with site(handler) as base:
        client, line = alone(base)
        with pytest.raises(FetchLater):
            await Files(client, base).fetch("m1")
        await line.close()
    assert asked == ["/cgi-bin/media/get", "/video/1"]


async def test_a_video_that_is_not_there_yet_comes_later():
    """Seconds after its address was given it may be missing still (reported)."""
    async def handler(request):
        if request.path == "/cgi-bin/media/get":
            return web.json_response({"video_url": f"http://{request.host}/video/1"})
        raise web.HTTPNotFound

    async with site(handler) as base:
        client, line = alone(base)
        with pytest.raises(FetchLater):
            await Files(client, base).fetch("m1")
        await line.close()


async def test_a_video_that_comes_at_once_instead_of_its_address_is_taken():
    """Official pages say that its address comes; owners' servers were sent the video itself (reported)."""
    async with site(answers(MP4, "video/mp4")) as base:
        client, line = alone(base)
        assert await Files(client, base).fetch("m1") == MP4
        await line.close()


async def test_a_page_is_not_a_photo():
    async with site(answers("<html>busy</html>", "text/html")) as base:
        client, line = alone(base)
        with pytest.raises(FetchLater):
            await Files(client, base).fetch("m1")
        await line.close()
