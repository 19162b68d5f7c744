"""The parts of the SQL page: its title, the editor, the tables it can ask, and what a statement gave."""

from __future__ import annotations

import streamlit as st

from replies.console import StatementResult
from replies.publish.code_words import published_columns
from replies.publish.dictionary import tables
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.address import chosen
from replies.ui.kit.query import requested_day
from replies.ui.kit.templates import macro
from replies.ui.workbench import chart_filters, sql_editor
from replies.ui.workbench import files as result_files
from replies.ui.workbench import tables as bench
from replies.ui.workbench.results import MOST_SHOWN, result_table
from replies.ui.workbench.saved import saved_queries
from replies.ui.workbench.sql_address import sql_asked, write_sql
from replies.ui.workbench.sql_run import TIMEOUT, Visit, arrow_of, result_of
from replies.ui.workbench.words import joined

__all__ = ["draw_answer", "draw_editor", "draw_tables", "draw_title", "visit", "watch"]

# What the editor opens with: which states commitments are in.
_FIRST = """SELECT state, count(*) AS n
FROM commitments
WHERE counted AND collection = 'replies'
GROUP BY ALL
ORDER BY n DESC"""
_VISIT = "sql_visit"
_MOST_ROWS = 100_000  # docs/console.md


def visit() -> Visit:
    """What this visit has asked so far, and whether its statement runs as this drawing of the page begins."""
    if _VISIT not in st.session_state:
        st.session_state[_VISIT] = Visit()
    found: Visit = st.session_state[_VISIT]
    found.look()
    return found


def draw_title(visit: Visit) -> None:
    """What the statement gave: how many rows in how long, why it failed, or what can be asked."""
    statement = visit.statement
    title = t("sql.title")
    if visit.running:
        title = t("sql.title_running")
    elif statement is not None and statement.answer is not None:
        key = "sql.title_more" if statement.answer.truncated else "sql.title_rows"
        spent = formats.number(statement.answer.elapsed)
        title = t(key, n=len(statement.answer.rows), seconds=spent)
    elif statement is not None:
        title = t("sql.title_failed")
    day = formats.day(requested_day())
    layout.page_title(title, t("sql.caption", day=day, n=_MOST_ROWS, seconds=f"{TIMEOUT:g}"))


def draw_editor(visit: Visit) -> None:
    """The editor with the statement of the address, the last one asked, or a first example."""
    statement, asked = visit.statement, sql_asked() or _saved()
    sql = asked or (statement.sql if statement else _FIRST)
    failure = None
    if statement is not None and not visit.running:
        failure = statement.failure
        sql = statement.sql if failure else sql
    sql_editor.draw_editor(
        sql,
        version=sql,
        history=visit.history,
        failure=failure,
        ends=visit.ends,
        running=visit.running,
        on_run=_run,
        on_cancel=_cancel,
    )


def _saved() -> str:
    """The statement that was saved under the name in the address, for one that is too long to stand there."""
    found = saved_queries().find(chosen("saved") or "")
    return found.choices.get("sql", [""])[0] if found and found.page == "sql" else ""


def _run() -> None:
    sql = str(st.session_state.sql_editor.get("run") or "").strip()
    if not sql:
        return
    write_sql(sql)
    found = visit()
    found.start(sql, bench.published().console)
    # A small question has its answer by now, and the page is drawn once.
    if found.statement is not None:
        found.statement.wait(0.3)


def _cancel() -> None:
    found = visit()
    if found.statement is not None:
        found.statement.cancel()
        found.statement.wait(1.0)


def watch(visit: Visit) -> None:
    """Look again until the statement has ended, and then draw the page anew."""

    @st.fragment(run_every=0.4)
    def look() -> None:
        statement = visit.statement
        if statement is None or not statement.running:
            st.rerun()
        seconds = formats.number(statement.seconds, decimals=0)
        layout.draw(macro("workbench/parts.html", "running")(t("sql.running", seconds=seconds)))

    look()


def draw_tables() -> None:
    """The tables that can be asked, each with its columns folded under it and a link into the dictionary."""
    layout.section(t("sql.tables"), t("sql.tables_note"))
    several = [
        (
            name,
            table.heading.of(language()),
            [(column.name, column.heading.of(language())) for column in published_columns(name)],
        )
        for name, table in tables().items()
    ]
    layout.draw(macro("workbench/parts.html", "tables")(several))


def draw_answer(sql: str, answer: StatementResult) -> None:
    """The chart that fits, the first rows, and all rows as files."""
    found = result_of(answer)
    if not found.rows:
        layout.empty(t("sql.no_rows"), t("sql.no_rows_hint"))
        return
    chart_filters.draw_chart(found, key="sql", alt=t("sql.chart_alt"), shown=False)
    layout.draw(result_table(found, t("sql.result")))
    notes = []
    if len(answer.rows) > MOST_SHOWN:
        notes.append(t("bench.first_rows", n=MOST_SHOWN))
    if answer.truncated:
        notes.append(t("sql.truncated", n=len(answer.rows)))
    if notes:
        layout.paragraph(joined(*notes), "caption")
    result_files.download("sql", lambda: arrow_of(answer), found.columns, sql, "query")
