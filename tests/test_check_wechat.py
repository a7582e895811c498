"""What `python -m bot check` says about WeChat, and `python -m bot wechat menu`, against the fake over real HTTP."""

from __future__ import annotations

import asyncio

import pytest
import yaml

from bot import check, check_wechat
from bot.channels.wechat.menu import BUTTONS, LABEL, MenuNotSet, buttons, set_menu
from bot.settings import SettingsError
from bot.words import Words
from tests.channels.wechat_speaking_kit import NOTICE, RECEIPT, WORDS, platform, set_up_templates, settings
from tests.fakes.wechat import FakeWeChat, Fault
from tests.test_commands import last_line, run


@pytest.fixture
async def wechat(clock):
    async with platform(clock) as running:
        yield running


async def lines(found) -> dict[str, str]:
    """Every line about WeChat, by its subject: "ok …" or "wrong …"."""
    looks = {"wechat": check.wechat} | check._wechat_looks(found)
    findings = [await check._finding(name, look, found) for name, look in looks.items()]
    for finding in findings:
        assert "\n" not in str(finding)
        for secret in (found.wechat_app_secret, found.wechat_token, found.wechat_aes_key):
            assert not secret.get_secret_value() or secret.get_secret_value() not in str(finding)
    return {each.subject: f"{'ok' if each.ok else 'wrong'} {each.said}" for each in findings}


def with_templates(tmp_path, wechat: FakeWeChat, **own):
    """Settings of a company with templates of its own."""
    file = tmp_path / "policy.yaml"
    file.write_text(yaml.safe_dump({"wechat": {"templates": own}}), encoding="utf-8")
    return settings(wechat.base, wechat, policy_file=file)


async def test_without_an_account_one_line_says_off():
    found = settings("http://127.0.0.1:9", wechat_app_id="", public_url="")
    assert await lines(found) == {
        "wechat": "ok off; set WECHAT_APP_ID to connect an official account, see docs/wechat.md"
    }


async def test_all_is_well(wechat, tmp_path):
    set_up_templates(wechat)
    found = with_templates(tmp_path, wechat, accepted=RECEIPT, news=NOTICE)
    await set_menu(found, WORDS)
    assert await lines(found) == {
        "wechat": "ok safe mode",
        "wechat-token": f"ok {wechat.line.app_id} and its secret are known to WeChat",
        "wechat-ip": "ok our address is in the account's list",
        "wechat-menu": "ok 投诉报修 · 我的工单 · 紧急电话",
        "wechat-templates": "ok accepted, news as the account has them",
    }


async def test_plain_mode_is_warned_of(wechat):
    found = settings(wechat.base, wechat, wechat_aes_key="", public_url="")
    assert (await lines(found))["wechat"].startswith("wrong plain mode: what stands in messages is not signed")


@pytest.mark.parametrize(("address", "well"), [
    ("https://jiesu.example.com", True), ("https://jiesu.example.com:443", True),
    ("https://jiesu.example.com:8443", False), ("https://jiesu.example.com:8080/home", False),
])
async def test_an_address_where_wechat_never_comes_is_found(wechat, address, well):
    said = (await lines(settings(wechat.base, wechat, public_url=address)))["wechat"]
    assert said.startswith("ok" if well else "wrong WeChat comes to ports 80 and 443 alone, PUBLIC_URL has 8")


async def test_an_address_that_is_not_allowed_is_named(wechat):
    wechat.allows_ip(allowed=False)
    said = await lines(settings(wechat.base, wechat))
    assert said["wechat-ip"] == (
        "wrong WeChat does not know our address 203.0.113.9; add it to the IP list in the console"
    )
    assert said["wechat-token"] == "wrong not looked at: our address comes first, see wechat-ip"
    assert said["wechat-menu"] == "wrong not looked at: WeChat gives no token, see above"


@pytest.mark.parametrize(("given", "said"), [
    ({"wechat_app_secret": "another"}, "WECHAT_APP_SECRET is not that of the account"),
    ({"wechat_app_id": "wxffffffffffffffff"}, "WeChat does not know WECHAT_APP_ID"),
])
async def test_a_wrong_id_or_secret_is_told_apart(wechat, given, said):
    found = await lines(settings(wechat.base, wechat, **given))
    assert found["wechat-token"].startswith(f"wrong {said}")
    assert found["wechat-ip"] == "wrong not looked at: WeChat gives no token, see wechat-token"


@pytest.mark.parametrize(("fault", "said"), [
    (Fault.html(), "answered a page instead of JSON; a proxy in between?"), (Fault.gateway(), "answered 502"),
    (Fault.reset(), "does not answer (the connection broke"),
    (Fault.errcode(45009), "has used up its calls of today"),
    (Fault.errcode(-1), "WeChat refused /cgi-bin/stable_token: -1 system error"),
])
async def test_a_platform_in_trouble_is_told_in_one_line(wechat, fault, said):
    wechat.fails("stable_token", fault, times=9)
    assert said in (await lines(settings(wechat.base, wechat)))["wechat-token"]


async def test_a_platform_that_is_not_there_is_told_in_one_line():
    said = (await lines(settings("http://127.0.0.1:9")))["wechat-token"]
    assert said.startswith("wrong http://127.0.0.1:9 does not answer (cannot be reached")


async def test_the_token_in_force_is_not_disturbed_by_looking(wechat):
    await lines(settings(wechat.base, wechat))
    assert len(wechat.world.tokens.issued) == 1
    assert not any(call.body.get("force_refresh") for call in wechat.called("stable_token"))


async def test_no_menu_and_another_menu_are_told_apart(wechat):
    found = settings(wechat.base, wechat)
    assert (await lines(found))["wechat-menu"] == "wrong no menu is set; python -m bot wechat menu"
    wechat.world.menu = [{"type": "view", "name": "官网", "url": "https://example.com"}]
    assert (await lines(found))["wechat-menu"] == "wrong another menu is set; python -m bot wechat menu"


async def test_without_templates_it_is_said_what_becomes_a_telephone_call(wechat, tmp_path):
    said = (await lines(settings(wechat.base, wechat)))["wechat-templates"]
    assert said == (
        "ok none is set up: after 48 hours these become telephone calls: accepted (receipt-filed, "
        "receipt-filed-emergency), news (all others); see docs/wechat.md"
    )
    set_up_templates(wechat)
    said = (await lines(with_templates(tmp_path, wechat, accepted=RECEIPT)))["wechat-templates"]
    assert said == (
        "ok accepted as the account has them; after 48 hours these become telephone calls: news (all others); "
        "see docs/wechat.md"
    )


async def test_one_template_for_all_serves_receipts_too(wechat, tmp_path):
    set_up_templates(wechat)
    said = (await lines(with_templates(tmp_path, wechat, news=NOTICE)))["wechat-templates"]
    assert said == "ok news as the account has them"


async def test_a_template_the_account_lacks_is_found(wechat, tmp_path):
    said = (await lines(with_templates(tmp_path, wechat, news="GONE")))["wechat-templates"]
    assert said.startswith("wrong news: the account has no template of that id; copy it again")


async def test_fields_that_differ_are_named(wechat, tmp_path):
    wechat.template(NOTICE, "进度", character_string1="编号", thing7="说明", time3="时间", thing4="提示")
    said = (await lines(with_templates(tmp_path, wechat, news=NOTICE)))["wechat-templates"]
    assert said == (
        "wrong news: the account's template has character_string1, thing7, time3, thing4, ours character_string1, "
        "thing2, time3, thing4; say under wechat.templates what goes into each, see models/templates.yaml"
    )
    own = {"character_string1": ["$ticket"], "thing7": ["$said"], "time3": ["$sent"], "thing4": ["=wechat-notice-open"]}
    said = (await lines(with_templates(tmp_path, wechat, news={"id": NOTICE, "fields": own})))["wechat-templates"]
    assert said == "ok news as the account has them"


async def test_a_template_that_cannot_work_is_found_before_an_owner_misses_a_notice(wechat, tmp_path):
    said = (await lines(with_templates(tmp_path, wechat, notes="X")))["wechat-templates"]
    assert said == "wrong POLICY_FILE: wechat.templates.notes: no such template; there are accepted, news"


async def test_an_account_without_the_right_to_templates_is_told(wechat, tmp_path):
    wechat.fails("template/get_all_private_template", Fault.errcode(48001))
    said = (await lines(with_templates(tmp_path, wechat, news=NOTICE)))["wechat-templates"]
    assert said == (
        "wrong the account has no right to this; it must be a verified service account with that feature added"
    )


# The menu

@pytest.mark.parametrize("language", WORDS.languages)
def test_labels_fit_and_are_short_in_every_language(language):
    for each in buttons(WORDS, language):
        assert 0 < len(each["name"].encode()) <= LABEL, each
        assert language == "en" or len(each["name"]) <= 4


async def test_the_menu_is_taken_and_its_taps_come_back_as_ours(wechat):
    said = await set_menu(settings(wechat.base, wechat), WORDS)
    assert said.startswith("The menu is set: 投诉报修 · 我的工单 · 紧急电话.")
    assert wechat.world.menu == [
        {"type": "click", "name": "投诉报修", "key": "!new"}, {"type": "click", "name": "我的工单", "key": "!mine"},
        {"type": "click", "name": "紧急电话", "key": "!phones"},
    ]
    for token, _ in BUTTONS:
        assert wechat.owner("Anna").clicks_menu(token).fields["EventKey"] == token


async def test_the_menu_is_in_the_default_language(wechat):
    await set_menu(settings(wechat.base, wechat, default_language="en"), WORDS)
    assert [each["name"] for each in wechat.world.menu or ()] == ["Report", "My tickets", "Emergency calls"]


async def test_a_menu_that_is_refused_is_explained_in_one_line(wechat):
    wechat.allows_ip(allowed=False)
    with pytest.raises(MenuNotSet, match=r"does not know our address 203\.0\.113\.9; add it to the IP list"):
        await set_menu(settings(wechat.base, wechat), WORDS)


async def test_without_an_account_there_is_nothing_to_set():
    with pytest.raises(SettingsError, match="WECHAT_APP_ID: not set"):
        await set_menu(settings("http://127.0.0.1:9", wechat_app_id=""), Words.load())


# The command line

async def command(folder, wechat: FakeWeChat, *arguments: str):
    """`python -m bot …` with the account of the fake."""
    given = {
        "WECHAT_APP_ID": wechat.line.app_id, "WECHAT_APP_SECRET": wechat.secret, "WECHAT_TOKEN": "TokenOfTheTests",
        "WECHAT_AES_KEY": "a" * 43, "WECHAT_API_BASE": wechat.base,
    }
    return await asyncio.to_thread(lambda: run(*arguments, folder=folder, **given))


async def test_the_menu_is_set_from_the_command_line_without_loading_telegram(wechat, tmp_path):
    ended = await command(tmp_path, wechat, "wechat", "menu")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.count("\n") == 1
    assert "The menu is set" in ended.stdout
    assert last_line(ended.stderr) == "loaded"
    assert wechat.world.menu


async def test_a_refusal_ends_the_command_with_one_line(wechat, tmp_path):
    wechat.allows_ip(allowed=False)
    ended = await command(tmp_path, wechat, "wechat", "menu")
    assert ended.returncode == 1
    [line] = ended.stderr.strip().splitlines()[:-1]
    assert line == "WeChat does not know our address 203.0.113.9; add it to the IP list in the console"


async def test_check_says_a_line_for_each_thing_without_loading_telegram(wechat, tmp_path):
    ended = await command(tmp_path, wechat, "check")
    said = [line.split()[:2] for line in ended.stdout.splitlines()]
    assert [word for _, word in said] == [*check.CHECKS, *check_wechat.LOOKS]
    assert ["wrong", "wechat-menu"] in said
    assert last_line(ended.stderr) == "loaded"
    assert wechat.secret not in ended.stdout + ended.stderr
