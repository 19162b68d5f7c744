"""The reader's head, its three columns, its style sheet and its one component.

The component (reader.js) scrolls to what the address names, chooses figures and commitments on a click, steps with
n and p, and keeps the address in step, from which the panel is drawn. The style sheet (reader.css)
draws the signs that are no part of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.address import as_of
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.replies.filters import stance_word
from replies.ui.replies.reader import Heading

__all__ = ["columns", "deputies", "legend", "meta", "mount_reader", "notes", "outline", "reply_name", "title"]

ROLES = ("delivered", "target", "rule", "context")

_MACROS = "replies/reader.html"
_reader = st.components.v2.component(
    "reply_commitments_reader", js=Path(__file__).with_name("reader.js").read_text(encoding="utf-8")
)


def reply_name(row: Row) -> str:
    """What a reply is called: by its proposal's number, else by its document number, else in general."""
    if row["proposal_number"]:
        kind = "reader.name_motion" if row["proposal_kind"] == "提案" else "reader.name_proposal"
        return t(kind, number=str(row["proposal_number"]))
    return str(row["document_number"] or t("reader.name_plain"))


def deputies(row: Row) -> str:
    """Who put the proposal forward, all of them by name: 甲代表, or 甲、乙、丙代表; empty where nobody is named."""
    names = [str(name) for name in (row["lead_deputy"], *(row["co_signers"] or ())) if name]
    if not names:
        return ""
    is_motion = row["proposal_kind"] == "提案"
    if len(names) == 1:
        return t("reader.member" if is_motion else "reader.deputy", name=names[0])
    listed = t("reader.comma").join(names)
    return t("reader.members" if is_motion else "reader.deputies", names=listed)


def notes(row: Row) -> str:
    """HTML of what was odd about the text (a damaged number, no date of signing), in the visitor's language."""
    said = [_in_language(str(note)) for note in row["notes"] or ()]
    return macro(_MACROS, "notes")(said) if said else ""


def _in_language(note: str) -> str:
    """One half of a note, which is stored as `Chinese / English`."""
    chinese, _, english = note.partition(" / ")
    return english or chinese if language() == "en" else chinese


def title(row: Row, sections: Sequence[Row]) -> str:
    """How many figures the reply has, how many of them are targets, and where most of these stand."""
    targets = row["figures_target"]
    told = {"reply": reply_name(row), "n": row["figures"], "targets": targets}
    if not row["figures"]:
        return t("reader.title_none", reply=told["reply"])
    if not targets:
        return t("reader.title_no_target", **told)
    fullest = max(sections, key=lambda section: int(str(section["targets"])), default=None)
    if fullest is None or not fullest["targets"]:
        return t("reader.title_no_section", **told)
    told["section"] = formats.clip(str(fullest["title"]), 24)
    if fullest["targets"] == targets:
        return t("reader.title_one_section", **told)
    return t("reader.title", **told, most=fullest["targets"])


def meta(row: Row) -> str:
    """HTML of the line under the title: proposal, deputy, bureau, number, date, signatory, and what a 转述 restates."""
    said = []
    if row["proposal_title"]:
        said.append(t("reader.proposal_title", title=str(row["proposal_title"])))
    if who := deputies(row):
        said.append(who)
    said.append(str(row[f"bureau_{language()}"] or t("common.unnamed_bureau")))
    said.append(str(row["document_number"] or t("common.no_number")))
    if isinstance(replied_on := row["replied_on"], date):
        said.append(formats.day(replied_on))
    if row["signatory"]:
        said.append(t("reader.signatory", name=str(row["signatory"])))
    if row["stance"]:
        said.append(t("reader.stance", stance=stance_word(row["stance"])))
    if asked := as_of():
        said.append(t("reader.as_of", day=formats.day(asked)))
    return macro(_MACROS, "meta")(said) + _restated(row) + notes(row)


def _restated(row: Row) -> str:
    if row["form"] != "restatement":
        return ""
    original = [str(row["original_number"] or t("common.no_number"))]
    if isinstance(given_on := row["original_date"], date):
        # Where the text was signed on another day, this is the one under which it was published.
        key = "reader.signed_on" if given_on == row["replied_on"] else "reader.published_on"
        original.append(t(key, day=formats.day(given_on)))
    told = t("reader.comma").join(filter(None, original))
    return macro(_MACROS, "restated")(told, row["original_sha256"])


def legend(row: Row) -> str:
    """HTML of what the marks mean, with how often each stands in the text."""
    return macro(_MACROS, "legend")(row, ROLES)


def outline(headings: Sequence[Heading]) -> str:
    """HTML of the sections as links into the text; where the text has none, an element that keeps the column."""
    return macro(_MACROS, "outline")(headings)


def columns() -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """The slots for outline, text and panel: three columns on a desk, one below the other on a phone."""
    layout.style_sheet("replies/reader.css")
    with st.container(key="reader"):
        return (
            st.container(key="reader_outline"),
            st.container(key="reader_text"),
            st.container(key="reader_side"),
        )


def mount_reader(reply_id: str, chosen: str) -> None:
    """Mount the component; `chosen` is the id in the address, which it follows when it changes."""
    with st.container(key="reader_component"):
        _reader(data={"reply": reply_id, "chosen": chosen}, key="reader_moves")
