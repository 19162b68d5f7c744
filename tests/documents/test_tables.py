"""Tables from outside: cells as they are shown, each in the row it stands in."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from replies.documents import FileTooLarge, UnknownFormat
from replies.documents.tables import CellValue, read_grids

CSV = "指标,完成值\n\n新开线路,6条\n"


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_csv_keeps_the_numbers_of_its_rows_in_any_encoding(encoding: str) -> None:
    (grid,) = read_grids(CSV.encode(encoding), "台账.csv")
    assert grid.rows == (
        (1, (CellValue("指标"), CellValue("完成值"))),
        (3, (CellValue("新开线路"), CellValue("6条"))),
    )


def test_a_workbook_gives_exact_numbers_and_days() -> None:
    (grid,) = read_grids(workbook(("指标", 60.3, date(2023, 5, 1))), "台账.xlsx")
    assert grid.rows == ((1, (CellValue("指标"), CellValue(Decimal("60.3")), CellValue(date(2023, 5, 1)))),)


def test_what_is_no_table_is_told_which_formats_are() -> None:
    with pytest.raises(UnknownFormat, match=r"\.xlsx, \.csv, \.docx or \.html"):
        read_grids(CSV.encode(), "台账.txt")


def test_more_merged_cells_than_are_read_are_refused_by_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "台账"
    sheet.append(("甲", "乙"))
    for line in range(1, 9, 2):
        sheet.merge_cells(None, line, 1, line + 1, 1)
    kept = io.BytesIO()
    book.save(kept)
    assert len(read_grids(kept.getvalue(), "表.xlsx")[0].merged_ranges) == 4
    monkeypatch.setattr("replies.documents.tables._MOST_MERGED", 3)
    with pytest.raises(FileTooLarge, match="“台账”里合并的单元格超过3处"):
        read_grids(kept.getvalue(), "表.xlsx")
