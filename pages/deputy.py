"""What became of my proposals? One deputy or member: each proposal, its reply, and what came of the commitments."""

from __future__ import annotations

from urllib.parse import urljoin

import streamlit as st

from replies.publish import subjects
from replies.rows import DeputiesRow, DeputyCommitmentsRow, DeputyProposalsRow, SatisfactionRow
from replies.texts.catalogue import t
from replies.ui.handling import view as handling_parts
from replies.ui.kit import layout
from replies.ui.kit.address import chosen, link
from replies.ui.kit.downloads import download
from replies.ui.kit.query import query, requested_day
from replies.ui.kit.tables import csv_bytes
from replies.ui.kit.templates import macro
from replies.ui.people import deputy_rows, deputy_view, personal_links
from replies.ui.people.news import draw_news

__all__ = ["page"]


def page() -> None:
    """Draw the person that the address names; a choice where the name alone is not enough; or say that nobody is."""
    layout.style_sheet("commitments/style.css")
    layout.style_sheet("people/style.css")
    name, place, kind = chosen("deputy"), chosen("place"), chosen("kind")
    people = query(DeputiesRow, person=name, place=place, kind=kind) if name else []
    if len(people) == 1:
        _person(people[0])
        return
    back = macro("kit/macros.html", "paragraph")(t("deputy.back"), "text", link("deputies"))
    if people:
        layout.page_title(t("deputy.several", n=len(people), name=str(name)), t("deputy.several_hint"))
        layout.draw(deputy_rows.row_list(people) + back)
        return
    layout.page_title(t("deputy.unknown", name=name) if name else t("deputy.unnamed"))
    layout.empty(t("deputy.unknown_hint"))
    layout.draw(back)


def _person(person: DeputiesRow) -> None:
    day = requested_day()
    who = {"person": person["name"], "place": person["place"], "kind": person["kind"]}
    rows = query(DeputyProposalsRow, **who)
    commitments = query(DeputyCommitmentsRow, **who)
    handled = {str(one.row["reply_id"]): one for one in handling_parts.standings()}
    said = query(SatisfactionRow)
    layout.page_title(
        deputy_view.title(person),
        deputy_view.caption(person, rows, day),
        above=deputy_view.crumbs(person),
    )
    draw_news(subjects.person(person["name"], person["place"], person["kind"]))
    layout.draw(deputy_view.due_next(commitments, day))
    _take_away(person, commitments)
    for answered in deputy_view.replies(rows):
        left, right = st.columns([5, 2], gap="large")
        own = [row for row in commitments if row["reply_id"] == answered[0]["reply_id"]]
        with left:
            layout.draw(deputy_view.reply_block(answered, own))
        with right:
            reply_id = str(answered[0]["reply_id"])
            words = [row for row in said if row["reply_id"] == reply_id]
            known = handling_parts.reply_facts(handled.get(reply_id), words)
            layout.draw(deputy_view.facts(answered, known))
    personal_links.draw_links(person)
    layout.source_line(t("deputy.source"))


def _take_away(person: DeputiesRow, commitments: list[DeputyCommitmentsRow]) -> None:
    """The page's own address, the commitments as CSV, the deadlines as a calendar where there are any."""
    deadlines = deputy_view.deadlines(commitments)
    with st.container(horizontal=True, vertical_alignment="center", key="deputy_files"):
        layout.paragraph(t("deputy.permalink"), href=deputy_rows.deputy_link(person))
        if commitments:
            made = csv_bytes(commitments, deputy_view.columns())
            download(t("deputy.csv", n=len(commitments)), made, f"{person['name']}.csv", key="deputy_csv")
        if deadlines:
            download(
                t("deputy.ics", n=len(deadlines)),
                lambda: deputy_view.ics(person, deadlines),
                f"{person['name']}.ics",
                key="deputy_ics",
                media_type="text/calendar",
            )
        else:
            layout.paragraph(t("deputy.no_ics"), "note")
        with st.popover(t("deputy.message"), type="tertiary"):
            address = urljoin(str(st.context.url or ""), deputy_rows.deputy_link(person))
            st.code(
                deputy_view.message(person, commitments, requested_day(), address),
                language=None,
                wrap_lines=True,
            )
    subject = subjects.person(person["name"], person["place"], person["kind"])
    asked = {"deputy": person["name"], "place": person["place"], "kind": person["kind"]}
    layout.subscribe(*subjects.both_addresses(subject), papers=layout.paper_links("deputy", **asked))
