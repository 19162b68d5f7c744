"""Cells as people and spreadsheets write them: days in every wording, numbers of proposals, heads compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from replies.documents.tables import CellValue, Scalar
from replies.publish.tables.cells import day_of, fold_head, proposal_numbers


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024年3月底前", date(2024, 3, 31)),
        ("截至2024年3月底", date(2024, 3, 31)),
        ("数据截至2024年2月末", date(2024, 2, 29)),
        ("2024年底前完成", date(2024, 12, 31)),
        ("2024年第一季度末", date(2024, 3, 31)),
        ("2024年上半年末", date(2024, 6, 30)),
        ("2024.3.15", date(2024, 3, 15)),
        (Decimal(20240315), date(2024, 3, 15)),
        (Decimal(45366), date(2024, 3, 15)),
        ("２０２４年３月１５日", date(2024, 3, 15)),
        (date(2024, 3, 15), date(2024, 3, 15)),
        ("3月15日", None),
        ("3月底", None),
        ("2024年6月", None),
        ("2024年3月中旬", None),
        ("底", None),
        ("长期", None),
        (Decimal("3.15"), None),
    ],
)
def test_a_day_is_read_in_every_wording_and_never_guessed(said: Scalar, day: date | None) -> None:
    assert day_of(CellValue(said)) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("3月15日", date(2024, 3, 15)),
        ("3月底", date(2024, 3, 31)),
        ("年底", date(2024, 12, 31)),
        ("底", None),
    ],
)
def test_a_day_without_its_year_has_that_of_the_table(said: str, day: date | None) -> None:
    assert day_of(CellValue(said), 2024) == day


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("第12、15号", ["12", "15"]),
        ("第12号、第15号建议", ["12", "15"]),
        ("12，15", ["12", "15"]),
        ("12\n15", ["12", "15"]),
        ("12和15", ["12", "15"]),
        (Decimal(12), ["12"]),
        ("12/15", []),
        ("1,215", []),
        ("12、某号", []),
    ],
)
def test_several_numbers_may_stand_in_a_cell(said: Scalar, numbers: list[str]) -> None:
    assert proposal_numbers(CellValue(said)) == numbers


def test_heads_are_compared_without_what_stands_around_them() -> None:
    assert fold_head("*完成\n时 限（年月日）：") == "完成时限"
