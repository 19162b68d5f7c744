"""The heads of a register: which row they stand in, and which column each names, under its many names or as somebody said.

Heads may take two rows (`主办` and `会办` under `承办单位`, `日期` under `交办`). What a head means that nobody listed is never
assumed: it is proposed (`guess`), and whoever brings the table says it once (`HeadMap`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from replies.documents.tables import Cells, CellValue, Grid
from replies.publish.register.cells import cell_text, fold_head, parse_number

__all__ = [
    "HEAD_ROWS",
    "NEEDED",
    "NO_COLUMN",
    "HeadColumn",
    "HeadMap",
    "SheetHeads",
    "column_names",
    "field_of",
    "find_heads",
    "propose_heads",
]

HeadMap = Mapping[str, str]  # field by folded head, as somebody said; NO_COLUMN: the column is not read

HEAD_ROWS = 30  # the heads stand in one of these
NEEDED = ("number", "title")
NO_COLUMN = ""
_FEWEST = 3  # heads in a row that holds none that is known
_MOST_SAMPLED = 50  # rows under the heads, for a sample of each column
_SERIAL = ("序号", "序", "行号", "no", "NO", "No")  # numbers the rows and nothing else
_BUREAU = re.compile(r".{2,20}(?:局|委|办|厅|院|中心|集团|街道|镇|乡)")
_OTHER_BUREAU = re.compile(r"[填报审督会协]|来文|推荐")  # a head under which bureaus stand that do not lead
_TITLED = re.compile(r"关于.+|.+的(?:建议|提案|议案|意见)")


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """A column with a head: its place from 0, its words, `key` by which a HeadMap knows it, and the first cell under it.

    `field` is what it holds, None where it is not read; `guess` is what it may hold where nobody said.
    """

    index: int
    head: str
    key: str
    sample: str
    field: str | None
    guess: str | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class SheetHeads:
    """The heads of a sheet: the places of their first and last row among the rows, that row's number, and the columns."""

    sheet: str
    first: int
    last: int
    line: int
    columns: tuple[HeadColumn, ...]

    @property
    def count(self) -> int:
        """How many columns are read."""
        return sum(column.field is not None for column in self.columns)

    @property
    def missing(self) -> list[str]:
        """The fields without which a register cannot be read and that no column has."""
        fields = {column.field for column in self.columns}
        return [name for name in NEEDED if name not in fields]


def column_names() -> Mapping[str, str]:
    """How each field's column is called, in the order in which they are listed."""
    return {name: str(column["name"]) for name, column in _columns().items()}


def field_of(words: str) -> str | None:
    """The field that somebody names: by its own name, by the column's, or by any head of it; None for none."""
    return words if words in _columns() else _known().get(fold_head(words))


def find_heads(grid: Grid, said: HeadMap) -> SheetHeads | None:
    """The heads of a register in a sheet whose merged cells are filled; None where 编号 and 案由 are not among them."""
    for first, last in _candidates(grid, said):
        heads = _read(grid, first, last, said)
        alone = _read(grid, last, last, said)
        # What stands above may be no heads: a line of values, 交办日期：2024年3月1日.
        if not alone.missing and alone.count >= heads.count:
            return alone
        if not heads.missing:
            return heads
    return None


def propose_heads(grid: Grid, said: HeadMap) -> SheetHeads | None:
    """The row that looks most like heads where they are not all understood; None where none does."""
    best: tuple[int, SheetHeads] | None = None
    for first, last in _candidates(grid, said):
        if last + 1 >= len(grid.rows):
            continue
        heads = _read(grid, first, last, said)
        score = sum(2 * (one.field is not None) + (one.guess is not None) for one in heads.columns)
        if len(heads.columns) >= _FEWEST and (best is None or score > best[0]):
            best = (score, heads)
    return None if best is None else best[1]


@cache
def _columns() -> Mapping[str, Mapping[str, str | Sequence[str]]]:
    return tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))


@cache
def _known() -> Mapping[str, str]:
    return {fold_head(head): name for name, column in _columns().items() for head in column["heads"]}


@cache
def _guesses() -> Sequence[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(str(column["guess"]))) for name, column in _columns().items()]


def _candidates(grid: Grid, said: HeadMap) -> Sequence[tuple[int, int]]:
    """First and last row of what may be heads: rows of words alone, with the one below where that goes on with them."""
    found = []
    for at, (number, cells) in enumerate(grid.rows):
        if number > HEAD_ROWS:
            break
        texts = {str(entry.value) for entry in cells if entry is not None}
        if len(texts) > 1 and _are_words(cells):
            under = at + 1 if _goes_on(grid, at, said) else at
            found.append((at, under))
    return found


def _are_words(cells: Cells) -> bool:
    return all(entry is None or isinstance(entry.value, str) for entry in cells)


def _goes_on(grid: Grid, at: int, said: HeadMap) -> bool:
    """Whether the next row is a second row of heads: of the words that are its own at least half are heads."""
    if at + 1 >= len(grid.rows) or not _are_words(grid.rows[at + 1][1]):
        return False
    upper, lower = grid.rows[at][1], grid.rows[at + 1][1]
    own = [
        (_cell(upper, column), entry)
        for column, entry in enumerate(lower)
        if entry is not None and entry != _cell(upper, column)
    ]
    known = sum(_field_at(above, entry, said) is not None for above, entry in own)
    return known > 0 and 2 * known >= len(own)


def _read(grid: Grid, first: int, last: int, said: HeadMap) -> SheetHeads:
    upper, lower = grid.rows[first][1], grid.rows[last][1]
    under = grid.rows[last + 1 : last + 1 + _MOST_SAMPLED]
    columns: list[HeadColumn] = []
    for at in range(max(len(upper), len(lower))):
        above, entry = _cell(upper, at), _cell(lower, at)
        words = [cell_text(one) for one in (above, entry) if one is not None]
        head = " ".join(dict.fromkeys(filter(None, words)))
        if not head:
            continue
        samples = (cell_text(one) for _, cells in under if (one := _cell(cells, at)) is not None)
        columns.append(
            HeadColumn(
                index=at,
                head=head,
                key=fold_head(head),
                sample=next(filter(None, samples), ""),
                field=_field_at(above, entry, said),
                guess=None,
                hidden=at in grid.hidden_columns,
            )
        )
    return SheetHeads(grid.name, first, last, grid.rows[last][0], tuple(_with_guesses(columns, said)))


def _field_at(above: CellValue | None, entry: CellValue | None, said: HeadMap) -> str | None:
    """The field of a column by the heads in its one or two rows: by both together, by the lower, by the upper alone."""
    words = [fold_head(str(one.value)) for one in (above, entry) if one is not None]
    joined = "".join(dict.fromkeys(words))
    for key in dict.fromkeys((joined, *words[-1:])):
        if key in said:
            return said[key] or None
        if key in _known():
            return _known()[key]
    return None


def _with_guesses(columns: Sequence[HeadColumn], said: HeadMap) -> list[HeadColumn]:
    """The columns with what those that nobody knows may hold: by their words, else by the cells under them."""
    taken = {column.field for column in columns}
    guessed: list[HeadColumn] = []
    for column in columns:
        guess = None
        if column.field is None and column.key not in said and column.key not in _SERIAL:
            guess = next(
                (name for name, words in _guesses() if name not in taken and words.search(column.key)), None
            )
            taken.add(guess)
        guessed.append(replace(column, guess=guess))
    for name, fits in (("title", _is_title), ("number", _is_number), ("lead_bureaus", _is_bureau)):
        for at, column in enumerate(guessed):
            free = column.field is None and column.guess is None and column.key not in said
            if name not in taken and free and column.key not in _SERIAL and fits(column):
                guessed[at] = replace(column, guess=name)
                taken.add(name)
    return guessed


def _is_title(column: HeadColumn) -> bool:
    return _TITLED.fullmatch(column.sample) is not None


def _is_number(column: HeadColumn) -> bool:
    return parse_number(CellValue(column.sample)) is not None


def _is_bureau(column: HeadColumn) -> bool:
    return _BUREAU.fullmatch(column.sample) is not None and _OTHER_BUREAU.search(column.key) is None


def _cell(cells: Cells, at: int) -> CellValue | None:
    return cells[at] if at < len(cells) else None
