"""The numbers in the cells of a table that comes back, and whether a cell says what it said before.

Spreadsheets change what they save: days become numbers or `2024/6/30`, numbers get commas, lose digits beyond fifteen or
are rounded to what the cell shows (`75.1%`), texts get blanks at their end. None of that is an edit.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from replies.documents.tables import CellValue
from replies.ledger.recording.register import number_key
from replies.publish.office.columns import STATUS_WORDS, OfficeColumn
from replies.publish.office.table import Cell
from replies.publish.office.writing import cut
from replies.publish.tables.cells import cell_text, day_of, proposal_numbers, text_of
from replies.reading.units import UNIT

__all__ = ["is_same", "number_of"]

_NUMBER = re.compile(rf"([-+]?)((?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)\s*((?:[百千万亿]*(?:{UNIT}))?)")
_SCIENTIFIC = re.compile(r"[-+]?\d(?:\.(\d+))?E[-+]?\d+", re.IGNORECASE)


def number_of(entry: CellValue) -> tuple[Decimal, str | None] | None:
    """The number of a cell and the unit written after it; None where it is no number, or a rounded one (1.2E+13)."""
    if isinstance(entry.value, Decimal):
        return (entry.value * 100, "%") if entry.form == "percent" else (entry.value, None)
    if not isinstance(entry.value, str):
        return None
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text_of(entry)))
    if found is None:
        return None
    return Decimal(found[1] + found[2].replace(",", "")), found[3] or None


def is_same(column: OfficeColumn, base: Cell, entry: CellValue, year: int | None = None) -> bool:
    """Whether a cell that is not empty says what the table said of it; `year` is that of days without one."""
    if entry.form in ("formula", "error") or base is None:
        return False
    if isinstance(base, date):
        return day_of(entry, year) == base
    if isinstance(base, Decimal):
        return _is_same_number(column, base, entry)
    if column.name == "状态" and base in STATUS_WORDS:
        return STATUS_WORDS.get(cell_text(entry)) == STATUS_WORDS[base]
    if column.name == "建议编号" and (numbers := proposal_numbers(entry)):
        return number_key(base) in map(number_key, numbers)
    text, base_text = text_of(entry), text_of(CellValue(cut(base)))
    return text == base_text


def _is_same_number(column: OfficeColumn, base: Decimal, entry: CellValue) -> bool:
    exact = Decimal(f"{float(base):.15g}")
    if isinstance(entry.value, Decimal):
        return entry.value == exact
    text = unicodedata.normalize("NFKC", text_of(entry))
    shortened = _SCIENTIFIC.fullmatch(text)
    if shortened:
        return Decimal(text) == Decimal(f"{exact:.{len(shortened[1] or '')}E}")
    found = number_of(entry)
    if found is None:
        return False
    number, unit = found
    if column.role == "input":
        return unit is None and number == exact
    if unit == "%":
        exact *= 100
    # CSV holds what cells show, which may be rounded; where nobody may write, that is no edit.
    return number == exact or number == round(exact, -int(number.as_tuple().exponent))
