"""How much memory a process and everything it started hold, sampled while something runs."""

from __future__ import annotations

import os
import resource
import threading
from pathlib import Path
from types import TracebackType
from typing import Self


def resident(pid: int) -> int:
    """Bytes of memory that a process and its descendants hold; one that is gone holds none."""
    total = 0
    try:
        total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += sum(resident(int(child)) for child in (task / "children").read_text().split())
    except (OSError, IndexError):
        pass
    return total


class Peak:
    """`with Peak() as peak: …; peak.bytes` is the most that this process's tree held beyond what it held before.

    Looked at every 10 ms. A worker that runs tests of other rooms too may have a browser and servers among its children.
    """

    def __init__(self) -> None:
        self.bytes = 0
        self._before = resident(os.getpid())
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        while not self._over.wait(0.01):
            self.bytes = max(self.bytes, resident(os.getpid()) - self._before)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
