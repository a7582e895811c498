"""What can be read by everybody: colours that stand out."""

from __future__ import annotations

import re

from bot.web.paper import STATIC
from tests.channels.webchat.test_pages import luminance

PAIRS = (
    ("text", "card"), ("text", "ground"), ("soft", "card"), ("soft", "ground"), ("link", "card"), ("link", "ground"),
    ("star", "card"), ("danger", "ground"), ("good", "good-ground"), ("warn-text", "warn"), ("primary-text", "primary"),
)


def test_words_stand_out_from_their_ground() -> None:
    """WCAG 2.1, 1.4.3 (AA): a contrast of 4.5 to 1, by day and by night."""
    day, night = re.findall(r":root \{(.*?)\}", (STATIC / "sheet.css").read_text(), re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", day))
    for scheme in (colours, colours | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", night))):
        for words, ground in PAIRS:
            light, dark = sorted((luminance(scheme[words]), luminance(scheme[ground])), reverse=True)
            assert ((light + 0.05) / (dark + 0.05) >= 4.5, words, ground) == (True, words, ground)
