"""Whole made-up replies: roles, undertakings and deadlines must not fall below what was measured."""

from __future__ import annotations

import pytest

from tests.reading.reply_table import TABLES, score

# What was measured, rounded down: figures F1, role, undertakings F1, deadlines.
FLOORS = {
    "replies_1": (0.99, 0.99, 0.97, 1.0),
    "replies_2": (0.99, 0.99, 1.0, 1.0),
    "replies_3": (0.99, 0.97, 0.96, 1.0),
    "replies_4": (1.0, 0.99, 1.0, 1.0),
    "replies_5": (1.0, 1.0, 0.97, 1.0),
    "replies_6": (1.0, 0.98, 1.0, 1.0),
    "replies_7": (1.0, 0.98, 1.0, 1.0),
    "replies_8": (1.0, 0.98, 1.0, 0.85),
    "replies_9": (1.0, 0.96, 0.88, 1.0),
    "replies_10": (0.99, 0.99, 0.97, 1.0),
    "replies_11": (1.0, 0.98, 0.97, 1.0),
    "replies_12": (1.0, 0.99, 1.0, 1.0),
    "replies_13": (0.99, 0.97, 0.96, 1.0),
    "replies_14": (0.99, 0.96, 1.0, 1.0),
}


@pytest.mark.parametrize("table", TABLES)
def test_made_up_replies_are_read_as_marked(table: str) -> None:
    of = score(table)
    low = [
        f"{share:.3f} is below {floor}"
        for share, floor in zip(of[:4], FLOORS[table], strict=True)
        if share < floor
    ]
    assert not low, "\n".join([*low, *of.differences])
