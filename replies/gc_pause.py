"""Python's cyclic garbage collector, paused for a while.

A reading, or a rebuild of the view, makes tens of thousands of objects that live until it is done and form no cycles.
The collector scans them again and again and finds nothing; the more there are, the longer each scan takes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

__all__ = ["gc_paused"]


class _Pauses:
    """How many pauses run in all threads, and whether the collector was on before the first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._was_enabled = False

    def begin(self) -> None:
        with self._lock:
            if not self._count:
                self._was_enabled = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        with self._lock:
            self._count -= 1
            if not self._count and self._was_enabled:
                gc.enable()


_pauses = _Pauses()


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the cyclic collector while the block runs, in all threads; reference counts free objects as ever.

    Blocks may overlap: the collector is on again when the last one ends, if it was before the first.
    """
    _pauses.begin()
    try:
        yield
    finally:
        _pauses.end()
