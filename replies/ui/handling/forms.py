"""What a reviewer records of one reply's handling: steps, and what deputies said; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from replies.access import Account, Right
from replies.ledger import open_ledger
from replies.ledger.recording.handling import (
    LONGEST_NOTE,
    AnswerInput,
    record_answers,
    record_step,
    withdraw_answer,
    withdraw_step,
)
from replies.progress.handling import DIMENSIONS, FULFILMENT, SATISFACTION, STEPS
from replies.publish.commitment_name import name_of
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.handling import words as handling_words
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.inputs import ANY_DAY
from replies.ui.kit.query import Row
from replies.ui.recording.drafts import FormDraft, begin_anew, form_draft

__all__ = ["draw_steps", "draw_verdicts"]


def draw_steps(reply_id: str, steps: Sequence[Row], commitments: Sequence[Row]) -> None:
    """Draw the steps that are recorded, and the form for another one."""
    layout.section(t("handling.steps"))
    for step in steps:
        _line(handling_words.step_words(step), str(step["step_id"]), _withdraw_step)
    if not steps:
        layout.empty(t("handling.no_steps"))
    show_result("step_withdrawn")
    layout.section(t("handling.record_step"))
    draft = form_draft("step", reply_id, "H")
    with st.form("handling_step", width=720):
        _select(draft, "kind", STEPS, "step")
        _about(draft, commitments)
        happened, until = st.columns(2)
        happened.date_input(
            t("handling.happened_on"), open_ledger.store().today(), key=draft.key("happened_on"), **ANY_DAY
        )
        until.date_input(t("handling.until_day"), None, key=draft.key("until"), **ANY_DAY)
        st.text_input(t("handling.document"), key=draft.key("document"), max_chars=80)
        st.text_input(t("handling.reason"), key=draft.key("reason"), max_chars=300)
        _submit(draft, _record_step)
    show_result(draft.form)


def draw_verdicts(reply_id: str, said: Sequence[Row], commitments: Sequence[Row], deputy: str | None) -> None:
    """Draw the verdicts that are recorded, and the form for another one; `deputy` is who put the proposal forward."""
    layout.section(t("handling.satisfaction"), t("handling.satisfaction_note"))
    for one in said:
        told = [
            formats.day(one["said_on"]),
            str(one["deputy"] or t("common.unknown")),
            t("handling.round", n=one["round"], dimension=t(f"handling.dimension_{one['dimension']}")),
            t(f"handling.verdict_{one['verdict']}"),
        ]
        _line(" · ".join(told), str(one["answer_id"]), _withdraw_answer)
    if not said:
        layout.empty(t("handling.no_steps"))
    show_result("verdict_withdrawn")
    layout.section(t("handling.record_verdict"))
    draft = form_draft("verdict", reply_id, "V")
    with st.form("handling_verdict", width=720):
        _about(draft, commitments)
        dimension, verdict = st.columns(2)
        with dimension:
            _select(draft, "dimension", DIMENSIONS, "dimension")
        with verdict:
            _select(draft, "verdict", (*SATISFACTION, *FULFILMENT), "verdict")
        who, number, day = st.columns([2, 1, 1])
        who.text_input(t("handling.deputy"), deputy or "", key=draft.key("deputy"), max_chars=40)
        number.number_input(t("handling.round_number"), 1, 9, 1, key=draft.key("round"))
        day.date_input(
            t("handling.said_on"), open_ledger.store().today(), key=draft.key("said_on"), **ANY_DAY
        )
        st.text_area(t("handling.note"), key=draft.key("note"), max_chars=LONGEST_NOTE, height=80)
        _submit(draft, _record_verdict)
    show_result(draft.form)


def _line(words: str, identity: str, taken_back: Any) -> None:  # Any: a callback of ours
    with st.container(horizontal=True, vertical_alignment="center"):
        layout.paragraph(words, lang="zh-CN")
        st.button(t("handling.withdraw"), key=f"withdraw_{identity}", on_click=taken_back, args=(identity,))


def _select(draft: FormDraft, name: str, codes: Sequence[str], words: str) -> None:
    st.selectbox(
        t(f"handling.{name}"),
        codes,
        index=None,
        format_func=lambda code: t(f"handling.{words}_{code}"),
        key=draft.key(name),
        placeholder="—",
    )


def _about(draft: FormDraft, commitments: Sequence[Row]) -> None:
    """The choice between the whole reply, which the draft is of, and one of its commitments."""
    names = {draft.subject: t("handling.whole_reply")}
    names |= {str(row["commitment_id"]): formats.clip(name_of(row)) for row in commitments}
    st.selectbox(t("handling.about"), list(names), format_func=names.__getitem__, key=draft.key("about"))


def _submit(draft: FormDraft, record: Callable[[FormDraft], None]) -> None:
    st.form_submit_button(
        t("handling.record"), type="primary", key=draft.key("record"), on_click=record, args=(draft,)
    )


def _record_step(draft: FormDraft) -> None:
    names = ("kind", "about", "happened_on", "until", "document", "reason")
    told = {name: st.session_state[draft.key(name)] for name in names}

    def action(account: Account) -> str:
        if not draft.is_recorded:
            if told["kind"] is None or told["happened_on"] is None:
                return t("handling.choose")
            record_step(
                open_ledger.store(),
                told["about"],
                told["kind"],
                told["happened_on"],
                account.name,
                until=told["until"],
                document=told["document"],
                reason=told["reason"],
                step_id=draft.record_id,
            )
            begin_anew(draft)
        return t("handling.step_recorded")

    run_action(Right.REVIEW, action, at=draft.form)


def _record_verdict(draft: FormDraft) -> None:
    names = ("about", "dimension", "verdict", "deputy", "round", "said_on", "note")
    told = {name: st.session_state[draft.key(name)] for name in names}

    def action(account: Account) -> str:
        if not draft.is_recorded:
            if told["dimension"] is None or told["verdict"] is None:
                return t("handling.choose")
            said = AnswerInput(
                draft.subject,
                told["dimension"],
                told["verdict"],
                deputy=told["deputy"].strip() or None,
                commitment_id=None if told["about"] == draft.subject else told["about"],
                round=int(told["round"]),
                said_on=told["said_on"],
                note=told["note"],
                answer_id=draft.record_id,
            )
            record_answers(open_ledger.store(), [said], account.name, state="accepted")
            begin_anew(draft)
        return t("handling.verdict_recorded")

    run_action(Right.REVIEW, action, at=draft.form)


def _withdraw_step(step_id: str) -> None:
    def action(account: Account) -> str:
        withdraw_step(open_ledger.store(), step_id, account.name)
        return t("handling.step_withdrawn")

    run_action(Right.REVIEW, action, at="step_withdrawn")


def _withdraw_answer(answer_id: str) -> None:
    def action(account: Account) -> str:
        withdraw_answer(open_ledger.store(), answer_id, account.name)
        return t("handling.step_withdrawn")

    run_action(Right.REVIEW, action, at="verdict_withdrawn")
