"""What a reviewer records of one reply's handling: steps, and what deputies said; each can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
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
from replies.ui.kit.actions import run_action
from replies.ui.kit.inputs import ANY_DAY
from replies.ui.kit.query import Row

__all__ = ["draw_steps", "draw_verdicts"]

_TYPED = ("until", "document", "reason")


def draw_steps(reply_id: str, steps: Sequence[Row], commitments: Sequence[Row]) -> None:
    """Draw the steps that are recorded, and the form for another one."""
    layout.section(t("handling.steps"))
    for step in steps:
        _line(handling_words.step_words(step), str(step["step_id"]), _withdraw_step)
    if not steps:
        layout.empty(t("handling.no_steps"))
    layout.section(t("handling.record_step"))
    with st.form("handling_step", width=720):
        _select("kind", STEPS, "step")
        _about(reply_id, commitments, "about")
        happened, until = st.columns(2)
        happened.date_input(
            t("handling.happened_on"), open_ledger.store().today(), key="handling_happened_on", **ANY_DAY
        )
        until.date_input(t("handling.until_day"), None, key="handling_until", **ANY_DAY)
        st.text_input(t("handling.document"), key="handling_document", max_chars=80)
        st.text_input(t("handling.reason"), key="handling_reason", max_chars=300)
        st.form_submit_button(t("handling.record"), type="primary", on_click=_record_step)


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
    layout.section(t("handling.record_verdict"))
    with st.form("handling_verdict", width=720):
        _about(reply_id, commitments, "of")
        dimension, verdict = st.columns(2)
        with dimension:
            _select("dimension", DIMENSIONS, "dimension")
        with verdict:
            _select("verdict", (*SATISFACTION, *FULFILMENT), "verdict")
        who, number, day = st.columns([2, 1, 1])
        who.text_input(t("handling.deputy"), deputy or "", key="handling_deputy", max_chars=40)
        number.number_input(t("handling.round_number"), 1, 9, 1, key="handling_round")
        day.date_input(t("handling.said_on"), open_ledger.store().today(), key="handling_said_on", **ANY_DAY)
        st.text_area(t("handling.note"), key="handling_note", max_chars=LONGEST_NOTE, height=80)
        st.form_submit_button(
            t("handling.record"), type="primary", on_click=_record_verdict, args=(reply_id,)
        )


def _line(words: str, identity: str, taken_back: Any) -> None:  # Any: a callback of ours
    with st.container(horizontal=True, vertical_alignment="center"):
        layout.paragraph(words, lang="zh-CN")
        st.button(t("handling.withdraw"), key=f"withdraw_{identity}", on_click=taken_back, args=(identity,))


def _select(name: str, codes: Sequence[str], words: str) -> None:
    st.selectbox(
        t(f"handling.{name}"),
        codes,
        index=None,
        format_func=lambda code: t(f"handling.{words}_{code}"),
        key=f"handling_{name}",
        placeholder="—",
    )


def _about(reply_id: str, commitments: Sequence[Row], name: str) -> None:
    """The choice between the whole reply and one of its commitments."""
    names = {reply_id: t("handling.whole_reply")}
    names |= {str(row["commitment_id"]): formats.clip(name_of(row)) for row in commitments}
    st.selectbox(t("handling.about"), list(names), format_func=names.__getitem__, key=f"handling_{name}")


def _record_step() -> None:
    told = {name: st.session_state[f"handling_{name}"] for name in ("kind", "about", "happened_on", *_TYPED)}

    def action(account: Account) -> str:
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
        )
        for name in _TYPED:
            st.session_state.pop(f"handling_{name}", None)
        return t("handling.step_recorded")

    run_action(Right.REVIEW, action)


def _record_verdict(reply_id: str) -> None:
    names = ("of", "dimension", "verdict", "deputy", "round", "said_on", "note")
    told = {name: st.session_state[f"handling_{name}"] for name in names}

    def action(account: Account) -> str:
        if told["dimension"] is None or told["verdict"] is None:
            return t("handling.choose")
        said = AnswerInput(
            reply_id,
            told["dimension"],
            told["verdict"],
            deputy=told["deputy"].strip() or None,
            commitment_id=None if told["of"] == reply_id else told["of"],
            round=int(told["round"]),
            said_on=told["said_on"],
            note=told["note"],
        )
        record_answers(open_ledger.store(), [said], account.name, state="accepted")
        st.session_state.pop("handling_note", None)
        return t("handling.verdict_recorded")

    run_action(Right.REVIEW, action)


def _withdraw_step(step_id: str) -> None:
    def action(account: Account) -> str:
        withdraw_step(open_ledger.store(), step_id, account.name)
        return t("handling.step_withdrawn")

    run_action(Right.REVIEW, action)


def _withdraw_answer(answer_id: str) -> None:
    def action(account: Account) -> str:
        withdraw_answer(open_ledger.store(), answer_id, account.name)
        return t("handling.step_withdrawn")

    run_action(Right.REVIEW, action)
