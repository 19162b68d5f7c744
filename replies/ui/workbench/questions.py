"""Named queries on a page: the files of `queries/`, what each is for, its answer as a result.

A new file without an underscore in front appears by itself; one that is not well formed is listed and says what is
wrong with it when it is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pyarrow as pa

from replies.ledger import open_ledger
from replies.ledger import store as ledger
from replies.ledger.queries import Query, QueryError, load_query, query_names, query_purpose
from replies.publish.dictionary import Column, tables
from replies.texts.catalogue import catalogue, language, t
from replies.texts.codes import type_word
from replies.ui.explore.view import sql_block
from replies.ui.kit import layout, status
from replies.ui.kit.address import link
from replies.ui.workbench import chart_filters
from replies.ui.workbench import files as result_files
from replies.ui.workbench.results import MOST_DRAWN, MOST_SHOWN, Result, ResultColumn, kind_of, result_table

__all__ = [
    "about",
    "draw_answer",
    "draw_columns",
    "draw_list",
    "draw_sql",
    "listed",
    "opened",
    "purpose_html",
]

# Counts and days that every question means alike, by their words on the pages; no_evidence takes in what nobody
# has looked for in some questions and not in others, and keeps its name.
_WORDED: Mapping[str, str] = {
    **{
        code: look.text_key
        for code, look in {**status.STATUSES, **status.MARKS}.items()
        if code != "no_evidence"
    },
    "not_found": "commitment_filter.not_found",
    **{name: f"standing.col_{name}" for name in ("last_replied_on", "oldest_due", "next_due")},
}
_NO_MEASURES = frozenset({"year", "ordinal", "span_start", "span_end", "place_in_row"})


def listed() -> list[str]:
    """The names of all questions, in order."""
    return query_names(ledger.QUERIES)


def opened(name: str) -> Query:
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


def purpose_html(name: str) -> str:
    """HTML of what a question is for; where the reader's language has nothing, in the other and marked as such."""
    said, lang = about(name)
    if lang == language():
        return escape(said)
    return f'<code lang="{lang}">{escape(said)}</code>'


def draw_list() -> None:
    """Every question as a link with its purpose."""
    rows = "".join(
        f'<tr><td class="xp-short">{_link(name)}</td><td>{purpose_html(name)}</td></tr>' for name in listed()
    )
    heads = f'<th scope="col">{escape(t("questions.name"))}</th><th scope="col">{escape(t("questions.purpose"))}</th>'
    label = escape(t("bench.questions"))
    layout.draw(
        f'<div class="xp-scroll" role="region" tabindex="0" aria-label="{label}"><table class="xp-table">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _link(name: str) -> str:
    return f'<a data-go href="{escape(link("questions", query=name))}"><code>{escape(name)}</code></a>'


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
        layout.draw(f'<p class="rc-caption">{t("bench.first_rows", n=MOST_SHOWN)}</p>')
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
    rows = "".join(
        f'<tr><th scope="row" class="xp-short"><code>{escape(column.name)}</code></th>'
        f"<td>{escape(known[column.name].heading.of(language())) if column.name in known else ''}</td>"
        f'<td class="xp-short xp-mute">{_type(column.type)}</td>'
        f'<td class="xp-long">{escape(known[column.name].meaning.of(language())) if column.name in known else ""}'
        f"{f'<code lang=en>{escape(column.note)}</code>' if column.note else ''}</td></tr>"
        for column in question.columns
    )
    heads = "".join(
        f'<th scope="col">{escape(t(f"explore.{head}"))}</th>'
        for head in ("field", "head", "type", "meaning")
    )
    title = escape(t("explore.dictionary", n=len(question.columns)))
    layout.draw(
        f'<details class="xp-details"><summary>{title}</summary><div class="xp-scroll" role="region" tabindex="0" '
        f'aria-label="{title}"><table class="xp-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>'
        "</table></div></details>"
    )


def draw_sql(name: str) -> None:
    """The file as it is written, folded."""
    text = (ledger.QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    layout.draw(
        f'<details class="xp-details"><summary>{escape(t("explore.sql"))}</summary>{sql_block(text)}</details>'
    )


def _result(question: Query, rows: pa.Table) -> Result:
    known = _known()
    columns = []
    for field in rows.schema:
        kind, name = kind_of(field.type), field.name
        worded = _WORDED.get(name, "") if kind in ("number", "date") and name not in known else ""
        label = known[name].heading.of(language()) if name in known else t(worded) if worded else name
        share = kind == "number" and pa.types.is_floating(field.type) and name.startswith("share")
        columns.append(
            ResultColumn(
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
    return escape(type_word(type_)) if known else f"<code>{escape(type_)}</code>"
