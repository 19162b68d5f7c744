"""Rows as Arrow: a look at a record that is sure of it is right."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.ledger.journal.home import Home
from replies.ledger.journal.lines import Event, unrecorded_event
from replies.ledger.view import columns as columns_module
from replies.ledger.view.columns import Stamps, TableSchema, _TableRows, _to_table
from replies.ledger.view.view import open_view
from tests.ledger.bodies import everything

SCHEMA = pa.schema(
    {
        "words": pa.string(),
        "sure": pa.bool_(),
        "ordinal": pa.int32(),
        "bytes": pa.int64(),
        "day": pa.date32(),
        "value": pa.decimal128(28, 6),
        "score": pa.decimal128(4, 3),
        "names": pa.list_(pa.string()),
        "spans": pa.list_(pa.int32()),
        "weight": pa.float64(),
    }
)
LAYOUT = TableSchema("anything", SCHEMA)

_digits = st.text("0123456789", max_size=30)
_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**65), 2**65),
    st.text(max_size=6),
    st.floats(),
    st.dates().map(str),
    st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True),
    st.builds(
        lambda sign, whole, point, part: sign + whole + point + part,
        st.sampled_from(["", "-", "+"]),
        _digits,
        st.sampled_from(["", "."]),
        _digits,
    ),
    st.sampled_from(
        [
            "1e3",
            "٣",
            "１２",
            "12\n",
            "0000-01-01",
            "2024-02-30",
            "9" * 22,
            "9" * 23,
            "9.999",
            "10",
            "0.0000001",
        ]
    ),
    st.lists(st.one_of(st.none(), st.integers(-(2**33), 2**33), st.text(max_size=3)), max_size=3),
)


@given(st.dictionaries(st.sampled_from([*SCHEMA.names, "unknown"]), _values))
def test_a_record_that_surely_fits_becomes_a_row(record: dict[str, Any]) -> None:
    if LAYOUT.fits([record]):
        made = _to_table(_TableRows([record], [0]), LAYOUT, Stamps([]))
        assert [len(column) for column in made.columns] == [1] * len(SCHEMA)


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("words", "字", True),
        ("words", 7, False),
        ("day", "2024-02-29", True),
        ("day", "2023-02-29", False),
        ("value", "-228.300000", True),
        ("value", "0.0000001", False),
        ("value", "1e3", False),
        ("score", "9.999", True),
        ("score", "10", False),
        ("ordinal", 2**31 - 1, True),
        ("ordinal", 2**31, False),
        ("ordinal", True, False),
        ("names", ["甲", "乙"], True),
        ("names", ["甲", 2], False),
        ("spans", [0, 4], True),
        ("weight", 0.5, False),
        ("weight", None, True),
        ("unknown", object(), True),
    ],
)
def test_a_look_tells_what_fits_for_sure(name: str, value: object, fits: bool) -> None:
    assert LAYOUT.fits([{name: value}]) is fits


def test_what_people_record_need_not_be_shaped_to_be_sure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path)
    view = open_view(home.text, None)
    at = datetime(2024, 1, 1, tzinfo=UTC)
    shaped: list[Event] = []
    monkeypatch.setattr(columns_module, "to_arrow", lambda events, *_: shaped.extend(events))
    for draft in everything(home):
        assert view.validate([unrecorded_event(draft, at)]) >= {"event"}
    assert {event.kind for event in shaped} == {"reference_recorded"}  # its lights are no text
