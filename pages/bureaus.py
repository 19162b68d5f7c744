"""Who answers, and what is left to look at? Bureaus with their replies and how the commitments in them stand."""

from __future__ import annotations

from replies.rows import BureausRow, ProposalPlacesRow, StandingTotalsRow
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import layout, tables
from replies.ui.kit.choosing import choose_sheet
from replies.ui.kit.query import query, query_one, requested_day
from replies.ui.people import bureau_rows, standings

__all__ = ["page"]

PAGE_SIZE = 30
TABLE_SIZE = 500


def page() -> None:
    """Draw the bureaus, those with most to be looked at first, or say that no reply has been published."""
    layout.style_sheet("people/style.css")
    places = [row["place"] for row in query(ProposalPlacesRow)]
    place = bureau_rows.place_chosen(places)
    totals = query(StandingTotalsRow, place=place)[0]
    first = query_one(BureausRow, place=place, limit=1)
    if not first:
        layout.empty_page(t("bureaus.empty"), t("replies.hint"))
        return
    counts = t("bureaus.counted", n=first["named"]) if first["named"] else t("bureaus.none_named")
    layout.page_title(
        t(
            "bureaus.title",
            bureaus=counts,
            replies=t("bureaus.replies", n=totals["replies"]),
            said=standings.describe_outcomes(totals),
        ),
        t("bureaus.caption", day=formats.day(requested_day()), promising=first["promising"]),
    )
    bureau_rows.choose_place(places)
    slot, offset = choose_sheet(first["total"], PAGE_SIZE, "bureaus_page")
    rows = query(BureausRow, place=place, limit=PAGE_SIZE, offset=offset)
    with slot:
        layout.draw(bureau_rows.bureau_list(rows))
    layout.section(t("bureaus.table"))
    tables.table(
        [bureau_rows.bureau_told(row) for row in query(BureausRow, place=place, limit=TABLE_SIZE)],
        bureau_rows.bureau_columns(),
        key="bureaus_table",
        alt=t("bureaus.alt"),
        file_name=t("bureaus.file"),
    )
    layout.source_line(t("bureaus.source"))
