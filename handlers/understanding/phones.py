"""Telephone numbers in owners' texts: found, read, masked. A room, a price, a date or a ticket number is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.understanding.normal import aligned
from handlers.understanding.numerals import NUMERAL, digits

_SPOKEN = "〇零○一幺二两三四五六七八九"
_EDGE, _END = r"(?<![\d.+*-])", r"(?![\d*]|[-—.]\d)"

_MOBILE = re.compile(
    rf"{_EDGE}(?:\+?\(?(?:00)?86\)?[-\s]?)?"
    r"(?P<mobile>1[3-9]\d{9}|1[3-9]\d([-\s.])\d{4}\2\d{4}|1[3-9]\d[-\s]\d{8}"
    r"|1[3-9]\d{5}[-\s]\d{4}"
    rf"|1[3-9]\d[-\s]\d{{3}}[-\s]\d{{5}}|1 ?[3-9](?: ?\d){{9}}){_END}"
)
_SPOKEN_MOBILE = re.compile(
    rf"(?<![{NUMERAL}\d])(?=[\d\s]*[{_SPOKEN}])[一幺1](?:[\s-]?[{_SPOKEN}\d]){{10}}(?![{NUMERAL}\d])")
_LANDLINE = re.compile(
    r"(?<![\d.+*-])\(?(?P<area>0(?:10|2\d|[3-9]\d{2}))\)?[-\s]?(?P<line>[1-9]\d{2,3}[-\s]?\d{4})"
    r"(?:\s?(?:-|转|分机|ext\.?)\s?(?P<ext>\d{1,5}))?(?!\d)",
    re.IGNORECASE,
)
_SERVICE = re.compile(rf"{_EDGE}(?P<service>[48]00[-\s]?(?:\d{{3}}[-\s]?\d{{4}}|\d{{4}}[-\s]?\d{{3}})){_END}")
_WORLD = re.compile(r"(?<!\d)\+\s?(?P<world>[1-9](?:[\s-]?\(?\d\)?){6,14})(?!\d)")
_EIGHT = re.compile(rf"{_EDGE}(?P<eight>[2-9]\d{{3}}[\s-]?\d{{4}}){_END}")
_ENOUGH = re.compile(rf"(?:[\d{_SPOKEN}][^\d{_SPOKEN}]{{0,4}}){{7}}")
"""A text without so many digits has no number in it: most have not."""
_CALL = re.compile(
    r"(?:电话|手机|号码|联系|致电|打给|来电|热线|tel|phone|call|whatsapp|mobile|contact)\D{0,12}$", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_MASKED = re.compile(r"1[3-9]\d\*{2,6}\d{2,4}")


def _bare(text: str) -> str:
    return re.sub(r"\D", "", text)


def _landline(found: re.Match[str]) -> str:
    extension = f"-{found['ext']}" if found["ext"] else ""
    return f"{found['area']}-{_bare(found['line'])}{extension}"


def _each(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every number with its span, in no order; spans may overlap (the caller takes the longest first)."""
    for found in _MOBILE.finditer(text):
        yield _bare(found["mobile"]), found.span()
    for found in _SPOKEN_MOBILE.finditer(text):
        number = digits(found[0].replace("-", "")) or ""
        if re.fullmatch(r"1[3-9]\d{9}", number):
            yield number, found.span()
    for found in _WORLD.finditer(text):
        number = _bare(found["world"])
        if not re.fullmatch(r"861[3-9]\d{9}", number):
            yield f"+{number}", found.span()
    for found in _LANDLINE.finditer(text):
        yield _landline(found), found.span()
    for found in _SERVICE.finditer(text):
        yield _bare(found["service"]), found.span()
    for found in _EIGHT.finditer(text):
        number = _bare(found["eight"])
        if not _DATE.fullmatch(number) and (_CALL.search(text[: found.start()]) or found[0].strip() == text.strip()):
            yield number, found.span()


def all_in(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Every number in a text with its span, in the order of the text, none overlapping."""
    kept: list[tuple[str, tuple[int, int]]] = []
    if not _ENOUGH.search(text):
        return kept
    for number, (start, end) in sorted(_each(aligned(text)), key=lambda one: one[1][0] - one[1][1]):
        if all(end <= other[0] or start >= other[1] for _, other in kept):
            kept.append((number, (start, end)))
    return sorted(kept, key=lambda one: one[1])


def spans(text: str) -> list[tuple[int, int]]:
    """Where numbers stand in a text, those already masked (138****5678) too, for hiding them from other readers."""
    return [span for _, span in all_in(text)] + [found.span() for found in _MASKED.finditer(aligned(text))]


def find(text: str) -> str | None:
    """The first telephone number in a sentence, without spaces (area code and extension set off by -), or None."""
    return next((number for number, _ in all_in(text)), None)


_AROUND = re.compile(
    r"(?:我的?|是|电话|手机|号码?|联系(?:方式)?|本人|打|tel|phone|mobile|[\s:,。.!;()])*", re.IGNORECASE)


def read(text: str) -> str | None:
    """The telephone number a short answer is, with at most words like 电话 around it; None for anything more."""
    numbers = all_in(text)
    if len(numbers) != 1:
        return None
    number, (start, end) = numbers[0]
    plain = aligned(text)
    return number if _AROUND.fullmatch(plain[:start] + " " + plain[end:]) else None


def mask(phone: str) -> str:
    """A number in, what others may see of it out: `138****5678`, `021-****1234`, `****4567`."""
    line, _, _ = phone.rpartition("-") if phone.count("-") > 1 else (phone, "", "")
    area, dash, rest = line.rpartition("-")
    if dash:
        return f"{area}-****{rest[-4:]}"
    keep = 4 if line.startswith("+") else 3 if len(line) >= 10 else 0
    return f"{line[:keep]}****{line[-4:]}"


def masked_text(text: str) -> str:
    """A text with every telephone number in it masked, all else untouched (R03.11)."""
    for number, (start, end) in reversed(all_in(text)):
        text = text[:start] + mask(number) + text[end:]
    return text
