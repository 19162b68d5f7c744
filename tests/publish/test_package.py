"""The data package: valid Frictionless, the rows of the ledger in both formats, the same bytes each time, whole or not there."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pandas as pd
import pytest

import replies
from replies.errors import RepliesError
from replies.ledger import Draft, Store
from replies.publish.code_words import add_words, published_columns
from replies.publish.dictionary import tables
from replies.publish.files import guard_formula
from replies.publish.package import blank_contacts, export
from replies.publish.publication import PublishError
from tests.conftest import ShippedCopy
from tests.ledger.bodies import everything, reply
from tests.publish.made_ledgers import NOT_SHIPPED

DAY = date(2026, 12, 31)


@pytest.fixture(scope="module")
def store(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """What ships, opened once for all tests here, which only read it."""
    with Store.open(shipped_copy(tmp_path_factory.mktemp("home"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def package(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "package"
    export(store, folder, as_of=DAY)
    return folder


def descriptor(package: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return told


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_frictionless_finds_no_fault_in_files_types_keys_and_codes(package: Path) -> None:
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.flatten(["name", "type", "note"]) == []
    assert report.valid
    assert {task.name for task in report.tasks} >= set(tables())


def test_frictionless_would_find_a_broken_reference(package: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    for name, held in content(package).items():
        (broken / name).parent.mkdir(parents=True, exist_ok=True)
        (broken / name).write_bytes(held)
    mentions = broken / "csv" / "mentions.csv"
    mentions.write_text(
        mentions.read_text(encoding="utf-8") + "T-none,F-none\r\n", encoding="utf-8", newline=""
    )
    told = descriptor(broken)
    for resource in told["resources"]:
        resource.pop("hash"), resource.pop("bytes")
    (broken / "datapackage.json").write_text(json.dumps(told), encoding="utf-8")
    report = frictionless.validate(str(broken / "datapackage.json"))
    assert {kind for (kind,) in report.flatten(["type"])} == {"foreign-key"}


@pytest.mark.parametrize("name", tables())
def test_csv_and_parquet_hold_the_rows_of_the_ledger(package: Path, store: Store, name: str) -> None:
    table = tables()[name]
    rows = add_words(table, store.query(table.query_name, {"as_of": DAY})).to_pylist()
    rows.sort(key=lambda row: [row[part] for part in table.key])
    parquet = replies.open(package).arrow(name)
    assert parquet.to_pylist() == rows
    with (package / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    if name in NOT_SHIPPED:
        assert lines == rows == []
        return
    assert len(lines) == len(rows) > 0
    assert list(lines[0]) == [column.name for column in published_columns(name)]
    for line, row in zip(lines, rows, strict=True):
        for column in published_columns(name):
            given, written = row[column.name], line[column.name]
            if given is None:
                assert written == ""
            elif column.type.startswith("DECIMAL"):
                assert Decimal(written) == given
                assert not written.endswith("0") or "." not in written
            elif column.type == "BOOLEAN":
                assert written == str(given).lower()
            elif column.type == "DOUBLE":
                assert float(written) == given
            elif column.type == "TEXT":
                assert written == guard_formula(given)
            else:
                assert written == str(given)


def test_lines_end_as_rfc_4180_says_and_there_is_no_mark_before_the_first(package: Path) -> None:
    held = (package / "csv" / "themes.csv").read_bytes()
    assert held.startswith(b"theme,label_zh")
    assert held.count(b"\n") == held.count(b"\r\n") == 17


def test_the_same_ledger_day_and_moment_give_the_same_bytes(
    package: Path, store: Store, tmp_path: Path
) -> None:
    export(store, tmp_path / "again", as_of=DAY)
    assert content(tmp_path / "again") == content(package)


def test_descriptor_names_ledger_licence_units_and_keys(package: Path, store: Store) -> None:
    told = descriptor(package)
    assert told["ledger"]["head"] == store.head.hash
    assert told["ledger"]["as_of"] == "2026-12-31"
    assert told["licenses"][0]["name"] == "Apache-2.0"
    (targets,) = [one for one in told["resources"] if one["name"] == "targets"]
    assert targets["schema"]["primaryKey"] == ["target_id"]
    fields = {field["name"]: field for field in targets["schema"]["fields"]}
    assert fields["value"]["unit"] == "见“单位”栏 / see unit"
    assert {"fields": ["part_of"], "reference": {"resource": "", "fields": ["target_id"]}} in targets[
        "schema"
    ]["foreignKeys"]


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_readme_tells_state_tables_and_citation(package: Path, store: Store, name: str) -> None:
    told = (package / name).read_text(encoding="utf-8")
    assert store.head.hash in told
    assert "2026-12-31" in told
    assert "@misc{reply-commitments-2026-12-31-" in told
    assert all(f"| `{table}` |" in told for table in tables())
    assert "$" not in told


def test_texts_hold_every_place_and_quote(package: Path) -> None:
    for table in ("figures", "commitments"):
        for row in replies.open(package).arrow(table).to_pylist():
            text = (package / "texts" / f"{row['document_id']}.txt").read_text(encoding="utf-8")
            assert text[row["span_start"] : row["span_end"]] == row["quote"]


def test_contact_lines_are_blanked_and_places_stay() -> None:
    text = "甲市交通局文件\n关于停车的答复\n一、新建停车场5处。\n二、改造2处。\n联系人：甲，电话：0574-63000000\n甲市交通局\n"
    blanked = blank_contacts(text)
    assert "0574" not in blanked
    assert len(blanked) == len(text)
    assert blanked.replace("■", "") == text.replace("联系人：甲，电话：0574-63000000", "")


@pytest.mark.slow
def test_an_earlier_package_is_replaced_and_nothing_else(store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    export(store, tmp_path / "empty", as_of=DAY)
    (tmp_path / "empty" / "stray.txt").write_text("x", encoding="utf-8")
    export(store, tmp_path / "empty", as_of=date(2020, 1, 1))
    assert not (tmp_path / "empty" / "stray.txt").exists()
    assert replies.open(tmp_path / "empty").as_of == date(2020, 1, 1)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "work.txt").write_text("x", encoding="utf-8")
    for place in (mine, mine / "work.txt"):
        with pytest.raises(PublishError, match="holds something else"):
            export(store, place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "mine"]
    assert (mine / "work.txt").read_text(encoding="utf-8") == "x"


def test_an_export_that_fails_leaves_what_was_there(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(store, tmp_path / "out", as_of=DAY)
    before = content(tmp_path / "out")

    def full(*_: object) -> Iterator[bytes]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("replies.publish.package.csv_chunks", full)
    with pytest.raises(RepliesError, match="The disk is full"):
        export(store, tmp_path / "out", as_of=date(2020, 1, 1))
    assert content(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_is_not_published_is_in_no_file(tmp_path: Path) -> None:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        opened.record(everything(opened.home))
        hidden = reply(opened.home, 3, published=False)
        marked = json.loads(json.dumps(hidden).replace("R-3", "R-PLANTED").replace("P-3", "P-PLANTED"))
        for part in (marked["reply"], marked["proposals"][0], marked["document"]):
            for name, given in part.items():
                if given is None or (
                    isinstance(given, str) and name in ("signatory", "title", "place", "name")
                ):
                    part[name] = None if name.endswith(("_date", "sha256")) else "PLANTED"
        opened.record([Draft("审核", "reply_added", marked)])
        export(opened, tmp_path / "out")
    assert opened.home.folder.joinpath("journal/journal.jsonl").read_bytes().count(b"PLANTED") > 5
    for name, held in content(tmp_path / "out").items():
        assert b"PLANTED" not in held, name
    for table in tables():
        assert "PLANTED" not in repr(replies.open(tmp_path / "out").arrow(table).to_pylist())


def test_an_empty_ledger_is_refused(tmp_path: Path) -> None:
    with (
        Store.open(tmp_path / "home", on_disk=False) as opened,
        pytest.raises(PublishError, match="nothing to export"),
    ):
        export(opened, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_an_office_sets_its_own_licence_and_address(tmp_path: Path) -> None:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        opened.record(everything(opened.home))
        settings = tmp_path / "home" / "publication.toml"
        settings.write_text(
            'address = "https://example.org/r/"\n[licence]\nname = "CC-BY-4.0"\n'
            'address = "https://creativecommons.org/licenses/by/4.0/"\nzh = "全部"\nen = "All of it"\n',
            encoding="utf-8",
        )
        export(opened, tmp_path / "out")
        told = descriptor(tmp_path / "out")
        assert (told["licenses"][0]["name"], told["homepage"]) == ("CC-BY-4.0", "https://example.org/r")
        settings.write_text("address = 3\n", encoding="utf-8")
        with pytest.raises(PublishError, match=r"publication\.toml is not in form"):
            export(opened, tmp_path / "out")
    assert descriptor(tmp_path / "out") == told


def test_two_lines_in_pandas_give_the_right_types(package: Path) -> None:
    frame = replies.open(package).table("commitments")
    assert len(frame) == 75
    assert frame["counted"].sum() == 54
    kinds = frame.dtypes.astype(str)
    assert {kinds["commitment_id"], kinds["quote"], kinds["state"]} == {"str"}
    assert kinds["made_on"].startswith("datetime64")
    assert (kinds["counted"], kinds["span_start"], kinds["days_to_due"]) == ("boolean", "Int64", "Int64")
    targets = replies.open(package).table("targets")
    assert str(targets["value"].dtype) == "float64"
    exact = replies.open(package).table("targets", exact=True)
    assert isinstance(exact["value"].iloc[0], Decimal)
    assert pd.isna(targets["high"]).any()


def test_one_line_in_duckdb_reads_it(package: Path) -> None:
    files = package / "parquet"
    counted = duckdb.sql(f"SELECT count(*) FROM '{files}/commitments.parquet' WHERE counted").fetchall()  # noqa: S608
    assert counted == [(54,)]


def test_no_package_and_no_table_are_told_in_a_sentence(package: Path, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(PublishError, match="is no data package"):
            replies.open(folder)
    with pytest.raises(PublishError, match=r"no table “\.\./x”"):
        replies.open(package).arrow("../x")
    (package / "parquet" / "lights.parquet").rename(tmp_path / "moved")
    try:
        with pytest.raises(PublishError, match="cannot be read"):
            replies.open(package).arrow("lights")
    finally:
        (tmp_path / "moved").rename(package / "parquet" / "lights.parquet")


def test_import_replies_is_light() -> None:
    heavy = "import sys, replies; print([n for n in ('pandas', 'pyarrow', 'duckdb', 'streamlit') if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
