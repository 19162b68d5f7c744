"""What deputies sent by their personal links and nobody has decided about, with its files; for reviewers alone."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from replies.access import Account, NotAllowed, Right
from replies.documents.attachments import ENDINGS
from replies.ledger import LedgerError, open_ledger
from replies.ledger.recording.handling import answers_waiting, decide_answer
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.kit.visitor import accounts
from replies.ui.review.moves import MACROS

__all__ = ["draw_answers"]

_SHOWN = 50


def draw_answers(account: Account) -> None:
    """Draw each verdict that waits, with its files and what can be done."""
    rows = answers_waiting(open_ledger.store())
    layout.section(t("answer.waiting", n=len(rows)))
    if not rows:
        layout.empty(t("answer.none_waiting"))
    for row in rows[:_SHOWN]:
        _draw(row, account)
    if len(rows) > _SHOWN:
        layout.paragraph(t("take_in.more", n=len(rows) - _SHOWN), "caption")


def _draw(row: Row, account: Account) -> None:
    answer_id = str(row["answer_id"])
    dimension = t(f"handling.dimension_{row['dimension']}")
    told = [
        str(row["deputy"] or t("common.unknown")),
        t("handling.round", n=row["round"], dimension=dimension),
        t(f"handling.verdict_{row['verdict']}"),
    ]
    named = (row["proposal_title"], row["document_number"], row["issuer"], row["reply_id"])
    subject = str(row["quote"] or next(filter(None, named)))
    when = t("review.recorded", name=str(row["recorded_by"]), moment=formats.moment(row["recorded_at"]))
    layout.draw(macro(MACROS, "answer")(" · ".join(told), formats.clip(subject, 160), when, row))
    if not account.may(Right.REVIEW):
        return
    with st.container(horizontal=True):
        for place, (digest, kind) in enumerate(
            zip(row["attachments"] or (), row["attachment_types"] or (), strict=True), start=1
        ):
            ending = ENDINGS.get(kind, "bin")
            if not (open_ledger.store().home.documents / digest).exists():
                st.caption(t("answer.file_erased", n=place))
                continue
            st.download_button(
                t("answer.file", n=place, kind=ending),
                _content(digest, account.name),
                file_name=f"{answer_id}-{place}.{ending}",
                mime=kind,
                key=f"file_{answer_id}_{place}",
                on_click="ignore",
            )
        for accept in (True, False):
            st.button(
                t("answer.accept" if accept else "answer.decline"),
                key=f"{'accept' if accept else 'decline'}_{answer_id}",
                on_click=_decide,
                args=(answer_id, accept),
            )


def _content(digest: str, name: str) -> Callable[[], bytes]:
    """What gives the file when it is clicked, if the account of that name may review then."""
    # A click comes outside the page's run, where the visitor cannot be asked for.
    home, known = open_ledger.store().home, accounts()

    def given() -> bytes:
        if not any(account.name == name and account.may(Right.REVIEW) for account in known.list_accounts()):
            raise NotAllowed
        try:
            return (home.documents / digest).read_bytes()
        except OSError as error:
            raise LedgerError("附件已不在", "The file is no longer there") from error

    return given


def _decide(answer_id: str, accept: bool) -> None:
    def action(account: Account) -> str:
        decide_answer(open_ledger.store(), answer_id, accept, account.name)
        return t("answer.accepted" if accept else "answer.declined")

    run_action(Right.REVIEW, action)
