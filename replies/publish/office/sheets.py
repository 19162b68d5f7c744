"""A table that comes back, an exported one or an office's own: its rows by the table's columns, and what holds for all.

Every sheet with such a table is read. Rows are known by 记录编号; an office's own table has none, and its rows are known by
the reply's number and the words of the commitment (`own_rows`). A cell merged over several rows holds for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from replies.documents.tables import CellValue, Grid
from replies.publish.dictionary import Words
from replies.publish.office.heads import DOCUMENT, FILLED_BY, OFFICE
from replies.publish.tables.above import ValueAbove, year_in
from replies.publish.tables.catalogue import HeadColumn
from replies.publish.tables.cells import NO_DAY, cell_text, day_of, display
from replies.publish.tables.heads import HeadMap, SheetHeads
from replies.publish.tables.places import CellPlace
from replies.publish.tables.sheets import ParsedTable, TableSheet, read_sheets
from replies.reading.titles import find_congress_session
from replies.reading.units import UNIT

__all__ = ["CellValue", "OfficeContext", "OfficeSheet", "SheetRow", "read_table"]

_EMPTY = ("-", "--", "—", "——", "/", "\\", "―")  # what people write into a cell that says nothing
_UNIT = re.compile(rf"[百千万亿]*(?:{UNIT})")
_IN_BRACKETS = re.compile(r"\(\s*(?:(?:计量|金额)?单位\s*:\s*)?([^()]+?)\s*\)")
_BLANK_DAY = re.compile(r"[\s年月日/.\-]*")


@dataclass(frozen=True, slots=True)
class OfficeContext:
    """What holds for each row of a sheet that says nothing of its own.

    `has_ids` is true where the sheet names its records. `exported` are the columns under the export's own heads there:
    a change in what the ledger gives is refused in them alone. `value_unit` stands in the head of the value, `above` are
    values above the heads by column; `session` is the one that the titles name.
    """

    has_ids: bool
    exported: frozenset[str] = frozenset()
    year: int | None = None
    as_of: date | None = None
    value_unit: str | None = None
    unit: str | None = None
    session: str | None = None
    above: Mapping[str, CellValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not empty: its place, and its cells by the column's name; an empty cell is left out.

    `spanned` are the columns whose cell is merged with one of a row above, so that nobody wrote it for this row alone.
    """

    place: CellPlace
    cells: Mapping[str, CellValue]
    context: OfficeContext
    spanned: frozenset[str] = frozenset()

    @property
    def document_number(self) -> CellValue | None:
        """The number of the reply's document, where the file gives it."""
        return self.given(DOCUMENT)

    def given(self, column: str) -> CellValue | None:
        """The cell of a column, else what stands above the heads."""
        return self.cells.get(column) or self.context.above.get(column)


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """The rows of a file, the columns that it has, its heads by sheet, what is wrong in it, and what was left out."""

    lines: tuple[SheetRow, ...]
    columns: frozenset[str]
    heads: tuple[SheetHeads, ...]
    problems: tuple[Words, ...]
    notes: tuple[Words, ...]


def read_table(grids: Sequence[Grid], name: str, said: HeadMap) -> OfficeSheet:
    """The tables in the sheets of a file; `name` is the file's, `said` what somebody said of its heads.

    Raises PublishError where no sheet has anything like the heads of the table.
    """
    parsed = read_sheets(grids, name, OFFICE, said)
    lines: list[SheetRow] = []
    for sheet in parsed.tables:
        lines += _rows(sheet, _context(sheet, name, parsed))
    columns = {OFFICE.names[one] for sheet in parsed.tables for one in sheet.columns}
    return OfficeSheet(
        tuple(lines), frozenset(columns), tuple(parsed.heads), tuple(parsed.problems), tuple(parsed.notes)
    )


def _rows(sheet: TableSheet, context: OfficeContext) -> Iterator[SheetRow]:
    for line in sheet.lines:
        cells = {
            OFFICE.names[field]: entries[0]
            for field, entries in line.cells.items()
            if str(entries[0].value).strip() not in _EMPTY
        }
        if cells:
            spanned = frozenset(OFFICE.names[field] for field in line.spanned)
            yield SheetRow(line.place, cells, context, spanned & cells.keys())


def _context(sheet: TableSheet, name: str, parsed: ParsedTable) -> OfficeContext:
    has_ids = "record_id" in sheet.columns
    exported = [OFFICE.names[field] for field, found in sheet.columns.items() if found[0].is_own]
    titles = (sheet.title, sheet.heads.sheet, name)
    year = year_in((sheet.heads_text, *titles))
    above = _above(sheet, parsed)
    unit = above.pop("单位", None)
    return OfficeContext(
        has_ids=has_ids,
        exported=frozenset(exported if has_ids else ()),
        year=year,
        as_of=_as_of(sheet, year, parsed),
        value_unit=_unit_in(sheet.columns.get("value", ())),
        unit=None if unit is None else cell_text(unit),
        session=next((found for title in titles if (found := find_congress_session(title))), None),
        above=above,
    )


def _above(sheet: TableSheet, parsed: ParsedTable) -> dict[str, CellValue]:
    """The values above the heads by column, without days; each is said."""
    found: dict[str, CellValue] = {}
    for value in sheet.above:
        column = OFFICE.names[value.field]
        if value.field == "as_of":
            continue
        if value.field == "unit" and _UNIT.fullmatch(cell_text(value.entry)) is None:
            column = FILLED_BY  # 单位：市教育局
        found[column] = value.entry
        _note_value(sheet.place(value.line, column), display(value.entry), parsed)
    return found


def _as_of(sheet: TableSheet, year: int | None, parsed: ParsedTable) -> date | None:
    """The day up to which the sheet speaks: said in its heads or titles (截至…), else that on which it was filled in."""
    days = [ValueAbove(line, "as_of", CellValue(words), 0) for line, words in sheet.untils]
    days += (
        value
        for value in sheet.above
        if value.field == "as_of" and not _BLANK_DAY.fullmatch(cell_text(value.entry))
    )
    best = min((value.rank for value in days), default=0)
    days = [value for value in days if value.rank == best]
    found: dict[date, ValueAbove] = {}
    column = OFFICE.names["as_of"]
    for value in days:
        day = day_of(value.entry, year)
        if day is None:
            zh, en = (one.format(value=display(value.entry)) for one in NO_DAY)
            parsed.problems.append(sheet.place(value.line, column).message(zh, en))
            return None
        found.setdefault(day, value)
    if len(found) > 1:
        shown = "、".join(f"“{display(value.entry)}”" for value in found.values())
        parsed.problems.append(
            sheet.place(days[0].line, column).message(
                f"表上写了几个截至日期（{shown}），请只留一个",
                f"the table says several days up to which it speaks ({shown}); leave one",
            )
        )
        return None
    for day, value in found.items():
        _note_value(sheet.place(value.line, column), str(day), parsed)
        return day
    return None


def _note_value(place: CellPlace, shown: str, parsed: ParsedTable) -> None:
    parsed.notes.append(
        place.message(f"“{shown}”用于表里没有写的各行", f"“{shown}” holds for the rows that say none")
    )


def _unit_in(columns: Sequence[HeadColumn]) -> str | None:
    """The unit in the head of a column: 万元 of 完成值（万元）."""
    found = (words for column in columns for words in _IN_BRACKETS.findall(column.head))
    return next((words for words in found if _UNIT.fullmatch(words)), None)
