"""The heads of a table: which rows they stand in, and which column each names, under its many names or as somebody said.

Heads may take several rows (`主办` and `会办` under `承办单位`, `日期` under `交办`). What a head means that nobody listed is never
assumed: it is proposed (`guess`), and whoever brings the table says it once (`HeadMap`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from replies.documents.tables import Cells, CellValue, Grid
from replies.publish.tables.catalogue import HeadCatalogue, HeadColumn
from replies.publish.tables.cells import cell_text, fold_head
from replies.publish.tables.lines import is_numbering

__all__ = [
    "HEAD_ROWS",
    "NO_COLUMN",
    "HeadMap",
    "SheetHeads",
    "find_heads",
    "head_words",
    "propose_heads",
    "unknown_heads",
]

HeadMap = Mapping[str, str]  # field by folded head, as somebody said; NO_COLUMN: the column is not read

HEAD_ROWS = 30  # the heads stand in one of these
NO_COLUMN = ""
_DEEPEST = 3  # rows of heads
_FEWEST = 3  # heads in a row that holds none that is known
_MOST_SAMPLED = 50  # rows under the heads, for a sample of each column
_SERIAL = ("序号", "序", "行号", "no", "NO", "No")  # numbers the rows and nothing else


@dataclass(frozen=True, slots=True)
class SheetHeads:
    """The heads of a sheet: the places of their first and last row among the rows, that row's number, and the columns.

    `missing` are the fields without which the table cannot be read and that no column has.
    """

    sheet: str
    first: int
    last: int
    line: int
    columns: tuple[HeadColumn, ...]
    missing: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many columns are read."""
        return sum(column.field is not None for column in self.columns)

    @property
    def understood(self) -> int:
        """How many columns are read or look like something."""
        return sum((column.field or column.guess) is not None for column in self.columns)


def find_heads(grid: Grid, catalogue: HeadCatalogue, said: HeadMap) -> SheetHeads | None:
    """The heads in a sheet whose merged cells are filled; None where those that are needed are not among them."""
    for first, last in _candidates(grid, catalogue, said):
        # What stands above may be no heads: a line of values, 交办日期：2024年3月1日.
        found = [_read(grid, catalogue, at, last, said) for at in range(last, first - 1, -1)]
        best = max(found, key=lambda heads: (not heads.missing, heads.count))
        if not best.missing and best.count > 1:
            return best
    return None


def propose_heads(grid: Grid, catalogue: HeadCatalogue, said: HeadMap) -> SheetHeads | None:
    """The row that looks most like heads where they are not all understood; None where none does."""
    best: tuple[int, SheetHeads] | None = None
    for first, last in _candidates(grid, catalogue, said):
        if last + 1 >= len(grid.rows):
            continue
        heads = _read(grid, catalogue, first, last, said)
        score = sum(2 * (one.field is not None) + (one.guess is not None) for one in heads.columns)
        if len(heads.columns) >= _FEWEST and (best is None or score > best[0]):
            best = (score, heads)
    return None if best is None else best[1]


def unknown_heads(said: HeadMap, sheets: Sequence[SheetHeads]) -> list[str]:
    """The heads of which something was said and that no sheet has."""
    keys = [column.key for heads in sheets for column in heads.columns]
    return [head for head in said if not any(key.endswith(head) for key in keys)]


def head_words(grid: Grid, heads: SheetHeads) -> str:
    """All that stands in the rows of the heads."""
    rows = (cells for _, cells in grid.rows[heads.first : heads.last + 1])
    return " ".join(dict.fromkeys(cell_text(entry) for cells in rows for entry in cells if entry is not None))


def _candidates(grid: Grid, catalogue: HeadCatalogue, said: HeadMap) -> Sequence[tuple[int, int]]:
    """First and last row of what may be heads: rows of words alone, with those below where they go on with them."""
    found = []
    for at, (number, cells) in enumerate(grid.rows):
        if number > HEAD_ROWS:
            break
        texts = {str(entry.value) for entry in cells if entry is not None}
        known = sum(_field_at((entry,), catalogue, said) is not None for entry in cells)
        if len(texts) > 1 and (_are_words(cells) or known >= _FEWEST):
            last = at
            while last - at < _DEEPEST - 1 and _goes_on(grid, last, catalogue, said):
                last += 1
            found.append((at, last))
    return found


def _are_words(cells: Cells) -> bool:
    return all(entry is None or isinstance(entry.value, str) for entry in cells)


def _goes_on(grid: Grid, at: int, catalogue: HeadCatalogue, said: HeadMap) -> bool:
    """Whether the next row goes on with the heads: of the words that are its own at least half are heads."""
    if at + 1 >= len(grid.rows) or not _are_words(grid.rows[at + 1][1]):
        return False
    upper, lower = grid.rows[at][1], grid.rows[at + 1][1]
    own = [
        ((_cell(upper, column), entry), entry)
        for column, entry in enumerate(lower)
        if entry is not None and entry != _cell(upper, column)
    ]
    known = sum(_field_at(words, catalogue, said) is not None for words, _ in own)
    return known > 0 and 2 * known >= len(own)


def _read(grid: Grid, catalogue: HeadCatalogue, first: int, last: int, said: HeadMap) -> SheetHeads:
    rows = [cells for _, cells in grid.rows[first : last + 1]]
    under = [cells for _, cells in grid.rows[last + 1 : last + 1 + _MOST_SAMPLED] if not is_numbering(cells)]
    columns: list[HeadColumn] = []
    for at in range(max(map(len, rows))):
        entries = tuple(_cell(cells, at) for cells in rows)
        head = " ".join(dict.fromkeys(filter(None, (cell_text(one) for one in entries if one is not None))))
        if not head:
            continue
        samples = (cell_text(one) for cells in under if (one := _cell(cells, at)) is not None)
        field = _field_at(entries, catalogue, said)
        column = HeadColumn(
            index=at,
            head=head,
            key=fold_head(head),
            sample=next(filter(None, samples), ""),
            field=field,
            guess=None,
            hidden=at in grid.hidden_columns,
            is_own=field is not None and fold_head(head) == fold_head(catalogue.names[field]),
        )
        is_refused = any(name == field and fits(column) for name, fits in catalogue.refused)
        if is_refused and column.key not in said:
            column = replace(column, field=None, is_own=False)
        columns.append(column)
    return SheetHeads(
        grid.name,
        first,
        last,
        grid.rows[last][0],
        tuple(_with_guesses(columns, catalogue, said)),
        tuple(catalogue.missing([column.field for column in columns])),
    )


def _field_at(entries: Sequence[CellValue | None], catalogue: HeadCatalogue, said: HeadMap) -> str | None:
    """The field of a column by the heads in its rows: by all together, by the lower ones, by the upper one alone."""
    words = list(dict.fromkeys(fold_head(cell_text(one)) for one in entries if one is not None))
    for at in range(len(words)):
        key = "".join(words[at:])
        if key in said:
            return said[key] or None
        if field := catalogue.field_of_head(key):
            return field
    return None


def _with_guesses(columns: Sequence[HeadColumn], catalogue: HeadCatalogue, said: HeadMap) -> list[HeadColumn]:
    """The columns with what those that nobody knows may hold: by their words, else by the cells under them."""
    taken = {column.field for column in columns}
    guessed: list[HeadColumn] = []
    for column in columns:
        guess = None
        if column.field is None and column.key not in said and column.key not in _SERIAL:
            guess = next(
                (name for name, words in catalogue.guesses if name not in taken and words.search(column.key)),
                None,
            )
            taken.add(guess)
        guessed.append(replace(column, guess=guess))
    for name, fits in catalogue.samples:
        for at, column in enumerate(guessed):
            free = column.field is None and column.guess is None and column.key not in said
            if name not in taken and free and column.key not in _SERIAL and fits(column):
                guessed[at] = replace(column, guess=name)
                taken.add(name)
    return guessed


def _cell(cells: Cells, at: int) -> CellValue | None:
    return cells[at] if at < len(cells) else None
