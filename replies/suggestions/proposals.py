"""What the program proposes and a reviewer decides: accept, reject, put off, and undo.

Suggested outcomes, links of promises and pairs of names are records of the view, each with a `state`; deciding records
the whole again in its new state.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from replies.ledger import LedgerError, Store
from replies.ledger.journal.journal import Draft
from replies.ledger.view.bodies import Record
from replies.ledger.view.records import as_record

__all__ = ["ProposalKind"]


@dataclass(frozen=True, slots=True)
class ProposalKind:
    """One kind of proposals: the question of the ledger that lists them, the column of their ids, and how they are recorded.

    `taken_state` is the state of one that a reviewer took, `taken_words` say it in both languages; `name` is what one is
    called; `view_only` are columns of the question that no record has.
    """

    question: str
    id_column: str
    event: str
    body: str
    taken_state: str
    taken_words: tuple[str, str]
    name: tuple[str, str]
    view_only: Collection[str]

    def rows(self, store: Store, states: Iterable[str] = ("open",)) -> list[dict[str, Any]]:
        """Those in these states, in the order of the question."""
        wanted = set(states)
        return [row for row in store.query_unpublished(self.question).to_pylist() if row["state"] in wanted]

    def find(self, store: Store, one: str) -> dict[str, Any]:
        """The one with this id; LedgerError where there is none."""
        for row in store.query_unpublished(self.question).to_pylist():
            if row[self.id_column] == one:
                return dict(row)
        raise LedgerError(f"没有编号为 {one} 的{self.name[0]}", f"There is no {self.name[1]} {one}")

    def find_untaken(self, store: Store, one: str) -> dict[str, Any]:
        """The one with this id, to be taken; LedgerError where it was taken already."""
        row = self.find(store, one)
        if row["state"] == self.taken_state:
            zh, en = self.taken_words
            raise LedgerError(f"{one} 已经{zh}", f"{one} was {en} already")
        return row

    def take(self, store: Store, one: str, by: str) -> None:
        """Take one; LedgerError where it was taken already."""
        self.record(store, self.find_untaken(store, one), by, state=self.taken_state)

    def decide(self, store: Store, one: str, state: str, by: str) -> None:
        """Reject one (it is not proposed again) or put it off; LedgerError where it was taken."""
        row = self.find(store, one)
        if row["state"] == self.taken_state:
            zh, en = self.taken_words
            raise LedgerError(f"{one} 已经{zh}；要改请先撤销", f"{one} was {en}; take that back first")
        self.record(store, row, by, state=state)

    def find_decided(self, store: Store, one: str) -> dict[str, Any]:
        """The one with this id, to be opened again; LedgerError where nothing was decided of it."""
        row = self.find(store, one)
        if row["state"] == "open":
            raise LedgerError(f"{one} 尚未处理", f"Nothing was decided of {one}")
        return row

    def reopen(self, store: Store, one: str, by: str) -> None:
        """Take back what was decided of one; LedgerError where nothing was."""
        self.record(store, self.find_decided(store, one), by, state="open")

    def record(self, store: Store, row: dict[str, Any], by: str, **changed: object) -> None:
        """Record one again with what changed."""
        record: Record = {**as_record(row, self.view_only), **changed}
        store.record([Draft(by, self.event, {self.body: [record]})])
