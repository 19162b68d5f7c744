"""What the pivot shows: one measure in rows and columns, totals, shares, cells shaded by size in one colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.choosing import select
from replies.ui.kit.query import requested_day
from replies.ui.kit.templates import render
from replies.ui.workbench import files as result_files
from replies.ui.workbench import tables as bench
from replies.ui.workbench.filters import describe_filters, known_values
from replies.ui.workbench.results import ResultHead, built
from replies.ui.workbench.words import field_word, joined, measure_word, split_word
from replies.workbench import Filter, Measure, Question, Split, TableFields
from replies.workbench.pivot import ADDABLE, PivotGrid, arrange, pivot_select
from replies.workbench.questions import Answer

__all__ = ["Pivoted", "answered", "choose_shown", "choose_within", "draw_grid", "draw_title", "first_splits"]

# Every line of the answer: at most so many cells of rows × columns with their totals.
_MOST_LINES = 200_000
_FAVOURED = ("state", "stance", "verdict", "role", "form", "measure")


@dataclass(frozen=True, slots=True)
class Pivoted:
    """A question with its grid; `columns` are those of the two splits and of the measure."""

    question: Question
    table: TableFields
    sql: str
    grid: PivotGrid
    columns: tuple[ResultHead, ...]

    @property
    def is_empty(self) -> bool:
        return not self.grid.rows


def first_splits(table: TableFields) -> tuple[str, str]:
    """The rows and columns of a table where nobody has chosen others: a state across, the first other side down."""
    names = [name for name in table.split_by() if table.fields[name].kind == "code"]
    across = next((name for name in _FAVOURED if name in names), names[-1])
    down = next(name for name in ("place", "area", "theme", *names) if name in names and name != across)
    return down, across


def choose_within(
    table: TableFields,
    collection: str,
    measure: Measure,
    splits: Sequence[Split],
    filters: Sequence[Filter],
) -> tuple[Filter, ...]:
    """Draw the choice of the one metric or unit that values must be of, where nothing else settles it."""
    needed = table.fields[measure.field].within if measure.field else ()
    settled = {split.field for split in splits} | {one.field for one in filters if len(one.values) == 1}
    if "metric" in needed and "unit" in needed:
        # One metric has one unit, so that the metric alone is asked for.
        needed = ("metric",)
    found = []
    for name in needed:
        if (name in settled and name != "metric") or (name == "metric" and "metric" in settled):
            continue
        words = known_values(table, table.fields[name], collection)
        codes = [code for code in words if code] or list(words)
        label = t("pivot.within", field=field_word(table.fields[name]))
        code = select(f"in_{name}", codes, label, words.__getitem__, help=t("pivot.within_help"))
        found.append(Filter(name, values=(code,)))
    return tuple(found)


def choose_shown(measure: Measure) -> str:
    """Draw the choice of what stands in the cells: the value, its share of the row, of the column, of all."""
    if measure.how not in ADDABLE:
        return "value"
    codes = ("value", "row", "column", "all")
    return select("cells", codes, t("pivot.cells"), lambda code: t(f"pivot.cells_{code}"))


def answered(question: Question, table: TableFields) -> Pivoted:
    """Ask for the grid of the published tables."""
    sql = pivot_select(question, table, language()).sql("duckdb", pretty=True)
    rows = bench.answer(sql, most=_MOST_LINES)
    grid = arrange(zip(*(column.to_pylist() for column in rows.columns), strict=True))
    columns = built(Answer(question.splits, question.measures), table, rows.select([0, 1, 4]), most=0).columns
    return Pivoted(question, table, sql, grid, columns)


def draw_title(made: Pivoted, collection: str) -> None:
    """The measure by its two sides with its total, and the largest cell where cells make up the total."""
    measure = made.question.measures[0]
    down, across = (split_word(made.table, split) for split in made.question.splits)
    label = measure_word(made.table, measure)
    finding = t("pivot.title_none", table=t(f"explore_table.{made.table.name}"))
    if made.grid.rows:
        told_total = f"{made.columns[2].cell_text(made.grid.total)}{_unit(made)}"
        finding = t("pivot.title", measure=label, total=told_total, rows=down, columns=across)
        if measure.how in ADDABLE and (largest := _largest(made)):
            finding = t("pivot.largest", told=finding, name=largest[0], value=largest[1])
    words = [t(f"explore_collection.{collection}"), formats.day(requested_day())]
    narrowed = describe_filters(made.table, made.question.filters, collection)
    caption = t("explore.caption", collection=words[0], day=words[1])
    layout.page_title(finding, t("explore.separator").join([caption, *narrowed]))


def _unit(made: Pivoted) -> str:
    return made.columns[2].unit


def _largest(made: Pivoted) -> tuple[str, str] | None:
    ranked = sorted(made.grid.cells.items(), key=lambda cell: -_size(cell[1]))
    if len(ranked) < 2 or ranked[0][1] == ranked[1][1]:
        return None
    (row, column), value = ranked[0]
    names = (
        made.columns[0].cell_text(made.grid.rows[row]),
        made.columns[1].cell_text(made.grid.columns[column]),
    )
    return t("explore.separator").join(names), made.columns[2].cell_text(value)


def draw_grid(made: Pivoted, shown: str) -> None:
    """The grid as a table that scrolls by itself, what it leaves out, and every line of it as files."""
    layout.draw(grid_html(made, shown))
    notes = [t("pivot.empty_cells")]
    if made.grid.rows_left or made.grid.columns_left:
        notes.append(t("pivot.left", rows=made.grid.rows_left, columns=made.grid.columns_left))
    if made.question.measures[0].how not in ADDABLE:
        notes.append(t("pivot.not_added"))
    layout.paragraph(joined(*notes), "caption")
    snapshot, sql = bench.published(), made.sql
    columns = (
        *made.columns[:2],
        ResultHead("all_rows", t("pivot.all_rows"), "number"),
        ResultHead("all_columns", t("pivot.all_columns"), "number"),
        made.columns[2],
    )
    result_files.download(
        "pivot",
        lambda: snapshot.answer(sql, most=result_files.MOST_TAKEN),
        columns,
        sql,
        f"{made.question.table}-pivot",
    )


def grid_html(made: Pivoted, shown: str = "value") -> str:
    """HTML of the grid; `shown` is value, or the share of the row, column or all that a cell makes up."""
    grid, (down, across, measured) = made.grid, made.columns
    most = max((_size(value) for value in grid.cells.values()), default=Decimal(0))
    lines = []
    for row, value in enumerate(grid.rows):
        cells = [
            _cell(made, grid.at(row, column), shown, grid.row_totals[row], grid.column_totals[column], most)
            for column in range(len(grid.columns))
        ]
        lines.append((down.cell_text(value), cells, _said(measured, grid.row_totals[row])))
    return render(
        "workbench/pivot.html",
        alt=t("pivot.alt", measure=measured.label, rows=down.label, columns=across.label),
        corner=t("pivot.corner", rows=down.label, columns=across.label),
        heads=[across.cell_text(value) for value in grid.columns],
        lines=lines,
        totals=[_said(measured, value) for value in grid.column_totals],
        total=_said(measured, grid.total),
    )


def _cell(
    made: Pivoted, value: object, shown: str, row_total: object, column_total: object, most: Decimal
) -> dict[str, object] | None:
    if value is None:
        return None
    # As light as its share of the largest cell; a negative value is not shaded.
    depth = int(90 * _size(value) / most) if most > 0 and _size(value) > 0 else 0
    whole = {"row": row_total, "column": column_total, "all": made.grid.total}.get(shown)
    share = "" if shown == "value" or not _size(whole) else formats.percent(_size(value) / _size(whole))
    return {"words": made.columns[2].cell_text(value), "share": share, "depth": depth}


def _said(column: ResultHead, value: object) -> str:
    return column.cell_text(value) if value is not None else t("bench.nothing")


def _size(value: object) -> Decimal:
    return Decimal(str(value)) if isinstance(value, Decimal | int | float) else Decimal(0)
