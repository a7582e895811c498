"""WeChat's signatures and its AES envelope, written from the vendor's description: a witness apart from wechatpy.

Source: developers.weixin.qq.com, 消息加解密说明. AES-256-CBC, the key's first 16 bytes as IV, PKCS#7 to blocks of 32;
what is encrypted is 16 random bytes, the length (4 bytes, big-endian), the message, the AppID.
"""

import base64
import binascii
import hashlib
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32


class Broken(ValueError):
    """An envelope that WeChat could not open."""


def signature(*parts: str) -> str:
    """The SHA-1 over the sorted parts, in hex."""
    return hashlib.sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


class Envelope:
    """Encrypts and decrypts with one EncodingAESKey (43 characters) for one AppID (or CorpID)."""

    def __init__(self, aes_key: str, app_id: str) -> None:
        self._key, self._app_id = base64.b64decode(f"{aes_key}="), app_id.encode()
        assert len(self._key) == 32, "an EncodingAESKey is 43 characters of base64"

    def seal(self, message: str) -> str:
        """The base64 of the encrypted message."""
        content = message.encode()
        whole = os.urandom(16) + struct.pack(">I", len(content)) + content + self._app_id
        fill = BLOCK - len(whole) % BLOCK
        sealing = self._cipher().encryptor()
        return base64.b64encode(sealing.update(whole + bytes([fill]) * fill) + sealing.finalize()).decode()

    def open(self, sealed: str) -> str:
        """The message within. Raises Broken."""
        try:
            data = base64.b64decode(sealed, validate=True)
            opening = self._cipher().decryptor()
            whole = opening.update(data) + opening.finalize()
        except (binascii.Error, ValueError) as fault:
            raise Broken(f"not encrypted as agreed: {fault}") from None
        return self._content(whole)

    def _content(self, whole: bytes) -> str:
        fill = whole[-1] if whole else 0
        if not 1 <= fill <= BLOCK or len(whole) % BLOCK or whole[-fill:] != bytes([fill]) * fill:
            raise Broken("padding is not PKCS#7 to 32 bytes")
        inner = whole[16:-fill]
        length = struct.unpack(">I", inner[:4])[0] if len(inner) >= 4 else -1
        content, app_id = inner[4 : 4 + length], inner[4 + length :]
        if length < 0 or len(content) != length or app_id != self._app_id:
            raise Broken("length or AppID within the envelope is wrong")
        try:
            return content.decode()
        except UnicodeDecodeError:
            raise Broken("the message is not UTF-8") from None

    def _cipher(self) -> Cipher[modes.CBC]:
        return Cipher(algorithms.AES(self._key), modes.CBC(self._key[:16]))
