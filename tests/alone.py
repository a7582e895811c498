"""Whether a number is told: as a number of its own, not as digits that chance put into a longer one."""

from __future__ import annotations

import re

_WITHIN = r"[0-9A-Za-z_]"


def alone(number: str, text: str) -> bool:
    """Whether `number` stands in `text`: `3-2-502` and `502室` tell 502; a ticket number, an id, a time do not."""
    return bool(re.search(rf"(?<!{_WITHIN})(?<!:\d\d\.){re.escape(number)}(?!{_WITHIN}|-)", text))
