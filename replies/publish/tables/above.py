"""What stands above the heads of a table: values that hold for every row that says nothing of its own.

`交办日期：2024年3月1日` in a line above the heads (or 交办日期 in one cell and the day in the next) is the day of each row
without one, and so is 截至2024年3月底 in a title. Else only known labels with a colon count; a title is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from replies.documents.tables import Cells, CellValue
from replies.publish.tables.catalogue import HeadCatalogue
from replies.publish.tables.cells import cell_text, fold_head

__all__ = ["ValueAbove", "labels_above", "until_in", "values_above", "year_in"]

_LABEL = re.compile(r"([^\s：:，,。；;（）()]{2,12})\s*(?:[（(][^）)]{0,20}[）)])?\s*[：:]\s*")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|\D|$)")
_UNTIL = re.compile(
    r"截[至止]到?\s*(\d{4}\s*[年\-./]\s*(?:\d{1,2}\s*[月\-./]\s*(?:份?\s*[底末]|\d{1,2}\s*日?)|(?:第?[一二三四1-4]季度|[上下]半年)?[底末]))"
)


@dataclass(frozen=True, slots=True)
class ValueAbove:
    """A value above the heads: the row it stands in, its field, its words or day, and its rank (a lower one counts)."""

    line: int
    field: str
    entry: CellValue
    rank: int


def values_above(rows: Sequence[tuple[int, Cells]], catalogue: HeadCatalogue) -> Iterator[ValueAbove]:
    """What the lines above the heads say; merged cells are filled."""
    for line, label, entry in labels_above(rows):
        if (known := catalogue.labels.get(fold_head(label))) is not None:
            yield ValueAbove(line, known[0], entry, known[1])


def labels_above(rows: Sequence[tuple[int, Cells]]) -> Iterator[tuple[int, str, CellValue]]:
    """Row, label and value of each label with a colon."""
    for line, cells in rows:
        # A cell merged over columns stands in each of them.
        entries = [entry for entry, _ in groupby(one for one in cells if one is not None)]
        for at, entry in enumerate(entries):
            words = cell_text(entry)
            labels = list(_LABEL.finditer(words))
            bounds = [*(found.start() for found in labels), len(words)]
            for found, end in zip(labels, bounds[1:], strict=True):
                text = words[found.end() : end].strip(" ，,；;。")
                if text.count(")") > text.count("("):
                    text = text.rstrip(")")
                after = entries[at + 1] if end == len(words) and at + 1 < len(entries) else None
                if text:
                    yield line, found[1], CellValue(text)
                elif after is not None and not _LABEL.search(cell_text(after)):
                    yield line, found[1], after


def until_in(words: str) -> list[str]:
    """The days up to which a title or a head says that it speaks: 2024年3月底 of 截至2024年3月底进展情况表."""
    return list(dict.fromkeys(found[1] for found in _UNTIL.finditer(words)))


def year_in(titles: Sequence[str]) -> int | None:
    """The year that the nearest title names; None where none does, or that title names several."""
    for title in titles:
        years = {int(found) for found in _YEAR.findall(title)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None
