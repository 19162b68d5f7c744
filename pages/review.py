"""What is to be looked through? The queue, and the desk of one reply; for those who are signed in."""

from __future__ import annotations

from replies.access import Right
from replies.errors import RepliesError
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.address import chosen, link
from replies.ui.kit.visitor import draw_not_allowed, visitor
from replies.ui.review.desk import draw_desk
from replies.ui.review.queue import draw_queue

__all__ = ["page"]


def page() -> None:
    """Draw the queue, or the desk of the reply that the address names."""
    account = visitor()
    reply_id = chosen("reply")
    if account is None or not (
        account.may(Right.SEE_UNPUBLISHED) or (account.bureau_id is not None and reply_id is None)
    ):
        draw_not_allowed("review")
        return
    if reply_id is None:
        draw_queue(account)
        return
    try:
        draw_desk(reply_id, account)
    except RepliesError as error:
        layout.page_title(error.message(language()))
        layout.paragraph(t("review.queue"), href=link("review"))
