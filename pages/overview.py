"""Where do we stand? The count of commitments by what came of them."""

from __future__ import annotations

from replies.ui import formats, layout
from replies.ui.ask import ask_one, day_asked
from replies.ui.texts import language, t

__all__ = ["page"]


def page() -> None:
    """Draw the overview: one sentence with its numbers, or that nothing is there."""
    counts = ask_one("overview_counts")
    if counts is None or not counts["commitments"]:
        layout.page_title(t("overview.empty"))
        layout.empty(t("common.no_ledger"))
        return
    layout.page_title(
        t(
            "overview.title",
            n=counts["commitments"],
            delivered=counts["delivered"],
            progress=counts["progress"],
            rest=counts["rest"],
        ),
        t("overview.caption", day=formats.day(day_asked(), language())),
    )
