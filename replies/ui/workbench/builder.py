"""What the builder shows of a question: the finding, the chart, the table with its files, the SQL."""

from __future__ import annotations

from dataclasses import dataclass

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.explore.view import sql_block
from replies.ui.kit import layout
from replies.ui.kit.address import link
from replies.ui.kit.query import requested_day
from replies.ui.kit.templates import macro
from replies.ui.workbench import chart_filters
from replies.ui.workbench import files as result_files
from replies.ui.workbench import tables as bench
from replies.ui.workbench.filters import describe_filters
from replies.ui.workbench.results import MOST_DRAWN, MOST_SHOWN, Result, built, result_table
from replies.ui.workbench.sql_address import address_parts
from replies.ui.workbench.words import joined, split_word
from replies.workbench import Measure, Question, TableFields, select
from replies.workbench.pivot import ADDABLE
from replies.workbench.questions import answer_of

__all__ = ["BuilderResult", "answered", "draw_chart", "draw_sql", "draw_table", "draw_title"]


@dataclass(frozen=True, slots=True)
class BuilderResult:
    """A question with its answer: `counted` rows of the table went into it."""

    question: Question
    table: TableFields
    sql: str
    result: Result
    counted: int

    @property
    def is_empty(self) -> bool:
        return not self.result.rows or self.counted == 0


def answered(question: Question, table: TableFields) -> BuilderResult:
    """Ask the question of the published tables."""
    sql = select(question, table, language()).sql("duckdb", pretty=True)
    found = built(answer_of(question, table), table, bench.answer(sql, most=MOST_DRAWN + 1))
    return BuilderResult(question, table, sql, found, _counted(question, table, found))


def _counted(question: Question, table: TableFields, found: Result) -> int:
    names = [column.name for column in found.columns]
    if "n" in names and not found.more:
        place = names.index("n")
        return sum(int(str(row[place])) for row in found.rows)
    counting = Question(question.table, question.collection, (Measure("count"),), (), question.filters)
    rows = bench.answer(select(counting, table, language()).sql("duckdb"), most=1)
    return int(rows.column(0)[0].as_py())


def draw_title(made: BuilderResult, collection: str) -> None:
    """How many rows, in how many groups, and which group has most; under it what they were narrowed to."""
    words = [t(f"explore_collection.{collection}"), formats.day(requested_day())]
    caption = t("explore.caption", collection=words[0], day=words[1])
    narrowed = describe_filters(made.table, made.question.filters, collection)
    layout.page_title(_finding(made), t("explore.separator").join([caption, *narrowed]))


def _finding(made: BuilderResult) -> str:
    name = made.table.name
    if not made.counted:
        return t("explore.title_none", table=t(f"explore_table.{name}"))
    said = t(f"explore_count.{name}", n=made.counted)
    if not made.question.splits:
        values = [
            t("build.value", measure=column.label, value=f"{column.cell_text(given)}{column.unit}")
            for column, given in zip(made.result.columns, made.result.rows[0], strict=True)
            if column.name != "n" and column.measured and len(made.result.rows) == 1
        ]
        return t("build.listed", told=said, values=t("build.comma").join(values)) if values else said
    told_apart = [
        split
        for split in answer_of(made.question, made.table).splits
        if split.field not in ("unit", "bound", "per")
    ]
    by = t("build.and").join(split_word(made.table, split) for split in told_apart)
    groups = len(made.result.rows)
    shown = t("build.over", n=groups) if made.result.more else t("build.groups", n=groups)
    grouped = t("build.grouped", told=said, by=by, groups=shown)
    measure = made.question.measures[0]
    one_unit = not measure.field or not made.table.fields[measure.field].within
    if groups < 2 or measure.how not in ADDABLE or not one_unit or made.result.more:
        return grouped
    place = made.result.place(measure.alias)
    splits = range(len(made.question.splits))
    first, second = sorted(made.result.rows, key=lambda row: -float(str(row[place] or 0)))[:2]
    if first[place] == second[place] or any(first[at] is None for at in splits):
        return grouped
    label = t("explore.separator").join(made.result.columns[at].cell_text(first[at]) for at in splits)
    return t("build.most", told=grouped, name=label, value=made.result.columns[place].cell_text(first[place]))


def draw_chart(made: BuilderResult) -> None:
    """The chart that was chosen, or the first that fits."""
    chart_filters.draw_chart(
        made.result, key="build", alt=_finding(made), shown=True, falling=bench.falling(made.table)
    )


def draw_table(made: BuilderResult) -> None:
    """The groups as a table, and all of them as files."""
    layout.draw(result_table(made.result, _finding(made)))
    notes = [t("build.base_units")] if any(column.name == "unit" for column in made.result.columns) else []
    if any(
        measure.how == "sum" and made.table.fields[measure.field].within for measure in made.question.measures
    ):
        notes.append(t("build.whole"))
    if len(made.result.rows) > MOST_SHOWN or made.result.more:
        notes.append(t("bench.first_rows", n=MOST_SHOWN))
    if notes:
        layout.paragraph(joined(*notes), "caption")
    snapshot, sql = bench.published(), made.sql
    result_files.download(
        "build",
        lambda: snapshot.answer(sql, most=result_files.MOST_TAKEN),
        made.result.columns,
        sql,
        made.question.table,
    )


def draw_sql(sql: str, table: str) -> None:
    """The SQL that was asked, which runs as it is over the same tables, and what the table's columns mean."""
    layout.section(t("explore.sql"))
    layout.draw(sql_block(sql))
    parts = address_parts(sql)
    opened = link("sql", **parts) if parts else ""
    layout.draw(macro("workbench/parts.html", "about_sql")(opened, link("dictionary", of=table)))
