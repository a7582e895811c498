"""Photos tell where and when they were taken; owners send them without knowing. JPEG is cleaned here.

Source of the layout: JPEG (ITU T.81, annex B) and Exif 2.32, section 4. Other formats are left as they are:
phones hand JPEG to web pages, and Telegram cleans its photos itself.
"""

from __future__ import annotations

import struct

_EXIF = b"Exif\x00\x00"
_DROPPED = frozenset({0xE1, 0xED, 0xFE})  # APP1 (Exif, XMP), APP13 (IPTC), COM
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_ORIENTATION = 0x0112


def without_traces(jpeg: bytes) -> bytes:
    """The same picture without Exif, GPS, XMP, IPTC, comments and whatever follows the picture.

    Only the orientation is kept, or the photo would lie on its side. Bytes that do not read as JPEG come
    back unchanged.
    """
    try:
        return _rebuilt(jpeg)
    except (IndexError, struct.error):
        return jpeg


def _rebuilt(jpeg: bytes) -> bytes:
    out = bytearray(jpeg[:2])
    at = 2
    while at < len(jpeg):
        if jpeg[at] != 0xFF:
            raise IndexError("no marker where one must be")
        marker = jpeg[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
        elif marker == 0xD9:
            return bytes(out + b"\xff\xd9")
        else:
            end = at + 2 if marker in _BARE else at + 2 + struct.unpack_from(">H", jpeg, at + 2)[0]
            if marker not in _DROPPED:
                out += jpeg[at:end]
            elif jpeg[at + 4 : at + 10] == _EXIF:
                out += _only_orientation(jpeg[at + 10 : end])
            at = _end_of_scan(jpeg, end) if marker == 0xDA else end
            if marker == 0xDA:
                out += jpeg[end:at]
    return bytes(out)


def _end_of_scan(jpeg: bytes, at: int) -> int:
    # Within picture data FF is followed by 00 or by a restart mark; anything else ends the scan.
    while True:
        at = jpeg.find(b"\xff", at)
        if at < 0 or at + 1 >= len(jpeg):
            return len(jpeg)
        if jpeg[at + 1] == 0 or 0xD0 <= jpeg[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def _only_orientation(tiff: bytes) -> bytes:
    value = _orientation(tiff)
    if value in (0, 1):
        return b""
    body = _EXIF + b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _orientation(tiff: bytes) -> int:
    """Tag 0x0112 of the first directory, 0 when it is absent or makes no sense."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 0
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for entry in range(first + 2, first + 2 + 12 * min(count, 200), 12):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
            if tag == _ORIENTATION:
                return int(value) if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0
