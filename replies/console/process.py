"""One worker as its caller sees it: start it, ask it, watch it, kill it.

The watchdog is here and not in the worker: while an answer is waited for, time and the worker's memory are looked at
every few milliseconds, and a worker over either is killed. What it sends is data in JSON, never more than asked for.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from replies.child_process import start_child
from replies.console.errors import ConsoleError, StatementCancelled
from replies.console.frames import FATAL_REASONS, HEADER, pack, unpack
from replies.console.sentences import limit_error, statement_error
from replies.console.values import decode

__all__ = ["Limits", "ResultColumn", "StatementResult", "Worker"]

_START_SECONDS = 20.0
_TICK_SECONDS = 0.01
_RELEASE_SECONDS = 0.3
_MB = 1 << 20
_CHUNK = 1 << 16  # what a pipe holds
_NO_SNAPSHOT: dict[str, object] = {"kind": "failed", "reason": "snapshot"}


class ResultColumn(NamedTuple):
    """A column of an answer; `type` as DuckDB writes it."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class StatementResult:
    """What a statement gave; several users may hold the same one, so nobody changes it.

    `truncated`: there were more rows than an answer may hold. `elapsed`: seconds.
    """

    columns: tuple[ResultColumn, ...]
    rows: list[tuple[Any, ...]]  # values of DuckDB's types
    truncated: bool
    elapsed: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What a statement may cost. `memory_mb` is DuckDB's own budget; at `kill_mb` of the process it is killed.

    `longest` is the most seconds that can be asked for, `patience` how many a statement waits for its turn.
    """

    rows: int = 100_000
    bytes: int = 32 * _MB
    sql_bytes: int = 100_000
    memory_mb: int = 400
    kill_mb: int = 600
    longest: float = 60.0
    patience: float = 5.0


class Worker:
    """A process with the snapshot open. Not for two threads at once, but for `cancel`, which any may call."""

    def __init__(self, snapshot: Path, limits: Limits, sharers: int = 1) -> None:
        """Start the process and wait until it can be asked. Raises StatementFailed where the snapshot cannot be opened.

        `sharers`: among how many workers the processors are shared out.
        The thread that calls this must live as long as the worker: the kernel kills the one with the other.
        """
        self._limits = limits
        self._cancelled = self._ended = False
        self._received = bytearray()
        self._statement = "", 0.0, 0.0
        folder = Path(tempfile.mkdtemp(prefix="console-"))
        try:
            self._process = start_child("replies.console.worker", cwd=folder, env={})
        except OSError as error:
            folder.rmdir()
            raise statement_error(_NO_SNAPSHOT, "") from error
        self._sink, self._source = self._process.stdin, self._process.stdout
        self._statm = Path(f"/proc/{self._process.pid}/statm")
        self._poll = select.poll()
        self._poll.register(self._process.stdout or 0, select.POLLIN)
        try:
            self._send(
                {
                    "snapshot": str(snapshot),
                    "sharers": sharers,
                    "memory_mb": limits.memory_mb,
                    "longest_ms": int(limits.longest * 1000),
                    "extra_memory": limits.kill_mb * _MB,
                }
            )
            message = self._receive(time.monotonic() + _START_SECONDS, _START_SECONDS)
            if "ready" not in message:
                raise statement_error(_NO_SNAPSHOT, "")
        except ConsoleError as error:
            self.close()
            raise statement_error(_NO_SNAPSHOT, "") from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)  # a folder that is gone can never be written to

    @property
    def is_alive(self) -> bool:
        return not self._ended and self._process.poll() is None

    def ask(self, sql: str, timeout: float) -> None:
        """Send one statement, which `answer` then answers; its time begins now."""
        self._statement = sql, timeout, time.monotonic()
        limits = self._limits
        with contextlib.suppress(ConsoleError):  # the process is no more: `answer` says why
            self._send(
                {"sql": sql, "rows": limits.rows, "bytes": limits.bytes, "cpu_seconds": int(timeout) + 2}
            )

    def answer(self) -> StatementResult:
        """The answer to what was asked; raises ConsoleError. The worker may be dead after that: see `is_alive`."""
        sql, timeout, start = self._statement
        columns: tuple[ResultColumn, ...] = ()
        coded: list[int] = []
        rows: list[tuple[Any, ...]] = []
        cut = False
        try:
            while "end" not in (message := self._receive(start + timeout, timeout)):
                if "stop" in message:
                    if message["stop"]["reason"] in FATAL_REASONS:
                        self._kill()
                    raise statement_error(message["stop"], sql)
                if "columns" in message:
                    columns = tuple(ResultColumn(name, kind) for name, kind in message["columns"])
                    coded = message["coded"]
                    continue
                if "cut" in message:
                    cut = True
                    self._wait_for_release()
                    break
                for row in message["rows"]:
                    for place in coded:
                        row[place] = decode(row[place])
                rows += map(tuple, message["rows"])
            return StatementResult(columns, rows, cut, time.monotonic() - start)
        except (ValueError, TypeError, LookupError, ArithmeticError) as error:
            self._kill()
            raise statement_error({"kind": "failed", "reason": "value"}, sql) from error
        except RecursionError as error:  # lists in lists in lists
            self._kill()
            raise limit_error("nested") from error
        finally:
            # What it still holds would burden the next statement; in less than a tick it cannot have taken much.
            if (
                time.monotonic() - start > _TICK_SECONDS
                and self._resident_bytes() > self._limits.kill_mb * _MB // 2
            ):
                self._kill()

    def _wait_for_release(self) -> None:
        """Wait until the worker has let go of an answer that was cut; one that cannot is killed."""
        with contextlib.suppress(ConsoleError):
            self._receive(time.monotonic() + _RELEASE_SECONDS, _RELEASE_SECONDS)

    def cancel(self) -> None:
        """Kill the process; `run` raises StatementCancelled."""
        self._cancelled = True
        self._kill()

    def close(self) -> None:
        """Kill the process and wait until it is gone."""
        self._kill()
        self._process.wait()
        for pipe in (self._sink, self._source):
            if pipe is not None:
                pipe.close()

    def _kill(self) -> None:
        self._ended = True
        with contextlib.suppress(OSError):
            self._process.kill()

    def _send(self, message: dict[str, object]) -> None:
        assert self._sink is not None  # noqa: S101 (asked for above)
        rest = memoryview(pack(message))
        try:
            while rest:
                rest = rest[os.write(self._sink.fileno(), rest) :]
        except OSError as error:
            raise self._end_error() from error

    def _receive(self, deadline: float, timeout: float) -> dict[str, Any]:
        """The next message. Raises LimitExceeded over time or memory, having killed the worker; see `_end_error`."""
        assert self._source is not None  # noqa: S101 (asked for in __init__)
        handle = self._source.fileno()
        last_look = time.monotonic()
        while True:
            message = self._next_message()
            now = time.monotonic()
            if now > deadline:
                self._kill()
                raise limit_error("time", f"{timeout:g}")
            if message is not None:
                return message
            if now - last_look >= _TICK_SECONDS:
                last_look = now
                if self._resident_bytes() > self._limits.kill_mb * _MB:
                    self._kill()
                    raise limit_error("memory")
            if self._poll.poll(min(_TICK_SECONDS, deadline - now) * 1000):
                chunk = os.read(handle, _CHUNK)
                if not chunk:
                    raise self._end_error()
                self._received += chunk

    def _next_message(self) -> dict[str, Any] | None:
        """The next whole message that has come in."""
        if len(self._received) < HEADER.size:
            return None
        (length,) = HEADER.unpack_from(self._received)
        if length > 2 * self._limits.bytes + _MB:
            self._kill()
            raise limit_error("cell")
        if len(self._received) < HEADER.size + length:
            return None
        body = bytes(self._received[HEADER.size : HEADER.size + length])
        del self._received[: HEADER.size + length]
        return unpack(body)

    def _resident_bytes(self) -> int:
        """Bytes of memory the process holds; 0 where the system does not tell."""
        try:
            return int(self._statm.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
        except (OSError, IndexError, ValueError):
            return 0

    def _end_error(self) -> ConsoleError:
        """Why the process is no more: somebody cancelled, or a limit of the kernel's (or a fault) ended it."""
        self._kill()
        if self._cancelled:
            return StatementCancelled("查询已取消", "The query was cancelled")
        return limit_error("died")
