"""What people and spreadsheets write into a cell, read as text, day and proposals' numbers, and shown in a message.

Days are written in every way: 2024-3-1, 2024.3.1, 2024年3月1日, 二〇二四年三月一日, 20240301, a spreadsheet's serial number,
截至2024年3月底, 2024年3月底前, 2024年第一季度末. One without its year is read where the table says the year, and is never
guessed. Several numbers may stand in one cell (第12、15号).
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from replies.documents.tables import CellValue, Scalar
from replies.reading.dates import make_day

__all__ = [
    "FORMULA",
    "NO_DAY",
    "NO_WHOLE_DAY",
    "cell_text",
    "day_of",
    "display",
    "fold_head",
    "fold_text",
    "proposal_numbers",
    "text_of",
]

# What is said of a formula or an error, and of what is no day, or none without its year; {value} is the cell's.
FORMULA = (
    "是公式或出错的格，请复制后选择性粘贴为数值",
    "it is a formula or an error; copy it and paste it as a value",
)
NO_DAY = ("“{value}”不是日期，请写成 2024-06-30", "“{value}” is no day; write it as 2024-06-30")
NO_WHOLE_DAY = (
    "“{value}”不是完整的日期，请写成 2024-06-30",
    "“{value}” is no whole day; write it as 2024-06-30",
)
_BRACKETS = re.compile(r"[（(\[【][^（()）\]】]*[)）\]】]")
_SOLID_DAY = re.compile(r"([12]\d{3})(\d\d)(\d\d)")
_SERIAL = (20_000, 80_000)  # days since the end of 1899 as spreadsheets count: 1954 to 2119
_UNTIL = re.compile(r"^(?:(?:数据|统计)?(?:截至|截止到?|至|到)|于)\s*")
_BEFORE = re.compile(r"\s*(?:之前|以前|前)(?:完成|办结)?$")
_YEAR = r"(?P<y>[12]\d{3}|[二一][零〇○O0一二三四五六七八九]{3})"
_MONTH = r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})"
_TIME = r"(?:\s*(?:\(.{1,6}\)|上午|下午|T?\d{1,2}:\d{2}.*))?"
_DATED = re.compile(rf"{_YEAR}\s*[年\-./]\s*{_MONTH}\s*[月\-./]\s*{_DAY}\s*[日号]?{_TIME}")
_DAY_ALONE = re.compile(rf"{_MONTH}\s*月\s*{_DAY}\s*[日号]{_TIME}")
# 2024年3月底, 2024年底, 2024年第一季度末, 3月底; the end is a day.
_END = re.compile(
    rf"(?![底末])(?:{_YEAR}\s*年\s*)?(?:{_MONTH}\s*月份?|第?\s*(?P<q>[1-4一二三四])\s*季度|(?P<h>上|下)半年|年)?\s*[底末]"
)
_QUARTERS = {"1": 3, "2": 6, "3": 9, "4": 12, "一": 3, "二": 6, "三": 9, "四": 12}
_HALVES = {"上": 6, "下": 12}
_KINDS = r"(?:代表|委员|政协|人大)?(?:建议|提案|议案)"
_NUMBER = re.compile(
    rf"(?:{_KINDS})?\s*第?\s*([A-Za-z]{{0,4}}[-—]?\d{{1,10}}(?:[-—]\d{{1,5}})?|(?:建议|提案)字〔\d{{4}}〕\d{{1,5}})"
    rf"(?:\.0+)?\s*号?\s*(?:{_KINDS})?"
)
_SEVERAL = re.compile(r"[、，,;；和及与]|\s+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")  # 1,215 may be one number or two


def text_of(entry: CellValue) -> str:
    """The cell as a text: line ends are one sign, blanks at either end and the apostrophe before a formula are gone."""
    if isinstance(entry.value, Decimal):
        return format(entry.value, "f")
    text = str(entry.value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()
    return text[1:] if text.startswith("'") and text[1:2] in tuple("=+-@") else text


def cell_text(entry: CellValue) -> str:
    """The cell as one line of text, letters and digits of full width folded; nothing for a formula or an error."""
    return " ".join(unicodedata.normalize("NFKC", text_of(entry)).split()) if entry.form == "plain" else ""


def fold_head(head: str) -> str:
    """A head as heads are compared: without blanks, brackets, stars and punctuation."""
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", head))
    return re.sub(r"[\s*＊:：、/／.·_\-]+", "", plain)


def fold_text(words: str) -> str:
    """Words as the same words are known again in another table: without blanks and the full stop at the end."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words)).rstrip("。.;,")


def proposal_numbers(entry: CellValue) -> list[str]:
    """The numbers of proposals in a cell as written, without 第 and 号; none where something else stands in it too."""
    if isinstance(entry.value, Decimal):
        return [str(int(entry.value))] if entry.value == int(entry.value) and entry.value > 0 else []
    words = re.sub(r"(?<=第)\s+|\s+(?=号)", "", cell_text(entry))
    if _GROUPED.fullmatch(words):
        return []
    pieces = [words] if _NUMBER.fullmatch(words) else list(filter(None, _SEVERAL.split(words)))
    found = [_NUMBER.fullmatch(piece) for piece in pieces]
    return list(dict.fromkeys(one[1] for one in found if one)) if all(found) else []


def day_of(entry: CellValue, year: int | None = None) -> date | None:
    """The day of a cell in any of its wordings, the last one of 2024年3月底; None where it is none.

    `year` is that of a day that says none (3月1日).
    """
    if isinstance(entry.value, date):
        return entry.value
    if entry.form != "plain":
        return None
    words = _BEFORE.sub("", _UNTIL.sub("", cell_text(entry))).rstrip("。")
    if re.fullmatch(r"\d{5}(?:\.\d+)?", words):
        serial = int(Decimal(words))
        return date(1899, 12, 30) + timedelta(days=serial) if _SERIAL[0] < serial < _SERIAL[1] else None
    if found := _DATED.fullmatch(words) or _SOLID_DAY.fullmatch(words):
        return make_day(found[1].replace("O", "〇"), found[2], found[3])
    if found := _END.fullmatch(words):
        return _end_of(found, year)
    alone = _DAY_ALONE.fullmatch(words)
    return make_day(str(year), alone["m"], alone["d"]) if alone and year is not None else None


def _end_of(found: re.Match[str], year: int | None) -> date | None:
    """The last day of the month, quarter, half or year that a wording names."""
    stated = found["y"].replace("O", "〇") if found["y"] else year
    if stated is None:
        return None
    month = found["m"] or str(_QUARTERS.get(found["q"] or "") or _HALVES.get(found["h"] or "") or 12)
    first = make_day(str(stated), month, "1")
    return first and first.replace(day=calendar.monthrange(first.year, first.month)[1])


def display(cell: Scalar | CellValue | None) -> str:
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
