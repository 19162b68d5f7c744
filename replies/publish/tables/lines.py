"""The lines under the heads that tell of nothing: headings, sums, notes, heads again, column numbers, examples."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from replies.documents.tables import Cells, CellValue
from replies.publish.tables.catalogue import HeadCatalogue
from replies.publish.tables.cells import cell_text, fold_head
from replies.reading.numerals import read_numeral

__all__ = ["EXAMPLE", "HEADS", "OTHER", "is_numbering", "line_kind"]

EXAMPLE, HEADS, OTHER = "example", "heads", "other"

_SUM = re.compile(r"(?:合|总|小|共|累)\s*计|共\s*\d+\s*[件条项]")
_UNDER = re.compile(
    r"(?:备?注|说明|(?:填表|填写|填报)?(?:说明|要求|须知)|(?:填|制|报)表(?:人|单位|日期|时间)?"
    r"|(?:填报|审核|经办|联系|负责|报送|分管|审批|主管|单位)(?:人|单位|领导|电话|日期|负责人)?"
    r"|单位(?:负责人|盖章|\(盖章\))(?:\(签[字章]\))?|附[件注]?|签[字章]?)\s*[:：]"
)
_SAMPLE = r"(?:填写|填报|填表)?(?:示例|样例|范例|举例|样表)"
_EXAMPLE = re.compile(
    rf"[\[(【〔<]?(?:{_SAMPLE}|例)[0-9一二三]?[\])】〕>]?|[\[(【〔<]{_SAMPLE}[^\])】〕>]*[\])】〕>].*"
)
_EXAMPLE_LINE = re.compile(rf"{_SAMPLE}[0-9一二三]?\s*:|例如?\s*:")
_INSTRUCTION = re.compile(r"(?:填表|填写|填报)(?:说明|要求|须知|提示)")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[一二三四五六七八九十]{1,3})\)?栏?(?:\s*=.*)?")
_SECTION = re.compile(r"\(?[一二三四五六七八九十]+\)?[、.]?")
_LETTERS = "甲乙丙丁戊己庚辛壬癸"
_FEWEST = 3  # cells of a line of column numbers, or of heads again


def line_kind(
    cells: Cells,
    by_field: Mapping[str, Sequence[CellValue]],
    heads: Sequence[Cells],
    catalogue: HeadCatalogue,
    is_first: bool,
) -> str | None:
    """What a line is that tells of nothing (EXAMPLE, HEADS, OTHER); None for one that is to be read.

    `heads` are the rows of the heads. Column numbers stand right under heads (`is_first`).
    """
    entries = [entry for entry in cells if entry is not None]
    words = [cell_text(entry) for entry in entries]
    if _is_example(words):
        return EXAMPLE
    if (is_first and is_numbering(cells)) or _are_heads(cells, by_field, heads, catalogue):
        return HEADS
    if _is_section(by_field):
        return OTHER
    texts = {cell_text(entry) or str(entry.value) for field in by_field.values() for entry in field}
    if len(texts) <= 1 and not any(_tells(catalogue, field, by_field[field]) for field in by_field):
        return OTHER
    named = [
        cell_text(entry)
        for field in ("number", "title", "commitment", "serial")
        for entry in by_field.get(field, ())
    ]
    is_sum = any(_SUM.match(one) and len(one) < 6 for one in named)
    if "record_id" in by_field:
        return None
    return OTHER if is_sum or _SUM.match(words[0]) or _UNDER.match(words[0]) else None


def is_numbering(cells: Cells) -> bool:
    """Whether the cells number the columns: 1 2 3, （1）（2）（3）, 一 二 三, 甲 乙 1 2 3, with 栏次 in front or not."""
    words = [cell_text(entry) for entry in cells if entry is not None]
    if words and words[0] in ("栏次", "列号", "栏号", "列次"):
        words = words[1:]
    lettered = 0
    while lettered < min(len(words), len(_LETTERS)) and words[lettered] == _LETTERS[lettered]:
        lettered += 1
    numbers = [_column_number(one) for one in words[lettered:]]
    return lettered + len(numbers) >= _FEWEST and numbers == list(range(1, len(numbers) + 1))


def _column_number(words: str) -> int | None:
    found = _COLUMN_NUMBER.fullmatch(words)
    if found is None:
        return None
    if found[1].isdecimal():
        return int(found[1])
    numeral = read_numeral(found[1])
    return int(numeral.value) if numeral else None


def _is_example(words: Sequence[str]) -> bool:
    first = words[0] if words else ""
    marked = _EXAMPLE_LINE.match(first) or _INSTRUCTION.match(first)
    return marked is not None or any(_EXAMPLE.fullmatch(one) for one in words)


def _are_heads(
    cells: Cells,
    by_field: Mapping[str, Sequence[CellValue]],
    heads: Sequence[Cells],
    catalogue: HeadCatalogue,
) -> bool:
    """Heads again: on each printed page, over the next part of the table."""
    own = [
        (
            fold_head(cell_text(entry)),
            {fold_head(cell_text(above)) for row in heads for above in row[at : at + 1] if above is not None},
        )
        for at, entry in enumerate(cells)
        if entry is not None
    ]
    if len(own) >= _FEWEST and all(words in above for words, above in own):
        return True
    named = [
        cell_text(entry)
        for field in ("record_id", "number", "title", "commitment")
        for entry in by_field.get(field, ())
    ]
    return bool(named) and all(catalogue.field_of(one) is not None for one in named)


def _is_section(by_field: Mapping[str, Sequence[CellValue]]) -> bool:
    """A heading with its number beside it: 一、 and 停车类, with nothing else in the line."""
    serial = by_field.get("serial", ())
    return len(by_field) == 2 and any(_SECTION.fullmatch(cell_text(entry)) for entry in serial)


def _tells(catalogue: HeadCatalogue, field: str, entries: Sequence[CellValue]) -> bool:
    """Whether a cell alone in its line tells something: what somebody filled in, or which record it is."""
    if field == "record_id":
        return any(cell_text(entry).startswith("C-") for entry in entries)
    return field in catalogue.filled_in and not any(_UNDER.match(cell_text(entry)) for entry in entries)
