"""What came of each congress session? Proposals, replies and commitments by 届次会次, kept apart by place."""

from __future__ import annotations

from replies.rows import ProposalPlacesRow, SessionProposalsRow, SessionsRow, StandingTotalsRow
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
    """Draw the congress sessions, the last answered first, or say that no proposal has been answered yet."""
    layout.style_sheet("people/style.css")
    places = [row["place"] for row in query(ProposalPlacesRow)]
    place = bureau_rows.place_chosen(places)
    totals = query(StandingTotalsRow, place=place)[0]
    first = query_one(SessionsRow, place=place, limit=1)
    if not first:
        layout.empty_page(t("sessions.empty"), t("replies.hint"))
        return
    layout.page_title(
        t("sessions.title", n=first["total"], said=standings.describe_outcomes(totals)),
        t("sessions.caption", day=formats.day(requested_day())),
    )
    bureau_rows.choose_place(places)
    slot, offset = choose_sheet(first["total"], PAGE_SIZE, "sessions_page")
    rows = query(SessionsRow, place=place, limit=PAGE_SIZE, offset=offset)
    with slot:
        layout.draw(bureau_rows.session_list(rows, query(SessionProposalsRow, place=place)))
    layout.section(t("sessions.table"))
    tables.table(
        query(SessionsRow, place=place, limit=TABLE_SIZE),
        bureau_rows.session_columns(),
        key="sessions_table",
        alt=t("sessions.alt"),
        file_name=t("sessions.file"),
    )
    layout.source_line(t("sessions.source"))
