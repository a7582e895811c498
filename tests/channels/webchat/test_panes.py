"""The staff's panes of the demonstration."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from bot.app import Service
from tests.channels.webchat.browser import Browser, lines
from tests.channels.webchat.house import Serve, delivered, settings_of, with_chat


async def test_without_demo_there_are_no_staff_panes(
    serve: Serve, service: Service, database_url: str, tmp_path: Path
) -> None:
    quiet = with_chat(service, settings=settings_of(database_url, tmp_path, demo=False))
    async with Browser(await serve(quiet)) as anna:
        assert "/static/staff.js" not in await anna.opens()
        for path in ("groups", "history?group=group:duty", "news", "stream"):
            async with anna.session.get(f"{anna.home}/demo/{path}") as answer:
                assert answer.status == 404
        assert (await anna.posts("/demo/send", {})).status == 404


async def test_the_panes_are_for_this_machine_alone(home: str) -> None:
    async with Browser(home) as rebound:
        for host in ("evil.example", "evil.example:8080", "10.0.0.1", "", "127.0.0.1.evil.example"):
            async with rebound.session.get(f"{home}/demo/groups", headers={"Host": host}) as answer:
                assert (answer.status in (400, 404), host) == (True, host)


async def test_the_panes_know_their_groups(anna: Browser) -> None:
    groups = (await anna.gets("/demo/groups"))["groups"]
    known = {each["address"]: (each["name"], each["manager"]) for each in groups}
    assert known["group:leadership"] == ("管理群", True)
    assert known["group:engineering"] == ("工程群", False)


async def test_an_emergency_is_seen_in_the_duty_group_at_once(anna: Browser, service: Service) -> None:
    await anna.arrives()
    async with anna.listens("/demo/stream") as staff:
        await staff.opened()
        await anna.taps("!emergency", "紧急")
        await delivered(service)
        line = await staff.next()
    assert line is not None
    assert (line["group"], line["urgent"]) == ("group:duty", True)
    assert (await anna.gets("/demo/history?group=group:duty"))["lines"] == [line]


async def test_staff_can_speak_in_their_group(anna: Browser) -> None:
    body = {"key": str(uuid4()), "group": "group:duty", "text": "收到"}
    said = await lines(await anna.posts("/demo/send", body))
    assert (said[0]["text"], said[0]["group"]) == ("收到", "group:duty")
    assert (await anna.gets("/demo/history?group=group:duty"))["lines"][0]["text"] == "收到"
    assert (await anna.gets("/demo/history?group=group:engineering"))["lines"] == []


async def test_a_group_nobody_knows_is_refused(anna: Browser) -> None:
    for group in ("group:none", "", "group:", "x" * 300, "group:duty' OR 1", "group:duty\n"):
        answer = await anna.posts("/demo/send", {"key": str(uuid4()), "group": group, "text": "x"})
        assert (answer.status, group) == (400, group)
        async with anna.session.get(f"{anna.home}/demo/history", params={"group": group}) as history:
            assert (history.status, group) == (400, group)
