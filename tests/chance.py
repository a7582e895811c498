"""How often chance is tried: less often in the quick suite than in the whole one."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

QUICK = "quick"
"""The profile that `make check` runs under; tests/conftest.py chooses it."""

PART, FEWEST = 4, 15


def examples(many: int, **more: Any) -> settings:
    """Settings for heavy properties: `many` examples, a quarter of them in the quick suite. `more` as in hypothesis."""
    quick = settings.get_current_profile_name() == QUICK
    return settings(max_examples=max(many // PART, min(FEWEST, many)) if quick else many, **more)
