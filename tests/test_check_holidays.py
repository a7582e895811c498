"""What `python -m bot check` says of the holidays: until when they are known, and what to do then."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.check_holidays import known, told
from bot.settings import Settings
from models.workdays import announced_until

LAST = announced_until("CN") or 0


def said(country: str, now: datetime, *own: int) -> str:
    return told([(country, own)], now)


def test_while_the_year_is_young_nothing_is_to_be_done():
    assert said("CN", datetime(LAST, 3, 1, tzinfo=UTC)) == f"CN: announced until {LAST}"


def test_towards_its_end_the_next_is_asked_for():
    line = said("CN", datetime(LAST, 12, 1, tzinfo=UTC))
    assert line.startswith(f"CN: announced until {LAST}, so what is due in {LAST + 1} is provisional; ")
    assert f"or write its days under calendar.days and {LAST + 1} under calendar.announced in your policy file" in line
    assert "\n" not in line


def test_what_the_company_has_written_down_counts():
    assert said("CN", datetime(LAST, 12, 1, tzinfo=UTC), LAST + 1) == f"CN: announced until {LAST + 1}"
    assert f"due in {LAST + 1} is" in said("CN", datetime(LAST, 12, 1, tzinfo=UTC), LAST + 2)


def test_elsewhere_the_law_is_all_and_who_keeps_none_needs_none():
    now = datetime(LAST, 12, 1, tzinfo=UTC)
    assert said("HK", now) == "HK: by law, nobody announces them"
    assert told([("none", ()), ("HK", ())], now) == "HK: by law, nobody announces them; none are kept"


def test_every_community_is_looked_at(tmp_path):
    own = tmp_path / "policy.yaml"
    own.write_text('calendar: {holidays: none, communities: {"102": {holidays: HK}}}', encoding="utf-8")
    settings = Settings(_env_file=None, policy_file=own, secret_key="k" * 40)
    assert known(settings) == "HK: by law, nobody announces them; none are kept"
    own.write_text("calendar: {holidays: China}", encoding="utf-8")
    assert known(settings) == "cannot be told before the policy can be read"
