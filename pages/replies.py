"""Which replies are there, and what is in each? One card a reply, with its figures and what came of its promises."""

from __future__ import annotations

from replies.rows import RepliesChoicesRow, RepliesRow, RepliesTotalsRow
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.handling import view as handling_parts
from replies.ui.kit import layout, tables
from replies.ui.kit.address import link
from replies.ui.kit.choosing import choose_sheet
from replies.ui.kit.query import query, requested_day
from replies.ui.replies import cards as reply_cards
from replies.ui.replies import filters as reply_choice

__all__ = ["page"]

PAGE_SIZE = 20
TABLE_SIZE = 500


def page() -> None:
    """Draw the list of replies within the visitor's choices, or say that none is there."""
    offered = query(RepliesChoicesRow)
    if not offered:
        layout.empty_page(t("replies.empty"), t("replies.hint"))
        return
    choices = reply_choice.parameters(offered)
    totals = query(RepliesTotalsRow, **choices)[0]
    found = int(str(totals["replies"]))
    head = t("replies.title", n=found, figures=totals["figures"], commitments=totals["commitments"])
    caption = t("replies.caption", day=formats.day(requested_day()))
    layout.page_title(
        head if found else t("replies.no_hit"), " · ".join([*reply_choice.describe_filters(choices), caption])
    )
    reply_choice.choose(offered)
    if not found:
        layout.empty(t("replies.no_hit"), t("replies.no_hit_hint"))
        layout.paragraph(t("overview.clear"), href=link("replies"))
        return
    slot, offset = choose_sheet(found, PAGE_SIZE, "replies_page")
    rows = query(RepliesRow, **choices, limit=PAGE_SIZE, offset=offset)
    with slot:
        layout.style_sheet("replies/cards.css")
        layout.draw(reply_cards.cards(rows))
    layout.section(t("replies.table"))
    tables.table(
        [reply_cards.with_display_fields(row) for row in query(RepliesRow, **choices, limit=TABLE_SIZE)],
        reply_cards.columns(),
        key="replies_table",
        alt=t("replies.alt"),
        file_name=t("replies.file"),
    )
    layout.draw(handling_parts.overview_line(handling_parts.standings()))
    layout.source_line(t("replies.source"))
