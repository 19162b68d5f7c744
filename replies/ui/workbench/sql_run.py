"""One visit's statements in the console: started in a thread, looked after by the page, cancelled by the visitor.

A page's run must not wait for an answer, or nobody could press cancel: `Statement` runs beside it, and the page looks
again until it has ended.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pyarrow as pa

from replies.console import Console, ConsoleError, StatementCancelled, StatementResult
from replies.texts.catalogue import t
from replies.ui.workbench.results import MOST_DRAWN, Result, ResultHead, kind_named

__all__ = ["TIMEOUT", "Statement", "Visit", "arrow_of", "result_of"]

TIMEOUT = 5.0  # seconds; docs/console.md
_MOST_REMEMBERED = 50


class Statement:
    """A statement that runs or has run; `answer` or `failure` once it has ended."""

    def __init__(self, sql: str, console: Callable[[], Console]) -> None:
        """`console` gives the console, which may take as long as its workers take to start."""
        self.sql = sql
        self.answer: StatementResult | None = None
        self.failure: ConsoleError | None = None
        self._make = console
        self._console: Console | None = None
        self._cancelled = False
        self._lock = threading.Lock()
        self._began = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="sql-statement", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it is still to end."""
        return self._thread.is_alive()

    @property
    def seconds(self) -> float:
        """How long ago it began."""
        return time.monotonic() - self._began

    def cancel(self) -> None:
        """Stop it, also before it has begun."""
        with self._lock:
            self._cancelled = True
            console = self._console
        if console is not None:
            console.cancel()

    def wait(self, seconds: float) -> None:
        """Wait so long for its end, at most."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            console = self._make()
            with self._lock:
                self._console = console
                if self._cancelled:
                    raise StatementCancelled(t("sql.cancelled", lang="zh"), t("sql.cancelled", lang="en"))
            self.answer = console.run(self.sql, TIMEOUT)
        except ConsoleError as error:
            self.failure = error


@dataclass(slots=True)
class Visit:
    """What one visit has asked: the statement of now, earlier ones newest first, how many have ended.

    `running` is what one drawing of the page goes by, from its title to its answer: a statement may end in between.
    """

    statement: Statement | None = None
    history: list[str] = field(default_factory=list)
    ends: int = 0
    running: bool = False

    def start(self, sql: str, console: Callable[[], Console]) -> None:
        """Run a statement in place of the one before, which is cancelled if it still runs."""
        if self.statement is not None and self.statement.running:
            self.statement.cancel()
        if sql in self.history:
            self.history.remove(sql)
        self.history.insert(0, sql)
        del self.history[_MOST_REMEMBERED:]
        self.statement, self.running = Statement(sql, console), True

    def look(self) -> None:
        """Take note of whether the statement still runs, and count its end once."""
        if self.running and self.statement is not None and not self.statement.running:
            self.running = False
            self.ends += 1


def result_of(answer: StatementResult, *, most: int = MOST_DRAWN) -> Result:
    """The answer as a result, its first rows; heads are the names that the statement gave."""
    columns = []
    for place, column in enumerate(answer.columns):
        kind = kind_named(column.type)
        measured = kind == "number" and column.name != "year" and not column.name.endswith("_year")
        name = column.name or f"column_{place + 1}"
        columns.append(ResultHead(name, name, kind, measured=measured, raw=True))
    return Result(tuple(columns), answer.rows[:most], answer.truncated or len(answer.rows) > most)


def arrow_of(answer: StatementResult) -> pa.Table:
    """Every row of the answer as an Arrow table; a column whose values have no one type there is text."""
    names = _distinct([column.name or f"column_{place + 1}" for place, column in enumerate(answer.columns)])
    arrays = []
    for place in range(len(names)):
        values = [row[place] for row in answer.rows]
        try:
            arrays.append(pa.array(values))
        except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
            arrays.append(pa.array([None if value is None else str(value) for value in values]))
    return pa.table(arrays, names=names)


def _distinct(names: list[str]) -> list[str]:
    """The names, those that stand again with a number behind them: files want each once."""
    found: list[str] = []
    for name in names:
        one, n = name, 2
        while one in found:
            one, n = f"{name}_{n}", n + 1
        found.append(one)
    return found
