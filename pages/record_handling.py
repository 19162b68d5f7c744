"""What happened in handling one reply, and what did the deputy say? Recorded by reviewers."""

from __future__ import annotations

from replies.access import Right
from replies.rows import ReplyCommitmentsRow, ReplyRow, ReplyStepsRow, SatisfactionRow
from replies.texts.catalogue import t
from replies.ui.handling import forms as handling_forms
from replies.ui.handling import view as handling_parts
from replies.ui.kit import layout
from replies.ui.kit.address import chosen, link
from replies.ui.kit.query import query, query_one
from replies.ui.kit.visitor import draw_not_allowed, visitor
from replies.ui.replies import reader_frame

__all__ = ["page"]


def page() -> None:
    """Draw the handling of the reply that the address names, with the forms that record it."""
    account, reply_id = visitor(), chosen("reply")
    if account is None or not account.may(Right.REVIEW):
        draw_not_allowed("handle")
        return
    reply = query_one(ReplyRow, reply_id=reply_id) if reply_id else None
    if reply is None or reply_id is None:
        layout.page_title(t("reader.unknown"))
        layout.empty(t("handling.unpublished"))
        return
    back = layout.anchor(t("review.see"), link("reply", reply=reply_id))
    layout.page_title(t("handling.title_one", reply=reader_frame.reply_name(reply)), above=back)
    layout.draw(handling_parts.block(reply_id))
    commitments = [row for row in query(ReplyCommitmentsRow, reply_id=reply_id) if row["is_leaf"]]
    handling_forms.draw_steps(reply_id, query(ReplyStepsRow, reply_id=reply_id), commitments)
    handling_forms.draw_verdicts(
        reply_id, query(SatisfactionRow, reply_id=reply_id), commitments, reply["lead_deputy"]
    )
