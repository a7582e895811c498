"""A number that is told is found however it is written, and one that chance made of longer ones is not."""

import pytest

from tests.alone import alone


@pytest.mark.parametrize("text", ["502", "3-2-502", "3栋2单元502室", "住502。", "139****502", '"room": "502"'])
def test_a_number_that_is_told_is_found(text: str) -> None:
    assert alone("502", text)


@pytest.mark.parametrize("text", [
    "", "101-502-913-7", "101-482-502-7", "2026-11-28T14:22:59.502938Z", "14:22:59.502", "port 45021",
    "6f1d5023-9a41-4e02-8502-5b5025021111", "wx_502a", "5020",
])
def test_digits_of_a_time_an_id_or_a_ticket_number_are_not(text: str) -> None:
    assert not alone("502", text)
