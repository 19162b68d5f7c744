"""Proposals of one kind on the review page: listed, accepted, rejected, put off; what was decided in a fold below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from replies.access import Account, Right
from replies.ledger import Store, open_ledger
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action
from replies.ui.kit.query import Row

__all__ = ["DECIDED", "Proposals"]

Words = Callable[
    ..., str
]  # the text of a name; `n` is its count, `made` what accepting made, each where it has one

_SHOWN = 20
DECIDED = ("confirmed", "accepted", "rejected", "later")


@dataclass(frozen=True, slots=True)
class Proposals:
    """One kind of proposals: its words by name, the column of its ids, and what is done, each (store, id, …, who).

    Its words are open, none, decided, accept, did_accepted, did_rejected, did_later and did_reopen.
    """

    words: Words
    id_column: str
    draw_one: Callable[[Row], None]
    accept: Callable[[Store, str, str], str | None]  # the id of what it made, if anything
    decide: Callable[[Store, str, str, str], None]
    reopen: Callable[[Store, str, str], None]

    def draw(self, account: Account, rows: Sequence[Row], decided: Sequence[Row]) -> None:
        """Draw what is open and what was decided; buttons only for who may review."""
        layout.section(self.words("open", n=len(rows)))
        for row in rows[:_SHOWN]:
            self.draw_one(row)
            if account.may(Right.REVIEW):
                self._choices(str(row[self.id_column]))
        if not rows:
            layout.empty(self.words("none"))
        elif len(rows) > _SHOWN:
            layout.paragraph(t("suggestion.more", n=len(rows) - _SHOWN), "caption")
        if not decided:
            return
        with st.expander(self.words("decided", n=len(decided))):
            for row in decided[:_SHOWN]:
                self.draw_one(row)
                if account.may(Right.REVIEW):
                    self._button("reopen", t("suggestion.reopen"), str(row[self.id_column]))

    def _choices(self, one: str) -> None:
        with st.container(horizontal=True):
            self._button("accepted", self.words("accept"), one)
            self._button("rejected", t("suggestion.reject"), one)
            self._button("later", t("suggestion.put_off"), one)

    def _button(self, action: str, label: str, one: str) -> None:
        st.button(label, key=f"{self.id_column}_{action}_{one}", on_click=self._do, args=(action, one))

    def _do(self, action: str, one: str) -> None:
        def done(account: Account) -> str:
            made = None
            if action == "accepted":
                made = self.accept(open_ledger.store(), one, account.name)
            elif action == "reopen":
                self.reopen(open_ledger.store(), one, account.name)
            else:
                self.decide(open_ledger.store(), one, action, account.name)
            return self.words(f"did_{action}", made=made)

        run_action(Right.REVIEW, done)
