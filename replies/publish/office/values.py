"""What people and spreadsheets write into a cell, read as text, number or day, and whether it says what it said before.

Spreadsheets change what they save: days become numbers or `2024/6/30`, numbers get commas, lose digits beyond fifteen or
are rounded to what the cell shows (`75.1%`), texts get blanks at their end. None of that is an edit.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from replies.publish.office.columns import OfficeColumn
from replies.publish.office.sheets import CellValue
from replies.publish.office.table import Cell
from replies.publish.office.writing import cut
from replies.reading.units import UNIT

__all__ = ["day_of", "display", "is_same", "number_of", "text_of"]

_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ]+0?0:00(?::00(?:\.0+)?)?)?"
)
_SOLID_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SERIAL = (20_000, 80_000)  # days since the end of 1899 as spreadsheets count: 1954 to 2119
_NUMBER = re.compile(rf"([-+]?)((?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)\s*((?:[百千万亿]*(?:{UNIT}))?)")
_SCIENTIFIC = re.compile(r"[-+]?\d(?:\.(\d+))?E[-+]?\d+", re.IGNORECASE)


def text_of(entry: CellValue) -> str:
    """The cell as a text: line ends are one sign, blanks at either end and the apostrophe before a formula are gone."""
    if isinstance(entry.value, Decimal):
        return format(entry.value, "f")
    text = str(entry.value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()
    return text[1:] if text.startswith("'") and text[1:2] in tuple("=+-@") else text


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


def day_of(entry: CellValue) -> date | None:
    """The day of a cell: a day as such, its serial number, or written out; None where it is none."""
    if isinstance(entry.value, date):
        return entry.value
    text = unicodedata.normalize("NFKC", text_of(entry))
    try:
        serial = Decimal(text) if re.fullmatch(r"\d{5}(?:\.0+)?", text) else None
        if serial is not None:
            return (
                date(1899, 12, 30) + timedelta(days=int(serial)) if _SERIAL[0] < serial < _SERIAL[1] else None
            )
        found = _DAY.fullmatch(text) or _SOLID_DAY.fullmatch(text)
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def is_same(column: OfficeColumn, base: Cell, entry: CellValue) -> bool:
    """Whether a cell that is not empty says what the table said of it."""
    if entry.form in ("formula", "error") or base is None:
        return False
    if isinstance(base, date):
        return day_of(entry) == base
    if isinstance(base, Decimal):
        return _is_same_number(column, base, entry)
    text, base_text = text_of(entry), text_of(CellValue(cut(base)))
    # A proposal's number that a spreadsheet took for a number: 0132 comes back as 132.
    return text == base_text or (base_text.isdecimal() and text.isdecimal() and int(base_text) == int(text))


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


def display(cell: Cell | CellValue) -> str:
    """The cell for a message: on one line and not long; nothing for an empty one."""
    if isinstance(cell, CellValue):
        if cell.form == "formula":
            return "= …"
        cell = (
            f"{cell.value * 100:f}%"
            if isinstance(cell.value, Decimal) and cell.form == "percent"
            else cell.value
        )
    if cell is None:
        return ""
    text = format(cell, "f") if isinstance(cell, Decimal) else " ".join(str(cell).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
