"""Editing what one commitment aims at: a new target, a change by a document, a withdrawal; for reviewers.

What is left empty stays as it was recorded. What is refused is said in one sentence, and what was typed stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from html import escape
from typing import Any

import streamlit as st

from replies.access import Account, Right
from replies.ledger import open_ledger
from replies.ledger.recording.targets import TargetInput, add_target, change_target, withdraw_target
from replies.ledger.view.records import BOUNDS, DIRECTIONS, MONEY, TARGET_KINDS
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action
from replies.ui.kit.query import query
from replies.ui.kit.typed import typed_number
from replies.ui.recording.outcome_forms import ANY_DAY, choices

__all__ = ["draw_target_form"]

_WORDS = ("label", "unit", "per", "title", "url", "note")
_NUMBERS = ("value", "high", "baseline")
_OTHERS = ("baseline_on", "start", "due", "made_on", "metric", "area", "kind", "bound", "direction", "money")
_FIELDS = (*_WORDS, *_NUMBERS, *_OTHERS, "part_of", "mentions", "date", "holds_from")


def draw_target_form(commitment_id: str) -> None:
    """Draw the form for the targets of the commitment, folded: most targets come with the reading."""
    targets = {str(row["target_id"]): row for row in query("commitment_targets", commitment_id=commitment_id)}
    own = [name for name, row in targets.items() if row["is_own"]]

    def told(name: str) -> str:
        row = targets[name]
        return f"{row[f'label_{language()}'] or name} · {formats.value(row)}"

    figures = {
        str(row["figure_id"]): str(row["quote"])
        for row in query("commitment_figures", commitment_id=commitment_id)
    }
    with st.expander(t("target_form.heading"), width=720), st.form("target_form", border=False):
        layout.draw(f'<p class="rc-caption">{escape(t("target_form.note"))}</p>')
        _chosen("which", own, told, t("target_form.new"))
        kind, bound, direction = st.columns(3)
        with kind:
            _chosen("kind", TARGET_KINDS, lambda code: t(f"target_kind.{code}"))
        with bound:
            _chosen("bound", BOUNDS, lambda code: t(f"bound.{code}"))
        with direction:
            _chosen("direction", DIRECTIONS, lambda code: t(f"target_direction.{code}"))
        st.text_input(
            t("target_form.label"), key="target_label", max_chars=120, help=t("target_form.label_help")
        )
        _texts("value", "high", "unit", "per")
        baseline, day, money = st.columns(3)
        baseline.text_input(t("target_form.baseline"), key="target_baseline", max_chars=30)
        day.date_input(t("target_form.baseline_on"), None, key="target_baseline_on", **ANY_DAY)
        with money:
            _chosen("money", MONEY, lambda code: t(f"target_money.{code}"))
        metric, area = st.columns(2)
        offered = choices()
        for name, column in (("metric", metric), ("area", area)):
            with column:
                _chosen(name, list(offered[name]), offered[name].__getitem__)
        _days("made_on", "start", "due")
        whole = [name for name in own if targets[name]["part_of"] is None]
        _chosen("part_of", whole, told)
        st.multiselect(
            t("target_form.mentions"),
            list(figures),
            format_func=figures.__getitem__,
            key="target_mentions",
            placeholder="—",
        )
        st.text_input(t("target_form.title"), key="target_title", max_chars=200)
        url, day = st.columns([3, 1])
        url.text_input(t("target_form.url"), key="target_url", max_chars=500)
        day.date_input(t("target_form.date"), None, key="target_date", **ANY_DAY)
        st.date_input(
            t("target_form.holds_from"),
            None,
            key="target_holds_from",
            help=t("target_form.holds_from_help"),
            **ANY_DAY,
        )
        st.text_input(t("target_form.remark"), key="target_note", max_chars=300)
        record, withdraw = st.columns(2)
        with record:
            st.form_submit_button(
                t("target_form.record"), type="primary", on_click=_record, args=(commitment_id,)
            )
        with withdraw:
            st.form_submit_button(t("target_form.withdraw"), on_click=_withdraw)


def _chosen(name: str, codes: Sequence[str], word: Callable[[str], str], none: str = "—") -> None:
    st.selectbox(
        t(f"target_form.{name}"), codes, index=None, format_func=word, key=f"target_{name}", placeholder=none
    )


def _texts(*names: str) -> None:
    for name, column in zip(names, st.columns(len(names)), strict=True):
        column.text_input(t(f"target_form.{name}"), key=f"target_{name}", max_chars=30)


def _days(*names: str) -> None:
    for name, column in zip(names, st.columns(len(names)), strict=True):
        column.date_input(t(f"target_form.{name}"), None, key=f"target_{name}", **ANY_DAY)


def _record(commitment_id: str) -> None:
    told: dict[str, Any] = {name: st.session_state[f"target_{name}"] for name in _FIELDS}
    which: str | None = st.session_state["target_which"]

    def action(account: Account) -> str:
        numbers: dict[str, Decimal | None] = {name: typed_number(told[name]) for name in _NUMBERS}
        for name in _NUMBERS:
            if told[name].strip() and numbers[name] is None:
                return t("progress.no_number", told=told[name])
        aim = _aim(told, numbers)
        store = open_ledger.store()
        if which is None:
            said = t("target_form.added", id=add_target(store, commitment_id, aim, account.name))
        else:
            change_target(store, which, aim, told["holds_from"], account.name)
            said = t("target_form.changed", id=which)
        for name in (*_FIELDS, "which"):
            st.session_state.pop(f"target_{name}", None)
        return said

    run_action(Right.REVIEW, action)


def _aim(told: dict[str, Any], numbers: dict[str, Decimal | None]) -> TargetInput:
    words = {name: told[name].strip() or None for name in _WORDS}
    same: dict[str, Any] = {**numbers, **{name: told[name] for name in _OTHERS if name != "start"}}
    return TargetInput(
        **same,
        label=words["label"],
        unit=words["unit"],
        per=words["per"],
        note=words["note"],
        period_start=told["start"],
        part_of=told["part_of"],
        mentions=tuple(told["mentions"]) or None,
        source_title=words["title"],
        source_url=words["url"],
        source_date=told["date"],
    )


def _withdraw() -> None:
    which: str | None = st.session_state["target_which"]
    reason: str = st.session_state["target_note"]

    def action(account: Account) -> str:
        if which is None:
            return t("target_form.none_chosen")
        withdraw_target(open_ledger.store(), which, reason, account.name)
        return t("target_form.withdrawn", id=which)

    run_action(Right.REVIEW, action)
