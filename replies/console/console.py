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
from itertools import chain
from pathlib import Path
from typing import Self

from replies.console.errors import ConsoleError, StatementCancelled
from replies.console.process import Limits, StatementResult, Worker
from replies.console.sentences import limit_error, statement_error

__all__ = ["Console", "ConsolePool"]

DEFAULT_TIMEOUT = 5.0


@dataclass(slots=True, eq=False)
class _Turn:
    """A user's wait for a worker, or for the answer to the same statement that somebody before them waits for.

    `cost_a_worker`: the same user's last statement cost a worker, so this one waits until that is replaced.
    """

    cost_a_worker: bool
    ready: threading.Event = field(default_factory=threading.Event)  # set with one of the next three
    worker: Worker | None = None
    answer: StatementResult | None = None
    error: ConsoleError | None = None
    is_over: bool = False  # given up by whoever waited, or answered
    statement: tuple[str, float] = ("", 0.0)  # its SQL and time limit
    leader: _Turn | None = None  # whose answer is this one's too
    sharers: list[_Turn] = field(default_factory=list)  # who get this one's answer too


class ConsolePool:
    """`size` statements at a time over one snapshot, first come first served; one more worker is kept warm.

    The processors are shared out among them, and whoever cost a worker waits until it is replaced, so that one user's
    bombs leave the others theirs. Who asks what another already waits for shares the other's turn and answer: the
    snapshot never changes. Any number of threads may use it. Close it, or use it as a context manager.
    """

    def __init__(self, snapshot_path: Path | str, size: int = 2, limits: Limits | None = None) -> None:
        """Returns once `size` workers are up. Raises StatementFailed where the snapshot cannot be opened."""
        self._snapshot = Path(snapshot_path).absolute()
        self._size = size
        self._limits = limits or Limits()
        self._changed = threading.Condition()
        self._idle: list[Worker] = []
        self._running: list[_Turn] = []
        self._waiting: deque[_Turn] = deque()
        self._closed = False
        self._trouble: ConsoleError | None = None  # why the last try to start a worker failed
        self._callers = threading.local()
        # Workers are started by this thread alone, since the kernel ends them with the thread that started them.
        self._keeper = threading.Thread(target=self._keep_warm, name="console-keeper", daemon=True)
        self._keeper.start()
        atexit.register(self.close)
        with self._changed:
            self._changed.wait_for(lambda: len(self._idle) >= size or self._trouble)
            trouble = self._trouble
        if trouble is not None:
            self.close()
            raise trouble

    def run(self, sql: str, timeout: float = DEFAULT_TIMEOUT) -> StatementResult:
        """As `Console.run`; each thread that calls counts as one user."""
        if not hasattr(self._callers, "console"):
            self._callers.console = self.console()
        console: Console = self._callers.console
        return console.run(sql, timeout)

    def console(self) -> Console:
        """A console on these workers for one user, who has one statement running at a time."""
        return Console(self)

    def close(self) -> None:
        """End every worker; whoever waits for an answer gets StatementCancelled."""
        atexit.unregister(self.close)
        with self._changed:
            self._closed = True
            for turn in self._running:
                if turn.worker is not None:
                    turn.worker.cancel()
            while self._waiting:
                self._finish(self._waiting.popleft(), _cancel_error())
            self._changed.notify_all()
        self._keeper.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def answer(self, turn: _Turn, sql: str, timeout: float) -> StatementResult:
        """Run `sql` when its turn comes; for Console."""
        timeout = min(max(timeout, 0.0), self._limits.longest)
        self._check_text(sql)
        turn.statement = sql, timeout
        with self._changed:
            if self._closed:
                raise _cancel_error()
            self._queue(turn)
            assigned = self._assign_workers()
        self._send(assigned)
        if not turn.ready.wait(self._limits.patience):
            with self._changed:
                if self._is_waiting(turn):
                    self._leave(turn, limit_error("busy"))
            turn.ready.wait()  # on somebody else's answer, which is under way
        if turn.error is not None:
            raise turn.error
        if turn.answer is not None:
            return turn.answer
        if turn.worker is None:
            raise _cancel_error()
        try:
            turn.answer = turn.worker.answer()
        except ConsoleError as error:
            turn.error = error
            raise
        finally:
            self._give_back(turn)
        return turn.answer

    def _check_text(self, sql: str) -> None:
        try:
            length = len(sql.encode())
        except UnicodeEncodeError as error:  # half of a surrogate pair
            raise statement_error({"kind": "failed", "reason": "characters"}, "") from error
        if "\0" in sql:  # where a text ends for some of DuckDB and not for the rest
            raise statement_error({"kind": "failed", "reason": "characters"}, "")
        if length > self._limits.sql_bytes:
            raise limit_error("text", self._limits.sql_bytes)

    def cancel(self, turn: _Turn) -> None:
        """Stop what a turn waits for or runs; for Console."""
        with self._changed:
            if turn.is_over:
                return
            if turn.worker is not None:
                turn.worker.cancel()
            else:
                self._leave(turn, _cancel_error())

    def _queue(self, turn: _Turn) -> None:
        """Put a turn last, or to one that asks the same, while the lock is held."""
        same = (one for one in chain(self._running, self._waiting) if one.statement == turn.statement)
        turn.leader = next((one for one in same if one.worker is not None or not one.cost_a_worker), None)
        if turn.leader is not None:
            turn.leader.sharers.append(turn)
        else:
            self._waiting.append(turn)

    def _is_waiting(self, turn: _Turn) -> bool:
        return not turn.ready.is_set() and (turn.leader or turn) in self._waiting

    def _leave(self, turn: _Turn, error: ConsoleError) -> None:
        """Take out a turn that has no worker; who shared it keep its place."""
        if turn.leader is not None:
            turn.leader.sharers.remove(turn)
        elif turn in self._waiting:
            place = self._waiting.index(turn)
            self._waiting.remove(turn)
            self._inherit(turn, place)
        else:
            return  # not yet in the queue
        self._finish(turn, error)

    def _inherit(self, turn: _Turn, place: int) -> None:
        """Give a turn's place to the first who shared it, and the others to them."""
        if turn.sharers:
            heir, *heir.sharers = turn.sharers
            turn.sharers, heir.leader = [], None
            for one in heir.sharers:
                one.leader = heir
            self._waiting.insert(place, heir)

    def _finish(self, turn: _Turn, error: ConsoleError | None, answer: StatementResult | None = None) -> None:
        """Let whoever waits for a turn and its sharers go, with an error or an answer."""
        for one in (turn, *turn.sharers):
            one.error, one.answer, one.is_over = error, answer, True
            one.ready.set()
        turn.sharers = []

    def _give_back(self, turn: _Turn) -> None:
        """Let others have the worker of a turn that has its answer, and its sharers the answer."""
        worker, turn.worker = turn.worker, None
        if worker is None:
            return
        with self._changed:
            self._running.remove(turn)
            turn.cost_a_worker = not worker.is_alive
            if isinstance(turn.error, StatementCancelled) and not self._closed:
                self._inherit(turn, 0)
            if not turn.cost_a_worker and not self._closed:
                self._idle.append(worker)
                worker = None
            assigned = self._assign_workers()
        self._send(assigned)  # first, so that the worker need not wait
        with self._changed:
            for one in turn.sharers:
                one.cost_a_worker = turn.cost_a_worker
            self._finish(turn, turn.error, turn.answer)
        if worker is not None:
            worker.close()

    def _assign_workers(self) -> list[_Turn]:
        """Give free workers to turns that wait and return those turns, whose statements are still to be sent.

        Called while the lock is held.
        """
        assigned = []
        while self._idle and len(self._running) < self._size:
            if not self._idle[-1].is_alive:
                self._idle.pop().close()
                continue
            complete = self._size == 1 or not self._lacks_a_worker()
            turn = next((turn for turn in self._waiting if complete or not turn.cost_a_worker), None)
            if turn is None:
                break
            self._waiting.remove(turn)
            turn.worker = self._idle.pop()
            self._running.append(turn)
            assigned.append(turn)
        if self._lacks_a_worker():
            self._changed.notify_all()
        return assigned

    def _send(self, assigned: list[_Turn]) -> None:
        """Send each turn's statement to its worker at once, and have its own thread take the answer."""
        for turn in assigned:
            if turn.worker is not None:
                turn.worker.ask(*turn.statement)
            turn.ready.set()

    def _lacks_a_worker(self) -> bool:
        return len(self._idle) + len(self._running) <= self._size

    def _wait_for_a_lack(self) -> bool:
        """True once another worker should be started, False once none should any more."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or (self._lacks_a_worker() and not (self._trouble and not self._waiting))
            )
            return not self._closed

    def _keep_warm(self) -> None:
        """Keep one worker more than may be busy. Where none can be started, only those who wait make it try again."""
        while self._wait_for_a_lack():
            try:
                worker = Worker(self._snapshot, self._limits, self._size)
            except ConsoleError as error:
                with self._changed:
                    self._trouble = error
                    while self._waiting and not self._running:
                        self._finish(self._waiting.popleft(), error)
                    self._changed.notify_all()
                continue
            with self._changed:
                self._trouble = None
                self._idle.append(worker)
                assigned = self._assign_workers()
                self._changed.notify_all()
            self._send(assigned)
        for worker in self._idle:
            worker.close()


class Console:
    """One user's console: one statement at a time; further ones wait. Importable and usable without the dashboard."""

    def __init__(self, snapshot: Path | str | ConsolePool, limits: Limits | None = None) -> None:
        """On a DuckDB file, which is only read, with a worker of its own; or on the workers of a pool.

        Raises StatementFailed where the file cannot be opened.
        """
        self._owns = not isinstance(snapshot, ConsolePool)
        self._pool = snapshot if isinstance(snapshot, ConsolePool) else ConsolePool(snapshot, 1, limits)
        self._one = threading.Lock()
        self._turn = _Turn(cost_a_worker=False)

    def run(self, sql: str, timeout: float = DEFAULT_TIMEOUT) -> StatementResult:
        """The rows that one SELECT (or DESCRIBE, SUMMARIZE, PIVOT, EXPLAIN …) gives, in `timeout` seconds at most.

        On a pool, and where a worker has to be started, the wait for one comes before them.
        Values are as DuckDB's `fetchall` gives them. Raises StatementRefused, LimitExceeded, StatementFailed or StatementCancelled, each with a
        sentence in both languages and, where there is one, the position in `sql`.
        """
        with self._one:
            turn = self._turn = _Turn(cost_a_worker=self._turn.cost_a_worker)
            return self._pool.answer(turn, sql, timeout)

    def cancel(self) -> None:
        """Stop what `run` is doing in another thread, which raises StatementCancelled; nothing where nothing runs."""
        self._pool.cancel(self._turn)

    def close(self) -> None:
        """End its worker; on a pool, only stop what is running."""
        if self._owns:
            self._pool.close()
        else:
            self.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _cancel_error() -> StatementCancelled:
    return StatementCancelled("查询已取消", "The query was cancelled")
