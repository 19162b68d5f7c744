"""Beside the text of the review desk: whether the reply is public, and what makes it so or takes it back.

What is not reviewed, or would go, is said before.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from replies.access import Account, Right
from replies.ledger import open_ledger
from replies.ledger.recording.marks import Marks
from replies.ledger.recording.publishing import confirm_and_publish, publish_reply, unpublish_reply
from replies.ledger.store import Store
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action
from replies.ui.kit.address import link

__all__ = ["draw_publication"]


def draw_publication(marks: Marks, account: Account) -> None:
    """Draw whether the reply is public, and the ways that the account has to change it."""
    reply_id, is_public = str(marks.document["reply_id"]), marks.document["published"]
    with st.container(horizontal=True, vertical_alignment="center", key="review_publication"):
        if is_public:
            layout.paragraph(t("review.see"), "caption", href=link("reply", reply=reply_id))
        else:
            layout.paragraph(t("review.reply_unpublished"), "caption")
        if account.may(Right.PUBLISH):
            _draw_ways(marks, reply_id)


def _draw_ways(marks: Marks, reply_id: str) -> None:
    left = marks.total - marks.reviewed
    if marks.document["published"]:
        with st.popover(t("review.unpublish"), key="review_unpublish_open"):
            layout.paragraph(t("review.unpublish_ask"))
            _button("unpublish", t("review.unpublish"), reply_id, unpublish_reply, t("review.unpublished"))
    elif not left:
        _button("publish", t("review.publish"), reply_id, publish_reply, t("review.published"))
    else:
        with st.popover(t("review.publish_open"), key="review_publish_open"):
            layout.paragraph(t("review.publish_ask", n=left, marks=marks.total))
            done = t("review.did_confirm_rest", n=left)
            _button(
                "confirm_rest", t("review.confirm_rest", n=left), reply_id, confirm_and_publish, done, True
            )
            _button("publish", t("review.publish_anyway"), reply_id, publish_reply, t("review.published"))


def _button(
    name: str,
    label: str,
    reply_id: str,
    record: Callable[[Store, str, str], object],
    done: str,
    first: bool = False,
) -> None:
    st.button(
        label,
        key=f"review_{name}",
        type="primary" if first else "secondary",
        on_click=_do,
        args=(reply_id, record, done),
    )


def _do(reply_id: str, record: Callable[[Store, str, str], object], done: str) -> None:
    def action(account: Account) -> str:
        record(open_ledger.store(), reply_id, account.name)
        return done

    run_action(Right.PUBLISH, action)
