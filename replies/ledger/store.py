"""The one reader of `queries/` and the one writer of the journal: pages, exports and commands go through it.

`Store.open(home)` owns the DuckDB file of a home (the dashboard's process); `Store.open(home, on_disk=False)` makes
its own view in memory (the command line). Every query first applies the events recorded since the last one.
"""

from __future__ import annotations

import contextlib
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

import pyarrow as pa

from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import Home
from replies.ledger.journal.journal import Draft, Event, FileJournal, Head, unrecorded_event
from replies.ledger.queries import Query, QueryText, load_query
from replies.ledger.times import CHINA, with_times
from replies.ledger.view.batches import parallel_batches
from replies.ledger.view.bodies import check
from replies.ledger.view.materialized import MaterializedIncludes, Times
from replies.ledger.view.view import View, open_view
from replies.paths import QUERIES

__all__ = ["CHINA", "QUERIES", "Store"]

_UNPUBLISHED = Path(__file__).with_name("sql")
T = TypeVar("T")
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result makes an extra copy")  # see _run


class Store:
    """A ledger that is open; close it, or use it as a context manager."""

    began_at = 0  # the sequence that the copied tables came with; 0: made from the journal's first line

    def __init__(
        self,
        home: Home,
        journal: FileJournal,
        view: View,
        clock: Callable[[], datetime],
    ) -> None:
        self._home = home
        self._journal = journal
        self._view = view
        self._includes = MaterializedIncludes(view, QUERIES)
        self._clock = clock
        self._lock = threading.RLock()
        # By query: its tables, the last event folded in, and the result so far.
        self._folds: dict[
            str, tuple[frozenset[str], int, Any]
        ] = {}  # Any: what each `add` of `cached_fold` returns

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        on_disk: bool = True,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        start: Path | None = None,
    ) -> Self:
        """The ledger in `folder` (made where there is none), with its view up to date.

        A view in memory starts from the copy in `start`, if the journal goes on from there.
        Raises LedgerError or JournalDamaged with a sentence: no room, no rights, a second dashboard, a damaged line.
        """
        home = Home(folder)
        journal = FileJournal(home.journal, clock)
        journal.recover()
        try:
            return cls._open(home, journal, on_disk, clock, start)
        except LedgerError:
            journal.verify()  # names the line, if it is the journal that is wrong
        # A view that does not follow from this journal is not mended but rebuilt.
        return cls._open(home, journal, on_disk, clock)

    @classmethod
    def _open(
        cls,
        home: Home,
        journal: FileJournal,
        on_disk: bool,
        clock: Callable[[], datetime],
        start: Path | None = None,
    ) -> Self:
        view = open_view(home.text, home.view if on_disk else None, start)
        try:
            store = cls(home, journal, view, clock)
            store.began_at = view.applied.seq
            store.refresh()
        except BaseException:
            view.discard()
            raise
        return store

    @property
    def home(self) -> Home:
        return self._home

    @property
    def head(self) -> Head:
        """The place in the journal up to which queries see events."""
        return self._view.applied

    def last_recorded(self) -> datetime | None:
        """The moment of the last event, UTC; None where nothing has been recorded."""
        last = self._journal.head().at
        return datetime.fromisoformat(last) if last else None

    def today(self) -> date:
        """Today in Asia/Shanghai, by which all dates in the ledger count."""
        return self._clock().astimezone(CHINA).date()

    def query(self, query: str | QueryText, params: Mapping[str, object] | None = None) -> pa.Table:
        """The rows of `queries/<query>.sql`, or of a text made like one, with the columns that its header names.

        `as_of` (a day; default today) and `known_at` (an aware moment; default now) are filled in where the file names
        them and `params` does not (or gives None). Any other parameter without a value is NULL; what the file does
        not name is ignored. Decimals stay exact in the returned Arrow table. Raises QueryError for
        an unknown name.
        """
        return self._run(query, QUERIES, params)

    def query_unpublished(self, name: str, params: Mapping[str, object] | None = None) -> pa.Table:
        """As `query`, for the files in `replies/ledger/sql`, which also see what is not published: never for a page."""
        return self._run(name, _UNPUBLISHED, params)

    def cached_fold(self, name: str, add: Callable[[T | None, list[dict[str, Any]]], T]) -> T:
        """`add` folded over the rows of a `query_unpublished` query, which gives the rows of events after `$since`.

        The result is cached and only later rows are added to it (`add(None, rows)` starts it), so the caller must
        not change it.
        """
        self.refresh()
        with self._lock:
            tables, since, folded = self._folds.get(name) or (load_query(name, _UNPUBLISHED).tables, 0, None)
            until = self._view.last_change(tables)
            if folded is None or since != until:
                folded = add(folded, self.query_unpublished(name, {"since": since}).to_pylist())
                self._folds[name] = tables, until, folded
        result: T = folded
        return result

    @contextlib.contextmanager
    def stream(
        self,
        query: str | QueryText,
        params: Mapping[str, object] | None = None,
        *,
        order: Sequence[str] = (),
        rows: int = 5_000,
    ) -> Iterator[Iterator[pa.RecordBatch]]:
        """As `query`, in batches of `rows` rows and never all at once: for results larger than memory.

        `order` names columns to order by, for a file that has no order of its own. Events recorded while the block
        runs do not show.
        """
        loaded, values = self._prepare(query, QUERIES, params)
        # Column names come from our own code, never from a reader.
        by = ", ".join(f'"{name}"' for name in order)
        sql = f"{loaded.sql}\nORDER BY {by}" if by else loaded.sql
        with self._view.cursor(loaded.tables) as cursor:
            yield iter(cursor.sql(sql, params=values).to_arrow_reader(rows))

    def _run(self, query: str | QueryText, folder: Path, params: Mapping[str, object] | None) -> pa.Table:
        loaded, values = self._prepare(query, folder, params)
        if folder == self._includes.folder:
            found = self._includes.query(query, values, self._times(params or {}), self.today())
            if found is not None:
                return found
        with self._view.cursor(loaded.tables) as cursor:
            # Not `sql`, which plans a query twice: that takes far longer than the copy of the rows made here.
            return cursor.execute(loaded.sql, values).to_arrow_table()

    def _times(self, params: Mapping[str, Any]) -> Times:
        return params.get("as_of") or self.today(), params.get("known_at")

    def _prepare(
        self, query: str | QueryText, folder: Path, params: Mapping[str, object] | None
    ) -> tuple[Query, dict[str, object]]:
        """The query and the values to bind, with the view up to date."""
        self.refresh()
        loaded = load_query(query, folder)
        values = with_times(params or {}, self.today(), self._known_at())
        return loaded, {parameter: values.get(parameter) for parameter in loaded.parameter_names}

    def record(self, drafts: Sequence[Draft]) -> list[Event]:
        """Check and record drafts, all or none, so that the next query sees them; returns the recorded events.

        Raises LedgerError where a draft does not have its kind's shape or cannot be written; nothing is stored then.
        """
        for draft in drafts:
            check(draft.kind, draft.body)
        # What cannot become rows must not enter the journal: no view could be made from it any more.
        tables = self._view.validate([unrecorded_event(draft, self._clock()) for draft in drafts])
        events = self._journal.append(drafts)
        # The events are recorded either way: a view that cannot apply them says so at the next query.
        with self._lock, contextlib.suppress(LedgerError):
            if events and not self._view.enqueue(events, tables):
                self.refresh()
        return events

    def text(self, document_id: str) -> str | None:
        """The canonical text of a published reply, or None where it was erased or is not published."""
        found = self.query("document", {"document_id": document_id}).to_pylist()
        return self._home.text(found[0]["text_sha256"]) if found else None

    def refresh(self) -> int:
        """Apply what the journal gained; returns how many events that were."""
        head, applied = self._journal.head(), self._view.applied
        if (head.seq, head.hash) == (applied.seq, applied.hash):
            return 0
        with self._lock:
            return self._apply_to(head)

    def _apply_to(self, head: Head) -> int:
        """Apply the events up to `head`; long stretches are read by worker processes. Returns how many there were."""
        before = self._view.applied.seq
        events = self._journal.read(self._view.applied)  # checks first whether a line is lost
        with parallel_batches(self._home, self._view.applied, head, self._view.schemas) as batches:
            if self._view.apply_batches(batches):
                events = self._journal.read(self._view.applied)
        self._view.apply(events)
        return self._view.applied.seq - before

    def copy_view(self, target: Path) -> Head:
        """Write the tables of a view in memory to a new file; returns the place in the journal they stand for."""
        self.refresh()
        with self._lock:
            return self._view.copy(target)

    def close(self) -> None:
        """Close the view cleanly, so that the next start need not rebuild it."""
        with self._lock:
            self._view.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _known_at(self) -> datetime:
        """Now, or the last event's moment where a clock was set back since."""
        now, last = self._clock(), self.last_recorded()
        return max(now, last) if last else now
