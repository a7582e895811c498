"""A paper as DOCX: A4, page numbers, tables whose heads go on over the page, East Asian fonts named."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from bot.reports.images import Images, empty, ratio
from bot.reports.voice import Voice
from handlers.papers.paper import Cards, Charts, Grid, Lines, Paper, Part, Photo

LATIN = "Arial"
EAST = {"zh_Hans": "Microsoft YaHei", "zh_Hant": "Microsoft JhengHei", "en": "Microsoft YaHei"}
TAGS = {"zh_Hans": "zh-CN", "zh_Hant": "zh-TW", "en": "en-GB"}
EDGE, WIDE, TALL, PHOTO = 18.0, 174.0, 225.0, 110.0
"""Millimetres: the edge of the page, the room between, how high a chart and a photo may be."""

INK, SOFT, HEAD, SUM, RULE = "1F2933", "5F6B76", "E3EAF1", "F1F4F7", "BEC6CE"
CARDS = 4


def docx(paper: Paper, voice: Voice, images: Images) -> bytes:
    """The file."""
    document = Document()
    _page(document, paper, voice)
    _top(document, paper, voice)
    for at, block in enumerate(paper.blocks):
        _block(document, block, voice, images.get(at, ()))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Doc, paper: Paper, voice: Voice) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(EDGE)
    section.top_margin, section.bottom_margin = Mm(18), Mm(16)
    for name in ("Normal", "Title", "Heading 1"):
        _font(document.styles[name], voice.language)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    core = document.core_properties
    core.title = f"{voice.text(paper.title)} {voice.text(paper.about)}"
    core.author = paper.company
    core.language = TAGS[voice.language]
    core.created = core.modified = paper.made.replace(tzinfo=None)
    _foot(section.footer.paragraphs[0], paper, voice)


def _font(style: Any, language: str) -> None:
    """Latin letters in one font, Chinese ones in another: without it Word takes whatever it has."""
    style.font.name = LATIN
    style.font.color.rgb = RGBColor.from_string(INK)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{part}"), None)
    fonts.set(qn("w:eastAsia"), EAST[language])


def _foot(paragraph: Any, paper: Paper, voice: Voice) -> None:
    """Whose it is, when it was made, page x of y: fields that Word counts itself."""
    _run(paragraph, f"{voice.where(paper)}    {voice.made(paper)}    ", 8, SOFT)
    text = voice.say("reports-page", page="\x01", pages="\x02")
    for piece in text.replace("\x01", "\0PAGE\0").replace("\x02", "\0NUMPAGES\0").split("\0"):
        if piece in ("PAGE", "NUMPAGES"):
            _field(paragraph, piece)
        elif piece:
            _run(paragraph, piece, 8, SOFT)


def _field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = _run(paragraph, text if kind == "text" else "", 8, SOFT)
        if kind == "text":
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = f" {text} "
        run._r.append(part)  # noqa: SLF001  # python-docx has no fields of its own


def _top(document: Doc, paper: Paper, voice: Voice) -> None:
    _run(document.add_paragraph(), voice.where(paper), 10, SOFT)
    title = document.add_paragraph()
    title.paragraph_format.space_after = Pt(2)
    _run(title, voice.text(paper.title), 20, INK, bold=True)
    about = document.add_paragraph()
    about.paragraph_format.space_after = Pt(10)
    _run(about, f"{voice.text(paper.about)}    {voice.made(paper)}", 11, SOFT)


def _block(document: Doc, block: Any, voice: Voice, images: Sequence[bytes]) -> None:
    if isinstance(block, Part):
        heading = document.add_heading(level=1)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(14), Pt(6)
        heading.add_run(voice.text(block.title)).font.size = Pt(13)
    elif isinstance(block, Lines):
        for item in block.items:
            paragraph = document.add_paragraph(style="List Bullet" if block.dots else None)
            _run(paragraph, voice.text(item), 8.5 if block.note else 10, SOFT if block.note else INK)
    elif isinstance(block, Cards):
        _cards(document, block, voice)
    elif isinstance(block, Grid):
        _grid(document, block, voice)
    elif isinstance(block, Charts):
        _charts(document, block, voice, images)
    else:
        _photo(document, block, voice, images)


def _charts(document: Doc, block: Charts, voice: Voice, images: Sequence[bytes]) -> None:
    """Two beside one another; those with nothing to be drawn are told in a line."""
    if images:
        table = _table(document, -(-len(images) // 2), (0.5, 0.5), lined=False)
        for at, image in enumerate(images):
            wide = min(WIDE / 2 - 5, TALL / ratio(image))
            run = table.cell(at // 2, at % 2).paragraphs[0].add_run()
            run.add_picture(io.BytesIO(image), width=Mm(wide))
    for said in empty(block, voice):
        _run(document.add_paragraph(), said, 8.5, SOFT)


def _photo(document: Doc, block: Photo, voice: Voice, images: Sequence[bytes]) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment, paragraph.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    for image in images:
        paragraph.add_run().add_picture(io.BytesIO(image), width=Mm(min(110.0, PHOTO / ratio(image))))
    caption = document.add_paragraph()
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(caption, voice.text(block.caption), 8.5, SOFT)


def _lines(table: Any) -> None:
    """Thin grey lines around and between."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001  # python-docx has no borders of its own


def _cards(document: Doc, block: Cards, voice: Voice) -> None:
    rows = [block.items[at : at + CARDS] for at in range(0, len(block.items), CARDS)]
    table = _table(document, len(rows), [1 / CARDS] * CARDS)
    for row, cards in zip(table.rows, rows, strict=True):
        for cell, card in zip(row.cells, cards, strict=False):
            _shade(cell, SUM)
            _cell(cell, voice.text(card.name), 9, SOFT)
            for text, points, colour in ((voice.text(card.value), 18, INK), (voice.text(card.below), 8.5, SOFT)):
                paragraph = cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(2)
                _run(paragraph, text, points, colour, bold=points > 10)
    document.add_paragraph()


def _grid(document: Doc, block: Grid, voice: Voice) -> None:
    table = _table(document, 1 + len(block.rows), block.widths)
    for at, (cell, param) in enumerate(zip(table.rows[0].cells, block.head, strict=True)):
        _shade(cell, HEAD)
        _cell(cell, voice.text(param), 9, INK, bold=True, right=at in block.numbers)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    _repeated(table.rows[0])
    for number, (row, params) in enumerate(zip(table.rows[1:], block.rows, strict=True), 1):
        total = block.last and number == len(block.rows)
        if block.least:
            row.height = Mm(block.least)
        _whole(row)
        together = bool(block.least) and number < len(block.rows)
        for at, (cell, param) in enumerate(zip(row.cells, params, strict=True)):
            if total:
                _shade(cell, SUM)
            _cell(cell, voice.text(param), 9, INK, bold=total, right=at in block.numbers)
            cell.paragraphs[0].paragraph_format.keep_with_next = together
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _table(document: Doc, rows: int, widths: Any, *, lined: bool = True) -> Any:
    table = document.add_table(rows, len(widths), style="Table Grid" if lined else None)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    if lined:
        _lines(table)
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Mm(WIDE * share)
        for cell in column.cells:
            cell.width = Mm(WIDE * share)
    return table


def _cell(cell: Any, text: str, points: float, colour: str, *, bold: bool = False, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(paragraph, text, points, colour, bold=bold)


def _run(paragraph: Any, text: str, points: float, colour: str, *, bold: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(points), bold
    run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001  # python-docx has no shades of its own


def _repeated(row: Any) -> None:
    """The head of a table stands again on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # nor this


def _whole(row: Any) -> None:
    """A row is not cut in two by the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # nor this
