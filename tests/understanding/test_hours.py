"""Hours of the day behind a command: what people write, and what no day has (R00.8)."""

from __future__ import annotations

import pytest

from handlers.understanding.hours import hour


@pytest.mark.parametrize(
    ("text", "at", "rest"),
    [
        ("每天", "08:30", "每天"), ("每天 9:05", "09:05", "每天"), ("每天8点", "08:00", "每天"),
        ("每天早上八点", "08:00", "每天"), ("每天早上八点半", "08:30", "每天"), ("每天下午3点", "15:00", "每天"),
        ("每天下午五点半", "17:30", "每天"), ("每天晚上9点15分", "21:15", "每天"), ("每天晚上十二点", "00:00", "每天"),
        ("每天中午12点", "12:00", "每天"), ("每天中午1点", "13:00", "每天"), ("每天凌晨12点", "00:00", "每天"),
        ("每天 18:00", "18:00", "每天"), ("每周一 8点整", "08:00", "每周一"), ("每月1号8点", "08:00", "每月1号"),
        ("daily 8:30pm", "20:30", "daily"), ("daily 6 pm", "18:00", "daily"), ("daily 12 am", "00:00", "daily"),
        ("daily 12pm", "12:00", "daily"), ("每天 25:00", None, "每天"), ("每天 8:75", None, "每天"),
        ("每天三十点", None, "每天"),
    ],
)
def test_r00_8_an_hour_is_read_as_it_is_said(text: str, at: str | None, rest: str) -> None:
    assert hour(text, "08:30") == (at, rest)
