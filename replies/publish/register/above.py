"""What stands above the heads of a register: values that hold for every row that says nothing of its own.

`交办日期：2024年3月1日` in a line above the heads (or 交办日期 in one cell and the day in the next) is the day of each row
without one. Only known heads with a colon count; a title is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from replies.documents.tables import Cells, CellValue
from replies.publish.register.cells import cell_text
from replies.publish.register.heads import NEEDED, field_of

__all__ = ["values_above", "year_in"]

_LABEL = re.compile(r"([^\s：:，,。；;（）()]{2,12})\s*(?:[（(][^）)]{0,20}[）)])?\s*[：:]\s*")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|\D|$)")


def values_above(rows: Sequence[tuple[int, Cells]]) -> Iterator[tuple[int, str, CellValue]]:
    """Row, field and value of what the lines above the heads say; merged cells are filled."""
    for line, cells in rows:
        # A cell merged over columns stands in each of them.
        entries = [entry for entry, _ in groupby(one for one in cells if one is not None)]
        for at, entry in enumerate(entries):
            words = cell_text(entry)
            labels = list(_LABEL.finditer(words))
            bounds = [*(found.start() for found in labels), len(words)]
            for found, end in zip(labels, bounds[1:], strict=True):
                field = field_of(found[1])
                if field is None or field in NEEDED:
                    continue
                text = words[found.end() : end].strip(" ，,；;。")
                after = entries[at + 1] if end == len(words) and at + 1 < len(entries) else None
                if text:
                    yield line, field, CellValue(text)
                elif after is not None and not _LABEL.search(cell_text(after)):
                    yield line, field, after


def year_in(titles: Sequence[str]) -> int | None:
    """The year that the nearest title names; None where none does, or that title names several."""
    for title in titles:
        years = {int(found) for found in _YEAR.findall(title)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None
