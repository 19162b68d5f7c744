"""Word files (.docx): paragraphs and tables in the order of the page.

A paragraph is a line, a table row a line of cells joined by tabs. Text of tracked insertions is kept, of
deletions dropped. The package is checked before it is opened: size unpacked, number of parts, no other kind
of zip. Text boxes, footnotes and numbers that Word generates are not read yet; a note says so where they occur.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ._errors import Damaged, TooLarge

__all__ = ["read_docx"]

UNPACKED_LIMIT = 200 * 2**20
_PARTS_LIMIT = 5000
_BODY_LIMIT = 60 * 2**20
_TEXT, _TAB, _BREAK, _CARRIAGE = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_HYPHEN, _RUN_PARENTS = (
    qn("w:noBreakHyphen"),
    (qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr")),
)
# python-docx's parser keeps entities closed and takes no network.
_FAILURES = (KeyError, ValueError, AttributeError, TypeError, OSError, RuntimeError, NotImplementedError)


def read_docx(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and notes. Raises Damaged where it is no Word package, TooLarge where it unpacks too big."""
    _check_package(content, name)
    try:
        document = docx.Document(io.BytesIO(content))
        lines = list(_block_lines(document))
        notes = tuple(_notes(document))
    except _FAILURES as error:
        raise Damaged("not_docx", name=name) from error
    except Exception as error:  # lxml and opc errors share no public base
        if type(error).__module__.split(".")[0] in ("lxml", "docx", "zipfile", "zlib"):
            raise Damaged("not_docx", name=name) from error
        raise
    text = "\n".join(lines)
    return text + ("\n" if text else ""), notes


def _check_package(content: bytes, name: str) -> None:
    if not content.startswith(b"PK\x03\x04"):
        raise Damaged("not_docx", name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            body = next((part for part in parts if part.filename == "word/document.xml"), None)
            if body is None or not any(part.filename == "[Content_Types].xml" for part in parts):
                raise Damaged("not_docx", name=name)
            if any(part.flag_bits & 1 for part in parts):
                raise Damaged("not_docx", name=name)
            if (
                len(parts) > _PARTS_LIMIT
                or body.file_size > _BODY_LIMIT
                or sum(part.file_size for part in parts) > UNPACKED_LIMIT
            ):
                raise TooLarge("unpacks_too_large", name=name, limit=UNPACKED_LIMIT // 2**20)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise Damaged("not_docx", name=name) from error


def _block_lines(holder: WordDocument | _Cell) -> Iterator[str]:
    """The lines of a body or cell, paragraphs and tables in order."""
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            yield from _table_lines(block)
        else:
            yield from _paragraph_text(block).split("\n")


def _table_lines(table: Table) -> Iterator[str]:
    """One line a row; a cell that spans columns counts once."""
    for row in table.rows:
        seen: set[int] = set()
        cells = []
        for cell in row.cells:
            if id(cell._tc) in seen:
                continue
            seen.add(id(cell._tc))
            cells.append(" ".join(line for line in _block_lines(cell) if line).strip())
        yield "\t".join(cells)


def _paragraph_text(paragraph: Paragraph) -> str:
    """A paragraph's text with tabs and line breaks, insertions kept, deletions and text boxes left out."""
    out = []
    for node in paragraph._p.iter(_TEXT, _TAB, _BREAK, _CARRIAGE, _HYPHEN):
        if any(parent.tag in _RUN_PARENTS for parent in node.iterancestors(*_RUN_PARENTS)):
            continue
        if node.tag == _TEXT:
            out.append(node.text or "")
        elif node.tag == _TAB:
            out.append("\t")
        elif node.tag == _HYPHEN:
            out.append("-")
        else:
            out.append("\n")
    return re.sub(r"\r\n?", "\n", "".join(out))


def _notes(document: WordDocument) -> Iterator[str]:
    """What the file holds that the text leaves out."""
    body = document.element.body
    for tag, note in (
        ("w:del", "已略去修订中删除的文字 / text deleted by tracked changes was left out"),
        ("w:txbxContent", "文本框中的文字未读取 / text in text boxes was not read"),
        ("w:footnoteReference", "脚注未读取 / footnotes were not read"),
    ):
        if next(body.iter(qn(tag)), None) is not None:
            yield note
    for numbered in body.iter(qn("w:numPr")):
        if numbered.getparent() is not None:
            yield "自动编号未读取 / numbers generated by Word were not read"
            return
