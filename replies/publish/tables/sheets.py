"""The sheets of a file that hold a table of a kind, each with its own heads, and the lines under them that are to be read.

Titles and values may stand above the heads, cells may be merged (a cell merged over rows holds for each of them). What is
hidden, headings, sums, notes, column numbers, examples and heads again are left out, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from replies.documents.tables import Cells, CellValue, Grid, fill_merged
from replies.publish.dictionary import Words
from replies.publish.publication import PublishError
from replies.publish.tables.above import ValueAbove, until_in, values_above
from replies.publish.tables.catalogue import HeadCatalogue, HeadColumn
from replies.publish.tables.cells import cell_text
from replies.publish.tables.heads import HEAD_ROWS, HeadMap, SheetHeads, find_heads, head_words, propose_heads
from replies.publish.tables.lines import EXAMPLE, HEADS, line_kind
from replies.publish.tables.places import CellPlace

__all__ = ["ParsedTable", "TableLine", "TableSheet", "find_sheets", "read_sheets", "titles_of"]

_MOST_TOLD = 20  # rows in one note


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line to be read: its place, and its cells by field. `spanned` are fields whose cell is merged with one above."""

    place: CellPlace
    cells: Mapping[str, tuple[CellValue, ...]]
    spanned: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet with a table: its heads, its lines, and what stands above and in the heads.

    `sheet` is its name where the file has several. `columns` are those that are read, by field. `title` is all that
    stands above the heads, `heads_text` all that stands in them, `untils` are the days up to which lines above and heads
    say that the table speaks, each with its row.
    """

    sheet: str | None
    heads: SheetHeads
    columns: Mapping[str, tuple[HeadColumn, ...]]
    lines: tuple[TableLine, ...]
    title: str
    heads_text: str
    above: tuple[ValueAbove, ...]
    untils: tuple[tuple[int, str], ...]

    def place(self, line: int, column: str | None = None) -> CellPlace:
        """A row of the sheet, or a cell of it."""
        return CellPlace(self.sheet, line, column)


@dataclass(slots=True)
class ParsedTable:
    """The tables of a file, what is wrong in them by row and column, and what was left out.

    Where no sheet has the heads that are needed there are no tables: `heads` are those of the sheet that looks most like
    one, and a problem asks for them.
    """

    tables: list[TableSheet] = field(default_factory=list)
    heads: list[SheetHeads] = field(default_factory=list)
    problems: list[Words] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)


def find_sheets(
    grids: Sequence[Grid], name: str, catalogue: HeadCatalogue, said: HeadMap
) -> list[tuple[Grid, SheetHeads]]:
    """The sheets with the heads of such a table; where none has all, the one that has most of them.

    Raises PublishError where no sheet that is shown has anything like them.
    """
    grids = [grid for grid in grids if grid.name not in catalogue.explaining]
    found = [
        (grid, heads)
        for grid in grids
        if (heads := find_heads(fill_merged(grid), catalogue, said)) is not None
    ]
    shown = [(grid, heads) for grid, heads in found if not grid.hidden]
    if shown:
        return shown
    if found:
        hidden = found[0][0].name
        raise PublishError(
            f"{name} 的{catalogue.title_zh}在隐藏的工作表“{hidden}”里，隐藏的不读；请取消隐藏",
            f"The {catalogue.title_en} of {name} is on the hidden sheet “{hidden}”, which is not read; show it",
        )
    proposed = [
        (grid, heads)
        for grid in grids
        if not grid.hidden and (heads := propose_heads(fill_merged(grid), catalogue, said)) is not None
    ]
    if not proposed:
        lacking = [catalogue.names[each] for each in catalogue.missing(())]
        raise PublishError(
            f"{name} 的前{HEAD_ROWS}行里找不到表头：没有“{'”“'.join(lacking)}”这样的列，不是{catalogue.title_zh}",
            f"{name} has no heads in its first {HEAD_ROWS} rows: there is no column {' or '.join(lacking)}, "
            f"so it is no {catalogue.title_en}",
        )
    return [max(proposed, key=lambda one: (one[1].count, len(one[1].columns)))]


def read_sheets(grids: Sequence[Grid], name: str, catalogue: HeadCatalogue, said: HeadMap) -> ParsedTable:
    """The tables in the sheets of a file; `name` is the file's, `said` what somebody said of their heads.

    Raises PublishError where no sheet has anything like the heads of such a table.
    """
    parsed = ParsedTable()
    found = find_sheets(grids, name, catalogue, said)
    parsed.heads = [heads for _, heads in found]
    several = len(found) > 1
    if found[0][1].missing:
        _ask_for_heads(found[0][1], len(grids) > 1, catalogue, parsed)
        return parsed
    for grid, heads in found:
        table = _read_sheet(grid, heads, several, catalogue, parsed)
        if table is not None:
            parsed.tables.append(table)
    _note_sheets(grids, {grid.name for grid, _ in found}, catalogue, parsed)
    return parsed


def titles_of(grids: Sequence[Grid], name: str, rows: int) -> list[str]:
    """What the first rows of the sheets say, their names and the file's, where an office or a place may be named."""
    cells = [
        str(entry.value)
        for grid in grids
        for _, entries in grid.rows[:rows]
        for entry in entries
        if entry is not None
    ]
    return [*cells, *(grid.name for grid in grids), name]


def _ask_for_heads(heads: SheetHeads, several: bool, catalogue: HeadCatalogue, parsed: ParsedTable) -> None:
    missing = [f"“{catalogue.names[each]}”" for each in heads.missing]
    other = [f"“{catalogue.names[each]}”" for needed in catalogue.needed[1:2] for each in needed]
    # Nothing is there of any of the ways in which the table may be known.
    other = other if tuple(heads.missing) == catalogue.needed[0] else []
    other_zh = f"，或哪两列是{'和'.join(other)}" if other else ""
    other_en = f", or which are {' and '.join(other)}" if other else ""
    parsed.problems.append(
        CellPlace(heads.sheet if several else None, heads.line).message(
            f"看不出哪一列是{'、哪一列是'.join(missing)}{other_zh}，请指明",
            f"it is not clear which column is {' and which is '.join(missing)}{other_en}; say which",
        )
    )


def _read_sheet(
    grid: Grid, heads: SheetHeads, several: bool, catalogue: HeadCatalogue, parsed: ParsedTable
) -> TableSheet | None:
    sheet = grid.name if several else None
    full = fill_merged(grid)
    columns = _columns(heads, sheet, catalogue, parsed)
    if columns is None:
        return None
    fields = {column.index: name for name, found in columns.items() for column in found}
    unread = (column.head for column in heads.columns if column.index not in fields)
    parsed.notes += [
        Words(f"“{head}”一栏不读", f"The column “{head}” is not read")
        for head in dict.fromkeys(unread)
        if head != "序号"
    ]
    above = full.rows[: heads.first]
    return TableSheet(
        sheet,
        heads,
        columns,
        tuple(_lines(grid, heads, fields, sheet, catalogue, parsed)),
        " ".join(dict.fromkeys(str(entry.value).strip() for _, cells in above for entry in cells if entry)),
        head_words(full, heads),
        tuple(values_above(above, catalogue)),
        tuple(_untils(full.rows[: heads.last + 1])),
    )


def _untils(rows: Sequence[tuple[int, Cells]]) -> Iterator[tuple[int, str]]:
    for line, cells in rows:
        for entry in dict.fromkeys(cells):
            if entry is not None:
                yield from ((line, day) for day in until_in(cell_text(entry)))


def _columns(
    heads: SheetHeads, sheet: str | None, catalogue: HeadCatalogue, parsed: ParsedTable
) -> dict[str, tuple[HeadColumn, ...]] | None:
    """The columns that are read; None, and said, where it is not clear which of two is meant.

    What is hidden counts where nothing that is shown says it, another word for a field where none bears its own name.
    """
    read: dict[str, tuple[HeadColumn, ...]] = {}
    for name in dict.fromkeys(column.field for column in heads.columns if column.field is not None):
        found = [column for column in heads.columns if column.field == name]
        found = [column for column in found if not column.hidden] or found
        if name in catalogue.several:
            read[name] = tuple(found)
            continue
        found = [column for column in found if column.is_own] or found
        found = [column for column in found if column.key not in catalogue.stands_in] or found
        if len(found) > 1:
            names = "”“".join(dict.fromkeys(column.head for column in found))
            parsed.problems.append(
                CellPlace(sheet, heads.line, catalogue.names[name]).message(
                    f"“{names}”有两列，请删去一列或指明不读哪一列",
                    f"there are two such columns (“{names}”); delete one or say which is not read",
                )
            )
            return None
        if found[0].key in catalogue.stands_in:
            head, field = found[0].head, catalogue.names[name]
            parsed.notes.append(Words(f"“{head}”当作“{field}”", f"“{head}” is taken for {field}"))
        read[name] = tuple(found)
    return read


def _lines(
    grid: Grid,
    heads: SheetHeads,
    fields: Mapping[int, str],
    sheet: str | None,
    catalogue: HeadCatalogue,
    parsed: ParsedTable,
) -> Iterator[TableLine]:
    rows = grid.rows[heads.last + 1 :]
    first = rows[0][0] if rows else 0
    # Across columns nothing is filled: that is a heading between the rows.
    down = tuple(
        (top, left, bottom, left) for top, left, bottom, _ in grid.merged_ranges if first <= top < bottom
    )
    filled = fill_merged(replace(grid, merged_ranges=down)).rows[heads.last + 1 :]
    across = {  # a heading between the rows says of itself what it is
        top
        for top, left, _, right in grid.merged_ranges
        if right > left
        and all(entry is None or left <= at <= right for at, entry in enumerate(dict(rows).get(top, ())))
    }
    of_heads = [cells for _, cells in fill_merged(grid).rows[heads.first : heads.last + 1]]
    left_out: dict[str, list[int]] = {}
    is_first = True
    for (number, written), (_, cells) in zip(rows, filled, strict=True):
        by_field = _by_field(fields, cells)
        if number in grid.hidden_rows:
            left_out.setdefault("hidden", []).append(number)
            continue
        kind = line_kind(cells, by_field, of_heads, catalogue, is_first)
        is_first = kind in (HEADS, EXAMPLE)
        if kind is None:
            own = _by_field(fields, written)
            yield TableLine(CellPlace(sheet, number), by_field, frozenset(by_field.keys() - own))
        elif kind != HEADS and by_field.keys() - {"serial"} and number not in across:
            left_out.setdefault(kind, []).append(number)
    _note_lines(left_out, sheet, parsed)


def _by_field(fields: Mapping[int, str], cells: Cells) -> dict[str, tuple[CellValue, ...]]:
    found: dict[str, tuple[CellValue, ...]] = {}
    for column, name in fields.items():
        entry = cells[column] if column < len(cells) else None
        if entry is not None:
            found[name] = (*found.get(name, ()), entry)
    return found


_LEFT_OUT = {
    "hidden": ("是隐藏的，不读", "hidden, not read"),
    "example": ("是示例或填表说明，不读", "an example or how to fill it in, not read"),
    "other": ("是标题、合计或说明，不读", "a heading, a sum or a note, not read"),
}


def _note_lines(left_out: Mapping[str, Sequence[int]], sheet: str | None, parsed: ParsedTable) -> None:
    for kind, numbers in left_out.items():
        zh, en = _LEFT_OUT[kind]
        told, more = numbers[:_MOST_TOLD], len(numbers) > _MOST_TOLD
        sheet_zh, sheet_en = ("", "Row") if sheet is None else (f"工作表“{sheet}”", f"Sheet “{sheet}”, row")
        parsed.notes.append(
            Words(
                f"{sheet_zh}第{'、'.join(map(str, told))}行{'等' if more else ''}{zh}",
                f"{sheet_en} {', '.join(map(str, told))}{' and others' if more else ''}: {en}",
            )
        )


def _note_sheets(
    grids: Sequence[Grid], read: set[str], catalogue: HeadCatalogue, parsed: ParsedTable
) -> None:
    for grid in grids:
        if grid.hidden and grid.rows:
            parsed.notes.append(
                Words(f"工作表“{grid.name}”是隐藏的，不读", f"The sheet “{grid.name}” is hidden and not read")
            )
        elif grid.name not in read and grid.rows and grid.name not in catalogue.explaining:
            parsed.notes.append(
                Words(
                    f"工作表“{grid.name}”没有{catalogue.title_zh}的表头，不读",
                    f"The sheet “{grid.name}” has no heads of a {catalogue.title_en} and is not read",
                )
            )
