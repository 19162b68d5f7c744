"""A paper as a Word document: text and tables to be edited, charts as vectors with a picture for older programs.

Charts are those of the PDF (`draw_chart`), so both show the same; a table of numbers or days stands as a table. Equal
papers give equal bytes: no clock is asked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

import segno
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from replies.publish.papers.paper import (
    Bars,
    Numbers,
    Paper,
    PaperCell,
    PaperHeading,
    PaperQuote,
    PaperTable,
    PaperText,
    ShareBars,
    SideBySide,
    Simple,
    TimeColumns,
    TimeLine,
)
from replies.publish.papers.pdf import draw_chart
from replies.texts import formats
from replies.texts.catalogue import t

__all__ = ["add_page_number", "add_qr", "legible", "paper_docx", "set_font", "word_bytes"]

_MARGIN = 15
_MUTED = RGBColor(0x56, 0x63, 0x70)
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
# Of Windows and WPS, so that nobody has to install one.
_FACE, _LATIN_FACE = "微软雅黑", "Arial"


def paper_docx(paper: Paper) -> bytes:
    """The whole paper. Raises PublishError where a chart cannot be drawn for want of a Chinese font."""
    book = Document()
    set_font(book, _FACE, _LATIN_FACE, 9)
    section = book.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if paper.is_wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = Mm(_MARGIN)
    section.bottom_margin = Mm(18)
    width = (297 if paper.is_wide else 210) - 2 * _MARGIN
    _head(book, paper, width)
    for block in _in_order(paper):
        _draw(book, block, paper.lang, width)
    foot = section.footer.paragraphs[0]
    _write(foot, " · ".join([*paper.imprint.words, ""]), 7, is_muted=True)
    add_page_number(foot, t("paper.page", number="\0", total="\1"), 7)
    return word_bytes(book, paper.title, paper.imprint.issuer, paper.imprint.as_of)


def set_font(book: WordDocument, chinese: str, latin: str, size: float) -> None:
    """Set the document's normal style in two faces."""
    normal = book.styles["Normal"]
    normal.font.name, normal.font.size = latin, Pt(size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), chinese)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "en-US")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    for old in normal.element.rPr.findall(qn("w:lang")):
        normal.element.rPr.remove(old)
    normal.element.rPr.append(spoken)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(2)


def add_page_number(paragraph: Paragraph, words: str, size: float) -> None:
    """Write a page's number and how many there are as fields, where `words` has NUL and SOH for them."""
    for piece in words.replace("\0", "\n\0\n").replace("\1", "\n\1\n").split("\n"):
        if piece not in ("\0", "\1"):
            _write(paragraph, piece, size, is_muted=True)
            continue
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE" if piece == "\0" else "NUMPAGES")
        paragraph._p.append(field)
        run = paragraph.add_run("1")
        run.font.size, run.font.color.rgb = Pt(size), _MUTED
        field.append(run._r)


def add_qr(paragraph: Paragraph, address: str) -> None:
    """Put an address into the paragraph as a QR code."""
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=6, border=0)
    picture.seek(0)
    shape = paragraph.add_run().add_picture(picture, width=Mm(19))
    shape._inline.docPr.set("descr", address)


def word_bytes(book: WordDocument, title: str, author: str, day: date) -> bytes:
    """The document as a file that depends on nothing but what is in it."""
    about = book.core_properties
    about.title, about.author = legible(title)[:250], legible(author)
    about.last_modified_by, about.comments = about.author, ""
    about.created = about.modified = datetime.combine(day, time(), UTC).replace(tzinfo=None)
    made, out = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as found, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in found.namelist():
            kept.writestr(zipfile.ZipInfo(name), found.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _in_order(paper: Paper) -> Iterator[Simple]:
    """The blocks below each other: two columns would not be edited with pleasure."""
    for block in paper.blocks:
        if isinstance(block, SideBySide):
            yield from block.left
            yield from block.right
        else:
            yield block


def _head(book: WordDocument, paper: Paper, width: float) -> None:
    address = paper.imprint.address
    table = book.add_table(1, 2 if address else 1)
    _set_widths(table, [width - 22, 22] if address else [width])
    words = table.cell(0, 0)
    _write(words.paragraphs[0], f"{t('paper.product')} · {paper.kicker}", 8.5, is_muted=True)
    _write(words.add_paragraph(style="Heading 1"), paper.title, 15, is_bold=True)
    _write(words.add_paragraph(), paper.caption, 8, is_muted=True)
    if address:
        add_qr(table.cell(0, 1).paragraphs[0], address)


def _draw(book: WordDocument, block: Simple, lang: str, width: float) -> None:
    match block:
        case PaperHeading(words, note):
            heading = book.add_paragraph(style="Heading 2")
            heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(7), Pt(2)
            _write(heading, words, 10.5, is_bold=True)
            if note:
                _write(heading, f"  {note}", 8, is_muted=True)
        case PaperText(words, small):
            _write(book.add_paragraph(), words, 8 if small else 9, is_muted=small)
        case PaperQuote(words, source):
            quoted = book.add_paragraph()
            quoted.paragraph_format.left_indent = Mm(5)
            _write(quoted, words, 10.5)
            below = book.add_paragraph()
            below.paragraph_format.left_indent = Mm(5)
            _write(below, source, 8, is_muted=True)
        case Numbers(boxes):
            table = book.add_table(1, len(boxes), style="Table Grid")
            _thin_lines(table)
            for cell, box in zip(table.rows[0].cells, boxes, strict=True):
                _write(cell.paragraphs[0], box.label, 8, is_muted=True)
                _write(
                    cell.add_paragraph(),
                    box.number,
                    16 if box.number.replace(",", "").isdigit() else 10,
                    is_bold=True,
                )
                if box.note:
                    _write(cell.add_paragraph(), box.note, 7, is_muted=True)
        case Bars() | TimeColumns() | TimeLine() | ShareBars():
            _chart(book, block, lang, width - 4)
        case PaperTable():
            _table(book, block, width)


def _write(
    paragraph: Paragraph, words: str, size: float, *, is_bold: bool = False, is_muted: bool = False
) -> None:
    run = paragraph.add_run(legible(words))
    run.font.size, run.font.bold = Pt(size), is_bold
    run.font.color.rgb = _MUTED if is_muted else RGBColor(0x17, 0x21, 0x2B)
    run.font.name = _LATIN_FACE
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FACE)


def legible(words: str) -> str:
    """The words without signs that no XML can hold."""
    return "".join(sign for sign in words if sign >= " " or sign in "\t\n")


def _chart(book: WordDocument, block: Simple, lang: str, width: float) -> None:
    """A chart as SVG, with a PNG of it for programs that know no SVG."""
    picture = book.add_picture(io.BytesIO(draw_chart(block, lang, width, "png")), width=Mm(width))
    names = {part.partname for part in book.part.package.iter_parts()}
    number = next(n for n in range(1, len(names) + 2) if f"/word/media/chart{n}.svg" not in names)
    name = PackURI(f"/word/media/chart{number}.svg")
    part = Part(name, "image/svg+xml", draw_chart(block, lang, width, "svg"), book.part.package)
    related = book.part.relate_to(part, _IMAGE)
    blip = picture._inline.graphic.graphicData.pic.blipFill.blip
    blip.append(
        parse_xml(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="'
            f'{_SVG_URI}"><asvg:svgBlip xmlns:asvg="{_SVG}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
            f' r:embed="{related}"/></a:ext></a:extLst>'
        )
    )
    about = picture._inline.docPr
    about.set("descr", getattr(block, "title", ""))


def _table(book: WordDocument, block: PaperTable, width: float) -> None:
    """The rows, written as XML: a cell at a time python-docx takes a second for a hundred."""
    table = book.add_table(1, len(block.heads), style="Table Grid")
    each = [width * one / sum(block.widths) for one in block.widths]
    _set_widths(table, each)
    _thin_lines(table)
    for cell, head in zip(table.rows[0].cells, block.heads, strict=True):
        _write(cell.paragraphs[0], head, 8, is_bold=True, is_muted=True)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in block.rows:
        table._tbl.append(_row(row, each))
    if block.left_out:
        _write(book.add_paragraph(), block.left_out, 8, is_muted=True)


def _row(cells: Sequence[PaperCell], widths: Sequence[float]) -> etree._Element:
    row = OxmlElement("w:tr")
    kept = OxmlElement("w:cantSplit")
    about = OxmlElement("w:trPr")
    about.append(kept)
    row.append(about)
    for given, width in zip(cells, widths, strict=True):
        cell, shape, size = OxmlElement("w:tc"), OxmlElement("w:tcPr"), OxmlElement("w:tcW")
        size.set(qn("w:w"), str(int(Mm(width).twips)))
        size.set(qn("w:type"), "dxa")
        shape.append(size)
        paragraph, run, text = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
        look, letters = OxmlElement("w:rPr"), OxmlElement("w:sz")
        letters.set(qn("w:val"), "16")  # half points
        look.append(letters)
        text.text = legible(_words(given))
        run.append(look)
        run.append(text)
        paragraph.append(run)
        cell.append(shape)
        cell.append(paragraph)
        row.append(cell)
    return row


def _words(cell: PaperCell) -> str:
    if cell is None:
        return ""
    return formats.day(cell) if isinstance(cell, date) else str(cell)


def _set_widths(table: Table, widths: Sequence[float]) -> None:
    table.autofit = False
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)


def _thin_lines(table: Table) -> None:
    lines = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", "D9DFE5")):
            line.set(qn(f"w:{name}"), value)
        lines.append(line)
    table._tbl.tblPr.append(lines)
