"""Named queries on a page: the files of `queries/`, what each is for, its answer as a result.

A new file without an underscore in front appears by itself; one that is not well formed is listed and says what is
wrong with it when it is opened.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from replies.ledger import open_ledger
from replies.ledger import store as ledger
from replies.ledger.queries import Query, load_query, query_names, query_purpose
from replies.ledger.query_header import QueryError
from replies.publish.dictionary import Column, tables
from replies.texts.catalogue import catalogue, language, t
from replies.texts.codes import type_word
from replies.ui.kit import layout, status
from replies.ui.kit.templates import macro
from replies.ui.workbench import chart_filters
from replies.ui.workbench import files as result_files
from replies.ui.workbench.results import MOST_DRAWN, MOST_SHOWN, Result, ResultHead, kind_of, result_table

__all__ = [
    "about",
    "draw_answer",
    "draw_columns",
    "draw_file",
    "draw_list",
    "draw_sql",
    "list_queries",
    "open_query",
]

# Counts and days that every question means alike, by their words on the pages.
_WORDED: Mapping[str, str] = {
    **{code: look.text_key for code, look in status.LOOKS.items()},
    **{name: f"standing.col_{name}" for name in ("last_replied_on", "oldest_due", "next_due")},
}
_MACROS = "workbench/parts.html"
_NO_MEASURES = frozenset({"year", "ordinal", "span_start", "span_end", "place_in_row"})


def list_queries() -> list[str]:
    """The names of all questions, in order."""
    return query_names(ledger.QUERIES)


def open_query(name: str) -> Query:
    """The question of that name. Raises QueryError with what is wrong with its file."""
    return load_query(name, ledger.QUERIES)


def about(name: str) -> tuple[str, str]:
    """What a question is for and in which language that is said; its name where nothing can be read."""
    try:
        told = query_purpose(name, ledger.QUERIES)
    except QueryError:
        return name, "en"
    lang = language() if language() in told else next(iter(told), "en")
    return told.get(lang, name), lang


def draw_file(name: str) -> None:
    """Where a question is written, and what it is for where that is said in the other language alone."""
    layout.draw(macro(_MACROS, "question_file")(name, *_purpose(name)))


def draw_list() -> None:
    """Every question as a link with its purpose."""
    layout.draw(macro(_MACROS, "questions")([(name, *_purpose(name)) for name in list_queries()]))


def _purpose(name: str) -> tuple[str, str]:
    """What a question is for, and the language of that where it is not the reader's."""
    said, lang = about(name)
    return said, "" if lang == language() else lang


def draw_answer(question: Query, given: Mapping[str, object]) -> int:
    """Ask the question and draw chart, table and files; returns how many rows there are."""
    rows = open_ledger.store().query(question.name, given)
    found = _result(question, rows)
    if not found.rows:
        layout.empty(t("sql.no_rows"), t("questions.no_rows_hint"))
        return 0
    chart_filters.draw_chart(found, key=f"questions_{question.name}", alt=t("sql.chart_alt"), shown=False)
    layout.draw(result_table(found, question.name))
    if len(rows) > MOST_SHOWN:
        layout.paragraph(t("bench.first_rows", n=MOST_SHOWN), "caption")
    store = open_ledger.store()
    result_files.download(
        "questions",
        lambda: store.query(question.name, given).slice(0, result_files.MOST_TAKEN),
        found.columns,
        question.sql,
        question.name,
    )
    return len(rows)


def draw_columns(question: Query) -> None:
    """The columns as the file's header documents them, with the dictionary's words where it has them, folded."""
    known = _known()
    lines = []
    for column in question.columns:
        own = known.get(column.name)
        heading, meaning = (own.heading.of(language()), own.meaning.of(language())) if own else ("", "")
        lines.append((column.name, heading, _type(column.type), meaning, column.note))
    layout.draw(macro(_MACROS, "question_columns")(lines))


def draw_sql(name: str) -> None:
    """The file as it is written, folded."""
    text = (ledger.QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    layout.draw(macro(_MACROS, "folded_sql")(text))


def _result(question: Query, rows: pa.Table) -> Result:
    known = _known()
    columns = []
    for field in rows.schema:
        kind, name = kind_of(field.type), field.name
        worded = _WORDED.get(name, "") if kind in ("number", "date") and name not in known else ""
        label = known[name].heading.of(language()) if name in known else t(worded) if worded else name
        share = kind == "number" and pa.types.is_floating(field.type) and name.startswith("share")
        columns.append(
            ResultHead(
                name,
                label,
                "share" if share else kind,
                name if name in known else "",
                measured=kind == "number" and name not in _NO_MEASURES,
                raw=name not in known and not worded,
            )
        )
    first = rows.slice(0, MOST_DRAWN)
    lines = list(zip(*(column.to_pylist() for column in first.columns), strict=True))
    return Result(tuple(columns), lines, len(rows) > MOST_DRAWN)


def _known() -> dict[str, Column]:
    found: dict[str, Column] = {}
    for table in tables().values():
        for column in table.columns:
            found.setdefault(column.name, column)
    return found


def _type(type_: str) -> str:
    known = f"explore_type.{type_.split('(')[0]}" in catalogue(language()).texts
    return type_word(type_) if known else macro(_MACROS, "code")(type_)
