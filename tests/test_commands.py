"""The command line: readable, quick to start, and one line about what is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from aiohttp import web

from bot import check
from bot.__main__ import main
from bot.options import parser
from bot.settings import NAMES, Settings

ROOT = Path(__file__).parent.parent
TOKEN = "123456789:" + "A" * 35
HEAVY = ("aiogram", "telegram", "apscheduler")


def run(*arguments: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """`python -m bot …` in a folder; the last line on standard error says which heavy modules it loaded."""
    code = (
        "import sys\nfrom bot.__main__ import main\n"
        "try:\n    code = main(sys.argv[1:])\nexcept SystemExit as ended:\n    code = ended.code\n"
        f"print('loaded', *(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)\n"
        "sys.exit(code)"
    )
    clean = {name: value for name, value in os.environ.items() if name not in NAMES}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder, env={**clean, "PYTHONPATH": str(ROOT), **settings},
        capture_output=True, text=True, timeout=50, check=False, stdin=subprocess.DEVNULL,
    )


def last_line(text: str) -> str:
    return text.strip().splitlines()[-1]


def test_help_names_every_command_and_loads_nothing_heavy(tmp_path):
    ended = run("--help", folder=tmp_path)
    assert ended.returncode == 0
    for word in ("serve", "migrate", "import", "staff", "check", "policy", "wecom", "form", "inbox", ".env.example"):
        assert word in ended.stdout
    assert max(map(len, ended.stdout.splitlines())) <= 100
    assert last_line(ended.stderr) == "loaded"


def test_migrate_makes_the_database_twice_over_without_loading_telegram(tmp_path):
    first, second = run("migrate", folder=tmp_path), run("migrate", folder=tmp_path)
    assert "Applied 0001_initial" in first.stdout
    assert second.stdout.strip() == "The database is up to date."
    assert [last_line(each.stderr) for each in (first, second)] == ["loaded", "loaded"]
    assert (tmp_path / "var" / "jiesu.db").stat().st_size > 0
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


def test_check_says_what_is_missing_then_that_all_is_well_without_loading_telegram(tmp_path, sqlite_schema):
    before = run("check", folder=tmp_path)
    assert before.returncode == 1
    assert "wrong  database         var/jiesu.db is not there yet; python -m bot migrate" in before.stdout
    (tmp_path / "var").mkdir(exist_ok=True)
    shutil.copyfile(sqlite_schema, tmp_path / "var" / "jiesu.db")
    empty = run("check", folder=tmp_path)
    assert "wrong  groups           no community is known; python -m bot import FILE" in empty.stdout
    run("import", str(ROOT / "examples" / "community.yaml"), folder=tmp_path)
    after = run("check", folder=tmp_path)
    assert after.returncode == 0, after.stdout
    assert [line.split()[:2] for line in after.stdout.splitlines()] == [["ok", name] for name in check.CHECKS]
    assert last_line(after.stderr) == "loaded"


def test_a_policy_file_is_checked_without_a_database_or_telegram_and_every_fault_has_its_line(tmp_path):
    (tmp_path / "policy.yaml").write_text("promise:\n  major: 24\ntalk:\n  fotos: 3\n")
    ended = run("policy", "check", "policy.yaml", folder=tmp_path)
    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [
        "policy.yaml:2:10 promise.major: '24' is no length of time; write for example 24h",
        "policy.yaml:4:3 talk.fotos: is not known here; did you mean photos?",
    ]
    assert last_line(ended.stderr) == "loaded"
    assert not (tmp_path / "var" / "jiesu.db").exists()


def test_the_policy_file_of_the_service_is_the_one_that_is_checked_when_none_is_named(tmp_path):
    (tmp_path / "own.yaml").write_text("promise:\n  major: 2h\n")
    packaged = run("policy", "check", folder=tmp_path)
    own = run("policy", "check", folder=tmp_path, POLICY_FILE="own.yaml")
    assert (packaged.returncode, own.returncode) == (0, 0)
    assert packaged.stdout.strip() == "policy.yaml as packaged is in order; POLICY_FILE names a file of your own"
    assert own.stdout.splitlines() == [
        "own.yaml is in order and changes 1 value", "  promise.major: 2h (instead of 24h)",
    ]


def test_a_ladder_is_shown_and_drawn_without_a_database_or_telegram(tmp_path):
    ended = run("policy", "show", "--clock", "sign", "--language", "zh_Hans", "--out", "sign.svg", folder=tmp_path)
    assert ended.returncode == 0
    assert ended.stdout.splitlines()[0] == "sign 签收 [R04.3]"
    assert last_line(ended.stdout) == "sign.svg: the ladder of sign"
    assert (tmp_path / "sign.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert last_line(ended.stderr) == "loaded"


@pytest.mark.parametrize(("asked", "said"), [
    (("explain", "101-234-567-9"), "explain 101-234-567-9: there is no such ticket"),
    (("preview", "nowhere.yaml"), "nowhere.yaml cannot be read (No such file or directory); is its name right?"),
    (("simulate", "nowhere.yaml", "--month", "soon"), "--month soon: is no month; write for example "),
])
def test_what_the_policy_commands_cannot_do_is_said_in_one_line(migrated_folder, asked, said):
    ended = run("policy", *asked, folder=migrated_folder)
    assert ended.returncode == 1
    [line] = ended.stderr.strip().splitlines()[:-1]
    assert line.startswith(said)


def test_check_and_the_start_of_the_service_name_the_first_faulty_line_of_the_policy(tmp_path):
    (tmp_path / "own.yaml").write_text("talk:\n  keep: 7\n  fotos: 3\n")
    said = "own.yaml:2:9 talk.keep: '7' is no length of time; write for example 7d (1 more: python -m bot policy check)"
    looked = run("check", folder=tmp_path, POLICY_FILE="own.yaml")
    assert f"wrong  policy           {said}" in looked.stdout.splitlines()
    run("migrate", folder=tmp_path)
    started = run("serve", folder=tmp_path, POLICY_FILE="own.yaml")
    assert started.returncode == 1
    assert started.stderr.splitlines()[-2] == said


@pytest.mark.parametrize(("settings", "said"), [
    ({"PORT": "eighty"}, "PORT: "),
    ({"DATABASE_URL": "postgres://jiesu:hunter2@127.0.0.1:1/jiesu"}, "does not answer (ConnectionRefused"),
    ({"DATABASE_URL": "sqlite:///proc/nowhere/jiesu.db"}, "/proc/nowhere"),
])
def test_what_is_wrong_is_one_line_not_a_traceback(tmp_path, settings, said):
    ended = run("migrate", folder=tmp_path, **settings)
    assert ended.returncode == 1
    lines = ended.stderr.strip().splitlines()[:-1]
    assert len(lines) == 1
    assert said in lines[0]
    assert "hunter2" not in ended.stderr


def test_robots_are_tried_without_loading_telegram(migrated_folder):
    ended = run("wecom", "test", folder=migrated_folder)
    assert ended.returncode == 1
    assert ended.stdout.strip() == "no group of channel wecom is known; add one under groups in your file and import it"
    assert last_line(ended.stderr) == "loaded"


def test_a_file_that_cannot_be_imported_is_explained_in_one_line(migrated_folder):
    ended = run("import", "nowhere.yaml", folder=migrated_folder)
    assert ended.returncode == 1
    [line] = ended.stderr.strip().splitlines()[:-1]
    assert line == "nowhere.yaml: cannot be read (No such file or directory)"


def test_a_template_is_written_without_a_database_imported_and_somebody_in_it_is_given_a_code(tmp_path):
    written = run("import", "--template", "company.xlsx", folder=tmp_path)
    assert written.stdout.strip() == "company.xlsx is written: fill it in, then python -m bot import company.xlsx"
    run("migrate", folder=tmp_path)
    assert run("import", "company.xlsx", folder=tmp_path).stdout.startswith("999 ")
    told = run("staff", "code", "zhang", folder=tmp_path)
    assert "/join " in told.stdout
    assert last_line(told.stderr) == "loaded"
    nobody = run("staff", "code", "wang", folder=tmp_path)
    assert nobody.stderr.splitlines()[0].startswith("wang: nobody of that name or code works here")
    assert nobody.returncode == 1


def test_nothing_is_served_from_a_database_that_is_too_old(tmp_path):
    ended = run("inbox", "list", folder=tmp_path)
    assert ended.returncode == 1
    assert "python -m bot migrate" in ended.stderr


def test_a_command_that_needs_an_id_says_so(capsys):
    with pytest.raises(SystemExit):
        main(["inbox", "replay"])
    assert "needs an id" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["staff", "code"])
    assert "needs a name or code" in capsys.readouterr().err


def test_a_role_that_does_not_exist_is_refused(capsys):
    with pytest.raises(SystemExit):
        parser().parse_args(["serve", "--only", "everything"])
    said = capsys.readouterr().err
    assert all(role in said for role in ("web", "worker", "clock"))


@pytest.fixture
async def telegram():
    """A Bot API that answers what a test puts into it; the value is its address and its answers."""
    answers: dict[str, tuple[int, object]] = {
        "getMe": (200, {"ok": True, "result": {"username": "sunny_bot"}}),
        "getWebhookInfo": (200, {"ok": True, "result": {"url": ""}}),
    }

    async def answer(request: web.Request) -> web.Response:
        status, body = answers[request.match_info["method"]]
        if isinstance(body, str):
            return web.Response(text=body, status=status)
        return web.json_response(body, status=status)

    app = web.Application()
    app.router.add_get(f"/bot{TOKEN}/{{method}}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", answers
    await runner.cleanup()


def settings_for(address: str, **given: object) -> Settings:
    fixed = {"secret_key": "s" * 32, "telegram_token": TOKEN, "telegram_api_base": address}
    return Settings.load(env_file=None, **fixed | given)


async def test_a_bot_that_answers_is_named(telegram):
    address, _ = telegram
    assert await check.telegram(settings_for(address)) == "@sunny_bot by polling"


@pytest.mark.parametrize(("method", "status", "body", "said"), [
    ("getMe", 401, {"ok": False, "description": "Unauthorized"}, "does not know TELEGRAM_TOKEN"),
    ("getMe", 404, {"ok": False}, "does not know TELEGRAM_TOKEN"),
    ("getMe", 502, {"ok": False}, "answered 502"),
    ("getMe", 502, "<html>", "does not answer"),
    ("getMe", 200, "<html>", "does not answer"),
    ("getWebhookInfo", 200, {"ok": True, "result": {"url": "https://elsewhere.example"}}, "has a webhook"),
])
async def test_a_bot_that_cannot_be_used_is_explained_without_its_token(telegram, method, status, body, said):
    address, answers = telegram
    answers[method] = (status, body)
    with pytest.raises(check.Wrong) as wrong:
        await check.telegram(settings_for(address))
    assert said in str(wrong.value)
    assert TOKEN not in str(wrong.value)


@pytest.mark.parametrize(("hook", "said"), [
    ({"url": "https://jiesu.example.com/telegram", "pending_update_count": 3}, "webhook, 3 waiting"),
    ({"url": ""}, "starting the service sets it"),
    ({"url": "https://jiesu.example.com/telegram", "last_error_message": "SSL error"}, "SSL error"),
])
async def test_the_webhook_is_compared_with_our_address(telegram, hook, said):
    address, answers = telegram
    answers["getWebhookInfo"] = (200, {"ok": True, "result": hook})
    settings = settings_for(
        address, telegram_mode="webhook", public_url="https://jiesu.example.com", telegram_webhook_secret="s"
    )
    try:
        found = await check.telegram(settings)
    except check.Wrong as wrong:
        found = str(wrong)
    assert said in found


@pytest.mark.parametrize(("given", "ok"), [
    ({"public_url": "https://jiesu.example.com"}, True),
    ({"public_url": "http://jiesu.example.com"}, False),
    ({}, False),
    ({"demo": True}, True),
])
async def test_the_address_people_reach_us_at_is_judged(given, ok):
    settings = settings_for("https://api.telegram.org", **given)
    finding = await check._finding("address", check.listening, settings)
    assert finding.ok is ok


async def test_a_store_that_cannot_be_written_is_found(tmp_path):
    (tmp_path / "file").write_text("")
    settings = settings_for("https://api.telegram.org", media_url=f"file://{tmp_path}/file/below")
    with pytest.raises(check.Wrong, match="MEDIA_URL cannot be written"):
        await check.media(settings)


async def test_both_databases_are_looked_at(database_url):
    settings = settings_for("https://api.telegram.org", database_url=database_url)
    assert (await check.database(settings)).endswith("answers and is up to date")
