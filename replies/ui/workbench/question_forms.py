"""The parameters of a named query as widgets by their type, all of them kept in the address as `?p_name=…`.

A text that is a code of the data, or one of a list that the header's note gives, is chosen; other texts are typed. The
times `as_of` and `known_at` are the address's own, as on every page. What cannot be read counts as not given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import streamlit as st
from sqlglot import exp

from replies.ledger.query_header import Parameter
from replies.publish.dictionary import tables
from replies.texts.catalogue import catalogue, language, t
from replies.ui.kit import address
from replies.ui.workbench import tables as bench
from replies.ui.workbench.words import cell_word
from replies.workbench import fields_of

__all__ = ["Given", "choose", "codes_in_note", "parameter_word"]

Given = str | int | float | bool | date | datetime | list[str]
_FIRST_DAY, _LAST_DAY = date(1949, 10, 1), date(2099, 12, 31)
_MOST_CODES, _LARGEST, _LONGEST = 300, 10**12, 200
_LISTED = re.compile(r"[a-z_]+(?:, [a-z_]+)*,? or [a-z_]+")
# Parameters that name a column otherwise than the tables do.
_COLUMNS = {"bureau": "bureau_id", "person": "lead_deputy", "target": "target_id", "province": "area"}
_DEFAULTS = {"limit": "500"}


@dataclass(frozen=True, slots=True)
class _Widget:
    parameter: Parameter
    key: str
    label: str
    codes: Mapping[str, str] | None


def choose(parameters: Sequence[Parameter]) -> dict[str, Given]:
    """Draw the form and give the values that the address has, by name; a parameter without one is left out."""
    widgets = [_widget(parameter) for parameter in parameters]
    if widgets:
        with st.form("question_form", border=True):
            for widget in widgets:
                _draw(widget)
            st.form_submit_button(
                t("questions.run"), type="primary", width="stretch", on_click=_write_all(widgets)
            )
    read = {widget.parameter.name: _read(widget) for widget in widgets}
    return {name: given for name, given in read.items() if given is not None}


def parameter_word(name: str) -> str:
    """What a parameter is called: by the catalogue, by the dictionary's column, else by its name."""
    if f"parameter.{name}" in catalogue(language()).texts:
        return t(f"parameter.{name}")
    column = _COLUMNS.get(name, name)
    for table in tables().values():
        for one in table.columns:
            if one.name == column:
                return one.heading.of(language())
    return name


def codes_in_note(note: str) -> list[str]:
    """The codes that a note lists: `null: all; met, about or missed` → met, about, missed."""
    for part in note.split(";"):
        if _LISTED.fullmatch(part.strip()):
            return re.split(r",? or |, ", part.strip())
    return []


def _widget(parameter: Parameter) -> _Widget:
    own = parameter.name in ("as_of", "known_at")
    key = parameter.name if own else f"p_{parameter.name}"
    return _Widget(parameter, key, parameter_word(parameter.name), _codes(parameter))


def _codes(parameter: Parameter) -> Mapping[str, str] | None:
    if parameter.type == "BOOLEAN":
        return {"true": t("explore.yes"), "false": t("explore.no")}
    if not parameter.type.startswith("TEXT") or parameter.name == "q":
        return None
    if listed := codes_in_note(parameter.note):
        return {code: cell_word(parameter.name, code) for code in listed}
    column = _COLUMNS.get(parameter.name, parameter.name)
    for table in tables().values():
        for one in fields_of(table).fields.values():
            if one.code == column and one.kind in ("code", "id"):
                label, code = exp.column(one.column_in(language())), exp.column(column)
                query = (
                    exp.select(code.as_("code"), exp.Min(this=label).as_("label"))
                    .from_(exp.to_table(table.name))
                    .where(code.copy().is_(exp.null()).not_())
                    .group_by(code.copy())
                    .order_by(exp.Ordered(this=exp.Count(this=exp.Star()), desc=True), exp.column("code"))
                )
                rows = bench.answer(query.sql("duckdb"), most=_MOST_CODES + 1).to_pylist()
                if len(rows) > _MOST_CODES:
                    return None
                return {str(row["code"]): cell_word(one.name, row["label"] or row["code"]) for row in rows}
    return None


def _draw(widget: _Widget) -> None:
    """Draw a parameter's widget with what the address says; the address is written by the form's button."""
    key, label, said = widget.key, widget.label, address.chosen(widget.key)
    if widget.parameter.type.endswith("[]") and widget.codes is not None:
        st.session_state[key] = [code for code in st.query_params.get_all(key) if code in widget.codes]
        st.multiselect(
            label,
            list(widget.codes),
            key=key,
            format_func=widget.codes.__getitem__,
            placeholder=t("explore.all"),
        )
    elif widget.codes is not None:
        words = {"": t("explore.all"), **widget.codes}
        st.session_state[key] = said if said in widget.codes else ""
        st.selectbox(label, list(words), key=key, format_func=words.__getitem__)
    elif widget.parameter.type == "DATE":
        st.session_state[key] = _day(said)
        st.date_input(label, key=key, min_value=_FIRST_DAY, max_value=_LAST_DAY, format="YYYY-MM-DD")
    elif _is_number(widget):
        st.session_state[key] = _number(said or _DEFAULTS.get(widget.parameter.name), widget)
        whole = widget.parameter.type in ("INTEGER", "BIGINT")
        st.number_input(label, key=key, step=1 if whole else 0.1)
    else:
        st.session_state[key] = said or ""
        hint = t("questions.moment") if widget.parameter.type == "TIMESTAMP" else t("build.words")
        st.text_input(label, key=key, max_chars=_LONGEST, placeholder=hint)


def _read(widget: _Widget) -> Given | None:
    said = address.chosen(widget.key)
    type_ = widget.parameter.type
    if widget.parameter.name == "known_at":
        return address.known_at()
    if type_.endswith("[]"):
        return [code[:_LONGEST] for code in st.query_params.get_all(widget.key)] or None
    if type_ == "TIMESTAMP":
        return _moment(said)
    if _is_number(widget):
        return _number(said or _DEFAULTS.get(widget.parameter.name), widget)
    if said is None:
        return None
    if type_ == "DATE":
        return _day(said)
    if widget.codes is not None and said not in widget.codes:
        return None
    return said == "true" if type_ == "BOOLEAN" else said[:_LONGEST]


def _write_all(widgets: Sequence[_Widget]) -> Callable[[], None]:
    def write_to_url() -> None:
        for widget in widgets:
            given = st.session_state.get(widget.key)
            if given in (None, "", []):
                st.query_params.pop(widget.key, None)
            else:
                st.query_params[widget.key] = given if isinstance(given, list) else str(given).strip()

    return write_to_url


def _is_number(widget: _Widget) -> bool:
    return widget.parameter.type.split("(")[0] in ("INTEGER", "BIGINT", "DOUBLE", "DECIMAL")


def _number(said: str | None, widget: _Widget) -> int | float | None:
    try:
        read = Decimal(said) if said and said.isascii() and len(said) <= 20 else None
    except InvalidOperation:
        read = None
    if read is None or not read.is_finite() or abs(read) > _LARGEST:
        return None
    whole = widget.parameter.type in ("INTEGER", "BIGINT")
    if widget.parameter.type == "INTEGER" and abs(read) >= 2**31:
        return None
    return int(read) if whole else float(read)


def _day(said: str | None) -> date | None:
    try:
        day = date.fromisoformat(said or "")
    except ValueError:
        return None
    return day if _FIRST_DAY <= day <= _LAST_DAY else None


def _moment(said: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(said or "").replace(tzinfo=None)
    except ValueError:
        return None
