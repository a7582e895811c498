"""Signatures and sealed messages of WeChat: whether something came from there, and answers that may go back.

developers.weixin.qq.com/doc/subscription/guide/dev/push/encryption.html
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import struct
from dataclasses import dataclass

from wechatpy.crypto import PrpCrypto
from wechatpy.exceptions import InvalidAppIdException

from bot.channels.wechat.layout import clean
from bot.channels.wechat.updates import Unreadable

_ENCRYPT = re.compile(rb"<Encrypt>\s*(?:<!\[CDATA\[)?([A-Za-z0-9+/]{24,}={0,2})(?:\]\]>)?\s*</Encrypt>")
_DIGITS = re.compile(r"[0-9]{1,12}", re.ASCII)
_NONCE = re.compile(r"[!-~]{1,64}", re.ASCII)


class Refused(Exception):
    """Not from WeChat, or not meant for us; the text is for the log and holds nothing of what came."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the address of a request says about it: two signatures and what they are over."""

    signature: str
    timestamp: str
    nonce: str
    encrypt_type: str = ""
    msg_signature: str = ""

    @property
    def sent_at(self) -> int:
        """When it was sent, in seconds since 1970. Only for one that is signed."""
        return int(self.timestamp)


class Seal:
    """The secrets of an official account; with an AES key nothing is taken or given in plain text."""

    def __init__(self, token: str, aes_key: str, app_id: str) -> None:
        self._token, self._app_id = token, app_id
        self._crypto = _Crypto(base64.b64decode(f"{aes_key}=")) if aes_key else None

    @property
    def safe(self) -> bool:
        """Whether messages are encrypted."""
        return self._crypto is not None

    def signed(self, given: Envelope) -> bool:
        """Whether WeChat signed the address of this request. Cheap; says nothing of a body.

        The parts are joined without anything between, so 123 and 456 have the signature of 1 and 23456: a time is
        digits and nothing else.
        """
        if not (_DIGITS.fullmatch(given.timestamp) and _NONCE.fullmatch(given.nonce)):
            return False
        return same(given.signature, sign(self._token, given.timestamp, given.nonce))

    def opened(self, body: bytes, given: Envelope) -> str:
        """The XML of a message, decrypted where we are safe. Raises Refused, and Unreadable for what is authentic."""
        if self._crypto is None:
            return _decoded(body)
        if given.encrypt_type != "aes":
            raise Refused("a message in plain text")
        found = _ENCRYPT.findall(body)
        if len(found) != 1:
            raise Refused("not one encrypted part")
        return self.decrypted(found[0].decode(), given)

    def decrypted(self, encrypted: str, given: Envelope) -> str:
        """What is encrypted, once its own signature is right. Raises Refused, Unreadable."""
        if self._crypto is None:
            raise Refused("no key to open it with")
        if not same(given.msg_signature, sign(self._token, given.timestamp, given.nonce, encrypted)):
            raise Refused("signature of the message")
        try:
            return str(self._crypto.decrypt(encrypted, self._app_id))
        except InvalidAppIdException:
            raise Refused("meant for another account") from None
        except (ValueError, TypeError, IndexError, OverflowError, struct.error) as fault:
            raise Unreadable(type(fault).__name__) from fault

    def closed(self, xml: str, timestamp: int) -> str:
        """An answer as it may leave at that time (seconds since 1970): encrypted and signed where we are safe."""
        if self._crypto is None:
            return xml
        encrypted = self._crypto.encrypt(xml, self._app_id).decode()
        nonce = secrets.token_hex(8)
        signature = sign(self._token, str(timestamp), nonce, encrypted)
        return (
            f"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><MsgSignature><![CDATA[{signature}]]></MsgSignature>"
            f"<TimeStamp>{timestamp}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
        )


class _Crypto(PrpCrypto):  # type: ignore[misc]  # wechatpy ships no types
    def get_random_string(self) -> str:
        """What stands before each message; wechatpy draws it from chance that can be foretold."""
        return secrets.token_hex(8)


def sign(*parts: str) -> str:
    """WeChat's signature over texts: SHA-1 of them sorted and joined, as 40 hexadecimal digits."""
    return hashlib.sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


def same(given: str, right: str) -> bool:
    """Whether two signatures are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), right.encode())


def answer(text: str, to: str, sender: str, timestamp: int) -> str:
    """The XML of a text to the owner `to`, from the account `sender`, at that time (seconds since 1970)."""
    return (
        f"<xml><ToUserName>{_cdata(to)}</ToUserName><FromUserName>{_cdata(sender)}</FromUserName>"
        f"<CreateTime>{timestamp}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        f"<Content>{_cdata(text)}</Content></xml>"
    )


def _cdata(text: str) -> str:
    """Text inside of CDATA, out of which it cannot break."""
    return f"<![CDATA[{clean(text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as fault:
        raise Unreadable(type(fault).__name__) from fault
