"""How words become answers. A reader returns what is kept, or raises `Unclear` with a kind sentence's key."""

from __future__ import annotations

from typing import Any

from handlers.conversation.flow import Reading, Unclear
from handlers.conversation.matching import says
from handlers.places import completed
from handlers.understanding import address, phones, times
from handlers.understanding.indoors import unit_first
from handlers.understanding.numerals import ordinal
from handlers.understanding.topics import guess

LONGEST = 4096
"""Characters of the owner's own words that are kept of one answer: all of the longest message there is (Telegram's)."""


LONGEST_NAME = 5
"""Characters; what is longer and speaks of a matter is no name (a whole sentence about a tap)."""


def words(reading: Reading) -> str:
    """The owner's own words."""
    text = reading.message.text.strip()
    if len(text) < 2:
        raise Unclear("engine-say-more")
    return text[:LONGEST]


def name(reading: Reading) -> str:
    """A name, not a number."""
    text = reading.message.text.strip() or reading.message.name
    polite = any(says(text, key, reading.facts.labels) for key in ("smalltalk-ok", "command-thanks", "tool-done"))
    told = guess(text) if len(text) > LONGEST_NAME else None
    if polite or (told and (told.kind or told.category)):
        raise Unclear("engine-name-unclear")
    if not any(c.isalpha() for c in text) or len(text) > 30 or sum(c.isdigit() for c in text) > 2:
        raise Unclear("engine-name-unclear")
    return text


def phone(reading: Reading) -> str:
    """A phone number, typed or shared."""
    found = phones.read(reading.message.phone or reading.message.text)
    if found is None:
        raise Unclear("engine-phone-unclear")
    return found


def since(reading: Reading) -> dict[str, Any]:
    """When it began: the words are kept, what was understood of them is shown."""
    text = reading.message.text.strip()[:200]
    when = times.read(text, reading.facts.local_now) or None
    if when is None:
        found = times.find(text, reading.facts.local_now)
        when = found[0] if found else None
    return {"words": text, "when": when.to_json() if when else None}


def place(reading: Reading) -> dict[str, Any]:
    """A common place: any words will do, what was understood is kept beside them."""
    text = reading.message.text.strip()[:200]
    if len(text) < 2:
        raise Unclear("engine-say-more")
    understood = address.read(text)
    if understood is None:
        found = address.find(text)
        understood = found[0] if found else None
    told = {"words": text, "place": understood.to_json() if understood else None}
    return completed(told, reading.facts.building)


def home(reading: Reading) -> dict[str, Any]:
    """A home: building and room must be there; what is missing is asked, what was said is kept."""
    text = reading.message.text.strip()[:120]
    building = reading.facts.building
    before = ({"building": building} if building else {}) | ((reading.partial or {}).get("place") or {})
    parsed = address.read(text)
    if parsed is None:
        found = address.find(text, [c.name for c in reading.facts.communities])
        parsed = found[0] if found else None
    heard = {k: v for k, v in parsed.to_json().items() if v} if parsed else _bare(text, before)
    heard = unit_first(text, heard) if building else heard
    merged = {**before, **heard}
    partial = {"words": " ".join(filter(None, ((reading.partial or {}).get("words"), text))), "place": merged}
    if not heard:
        raise Unclear("registration-home-unclear", partial=partial)
    if heard.get("kind") in ("public", "parking") or heard.get("place"):
        raise Unclear("registration-home-not-a-home", partial={"words": text, "place": before})
    if not merged.get("building"):
        raise Unclear("registration-home-which-building", partial=partial)
    if (not merged.get("room") and merged.get("kind") != "building") or _needs_room(merged):
        raise Unclear("registration-home-which-room", partial=partial)
    if "|" in str(merged.get("room")):
        raise Unclear("registration-home-one-room", partial={"words": text, "place": before})
    return {"words": text, "place": merged}


def _needs_room(merged: dict[str, Any]) -> bool:
    return not merged.get("room") and not (merged.get("zone") and merged.get("kind") == "building")


def _bare(text: str, before: dict[str, Any]) -> dict[str, Any]:
    """A bare number answers the question for the one part that is missing."""
    number = ordinal(text)
    digits = text.strip() if text.strip().isascii() and text.strip().isalnum() else str(number or "")
    if not before or not digits:
        return {}
    return {"building": digits} if not before.get("building") else {"room": digits}


READERS = {"words": words, "name": name, "phone": phone, "since": since, "place": place, "home": home}
