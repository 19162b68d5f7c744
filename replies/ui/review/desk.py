"""The review desk: the text of a reply with its marks, and beside it what is done with the chosen one.

What is chosen stands in the address (`?reply=R-…&mark=C-…`). review.js tells clicks, keys and selected words; each
action asks for the right again and is one event of the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from replies.access import Account
from replies.ledger import open_ledger
from replies.ledger.recording import marks as ledger_marks
from replies.ledger.recording.marks import Marks
from replies.ledger.recording.placing import waiting_marks
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import address, layout
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.replies import reader, reader_frame
from replies.ui.review.moves import MACROS, SELECTED, choose, decide, in_order, key_of, reply_label, undo
from replies.ui.review.panel import draw_panel

__all__ = ["draw_desk"]

_component = st.components.v2.component(
    "reply_commitments_review", js=Path(__file__).with_name("review.js").read_text(encoding="utf-8")
)


def draw_desk(reply_id: str, account: Account) -> None:
    """Draw the desk of one reply; LedgerError goes up where there is no such reply or its text was erased."""
    marks = ledger_marks.read_marks(open_ledger.store(), reply_id)
    ordered = in_order(marks)
    waiting = waiting_marks(open_ledger.store(), marks)
    chosen = address.chosen("mark")
    if chosen not in {key_of(row) for row in (*ordered, *waiting)}:
        chosen = None
    _head(marks, waiting)
    layout.style_sheet("review/review.css")
    left, middle, right = reader_frame.columns()
    with left:
        layout.draw(macro(MACROS, "no_outline")())
    with middle:
        layout.draw(reader.text_html(marks.text, _marks(marks)))
    with right:
        draw_panel(marks, ordered, waiting, chosen, st.session_state.get(SELECTED), account)
    with st.container(key="reader_component"):
        _component(
            data={"mark": chosen or "", "marks": [key_of(row) for row in ordered]},
            key="review_moves",
            on_deed_change=lambda: _moved(reply_id),
        )


def _numbers(commitments: Sequence[Row]) -> dict[str, str]:
    """The number of each commitment in its reply by its id, as pages show it: 3, and 3.1 for a part."""
    found: dict[str, str] = {}
    whole, parts = 0, 0
    for row in commitments:
        if row["parent_id"] is None:
            whole, parts = whole + 1, 0
            found[row["commitment_id"]] = str(whole)
        else:
            parts += 1
            found[row["commitment_id"]] = f"{whole}.{parts}"
    return found


def _head(marks: Marks, waiting: Sequence[Row]) -> None:
    document = marks.document
    back = layout.anchor(t("review.queue"), address.link("review"))
    told = t("review.progress", done=marks.reviewed, n=marks.total)
    layout.page_title(
        t("review.title", number=reply_label(document), told=told), str(document["issuer"] or ""), above=back
    )
    if odd := reader_frame.notes(document):
        layout.draw(odd)
    _waiting(str(document["reply_id"]), waiting)


def _waiting(reply_id: str, rows: Sequence[Row]) -> None:
    """List the confirmed marks of a former text that the present one does not show, so that none is lost."""
    if not rows:
        return
    lines = [
        (
            formats.clip(str(row["quote"] or key_of(row)), 40),
            address.link("review", reply=reply_id, mark=key_of(row)),
            row,
        )
        for row in rows
    ]
    layout.notice(t("review.marks_waiting", n=len(rows)))
    layout.draw(macro(MACROS, "waiting")(lines))


def _marks(marks: Marks) -> list[reader.TextMark]:
    signs = _numbers(marks.commitments)
    done = t("review.done_sign")
    reply_id = str(marks.document["reply_id"])
    found = [
        reader.TextMark(
            row["span_start"],
            row["span_end"],
            "commitment" if row["parent_id"] is None else "part",
            row["commitment_id"],
            signs[row["commitment_id"]] + (done if row["reviewed"] else ""),
        )
        for row in marks.commitments
    ]
    found += [
        reader.TextMark(
            row["span_start"],
            row["span_end"],
            "figure",
            row["figure_id"],
            done if row["reviewed"] else t(f"role_sign.{row['role']}"),
            row["role"],
            address.link("review", reply=reply_id, mark=row["figure_id"]),
        )
        for row in marks.figures
    ]
    return found


def _moved(reply_id: str) -> None:
    """What the desk's script told: a choice, selected words, or a key."""
    action: Mapping[str, Any] | None = st.session_state["review_moves"].deed
    if not action:
        return
    marks = ledger_marks.read_marks(open_ledger.store(), reply_id)
    reviewed = {key_of(row): bool(row["reviewed"]) for row in in_order(marks)}
    name, mark = action.get("name"), str(action.get("mark"))
    if name == "select":
        st.session_state[SELECTED] = _selection(marks.text, action)
    elif name == "choose" and mark in reviewed:
        choose(mark)
    elif name == "undo":
        undo(reply_id)
    # A second press before the desk was drawn again still names the mark that the first one settled.
    elif name in ("confirm", "reject") and (
        mark in reviewed and (mark == address.chosen("mark") or not reviewed[mark])
    ):
        decide(reply_id, mark, name)


def _selection(text: str, told: Mapping[str, Any]) -> tuple[int, int] | None:
    """The selected span without blanks at its ends; None where it is not what stands in the text."""
    start, end, quote = told.get("start"), told.get("end"), str(told.get("quote", ""))
    if not isinstance(start, int) or not isinstance(end, int) or text[start:end] != quote:
        return None
    start += len(quote) - len(quote.lstrip())
    end -= len(quote) - len(quote.rstrip())
    return (start, end) if start < end else None
