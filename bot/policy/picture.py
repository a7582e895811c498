"""A ladder as a picture: time goes up from rung to rung. As SVG, with the viewer's own fonts; or as PNG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from bot.policy.columns import width
from bot.policy.faults import PolicyFault
from bot.policy.reading import Rung

FONTS = (
    "system-ui, 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'PingFang TC', 'Microsoft YaHei', 'Heiti SC', "
    "'WenQuanYi Micro Hei', sans-serif"
)
WIDE, EDGE = 760, 24
RAILS = (206, 246)
"""Where the two rails of the ladder stand; times are left of them, people right."""

LINE, ROOM = 21, 30
"""From one line of text to the next; room between two rungs."""

INK, SOFT, PAPER, FRAME, RAIL = "#1f2933", "#5b6673", "#ffffff", "#d8dee6", "#9aa5b1"
STAGES = {"before": "#3b78b8", "due": "#c77700", "after": "#c0392b"}
"""Colours of rungs: before the due time, at it, after it."""

COLUMNS = 54
"""Columns of text (a Chinese character takes two) that fit right of the ladder."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    wide: float
    high: float
    fill: str
    edge: str = ""
    round: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text that begins at `x` (ends there, when `right`), its feet at `y`."""

    x: float
    y: float
    words: str
    size: int = 15
    fill: str = INK
    bold: bool = False
    right: bool = False


@dataclass(slots=True)
class Drawing:
    """What is drawn, the lowest first."""

    wide: float
    high: float
    items: list[Box | Text] = field(default_factory=list)


def draw(title: str, under: Sequence[str], rungs: Sequence[Rung], notes: Sequence[str]) -> Drawing:
    """A ladder: its title with lines `under` it, the last rung on top, notes below."""
    heights = [LINE * len(list(_texts(rung))) + ROOM for rung in rungs]
    under = [part for row in under for part in wrapped(row, 92)]
    top = EDGE + 26 + LINE * len(under)
    foot = top + sum(heights) + 14
    high = foot + LINE * len(notes) + EDGE
    made = Drawing(WIDE, high, [Box(0.5, 0.5, WIDE - 1, high - 1, PAPER, FRAME, 8)])
    made.items.append(Text(EDGE, EDGE + 12, title, 18, bold=True))
    made.items += [Text(EDGE, EDGE + 14 + LINE * n, row, 14, SOFT) for n, row in enumerate(under, 1)]
    made.items += [Box(rail - 3, top, 6, foot - top, RAIL, round=3) for rail in RAILS]
    at = foot - 14
    for rung, room in zip(rungs, heights, strict=True):
        made.items += _rung(rung, at - room / 2)
        at -= room
    made.items += [Text(EDGE, foot + 8 + LINE * n, row, 14, SOFT) for n, row in enumerate(notes, 1)]
    return made


def _rung(rung: Rung, middle: float) -> Iterator[Box | Text]:
    colour = STAGES[rung.stage]
    yield Box(RAILS[0] - 8, middle - 4, RAILS[1] - RAILS[0] + 16, 8, colour, round=4)
    whens = wrapped(rung.when, 22)
    for row, at in zip(whens, _lines(middle, len(whens)), strict=True):
        yield Text(RAILS[0] - 20, at, row, 15, colour, bold=True, right=True)
    texts = list(_texts(rung))
    for (row, fill), at in zip(texts, _lines(middle, len(texts)), strict=True):
        yield Text(RAILS[1] + 22, at, row, 15, fill)


def _lines(middle: float, count: int) -> list[float]:
    """Where the feet of so many lines stand that have their middle there."""
    return [middle + 5 + LINE * (n - (count - 1) / 2) for n in range(count)]


def _texts(rung: Rung) -> Iterator[tuple[str, str]]:
    """The lines beside a rung, each with its colour."""
    yield from ((row, INK) for row in wrapped(rung.who, COLUMNS))
    yield from ((row, SOFT) for each in (rung.off, rung.again) if each for row in wrapped(each, COLUMNS))


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns, broken at spaces or between Chinese characters."""
    rows, row, word = [], "", ""
    for char in f"{text} ":
        word += char
        if not (char.isspace() or width(char) > 1):
            continue
        if width((row + word).rstrip()) > columns and row:
            rows.append(row.rstrip())
            row = word.lstrip()
        else:
            row += word
        word = ""
    return [*rows, row.rstrip()] if row.strip() else rows or [""]


def svg(drawing: Drawing) -> str:
    """The drawing as an SVG file."""
    body = "\n".join(_svg(item) for item in drawing.items)
    high = f"{drawing.high:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawing.wide:g}" height="{high}" '
        f'viewBox="0 0 {drawing.wide:g} {high}" font-family="{FONTS}">\n{body}\n</svg>\n'
    )


def _svg(item: Box | Text) -> str:
    if isinstance(item, Box):
        edge = f' stroke="{item.edge}"' if item.edge else ""
        return (
            f'<rect x="{item.x:g}" y="{item.y:g}" width="{item.wide:g}" height="{item.high:g}" rx="{item.round:g}" '
            f'fill="{item.fill}"{edge}/>'
        )
    bold = ' font-weight="600"' if item.bold else ""
    anchor = ' text-anchor="end"' if item.right else ""
    place = f'x="{item.x:g}" y="{item.y:g}" font-size="{item.size}" fill="{item.fill}"'
    return f"<text {place}{bold}{anchor}>{escape(item.words)}</text>"


def write(drawing: Drawing, file: Path) -> None:
    """Write the picture; the end of its name says what it is to be. Raises PolicyFault."""
    kind = file.suffix.lower()
    if kind not in (".svg", ".png"):
        raise PolicyFault(f"--out {file}: ends with neither .svg nor .png; write for example {file.stem}.svg")
    try:
        if kind == ".svg":
            file.write_text(svg(drawing), encoding="utf-8")
        else:
            _png(drawing, file)
    except OSError as fault:
        raise PolicyFault(f"--out {file}: cannot be written ({fault.strerror})") from fault


def _png(drawing: Drawing, file: Path, scale: int = 2) -> None:
    """With the font of the posters; Pillow comes with fpdf2, which draws those."""
    from PIL import Image, ImageDraw, ImageFont
    from pylopdf_fonts_zh_cn import sans_path

    picture = Image.new("RGB", (round(drawing.wide * scale), round(drawing.high * scale)), PAPER)
    pen = ImageDraw.Draw(picture)
    for item in drawing.items:
        if isinstance(item, Box):
            corners = [each * scale for each in (item.x, item.y, item.x + item.wide, item.y + item.high)]
            pen.rounded_rectangle(corners, item.round * scale, fill=item.fill, outline=item.edge or None)
        else:
            font = ImageFont.truetype(str(sans_path()), item.size * scale)
            pen.text(
                (item.x * scale, item.y * scale), item.words, item.fill, font, anchor="rs" if item.right else "ls",
                stroke_width=int(item.bold), stroke_fill=item.fill,
            )  # fmt: skip
    picture.save(file)
