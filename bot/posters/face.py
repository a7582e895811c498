"""What stands on a poster, in the company's language and once more in another."""

from __future__ import annotations

from collections.abc import Sequence

from bot.posters.codes import Code, Way
from bot.posters.sheet import Face, Words
from bot.rendering import Speaks
from bot.settings import Settings
from handlers.places import parts
from models.place import Community
from models.poster import Poster

SCAN: dict[Way, str] = {
    "wechat": "sheet-scan-wechat", "telegram": "sheet-scan-telegram", "web": "sheet-scan-web",
}
STEPS = ("sheet-step-scan", "sheet-step-say", "sheet-step-number")
TAGS = {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "en": "en"}
NUMBER = 8
"""Characters of the token printed as the poster's number."""


def face(
    settings: Settings, words: Speaks, community: Community, poster: Poster, codes: Sequence[Code]
) -> Face:
    """The face of one poster; its second language is English, under English Chinese."""
    first = settings.default_language
    second = "zh_Hans" if first == "en" else "en"

    def both(key: str, **params: str) -> Words:
        return Words(words.say(key, params, first), words.say(key, params, second))

    def place(language: str) -> str:
        if not poster.building:
            return community.name
        building = words.say("place-label", parts({"building": poster.building}), language)
        return words.say("sheet-place", {"community": community.name, "building": building}, language)

    return Face(
        title=both("sheet-title"),
        invites=both("sheet-invites"),
        place=Words(place(first), place(second) if poster.building else ""),
        codes=[(code.address, both(SCAN[code.way])) for code in codes],
        steps=[both(key) for key in STEPS],
        danger=both("sheet-danger"),
        phone=community.duty_phone,
        company=community.company,
        number=words.say("sheet-number", {"number": poster.token[:NUMBER]}, first),
        language=TAGS[first],
    )
