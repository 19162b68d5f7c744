"""The fields of a form: each drawn as the widget of its kind, and what was entered read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from replies.errors import RepliesError
from replies.inputs.fields import InputField
from replies.texts.catalogue import catalogue, language, t
from replies.ui.kit.typed import typed_number

__all__ = ["ANY_DAY", "Offered", "draw_inputs", "form_rows", "read_inputs", "required"]

ANY_DAY: dict[str, Any] = {"min_value": date(1980, 1, 1), "max_value": date(2100, 12, 31)}
Offered = Mapping[str, Mapping[str, str]]  # by field: the keys that may be chosen, with their words
_NONE = "—"
_COMMA = "、"  # between names, as they are shown
_COMMAS = re.compile("[、，,；;\n]")
_WIDTHS = {"url": 3}  # by a field's word: an address needs the room


def form_rows(
    fields: Sequence[InputField],
    rows: Sequence[Sequence[str]],
    elsewhere: Sequence[Sequence[str]] | None = None,
) -> list[list[InputField]]:
    """The fields that `rows` name, row by row.

    `elsewhere` are the rows that other parts of the form draw; where they are given, a field that no row names follows in
    a row of its own, so that a new field shows without a place of its own.
    """
    known = {one.name: one for one in fields}
    named = [[known[name] for name in row] for row in rows]
    if elsewhere is None:
        return named
    placed = {name for row in (*rows, *elsewhere) for name in row}
    return [*named, *([one] for one in fields if one.on_form and one.name not in placed)]


def draw_inputs(
    rows: Iterable[Sequence[InputField]],
    key_of: Callable[[str], str],
    offered: Offered | None = None,
    values: Mapping[str, Any] | None = None,
) -> None:
    """Draw fields, those of one row side by side.

    `key_of` gives the key of a field's widget from its word. `offered` is needed for fields that choose from what the
    ledger has; `values`, by name, are what texts, names, days and codes begin with.
    """
    values = values or {}
    for row in rows:
        if len(row) == 1:
            _draw(row[0], key_of(row[0].word), offered, values.get(row[0].name))
            continue
        widths = [_WIDTHS.get(one.word, 1) for one in row]
        for one, column in zip(row, st.columns(widths), strict=True):
            with column:
                _draw(one, key_of(one.word), offered, values.get(one.name))


def required(label: str) -> str:
    """The label of a field without which nothing is recorded."""
    return t("common.required", label=label)


def _draw(one: InputField, key: str, offered: Offered | None, value: Any) -> None:  # Any: as its kind takes
    label = t(one.label, n=one.longest)
    if one.is_required:
        label = required(label)
    hint = t(f"{one.label}_help") if f"{one.label}_help" in catalogue(language()).texts else None
    if one.kind in ("text", "names", "number"):
        begun = _COMMA.join(value) if one.kind == "names" and value else value or ""
        st.text_input(label, begun, key=key, max_chars=one.longest, help=hint)
    elif one.kind == "passage":
        st.text_area(label, key=key, max_chars=one.longest, height=80, help=hint)
    elif one.kind == "day":
        st.date_input(label, value, key=key, help=hint, **ANY_DAY)
    elif one.kind == "code":
        if value is not None:  # not by an index: only a box that begins with none can be emptied
            st.session_state.setdefault(key, value)
        words = {code: t(f"{one.code_words}{code}") for code in one.codes}
        first = 0 if one.preset else None
        st.selectbox(
            label, one.codes, first, format_func=words.__getitem__, key=key, help=hint, placeholder=_NONE
        )
    else:
        named = (offered or {})[one.name]
        said = named.__getitem__
        if one.kind == "keys":
            st.multiselect(label, list(named), format_func=said, key=key, help=hint, placeholder=_NONE)
        else:
            st.selectbox(label, list(named), None, format_func=said, key=key, help=hint, placeholder=_NONE)


def read_inputs(fields: Iterable[InputField], key_of: Callable[[str], str]) -> dict[str, Any]:
    """What was entered, by the fields' names: trimmed words, numbers, days, codes; None for what was left empty.

    Several names are apart by commas. A field that was not drawn was left empty. Raises RepliesError for what should be a number and is none.
    """
    return {one.name: _read(one, st.session_state.get(key_of(one.word))) for one in fields}


def _read(one: InputField, entered: Any) -> Any:  # Any: what the widget of its kind gives
    if one.kind in ("text", "passage"):
        return (entered or "").strip() or None
    if one.kind == "names":
        return tuple(name.strip() for name in _COMMAS.split(entered or "") if name.strip())
    if one.kind == "keys":
        return tuple(entered or ()) or None
    if one.kind != "number":
        return entered
    number = typed_number(entered)
    if number is None and (entered or "").strip():
        raise RepliesError(*(t("progress.no_number", lang=lang, told=entered) for lang in ("zh", "en")))
    return number
