"""The list of replies: a card a reply, with its figures by role and its commitments by what came of them.

Functions take rows of `replies` and return HTML, every text escaped. Bars are lengths of a count within the card's
own total, so two cards' bars are not compared with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.layout import anchor, restated_badge
from replies.ui.kit.query import Row
from replies.ui.kit.tables import Column
from replies.ui.replies.filters import stance_word
from replies.ui.replies.reader_frame import ROLES, deputies

__all__ = ["STYLES", "cards", "columns", "told"]

STYLES = """
[data-testid="stHtml"] .rl-list { list-style: none; margin: 0; padding: 0; display: grid; gap: 16px; }
[data-testid="stHtml"] .rl-list li { margin: 0; padding: 0; }
.rl-card { border: 1px solid var(--rc-line); border-radius: 8px; padding: 16px 24px; display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 560px); gap: 8px 40px; }
[data-testid="stHtml"] .rl-card h2 { font-size: 18px; line-height: 1.5; font-weight: 700; letter-spacing: 0; }
.rl-number { margin-right: 12px; white-space: nowrap; }
.rl-meta { font-size: 13px; line-height: 1.8; color: var(--rc-muted); }
.rl-meta > span:not(:last-child):not(.rc-tag)::after { content: " · "; }
.rl-links { display: flex; gap: 24px; margin-top: 8px; font-size: 14px; }
.rl-counts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 16px; align-items: center;
  font-size: 14px; align-content: center; }
.rl-total { font-weight: 700; white-space: nowrap; font-size: 15px; }
.rl-bar { display: flex; gap: 2px; height: 14px; }
.rl-bar span { min-width: 4px; border-radius: 3px; box-sizing: border-box; }
.rl-key { grid-column: 2; display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: 13px; color: var(--rc-muted);
  margin-bottom: 6px; }
.rl-key > span { white-space: nowrap; }
.rl-dot { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 6px; box-sizing: border-box; }
.rl-delivered { background: var(--rc-delivered); }
.rl-target { background: repeating-linear-gradient(90deg, var(--rc-target) 0 6px, var(--rc-page) 6px 8px); }
.rl-dot.rl-target { background: var(--rc-target); }
.rl-rule { background: var(--rc-rule); }
.rl-context { background: transparent; border: 1.25px solid var(--rc-unknown); }
.rl-kept { background: var(--rc-delivered); }
.rl-refused { color: var(--rc-ink); font-weight: 700; }
.rl-progress { background: var(--rc-partly); }
.rl-rest { background: transparent; border: 1.25px solid var(--rc-unknown); }
@media (max-width: 960px) {
  .rl-card { grid-template-columns: minmax(0, 1fr); padding: 12px 16px; }
}
@media (max-width: 760px) {
  .rl-counts { grid-template-columns: minmax(0, 1fr); }
  .rl-key { grid-column: 1; }
}
"""


def cards(rows: Sequence[Row]) -> str:
    """HTML of the replies as a list of cards, in the order of the rows."""
    return f'<ul class="rl-list">{"".join(f"<li>{_card(row)}</li>" for row in rows)}</ul>'


def told(row: Row) -> Row:
    """A row with the words that its table and its CSV show beside the numbers."""
    return {
        **row,
        "bureau": row[f"bureau_{language()}"],
        "form_word": t(f"replies.form_{row['form']}"),
        "kind_word": t(f"proposal_kind.{row['proposal_kind']}") if row["proposal_kind"] else None,
        "signers": t("reader.comma").join(row["co_signers"] or ()) or None,
        "stance_word": stance_word(row["stance"]) or None,
    }


def columns() -> list[Column]:
    """The columns of the table behind the cards; its rows are those of `told`."""
    words = (
        ("proposal_number", "number"),
        ("proposal_title", "proposal"),
        ("kind_word", "kind"),
        ("lead_deputy", "deputy"),
        ("signers", "signers"),
        ("place", "place"),
        ("bureau", "bureau"),
        ("document_number", "document"),
        ("stance_word", "stance"),
    )
    counts = (
        ("figures", "col_figures"),
        ("figures_delivered", "col_delivered"),
        ("figures_target", "col_target"),
        ("figures_rule", "col_rule"),
        ("figures_context", "col_context"),
        ("commitments", "col_commitments"),
        ("delivered", "col_kept"),
        ("progress", "col_progress"),
        ("rest", "col_rest"),
        ("unchecked", "col_unchecked"),
    )
    return [
        *(Column(field, t(f"replies.{key}")) for field, key in words),
        Column("replied_on", t("replies.day"), "date"),
        Column("form_word", t("replies.form")),
        *(Column(field, t(f"replies.{key}"), "number", decimals=0) for field, key in counts),
    ]


def _card(row: Row) -> str:
    href = link("reply", reply=str(row["reply_id"]))
    kind = "replies.motion_of" if row["proposal_kind"] == "提案" else "replies.number_of"
    said_number = t(kind, number=str(row["proposal_number"]))
    number = f'<span class="rl-number">{escape(said_number)}</span>' if row["proposal_number"] else ""
    name = str(row["proposal_title"] or row["document_number"] or t("replies.untitled"))
    said = []
    if who := deputies(row):
        said.append(who)
    said.append(
        str(
            row[f"bureau_{language()}"]
            or t("replies.unnamed_at", place=str(row["place"] or t("common.unknown")))
        )
    )
    said.append(str(row["document_number"] or t("common.no_number")))
    if isinstance(replied_on := row["replied_on"], date):
        said.append(formats.day(replied_on))
    meta = "".join(f"<span>{escape(words)}</span>" for words in said)
    stance = ""
    if row["stance"]:
        said_stance = t("reader.stance", stance=stance_word(row["stance"]))
        refused = " rc-tag-edge rl-refused" if row["stance"] == "refused" else ""
        stance = f' <span class="rc-tag{refused}">{escape(said_stance)}</span>'
    badge = f" {restated_badge()}" if row["form"] == "restatement" else ""
    links = anchor(t("replies.read"), href) + anchor(
        t("replies.see_commitments"), link("reply", reply=str(row["reply_id"]), list="commitments")
    )
    return (
        f'<article class="rl-card"><div><h2><a data-go href="{escape(href)}">{number}{escape(name)}</a></h2>'
        f'<p class="rl-meta">{meta}{stance}{badge}</p><div class="rl-links">{links}</div></div>'
        f'<div class="rl-counts">{_figures(row)}{_commitments(row)}</div></article>'
    )


def _figures(row: Row) -> str:
    parts = [(role, t(f"role.{role}"), row[f"figures_{role}"]) for role in ROLES]
    return _counted(t("replies.figures", n=row["figures"]), parts)


def _commitments(row: Row) -> str:
    names = (("kept", "delivered"), ("progress", "progress"), ("rest", "rest"))
    parts = [(look, t(f"replies.{field}"), row[field]) for look, field in names]
    marks = "".join(
        f"<span>{status.badge(mark, extra=str(row[mark]))}</span>"
        for mark in ("unchecked", "overdue", "due_unchecked")
        if row[mark]
    )
    if not row["commitments"]:
        return f'<span class="rl-total">{escape(t("replies.no_commitments"))}</span><span></span>'
    return _counted(t("replies.commitments", n=row["commitments"]), parts, marks, keep_zero=True)


def _counted(
    total: str, parts: Sequence[tuple[str, str, object]], more: str = "", *, keep_zero: bool = False
) -> str:
    # flex-grow divides the bar by the counts themselves; a count of zero has no piece of bar.
    bar = "".join(f'<span class="rl-{look}" style="flex: {n} 1 0"></span>' for look, _, n in parts if n)
    key = "".join(
        f'<span><span class="rl-dot rl-{look}" aria-hidden="true"></span>{escape(word)} {n}</span>'
        for look, word, n in parts
        if n or keep_zero
    )
    return (
        f'<span class="rl-total">{escape(total)}</span><span class="rl-bar" aria-hidden="true">{bar}</span>'
        f'<span class="rl-key">{key}{more}</span>'
    )
