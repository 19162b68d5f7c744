"""Which proposals were answered in time, and which are due? Deadlines of handling, each with its calculation."""

from __future__ import annotations

from replies.publish.handling import ProposalHandling, count_states
from replies.rows import SatisfactionRow
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.handling import view as handling_parts
from replies.ui.handling import words as handling_words
from replies.ui.kit import layout
from replies.ui.kit.address import link
from replies.ui.kit.downloads import download
from replies.ui.kit.query import query, requested_day

__all__ = ["page"]

_SHOWN = 300


def page() -> None:
    """Draw the counts, the list with its calculations, what deputies said, and for reviewers what is not published."""
    rows = [one for one in handling_parts.standings() if one.row["entry_id"] is not None]
    back = layout.anchor(t("nav.replies"), link("replies"))
    if not rows:
        layout.page_title(t("handling.empty"), above=back)
        layout.empty(t("handling.empty_hint"))
    else:
        caption = t("handling.caption", n=len(rows), day=formats.day(requested_day()))
        layout.page_title(handling_parts.title(count_states(rows)), caption, above=back)
        _list(rows)
        download(
            t("handling.csv"), lambda: handling_parts.deadlines_csv(rows), "handling.csv", key="handling_csv"
        )
        if any(one.row["reply_id"] is None for one in rows):
            download(
                t("handling.ics"),
                lambda: handling_parts.ics(rows),
                "handling.ics",
                key="handling_ics",
                media_type="text/calendar",
            )
    hidden = handling_parts.hidden_standings()
    if hidden:
        layout.section(t("handling.hidden", n=len(hidden)), t("handling.hidden_note"))
        _list(hidden)
    said = handling_words.verdicts(query(SatisfactionRow))
    if said:
        layout.section(t("handling.satisfaction"), t("handling.satisfaction_note"))
        layout.draw(handling_parts.pairs(said))
    layout.source_line(t("handling.source"))


def _list(rows: list[ProposalHandling]) -> None:
    layout.draw(handling_parts.row_list(rows[:_SHOWN]))
    if len(rows) > _SHOWN:
        layout.paragraph(t("handling.more", n=len(rows) - _SHOWN), "caption")
