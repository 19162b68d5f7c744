"""What do you say of the replies to your proposals? For a deputy who holds a personal link, without an account."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from replies.errors import RepliesError
from replies.publish import subjects
from replies.publish.subjects import page_address
from replies.rows import DeputyCommitmentsRow, DeputyProposalsRow
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.address import chosen
from replies.ui.kit.query import query, requested_day
from replies.ui.people import answer_forms
from replies.ui.people.deputy_rows import deputy_link
from replies.ui.people.deputy_view import due_next, replies
from replies.ui.people.news import draw_news

__all__ = ["page"]


def page() -> None:
    """Draw the deputy's own replies and commitments, each with its form; or a sentence where the link does not hold."""
    token = chosen("link")
    if not token:
        layout.page_title(t("answer.no_link"))
        layout.empty(t("answer.no_link_hint"))
        return
    try:
        holder = answer_forms.holder(token)
    except RepliesError as error:
        layout.page_title(t("answer.no_link"))
        layout.notice(error.message(language()))
        return
    who = {"person": holder.deputy, "place": holder.place, "kind": holder.kind}
    rows, commitments = query(DeputyProposalsRow, **who), query(DeputyCommitmentsRow, **who)
    layout.page_title(
        t("answer.title", name=holder.deputy),
        t("answer.note", day=answer_forms.ends(holder)),
    )
    person = {"name": holder.deputy, "place": holder.place, "kind": holder.kind}
    layout.paragraph(t("answer.public_page"), href=deputy_link(person))
    draw_news(subjects.person(holder.deputy, holder.place, holder.kind))
    layout.draw(due_next(commitments, requested_day()))
    layout.subscribe(
        page_address(f"feeds/personal/{quote(token, safe='')}.atom"),
        page_address(f"calendar/personal/{quote(token, safe='')}.ics"),
        papers=layout.paper_links("deputy", deputy=holder.deputy, place=holder.place, kind=holder.kind),
    )
    if not rows:
        layout.empty(t("answer.nothing"))
    for answered in replies(rows):
        reply_id = str(answered[0]["reply_id"])
        answer_forms.draw_reply(token, holder, answered)
        own = [row for row in commitments if row["reply_id"] == reply_id]
        for row in own:
            with st.expander(answer_forms.commitment_name(row), key=f"answer_{row['commitment_id']}"):
                answer_forms.draw_commitment(token, row)
    layout.source_line(t("answer.source"))
