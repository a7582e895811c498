"""When a turn of a recurring duty begins and is reminded of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from models.recurring import DutySpec, reminder
from models.timing import QuietSpec

ZONE = "Asia/Shanghai"


def spec(every: str, on: str = "", **more: object) -> DutySpec:
    """A duty at nine in the morning, to be done within two days."""
    reminders = [{"begin": "1m", "tell": ["supervisor"]}, {"after": "1h", "tell": ["leadership"], "every": "1d"}]
    return DutySpec.model_validate({"every": every, "on": on, "within": "2d", "reminders": reminders, **more})


@pytest.mark.parametrize(
    ("every", "on", "day", "period", "begins"),
    [
        ("day", "", date(2026, 3, 4), "2026-03-04", datetime(2026, 3, 4, 1, tzinfo=UTC)),
        ("week", "mon", date(2026, 3, 4), "2026-W10", datetime(2026, 3, 2, 1, tzinfo=UTC)),
        ("week", "sun", date(2027, 1, 1), "2026-W53", datetime(2027, 1, 3, 1, tzinfo=UTC)),
        ("month", "31", date(2026, 2, 1), "2026-02", datetime(2026, 2, 28, 1, tzinfo=UTC)),
        ("quarter", "2-15", date(2026, 12, 31), "2026-Q4", datetime(2026, 11, 15, 1, tzinfo=UTC)),
        ("year", "2-29", date(2026, 7, 1), "2026", datetime(2026, 2, 28, 1, tzinfo=UTC)),
    ],
)
def test_a_turn_has_a_name_and_begins_on_its_day_in_the_community_s_zone(every, on, day, period, begins):
    assert spec(every, on).begins(ZONE, day) == (period, begins)


@pytest.mark.parametrize(("every", "on"), [("week", "monday"), ("month", "32"), ("quarter", "4-1"), ("year", "1")])
def test_a_day_that_there_is_not_is_refused(every, on):
    with pytest.raises(ValidationError, match="on: "):
        spec(every, on)


def told(number: int, last: datetime | None, quiet: QuietSpec) -> tuple[datetime, tuple[str, ...]] | None:
    """The reminder of a turn that begins on a Monday at nine."""
    begins = datetime(2026, 3, 2, 1, tzinfo=UTC)
    found = reminder(spec("week"), number, begins, begins + timedelta(days=2), last, quiet, ZONE)
    return (found.at, found.tell) if found else None


def test_the_reminders_come_in_order_and_the_last_again_and_again():
    awake, begins = QuietSpec(), datetime(2026, 3, 2, 1, tzinfo=UTC)
    late = begins + timedelta(days=2, hours=1)
    assert told(0, None, awake) == (begins + timedelta(minutes=1), ("supervisor",))
    assert told(1, begins, awake) == (late, ("leadership",))
    assert told(2, late, awake) == (late + timedelta(days=1), ("leadership",))


def test_nobody_is_reminded_of_a_duty_in_their_quiet_hours():
    night = QuietSpec.model_validate({"staff": "08:00-12:00"})
    found = told(0, None, night)
    assert found is not None
    assert found[0] == datetime(2026, 3, 2, 4, tzinfo=UTC)
