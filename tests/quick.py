"""Which tests wait for the whole suite: `make check` has three minutes, `make test` fifteen.

They are variants of what the quick suite tries once: the other channels of a transcript, the other database of what
the service does alike on both, the rest of a matrix, what is drawn or started as a process of its own.
"""

from __future__ import annotations

import re

import pytest

LATER = tuple(re.compile(each) for each in (
    r"^tests/transcripts/.*\((telegram|wechat\w*), ",
    r"^tests/(channels|pages|journeys|scheduler|engine)/(?!.*(race|relay|pairing|claims)).*\[postgres",
    r"^tests/journeys/test_managers_may\.py::test_r03_11_who_is_answered\w+\[sqlite-(?!(status|find/room|improve)\])",
    r"^tests/pages/test_said_equal\.py",
    r"^tests/test_(importing|importing_staff|importing_workbooks|undelivered|operator|staffing|health)\.py.*\[postgres",
    r"^tests/database/test_desk\.py.*\[postgres",
    r"^tests/pages/test_desk_moves\.py::test_r03_11_the_page_offers_exactly\w+\[(?!(lin|wu)\])",
    r"^tests/pages/test_desk_moves\.py::test_every_move_can_be_made\w+\[(?!(sign|done|release|propose)-)",
    r"^tests/pages/test_desk_moves\.py::test_a_form_asks_for_what",
    r"^tests/database/test_migrations\.py::(?!test_(the_migrations_make|no_change|migrations_only)).*",
    r"^tests/test_forms\.py::(?!test_r0).*",
    r"^tests/test_forms\.py::test_r00_9_every_column.*(zh_Hant|en)\]",
    r"^tests/test_posters\.py::(?!test_(a_building|the_list|chinese|what_cannot)).*",
    r"^tests/test_commands\.py::test_(migrate|check|robots|a_template|a_file|nothing_is_served|what_is_wrong)",
    r"^tests/test_check_wechat\.py::test_(the_menu|a_refusal|check_says)",
    r"^tests/channels/test_wechat_pictures\.py::test_(when_the_upload|a_picture_that).*\[sqlite-(?!errcode40004|40007)",
    r"^tests/journeys/test_pictures_in_chat\.py::.*\[(?!heat\])",
    r"^tests/channels/test_wechat_tokens\.py::test_(when_the_process|processes_of)",
    r"^tests/channels/test_wecom_speaking\.py::test_no_answer_in_time",
    r"^tests/channels/test_telegram_connect\.py::test_speaking_alone",
    r"^tests/channels/test_wechat_templates\.py::test_whatever_a_sentence.*\[(zh_Hant|en)",
))  # fmt: skip
"""Beginnings of the names that pytest gives to tests."""


def later(items: list[pytest.Item]) -> None:
    """Mark them slow."""
    for item in items:
        if any(each.search(item.nodeid) for each in LATER):
            item.add_marker(pytest.mark.slow)
