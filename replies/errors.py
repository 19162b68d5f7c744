"""The one base of every error that a reader of this product may see.

    RepliesError            one sentence in Chinese and one in English: what, where, what to do
    ├── DocumentError       replies.documents: a file that cannot be read; whoever holds the file can mend it
    ├── LedgerError         replies.ledger: a record that is refused; whoever records can mend it
    │   └── JournalDamaged  replies.ledger.journal.journal: the journal is not what was written; restore a backup
    └── QueryError       replies.ledger.queries: a query file that is not well formed; its author can mend it

`message(lang)` is what pages show; `str(error)` carries both languages and is what the command line prints.
"""

from __future__ import annotations

__all__ = ["RepliesError"]


class RepliesError(Exception):
    """An error fit for the page: `zh` and `en` are one sentence each, without a traceback's words."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh = zh
        self.en = en

    def __str__(self) -> str:
        return f"{self.zh} / {self.en}"

    def message(self, lang: str) -> str:
        """The sentence in `lang` (`zh` or `en`; anything else gives Chinese, the default language)."""
        return self.en if lang == "en" else self.zh
