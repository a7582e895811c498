"""Every sentence that a page's template names is there, with all that it wants."""

from __future__ import annotations

import re

from bot.web.paper import HERE
from bot.words import LOCALES
from tests.locales import read

ENTRIES = read(LOCALES / "zh_Hans")
SAID = re.compile(r"word\((['\"])([a-z0-9-]+)\1([^)]*)\)")


def test_templates_name_only_sentences_that_are_there_and_give_them_what_they_want():
    wrong = []
    for file in sorted((HERE / "templates").glob("*.html")):
        for _, key, given in SAID.findall(file.read_text(encoding="utf-8")):
            names = set(re.findall(r"(\w+)=", given))
            whole = not key.endswith("-") and "**" not in given
            if whole and (key not in ENTRIES or ENTRIES[key].placeholders != names):
                wrong.append(f"{file.name}: {key} {sorted(names)}")
    assert wrong == []
