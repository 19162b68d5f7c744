"""OFD files (GB/T 33190-2016): a zip of XML whose text stands in TextCode elements with their places, in millimetres.

Read are the layers of the pages; templates (the paper that pages are written on), annotations, seals and attachments
are not, but that a page with no text of its own takes its template's. Parts are unpacked one by one up to a limit and
parsed without entities, network and huge trees; a part with a document type declaration is refused.
"""

from __future__ import annotations

import io
import math
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from .._errors import DamagedFile, FileTooLarge
from ._layout import UNKNOWN_CHARS, plain_char, read_pages
from ._page import Glyph, PlacedPage, Rule

__all__ = ["read_ofd"]

_UNPACKED_LIMIT = 200 * 2**20
_PART_LIMIT = 30 * 2**20
_PARTS_LIMIT = 20_000
_TAGS_LIMIT = 1_500_000
_POINTS = 72 / 25.4
_RULE_LIMIT = 4000
_LONG = 6.0
_FAILURES = (
    zipfile.BadZipFile, zlib.error, etree.LxmlError, EOFError, KeyError, OSError, ValueError, NotImplementedError,
    RuntimeError, OverflowError,
)  # fmt: skip
_PATH_STEP = re.compile(r"([MLBQACS])((?:\s+-?[\d.]+(?:[eE]-?\d+)?)*)")
_Matrix = tuple[float, float, float, float, float, float]


def read_ofd(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and notes. Raises DamagedFile (broken, encrypted, scanned) and FileTooLarge (unpacked, pages, characters)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return read_pages(_OfdPackage(package, name).pages(), name)
    except _FAILURES as error:
        raise DamagedFile("not_ofd", name=name) from error


class _OfdPackage:
    """The parts of an OFD file, found by their paths in the package alone."""

    def __init__(self, package: zipfile.ZipFile, name: str) -> None:
        self._package = package
        self._name = name
        entries = package.infolist()
        if len(entries) > _PARTS_LIMIT or sum(entry.file_size for entry in entries) > _UNPACKED_LIMIT:
            raise FileTooLarge("unpacks_too_large", name=name, limit=_UNPACKED_LIMIT // 2**20)
        self._left = _UNPACKED_LIMIT

    def _find(self, folder: str, said: str) -> str:
        """The path of a part; some writers give all paths from the root without saying so."""
        path, from_root = (
            posixpath.normpath(posixpath.join("/", base, said.strip())).lstrip("/") for base in (folder, "")
        )
        return (
            from_root
            if path not in self._package.NameToInfo and from_root in self._package.NameToInfo
            else path
        )

    def pages(self) -> Iterator[PlacedPage]:
        """The pages of all documents in the file, in order."""
        for root in _descend(self._part("OFD.xml"), "DocRoot"):
            path = self._find("", root.text or "")
            document = self._part(path)
            folder = posixpath.dirname(path)
            box = next((_numbers(one.text) for one in _descend(document, "PhysicalBox")), ())
            templates = {
                one.get("ID", ""): self._find(folder, one.get("BaseLoc", ""))
                for one in _descend(document, "TemplatePage")
            }
            for page in _descend(document, "Page"):
                if page.get("BaseLoc"):
                    yield self._page(self._find(folder, page.get("BaseLoc", "")), box, templates)

    def _page(self, path: str, box: tuple[float, ...], templates: dict[str, str]) -> PlacedPage:
        try:
            root = self._part(path)
        except (KeyError, etree.LxmlError, zipfile.BadZipFile, zlib.error):
            return PlacedPage(1.0, 1.0, is_damaged=True)
        own = next((_numbers(one.text) for one in _descend(root, "PhysicalBox")), box)
        own = own if len(own) == 4 and own[2] > 0 and own[3] > 0 else (0.0, 0.0, 210.0, 297.0)
        page = PlacedPage(own[2] * _POINTS, own[3] * _POINTS)
        _fill(page, root, own)
        if not page.glyphs and not page.has_picture:
            for used in _descend(root, "Template"):
                if used.get("TemplateID") in templates:
                    _fill(page, self._part(templates[used.get("TemplateID", "")]), own)
        return page

    def _part(self, path: str) -> etree._Element:
        entry = self._package.getinfo(path)
        if entry.flag_bits & 1:
            raise DamagedFile("encrypted", name=self._name)
        self._left -= entry.file_size
        if entry.file_size > _PART_LIMIT or self._left < 0:
            raise FileTooLarge("unpacks_too_large", name=self._name, limit=_PART_LIMIT // 2**20)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DamagedFile("not_ofd", name=self._name)
        content = self._package.read(entry)
        if content.count(b"<") > _TAGS_LIMIT:
            raise FileTooLarge("too_many_tags", name=self._name)
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
        )
        root = etree.fromstring(content, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise DamagedFile("not_ofd", name=self._name)
        return root


def _descend(root: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements of a name, in any namespace (older writers use another than the standard's)."""
    return root.iter(f"{{*}}{tag}")


def _numbers(said: str | None) -> tuple[float, ...]:
    """Numbers with spaces between; endless ones are refused as the ValueError of a damaged file."""
    found = tuple(float(one) for one in (said or "").split())
    if not all(math.isfinite(one) and abs(one) < 1e6 for one in found):
        raise ValueError(said)
    return found


def _fill(page: PlacedPage, root: etree._Element, box: tuple[float, ...]) -> None:
    """Put the texts and lines of a page's or template's layers on the page."""
    for thing in _descend(root, "*"):
        tag = etree.QName(thing).localname
        if thing.get("Visible", "true").lower() in ("false", "0"):
            continue
        if tag == "TextObject":
            _add_text(page, thing, box)
        elif tag == "PathObject":
            if len(page.rules) <= _RULE_LIMIT:
                _add_rules(page, thing, box)
        elif tag == "ImageObject":
            page.has_picture = True
    if len(page.rules) > _RULE_LIMIT:  # a drawing
        page.rules = []


def _matrix(thing: etree._Element, box: tuple[float, ...]) -> _Matrix:
    """From an object's own place to points on the page: its matrix, then its corner."""
    matrix = _numbers(thing.get("CTM"))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    corner = _numbers(thing.get("Boundary"))
    x, y = corner[:2] if len(corner) == 4 else (0.0, 0.0)
    dx, dy = e + x - box[0], f + y - box[1]
    return a * _POINTS, b * _POINTS, c * _POINTS, d * _POINTS, dx * _POINTS, dy * _POINTS


def _transform(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _add_text(page: PlacedPage, thing: etree._Element, box: tuple[float, ...]) -> None:
    matrix = _matrix(thing, box)
    across = math.hypot(matrix[0], matrix[1])
    upright = abs(matrix[1]) <= 0.05 * across and matrix[0] > 0
    size = (_numbers(thing.get("Size") or thing.get("size")) or (3.5,))[0]
    scale = (_numbers(thing.get("HScale")) or (1.0,))[0]
    x = y = 0.0
    for code in thing.iterchildren("{*}TextCode"):
        text = code.text or ""
        # Where a place is not given, the text goes on at the one before.
        x = (_numbers(code.get("X")) or (x,))[0]
        y = (_numbers(code.get("Y")) or (y,))[0]
        steps_x, steps_y = _deltas(code.get("DeltaX"), len(text)), _deltas(code.get("DeltaY"), len(text))
        for n, char in enumerate(text):
            usual = size * scale * (1.0 if char > "\u2e7f" or char in "“”‘’—…·" else 0.5)
            step = steps_x[n] if n < len(steps_x) else (0.0 if steps_y else usual)
            if char in UNKNOWN_CHARS:
                page.unknown += 1
            elif not upright:
                page.slanted += not char.isspace()
            elif char >= " ":
                left, base = _transform(matrix, x, y)
                # Letters differ in width: a step of up to a whole character is the letter's own.
                width = min(size * scale, step) if step > 0 else usual
                page.glyphs.append(
                    Glyph(
                        plain_char(char),
                        left,
                        left + width * across,
                        base,
                        size * abs(matrix[3]) or size * across,
                    )
                )
            x += step
            y += steps_y[n] if n < len(steps_y) else 0.0


def _deltas(said: str | None, most: int) -> list[float]:
    """The steps from each character to the next; `g 3 4.2` says 4.2 three times. No more than `most` are taken."""
    steps: list[float] = []
    words = (said or "").split()
    n = 0
    while n < len(words) and len(steps) < most:
        if words[n] == "g" and n + 2 < len(words):
            steps.extend(_numbers(words[n + 2]) * min(int(words[n + 1]), most - len(steps)))
            n += 3
        else:
            steps.extend(_numbers(words[n]))
            n += 1
    return steps


def _add_rules(page: PlacedPage, thing: etree._Element, box: tuple[float, ...]) -> None:
    """The level and upright lines of a path, and a filled strip as the line it looks like."""
    matrix = _matrix(thing, box)
    drawing = next((one.text or "" for one in thing.iterchildren("{*}AbbreviatedData")), "")
    start = here = None
    for number, step in enumerate(_PATH_STEP.finditer(drawing)):
        if number > 200:
            return
        values = _numbers(step[2])
        if step[1] == "C":
            there = start
        elif len(values) >= 2:
            there = _transform(matrix, *values[-2:])
        else:
            continue
        if here and there and step[1] in "LC":
            (x0, x1), (y0, y1) = sorted((here[0], there[0])), sorted((here[1], there[1]))
            if (x1 - x0 <= 0.5) != (y1 - y0 <= 0.5) and max(x1 - x0, y1 - y0) >= _LONG:
                page.rules.append(Rule(x0, y0, x1, y1))
        here = there
        if step[1] in "MS":
            start = there
