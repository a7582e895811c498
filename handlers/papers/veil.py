"""Personal data on paper: whole for whoever needs it, masked for everybody else (R03.11)."""

from __future__ import annotations

import re

from handlers.understanding.phones import mask, masked_text

HIDDEN = "**"


class Veil:
    """Called with words it gives them as the form may show them. `drawn`: names and telephone numbers are masked."""

    def __init__(self, *, drawn: bool, names: tuple[str, ...] = ()) -> None:
        self.drawn, self._names = drawn, sorted({name for name in names if len(name) > 1}, key=len, reverse=True)

    def __call__(self, words: str) -> str:
        if not self.drawn:
            return words
        words = masked_text(words)
        for name in self._names:
            words = re.sub(re.escape(name), hidden(name), words, flags=re.IGNORECASE)
        return words

    def name(self, name: str) -> str:
        """A person's name: its beginning when the veil is drawn."""
        return hidden(name) if self.drawn and name else name

    def phone(self, phone: str) -> str:
        """A telephone number: its ends when the veil is drawn."""
        return mask(phone) if self.drawn and phone else phone


def hidden(name: str) -> str:
    """What is shown of a name: the first letter."""
    return f"{name[:1]}{HIDDEN}"
