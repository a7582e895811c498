"""Files that owners send up."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from bot.app import Service
from handlers.figures.drawn import About, ageing
from models.figures.scope import month
from models.media import Media
from models.person import Account
from tests.channels.webchat.browser import Browser
from tests.channels.webchat.house import Serve, row_for, with_chat
from tests.clock import Clock
from tests.test_media import PIXEL, photo


async def test_a_photo_goes_up_is_sent_and_can_be_seen_again(anna: Browser, clock: Clock) -> None:
    await anna.arrives()
    file = await (await anna.uploads(photo(6))).json()
    assert file["kind"] == "photo"
    said = await anna.says(media=[file["id"]])
    assert said[0]["media"][0]["id"] == file["id"]
    shown = (await anna.gets("/chat/history"))["lines"][1]["media"][0]
    async with anna.session.get(anna.home + shown["link"]) as answer:
        assert (answer.status, answer.headers["Content-Type"]) == (200, "image/jpeg")
        assert b"GPS" not in await answer.read()
    assert (await Media.get(id=file["id"]).prefetch_related("account")).account is not None
    clock.forward("2h")
    async with anna.session.get(anna.home + shown["link"]) as answer:
        assert answer.status == 404


async def test_a_picture_of_figures_is_drawn_when_it_is_looked_at(anna: Browser, clock: Clock) -> None:
    await anna.arrives()
    account = await Account.get(channel="webchat")
    about = About("云杉苑", month(date(2026, 3, 1)), clock.now, "Asia/Shanghai")
    row = await row_for(account, clock, "本月")
    row.say = {**row.say, "picture": ageing(about, [(clock.now, False), (clock.now - timedelta(days=9), True)])}
    await row.save(update_fields=["say"])
    lines = (await anna.gets("/chat/history"))["lines"]
    [shown] = next(line["media"] for line in lines if line["id"] == f"o{row.id}")
    assert (shown["kind"], "云杉苑" in shown["alt"]) == ("photo", True)
    async with anna.session.get(anna.home + shown["link"]) as answer:
        assert (answer.status, answer.headers["Content-Type"]) == (200, "image/png")
        assert (await answer.read()).startswith(b"\x89PNG")
    for link in (shown["link"][:-4] + "AAAA", "/picture/x"):
        async with anna.session.get(anna.home + link) as answer:
            assert answer.status == 404
    clock.forward("2h")
    async with anna.session.get(anna.home + shown["link"]) as answer:
        assert answer.status == 404


DISGUISED = (
    (b"<html><script>alert(1)</script>", "photo.jpg", "image/jpeg"),
    (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg", "image/svg+xml"),
    (b"MZ\x90\0" + bytes(2000), "photo.png", "image/png"),
    (b"", "photo.jpg", "image/jpeg"),
)


async def test_a_file_in_disguise_is_refused(anna: Browser) -> None:
    await anna.opens()
    for data, name, mime in DISGUISED:
        answer = await anna.uploads(data, name, mime)
        assert (answer.status, (await answer.json())["error"], name) == (415, "kind", name)
    assert await Media.all().count() == 0


async def test_a_file_too_large_is_refused_with_the_limit(serve: Serve, service: Service) -> None:
    media = service.policy.media.model_copy(update={"photo": 1})
    policy = service.policy.model_copy(update={"media": media})
    async with Browser(await serve(with_chat(service, policy=policy))) as anna:
        await anna.opens()
        answer = await anna.uploads(PIXEL + bytes(1_100_000))
        assert answer.status == 413
        assert (await answer.json())["words"] == "这个文件太大了，最多 1 MB。"


BROKEN = (
    (b"", "multipart/form-data"), (b"--x\r\n", "multipart/form-data; boundary=x"),
    (b"garbage", "multipart/form-data; boundary=x"), (b"{}", "application/json"),
    (b"--x\r\nContent-Disposition: form-data\r\n\r\n", "multipart/form-data; boundary=x"),
    (b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y--\r\n--x--\r\n", "multipart/form-data; boundary=x"),
    (b"", "multipart/form-data; boundary=" + "x" * 500),
)


async def test_a_broken_form_is_refused(anna: Browser) -> None:
    await anna.opens()
    for body, mime in BROKEN:
        answer = await anna.posts("/chat/upload", body, **{"Content-Type": mime})
        assert (answer.status in (400, 415), body, mime) == (True, body, mime)
        assert set(await answer.json()) == {"error", "words"}


async def test_nobody_can_send_another_s_file(home: str, anna: Browser) -> None:
    await anna.opens()
    file = await (await anna.uploads(PIXEL)).json()
    async with Browser(home) as ben:
        await ben.arrives()
        for media in ([file["id"]], [str(uuid4())]):
            answer = await ben.posts("/chat/send", {"key": str(uuid4()), "media": media})
            assert (answer.status, (await answer.json())["error"]) == (400, "media")
