"""The paper pictures are drawn on: 1080 dots wide, measured from the upper left; text by its size in dots.

On a phone 375 dots wide all of it is a third as large, so nothing is written smaller than `SMALL`.
"""

from __future__ import annotations

import io
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from pylopdf_fonts_zh_cn import sans_path

WIDE, EDGE, DPI = 1080, 56, 100
TITLE, LARGE, BODY, SMALL = 58, 40, 34, 28

INK, SOFT, FAINT, GRID, PAPER = "#1f2933", "#52606d", "#9aa5b1", "#e4e7eb", "#ffffff"
BLUE, SKY, ORANGE, RED, GREY = "#0072b2", "#56b4e9", "#e69f00", "#d55e00", "#c3cbd3"
"""Okabe and Ito's colours, told apart with any sight; grey is what nothing is to be said of."""

Side = Literal["left", "center", "right"]


class Sheet:
    """One picture being drawn. `high` in dots."""

    def __init__(self, high: float) -> None:
        self.high = high
        self._figure = Figure(figsize=(WIDE / DPI, high / DPI), dpi=DPI, facecolor=PAPER)
        FigureCanvasAgg(self._figure)
        self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, WIDE)
        self._axes.set_ylim(high, 0)
        self._axes.axis("off")

    def text(  # where, how
        self, x: float, y: float, text: str, size: float = BODY, colour: str = INK, side: Side = "left",
        turned: float = 0,
    ) -> None:  # fmt: skip
        """One line, its middle at `y`; `turned`: degrees around its beginning, upwards."""
        font = FontProperties(fname=sans_path(), size=size * 72 / DPI)
        self._axes.text(
            x, y, known(text), fontproperties=font, color=colour, ha=side, va="bottom" if turned else "center_baseline",
            rotation=turned, rotation_mode="anchor", parse_math=False,
        )  # fmt: skip

    def box(
        self, x: float, y: float, wide: float, high: float, fill: str, edge: str = "", *, pale: bool = False
    ) -> None:  # fmt: skip
        """A rectangle; `pale`: of what is not over yet."""
        look: dict[str, Any] = {"hatch": "///", "edgecolor": fill, "facecolor": PAPER} if pale else {"facecolor": fill}
        if edge:
            look |= {"edgecolor": edge, "facecolor": "none"}
        self._axes.add_patch(Rectangle((x, y), wide, high, linewidth=4 if edge else 1 if pale else 0, **look))

    def line(
        self, xs: list[float], ys: list[float], colour: str, width: float = 4, *, dots: bool = False,
        dashed: bool = False,
    ) -> None:  # fmt: skip
        """A line through points, with a dot at each."""
        self._axes.add_line(Line2D(
            xs, ys, color=colour, linewidth=width * 72 / DPI, linestyle="--" if dashed else "-",
            marker="o" if dots else "", markersize=12 * 72 / DPI, solid_capstyle="round",
        ))  # fmt: skip

    def area(self, xs: list[float], ys: list[float], foot: float, fill: str) -> None:
        """What lies between a line and its foot."""
        corners = [(xs[0], foot), *zip(xs, ys, strict=True), (xs[-1], foot)]
        self._axes.add_patch(Polygon(corners, closed=True, facecolor=fill, linewidth=0))

    def png(self) -> bytes:
        """The picture."""
        out = io.BytesIO()
        self._figure.savefig(out, format="png", dpi=DPI, facecolor=PAPER, metadata={"Software": None})
        return out.getvalue()


def wide(text: str, size: float) -> float:
    """How wide a line of text is, in dots."""
    font = get_font(str(sans_path()))
    font.set_size(size * 72 / DPI, DPI)
    font.set_text(known(text), 0.0)
    return float(font.get_width_height()[0]) / 64


def known(text: str) -> str:
    """The text without what the font has no sign for: a name may hold anything."""
    font = get_font(str(sans_path()))
    return "".join(sign for sign in " ".join(text.split()) if font.get_char_index(ord(sign)))


def fitted(text: str, size: float, room: float) -> str:
    """The beginning of a text that fits; a cut shows as "…"."""
    if wide(text, size) <= room:
        return text
    kept = text
    while kept and wide(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """A text in at most `most` lines, cut at spaces where it has any; the last may end with "…"."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most - 1 and wide(rest, size) > room:
        end = len(rest)
        while end > 1 and wide(rest[:end], size) > room:
            end -= 1
        end = _better(rest, end)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*lines, fitted(rest, size, room)] if rest else lines


def _better(text: str, end: int) -> int:
    """Where to cut instead: after a pause in the last third; not within a word or number, not before a closing sign."""
    for cut in range(end, end * 2 // 3, -1):
        if text[cut - 1] in "，。；：" or text[cut : cut + 1] == "（":
            return cut
    cut = end
    while cut > 1 and (_joined(text[cut - 1 : cut + 1]) or text[cut : cut + 1] in "，。；：、）%"):
        cut -= 1
    return cut if cut > 1 else end


def _joined(pair: str) -> bool:
    return len(pair) == 2 and all(sign.isascii() and not sign.isspace() for sign in pair)
