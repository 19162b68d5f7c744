"""The tables of a Word file as grids, each with the lines that stand above it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .._errors import DamagedFile
from .._spans import SpannedCell, grid_of
from ..tables import MOST_COLUMNS, Grid
from ._names import W, value
from ._package import WordPackage, open_package
from ._text import TextReader

__all__ = ["read_docx_tables"]


def read_docx_tables(content: bytes, name: str) -> tuple[Grid, ...]:
    """The tables in their order. Raises DamagedFile, FileTooLarge or UnknownFormat where it is no Word file with tables."""
    reader = _TableReader(open_package(content, name), name)
    try:
        for line in reader.lines():
            reader.above.append(line)
    except RecursionError as error:
        raise DamagedFile("too_deep", name=name) from error
    if not reader.grids:
        raise DamagedFile("tableless", name=name)
    return tuple(reader.grids)


class _TableReader(TextReader):
    """Reads the text around the tables as lines, and keeps the tables. A table in a cell is one of its own."""

    def __init__(self, package: WordPackage, name: str) -> None:
        super().__init__(package, name, converted=False)
        self.above: list[str] = []
        self.grids: list[Grid] = []

    def _table(self, table: etree._Element) -> Iterator[str]:
        above, self.above = self.above, []
        rows: list[list[SpannedCell]] = []
        open_cells: dict[int, SpannedCell] = {}  # by column: a cell that goes on in the next row
        for row in self._rows(table):
            cells: list[SpannedCell] = []
            column = _number(row.find(W("trPr")), "gridBefore", 0)
            cells += [SpannedCell("") for _ in range(column)]
            for cell in self._cells(row):
                properties = cell.find(W("tcPr"))
                span = _number(properties, "gridSpan", 1)
                is_joined = properties is not None and properties.find(W("vMerge")) is not None
                goes_on = is_joined and value(properties, "vMerge") != "restart"
                if goes_on and column in open_cells:
                    open_cells[column].rows += 1
                else:
                    made = SpannedCell(self._cell(cell), span)
                    cells.append(made)
                    if is_joined:
                        open_cells[column] = made
                    else:
                        open_cells.pop(column, None)
                column += span
            rows.append(cells)
        self.grids.append(grid_of(f"表{len(self.grids) + 1}", rows, above))
        return iter(())


def _number(properties: etree._Element | None, name: str, otherwise: int) -> int:
    words = value(properties, name) or ""
    return min(int(words), MOST_COLUMNS) if words.isdecimal() else otherwise
