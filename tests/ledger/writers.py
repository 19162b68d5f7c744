"""A process that forks one writer of a journal for each job it is given, so that writers can be killed for real.

`Writers` starts it once (imports take a second, a fork takes a millisecond). Run as a script it reads one job a line
from standard input, forks, and lets the child speak on standard output: `pid N`, then its own lines, then `gone CODE`.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534

STEPS = (
    "half line written",
    "before the line's fsync",
    "before the head",
    "head not flushed",
    "before the rename",
    "after the rename",
    "before the acknowledgement",
)


class Writers:
    """The forking process, as a context manager."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)

    def start(self, job: str, folder: Path, **options: object) -> int:
        """Start a writer and return its process id."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"job": job, "folder": str(folder), **options}) + "\n")
        self._process.stdin.flush()
        word, pid = self._line().split()
        assert word == "pid"
        return int(pid)

    def said(self) -> Iterator[str]:
        """What the running writer says, until it is gone."""
        while not (line := self._line()).startswith("gone"):
            yield line

    def run(self, job: str, folder: Path, **options: object) -> list[str]:
        """Everything a writer says that ends by itself."""
        self.start(job, folder, **options)
        return list(self.said())

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the process that forks has ended"
        return line.rstrip("\n")


def _journal(folder: str) -> Any:
    from replies.ledger.journal.journal import FileJournal

    return FileJournal(Path(folder))


def _append(journal: Any, n: int, **fields: object) -> None:
    from replies.ledger.journal.journal import Draft

    event = journal.append([Draft("试", "tried", {"n": n, **fields})])[0]
    print("ack", event.seq, event.hash, flush=True)


def endless(folder: str, **_: object) -> None:
    """Appends and acknowledges until it is killed."""
    journal = _journal(folder)
    n = 0
    while True:
        _append(journal, n)
        n += 1


def count(folder: str, events: int, **_: object) -> None:
    """Appends so many events."""
    journal = _journal(folder)
    for n in range(events):
        _append(journal, n)


def publish(folder: str, events: int, **_: object) -> None:
    """Appends so many events of a kind that the view knows."""
    from replies.ledger.journal.journal import Draft

    for _n in range(events):
        _journal(folder).append([Draft("试", "publication_recorded", {"ids": ["R-1"], "published": True})])


def stop(folder: str, step: str, **_: object) -> None:
    """Appends one event and is gone at the step named; see `STEPS`."""
    write, fsync, replace = os.write, os.fsync, os.replace
    flushed = 0

    def gone() -> None:
        os._exit(9)

    def stopping_write(handle: int, content: bytes) -> int:
        nonlocal flushed
        flushed = 0
        # Only what follows the line counts: a first append writes a head before it.
        os.fsync, os.replace = stopping_fsync, stopping_replace
        if step == "half line written":
            write(handle, bytes(content)[: len(content) // 2])
            gone()
        return write(handle, content)

    def stopping_fsync(handle: int) -> None:
        nonlocal flushed
        flushed += 1
        if (flushed, step) in ((1, "before the line's fsync"), (2, "head not flushed")):
            gone()
        fsync(handle)
        if (flushed, step) in ((1, "before the head"), (3, "before the acknowledgement")):
            gone()

    def stopping_replace(source: Path, target: Path) -> None:
        if step == "before the rename":
            gone()
        replace(source, target)
        if step == "after the rename":
            gone()

    os.write = stopping_write
    _append(_journal(folder), 0, stopped=step)


def limited(folder: str, size: int, **_: object) -> None:
    """Appends one event of 4,000 characters where no file may be larger than `size` bytes."""
    from replies.errors import RepliesError

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        _append(_journal(folder), 0, words="长" * 4_000)
    except RepliesError as error:
        print("refused", error, flush=True)


def unprivileged(folder: str, **_: object) -> None:
    """Reads and then appends as a user who is not root, from inside the folder."""
    from replies.errors import RepliesError

    os.chdir(folder)
    if os.getuid() == 0:
        os.setuid(NOBODY)
    journal = _journal(".")
    try:
        print("read", sum(1 for _ in journal.read()), flush=True)
        _append(journal, 0)
    except RepliesError as error:
        print("refused", error, flush=True)


JOBS = {job.__name__: job for job in (endless, count, publish, stop, limited, unprivileged)}


def main() -> None:
    import replies.ledger.journal.journal  # noqa: F401 (once, before the forks)

    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                print("pid", os.getpid(), flush=True)
                JOBS[order.pop("job")](**order)
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print("gone", "killed" if killed else os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
