"""The text of a Word file as a reader of the printed page has it, header and footer left out.

A paragraph is a line. A table row is a line of cells joined by tabs; a cell of sentences keeps its lines. A text
box stands before or behind the paragraph that holds it; a footnote stands behind the paragraph that refers to it,
both marked [注1]. Tracked insertions are kept and deletions dropped, as if all were accepted; of a field stands the
result, not the instruction; hidden text is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .._errors import FileTooLarge
from ._fields import FIELD, WordField, complete_fields, is_moment
from ._lists import Lists
from ._names import ALTERNATES, W, choose_spelling, is_on, value
from ._package import WordPackage
from ._styles import Styles
from ._symbols import symbol

__all__ = ["TextReader"]

_CHARS_LIMIT = 5_000_000
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_PARAGRAPH, _TABLE, _RUN, _BOX, _CONTROL = W("p"), W("tbl"), W("r"), W("txbxContent"), W("sdt")
_ROW, _CELL, _INSTRUCTION = W("tr"), W("tc"), W("instrText")
_DELETED = {W("del"), W("moveFrom")}
_CELL_DELETED = f"{W('tcPr')}/{W('cellDel')}"
# Property elements, the reading aid over a ruby, and what a deletion leaves: nothing of them is printed.
_UNPRINTED = {
    W(name)
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "rt", "rubyPr")
}
_UNPRINTED |= {W(name) for name in ("instrText", "delText", "delInstrText", "sectPr")}
_SIGNS = {W("tab"): "\t", W("ptab"): "\t", W("br"): "\n", W("cr"): "\n", W("noBreakHyphen"): "-"}
_WORDS = {W("t"), f"{{{_MATH}}}t"}
_DENOMINATOR = f"{{{_MATH}}}den"
_NOTES = {W("footnoteReference"): "footnote", W("endnoteReference"): "endnote"}
_PICTURES = {
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
}
_DRAWINGS = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
}
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_ENDS_SENTENCE = tuple("。；：！？")


@dataclass(slots=True)
class _Line:
    """A paragraph in the making: its text, and the lines that stand before and behind it."""

    words: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class TextReader:
    """Reads one package once. `oddities` holds the codes of what was odd, in no order.

    In a `converted` package a date that updates itself is the day of the conversion: it is left out.
    """

    def __init__(self, package: WordPackage, name: str, converted: bool) -> None:
        self._name = name
        self._converted = converted
        self.oddities: set[str] = set()
        self._styles = Styles(package.styles)
        self._lists = Lists(package.numbering, self._styles)
        self._notes = {
            (kind, each.get(W("id"), "")): each
            for kind, root in (("footnote", package.footnotes), ("endnote", package.endnotes))
            if root is not None
            for each in root.iterchildren(W(kind))
        }
        self._body = package.body
        self._note_count = 0
        self._fields: list[WordField] = []
        self._complete: set[etree._Element] = set()
        self._room = _CHARS_LIMIT

    def lines(self) -> Iterator[str]:
        """The lines of the text, in order. Raises FileTooLarge where they come to more than the limit."""
        for line in self._story(self._body):
            self._room -= len(line) + 1
            if self._room < 0:
                raise FileTooLarge("too_much_text", name=self._name, limit=_CHARS_LIMIT)
            yield line
        if self._lists.unknown:
            self.oddities.add("numbers_in_digits")

    def _story(self, holder: etree._Element) -> Iterator[str]:
        """The lines of a body, note or box, with fields of its own."""
        outer, self._fields = self._fields, []
        self._complete |= complete_fields(holder, _DELETED)
        yield from self._blocks(holder, [""])
        self._fields = outer

    def _blocks(self, holder: etree._Element, pending: list[str]) -> Iterator[str]:
        """Paragraphs and tables in order. `pending[0]` is the text of a paragraph that has no end of its own: it was
        deleted, or the paragraph is the large first letter of the next."""
        for node in holder:
            if node.tag == _PARAGRAPH:
                yield from self._paragraph(node, pending)
            elif node.tag == _TABLE:
                yield from self._table(node)
            elif node.tag == ALTERNATES:
                spelling = choose_spelling(node)
                if spelling is not None:
                    yield from self._blocks(spelling, pending)
            elif node.tag in _DELETED:
                self.oddities.add("deleted")
            elif node.tag == W("altChunk"):
                self.oddities.add("embedded")
            elif node.tag not in _UNPRINTED and not self._is_prompt(node):
                yield from self._blocks(node, pending)
        if pending[0] and holder.tag in (W("body"), _CELL, _BOX, W("footnote"), W("endnote")):
            yield pending[0]
            pending[0] = ""

    def _paragraph(self, node: etree._Element, pending: list[str]) -> Iterator[str]:
        properties = node.find(W("pPr"))
        mark = None if properties is None else properties.find(W("rPr"))
        line = _Line()
        hidden = self._styles.is_hidden(self._styles.of_paragraph(properties))
        self._inline(node, line, hidden)
        text = "".join(line.words)
        yield from line.before
        if mark is not None and any(mark.find(tag) is not None for tag in _DELETED):
            self.oddities.add("deleted")
            pending[0] += text
        elif _is_drop_cap(properties):
            pending[0] += text
        elif text or not (is_on(mark, "vanish") or (hidden and is_on(mark, "vanish") is None)):
            text, pending[0] = pending[0] + text, ""
            label = self._lists.label(properties)
            if label:
                self.oddities.add("numbered")
            yield from (label + text).split("\n")
        else:
            self.oddities.add("hidden")
        yield from line.behind
        yield from line.notes

    def _inline(self, node: etree._Element, line: _Line, hidden: bool) -> None:
        """Add what the children of a paragraph or of a part of it print."""
        for child in node:
            tag = child.tag
            if tag == _RUN:
                self._inline(child, line, self._is_run_hidden(child, hidden))
            elif tag == FIELD:
                self._read_field_mark(child, line)
            elif tag == _INSTRUCTION:
                if self._fields and not self._fields[-1].had_result:
                    self._fields[-1].instruction.append(child.text or "")
            elif tag in _UNPRINTED:
                continue
            elif tag in _DELETED:
                self.oddities.add("deleted")
            elif tag == ALTERNATES:
                spelling = choose_spelling(child)
                if spelling is not None:
                    self._inline(spelling, line, hidden)
            elif hidden and node.tag == _RUN:
                self.oddities.add("hidden")
            elif all(each.printing for each in self._fields):
                self._print(child, line, hidden)

    def _print(self, node: etree._Element, line: _Line, hidden: bool) -> None:
        tag = node.tag
        if tag in _WORDS:
            line.words.append(self._words(node))
        elif tag in _SIGNS:
            line.words.append(_SIGNS[tag])
        elif tag == W("sym"):
            sign = symbol(node.get(W("font"), ""), node.get(W("char"), ""))
            if sign is None:
                self.oddities.add("unknown_symbol")
            line.words.append(sign or "\ufffd")
        elif tag in _NOTES:
            self._note(_NOTES[tag], node, line)
        elif tag == _BOX:
            lines = [each for each in self._story(node) if each.strip()]
            (line.behind if "".join(line.words).strip() else line.before).extend(lines)
        elif tag in _PICTURES:
            self.oddities.add("picture")
        elif tag in _DRAWINGS:
            self.oddities.add("drawn")
        elif tag == W("commentReference"):
            self.oddities.add("comment")
        elif tag == W("fldSimple") and not self._prints(node.get(W("instr"), "")):
            return
        elif not self._is_prompt(node):
            if tag == _DENOMINATOR:
                line.words.append("/")
            self._inline(node, line, hidden)

    def _note(self, kind: str, reference: etree._Element, line: _Line) -> None:
        note = self._notes.pop((kind, reference.get(W("id"), "")), None)
        if note is None:
            return
        self._note_count += 1
        mark = f"[注{self._note_count}]"
        line.words.append(mark)
        lines = [each.strip() for each in self._story(note) if each.strip()]
        line.notes.append(f"{mark}{' '.join(lines)}")

    def _is_run_hidden(self, run: etree._Element, hidden: bool) -> bool:
        properties = run.find(W("rPr"))
        if properties is None:
            return hidden
        own = is_on(properties, "vanish")
        return own if own is not None else hidden != self._styles.is_hidden(value(properties, "rStyle"))

    def _read_field_mark(self, sign: etree._Element, line: _Line) -> None:
        turn = sign.get(W("fldCharType"))
        if turn == "begin":
            if sign in self._complete:
                self._fields.append(WordField(sign))
        elif not self._fields:
            return
        elif turn == "separate":
            current = self._fields[-1]
            current.had_result = True
            current.printing = self._prints("".join(current.instruction))
        elif turn == "end":
            self._end_field(self._fields.pop(), line)

    def _prints(self, instruction: str) -> bool:
        """Whether the result of a field is printed: all but a moment that was made anew by the conversion."""
        if not is_moment(instruction):
            return True
        self.oddities.add("moment_left_out" if self._converted else "moment")
        return not self._converted

    def _end_field(self, field: WordField, line: _Line) -> None:
        """Print what a field shows that keeps no result, unless it stands inside another's instruction."""
        if not field.has_no_result or not all(each.printing for each in self._fields):
            return
        shown = field.text_without_result()
        if shown is None:
            self.oddities.add("formula")
        else:
            line.words.append(shown)

    def _words(self, node: etree._Element) -> str:
        """The words of a w:t; blanks at its ends count only where it says so, a line end in it is a blank."""
        text = re.sub(r"[\r\n]+", " ", node.text or "")
        if node.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            text = text.strip(" \t")
        if not _PRIVATE.search(text):
            return text
        fonts = node.find(f"../{W('rPr')}/{W('rFonts')}")
        font = "" if fonts is None else fonts.get(W("ascii"), "")
        return _PRIVATE.sub(lambda sign: symbol(font, f"{ord(sign[0]):X}") or sign[0], text)

    def _table(self, table: etree._Element) -> Iterator[str]:
        for row in self._rows(table):
            cells = [self._cell(cell) for cell in self._cells(row)]
            if any(cell.strip() for cell in cells):
                yield from "\t".join(cells).split("\n")

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for row in _descend(table, _ROW):
            properties = row.find(W("trPr"))
            if properties is not None and properties.find(W("del")) is not None:
                self.oddities.add("deleted")
            else:
                yield row

    def _cells(self, row: etree._Element) -> Iterator[etree._Element]:
        return (cell for cell in _descend(row, _CELL) if cell.find(_CELL_DELETED) is None)

    def _cell(self, cell: etree._Element) -> str:
        """A cell's text: one line where it holds words, several where it holds sentences."""
        lines = [line.strip() for line in self._blocks(cell, [""])]
        lines = [line for line in lines if line]
        sentences = any(line.endswith(_ENDS_SENTENCE) for line in lines)
        return ("\n" if sentences else " ").join(lines)

    def _is_prompt(self, node: etree._Element) -> bool:
        """Whether a node is a form control that still shows its prompt (单击此处输入文字)."""
        return node.tag == _CONTROL and bool(is_on(node.find(W("sdtPr")), "showingPlcHdr"))


def _is_drop_cap(properties: etree._Element | None) -> bool:
    frame = None if properties is None else properties.find(W("framePr"))
    return frame is not None and frame.get(W("dropCap"), "none") != "none"


def _descend(holder: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those wrapped in controls or tracked changes."""
    for node in holder:
        if node.tag == tag:
            yield node
        elif node.tag not in _UNPRINTED | _DELETED | {_PARAGRAPH, _TABLE}:
            yield from _descend(node, tag)
