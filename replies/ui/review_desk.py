"""The review desk: the text of a reply with its marks, and beside it what is done with the chosen one.

What is chosen stands in the address (`?reply=R-…&mark=C-…`). review.js tells clicks, keys and selected words; each
deed asks for the right again and is one event of the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from replies.access import Account, Right
from replies.ledger import marks as ledger_marks
from replies.ledger.adding import publish
from replies.ledger.marks import Marks
from replies.ledger.placing import waiting_marks
from replies.ui import address, formats, layout, reader, reader_frame
from replies.ui.ask import Row
from replies.ui.deeds import do, tell
from replies.ui.review_moves import SELECTED, decide, in_order, key_of
from replies.ui.review_panel import draw_panel
from replies.ui.texts import t
from replies.web import state

__all__ = ["draw_desk"]

_component = st.components.v2.component(
    "reply_commitments_review", js=Path(__file__).with_name("review.js").read_text(encoding="utf-8")
)


def draw_desk(reply_id: str, account: Account) -> None:
    """Draw the desk of one reply; LedgerError goes up where there is no such reply or its text was erased."""
    marks = ledger_marks.read_marks(state.store(), reply_id)
    ordered = in_order(marks)
    waiting = waiting_marks(state.store(), reply_id)
    chosen = address.chosen("mark")
    if chosen not in {key_of(row) for row in (*ordered, *waiting)}:
        chosen = None
    _head(marks, waiting, account)
    tell()
    left, middle, right = reader_frame.columns()
    with left:
        layout.draw('<div class="rr-outline"></div>')
    with middle:
        layout.draw(reader.text_html(marks.text, _marks(marks)))
    with right:
        draw_panel(marks, ordered, waiting, chosen, st.session_state.get(SELECTED), account)
    with st.container(key="reader_component"):
        _component(
            data={"mark": chosen or ""},
            key="review_moves",
            on_deed_change=lambda: _moved(reply_id),
        )


def _numbers(commitments: list[Row]) -> dict[str, str]:
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


def _head(marks: Marks, waiting: list[Row], account: Account) -> None:
    document = marks.document
    number = str(document["document_number"] or t("common.no_number"))
    back = layout.anchor(t("review.queue"), address.link("review"))
    told = t("review.progress", done=marks.reviewed, n=marks.total)
    layout.page_title(t("review.title", number=number, told=told), str(document["issuer"] or ""), above=back)
    if odd := reader_frame.notes(document):
        layout.draw(odd)
    reply_id = str(document["reply_id"])
    _waiting(reply_id, waiting)
    with st.container(horizontal=True):
        if document["published"]:
            layout.draw(
                f'<p class="rc-caption">{layout.anchor(t("review.see"), address.link("reply", reply=reply_id))}</p>'
            )
        elif account.may(Right.PUBLISH):
            st.button(t("review.publish"), key="review_publish", on_click=_publish, args=(reply_id,))
        st.button(
            t("review.undo"),
            key="review_undo",
            on_click=_undo,
            args=(reply_id,),
            disabled=marks.last is None,
        )


def _waiting(reply_id: str, rows: list[Row]) -> None:
    """List the confirmed marks of a former text that the present one does not show, so that none is lost."""
    if not rows:
        return
    listed = "".join(
        f"<li>{_waiting_link(reply_id, row)} "
        f'<span class="rc-caption" lang="zh-CN">…{escape(row["before"])}{escape(formats.clip(str(row["quote"] or ""), 40))}'
        f"{escape(row['after'])}…</span></li>"
        for row in rows
    )
    layout.notice(t("review.marks_waiting", n=len(rows)))
    layout.draw(f'<ul class="rc-list">{listed}</ul>')


def _waiting_link(reply_id: str, row: Row) -> str:
    words = formats.clip(str(row["quote"] or key_of(row)), 40)
    return layout.anchor(words, address.link("review", reply=reply_id, mark=key_of(row)))


def _marks(marks: Marks) -> list[reader.Mark]:
    signs = _numbers(marks.commitments)
    done = t("review.done_sign")
    reply_id = str(marks.document["reply_id"])
    found = [
        reader.Mark(
            row["span_start"],
            row["span_end"],
            "commitment" if row["parent_id"] is None else "part",
            row["commitment_id"],
            signs[row["commitment_id"]] + (done if row["reviewed"] else ""),
        )
        for row in marks.commitments
    ]
    found += [
        reader.Mark(
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
    deed: Mapping[str, Any] | None = st.session_state["review_moves"].deed
    if not deed:
        return
    marks = ledger_marks.read_marks(state.store(), reply_id)
    ordered = [key_of(row) for row in in_order(marks)]
    at = address.chosen("mark")
    name = deed.get("name")
    if name == "select":
        st.session_state[SELECTED] = _selection(marks.text, deed)
    elif name == "choose" and deed.get("mark") in ordered:
        st.session_state.pop(SELECTED, None)
        st.query_params["mark"] = deed["mark"]
    elif name in ("next", "previous") and ordered:
        st.session_state.pop(SELECTED, None)
        step = 1 if name == "next" else -1
        place = ordered.index(at) + step if at in ordered else 0
        st.query_params["mark"] = ordered[place % len(ordered)]
    elif name == "undo":
        _undo(reply_id)
    elif name in ("confirm", "reject") and at in ordered:
        decide(reply_id, at, name)


def _selection(text: str, told: Mapping[str, Any]) -> tuple[int, int] | None:
    """The selected span without blanks at its ends; None where it is not what stands in the text."""
    start, end, quote = told.get("start"), told.get("end"), str(told.get("quote", ""))
    if not isinstance(start, int) or not isinstance(end, int) or text[start:end] != quote:
        return None
    start += len(quote) - len(quote.lstrip())
    end -= len(quote) - len(quote.rstrip())
    return (start, end) if start < end else None


def _undo(reply_id: str) -> None:
    def deed(account: Account) -> str:
        name = ledger_marks.undo(state.store(), reply_id, account.name)
        return t("review.undone", deed=t(f"review.deed_{name}"))

    do(Right.REVIEW, deed)


def _publish(reply_id: str) -> None:
    def deed(account: Account) -> str:
        publish(state.store(), reply_id, account.name)
        return t("review.published")

    do(Right.PUBLISH, deed)
