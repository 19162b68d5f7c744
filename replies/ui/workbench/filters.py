"""The builder's choices as widgets, all of them kept in the address: measures, splits, filters.

`?measure=count&measure=mean.chars&by=due.year&then=theme&where=place&w_place=慈溪市` is a whole question. A code that the
table does not have is dropped; ends of a range that cannot be read count as none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import streamlit as st
from sqlglot import exp

from replies.texts.catalogue import language, t
from replies.ui.kit.address import bind_choices, bind_words, chosen
from replies.ui.kit.choosing import select
from replies.ui.workbench import tables as bench
from replies.ui.workbench.words import cell_word, field_word, measure_word, split_word
from replies.workbench import Field, Filter, Measure, Split, TableFields
from replies.workbench.questions import STEPS

__all__ = [
    "choose_filters",
    "choose_measure",
    "choose_measures",
    "choose_splits",
    "describe_filters",
    "known_values",
]

_MOST_VALUES, _MOST_FILTERS, _MOST_MEASURES = 300, 8, 6
_NONE = "none"  # no split
_FIRST_DAY, _LAST_DAY = date(1949, 10, 1), date(2099, 12, 31)
_LONGEST, _LARGEST = 18, Decimal(10**15)  # signs of a number in the address, its size


def choose_measures(table: TableFields) -> tuple[Measure, ...]:
    """Draw the choice of measures; counting rows where none is chosen."""
    offered = {_measure_code(measure): measure for measure in _measures(table)}
    write_to_url = bind_choices("measure", offered, ("count",), most=_MOST_MEASURES)
    picked = st.multiselect(
        t("build.measures"),
        list(offered),
        key="measure",
        format_func=lambda code: measure_word(table, offered[code]),
        on_change=write_to_url,
        max_selections=_MOST_MEASURES,
        placeholder="—",
        help=t("build.measures_help"),
    )
    return tuple(offered[code] for code in picked) or (Measure("count"),)


def choose_measure(table: TableFields) -> Measure:
    """Draw the choice of one measure."""
    offered = {_measure_code(measure): measure for measure in _measures(table) if not _is_day(table, measure)}
    picked = select(
        "measure",
        list(offered),
        t("pivot.measure"),
        lambda code: measure_word(table, offered[code]),
        default="count",
        help=t("build.measures_help"),
    )
    return offered[picked]


def choose_splits(
    table: TableFields, *, default: tuple[str, str], optional: bool = True
) -> tuple[Split, ...]:
    """Draw the choice of up to two splits (`by`, `then`), just two where they are not optional."""
    offered = {_split_code(split): split for split in _splits(table)}
    picked: list[Split] = []
    for key, first in zip(("by", "then"), default, strict=True):
        left = [code for code in offered if offered[code] not in picked]
        codes = [_NONE, *left] if optional else left
        chosen_first = first if first in codes else codes[0]
        words = {code: split_word(table, offered[code]) for code in left} | {_NONE: t("build.no_split")}
        label = t(f"build.{key}") if optional else t(f"pivot.{key}")
        code = select(key, codes, label, words.__getitem__, default=chosen_first)
        if code != _NONE:
            picked.append(offered[code])
    return tuple(picked)


def choose_filters(table: TableFields, collection: str) -> tuple[Filter, ...]:
    """Draw the choice of fields to narrow by, and for each of them a widget of its kind."""
    offered = table.narrowed_by()
    write_to_url = bind_choices("where", offered, most=_MOST_FILTERS)
    picked = st.multiselect(
        t("build.where"),
        offered,
        key="where",
        format_func=lambda name: field_word(table.fields[name]),
        on_change=write_to_url,
        max_selections=_MOST_FILTERS,
        placeholder=t("explore.all"),
    )
    drawn = (_filter(table, table.fields[name], collection) for name in picked)
    return tuple(one for one in drawn if one is not None)


def known_values(table: TableFields, one: Field, collection: str) -> dict[str, str]:
    """The codes that a field has in a collection with their words, the most frequent first; "" is not known."""
    label = exp.column(one.column_in(language()))
    code = exp.cast(exp.column(one.code), "TEXT")
    query = (
        exp.select(code.as_("code"), exp.Min(this=label).as_("label"))
        .from_(exp.to_table(table.name))
        .where(exp.column("collection").eq(exp.Literal.string(collection)))
        .group_by(code.copy())
        .order_by(exp.Ordered(this=exp.Count(this=exp.Star()), desc=True), exp.column("code"))
    )
    rows = bench.answer(query.sql("duckdb"), most=_MOST_VALUES).to_pylist()
    return {
        str(row["code"]) if row["code"] is not None else "": (
            cell_word(one.name, row["label"] if row["label"] is not None else row["code"])
        )
        for row in rows
    }


def describe_filters(table: TableFields, filters: Sequence[Filter], collection: str) -> list[str]:
    """The filters in words."""
    said = []
    for one in filters:
        field = table.fields[one.field]
        if one.values:
            words = known_values(table, field, collection)
            joined = t("build.or").join(words.get(value, value) for value in one.values)
            said.append(t("build.is", field=field_word(field), value=joined))
        elif one.words:
            said.append(t("build.contains", field=field_word(field), value=one.words))
        else:
            ends = [cell_word(one.field, end) if end is not None else "" for end in (one.low, one.high)]
            said.append(t("build.between", field=field_word(field), low=ends[0], high=ends[1]))
    return said


def _filter(table: TableFields, one: Field, collection: str) -> Filter | None:
    key, name = f"w_{one.name}", field_word(one)
    if one.kind == "text":
        write_to_url = bind_words(key)
        words = st.text_input(
            t("build.text_has", field=name),
            key=key,
            max_chars=60,
            on_change=write_to_url,
            placeholder=t("build.words"),
        )
        return Filter(one.name, words=words.strip()) if words.strip() else None
    if one.kind in ("date", "number"):
        return _range(one, name)
    words_of = known_values(table, one, collection)
    write_to_url = bind_choices(key, words_of)
    picked = st.multiselect(
        name,
        list(words_of),
        key=key,
        format_func=lambda code: words_of[code],
        on_change=write_to_url,
        placeholder=t("explore.all"),
    )
    return Filter(one.name, values=tuple(picked)) if picked else None


def _range(one: Field, name: str) -> Filter | None:
    ends: list[date | Decimal | None] = []
    for end, column in zip(("from", "to"), st.columns(2), strict=True):
        key = f"w_{one.name}_{end}"
        with column:
            ends.append(
                _day(key, t(f"build.{end}", field=name))
                if one.kind == "date"
                else _number(key, t(f"build.{end}", field=name))
            )
    return Filter(one.name, low=ends[0], high=ends[1]) if any(end is not None for end in ends) else None


def _day(key: str, label: str) -> date | None:
    try:
        held = date.fromisoformat(chosen(key) or "")
    except ValueError:
        held = None
    st.session_state[key] = held if held and _FIRST_DAY <= held <= _LAST_DAY else None
    pattern = "YYYY-MM-DD"
    return st.date_input(
        label, key=key, min_value=_FIRST_DAY, max_value=_LAST_DAY, format=pattern, on_change=_write_end(key)
    )


def _number(key: str, label: str) -> Decimal | None:
    said = chosen(key) or ""
    try:
        held = Decimal(said) if said.isascii() and len(said) <= _LONGEST else None
    except InvalidOperation:
        held = None
    readable = held is not None and held.is_finite() and abs(held) < _LARGEST
    st.session_state[key] = float(held) if held is not None and readable else None
    given = st.number_input(label, key=key, on_change=_write_end(key), format="%.10g", step=1.0)
    return Decimal(f"{given:.6f}").normalize() if given is not None else None


def _write_end(key: str) -> Callable[[], None]:
    def write_to_url() -> None:
        given = st.session_state[key]
        if given is None:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = f"{given:.10g}" if isinstance(given, float) else given.isoformat()

    return write_to_url


def _measures(table: TableFields) -> list[Measure]:
    return [Measure(how, field) for how, field in table.measured()]


def _is_day(table: TableFields, measure: Measure) -> bool:
    return bool(measure.field) and table.fields[measure.field].kind == "date"


def _measure_code(measure: Measure) -> str:
    return f"{measure.how}.{measure.field}" if measure.field else measure.how


def _splits(table: TableFields) -> list[Split]:
    found = []
    for name in table.split_by():
        is_date = table.fields[name].kind == "date"
        found += [Split(name, step) for step in STEPS] if is_date else [Split(name)]
    return found


def _split_code(split: Split) -> str:
    return f"{split.field}.{split.step}" if split.step else split.field
