"""Tables from outside: read apart they are what is read here, and hostile ones are refused in a sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from replies.documents import DocumentError
from replies.documents.tables import read_grids
from replies.isolated import read_grids_isolated
from replies.isolated._grids import from_plain_grids


def book() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["交办表"])
    sheet.merge_cells("A1:C1")
    sheet.append(["编号", 0.5, date(2024, 3, 1), "=1+1", True])
    sheet["B2"].number_format = "0%"
    sheet["A1048576"] = "末行"
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_read_isolated_is_read_here() -> None:
    assert read_grids_isolated(book(), "表.xlsx") == read_grids(book(), "表.xlsx")
    text = "编号\t案由\n12\t停车".encode("gb18030")
    assert read_grids_isolated(text, "表.csv") == read_grids(text, "表.csv")


def test_what_a_workbook_holds() -> None:
    grid = read_grids(book(), "表.xlsx")[0]
    assert [number for number, _ in grid.rows] == [1, 2, 1048576]
    assert [entry.form for entry in grid.rows[1][1] if entry] == [
        "plain",
        "percent",
        "plain",
        "formula",
        "plain",
    ]
    assert grid.merged_ranges == ((1, 0, 1, 2),)


def packed(**parts: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return kept.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.xlsx"),
        (b"PK\x05\x06" + b"\0" * 18, "a.xlsx"),
        (packed(x=b"0" * (201 * 2**20)), "a.xlsx"),
        (book()[:900], "a.xlsx"),
        (b"a,b\x00\n" + b"\xff\xfe\xff", "a.csv"),
        (b"abc", "a.pdf"),
    ],
)
def test_hostile_tables_are_refused_in_a_sentence(content: bytes, name: str) -> None:
    with pytest.raises(DocumentError):
        read_grids_isolated(content, name)


@pytest.mark.parametrize(
    "told",
    [
        None,
        [{"name": 1, "rows": [], "merged": []}],
        [{"name": "a", "rows": [[1, [["n", "x", "plain"]]]], "merged": []}],
        [{"name": "a", "rows": [[1, [["t", "x", "evil"]]]], "merged": []}],
        [{"name": "a", "rows": [[1, [["d", 5, "plain"]]]], "merged": []}],
        [{"name": "a", "rows": [], "merged": [[1, 2, 3]]}],
    ],
)
def test_an_answer_of_the_wrong_shape_makes_nothing(told: object) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, ArithmeticError)):
        from_plain_grids(told)
