"""The numbers a company may change, and what it hears when it writes them wrongly."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from models import policy
from models.durations import duration


@pytest.mark.parametrize(("text", "length"), [
    ("45s", timedelta(seconds=45)), ("10m", timedelta(minutes=10)), ("24h", timedelta(hours=24)),
    ("3d", timedelta(days=3)), (" 7 d ", timedelta(days=7)), ("0s", timedelta()), ("90s", timedelta(seconds=90)),
    ("4500ms", timedelta(seconds=4.5)),
])
def test_lengths_of_time_as_people_write_them(text: str, length: timedelta):
    assert duration(text) == length


@pytest.mark.parametrize("text", ["", "10", "m", "10 minutes", "1h30m", "-5m", "1.5h", "10M", "P1D", "9" * 30 + "d"])
def test_other_forms_are_refused_with_an_example(text: str):
    with pytest.raises(ValueError, match="write for example 45s, 10m, 24h or 3d"):
        duration(text)


def test_the_defaults_are_those_of_the_rules():
    found = policy.load()
    assert found.talk.keep == timedelta(days=7)
    assert found.talk.ask_to_go_on == timedelta(minutes=30)
    assert found.talk.photos == 9
    assert found.promise.major == found.promise.important == found.promise.minor == timedelta(hours=24)  # R04.8, R00.4
    assert found.promise.emergency == timedelta(minutes=30)
    assert found.inbox.park_after == 3
    assert found.rating.unsatisfied == 2  # R03.6: one or two stars are an unsatisfied owner
    assert [rate.count / rate.seconds for rate in found.rates["telegram"].values()] == [1, 20 / 60, 30]
    assert "reply" not in found.delivery.repeat_unknown
    assert sorted(found.delivery.retry) == list(found.delivery.retry)


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "policy.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_a_company_writes_only_the_lines_that_differ(tmp_path):
    own = policy.load(written(tmp_path, "promise:\n  major: 2h\nrates:\n  telegram:\n    group: 10/1m\n"))
    default = policy.load()
    assert own.promise.major == timedelta(hours=2)
    assert own.promise.minor == default.promise.minor
    assert own.rates["telegram"]["group"] == policy.Rate(count=10, seconds=60)
    assert own.rates["telegram"]["chat"] == default.rates["telegram"]["chat"]
    assert own.talk == default.talk


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_an_empty_file_changes_nothing(tmp_path, text):
    assert policy.load(written(tmp_path, text)) == policy.load()


def test_the_service_does_not_start_with_a_faulty_file_and_says_its_first_fault_with_its_line(tmp_path):
    file = written(tmp_path, "talk:\n  keep: 7\n  fotos: 3\n")
    with pytest.raises(policy.PolicyError) as wrong:
        policy.load(file)
    assert str(wrong.value) == (
        f"{file}:2:9 talk.keep: '7' is no length of time; write for example 7d (1 more: python -m bot policy check)"
    )


def test_a_single_fault_promises_no_others(tmp_path):
    file = written(tmp_path, "- talk\n")
    with pytest.raises(policy.PolicyError) as wrong:
        policy.load(file)
    assert str(wrong.value) == f"{file}:1:1 must hold sections such as 'promise:'; see models/policy.yaml"


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(policy.PolicyError, match="cannot be read"):
        policy.load(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(("kind", "size"), [("photo", 10_000_000), ("video", 20_000_000), ("voice", 5_000_000)])
def test_sizes_are_in_megabytes(kind, size):
    assert policy.load().media.limit(kind) == size
