"""Errors of the ledger; see `replies.errors` for the tree."""

from __future__ import annotations

from replies.errors import RepliesError

__all__ = ["JournalDamaged", "LedgerError"]


class LedgerError(RepliesError):
    """A record, a file or a place that the ledger refuses; nothing was stored."""


class JournalDamaged(LedgerError):
    """The journal's bytes are not those that were written; `line` counts from 1."""

    def __init__(self, line: int, zh: str, en: str) -> None:
        super().__init__(
            f"账本日志第 {line} 行{zh}；请用备份恢复，原文件未被改动",
            f"Journal line {line} {en}; restore it from a backup, the file was left as it is",
        )
        self.args = (line, zh, en)  # what it is made from again where it comes from another process
        self.line = line
