"""Codes with their words: the table of codes, made from dictionary and texts, and the columns beside each code."""

from __future__ import annotations

import pyarrow as pa
import pytest

from replies.ledger import Store
from replies.paths import QUERIES
from replies.publish.code_words import add_words, published_columns
from replies.publish.dictionary import tables
from tests.conftest import ShippedCopy
from tests.ledger.beside import record_beside_what_ships, record_rarer_columns
from tests.publish.test_dictionary import HAN
from tests.written_files import written_by

Words = dict[tuple[str, str], dict[str, tuple[str, str]]]


@pytest.fixture(scope="module")
def store(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """What ships and what does not."""
    store = Store.open(shipped_copy(tmp_path_factory.mktemp("home")))
    record_beside_what_ships(store)
    record_rarer_columns(store)
    return store


@pytest.fixture(scope="module")
def words(store: Store) -> Words:
    """The words of each code by table and column."""
    found: Words = {}
    for row in store.query("_published_codes").to_pylist():
        own = found.setdefault((row["table_name"], row["column_name"]), {})
        own[row["code"]] = (row["label_zh"], row["label_en"])
    return found


def test_the_query_is_what_its_script_writes() -> None:
    written = (QUERIES / "_published_codes.sql").read_text(encoding="utf-8")
    assert written == written_by("codes", "query"), "run scripts/codes.py"


def test_every_closed_list_of_the_dictionary_has_its_words_in_order(words: Words) -> None:
    for table in tables().values():
        for column in table.columns:
            if column.codes:
                own = words[table.name, column.name]
                assert tuple(own) == column.codes, (table.name, column.name)
                assert all(HAN.search(zh) and en and not HAN.search(en) for zh, en in own.values()), own


def test_a_word_is_that_of_its_table(words: Words) -> None:
    assert words["commitments", "kind"]["milestone"] == ("有节点", "Milestone")
    assert words["targets", "kind"]["milestone"][0] == "节点"
    assert words["targets", "verdict"]["unknown"][0] == "结果未见"
    assert words["satisfaction", "verdict"]["unknown"][0] == "不了解"
    assert words["commitments", "state"]["progress"] == ("有进展", "With progress")
    assert words["figures", "unit"]["家"] == ("家", "firms")


def test_every_code_that_is_found_has_its_words(store: Store, words: Words) -> None:
    for (table, column), own in words.items():
        if column == "unit":  # an office may have units of its own
            continue
        found = set(store.query(tables()[table].query_name).column(column).to_pylist()) - {None}
        assert found <= own.keys(), (table, column)


def test_a_code_has_its_words_beside_it_in_every_table(store: Store, words: Words) -> None:
    for name, table in tables().items():
        rows = add_words(table, store.query(table.query_name))
        assert rows.column_names == [column.name for column in published_columns(name)]
        for column in table.columns:
            if not column.codes:
                continue
            place = rows.column_names.index(column.name)
            beside = [f"{column.name}_zh", f"{column.name}_en"]
            assert rows.column_names[place + 1 : place + 3] == beside
            own = words[name, column.name]
            for row in rows.select([column.name, *beside]).to_pylist():
                code, *told = row.values()
                assert tuple(told) == (own[code] if code else (None, None)), (name, column.name)


def test_a_unit_has_its_english_beside_it_and_one_of_an_office_stands_for_itself() -> None:
    table = tables()["metrics"]
    empty = {column.name: pa.nulls(3, pa.string()) for column in table.columns}
    units = pa.table({**empty, "unit": pa.array(["家", "甲乙", None])})
    assert add_words(table, units).column("unit_en").to_pylist() == ["firms", "甲乙", None]


def test_a_batch_gets_the_words_as_a_table_does(store: Store) -> None:
    table = tables()["facts"]
    rows = store.query(table.query_name)
    batches = [add_words(table, batch) for batch in rows.to_batches(max_chunksize=100)]
    assert len(batches) > 1
    assert pa.Table.from_batches(batches).to_pylist() == add_words(table, rows).to_pylist()
