"""A bureau goes by the name it has on the day asked for: renamed, merged, or as it was; made-up bureaus."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from replies.ledger import Store, load_shipped
from replies.ledger.errors import LedgerError
from replies.ledger.journal.journal import Draft
from replies.paths import DATA
from tests.ledger.bodies import reference, reply


def bureau(
    identity: str, name: str, start: str | None, end: str | None, successor: str | None
) -> dict[str, Any]:
    return {
        "bureau_id": identity,
        "name_zh": name,
        "name_en": name,
        "place": "甲市",
        "aliases": [],
        "valid_from": start,
        "valid_to": end,
        "successor": successor,
    }


RENAMED_TWICE = [
    bureau("B-1", "甲市交通局", None, "2018-12-31", "B-2"),
    bureau("B-2", "甲市交通运输局", "2019-01-01", "2022-03-31", "B-3"),
    bureau("B-3", "甲市城市运行局", "2022-04-01", None, None),
    bureau("B-9", "甲市城管局", None, "2022-03-31", "B-3"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, on_disk=False) as opened:
        opened.record([Draft("tester", "reply_added", reply(opened.home))])
        yield opened


def record(store: Store, bureaus: list[dict[str, Any]]) -> None:
    store.record([Draft("tester", "reference_recorded", {**reference(), "bureaus": bureaus})])


def named(store: Store, day: date) -> tuple[object, object, object]:
    row = store.query("_replies", {"as_of": day}).to_pylist()[0]
    return row["bureau_id"], row["bureau_zh"], row["signed_bureau_zh"]


@pytest.mark.parametrize(
    ("day", "identity", "name"),
    [
        (date(2017, 7, 3), "B-1", "甲市交通局"),
        (date(2018, 12, 31), "B-1", "甲市交通局"),
        (date(2019, 1, 1), "B-2", "甲市交通运输局"),
        (date(2022, 3, 31), "B-2", "甲市交通运输局"),
        (date(2022, 4, 1), "B-3", "甲市城市运行局"),
        (date(2026, 1, 1), "B-3", "甲市城市运行局"),
    ],
)
def test_a_renamed_bureau_has_the_name_of_the_day(store: Store, day: date, identity: str, name: str) -> None:
    record(store, RENAMED_TWICE)
    assert named(store, day) == (identity, name, "甲市交通局")


def test_without_a_day_of_change_the_name_stays(store: Store) -> None:
    record(store, [bureau("B-1", "甲市交通局", None, None, "B-2"), bureau("B-2", "乙局", None, None, None)])
    assert named(store, date(2026, 1, 1))[1] == "甲市交通局"


def test_the_end_of_a_name_is_enough_where_the_beginning_of_the_next_is_not_known(store: Store) -> None:
    record(
        store,
        [bureau("B-1", "甲市交通局", None, "2019-06-30", "B-2"), bureau("B-2", "乙局", None, None, None)],
    )
    assert named(store, date(2019, 6, 30))[1] == "甲市交通局"
    assert named(store, date(2019, 7, 1))[1] == "乙局"


def test_a_circle_of_successors_gives_one_row_a_reply(store: Store) -> None:
    record(
        store,
        [bureau("B-1", "甲局", "2018-01-01", None, "B-2"), bureau("B-2", "乙局", "2018-01-01", None, "B-1")],
    )
    assert len(store.query("_replies", {"as_of": date(2026, 1, 1)}).to_pylist()) == 1


def test_a_former_bureau_finds_what_its_successor_holds_now(store: Store) -> None:
    record(store, RENAMED_TWICE)
    for code in ("B-1", "B-3"):
        row = store.query("bureaus", {"as_of": date(2026, 1, 1), "bureau": code}).to_pylist()[0]
        assert (row["bureau_zh"], row["replies"], row["commitments"]) == ("甲市城市运行局", 1, 2)
    given = store.query("bureau_replies", {"as_of": date(2026, 1, 1), "bureau": "B-3"}).to_pylist()[0]
    assert (given["is_former"], given["signed_bureau_zh"]) == (True, "甲市交通局")


def test_all_names_of_a_bureau_are_told_the_earliest_first(store: Store) -> None:
    record(store, RENAMED_TWICE)
    names = [row["bureau_id"] for row in store.query("bureau_names", {"bureau": "B-3"}).to_pylist()]
    assert names == ["B-1", "B-9", "B-2", "B-3"]
    names = [row["bureau_id"] for row in store.query("bureau_names", {"bureau": "B-2"}).to_pylist()]
    assert names == ["B-1", "B-2", "B-3"]


def changed(tmp_path: Path, successor: str) -> Path:
    """What ships, with the first bureau's successor set to a key."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    file = folder / "bureaus.toml"
    told = file.read_text(encoding="utf-8")
    file.write_text(told.replace('successor = ""', f'successor = "{successor}"', 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("successor", "told"), [("no-such", "does not ship"), ("cixi-jxj", "circle")])
def test_a_successor_that_is_unknown_or_itself_is_refused(tmp_path: Path, successor: str, told: str) -> None:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        with pytest.raises(LedgerError) as raised:
            load_shipped(opened, changed(tmp_path, successor))
        assert told in raised.value.en
