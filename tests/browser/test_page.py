"""The page in a real browser, at the width of a telephone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, Route, expect

from handlers import posters
from models.database import transact
from models.place import Community
from tests.browser.person import Person
from tests.browser.pictures import png

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

NUMBER = re.compile(r"\d{3}-\d{3,4}-\d{3}-\d")


async def registers(anna: Person) -> None:
    await anna.says("3栋2单元502")
    await anna.taps("对")
    await anna.taps("业主")
    await anna.says("王芳")
    await anna.says("13812345678")


async def reaches_the_summary(anna: Person) -> None:
    """Take the first answer, or skip, until everything has been asked."""
    for _ in range(12):
        if await anna.page.locator("#owner .line:not(.past) .choice.primary").count():
            return
        rest = anna.page.locator("#owner .line:not(.past) button[data-token]")
        skip = rest.filter(has_text=re.compile("^(跳过|完成)$"))
        await (skip if await skip.count() else rest).first.click()
        await anna.answered()


async def test_a_whole_complaint_with_a_photo_ends_in_a_ticket_number(anna: Person) -> None:
    await anna.looks("1-greeting")
    await registers(anna)
    await anna.taps("投诉")
    await anna.taps("环境卫生")
    await anna.looks("2-choices")

    before = await anna.lines.count()
    await anna.reloads()
    await expect(anna.lines).to_have_count(before)

    await anna.taps("跳过")
    await anna.taps("公共区域")
    await anna.says("3栋一楼电梯口")
    await anna.says("垃圾三天没有清理，味道很大")
    await anna.attaches(("a.png", "image/png", png()), ("b.png", "image/png", png(200, 300)))
    await anna.looks("3-photos")
    await anna.page.locator("#send").click()
    await anna.answered()
    await expect(anna.page.locator("#owner .line.me .files img")).to_have_count(2)
    await anna.taps("完成")
    await reaches_the_summary(anna)
    await anna.sees("垃圾三天没有清理")
    await anna.looks("4-summary")
    await anna.page.locator("#owner .line:not(.past) .choice.primary").click()
    await anna.sees(NUMBER)
    await anna.looks("5-ticket")

    number = NUMBER.findall(await anna.last.inner_text())[0]
    await expect(anna.page.locator(".tabs [data-pane=staff] .count")).to_be_visible()
    await anna.page.locator(".tabs [data-pane=staff]").click()
    await expect(anna.page.locator("#staff .line").first).to_contain_text(number)
    await anna.looks("6-staff")
    await anna.looks("7-desk", 1280, 800)
    await expect(anna.page.locator("#owner .line").last).to_be_visible()


async def test_an_emergency_is_one_tap_away(anna: Person) -> None:
    await anna.page.get_by_role("button", name="紧急", exact=True).click()
    await anna.answered()
    await expect(anna.page.locator("#owner .line.urgent a[href='tel:119']").first).to_be_visible()
    await anna.page.locator(".tabs [data-pane=staff]").click()
    await expect(anna.page.locator("#staff .line.urgent")).to_be_visible()
    await anna.page.locator(".tabs [data-pane=owner]").click()
    await anna.looks("8-emergency")


async def test_enter_while_composing_does_not_send(anna: Person) -> None:
    field, keyboard = anna.page.locator("#words"), anna.page.keyboard
    wire = await anna.page.context.new_cdp_session(anna.page)
    before = await anna.lines.count()
    await field.focus()
    await wire.send("Input.imeSetComposition", {"text": "loushui", "selectionStart": 7, "selectionEnd": 7})
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    await wire.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    await wire.send("Input.insertText", {"text": "漏水"})
    await wire.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})
    await expect(field).to_have_value("漏水")
    await expect(anna.lines).to_have_count(before)

    await keyboard.press("Shift+Enter")
    await keyboard.type("3-2-502")
    await expect(field).to_have_value("漏水\n3-2-502")
    await expect(anna.lines).to_have_count(before)
    await keyboard.press("Enter")
    await anna.answered()
    await expect(field).to_have_value("")
    await expect(anna.page.locator("#owner .line.me").last).to_contain_text("漏水\n3-2-502")


async def test_words_said_without_a_network_arrive_later_and_once(anna: Person) -> None:
    await anna.page.context.set_offline(True)
    await anna.page.locator("#words").fill("3栋2单元502")
    await anna.page.locator("#send").click()
    waiting = anna.page.locator("#owner .pending.waiting")
    await expect(waiting).to_contain_text("连上后会自动发送")
    await anna.looks("9-offline")
    await anna.page.context.set_offline(False)
    await anna.answered()
    await expect(anna.page.locator("#owner .line.me")).to_have_count(1)
    await anna.sees("3栋2单元502")


async def test_what_was_not_sent_survives_a_reload(anna: Person) -> None:
    await anna.page.route("**/chat/send", lambda route: route.abort())
    await anna.page.locator("#words").fill("3栋2单元502")
    await anna.page.locator("#send").click()
    await expect(anna.page.locator("#owner .pending.waiting")).to_be_visible()
    await anna.page.reload()
    await expect(anna.page.locator("#owner .pending")).to_contain_text("3栋2单元502")
    await anna.page.unroute("**/chat/send")
    await anna.page.locator("#owner .pending button.state").click()
    await anna.answered()
    await anna.sees("3栋2单元502")


async def test_an_answer_lost_on_the_way_back_doubles_nothing(anna: Person) -> None:
    lost: list[str] = []

    async def lose_first(route: Route) -> None:
        if lost:
            await route.continue_()
            return
        lost.append(route.request.post_data or "")
        await route.fetch()
        await route.abort()

    await anna.page.route("**/chat/send", lose_first)
    await anna.says("3栋2单元502")
    await expect(anna.page.locator("#owner .line.me")).to_have_count(1)
    await anna.reloads()
    await expect(anna.page.locator("#owner .line.me")).to_have_count(1)


async def test_a_service_in_trouble_keeps_the_words_and_offers_to_send_again(anna: Person) -> None:
    await anna.page.route("**/chat/send", lambda route: route.fulfill(status=503, json={"error": "unavailable"}))
    await anna.page.locator("#words").fill("3栋2单元502")
    await anna.page.locator("#send").click()
    again = anna.page.get_by_role("button", name="没发出去，点这里重发")
    await expect(again).to_be_visible()
    await anna.page.unroute("**/chat/send")
    await again.click()
    await anna.answered()
    await anna.sees("3栋2单元502")


async def test_where_streams_do_not_work_news_still_arrive(anna: Person) -> None:
    context = anna.page.context
    await context.route("**/chat/stream*", lambda route: route.abort())
    await anna.reloads()
    other = await context.new_page()
    await other.goto(anna.page.url)
    await other.locator("#words").fill("3栋2单元502")
    await other.locator("#send").click()
    await anna.page.bring_to_front()
    await anna.sees("3栋2单元502")


async def test_what_people_write_is_never_run(anna: Person) -> None:
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> javascript:alert(3) https://example.com/a?b=1。"
    await anna.says(hostile)
    line = anna.page.locator("#owner .line.me").last
    await expect(line).to_contain_text("<img src=x onerror=alert(1)><script>alert(2)</script>")
    await expect(line.locator("a")).to_have_count(1)
    await expect(line.locator("a")).to_have_attribute("href", "https://example.com/a?b=1")
    await expect(line.locator("img, script")).to_have_count(0)


async def test_everything_can_be_reached_by_keyboard_and_has_a_name(anna: Person) -> None:
    page = anna.page
    await anna.says("3栋2单元502")
    await expect(page.get_by_role("log", name="聊天记录")).to_have_attribute("aria-live", "polite")
    for name in ("紧急", "发送", "添加照片、视频或语音"):
        await expect(page.get_by_role("button", name=name, exact=True)).to_have_count(1)
    await page.get_by_role("log", name="聊天记录").focus()
    wanted = await anna.choice("对").get_attribute("data-token")
    reached: list[str | None] = []
    while wanted not in reached and len(reached) < 5:
        await page.keyboard.press("Tab")
        reached.append(await page.locator(":focus").get_attribute("data-token"))
    assert wanted in reached
    await page.keyboard.press("Enter")
    await anna.answered()
    await expect(page.locator("#owner .line.me").last).to_contain_text("对")


async def test_the_page_follows_the_language_chosen_in_the_chat(anna: Person) -> None:
    await anna.page.locator("#menu summary").click()
    await anna.page.get_by_role("button", name="语言 Language").click()
    await anna.answered()
    await anna.choice("English").click()
    await expect(anna.page.get_by_role("button", name="Send", exact=True)).to_be_visible()
    await anna.ready()
    await anna.looks("10-english")


@pytest.mark.parametrize(("width", "height"), [(320, 568), (375, 667), (768, 1024), (1280, 800)])
async def test_nothing_sticks_out_at_any_width(anna: Person, width: int, height: int) -> None:
    await anna.page.set_viewport_size({"width": width, "height": height})
    for name in ("#emergency", "#send", "#attach", "#menu summary"):
        box = await anna.page.locator(name).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        assert box["height"] >= 36


async def test_chinese_letters_are_letters_not_boxes(chromium: Browser) -> None:
    page = await chromium.new_page()
    drawn = await page.evaluate("""() => ["漏", "投", "訴", "\\u{10ffff}"].map((letter) => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
        const pen = canvas.getContext("2d");
        pen.font = "32px sans-serif";
        pen.fillText(letter, 2, 34);
        return canvas.toDataURL();
    })""")
    assert len(set(drawn)) == 4


async def test_the_privacy_notice_can_be_read_in_three_languages(anna: Person, home: str) -> None:
    await anna.page.goto(f"{home}/privacy")
    for language, heading in (("English", "Privacy notice"), ("繁體", "隱私說明"), ("简体", "隐私说明")):
        await anna.page.get_by_role("link", name=language).click()
        await expect(anna.page.get_by_role("heading", level=1)).to_have_text(heading)
    await anna.looks("11-privacy")


async def test_a_posters_code_is_told_to_the_talk_and_taken_out_of_the_address(anna: Person, home: str) -> None:
    community = await Community.get(code="101")
    token = (await transact(lambda: posters.put_up(community, "3", datetime.now(UTC)))).token
    await anna.page.goto(f"{home}/?p={token}")
    await anna.ready()
    await anna.sees("您在阳光花园3栋扫的码")
    await anna.looks("poster")
    assert anna.page.url == f"{home}/"
    before = await anna.lines.count()
    await anna.reloads()
    await expect(anna.lines).to_have_count(before)
    await anna.page.goto(f"{home}/?p={token}")
    await anna.ready()
    await expect(anna.lines).to_have_count(before + 1)
