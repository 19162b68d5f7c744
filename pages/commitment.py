"""What came of this promise? One commitment: its words, its status and why, and all that is known since."""

from __future__ import annotations

import streamlit as st

from replies.access import Right
from replies.publish import commitment_words, subjects
from replies.rows import (
    CommitmentChainRow,
    CommitmentFiguresRow,
    CommitmentHistoryRow,
    CommitmentPartsRow,
    CommitmentRow,
    CommitmentSignersRow,
    CommitmentSourcesRow,
    CommitmentTargetsRow,
    ContradictionsRow,
    TargetChangesRow,
)
from replies.texts.catalogue import t
from replies.ui.commitments import chain
from replies.ui.commitments import chart as charts_commitment
from replies.ui.commitments import view as commitment_parts
from replies.ui.commitments import words as page_words
from replies.ui.commitments.contradictions import contradiction_list
from replies.ui.commitments.criteria import criteria_block
from replies.ui.kit import layout, theme
from replies.ui.kit.address import chosen, link
from replies.ui.kit.downloads import download
from replies.ui.kit.query import query, query_one, requested_day, text_of
from replies.ui.kit.tables import csv_bytes
from replies.ui.kit.visitor import visitor

__all__ = ["page"]


def page() -> None:
    """Draw the commitment that the address names, or say that there is none of that name."""
    layout.style_sheet("commitments/style.css")
    given = chosen("commitment")
    row = query_one(CommitmentRow, commitment_id=given) if given else None
    if row is None:
        layout.page_title(t("commitment.unknown") if given else t("commitment.unnamed"))
        layout.empty(t("commitment.unknown_hint"))
        layout.paragraph(t("commitment.back"), href=link("commitments"))
        return
    layout.page_title(commitment_words.title(row, requested_day()), above=commitment_parts.crumbs(row))
    signers = query(CommitmentSignersRow, commitment_id=str(row["commitment_id"]))
    layout.draw(commitment_parts.meta(row, signers))
    account = visitor()
    if account is not None and account.may(Right.PROPOSE_OUTCOMES, row["bureau_id"]):
        layout.paragraph(t("progress.go"), "caption", href=link("progress", commitment=given))
    if row["waiting"]:
        layout.notice(t("commitment.waiting"))
    left, right = st.columns([2, 1], gap="large")
    identity = str(row["commitment_id"])
    targets = query(CommitmentTargetsRow, commitment_id=identity)
    with left:
        layout.draw(commitment_parts.quote_block(row, text_of(str(row["document_id"]))))
        if criteria := criteria_block(identity):
            layout.section(t("criteria.section"), t("criteria.section_note"))
            layout.draw(criteria)
        _known(row)
        _targets(row, targets)
        _chain(identity)
        if said := contradiction_list(query(ContradictionsRow, commitment_id=identity), names=True):
            layout.section(t("contradiction.section"), t("contradiction.note"))
            layout.draw(said)
        layout.source_line(page_words.sources_told(row))
    with right:
        _beside(row)


def _known(row: CommitmentRow) -> None:
    """The time line of what is known, and the table behind it."""
    sources = commitment_parts.numbered(query(CommitmentSourcesRow, commitment_id=row["commitment_id"]))
    heading = commitment_words.find_title(row, sources, requested_day())
    layout.section(heading)
    if not sources and commitment_words.is_unchecked(row):
        layout.paragraph(t("commitment.unchecked_means"), "inset")
        return
    made_on, day = row["made_on"], requested_day()
    drawn = charts_commitment.timeline(sources, made_on, day, page_words.today_word())
    theme.plot(drawn, key="commitment_timeline", alt=heading)
    if not sources:
        layout.paragraph(t("commitment.no_sources"), "inset")
        return
    layout.section(t("commitment.sources"), t("commitment.sources_note"))
    if said := commitment_parts.standings_told(sources):
        layout.paragraph(said, "caption")
    layout.draw(commitment_parts.source_table(sources))
    made = csv_bytes(sources, commitment_parts.source_columns())
    download(t("common.csv"), made, f"{row['commitment_id']}.csv", key="commitment_csv")


def _targets(row: CommitmentRow, targets: list[CommitmentTargetsRow]) -> None:
    """What was aimed at, with a bar where an outcome is known too."""
    if not targets:
        return
    layout.section(t("commitment.targets", n=len(targets)))
    drawn = charts_commitment.can_be_drawn(targets)
    if drawn:
        alt = t("commitment.bullets", n=len(drawn))
        theme.plot(charts_commitment.bullets(drawn), key="commitment_bullets", alt=alt)
        layout.paragraph(alt, "caption")
    layout.draw(commitment_parts.target_list(targets))
    changes = query(TargetChangesRow, commitment_id=str(row["commitment_id"]))
    if changes:
        layout.section(t("commitment.target_changes", n=len(changes)))
        layout.draw(commitment_parts.target_changes(changes))


def _chain(identity: str) -> None:
    """Where the promise was made before and again, and how many proposals of that wait for a reviewer."""
    rows = query(CommitmentChainRow, commitment_id=identity)
    drawn = chain.chain_list(rows, identity)
    if drawn:
        layout.section(t("chain.section"), chain.chain_title(rows))
        layout.draw(drawn)


def _beside(row: CommitmentRow) -> None:
    """Why this status, why no bar, the parts of the same whole, the figures inside, who recorded what."""
    identity = str(row["commitment_id"])
    layout.section(page_words.why_title(row))
    layout.draw(commitment_parts.why(row))
    if told := commitment_words.no_bar(row, query(CommitmentTargetsRow, commitment_id=identity)):
        layout.paragraph(told, "inset")
    parts = query(CommitmentPartsRow, commitment_id=identity)
    if len(parts) > 1 or not row["is_leaf"]:
        layout.section(t("commitment.siblings", n=len(parts)))
        layout.draw(commitment_parts.part_list(parts, identity))
    figures = query(CommitmentFiguresRow, commitment_id=identity)
    if figures:
        layout.section(t("commitment.figures", n=len(figures)))
        layout.draw(commitment_parts.figure_list(figures))
    layout.section(t("commitment.history"))
    layout.draw(commitment_parts.history_list(query(CommitmentHistoryRow, commitment_id=identity)))
    layout.draw(commitment_parts.history_notes())
    layout.subscribe(
        subjects.subscription_address("feeds", subjects.commitment("", identity), "atom"),
        papers=layout.paper_links("commitment", commitment=identity),
    )
