"""PDF files: the text layer with the places of its characters, by PDFium.

Text set at a slant (watermarks) is left out. Pages without a text layer are said; a file of nothing but such pages is
refused, and so are encrypted and broken ones. Nothing in the file is run or fetched.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from .._errors import Damaged, TooLarge
from ._layout import pages_text, plain_char
from ._page import Glyph, PlacedPage, Rule

__all__ = ["read_pdf"]

_PAGE_LIMIT = 2000
_CHAR_LIMIT = 2_000_000
_RULE_LIMIT = 4000  # lines on one page: more are a drawing
_THIN = 3.0
_LONG = 6.0
_UNMAPPED = frozenset(("\0", "\ufffd", "\ufffe", "\uffff"))


def read_pdf(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and notes. Raises Damaged (encrypted, broken, scanned) and TooLarge (pages, characters)."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        raise Damaged("encrypted" if code == pdfium.FPDF_ERR_PASSWORD else "not_pdf", name=name) from error
    try:
        return _read(document, name)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, name: str) -> tuple[str, tuple[str, ...]]:
    count = len(document)
    if not count:
        raise Damaged("not_pdf", name=name)
    if count > _PAGE_LIMIT:
        raise TooLarge("too_many_pages", name=name, limit=_PAGE_LIMIT)
    pages: list[PlacedPage] = []
    scanned, broken, slanted, unknown, chars = [], [], 0, 0, 0
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            broken.append(number + 1)
            continue
        placed, odd = _page(page)
        chars += len(placed.glyphs)
        if chars > _CHAR_LIMIT:
            raise TooLarge("too_much_text", name=name, limit=_CHAR_LIMIT)
        slanted += odd["slanted"]
        unknown += odd["unknown"]
        if not placed.glyphs and _has_picture(page):
            scanned.append(number + 1)
        pages.append(placed)
        page.close()
    if not pages:
        raise Damaged("not_pdf", name=name)
    if not any(page.glyphs for page in pages) and scanned:
        raise Damaged("scanned", name=name)
    return pages_text(pages), tuple(_notes(scanned, broken, slanted, unknown))


def _notes(scanned: list[int], broken: list[int], slanted: int, unknown: int) -> Iterator[str]:
    if scanned:
        told = _numbers(scanned)
        yield f"第 {told} 页是扫描图像，没有文字，未读取 / pages without a text layer (scanned) were not read: {told}"
    if broken:
        told = _numbers(broken)
        yield f"第 {told} 页已损坏，未读取 / damaged pages were not read: {told}"
    if slanted:
        yield "已略去斜排的水印文字 / slanted text (a watermark) was left out"
    if unknown:
        yield f"有 {unknown} 个字符的字体没有编码，未读取 / {unknown} characters without a code were not read"


def _numbers(pages: list[int]) -> str:
    """Page numbers for a note: 1, 3–5; the first ten runs."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    told = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:10]]
    return ", ".join(told) + (" …" if len(runs) > 10 else "")


def _page(page: pypdfium2.PdfPage) -> tuple[PlacedPage, Counter[str]]:
    """The page as it is read, turned so that most of its text is upright, and counts of what was left out."""
    text = page.get_textpage()
    odd: Counter[str] = Counter()
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw: list[tuple[str, float, float, float, float, float, float]] = []
    turns: list[int | None] = []
    for n in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, n) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, n)
        char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if char in _UNMAPPED:
            odd["unknown"] += 1
            continue
        if char == "\x02":  # what PDFium makes of a hyphen at a line's end
            char = "-"
        if char < " " or char == "\xad":
            continue
        pdfium.FPDFText_GetLooseCharBox(text, n, box)
        pdfium.FPDFText_GetCharOrigin(text, n, x, y)
        raw.append((char, box.left, box.bottom, box.right, box.top, x.value, y.value))
        turns.append(_quarters(pdfium.FPDFText_GetCharAngle(text, n)))
    text.close()
    placed_turns = Counter(turn for turn in turns if turn is not None)
    turn = placed_turns.most_common(1)[0][0] if placed_turns else 0
    odd["slanted"] = sum(one is None for one in turns)
    left, bottom, right, top = page.get_cropbox()
    frame = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    # A page's own turn is undone by the turn of its text: upright text on a turned page reads as it should.
    width, height = frame[2] - frame[0], frame[3] - frame[1]
    placed = PlacedPage(*((height, width) if turn % 2 else (width, height)))
    for (char, x0, y0, x1, y1, origin_x, origin_y), one in zip(raw, turns, strict=True):
        if one != turn:
            continue
        left, upper, right, lower = _turned((x0, y0, x1, y1), frame, turn)
        _, base, _, _ = _turned((origin_x, origin_y, origin_x, origin_y), frame, turn)
        plain = plain_char(char)
        size = right - left if ord(plain[0]) > 0x2E7F else 0.72 * (lower - upper)
        placed.glyphs.append(Glyph(plain, left, right, base, size))
    placed.rules = [Rule(*_turned(rule, frame, turn)) for rule in _rules(page)]
    return placed, odd


def _quarters(angle: float) -> int | None:
    """A clockwise angle in quarter turns against the clock (0 to 3); None at a slant."""
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return -nearest % 4 if abs(quarters - nearest) < 0.03 else None


def _turned(
    box: tuple[float, float, float, float], frame: tuple[float, float, float, float], turn: int
) -> tuple[float, float, float, float]:
    """A box of the file (y up) in the page as its text is read (y down): left, upper, right, lower."""
    x0, y0, x1, y1 = box
    left, bottom, right, top = frame
    if turn == 1:
        return y0 - bottom, x0 - left, y1 - bottom, x1 - left
    if turn == 2:
        return right - x1, y0 - bottom, right - x0, y1 - bottom
    if turn == 3:
        return top - y1, right - x1, top - y0, right - x0
    return x0 - left, top - y1, x1 - left, top - y0


def _rules(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """The thin level and upright lines drawn on a page, and the edges of frames; none where it is a drawing."""
    found: list[tuple[float, float, float, float]] = []
    for thing in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        x0, y0, x1, y1 = thing.get_bounds()
        thin_x, thin_y = x1 - x0 <= _THIN, y1 - y0 <= _THIN
        if thin_x != thin_y and max(x1 - x0, y1 - y0) >= _LONG:
            found.append((x0, y0, x1, y1))
        elif not thin_x and not thin_y and pdfium.FPDFPath_CountSegments(thing) <= 200:
            found.extend(_lines_of(thing))
        if len(found) > _RULE_LIMIT:
            return []
    return found


def _lines_of(path: pypdfium2.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """The level and upright lines of a path that is stroked."""
    mode, stroked = ctypes.c_int(), pdfium.FPDF_BOOL()
    if not pdfium.FPDFPath_GetDrawMode(path, mode, stroked) or not stroked.value:
        return
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    here = start = (0.0, 0.0)
    for n in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, n)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(here, there)
        here = there
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(here, start)
            here = start


def _straight(
    one: tuple[float, float], other: tuple[float, float]
) -> Iterator[tuple[float, float, float, float]]:
    (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if (x1 - x0 <= 0.5) != (y1 - y0 <= 0.5) and max(x1 - x0, y1 - y0) >= _LONG:
        yield x0, y0, x1, y1


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)), None) is not None
