"""JSON columns as values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def mapping(value: Any) -> Mapping[str, Any]:
    """A JSON object column: text from raw queries, a value from the ORM."""
    found: Mapping[str, Any] = json.loads(value) if isinstance(value, str) else value
    return found
