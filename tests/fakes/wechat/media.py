"""Temporary media: what owners send and what the account uploads; ids work for three days."""

import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta

from .protocol import Refusal

LIFE = timedelta(days=3)
AMR = b"#!AMR\n" + bytes([0x3C]) * 320


@dataclass(frozen=True)
class Stored:
    """One file."""

    kind: str
    data: bytes
    mime: str
    name: str
    at: datetime


class Media:
    """Files by their id."""

    def __init__(self) -> None:
        self._files: dict[str, Stored] = {}
        self._numbers = itertools.count(1)

    def keep(self, kind: str, data: bytes, mime: str, name: str, now: datetime) -> str:
        """Keep a file; its id."""
        number = f"{kind[:2]}_{next(self._numbers):04d}_GzKtFbUWqXmNfVsLrPcYdHjE8aT2oQ7wBi5uZx"
        self._files[number] = Stored(kind, data, mime, name, now)
        return number

    def get(self, number: str, now: datetime) -> Stored:
        """The file. Raises Refusal when there is none, or no longer."""
        found = self._files.get(number)
        if found is None or now - found.at >= LIFE:
            raise Refusal(40007)
        return found
