"""Who is behind a commitment: in and out by the office table, outside the journal, gone when erased."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from replies.ledger import LedgerError, Store
from replies.ledger.contacts import Contact, Contacts
from replies.ledger.journal.erasing import erase, erase_contacts
from replies.publish.office.apply import TableImport, apply_grids, apply_table, preview_grids, preview_table
from replies.publish.office.table import table_rows
from replies.publish.office.writing import write_table
from replies.publish.tables.files import open_grids
from tests.publish.office.ledgers import filled

SPACES, MONEY, PLAIN = "C-1-1/T-1", "C-1-1/T-2", "C-1-2"
PHONE = "某科长 13800000000"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        filled(opened)
        yield opened


def table(store: Store, *, shown: bool = True) -> list[dict[str, str]]:
    """The rows as a file has them, with contacts or as somebody without an account gets them."""
    file = store.home.folder / "out.csv"
    write_table(table_rows(store, contacts=Contacts(store.home.folder).current() if shown else None), file)
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def brought(store: Store, rows: list[dict[str, str]], cells: dict[tuple[str, str], str]) -> Path:
    """A file of these rows with some cells filled in."""
    file = store.home.folder / "台账.csv"
    for row in rows:
        row |= {column: text for (record, column), text in cells.items() if record == row["记录编号"]}
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        lines = csv.DictWriter(out, rows[0])
        lines.writeheader()
        lines.writerows(rows)
    return file


def told(store: Store, cells: dict[tuple[str, str], str]) -> TableImport:
    return apply_table(store, brought(store, table(store), cells), "办公室")


def held(store: Store, commitment: str) -> Contact:
    return Contacts(store.home.folder).current().of(commitment)


def test_what_is_filled_in_is_kept_shown_and_no_change_the_next_time(store: Store) -> None:
    events = store.head.seq
    taken = told(
        store, {(SPACES, "责任领导"): "某局长", (SPACES, "联系人"): PHONE, (PLAIN, "责任人"): "某人"}
    )
    assert taken.diff.problems == []
    assert taken.outcomes == ()
    assert store.head.seq == events  # nothing of it in the journal
    assert held(store, "C-1-1") == Contact("某局长", None, PHONE)
    rows = {row["记录编号"]: row for row in table(store)}
    assert rows[MONEY]["联系人"] == rows[SPACES]["联系人"] == PHONE
    assert rows[PLAIN]["责任人"] == "某人"
    again = preview_table(store, brought(store, table(store), {}))
    assert (again.diff.changes, again.contacts, again.outcomes) == ([], {}, ())


def test_without_an_account_the_cells_are_empty_and_say_nothing_on_the_way_back(store: Store) -> None:
    told(store, {(PLAIN, "联系人"): PHONE})
    rows = table(store, shown=False)
    assert not any(row[name] for row in rows for name in ("责任领导", "责任人", "联系人"))
    assert "联系" not in rows[-1]["导出时点"]
    assert PHONE not in str(rows)
    taken = apply_table(store, brought(store, rows, {}), "办公室")
    assert taken.diff.changes == []
    assert held(store, "C-1-2").contact == PHONE


def test_an_older_file_does_not_bring_an_older_contact_back(store: Store) -> None:
    told(store, {(PLAIN, "联系人"): "先前的人", (PLAIN, "责任人"): "甲"})
    before = table(store)
    told(store, {(PLAIN, "联系人"): "后来的人"})
    apply_table(store, brought(store, before, {(PLAIN, "责任人"): "乙"}), "办公室")
    assert held(store, "C-1-2") == Contact(None, "乙", "后来的人")


def test_the_seal_of_a_cell_does_not_tell_it(store: Store, tmp_path: Path) -> None:
    told(store, {(PLAIN, "联系人"): PHONE})
    other = Contacts(tmp_path / "other")
    with other.transaction({"C-1-2": Contact(contact=PHONE)}, "甲"):
        pass
    assert other.current().seal(PHONE) != Contacts(store.home.folder).current().seal(PHONE)


def test_two_rows_of_a_commitment_must_agree_and_nothing_is_kept_where_one_is_wrong(store: Store) -> None:
    taken = told(store, {(SPACES, "联系人"): "甲", (MONEY, "联系人"): "乙", (PLAIN, "联系人"): "丙"})
    assert any("与这项承诺另一行的不同" in one.zh for one in taken.diff.problems)
    assert not held(store, "C-1-2")
    taken = told(store, {(PLAIN, "联系人"): "长" * 201})
    assert any("至多200字" in one.zh for one in taken.diff.problems)


def test_contacts_are_not_kept_where_the_outcomes_cannot_be_recorded(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LedgerError("磁盘已满", "The disk is full")

    monkeypatch.setattr(Store, "record", full)
    with pytest.raises(LedgerError):
        told(
            store,
            {(PLAIN, "联系人"): "甲", (PLAIN, "进展情况"): "建成", (PLAIN, "数据截至日期"): "2019-06-30"},
        )
    assert not held(store, "C-1-2")


def test_a_bureau_changes_its_own_rows_alone_and_learns_nothing_of_others(store: Store) -> None:
    told(store, {(PLAIN, "联系人"): PHONE})
    own = {row.record_id: row.bureau_id for row in table_rows(store)}[PLAIN]
    assert own is not None
    grids = open_grids(brought(store, table(store, shown=False), {(PLAIN, "联系人"): "试探"}))
    foreign = preview_grids(store, grids, "台账.csv", None, "B-another00")
    assert [one.zh for one in foreign.diff.problems if "不是本单位的承诺" in one.zh]
    assert PHONE not in str(foreign)
    assert apply_grids(store, grids, "台账.csv", "某局", None, own).diff.problems == []
    assert held(store, "C-1-2").contact == "试探"


def test_an_erasure_takes_them_out_of_the_file_and_says_so(store: Store) -> None:
    told(store, {(PLAIN, "联系人"): PHONE, (SPACES, "联系人"): PHONE})
    file = store.home.folder / "contacts" / "contacts.sqlite"
    assert PHONE.encode() in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert erase_contacts(store, "R-1", "应本人要求", "办公室") == 2
    assert PHONE.encode() not in file.read_bytes()
    history = store.query_unpublished("subject_history", {"subject_id": "R-1"}).to_pylist()
    assert history[-1]["kind"] == "contacts_erased"
    with pytest.raises(LedgerError, match="没有编号为"):
        erase_contacts(store, "R-none", "理由", "办公室")
    with pytest.raises(LedgerError, match="理由"):
        erase_contacts(store, "R-1", " ", "办公室")
    told(store, {(PLAIN, "联系人"): PHONE})
    erase(store, "R-1", "应本人要求", "办公室")
    assert not held(store, "C-1-2")


def test_neither_journal_nor_text_nor_view_holds_them(store: Store) -> None:
    told(store, {(PLAIN, "联系人"): PHONE})
    copy = store.home.folder / "copy.duckdb"
    store.copy_view(copy)
    holding = [
        path.relative_to(store.home.folder).parts[0]
        for path in store.home.folder.rglob("*")
        if path.is_file() and path.suffix != ".csv" and PHONE.encode() in path.read_bytes()
    ]
    assert holding == ["contacts"]
