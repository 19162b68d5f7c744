"""Fields, measures and splits of the workbench in words, and cells of its results as they are read."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.texts.codes import coded
from replies.workbench import Field, Measure, Split, TableFields

__all__ = ["cell_word", "field_word", "joined", "measure_word", "split_word", "step_word", "unit_of"]


def field_word(one: Field) -> str:
    """What a field is called: its head in the dictionary, of the column that is in the reader's language."""
    return one.heading(language())


def measure_word(table: TableFields, measure: Measure) -> str:
    """What a measure is called: 承诺数, 篇幅（平均）."""
    if measure.how == "count":
        return t("build.count", table=t(f"explore_table.{table.name}"))
    return t(f"build.{measure.how}", field=field_word(table.fields[measure.field]))


def unit_of(table: TableFields, measure: Measure) -> str:
    """The unit of a measure's own, empty where a column gives it or it has none."""
    if measure.how in ("count", "distinct"):
        return ""
    one = table.fields[measure.field]
    own = one.column.unit if not one.unit and one.type != "DOUBLE" else None
    return own.of(language()) if own else ""


def split_word(table: TableFields, split: Split) -> str:
    """What a split is called: 地区, 期限（按年）."""
    name = field_word(table.fields[split.field])
    return t(f"build.by_{split.step}", field=name) if split.step else name


def step_word(day: date, step: str) -> str:
    """A day cut to a step: 2017年, 2017年第2季度, 2017年6月."""
    if step == "year":
        return t("build.year", year=day.year)
    if step == "quarter":
        return t("build.quarter", year=day.year, quarter=str((day.month + 2) // 3))
    return formats.month(day)


def cell_word(field: str, given: object, *, step: str = "", share: bool = False) -> str:
    """A value of a result in words: codes through the catalogue, numbers with separators, dates written out."""
    if given is None or given == "":
        return t("explore.unknown_group")
    if isinstance(given, bool):
        return coded(field, given)
    if isinstance(given, datetime):
        return formats.moment(given)
    if isinstance(given, date):
        return step_word(given, step) if step else formats.day(given)
    if isinstance(given, Decimal | int | float):
        if share:
            return formats.percent(given)
        return str(given) if field == "year" else formats.number(given)
    return coded(field, given)


def joined(*sentences: str) -> str:
    """Sentences one after the other, empty ones left out: with a blank between them where the language has one."""
    return ("" if language() == "zh" else " ").join(sentence for sentence in sentences if sentence)
