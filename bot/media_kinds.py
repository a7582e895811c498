"""What a file is, told from its first bytes, never from its name."""

from __future__ import annotations

import re

from handlers.channel import MediaKind

HEAD = 4096
"""So many bytes are enough for `sniff`."""

SUFFIX: dict[str, str] = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp",
    "image/heic": ".heic", "video/mp4": ".mp4", "video/quicktime": ".mov", "video/3gpp": ".3gp",
    "video/webm": ".webm", "audio/webm": ".weba", "audio/ogg": ".ogg", "audio/mpeg": ".mp3",
    "audio/amr": ".amr", "audio/mp4": ".m4a", "audio/silk": ".silk", "application/pdf": ".pdf",
}
"""The ending we give a file in the store; it also tells the mime type when the file is served."""

MIME: dict[str, str] = {suffix: mime for mime, suffix in SUFFIX.items()}

_STARTS: tuple[tuple[bytes, MediaKind, str], ...] = (
    (b"\xff\xd8\xff", "photo", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "photo", "image/png"),
    (b"GIF87a", "photo", "image/gif"),
    (b"GIF89a", "photo", "image/gif"),
    (b"#!AMR", "voice", "audio/amr"),
    (b"#!SILK_V3", "voice", "audio/silk"),
    (b"\x02#!SILK_V3", "voice", "audio/silk"),  # WeChat puts one byte before Skype's mark
    (b"ID3", "voice", "audio/mpeg"),
    (b"%PDF-", "file", "application/pdf"),
)

# ISO 14496-12: bytes 4–8 are "ftyp", then the brand. Only brands that phones and browsers write.
_BRANDS: tuple[tuple[str, MediaKind, str], ...] = (
    (r"heic|heix|heim|heis|mif1|msf1", "photo", "image/heic"),
    (r"M4A |M4B ", "voice", "audio/mp4"),
    (r"qt  ", "video", "video/quicktime"),
    (r"3g[a-z0-9]{2}", "video", "video/3gpp"),
    (r"isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|XAVC", "video", "video/mp4"),
)


def sniff(head: bytes) -> tuple[MediaKind, str] | None:
    """The first `HEAD` bytes of a file → (kind, mime type), or None for a kind nobody takes here."""
    for start, kind, mime in _STARTS:
        if head.startswith(start):
            return kind, mime
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "photo", "image/webp"
    if head[4:8] == b"ftyp":
        return _brand(head[8:12].decode("latin-1"))
    if head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:64]:
        return ("video", "video/webm") if b"V_" in head or b"A_" not in head else ("voice", "audio/webm")
    if head.startswith(b"OggS") and (b"OpusHead" in head or b"\x01vorbis" in head):
        return "voice", "audio/ogg"
    return ("voice", "audio/mpeg") if _mp3_frame(head) else None


def _brand(brand: str) -> tuple[MediaKind, str] | None:
    for pattern, kind, mime in _BRANDS:
        if re.fullmatch(pattern, brand):
            return kind, mime
    return None


def _mp3_frame(head: bytes) -> bool:
    # ISO 11172-3, 2.4.1.3: eleven ones, then version, layer III, a bit rate and a sampling rate that exist.
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    layer_three = head[1] & 0x06 == 0x02
    version_known = head[1] & 0x18 != 0x08
    return layer_three and version_known and head[2] & 0xF0 not in (0x00, 0xF0) and head[2] & 0x0C != 0x0C
