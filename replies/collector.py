"""Python's collector of reference cycles at rest for a while.

A reading, or a view that is made again, is tens of thousands of objects that stay until it is done and never point in a
circle. The collector looks them through again and again and finds nothing, the more of them the longer it takes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

__all__ = ["collector_at_rest"]


class _Rests:
    """How many rests there are in all threads, and whether the collector is to work when the last one ends."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._worked = False

    def begin(self) -> None:
        with self._lock:
            if not self._count:
                self._worked = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        with self._lock:
            self._count -= 1
            if not self._count and self._worked:
                gc.enable()


_rests = _Rests()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """The collector of cycles rests while the block runs, in all threads; what is counted by references is freed as ever.

    Blocks may overlap: it works again when the last one ends, if it did before the first.
    """
    _rests.begin()
    try:
        yield
    finally:
        _rests.end()
