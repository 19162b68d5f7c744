"""Choices made without code, as one SELECT over a published table.

`Question` is what somebody chose; `select(question, table, lang)` is its SQL as a sqlglot tree, which runs as it is in
the SQL editor. Everything that somebody typed comes in as a literal of the tree: no text is ever put into SQL by
formatting. Columns of the answer are named after their fields: `bureau`, `due_year`, `n`, `sum_chars`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from sqlglot import exp

from replies.workbench.fields import Field, TableFields
from replies.workbench.whole import ADDS_UP, source

__all__ = [
    "STEPS",
    "Answer",
    "Filter",
    "Measure",
    "Question",
    "Split",
    "answer_of",
    "measure_column",
    "reads",
    "select",
    "split_column",
    "where",
]

STEPS: Final = ("year", "quarter", "month")
_FUNCTIONS: Final = {"sum": exp.Sum, "mean": exp.Avg, "min": exp.Min, "max": exp.Max}


@dataclass(frozen=True, slots=True)
class Measure:
    """What is worked out of each group: `Measure("count")`, `Measure("sum", "chars")`."""

    how: str
    field: str = ""

    @property
    def alias(self) -> str:
        """The name of its column."""
        return f"{self.how}_{self.field}" if self.field else "n"


@dataclass(frozen=True, slots=True)
class Split:
    """What the rows are split by: a field, for a date also the step it is cut to."""

    field: str
    step: str = ""

    @property
    def alias(self) -> str:
        """The name of its column."""
        return f"{self.field}_{self.step}" if self.step else self.field


@dataclass(frozen=True, slots=True)
class Filter:
    """What a field is narrowed to: any of `values`, or from `low` to `high` (both within), or texts with `words`.

    Values are codes, the same in every language; an empty one stands for rows in which the field is not known.
    """

    field: str
    values: tuple[str, ...] = ()
    low: date | Decimal | None = None
    high: date | Decimal | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A table of one collection, its measures, the splits (at most two) and the filters."""

    table: str
    collection: str
    measures: tuple[Measure, ...] = (Measure("count"),)
    splits: tuple[Split, ...] = ()
    filters: tuple[Filter, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Answer:
    """The shape of what `select` gives: splits (those that its measures need besides come after the chosen), measures."""

    splits: tuple[Split, ...]
    measures: tuple[Measure, ...]


def answer_of(question: Question, table: TableFields) -> Answer:
    """The columns of the answer in their order; a measure of values brings the fields it must be split by."""
    chosen = {split.field for split in question.splits}
    needed = dict.fromkeys(
        name
        for measure in question.measures
        if measure.field
        for name in table.fields[measure.field].within
        if name in table.fields
    )
    # What was reached is set against what was aimed at; a limit is no aim and stands apart.
    if {"value", "actual"} <= {measure.field for measure in question.measures} and "bound" in table.fields:
        needed["bound"] = None
    forced = tuple(Split(name) for name in needed if name not in chosen)
    return Answer((*question.splits, *forced), question.measures)


def select(question: Question, table: TableFields, lang: str) -> exp.Select:
    """The SELECT that answers a question, groups in order: dates from the first, then the first measure from the most.

    Texts are those of `lang` where the table has both. Raises KeyError for a field that the table does not have.
    """
    answer = answer_of(question, table)
    found = exp.select(
        *(split_column(split, table, lang).as_(split.alias) for split in answer.splits),
        *(measure_column(measure, table, lang).as_(measure.alias) for measure in answer.measures),
    ).from_(reads(question, table))
    found = found.where(*where(question, table, lang))
    if answer.splits:
        # By what it is and not by its name, which may be that of a column, too.
        found = found.group_by(*(split_column(split, table, lang) for split in answer.splits))
        return found.order_by(*_order(answer))
    return found


def reads(question: Question, table: TableFields) -> exp.Expr:
    """What a question reads from."""
    return source(question.table, adding=any(_adds(measure, table) for measure in question.measures))


def split_column(split: Split, table: TableFields, lang: str) -> exp.Expr:
    """What a split's rows have in common: the field in the language, a date cut to its step."""
    one = table.fields[split.field]
    if split.step:
        cut = exp.TimestampTrunc(this=_column_in(one, lang), unit=exp.var(split.step.upper()))
        return exp.cast(cut, "DATE")
    return _column_in(one, lang)


def measure_column(measure: Measure, table: TableFields, lang: str) -> exp.Expr:
    """What a measure works out; a sum of values takes only the rows that count once."""
    if measure.how == "count":
        return exp.Count(this=exp.Star(), big_int=True)
    one = table.fields[measure.field]
    if measure.how == "distinct":
        return exp.Count(this=exp.Distinct(expressions=[exp.column(one.code)]), big_int=True)
    worked = _FUNCTIONS[measure.how](this=_column_in(one, lang))
    if _adds(measure, table):
        return exp.Filter(this=worked, expression=exp.Where(this=exp.column(ADDS_UP)))
    if measure.how == "sum":
        return exp.cast(worked, "BIGINT")
    return worked


def where(question: Question, table: TableFields, lang: str) -> Iterator[exp.Expr]:
    """The conditions: the collection (they are never counted together), rows that are counted, then each filter."""
    yield exp.column("collection").eq(exp.Literal.string(question.collection))
    if table.table.counted:
        yield exp.column(table.table.counted)
    for one in question.filters:
        yield from _condition(one, table.fields[one.field], lang)


def _adds(measure: Measure, table: TableFields) -> bool:
    """Whether a measure adds values that have to be whole."""
    return measure.how == "sum" and bool(table.fields[measure.field].within)


def _condition(narrowed: Filter, one: Field, lang: str) -> Iterator[exp.Expr]:
    column = exp.column(one.code)
    if narrowed.values:
        known = [_literal(value, one) for value in narrowed.values if value]
        parts: list[exp.Expr] = [column.isin(*known)] if known else []
        if "" in narrowed.values:
            parts.append(column.copy().is_(exp.null()))
        yield exp.or_(*parts)
    if narrowed.low is not None:
        yield exp.GTE(this=column.copy(), expression=_bound(narrowed.low))
    if narrowed.high is not None:
        yield exp.LTE(this=column.copy(), expression=_bound(narrowed.high))
    if narrowed.words:
        lowered = exp.Lower(this=_column_in(one, lang))
        found = exp.func("CONTAINS", lowered, exp.Literal.string(narrowed.words.lower()), dialect="duckdb")
        yield found


def _literal(value: str, one: Field) -> exp.Expr:
    if one.kind == "flag":
        return exp.true() if value == "true" else exp.false()
    if one.kind == "year":
        return exp.Literal.number(int(value))
    return exp.Literal.string(value)


def _bound(end: date | Decimal) -> exp.Expr:
    if isinstance(end, Decimal):
        return exp.Literal.number(f"{end:f}") if end >= 0 else exp.Neg(this=exp.Literal.number(f"{-end:f}"))
    return exp.cast(exp.Literal.string(end.isoformat()), "DATE")


def _column_in(one: Field, lang: str) -> exp.Expr:
    """The column of a field; where the other language alone is known, that one."""
    if not one.in_languages:
        return exp.column(one.name)
    if lang == "zh":
        return exp.column(f"{one.name}_zh")
    return exp.func("COALESCE", exp.column(f"{one.name}_en"), exp.column(f"{one.name}_zh"))


def _order(answer: Answer) -> Iterator[exp.Expr]:
    dated = [split for split in answer.splits if split.step or split.field == "year"]
    others = [split for split in answer.splits if split not in dated]
    for split in dated:
        yield exp.Ordered(this=exp.column(split.alias), nulls_first=False)
    first = answer.measures[0]
    yield exp.Ordered(this=exp.column(first.alias), desc=True, nulls_first=False)
    for split in others:
        yield exp.Ordered(this=exp.column(split.alias), nulls_first=False)
