"""Which figures and promises are in this reply, and where? The text with its marks, and the panel beside it.

Reached by links: `?reply=R-…&figure=F-…` or `&commitment=C-…`; either of the latter alone is enough. `&found=12-16` marks
the place that a search led to.
"""

from __future__ import annotations

import streamlit as st

from replies.rows import ReplyCommitmentsRow, ReplyFiguresRow, ReplyLinksRow, ReplyOutlineRow, ReplyRow
from replies.texts.catalogue import local, t
from replies.ui.handling import view as handling_parts
from replies.ui.kit import address, layout
from replies.ui.kit.query import query, query_one, text_of
from replies.ui.replies import reader, reader_frame, reader_panel
from replies.ui.replies.reader_lists import csv_file

__all__ = ["page"]

LISTS = ("figures", "commitments")


def page() -> None:
    """Draw the reader of the reply that the address names, or say that there is none."""
    named = {"reply_id": address.chosen("reply"), **_chosen()}
    reply = query_one(ReplyRow, **named) if any(named.values()) else None
    back = layout.anchor(t("reader.all"), address.link("replies"))
    if reply is None:
        layout.page_title(t("reader.unknown" if any(named.values()) else "reader.no_choice"), above=back)
        layout.empty(t("reader.unknown_hint"))
        return
    reply_id, text = str(reply["reply_id"]), text_of(str(reply["document_id"]))
    hidden = reader.contact_spans(text or "")
    figures = reader.without_hidden(query(ReplyFiguresRow, reply_id=reply_id), hidden)
    commitments = reader.without_hidden(query(ReplyCommitmentsRow, reply_id=reply_id), hidden)
    sections = query(ReplyOutlineRow, reply_id=reply_id)
    links = query(ReplyLinksRow, reply_id=reply_id)

    layout.page_title(reader_frame.title(reply, sections), above=back)
    layout.draw(reader_frame.meta(reply))
    layout.draw(handling_parts.block(reply_id) + handling_parts.door(reply_id))
    if text is not None:
        layout.draw(reader_frame.legend(reply))
    if reply["unreviewed"]:
        layout.notice(t("reader.unreviewed_note", n=reply["unreviewed"]))
    if reply["waiting"]:
        layout.notice(t("reader.waiting_note", n=reply["waiting"]))
    headings = reader.headings_of(sections) if text is not None else []
    left, middle, right = reader_frame.columns()
    with left:
        layout.draw(reader_frame.outline(headings))
    with middle:
        if text is None:
            layout.empty(t("reader.erased"))
        else:
            marks = reader_panel.marks(reply_id, figures, commitments)
            marks += reader.find_mark(address.chosen("found"))
            layout.draw(reader.text_html(text, marks, headings, hidden, t("reader.contact_left_out")))
    with right:
        _panel(reply, figures, commitments, links)
    source = "reader.source_restated" if reply["form"] == "restatement" else "reader.source_original"
    bureau = local(reply, "bureau") or t("common.unnamed_bureau")
    number = str(reply["document_number"] or t("common.no_number"))
    layout.source_line(t(source, bureau=bureau, number=number))


def _chosen() -> dict[str, str | None]:
    return {"figure_id": address.chosen("figure"), "commitment_id": address.chosen("commitment")}


@st.fragment
def _panel(
    reply: ReplyRow,
    figures: list[ReplyFiguresRow],
    commitments: list[ReplyCommitmentsRow],
    links: list[ReplyLinksRow],
) -> None:
    """The detail of what is chosen and one of the two lists; drawn again alone when the other list is opened."""
    reply_id, chosen = str(reply["reply_id"]), _chosen()
    figure, commitment = chosen["figure_id"], chosen["commitment_id"]
    write_to_url = address.bind_choice(
        "list", LISTS, "commitments" if commitment and not figure else "figures"
    )
    layout.draw(reader_panel.steps())
    layout.draw(reader_panel.detail(reply_id, figures, commitments, figure, commitment, links))
    counts = {"figures": len(figures), "commitments": len(commitments)}
    shown = st.segmented_control(
        t("reader.lists"),
        LISTS,
        key="list",
        required=True,
        format_func=lambda code: t(f"reader.{code}", n=counts[code]),
        on_change=write_to_url,
        label_visibility="collapsed",
    )
    if shown == "commitments":
        layout.draw(reader_panel.commitment_list(reply_id, commitments))
    else:
        layout.draw(reader_panel.figure_list(reply_id, figures))
    csv_file(reply, str(shown), figures, commitments)
    reader_frame.mount_reader(reply_id, figure or commitment or "")
