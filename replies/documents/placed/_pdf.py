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

from .._errors import DamagedFile
from ._layout import UNKNOWN_CHARS, plain_char, read_pages
from ._page import Glyph, PlacedPage, Rule

__all__ = ["read_pdf"]

_RULE_LIMIT = 4000  # lines on one page: more are a drawing
_LINK_LIMIT = 2000
_LINK_HEIGHT = 200.0
_FAR = 1e5
_THIN = 3.0
_LONG = 6.0
_Box = tuple[float, float, float, float]  # left, lower, right, upper, as PDF counts
# A character, its box and origin, its quarter turns (None: at a slant).
_Char = tuple[str, _Box, tuple[float, float], int | None]


def read_pdf(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and notes. Raises DamagedFile (encrypted, broken, scanned) and FileTooLarge (pages, characters)."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        raise DamagedFile(
            "encrypted" if code == pdfium.FPDF_ERR_PASSWORD else "not_pdf", name=name
        ) from error
    try:
        if not len(document):
            raise DamagedFile("not_pdf", name=name)
        return read_pages(_pages(document), name)
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[PlacedPage]:
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            yield PlacedPage(1.0, 1.0, is_damaged=True)
            continue
        yield _page(page)
        page.close()


def _page(page: pypdfium2.PdfPage) -> PlacedPage:
    """The page as it is read, turned so that most of its text is upright."""
    raw, unknown = _chars(page)
    turns = Counter(turn for _, _, _, turn in raw if turn is not None)
    turn = turns.most_common(1)[0][0] if turns else 0
    x0, y0, x1, y1 = page.get_cropbox()
    frame = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    # A page's own turn is undone by the turn of its text: what is upright on a turned page reads as it should.
    width, height = max(1.0, frame[2] - frame[0]), max(1.0, frame[3] - frame[1])
    placed = PlacedPage(*((height, width) if turn % 2 else (width, height)), unknown=unknown)
    links = _links(page)
    for char, box, origin, one in raw:
        if one != turn:
            placed.slanted += one is None
            continue
        left, upper, right, lower = _turn(box, frame, turn)
        base = _turn((*origin, *origin), frame, turn)[1]
        # A Chinese character is as wide as its type is high; of a letter's box, the type is about 0.72.
        if not all(abs(place) < _FAR for place in (left, right, base)):  # far off, or no number
            continue
        size = right - left if char > "\u2e7f" else 0.72 * (lower - upper)
        placed.glyphs.append(
            Glyph(plain_char(char), left, right, base, size, bool(links) and _is_inside(links, *origin))
        )
    placed.rules = [Rule(*_turn(rule, frame, turn)) for rule in _rules(page)]
    placed.has_picture = not placed.glyphs and _has_picture(page)
    return placed


def _chars(page: pypdfium2.PdfPage) -> tuple[list[_Char], int]:
    """The characters with box, origin and turn, as they lie in the file; and how many have no code."""
    text = page.get_textpage()
    handle = text.raw  # handing over the wrapper costs a call for each character
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[_Char] = []
    unknown, high = 0, 0
    for n in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(handle, n) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(handle, n)
        if 0xD800 <= code < 0xDC00:  # the first half of a character beyond U+FFFF
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00 if high else 0xFFFD
        high = 0
        char = chr(code) if code < 0x110000 else "\ufffd"
        if char == "\x02":  # what PDFium makes of a hyphen at a line's end
            char = "-"
        if char in UNKNOWN_CHARS:
            unknown += 1
        elif char >= " " and char != "\xad":
            pdfium.FPDFText_GetLooseCharBox(handle, n, box)
            pdfium.FPDFText_GetCharOrigin(handle, n, x, y)
            turn = _quarters(pdfium.FPDFText_GetCharAngle(handle, n))
            found.append((char, (box.left, box.bottom, box.right, box.top), (x.value, y.value), turn))
    text.close()
    return found, unknown


def _quarters(angle: float) -> int | None:
    """A clockwise angle in quarter turns against the clock (0 to 3); None at a slant."""
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return -nearest % 4 if abs(quarters - nearest) < 0.03 else None


def _turn(box: _Box, frame: _Box, turn: int) -> _Box:
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


def _rules(page: pypdfium2.PdfPage) -> list[_Box]:
    """The thin level and upright lines drawn on a page, and the edges of frames; none where it is a drawing."""
    found: list[_Box] = []
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


def _lines_of(path: pypdfium2.PdfObject) -> Iterator[_Box]:
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
            yield from _straight_rule(here, there)
        here = there
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight_rule(here, start)
            here = start


def _straight_rule(one: tuple[float, float], other: tuple[float, float]) -> Iterator[_Box]:
    (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if (x1 - x0 <= 0.5) != (y1 - y0 <= 0.5) and max(x1 - x0, y1 - y0) >= _LONG:
        yield x0, y0, x1, y1


def _links(page: pypdfium2.PdfPage) -> dict[int, list[_Box]]:
    """The places of a page's links, by the tens of points that they reach over."""
    found: dict[int, list[_Box]] = {}
    position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    for _ in range(_LINK_LIMIT):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            break
        if pdfium.FPDFLink_GetAnnotRect(link, rect) and 0 < rect.top - rect.bottom < _LINK_HEIGHT:
            for step in range(int(rect.bottom // 10), int(rect.top // 10) + 1):
                found.setdefault(step, []).append((rect.left, rect.bottom, rect.right, rect.top))
    return found


def _is_inside(links: dict[int, list[_Box]], x: float, y: float) -> bool:
    """True where a character with this origin stands in a link."""
    return any(x0 - 1 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in links.get(int(y // 10), ()))


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)), None) is not None
