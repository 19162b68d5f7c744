"""Recording what came of one commitment: an outcome with its evidence, and the status that rests on it.

A bureau's account proposes outcomes for its own commitments; a reviewer records both. What is refused is said in one
sentence, and what was typed stays in the form; once it is recorded the form begins anew, under a new id, so that what
one form holds is recorded once however often it is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from replies.access import Account, Right
from replies.ledger import open_ledger
from replies.ledger.journal.ids import mint
from replies.ledger.recording.outcome_fields import LONGEST_QUOTE, LONGEST_WORDS, OutcomeInput
from replies.ledger.recording.outcomes import record_outcome
from replies.ledger.recording.statuses import record_status
from replies.ledger.view.records import ACCRUALS, BOUNDS, CONFIDENCES, STATUSES
from replies.texts.catalogue import language, t
from replies.ui.commitments.criteria import criteria_block
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action
from replies.ui.kit.query import Row
from replies.ui.kit.typed import typed_number
from replies.ui.recording.words import outcome_words

__all__ = ["ANY_DAY", "choices", "draw_outcome_form", "draw_outcomes", "draw_status_form"]

ANY_DAY: dict[str, Any] = {"min_value": date(1980, 1, 1), "max_value": date(2100, 12, 31)}
_FIELDS = (
    "event",
    "label",
    "value",
    "high",
    "unit",
    "end",
    "start",
    "title",
    "url",
    "date",
    "quote",
    "note",
    "problems",
    "next_steps",
    "metric",
    "area",
    "bound",
    "accrual",
    "confidence",
    "source_kind",
)
_ENTRY = "progress_entry"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One filling-in of the form: the id under which it is recorded, and its number among the visitor's."""

    outcome_id: str
    number: int

    def key(self, field: str) -> str:
        """The key of a field's widget: another entry's fields are other widgets, so that they begin empty."""
        return f"progress_{field}_{self.number}"


def _entry() -> _Entry:
    entry: _Entry = st.session_state.setdefault(_ENTRY, _Entry(mint("O"), 0))
    return entry


def draw_outcomes(commitment_id: str) -> list[Row]:
    """Draw the outcomes recorded for the commitment, published or not, and return them."""
    rows: list[Row] = (
        open_ledger.store()
        .query_unpublished("commitment_outcomes", {"commitment_id": commitment_id})
        .to_pylist()
    )
    layout.section(t("progress.outcomes", n=len(rows)))
    if not rows:
        layout.empty(t("progress.no_outcomes"))
    listed = "".join(
        f'<li><span lang="zh-CN">{escape(outcome_words(row))}</span> <span class="rc-caption">'
        f"{escape(t('review.state_published' if row['published'] else 'review.state_unpublished'))} · "
        f"{escape(str(row['outcome_id']))} · {escape(str(row['recorded_by']))}</span></li>"
        for row in rows
    )
    layout.draw(f'<ul class="rc-list">{listed}</ul>')
    return rows


def draw_outcome_form(commitment_id: str, bureau_id: str | None, outcomes: list[Row]) -> None:
    """Draw the form that records an outcome of the commitment, unpublished; `outcomes` are those it may correct."""
    layout.section(t("progress.record_outcome"), t("progress.record_outcome_note"))
    offered, entry = choices(), _entry()
    with st.form("progress_outcome", width=720):
        st.text_input(
            t("progress.event"), key=entry.key("event"), max_chars=120, help=t("progress.event_help")
        )
        value, unit, bound = st.columns(3)
        value.text_input(t("review.value"), key=entry.key("value"), max_chars=30)
        unit.text_input(t("review.unit"), key=entry.key("unit"), max_chars=20)
        with bound:
            _select(
                "bound",
                BOUNDS,
                lambda code: t(f"bound.{code}"),
                entry.key("bound"),
                index=0,
            )
        st.date_input(t("progress.end"), None, key=entry.key("end"), **ANY_DAY)
        if criteria := criteria_block(commitment_id):
            layout.draw(f'<p class="rc-caption">{escape(t("criteria.beside"))}</p>{criteria}')
        _named("source_kind", offered, entry)
        st.text_input(t("progress.title"), key=entry.key("title"), max_chars=200)
        url, day = st.columns([3, 1])
        url.text_input(t("progress.url"), key=entry.key("url"), max_chars=500)
        day.date_input(t("progress.date"), None, key=entry.key("date"), **ANY_DAY)
        st.text_area(
            t("progress.quote", n=LONGEST_QUOTE),
            key=entry.key("quote"),
            max_chars=LONGEST_QUOTE,
            height=80,
            help=t("progress.quote_help"),
        )
        for name in ("problems", "next_steps"):
            st.text_area(t(f"progress.{name}"), key=entry.key(name), max_chars=LONGEST_WORDS, height=80)
        with st.expander(t("progress.more")):
            _rarer_fields(entry, offered, {str(row["outcome_id"]): outcome_words(row) for row in outcomes})
        st.form_submit_button(
            t("progress.record"),
            type="primary",
            key=entry.key("record"),
            on_click=_record_outcome,
            args=(entry, commitment_id, bureau_id),
        )


def _rarer_fields(entry: _Entry, offered: dict[str, dict[str, str]], known: dict[str, str]) -> None:
    """Draw what says to which series a value belongs, and which of the `known` outcomes it corrects."""
    metric, area = st.columns(2)
    with metric:
        _named("metric", offered, entry)
    with area:
        _named("area", offered, entry)
    st.text_input(t("progress.label"), key=entry.key("label"), max_chars=120, help=t("progress.label_help"))
    high, confidence = st.columns(2)
    high.text_input(t("progress.high"), key=entry.key("high"), max_chars=30)
    with confidence:
        _select(
            "confidence",
            CONFIDENCES,
            lambda code: t(f"metrics.confidence_{code}"),
            entry.key("confidence"),
            index=0,
        )
    accrual, start = st.columns(2)
    with accrual:
        _select("accrual", ACCRUALS, lambda code: t(f"progress_accrual.{code}"), entry.key("accrual"))
    start.date_input(t("progress.start"), None, key=entry.key("start"), **ANY_DAY)
    if known:
        _named("supersedes", {"supersedes": known}, entry)
    st.text_input(t("progress.note"), key=entry.key("note"), max_chars=300)


def draw_status_form(commitment_id: str, outcomes: list[Row]) -> None:
    """Draw the form that sets the commitment's status on published outcomes as evidence."""
    layout.section(t("progress.set_status"), t("progress.set_status_note"))
    published = {str(row["outcome_id"]): outcome_words(row) for row in outcomes if row["published"]}
    with st.form("progress_status", width=720):
        _select("status", STATUSES, lambda code: t(f"status.{code}"), "progress_status")
        st.date_input(
            t("progress.holds_from"), open_ledger.store().today(), key="progress_holds_from", **ANY_DAY
        )
        st.text_input(t("progress.reason"), key="progress_reason", max_chars=300)
        st.multiselect(
            t("progress.evidence"),
            list(published),
            format_func=published.__getitem__,
            key="progress_evidence",
            placeholder="—",
        )
        st.form_submit_button(
            t("progress.set_status"), type="primary", on_click=_record_status, args=(commitment_id,)
        )


def choices() -> dict[str, dict[str, str]]:
    """What a form may offer as metric, area and kind of source: code and name in the reader's language."""
    found: dict[str, dict[str, str]] = {"metric": {}, "area": {}, "source_kind": {}}
    for row in open_ledger.store().query_unpublished("outcome_choices").to_pylist():
        label = str(row[f"label_{language()}"])
        found[row["choice"]][row["code"]] = f"{label}（{row['unit']}）" if row["unit"] else label
    return found


def _named(name: str, offered: dict[str, dict[str, str]], entry: _Entry) -> None:
    st.selectbox(
        t(f"progress.{name}"),
        list(offered[name]),
        index=None,
        format_func=offered[name].__getitem__,
        key=entry.key(name),
        placeholder="—",
    )


def _select(
    name: str, codes: Sequence[str], word: Callable[[str], str], key: str, index: int | None = None
) -> None:
    st.selectbox(
        t(f"progress.{name}"),
        codes,
        index=index,
        format_func=word,
        key=key,
        placeholder="—",
    )


def _record_outcome(entry: _Entry, commitment_id: str, bureau_id: str | None) -> None:
    def action(account: Account) -> str:
        if entry != _entry():  # pressed again before the browser had the form that followed
            return t("progress.recorded", id=entry.outcome_id)
        told = {name: st.session_state[entry.key(name)] for name in _FIELDS}
        value, high = typed_number(told["value"]), typed_number(told["high"])
        for typed, number in ((told["value"], value), (told["high"], high)):
            if typed.strip() and number is None:
                return t("progress.no_number", told=typed)
        outcome = OutcomeInput(
            commitment_id=commitment_id,
            metric=told["metric"],
            area=told["area"],
            value=value,
            high=high,
            unit=told["unit"].strip() or None,
            bound=told["bound"] if value is not None else None,
            accrual=told["accrual"],
            confidence=told["confidence"],
            event=told["event"].strip() or None,
            label=told["label"].strip() or None,
            period_start=told["start"],
            period_end=told["end"],
            source_kind=told["source_kind"],
            source_title=told["title"].strip() or None,
            source_url=told["url"].strip() or None,
            source_date=told["date"],
            quote=told["quote"].strip() or None,
            note=told["note"].strip() or None,
            problems=told["problems"].strip() or None,
            next_steps=told["next_steps"].strip() or None,
            supersedes=st.session_state.get(entry.key("supersedes")),
        )
        record_outcome(open_ledger.store(), outcome, account.name, entry.outcome_id)
        st.session_state[_ENTRY] = _Entry(mint("O"), entry.number + 1)
        return t("progress.recorded", id=entry.outcome_id)

    run_action(Right.PROPOSE_OUTCOMES, action, bureau_id)


def _record_status(commitment_id: str) -> None:
    told = st.session_state

    def action(account: Account) -> str:
        if told["progress_status"] is None:
            return t("progress.no_status")
        record_status(
            open_ledger.store(),
            commitment_id,
            told["progress_status"],
            told["progress_holds_from"] or open_ledger.store().today(),
            told["progress_reason"],
            tuple(told["progress_evidence"]),
            account.name,
        )
        return t("progress.status_set")

    run_action(Right.REVIEW, action)
