"""The log: readable by people or machines, and free of what owners said."""

from __future__ import annotations

import json
import logging

import pytest
import structlog

from bot.logging import MASKED, set_up

TOKEN = "123456789:" + "A" * 35


@pytest.fixture(autouse=True)
def _afterwards():
    """Leave no logging behind for other tests."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    yield
    structlog.reset_defaults()
    root.handlers[:], root.level = before


def line(capsys) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    return found


def test_a_line_is_one_json_object_with_action_level_and_time(capsys):
    set_up("json")
    structlog.get_logger().info("inbound", action="duplicate", channel="telegram", ms=12)
    said = line(capsys)
    assert said.pop("timestamp").endswith("Z")
    assert said == {
        "event": "inbound", "action": "duplicate", "channel": "telegram", "ms": 12, "level": "info",
    }


def test_a_line_for_people_says_the_same(capsys):
    set_up("console")
    structlog.get_logger().warning("inbound", action="parked", channel="telegram")
    said = capsys.readouterr().err
    assert "parked" in said
    assert "channel" in said


@pytest.mark.parametrize("field", ["text", "phone", "words", "params", "answers", "url", "token", "other"])
def test_a_field_nobody_thought_about_is_not_written(capsys, field):
    set_up("json")
    structlog.get_logger().info("inbound", action="duplicate", **{field: "厕所漏水 13812345678"})
    assert line(capsys)[field] == MASKED


@pytest.mark.parametrize("value", [
    "13812345678", "+86 138-1234-5678", f"https://api.telegram.org/bot{TOKEN}/getMe",
    "postgres://jiesu:hunter2@host/db",
])
def test_telephone_numbers_and_tokens_are_taken_out_of_the_fields_that_are(capsys, value):
    set_up("json")
    structlog.get_logger().info("inbound", action="duplicate", key=f"a {value} b")
    said = str(line(capsys)["key"])
    assert MASKED in said
    assert said.startswith("a ")
    assert not {"13812345678", "138-1234-5678", TOKEN, "hunter2"} & set(said.replace("/", " ").split())
    assert "hunter2" not in said


def test_a_ticket_number_is_not_taken_for_a_telephone_number(capsys):
    set_up("json")
    structlog.get_logger().info("ticket", action="replayed", ticket="101-482-913-7")
    assert line(capsys)["ticket"] == "101-482-913-7"


def test_an_exception_is_told_by_type_and_place_but_not_by_its_words(capsys):
    set_up("json")
    try:
        try:
            raise KeyError("厕所漏水")
        except KeyError as cause:
            raise ValueError("13812345678 lives in 3-2-502") from cause
    except ValueError:
        structlog.get_logger().exception("inbound", action="taking_failed")
    said = line(capsys)
    assert said["fault"] == "ValueError < KeyError"
    assert "tests/test_logging.py:" in str(said["at"])
    assert "漏水" not in str(said)
    assert "502" not in str(said)


def test_what_libraries_log_comes_by_its_template_without_the_values(capsys):
    set_up("json")
    logging.getLogger("aiogram.event").error("Update %s from %s failed", "厕所漏水", "13812345678")
    said = line(capsys)
    assert said["message"] == "Update %s from %s failed"
    assert (said["event"], said["action"], said["level"]) == ("aiogram.event", "library", "error")
    assert "漏水" not in str(said)


def test_libraries_are_quiet_about_what_works(capsys):
    set_up("json")
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot%s/sendMessage", TOKEN)
    assert capsys.readouterr().err == ""
