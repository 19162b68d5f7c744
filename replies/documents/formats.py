"""The formats of files there are: how each is named, recognised by its bytes, and read.

Whatever names formats asks here: the reading of documents and tables, upload boxes, error sentences, help. A format is
named by the ending people know it by (`.docx`). A new one is an entry in FORMATS, a reader beside this module and the
reader's test; tests/documents/test_formats.py says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

__all__ = [
    "ATTACHABLE",
    "COMMON",
    "COMPOUND_START",
    "FORMATS",
    "PACKAGE_STARTS",
    "PHOTOS",
    "TABLES",
    "Format",
    "all_suffixes",
    "document_words",
    "format_named",
    "join_choices",
    "join_names",
    "load_reader",
]

COMPOUND_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB
PACKAGE_STARTS = (b"PK\x03\x04", b"PK\x05\x06")  # zip


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files; what is left empty does not apply to it.

    Bytes are known by one of `starts` (at `start_offset`), in a compound file by a stream, in a zip package by a part.
    `reader` and `table_reader` are a module and a function of `replies.documents`, imported when they are first needed.
    `office_filter` is LibreOffice's name for a format that it has to turn into .docx first. `saved_as` are other
    formats under whose names programs save it, and which it cannot be mistaken for.
    """

    name: str
    media_type: str = ""
    suffixes: tuple[str, ...] = ()  # other endings for it
    starts: tuple[bytes, ...] = ()
    start_offset: int = 0
    streams: tuple[str, ...] = ()
    part: str = ""
    reader: str = ""
    table_reader: str = ""
    office_filter: str = ""
    saved_as: tuple[str, ...] = ()

    @property
    def is_document(self) -> bool:
        """True where a text can be read from it."""
        return bool(self.reader or self.office_filter)


_OFFICE = "application/vnd.openxmlformats-officedocument"
# Looked through from the top: streams that others may also hold (CONTENTS) stand last.
_FORMATS = (
    Format(".txt", "text/plain", (".text",), reader="_plain.read_plain"),
    Format(
        ".docx",
        f"{_OFFICE}.wordprocessingml.document",
        part="word/document.xml",
        reader="word.read_docx",
        table_reader="word._tables.read_docx_tables",
        saved_as=(".doc", ".wps"),
    ),
    # Word 97 and later.
    Format(
        ".doc",
        "application/msword",
        streams=("WordDocument",),
        office_filter="MS Word 97",
        saved_as=(".wps", ".rtf"),
    ),
    Format(".pdf", "application/pdf", starts=(b"%PDF-",), reader="placed.read_pdf"),
    Format(".ofd", "application/ofd", part="OFD.xml", reader="placed.read_ofd"),
    Format(
        ".html",
        "text/html",
        (".htm", ".shtml", ".xhtml"),
        reader="html.read_html",
        table_reader="html._tables.read_html_tables",
        saved_as=(".mht", ".doc", ".wps"),
    ),
    # A page saved with its pictures (RFC 2557).
    Format(
        ".mht",
        "multipart/related",
        (".mhtml",),
        reader="html.read_mht",
        saved_as=(".html", ".doc", ".wps"),
    ),
    Format(
        ".rtf",
        "application/rtf",
        starts=(b"{\\rtf",),
        office_filter="Rich Text Format",
        saved_as=(".doc", ".wps"),
    ),
    Format(
        ".xlsx",
        f"{_OFFICE}.spreadsheetml.sheet",
        part="xl/workbook.xml",
        table_reader="tables.read_workbook",
    ),
    Format(".csv", "text/csv", (".tsv",), table_reader="tables.read_csv"),
    Format(".jpg", "image/jpeg", (".jpeg",), starts=(b"\xff\xd8\xff",)),
    Format(".png", "image/png", starts=(b"\x89PNG\r\n\x1a\n",)),
    Format(".webp", "image/webp", starts=(b"WEBP",), start_offset=8),
    Format(".gif", starts=(b"GIF8",)),
    Format(".tif", starts=(b"II*\0", b"MM\0*")),
    Format(".rar", starts=(b"Rar!\x1a\x07",)),
    Format(".7z", starts=(b"7z\xbc\xaf\x27\x1c",)),
    Format(".gz", starts=(b"\x1f\x8b",)),
    Format(".exe", starts=(b"MZ\x90", b"\x7fELF")),
    Format(".pptx", part="ppt/presentation.xml"),
    Format(".odt", part="content.xml"),
    Format(".xls", streams=("Workbook",)),
    Format(".ppt", streams=("PowerPoint Document",)),
    Format(".msg", streams=("__properties_version1.0",)),
    Format(".wps", "application/vnd.ms-works", streams=("MatOST", "CONTENTS"), office_filter="MS_Works"),
)
FORMATS = {each.name: each for each in _FORMATS}
_BY_SUFFIX = {suffix: each for each in _FORMATS for suffix in (each.name, *each.suffixes)}

# The documents that help names: the formats that people have most.
COMMON = (".txt", ".docx", ".doc", ".pdf", ".ofd", ".html")
# Files of tables before texts that hold tables.
TABLES = tuple(
    sorted(
        (name for name, each in FORMATS.items() if each.table_reader),
        key=lambda name: FORMATS[name].is_document,
    )
)
# What a deputy may attach.
PHOTOS = (".jpg", ".png", ".webp")
ATTACHABLE = (*PHOTOS, ".pdf", ".docx")
# What the documents are called where people give one, in Chinese and in English.
_GROUP_NAMES = (
    ((".txt", ".docx", ".doc", ".wps", ".rtf"), ".txt、Word文件", "a .txt or Word file"),
    ((".pdf",), "有文字层的.pdf", "a .pdf with a text layer"),
    ((".ofd",), ".ofd", "an .ofd"),
    ((".html", ".mht"), "保存的网页", "a saved web page"),
)


def format_named(suffix: str) -> Format | None:
    """The format that an ending (`.htm`) stands for; None where there is no such ending."""
    return _BY_SUFFIX.get(suffix)


def load_reader(place: str) -> Callable[[bytes, str], Any]:  # Any: a text with notes, or tables
    """The function that a `reader` or `table_reader` names: it takes a file's bytes and shown name."""
    module, _, name = place.rpartition(".")
    reader: Callable[[bytes, str], Any] = getattr(import_module(f"replies.documents.{module}"), name)
    return reader


def all_suffixes(names: Iterable[str]) -> list[str]:
    """Every ending of these formats."""
    return [suffix for name in names for suffix in (name, *FORMATS[name].suffixes)]


def document_words(lang: str) -> str:
    """What documents can be given, as a sentence begins: `A .txt or Word file, … or a saved web page`."""
    words = join_choices([zh if lang == "zh" else en for _, zh, en in _GROUP_NAMES], lang)
    return words[0].upper() + words[1:]


def join_choices(names: Iterable[str], lang: str) -> str:
    """The names as a choice: `.xlsx或.csv`, `.xlsx or .csv`."""
    return join_names(names, "、", "或") if lang == "zh" else join_names(names, ", ", " or ")


def join_names(names: Iterable[str], comma: str, last: str) -> str:
    """The names as a list in a sentence, with `last` before the last one."""
    *others, end = names
    return f"{comma.join(others)}{last}{end}" if others else end
