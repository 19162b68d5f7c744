"""The dictionary and the queries of what is published say the same, and the dictionary leaves nothing unsaid."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from replies.ledger import Store
from replies.ledger.queries import load_query
from replies.paths import QUERIES
from replies.publish.code_words import published_columns
from replies.publish.dictionary import COLLECTIONS, Column, Table, Words, tables
from replies.ui.kit.status import STANDINGS
from tests.conftest import ShippedCopy
from tests.each import check_each
from tests.ledger.beside import record_beside_what_ships, record_rarer_columns
from tests.written_files import written_by

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "replies" / "publish" / "dictionary.toml"
HAN = re.compile("[㐀-鿿]")
# Numbers of nothing: an order, a rank, a year.
UNITLESS = {"year", "ordinal", "level", "front", "round"}
READ = {
    "TEXT": str,
    "DATE": date.fromisoformat,
    "INTEGER": int,
    "BIGINT": int,
    "DECIMAL(28,6)": Decimal,
    "DOUBLE": float,
    "BOOLEAN": {"true": True, "false": False}.__getitem__,
}
COLUMNS = [(table, column) for table in tables().values() for column in table.columns]
PUBLISHED = [(table, column) for table in tables().values() for column in published_columns(table.name)]


def table_name(table: Table) -> str:
    return table.name


def column_name(told: tuple[Table, Column]) -> str:
    table, column = told
    return f"{table.name}.{column.name}"


@pytest.fixture(scope="module")
def published(
    shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, pa.Table]]:
    """What ships, with criteria, a verdict, a link, a name and an open proposal beside it, which do not ship: table by table."""
    with Store.open(shipped_copy(tmp_path_factory.mktemp("home"))) as store:
        record_beside_what_ships(store)
        yield {name: store.query(table.query_name) for name, table in tables().items()}


def test_every_query_of_what_is_published_is_in_the_dictionary_and_none_besides() -> None:
    assert sorted(path.stem for path in QUERIES.glob("_published_*.sql")) == sorted(
        table.query_name for table in tables().values()
    )


def test_columns_are_those_of_the_query_with_their_types() -> None:
    def check(table: Table) -> None:
        told = [(column.name, column.type) for column in load_query(table.query_name, QUERIES).columns]
        assert [(column.name, column.type) for column in table.columns] == told

    check_each(check, tables().values(), table_name)


def test_columns_that_name_a_collection_know_all_of_them() -> None:
    found = [table.column("collection") for table in tables().values() if "collection" in names_of(table)]
    assert len(found) > 5
    assert {column.codes for column in found} == {COLLECTIONS}


def test_no_two_columns_of_a_table_are_called_the_same() -> None:
    def check(table: Table) -> None:
        for lang in ("zh", "en"):
            heads = [column.heading.of(lang) for column in published_columns(table.name)]
            assert len(set(heads)) == len(heads)

    check_each(check, tables().values(), table_name)


def names_of(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def test_every_column_is_used_and_every_field_of_the_file_is_known() -> None:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    assert told.keys() == {"columns", "tables"}
    used = {column.name for table in tables().values() for column in table.columns}
    assert told["columns"].keys() == used
    parts = {"type", "name", "meaning", "unit", "codes", "example"}
    assert {field for column in told["columns"].values() for field in column} <= parts
    for name, table in told["tables"].items():
        assert table.keys() <= {
            "name",
            "meaning",
            "key",
            "columns",
            "required",
            "references",
            "counted",
            "own",
            "listing",
        }
        assert table.get("listing", {}).keys() <= {"order", "words", "state", "only"}, name
        listing = table.get("listing", {"order": [], "words": []})
        named = {*listing["order"], *listing["words"], *(listing.get(one) for one in ("state", "only"))}
        assert {one.lstrip("-") for one in named if one} <= set(table["columns"]), name
        own = table.get("own", {})
        assert own.keys() <= set(table["columns"]), name
        assert {field for column in own.values() for field in column} <= parts - {"type"}
        assert set(table["required"]) <= set(table["columns"]), name
        assert len(set(table["columns"])) == len(table["columns"]), name


def test_column_is_told_in_both_languages_with_unit_and_example() -> None:
    def check(told: tuple[Table, Column]) -> None:
        _, column = told
        for words in (column.heading, column.meaning):
            assert HAN.search(words.zh)
            assert words.en
            assert words.zh != words.en
        is_number = column.type in ("INTEGER", "BIGINT", "DOUBLE", "DECIMAL(28,6)")
        assert (column.unit is not None) == (is_number and column.name not in UNITLESS)
        READ[column.type](column.example)
        assert not column.codes or column.example in column.codes

    check_each(check, PUBLISHED, column_name)


def test_the_page_of_the_dictionary_is_the_dictionary() -> None:
    assert (ROOT / "docs" / "data.md").read_text(encoding="utf-8") == written_by("dictionary", "page"), (
        "run scripts/dictionary.py"
    )


def test_words_are_given_in_the_language_that_is_asked_for() -> None:
    words = Words("答复", "Reply")
    assert (words.of("zh"), words.of("en"), words.of("fr")) == ("答复", "Reply", "答复")


def test_keys_tell_rows_apart_and_required_columns_are_never_empty(published: dict[str, pa.Table]) -> None:
    def check(table: Table) -> None:
        rows = published[table.name]
        assert rows.num_rows > 0
        assert all(table.column(name).required for name in table.key)
        keys = list(zip(*(rows.column(name).to_pylist() for name in table.key), strict=True))
        assert len(set(keys)) == len(keys)
        for column in table.columns:
            assert not column.required or rows.column(column.name).null_count == 0, column.name

    check_each(check, tables().values(), table_name)


def test_no_column_is_empty_in_every_row(shipped_copy: ShippedCopy, tmp_path: Path) -> None:
    with Store.open(shipped_copy(tmp_path / "home")) as store:
        record_beside_what_ships(store)
        record_rarer_columns(store)
        found = {name: store.query(table.query_name) for name, table in tables().items()}
    empty = [
        f"{table.name}.{column.name}"
        for table, column in COLUMNS
        if found[table.name].column(column.name).null_count == found[table.name].num_rows
    ]
    assert empty == []


# Columns that are empty in all that ships, and why: what the sources do not say, or what is only recorded as it happens.
_EMPTY_IN_WHAT_SHIPS = {
    "a bureau that was founded, renamed or merged": {"bureaus.valid_from", "bureaus.valid_to", "bureaus.successor"},
    "no range is stated": {
        *("figures.high", "targets.high", "targets.stated_high", "outcomes.high", "outcomes.stated_high"),
        *("facts.high", "facts.stated_high"),
    },
    "no rate is aimed at": {"targets.per", "facts.per"},
    "a target in steps, against a baseline, turned round or changed later": {
        *("targets.baseline", "targets.baseline_on", "targets.pace", "targets.direction", "targets.holds_from"),
    },
    "told by whoever handles the commitment": {
        *("commitments.led_by", "commitments.check_on", "outcomes.commitment_id", "outcomes.problems"),
        *("outcomes.next_steps", "outcomes.quote", "outcomes.accrual"),
    },
    "no commitment with a due day was delivered after it": {"commitments.days_late"},
    "an outcome that its source corrected": {"outcomes.supersedes"},
}  # fmt: skip


def test_a_column_of_what_ships_is_empty_for_a_known_reason_alone(
    shipped_copy: ShippedCopy, tmp_path: Path
) -> None:
    with Store.open(shipped_copy(tmp_path / "home")) as store:
        found = {name: store.query(table.query_name) for name, table in tables().items()}
    empty = {
        f"{table.name}.{column.name}"
        for table, column in COLUMNS
        if (rows := found[table.name]).num_rows and rows.column(column.name).null_count == rows.num_rows
    }
    assert empty == set().union(*_EMPTY_IN_WHAT_SHIPS.values())


def test_what_ships_says_what_was_read_of_figures_and_commitments(published: dict[str, pa.Table]) -> None:
    figures, commitments = published["figures"], published["commitments"]
    for name in ("subject", "scope", "nature", "aggregate", "period_start", "period_end"):
        assert figures.column(name).null_count < figures.num_rows, name
    assert commitments.column("checkable").null_count == 0


def test_codes_are_all_that_is_found(published: dict[str, pa.Table]) -> None:
    def check(told: tuple[Table, Column]) -> None:
        table, column = told
        found = set(published[table.name].column(column.name).to_pylist()) - {None}
        assert found <= set(column.codes)

    check_each(check, [told for told in COLUMNS if told[1].codes], column_name)


def test_references_lead_to_a_row(published: dict[str, pa.Table]) -> None:
    def check(told: tuple[Table, Column]) -> None:
        table, column = told
        other = tables()[str(column.references)]
        assert len(other.key) == 1
        held = set(published[table.name].column(column.name).to_pylist()) - {None}
        assert held <= set(published[other.name].column(other.key[0]).to_pylist())

    check_each(check, [told for told in COLUMNS if told[1].references], column_name)


def test_what_counts_is_counted_as_the_pages_count_it(
    shipped_copy: ShippedCopy, published: dict[str, pa.Table], tmp_path: Path
) -> None:
    (counting,) = [table for table in tables().values() if table.counted]
    assert counting.name == "commitments"
    rows = published["commitments"].to_pylist()
    counted = [row for row in rows if row["counted"]]
    with Store.open(shipped_copy(tmp_path)) as store:
        (totals,) = store.query("replies_totals").to_pylist()
    assert 0 < len(counted) == totals["commitments"] < len(rows)
    assert {row["state"] for row in counted} <= set(STANDINGS)
    assert {row["state"] for row in rows if not row["counted"]} <= {None, "withdrawn"}
