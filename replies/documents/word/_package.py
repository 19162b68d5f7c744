"""The package of a Word file: a zip whose parts are named by its relationships (ECMA-376 part 2).

Only the parts that hold text or decide it are unpacked, each up to a limit, and parsed without entities, without
network and without depth beyond libxml2's own bound. A part with a document type declaration is refused, as the
standard forbids it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from .._errors import DamagedFile, FileTooLarge, UnknownFormat

__all__ = ["UNPACKED_LIMIT", "WordPackage", "open_package"]

UNPACKED_LIMIT = 200 * 2**20
_PARTS_LIMIT = 5000
_PART_LIMIT = 30 * 2**20
# A tag costs some 200 bytes when parsed: this many keep a reading under its 500 MiB.
_TAGS_LIMIT = 1_500_000
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# The strict spelling of the standard names its namespaces otherwise; the words are the same.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parts that a text is read from; None where the file has no such part."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None


def open_package(content: bytes, name: str) -> WordPackage:
    """The parts of a Word file. Raises DamagedFile where it is none, FileTooLarge where it unpacks too big, UnknownFormat
    where it is another kind of office file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _parts(package, name)
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.LxmlError,
        EOFError,
        KeyError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise DamagedFile("not_docx", name=name) from error


def _parts(package: zipfile.ZipFile, name: str) -> WordPackage:
    entries = package.infolist()
    if len(entries) > _PARTS_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise FileTooLarge("unpacks_too_large", name=name, limit=UNPACKED_LIMIT // 2**20)
    main = _related_path(package, "", "officeDocument", name)
    if main is None:
        raise DamagedFile("not_docx", name=name)
    root = _parse(package, main, name)
    body = root.find(f"{{{etree.QName(root).namespace}}}body")
    if body is None or etree.QName(root).localname != "document":
        raise UnknownFormat("format", name=name, suffix=_other_kind(main))

    def part(kind: str) -> etree._Element | None:
        path = _related_path(package, main, kind, name)
        return None if path is None else _parse(package, path, name)

    return WordPackage(body, part("styles"), part("numbering"), part("footnotes"), part("endnotes"))


def _other_kind(main: str) -> str:
    """The ending of the office file whose main part is this: a sheet, slides, or a zip of something else."""
    return {"xl": ".xlsx", "ppt": ".pptx"}.get(main.split("/", 1)[0], ".zip")


def _related_path(package: zipfile.ZipFile, source: str, kind: str, name: str) -> str | None:
    """The path of the part that `source` (empty: the package) names for a kind, None where it names none."""
    folder, file = posixpath.split(source)
    listing = posixpath.join(folder, "_rels", f"{file}.rels")
    if listing not in package.NameToInfo:
        return None
    for each in _parse(package, listing, name).iterchildren(_RELATIONSHIP):
        if each.get("TargetMode") != "External" and each.get("Type", "").rsplit("/", 1)[-1] == kind:
            target = each.get("Target", "")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if path in package.NameToInfo:
                return path
    return None


def _parse(package: zipfile.ZipFile, path: str, name: str) -> etree._Element:
    entry = package.getinfo(path)
    if entry.file_size > _PART_LIMIT:
        raise FileTooLarge("unpacks_too_large", name=name, limit=_PART_LIMIT // 2**20)
    if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DamagedFile("not_docx", name=name)
    content = package.read(entry)
    if content.count(b"<") > _TAGS_LIMIT:
        raise FileTooLarge("too_many_tags", name=name)
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
            raise MemoryError from error
        raise
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFile("not_docx", name=name)
    return root
