"""The addresses of pages that need no login: an id and a signature over it, so that guessing costs no look-up."""

from __future__ import annotations

import base64
import hashlib
import hmac
from uuid import UUID

_MARK = 12
"""Bytes of HMAC-SHA256 kept."""


class PageLinks:
    """Makes and opens tokens of the form base64url(id + mark). `secret` is the service's own, `address` where it is."""

    def __init__(self, secret: bytes, address: str) -> None:
        self._secret = hashlib.sha256(b"jiesu page link\0" + secret).digest()
        self._address = address

    def owner(self, link: UUID) -> str:
        """The address of an owner's page."""
        return f"{self._address}/my/{self.token(link)}"

    def staff(self, link: UUID) -> str:
        """The address of a ticket's page for staff."""
        return f"{self._address}/t/{self.token(link)}"

    def desk(self, session: UUID) -> str:
        """The address that signs a member of staff in to the desk, once."""
        return f"{self._address}/desk/in/{self.token(session)}"

    def file(self, job: UUID) -> str:
        """The address of the file that a job made."""
        return f"{self._address}/files/{self.token(job)}"

    def token(self, link: UUID) -> str:
        """The signed form of a link's id: 38 letters and digits."""
        return base64.urlsafe_b64encode(link.bytes + self._mark(link.bytes)).rstrip(b"=").decode()

    def open(self, token: str) -> UUID | None:
        """The link a token stands for; None when it is forged or damaged."""
        try:
            raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        except ValueError:
            return None
        body, mark = raw[:16], raw[16:]
        if len(body) != 16 or not hmac.compare_digest(mark, self._mark(body)):
            return None
        return UUID(bytes=body)

    def _mark(self, body: bytes) -> bytes:
        return hmac.digest(self._secret, body, "sha256")[:_MARK]
