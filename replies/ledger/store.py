"""The one reader of `queries/` and the one writer of the journal: what pages, exports and commands talk to.

`Store.open(home)` owns the DuckDB file of a home (the dashboard's process); `Store.open(home, on_disk=False)` makes
its own view in memory (the command line). Every question takes in what the journal has gained since the last one.
"""

from __future__ import annotations

import contextlib
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import pyarrow as pa

from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import Home
from replies.ledger.journal.journal import Draft, Event, FileJournal, Head, not_yet_recorded
from replies.ledger.queries import QueryText, Question, load
from replies.ledger.times import CHINA
from replies.ledger.view.batches import parts_apart
from replies.ledger.view.materialised import Shared
from replies.ledger.view.records import check
from replies.ledger.view.view import View, open_view
from replies.paths import QUERIES

__all__ = ["CHINA", "QUERIES", "Store"]

_HELD = Path(__file__).with_name("sql")
T = TypeVar("T")
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result makes an extra copy")  # see _ask


class Store:
    """A ledger that is open; close it, or use it as a context manager."""

    began_at = 0  # the sequence up to which a copy's tables were taken; 0: made from the journal's first line

    def __init__(
        self,
        home: Home,
        journal: FileJournal,
        view: View,
        clock: Callable[[], datetime],
        shared: Shared | None = None,
    ) -> None:
        self._home = home
        self._journal = journal
        self._view = view
        self._shared = shared
        self._clock = clock
        self._lock = threading.RLock()
        # By question: its tables, the event up to which it was asked, and what is kept.
        self._kept: dict[str, tuple[frozenset[str], int, Any]] = {}  # Any: what each `add` of `kept` returns

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

        A view that is not on disk begins with the copy in `start`, where that leads on to the journal.
        Raises LedgerError or JournalDamaged with a sentence: no room, no rights, a second dashboard, a damaged line.
        """
        home = Home(folder)
        journal = FileJournal(home.journal, clock)
        journal.recover()
        try:
            return cls._followed(home, journal, on_disk, clock, start)
        except LedgerError:
            journal.verify()  # names the line, where it is the journal that is wrong
        # A view that does not follow from this journal is not mended but made again.
        return cls._followed(home, journal, on_disk, clock)

    @classmethod
    def _followed(
        cls,
        home: Home,
        journal: FileJournal,
        on_disk: bool,
        clock: Callable[[], datetime],
        start: Path | None = None,
    ) -> Self:
        view = open_view(home.text, home.view if on_disk else None, start)
        try:
            # A command asks too little for it to be worth while.
            store = cls(home, journal, view, clock, Shared(view, QUERIES) if on_disk else None)
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
        """The place in the journal up to which questions are answered."""
        return self._view.applied

    def last_recorded(self) -> datetime | None:
        """The moment of the last event, UTC; None where nothing has been recorded."""
        last = self._journal.head().at
        return datetime.fromisoformat(last) if last else None

    def today(self) -> date:
        """The day in Asia/Shanghai, which dates in the ledger are counted by."""
        return self._clock().astimezone(CHINA).date()

    def query(self, query: str | QueryText, params: Mapping[str, object] | None = None) -> pa.Table:
        """The rows of `queries/<query>.sql`, or of a text made like one, with the columns that its header names.

        `as_of` (a day; default today) and `known_at` (an aware moment; default now) are filled in where the file asks
        for them and `params` does not give them (or gives None); any other that is not given is NULL, and what the
        file does not ask for is left out. Decimals stay exact in the returned Arrow table. Raises QuestionError for
        an unknown name.
        """
        return self._ask(query, QUERIES, params)

    def held(self, name: str, params: Mapping[str, object] | None = None) -> pa.Table:
        """As `query`, for the files in `replies/ledger/sql`, which see what is not published: never for a page."""
        return self._ask(name, _HELD, params)

    def kept(self, name: str, add: Callable[[T | None, list[dict[str, Any]]], T]) -> T:
        """What `add` makes of the rows of a question as `held` asks it, which tells rows of events after `$since`.

        It is kept, and only what is recorded later is added to it (`add(None, rows)` begins it); so whoever gets it
        changes nothing in it.
        """
        self.refresh()
        with self._lock:
            tables, since, made = self._kept.get(name) or (load(name, _HELD).tables, 0, None)
            until = self._view.changed_at(tables)
            if made is None or since != until:
                made = add(made, self.held(name, {"since": since}).to_pylist())
                self._kept[name] = tables, until, made
        kept: T = made
        return kept

    @contextlib.contextmanager
    def stream(
        self,
        query: str | QueryText,
        params: Mapping[str, object] | None = None,
        *,
        order: Sequence[str] = (),
        rows: int = 5_000,
    ) -> Iterator[Iterator[pa.RecordBatch]]:
        """As `query`, a few thousand `rows` at a time and never all of them: for files that are larger than memory.

        `order` names columns of the answer to order by, for a file that has no order of its own. What is recorded
        while the block runs does not show in it.
        """
        question, wanted = self._asked(query, QUERIES, params)
        # Column names come from whoever asks in this house, never from a reader.
        by = ", ".join(f'"{name}"' for name in order)
        sql = f"{question.sql}\nORDER BY {by}" if by else question.sql
        with self._view.cursor(question.tables) as cursor:
            yield iter(cursor.sql(sql, params=wanted).to_arrow_reader(rows))

    def _ask(self, query: str | QueryText, folder: Path, params: Mapping[str, object] | None) -> pa.Table:
        question, wanted = self._asked(query, folder, params)
        if self._shared is not None and folder == self._shared.folder and self._is_now(params or {}):
            found = self._shared.ask(query, wanted, self.today())
            if found is not None:
                return found
        with self._view.cursor(question.tables) as cursor:
            # Not `sql`, which plans a question twice: that takes far longer than the copy of the rows made here.
            return cursor.execute(question.sql, wanted).to_arrow_table()

    def _is_now(self, params: Mapping[str, object]) -> bool:
        return params.get("known_at") is None and params.get("as_of") in (None, self.today())

    def _asked(
        self, query: str | QueryText, folder: Path, params: Mapping[str, object] | None
    ) -> tuple[Question, dict[str, object]]:
        """The question and the values it wants bound, with the view up to date."""
        self.refresh()
        question = load(query, folder)
        told = {name: value for name, value in (params or {}).items() if value is not None}
        given: dict[str, object] = {"as_of": self.today(), "known_at": self._known_at(), **told}
        moment = given["known_at"]
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            given["known_at"] = moment.astimezone(UTC).replace(tzinfo=None)
        return question, {parameter: given.get(parameter) for parameter in question.parameter_names}

    def record(self, drafts: Sequence[Draft]) -> list[Event]:
        """Check and record drafts, all or none, so that the next question finds them; the events that were recorded.

        Raises LedgerError where a draft is not of its kind's shape or cannot be written; nothing is stored then.
        """
        for draft in drafts:
            check(draft.kind, draft.body)
        # What cannot be turned into rows must not come into the journal: no view could be made from it any more.
        tables = self._view.checked([not_yet_recorded(draft, self._clock()) for draft in drafts])
        events = self._journal.append(drafts)
        # It is recorded, come what may: a view that cannot take in what others did before says so to the next question.
        with self._lock, contextlib.suppress(LedgerError):
            if events and not self._view.follow(events, tables):
                self.refresh()
        return events

    def text(self, document_id: str) -> str | None:
        """The canonical text of a published reply, or None where it was erased or is not published."""
        found = self.query("document", {"document_id": document_id}).to_pylist()
        return self._home.text(found[0]["text_sha256"]) if found else None

    def refresh(self) -> int:
        """Take in what the journal gained; returns how many events that were."""
        head, applied = self._journal.head(), self._view.applied
        if (head.seq, head.hash) == (applied.seq, applied.hash):
            return 0
        with self._lock:
            return self._taken_in(head)

    def _taken_in(self, head: Head) -> int:
        """How many events the view took in: long stretches by processes of their own, the rest here."""
        begun = self._view.applied.seq
        events = self._journal.read(self._view.applied)  # looks first whether a line is lost
        with parts_apart(self._home, self._view.applied, head, self._view.layouts) as parts:
            if self._view.apply_parts(parts):
                events = self._journal.read(self._view.applied)
        self._view.apply(events)
        return self._view.applied.seq - begun

    def copy_view(self, target: Path) -> Head:
        """Write the tables of a view in memory to a new file; the place in the journal that they are made up to."""
        self.refresh()
        with self._lock:
            return self._view.copy(target)

    def close(self) -> None:
        """Close the view in order, so that the next start need not make it again."""
        with self._lock:
            self._view.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _known_at(self) -> datetime:
        """Now, or the last event's moment where a clock was set back since."""
        now, last = self._clock(), self.last_recorded()
        return max(now, last) if last else now
