"""Answers that cost time to make, kept until there are too many of them; what they were made of is their key."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["AnswerCache"]

T = TypeVar("T")


class AnswerCache(Generic[T]):
    """At most so many answers of at most so many bytes together; those that were asked for longest ago go first."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._answers: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> T | None:
        """The answer that was kept under a key."""
        with self._lock:
            found = self._answers.get(key)
            if found is None:
                return None
            self._answers.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, answer: T, size: int) -> None:
        """Keep an answer of `size` bytes."""
        with self._lock:
            self._answers[key] = answer, size
            while len(self._answers) > self._most or self._bytes() > self._most_bytes:
                self._answers.popitem(last=False)

    def _bytes(self) -> int:
        return sum(size for _, size in self._answers.values())
