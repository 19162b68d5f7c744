"""Where am I? Deputies and members whose proposals were answered, found by a part of the name."""

from __future__ import annotations

from replies.rows import DeputiesRow, DeputyTotalsRow, ProposalPlacesRow
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import layout, tables
from replies.ui.kit.address import link
from replies.ui.kit.choosing import choose_sheet
from replies.ui.kit.query import query, query_one, requested_day
from replies.ui.people import deputy_rows

__all__ = ["page"]

PAGE_SIZE = 30
TABLE_SIZE = 500


def page() -> None:
    """Draw the search and the people it finds, or say that no proposal has been answered yet."""
    layout.style_sheet("people/style.css")
    totals = query(DeputyTotalsRow)[0]
    if not totals["proposals"]:
        layout.empty_page(t("deputies.empty"), t("replies.hint"))
        return
    places = [row["place"] for row in query(ProposalPlacesRow)]
    chosen = deputy_rows.choices(places)
    first = query_one(DeputiesRow, **chosen, limit=1)
    found = first["total"] if first else 0
    day = t("deputies.as_of", day=formats.day(requested_day()))
    said = [day, t("deputies.caption")]
    if totals["nameless"]:
        said.append(t("deputies.nameless", n=totals["nameless"]))
    key = "deputies.title_found" if chosen else "deputies.title"
    layout.page_title(
        t("deputies.title_none") if chosen and not found else t(key, n=found, **totals),
        " ".join(said) if language() == "en" else "".join(said),
    )
    deputy_rows.choose(places)
    if not found:
        layout.empty(t("deputies.no_hit"), t("deputies.no_hit_hint"))
        layout.paragraph(t("deputies.clear"), href=link("deputies"))
        return
    slot, offset = choose_sheet(found, PAGE_SIZE, "deputies_page")
    rows = query(DeputiesRow, **chosen, limit=PAGE_SIZE, offset=offset)
    with slot:
        layout.draw(deputy_rows.row_list(rows))
    layout.section(t("deputies.table"))
    tables.table(
        [deputy_rows.with_display_fields(row) for row in query(DeputiesRow, **chosen, limit=TABLE_SIZE)],
        deputy_rows.columns(),
        key="deputies_table",
        alt=t("deputies.alt"),
        file_name=t("deputies.file"),
    )
    layout.source_line(t("deputies.source"))
