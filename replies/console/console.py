"""Ad hoc SQL over a snapshot, for one user (`Console`) or for several who share a few workers (`ConsolePool`).

    with Console("snapshot.duckdb") as console:
        answer = console.run("SELECT count(*) FROM commitments")
        answer.columns, answer.rows, answer.truncated, answer.elapsed

A worker that was killed is replaced by one that is already warm, so that a bomb costs the next statement nothing.
"""

from __future__ import annotations

import atexit
import threading
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from replies.console.errors import Cancelled, ConsoleError
from replies.console.process import Answer, Limits, Worker
from replies.console.sentences import said, too_much

__all__ = ["Console", "ConsolePool"]

DEFAULT_TIMEOUT = 5.0


@dataclass(slots=True)
class _Turn:
    """A statement's wait for a worker. `ready` is set with one of the others."""

    ready: threading.Event = field(default_factory=threading.Event)
    worker: Worker | None = None
    error: ConsoleError | None = None
    over: bool = False  # given up by whoever waited, or answered


class ConsolePool:
    """`size` statements at a time over one snapshot, first come first served; one more worker is kept warm.

    Any number of threads may use it. Close it, or use it as a context manager.
    """

    def __init__(self, snapshot_path: Path | str, size: int = 2, limits: Limits | None = None) -> None:
        """Returns once a first worker is up. Raises Failed where the snapshot cannot be opened."""
        self._snapshot = Path(snapshot_path).absolute()
        self._size = size
        self._limits = limits or Limits()
        self._changed = threading.Condition()
        self._idle: list[Worker] = []
        self._busy: list[Worker] = []
        self._waiting: deque[_Turn] = deque()
        self._closed = self._trouble = False
        first = _Turn()
        self._waiting.append(first)
        # Workers are started by this thread alone, since the kernel ends them with the thread that started them.
        self._keeper = threading.Thread(target=self._keep, name="console-keeper", daemon=True)
        self._keeper.start()
        atexit.register(self.close)
        first.ready.wait()
        if first.error is not None:
            self.close()
            raise first.error
        self._give_back(first)

    def run(self, sql: str, timeout: float = DEFAULT_TIMEOUT) -> Answer:
        """As `Console.run`."""
        return self.console().run(sql, timeout)

    def console(self) -> Console:
        """A console on these workers for one user, who has one statement running at a time."""
        return Console(self)

    def close(self) -> None:
        """End every worker; whoever waits for an answer gets Cancelled."""
        atexit.unregister(self.close)
        with self._changed:
            self._closed = True
            for worker in self._busy:
                worker.cancel()
            while self._waiting:
                self._end(self._waiting.popleft(), _cancelled())
            self._changed.notify_all()
        self._keeper.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def answer(self, turn: _Turn, sql: str, timeout: float) -> Answer:
        """Run `sql` when its turn comes; for Console."""
        timeout = min(max(timeout, 0.0), self._limits.longest)
        self._check_text(sql)
        with self._changed:
            if self._closed:
                raise _cancelled()
            self._waiting.append(turn)
            self._serve()
            self._changed.notify_all()
        turn.ready.wait(timeout)
        with self._changed:
            if not turn.ready.is_set():
                self._waiting.remove(turn)
                self._end(turn, too_much("busy"))
        if turn.error is not None:
            raise turn.error
        if turn.worker is None:
            raise _cancelled()
        try:
            return turn.worker.run(sql, timeout)
        finally:
            self._give_back(turn)

    def _check_text(self, sql: str) -> None:
        try:
            length = len(sql.encode())
        except UnicodeEncodeError as error:  # half of a surrogate pair
            raise said({"kind": "failed", "reason": "characters"}, "") from error
        if "\0" in sql:  # where a text ends for some of DuckDB and not for the rest
            raise said({"kind": "failed", "reason": "characters"}, "")
        if length > self._limits.sql_bytes:
            raise too_much("text", self._limits.sql_bytes)

    def cancel(self, turn: _Turn) -> None:
        """Stop what a turn waits for or runs; for Console."""
        with self._changed:
            if turn.over:
                return
            if turn.worker is not None:
                turn.worker.cancel()
            elif turn in self._waiting:
                self._waiting.remove(turn)
                self._end(turn, _cancelled())

    def _end(self, turn: _Turn, error: ConsoleError) -> None:
        turn.error, turn.over = error, True
        turn.ready.set()

    def _give_back(self, turn: _Turn) -> None:
        worker, turn.worker = turn.worker, None
        if worker is None:
            return
        with self._changed:
            turn.over = True
            self._busy.remove(worker)
            if worker.is_alive and not self._closed:
                self._idle.append(worker)
                worker = None
            self._serve()
            self._changed.notify_all()
        if worker is not None:
            worker.close()

    def _serve(self) -> None:
        """Hand idle workers to those who wait, the lock being held."""
        while self._waiting and self._idle and len(self._busy) < self._size:
            worker = self._idle.pop()
            if worker.is_alive:
                turn = self._waiting.popleft()
                self._busy.append(worker)
                turn.worker = worker
                turn.ready.set()
            else:
                worker.close()

    def _wait_for_a_lack(self) -> bool:
        """True once another worker should be started, False once none should any more."""
        with self._changed:
            self._changed.wait_for(
                lambda: (
                    self._closed
                    or (
                        len(self._idle) + len(self._busy) <= self._size
                        and not (self._trouble and not self._waiting)
                    )
                )
            )
            return not self._closed

    def _keep(self) -> None:
        """Keep one worker more than may be busy. Where none can be started, only those who wait make it try again."""
        while self._wait_for_a_lack():
            try:
                worker = Worker(self._snapshot, self._limits)
            except ConsoleError as error:
                with self._changed:
                    self._trouble = True
                    while self._waiting and not self._busy:
                        self._end(self._waiting.popleft(), error)
                continue
            with self._changed:
                self._trouble = False
                self._idle.append(worker)
                self._serve()
        for worker in self._idle:
            worker.close()


class Console:
    """One user's console: one statement at a time; further ones wait. Importable and usable without the dashboard."""

    def __init__(self, snapshot: Path | str | ConsolePool, limits: Limits | None = None) -> None:
        """On a DuckDB file, which is only read, with a worker of its own; or on the workers of a pool.

        Raises Failed where the file cannot be opened.
        """
        self._owns = not isinstance(snapshot, ConsolePool)
        self._pool = snapshot if isinstance(snapshot, ConsolePool) else ConsolePool(snapshot, 1, limits)
        self._one = threading.Lock()
        self._turn: _Turn | None = None

    def run(self, sql: str, timeout: float = DEFAULT_TIMEOUT) -> Answer:
        """The rows that one SELECT (or DESCRIBE, SUMMARIZE, PIVOT, EXPLAIN …) gives, in `timeout` seconds at most.

        Values are as DuckDB's `fetchall` gives them. Raises Refused, TooMuch, Failed or Cancelled, each with a
        sentence in both languages and, where there is one, the position in `sql`.
        """
        with self._one:
            turn = self._turn = _Turn()
            return self._pool.answer(turn, sql, timeout)

    def cancel(self) -> None:
        """Stop what `run` is doing in another thread, which raises Cancelled; nothing where nothing runs."""
        if self._turn is not None:
            self._pool.cancel(self._turn)

    def close(self) -> None:
        """End its worker; on a pool, only stop what is running."""
        if self._owns:
            self._pool.close()
        else:
            self.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _cancelled() -> Cancelled:
    return Cancelled("查询已取消", "The query was cancelled")
