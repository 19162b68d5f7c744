"""Beside the text of the review desk: the chosen mark with what can be done with it, or the selected words.

What is decided by one press stands together in a bar, which a phone keeps at its lower edge; the forms follow it, on a
phone below the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from replies.access import Account, Right
from replies.inputs.codes import BOUNDS, ROLES
from replies.inputs.commitment import COMMITMENT_FIELDS
from replies.ledger import open_ledger
from replies.ledger.recording import marks as ledger_marks
from replies.ledger.recording.marks import Marks
from replies.ledger.recording.missed_marks import add_commitment, add_figure
from replies.publish.commitment_name import name_of
from replies.reading import figures as read_figures
from replies.reading.short_names import propose_name
from replies.reading.units import to_base
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.inputs import draw_inputs, form_rows, read_inputs
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.kit.typed import typed_number
from replies.ui.review.facts import draw_reply_facts
from replies.ui.review.moves import MACROS, SELECTED, choose, decide, draw_forms_place, key_of, undo
from replies.ui.review.progress import draw_progress
from replies.ui.review.publication import draw_publication
from replies.ui.review.waiting import draw_waiting

__all__ = ["draw_panel"]

CUT = "｜"
Span = tuple[int, int]
_TASK = tuple(one for one in COMMITMENT_FIELDS if one.on_form)


def draw_panel(
    marks: Marks,
    ordered: Sequence[Row],
    waiting: Sequence[Row],
    chosen: str | None,
    selected: Span | None,
    account: Account,
) -> None:
    """Draw what can be done: with the selected words where there are any, else with the chosen mark."""
    row = next((one for one in ordered if key_of(one) == chosen), None)
    lost = next((one for one in waiting if key_of(one) == chosen), None)
    bar = st.container(key="review_bar")
    # Its place is kept where nothing is said, or the forms below would be drawn anew and shut.
    with bar.container(key="review_told"):
        show_result()
    if not account.may(Right.REVIEW):
        return
    draw_publication(marks, account)
    if lost is not None:
        draw_waiting(bar, marks, lost, selected)
    elif selected is not None:
        _selected(bar, marks, selected, row)
    elif row is None:
        with bar:
            _invite(ordered)
    elif "figure_id" in row:
        _figure(bar, marks, row)
    else:
        _commitment(bar, marks, row)
    draw_reply_facts(_reply(marks), account, is_open=chosen is None and selected is None)
    with bar:
        _steps(marks, [key_of(one) for one in ordered], chosen)


def _invite(ordered: Sequence[Row]) -> None:
    layout.draw(macro(MACROS, "invite")())
    if ordered:
        word = "begin_again" if all(row["reviewed"] for row in ordered) else "begin"
        st.button(t(f"review.{word}"), key="review_begin", on_click=_begin, args=(ordered,), type="primary")


def _steps(marks: Marks, keys: list[str], chosen: str | None) -> None:
    """Draw what can be done wherever one is: the mark before, the mark behind, what was done last undone."""
    with st.container(horizontal=True, key="review_steps"):
        if chosen in keys:
            for name, by in (("previous", -1), ("next", 1)):
                st.button(
                    t(f"review.{name}"),
                    key=f"review_{name}",
                    on_click=choose,
                    args=(keys[(keys.index(chosen) + by) % len(keys)],),
                )
        last = marks.last["seq"] if marks.last else None
        st.button(
            t("review.undo"),
            key=f"review_undo_{last}",  # nor of the action before
            on_click=undo,
            args=(_reply(marks), last),
            disabled=marks.last is None,
        )


def _begin(ordered: Sequence[Row]) -> None:
    first = next((row for row in ordered if not row["reviewed"]), ordered[0])
    st.query_params["mark"] = key_of(first)


def _shown(row: Row, kind: str, way: str, value: str = "") -> None:
    state_word = t("review.reviewed" if row["reviewed"] else "review.unreviewed")
    told = f"{kind} · {state_word} · {row['span_start']}–{row['span_end']}"
    layout.draw(macro(MACROS, "detail")(told, way, row["quote"], value))


def _decisions(marks: Marks, row: Row) -> None:
    """Draw the two decisions; a mark that is confirmed says so in place of the first."""
    args = (_reply(marks), key_of(row))
    with st.container(horizontal=True, key="review_decisions"):
        st.button(
            t("review.confirmed" if row["reviewed"] else "review.confirm"),
            key=f"review_confirm_{args[1]}",  # a second press is never of the mark that follows
            type="secondary" if row["reviewed"] else "primary",
            disabled=bool(row["reviewed"]),
            on_click=decide,
            args=(*args, "confirm"),
        )
        st.button(t("review.reject"), key=f"review_reject_{args[1]}", on_click=decide, args=(*args, "reject"))


def _figure(bar: DeltaGenerator, marks: Marks, row: Row) -> None:
    key = str(row["figure_id"])
    with bar:
        _shown(row, t(f"role_meaning.{row['role']}"), "review.to_correct", formats.value(row))
        _decisions(marks, row)
    draw_forms_place()
    with st.form(f"review_figure_{key}", border=False):
        st.text_input(t("review.value"), formats.plain(row["value"]), key=f"value_{key}")
        st.text_input(t("review.high"), formats.plain(row["high"]), key=f"high_{key}")
        st.text_input(t("review.unit"), row["unit"], key=f"unit_{key}")
        _choice("bound", BOUNDS, row["bound"], key)
        _choice("role", ROLES, row["role"], key)
        st.form_submit_button(t("review.correct"), on_click=_correct_figure, args=(marks, key))


def _choice(name: str, options: tuple[str, ...], held: str, key: str) -> None:
    st.selectbox(
        t(f"review.{name}"),
        options,
        index=options.index(held),
        format_func=lambda code: t(f"{name}.{code}"),
        key=f"{name}_{key}",
    )


def _correct_figure(marks: Marks, key: str) -> None:
    def action(account: Account) -> str:
        told = st.session_state
        value, high = typed_number(told[f"value_{key}"]), typed_number(told[f"high_{key}"])
        unit = str(told[f"unit_{key}"]).strip()
        if value is None or not unit:
            return t("review.no_value")
        base, base_unit = to_base(value, unit)
        changes = {
            "value": base,
            "high": None if high is None else to_base(high, unit)[0],
            "unit": base_unit,
            "bound": told[f"bound_{key}"],
            "role": told[f"role_{key}"],
        }
        ledger_marks.correct(open_ledger.store(), _reply(marks), key, changes, account.name)
        return t("review.did_correct")

    run_action(Right.REVIEW, action)


def _commitment(bar: DeltaGenerator, marks: Marks, row: Row) -> None:
    key = str(row["commitment_id"])
    with bar:
        whole = row["parent_id"] is None
        _shown(row, t("review.commitment" if whole else "review.part"), "review.to_form")
        _decisions(marks, row)
    draw_forms_place()
    parts = [one for one in marks.commitments if one["parent_id"] == key]
    # What is reviewed is corrected rarely; what comes next is what came of it.
    reviewed = bool(row["reviewed"])
    if reviewed and not parts:
        draw_progress(row, marks.document["published"], is_open=True)
    with st.expander(
        t("review.correcting"), expanded=not reviewed, key=f"review_correcting_{key}_{reviewed}"
    ):
        _draw_task(marks, row)
    _draw_split_and_merge(marks, row, parts)
    if parts:
        layout.paragraph(t("progress.has_parts"), "caption")
    elif not reviewed:
        draw_progress(row, marks.document["published"], is_open=False)


def _draw_task(marks: Marks, row: Row) -> None:
    """What is promised, as fields to correct; the name is proposed from the words where it has none."""
    key = str(row["commitment_id"])
    with st.form(f"review_commitment_{key}", border=False):
        proposed = None if row["label_zh"] else propose_name(str(row["quote"] or ""))
        if proposed:
            layout.paragraph(t("review.name_proposed", name=proposed), "caption")
        values = {**row, "label_zh": row["label_zh"] or proposed}
        draw_inputs([[one] for one in _TASK], _key_of(key), values=values)
        st.form_submit_button(t("review.correct"), on_click=_correct_commitment, args=(marks, key))


def _draw_split_and_merge(marks: Marks, row: Row, parts: Sequence[Row]) -> None:
    key = str(row["commitment_id"])
    if row["parent_id"] is None and not parts:
        with (
            st.expander(t("review.split"), key=f"review_splitting_{key}"),
            st.form(f"review_split_{key}", border=False),
        ):
            st.text_area(t("review.split_hint", cut=CUT), row["quote"], key=f"split_{key}", height=160)
            st.form_submit_button(t("review.split"), on_click=_split, args=(marks, row))
    others = {
        str(one["commitment_id"]): name_of(one)
        for one in marks.commitments
        if one["parent_id"] == row["parent_id"] and one is not row
    }
    if others and not parts:
        with (
            st.expander(t("review.merge"), key=f"review_merging_{key}"),
            st.form(f"review_merge_{key}", border=False),
        ):
            st.multiselect(
                t("review.merge_with"),
                list(others),
                format_func=others.__getitem__,
                key=f"merge_{key}",
                placeholder="—",
            )
            st.form_submit_button(t("review.merge"), on_click=_merge, args=(marks, key))


def _correct_commitment(marks: Marks, key: str) -> None:
    def action(account: Account) -> str:
        changes = read_inputs(_TASK, _key_of(key))
        ledger_marks.correct(open_ledger.store(), _reply(marks), key, changes, account.name)
        return t("review.did_correct")

    run_action(Right.REVIEW, action)


def _split(marks: Marks, row: Row) -> None:
    def action(account: Account) -> str:
        key = str(row["commitment_id"])
        pieces = str(st.session_state[f"split_{key}"]).split(CUT)
        if "".join(pieces) != row["quote"]:
            return t("review.split_changed", cut=CUT)
        spans, start = [], int(row["span_start"])
        for piece in pieces:
            lead = len(piece) - len(piece.lstrip())
            spans.append((start + lead, start + lead + len(piece.strip())))
            start += len(piece)
        made = ledger_marks.split(open_ledger.store(), _reply(marks), key, spans, account.name)
        return t("review.did_split", n=len(made))

    run_action(Right.REVIEW, action)


def _merge(marks: Marks, key: str) -> None:
    def action(account: Account) -> str:
        ids = [key, *st.session_state[f"merge_{key}"]]
        st.query_params["mark"] = ledger_marks.merge(open_ledger.store(), _reply(marks), ids, account.name)
        return t("review.did_merge")

    run_action(Right.REVIEW, action)


def _selected(bar: DeltaGenerator, marks: Marks, span: Span, row: Row | None) -> None:
    """What can become of selected words: a commitment, a figure, or the new place of the chosen mark."""
    quote = marks.text[span[0] : span[1]]
    with bar:
        told = f"{t('review.selected')} · {span[0]}–{span[1]}"
        layout.draw(macro(MACROS, "detail")(told, "review.to_add", quote))
        if row is not None:
            st.button(t("review.move"), key="review_move", on_click=_move, args=(marks, row, span))
    draw_forms_place()
    with st.form("review_add_commitment", border=False):
        draw_inputs(form_rows(_TASK, (("kind",), ("due",))), _key_of("added"), values={"kind": "qualitative"})
        st.form_submit_button(t("review.add_commitment"), on_click=_add_commitment, args=(marks, span))
    found = read_figures(quote)
    with st.form("review_add_figure", border=False):
        st.text_input(t("review.value"), formats.plain(found[0].value) if found else "", key="value_added")
        st.text_input(t("review.unit"), found[0].unit if found else "", key="unit_added")
        _choice("bound", BOUNDS, found[0].bound if found else "exact", "added")
        _choice("role", ROLES, "target", "added")
        st.form_submit_button(t("review.add_figure"), on_click=_add_figure, args=(marks, span))


def _move(marks: Marks, row: Row, span: Span) -> None:
    def action(account: Account) -> str:
        key = key_of(row)
        changes = {"span_start": span[0], "span_end": span[1]}
        ledger_marks.correct(open_ledger.store(), _reply(marks), key, changes, account.name)
        st.session_state.pop(SELECTED, None)
        return t("review.did_correct")

    run_action(Right.REVIEW, action)


def _add_commitment(marks: Marks, span: Span) -> None:
    def action(account: Account) -> str:
        told = st.session_state
        made = add_commitment(
            open_ledger.store(), _reply(marks), span, told["kind_added"], told["due_added"], account.name
        )
        st.session_state.pop(SELECTED, None)
        st.query_params["mark"] = made
        return t("review.did_add")

    run_action(Right.REVIEW, action)


def _add_figure(marks: Marks, span: Span) -> None:
    def action(account: Account) -> str:
        told = st.session_state
        value, unit = typed_number(told["value_added"]), str(told["unit_added"]).strip()
        if value is None or not unit:
            return t("review.no_value")
        base, base_unit = to_base(value, unit)
        made = add_figure(
            open_ledger.store(),
            _reply(marks),
            span,
            base,
            base_unit,
            told["bound_added"],
            told["role_added"],
            account.name,
        )
        st.session_state.pop(SELECTED, None)
        st.query_params["mark"] = made
        return t("review.did_add")

    run_action(Right.REVIEW, action)


def _key_of(mark: str) -> Callable[[str], str]:
    """The keys of the fields of one mark's form."""
    return lambda word: f"{word}_{mark}"


def _reply(marks: Marks) -> str:
    return str(marks.document["reply_id"])
