"""The dictionary that goes with the rows that were found, and the words of their workbook, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from replies.publish.dictionary import Column
from replies.publish.workbook import Wording
from replies.texts.catalogue import language, t
from replies.texts.codes import coded, type_word

__all__ = ["Row", "dictionary", "wording"]

Row = Mapping[str, object]


def dictionary(columns: Sequence[Column]) -> list[tuple[str, str, str, str, str]]:
    """(field, name, type, unit, meaning) of each column, in words; the unit is empty where there is none."""
    lang = language()
    return [
        (
            column.name,
            column.heading.of(lang),
            type_word(column.type),
            column.unit.of(lang) if column.unit else "",
            column.meaning.of(lang),
        )
        for column in columns
    ]


def wording(columns: Sequence[Column]) -> Wording:
    """The words of a workbook of rows with these columns."""
    lang = language()
    return Wording(
        head=lambda column: column.heading.of(lang),
        word=coded,
        sheets=(t("explore.rows_sheet"), t("explore.dictionary_sheet"), t("explore.query_sheet")),
        fields=tuple(t(f"explore.{head}") for head in ("field", "head", "type", "unit", "meaning")),
        dictionary=dictionary(columns),
        parameters=(t("explore.parameter"), t("explore.given")),
    )
