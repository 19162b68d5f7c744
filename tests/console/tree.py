"""How much memory this process and the workers of its consoles hold, sampled while something runs."""

from __future__ import annotations

import contextlib
import os
import resource
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_WORKER = b"replies.console.worker"


def console_memory() -> int:
    """Bytes that this process holds, with the workers of its consoles and all that they started.

    A process that runs tests of other rooms too may have a browser and servers among its children; they are no part of it.
    """
    workers = (child for child in _children(os.getpid()) if _WORKER in _command(child))
    return _resident(os.getpid()) + sum(map(_resident_tree, workers))


class Peak:
    """`with Peak() as peak: …; peak.bytes` is the most that `console_memory` came to, looked at every 10 ms."""

    def __init__(self) -> None:
        self.bytes = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        while not self._over.wait(0.01):
            self.bytes = max(self.bytes, console_memory())

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()


def _resident_tree(pid: int) -> int:
    return _resident(pid) + sum(map(_resident_tree, _children(pid)))


def _resident(pid: int) -> int:
    """Bytes that one process holds; one that is gone holds none."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def _children(pid: int) -> list[int]:
    """The children of all threads of a process; a thread that is gone has none."""
    found: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, listed.read_text().split())
    return found


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
