"""Access tokens, as `stable_token` gives them out."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from .protocol import Refusal

LIFE = timedelta(seconds=7200)
OVERLAP = timedelta(minutes=5)


@dataclass
class Token:
    """One token; dead once `until` is past, or `revoked`."""

    value: str
    until: datetime
    revoked: bool = False


class Tokens:
    """All tokens ever given out, the newest last.

    A repeated call gives the same one until five minutes before its end; a forced one rotates, and the old
    one stays good for five minutes more.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.issued: list[Token] = []
        self._now = now
        self._sticky = False

    def issue(self, *, force: bool) -> Token:
        """The token for a caller."""
        now = self._now()
        last = self.issued[-1] if self.issued else None
        if last and not force and last.until - now > OVERLAP and (self._sticky or not last.revoked):
            return last
        if last and force:
            last.until = min(last.until, now + OVERLAP)
        token = Token(f"{len(self.issued) + 60}_{secrets.token_urlsafe(48)}", now + LIFE)
        self._sticky = False
        self.issued.append(token)
        return token

    def seconds(self, token: Token) -> int:
        """How long it still lives."""
        return int((token.until - self._now()).total_seconds())

    def check(self, value: str) -> None:
        """Raises Refusal unless the token is alive."""
        if not value:
            raise Refusal(41001)
        token = next((each for each in self.issued if each.value == value), None)
        if token is None or token.revoked:
            raise Refusal(40001)
        if token.until <= self._now():
            raise Refusal(42001)

    def revoke(self, *, sticky: bool) -> None:
        """Kill the present tokens; with `sticky` an unforced call goes on giving out the dead one."""
        self._sticky = sticky
        for token in self.issued:
            token.revoked = True
