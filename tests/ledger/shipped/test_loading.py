"""What ships: the same ids each time, added once, left alone where a reviewer has been, refused where broken."""

from __future__ import annotations

import csv
import json
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import shipped_id
from replies.ledger.journal.journal import Draft, FileJournal
from replies.ledger.recording.marks import correct
from replies.ledger.recording.statuses import evidence_of
from replies.ledger.shipped.files import read_bodies
from replies.ledger.shipped.loading import BY, load_shipped
from replies.ledger.store import Store
from replies.paths import DATA
from replies.progress.evidence import NEEDS_EVIDENCE, joint_limit
from replies.progress.kinds import Status

SLUG = "cixi-2017-239"
SLUGS = sorted(folder.name for folder in (DATA / "replies").iterdir() if folder.is_dir())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of what ships, to be changed."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def opened(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "home", on_disk=False)


def latest(store: Store, table: str, key: str) -> dict[str, dict[str, Any]]:
    """The last row of each id in a table."""
    cursor = store._view.cursor()
    newest = f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY seq DESC) = 1"
    cursor.execute(f"SELECT * FROM {table} {newest}")  # noqa: S608
    names = [column[0] for column in cursor.description or ()]
    return {row[names.index(key)]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}


def edit_csv(path: Path, edit: Callable[[list[dict[str, str]]], None]) -> None:
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    edit(rows)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def edit_marks(data: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    file = data / "replies" / SLUG / "marks.json"
    marks = json.loads(file.read_text("utf-8"))
    edit(marks)
    file.write_text(json.dumps(marks, ensure_ascii=False), "utf-8")


def row(rows: list[dict[str, str]], key: str) -> dict[str, str]:
    return next(one for one in rows if key in (one.get("key"), one.get("commitment")))


# What is there


def test_everything_that_ships_is_recorded(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        load_shipped(store)
        commitments = latest(store, "commitment", "commitment_id")
        parents = {one["parent_id"] for one in commitments.values()} - {None}
        leaves = commitments.keys() - parents
        replies = latest(store, "reply", "reply_id")
        assert len(replies) == 11
        assert len(leaves) == 54

        # The first reply alone has been looked into: each of its leaves has a status, and no other has.
        first = {one: row for one, row in commitments.items() if row["reply_id"] == shipped_id("R", SLUG)}
        assert len([one for one in first.values() if one["parent_id"] is None]) == 17
        assert len([one for one in first.values() if one["parent_id"] is not None]) == 31
        assert len(first.keys() & leaves) == 32
        assert latest(store, "status", "commitment_id").keys() == first.keys() & leaves

        collections = {one: row["collection"] for one, row in latest(store, "metric", "metric").items()}
        for table, counts in (
            ("outcome", {"replies": 223, "work_reports": 89}),
            ("target", {"replies": 62, "work_reports": 153}),
        ):
            found = latest(store, table, f"{table}_id").values()
            assert Counter(collections[row["metric"]] for row in found) == counts
        assert all(one["quote"] and one["reviewed"] for one in commitments.values())
        assert set(latest(store, "event", "recorded_by")) == {BY}


def test_every_reply_ships_published_and_marked_as_restated(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        load_shipped(store)
        documents = latest(store, "document", "document_id")
        replies = latest(store, "reply", "reply_id")
        assert replies.keys() == {shipped_id("R", slug) for slug in SLUGS}
        assert {one["document_id"] for one in replies.values()} == documents.keys()
        published = latest(store, "publication", "subject_id")
        for slug in SLUGS:
            reply = replies[shipped_id("R", slug)]
            document = documents[reply["document_id"]]
            assert published[reply["reply_id"]]["published"]
            assert document["form"] == "restatement"
            assert document["original_number"] == reply["document_number"]
            assert document["original_date"]
            assert reply["replied_on"]
            assert len(document["original_sha256"]) == 64
            text = (DATA / "replies" / slug / "restatement.txt").read_text("utf-8")
            assert store.text(document["document_id"]) == text


def test_a_reply_that_names_no_bureau_number_or_day_is_recorded_as_it_is(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        load_shipped(store)
        replies = latest(store, "reply", "reply_id")
        documents = latest(store, "document", "document_id")
        unlike = {"bureau_id": 0, "document_number": 0, "date": 0}
        for slug in SLUGS:
            marks = json.loads((DATA / "replies" / slug / "marks.json").read_text("utf-8"))
            reply, header = replies[shipped_id("R", slug)], marks["header"]
            document = documents[reply["document_id"]]
            assert (reply["bureau_id"] is None) == (marks["bureau"] is None)
            assert reply["document_number"] == header["document_number"]
            # The day of signing where there is one, else the day under which it was published.
            assert reply["replied_on"].isoformat() == (header["date"] or marks["original"]["date"])
            assert reply["stance"] == marks["stance"]
            assert document["notes"] == [f"{note['zh']} / {note['en']}" for note in marks.get("notes", [])]
            unlike["bureau_id"] += marks["bureau"] is None
            unlike["document_number"] += header["document_number"] is None
            unlike["date"] += header["date"] is None
        assert all(unlike.values())


def test_every_quote_is_what_the_mark_says(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        load_shipped(store)
        for table, letter in (("figure", "F"), ("commitment", "C")):
            found = latest(store, table, f"{table}_id")
            told = {}
            for slug in SLUGS:
                marks = json.loads((DATA / "replies" / slug / "marks.json").read_text("utf-8"))
                told |= {
                    shipped_id(letter, f"{slug}/{mark['key']}"): mark["text"] for mark in marks[f"{table}s"]
                }
            assert {one: row["quote"] for one, row in found.items()} == told


def test_values_are_in_base_units_beside_what_the_source_says(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        load_shipped(store)
        for table in ("outcome", "target"):
            for one in latest(store, table, f"{table}_id").values():
                assert (one["value"] is None) == (one["stated_value"] is None)
                assert not (one["unit"] or "").startswith(("万", "亿"))
                if one["value"] is not None and one["stated_unit"] == "亿元":
                    assert (one["value"], one["unit"]) == (one["stated_value"] * 10**8, "元")


def test_ids_are_the_same_in_every_installation(tmp_path: Path) -> None:
    found = []
    for name in ("one", "other"):
        with Store.open(tmp_path / name, on_disk=False) as store:
            load_shipped(store)
            tables = (("outcome", "outcome_id"), ("commitment", "commitment_id"), ("document", "document_id"))
            found.append([set(latest(store, table, key)) for table, key in tables])
    assert found[0] == found[1]


# Once and again


def test_loading_twice_adds_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        assert load_shipped(store) > 500
        head = store.head
        assert load_shipped(store) == 0
        assert store.head == head
    with opened(tmp_path) as store:
        assert load_shipped(store) == 0


def test_loading_at_once_from_two_processes_does_not_double(tmp_path: Path) -> None:
    counts: list[int] = []
    together = threading.Barrier(2)

    def load() -> None:
        with opened(tmp_path) as store:
            together.wait()
            counts.append(load_shipped(store))

    threads = [threading.Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts)[0] == 0
    assert sorted(counts)[1] > 500


def test_a_changed_row_is_the_only_one_that_is_added(tmp_path: Path, data: Path) -> None:
    with opened(tmp_path) as store:
        load_shipped(store, data)
        before, known = store.head.seq, len(latest(store, "outcome", "outcome_id"))
        edit_csv(data / "outcomes.csv", lambda rows: row(rows, rows[3]["key"]).update(note_zh="更正"))
        edit_csv(data / "outcomes.csv", lambda rows: rows.append({**rows[0], "key": "O999"}))

        assert load_shipped(store, data) == 2
        assert store.head.seq == before + 1
        assert store._view.cursor().execute("SELECT count(*) FROM outcome").fetchone() == (known + 2,)
        found = latest(store, "outcome", "outcome_id")
        assert len(found) == known + 1
        assert [one for one in found.values() if one["note_zh"] == "更正"]


def test_a_changed_status_is_the_only_one_that_is_added(tmp_path: Path, data: Path) -> None:
    with opened(tmp_path) as store:
        load_shipped(store, data)
        edit_csv(data / "statuses.csv", lambda rows: rows[0].update(status="in_progress"))
        assert load_shipped(store, data) == 1
        assert store._view.cursor().execute("SELECT count(*) FROM status").fetchone() == (33,)


def test_changed_marks_replace_the_text_and_what_they_leave_out_is_gone_from_it(
    tmp_path: Path, data: Path
) -> None:
    with opened(tmp_path) as store:
        load_shipped(store, data)
        reply_id = shipped_id("R", SLUG)
        first = latest(store, "reply", "reply_id")[reply_id]
        others = {one: row for one, row in latest(store, "reply", "reply_id").items() if one != reply_id}
        before = set(latest(store, "commitment", "commitment_id"))
        dropped = {}

        def edit(marks: dict[str, Any]) -> None:
            dropped["figure"] = shipped_id("F", f"{SLUG}/{marks['figures'].pop(0)['key']}")
            marks["commitments"][0]["label_zh"] = "改过的名称"
            marks["header"]["proposal_title"] = "改过的题目"

        edit_marks(data, edit)
        load_shipped(store, data)

        now = latest(store, "reply", "reply_id")
        reply = now.pop(reply_id)
        assert now == others
        assert reply["document_id"] != first["document_id"]
        present = store.query_unpublished("figure_records", {"document_id": reply["document_id"]})
        assert dropped["figure"] not in present.column("figure_id").to_pylist()
        commitments = latest(store, "commitment", "commitment_id")
        assert set(commitments) == before
        own = [one for one in commitments.values() if one["reply_id"] == reply_id]
        assert {one["document_id"] for one in own} == {reply["document_id"]}
        assert "改过的名称" in {one["label_zh"] for one in commitments.values()}
        titles = {one: row["title"] for one, row in latest(store, "proposal", "proposal_id").items()}
        assert titles.pop(shipped_id("P", f"{SLUG}/proposal")) == "改过的题目"
        assert "改过的题目" not in titles.values()
        assert load_shipped(store, data) == 0


def test_what_was_read_of_the_marks_changes_without_making_another_document(
    tmp_path: Path, data: Path
) -> None:
    def edit(marks: dict[str, Any]) -> None:
        next(mark for mark in marks["figures"] if "subject" in mark).pop("subject")
        marks["commitments"][0]["vague_reason"] = "general"

    with opened(tmp_path) as store:
        load_shipped(store, data)
        reply_id = shipped_id("R", SLUG)
        first = latest(store, "reply", "reply_id")[reply_id]["document_id"]
        figures = latest(store, "figure", "figure_id")
        edit_marks(data, edit)
        assert load_shipped(store, data) > 0
        assert latest(store, "reply", "reply_id")[reply_id]["document_id"] == first
        now = latest(store, "figure", "figure_id")
        assert [one for one, row in figures.items() if row["subject"] != now[one]["subject"]] == [
            shipped_id("F", f"{SLUG}/F01")
        ]
        assert (
            latest(store, "commitment", "commitment_id")[shipped_id("C", f"{SLUG}/U01")]["checkable"] is False
        )
        assert load_shipped(store, data) == 0


def test_an_unpublished_reply_stays_unpublished_through_an_upgrade(tmp_path: Path, data: Path) -> None:
    reply_id = shipped_id("R", SLUG)
    with opened(tmp_path) as store:
        load_shipped(store, data)
        store.record([Draft("审核", "publication_recorded", {"ids": [reply_id], "published": False})])
        edit_marks(data, lambda marks: marks["commitments"][0].update(label_zh="改过的名称"))
        assert load_shipped(store, data) > 0
        assert latest(store, "publication", "subject_id")[reply_id]["published"] is False


# A reviewer's word stands


def test_what_a_reviewer_recorded_is_not_overridden(tmp_path: Path, data: Path) -> None:
    with opened(tmp_path) as store:
        load_shipped(store, data)
        told = latest(store, "status", "commitment_id")
        commitment_id = shipped_id("C", f"{SLUG}/C08")
        assert commitment_id in told
        status = {
            "commitment_id": commitment_id,
            "status": "delivered",
            "holds_from": "2020-01-01",
            "reason_zh": "已核实",
            "reason_en": "Verified",
            "evidence": [],
            "related": [],
        }
        store.record([Draft("审核", "statuses_recorded", {"statuses": [status]})])
        assert load_shipped(store, data) == 0

        edit_csv(
            data / "statuses.csv",
            lambda rows: row(rows, f"{SLUG}/C08").update(reason_zh="新的理由", status="partly"),
        )
        edit_csv(data / "statuses.csv", lambda rows: row(rows, f"{SLUG}/C09").update(reason_zh="另一个理由"))
        assert load_shipped(store, data) == 1
        now = latest(store, "status", "commitment_id")
        assert now[commitment_id]["status"] == "delivered"
        assert now[shipped_id("C", f"{SLUG}/C09")]["reason_zh"] == "另一个理由"


def test_marks_that_a_reviewer_corrected_stay_through_an_upgrade(tmp_path: Path, data: Path) -> None:
    reply_id, commitment_id = shipped_id("R", SLUG), shipped_id("C", f"{SLUG}/C08")
    with opened(tmp_path) as store:
        load_shipped(store, data)
        correct(store, reply_id, commitment_id, {"label_zh": "审核员的名称"}, "审核")
        edit_marks(data, lambda marks: marks["commitments"][0].update(label_zh="改过的名称"))
        assert load_shipped(store, data) == 0
        assert latest(store, "commitment", "commitment_id")[commitment_id]["label_zh"] == "审核员的名称"


# Broken files


def _text(name: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    def spoil(data: Path) -> None:
        file = data / name
        file.write_text(change(file.read_text("utf-8")), "utf-8")

    return spoil


def _rows(name: str, change: Callable[[list[dict[str, str]]], object]) -> Callable[[Path], None]:
    def edit(rows: list[dict[str, str]]) -> None:
        change(rows)

    return lambda data: edit_csv(data / name, edit)


def _marks(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    return lambda data: edit_marks(data, change)


BROKEN: list[tuple[str, Callable[[Path], None], str]] = [
    ("file missing", lambda data: (data / "targets.csv").unlink(), "targets.csv"),
    (
        "no UTF-8",
        lambda data: (data / "outcomes.csv").write_bytes(b"key,metric\n\xff\xfe,x\n") and None,
        "outcomes.csv",
    ),
    ("column missing", _text("metrics.csv", lambda text: text.replace("metric,", "name,", 1)), "metrics.csv"),
    (
        "a field too many",
        _text("statuses.csv", lambda text: text.rstrip("\n") + ",more,still\n"),
        "statuses.csv",
    ),
    (
        "a field too few",
        _text("statuses.csv", lambda text: text + "cixi-2017-239/C99,partly\n"),
        "statuses.csv",
    ),
    ("key twice", _rows("outcomes.csv", lambda rows: rows.append(rows[0])), "outcomes.csv"),
    ("no key", _rows("targets.csv", lambda rows: rows[0].update(key="")), "targets.csv"),
    ("value no number", _rows("targets.csv", lambda rows: rows[0].update(value="about 60")), "targets.csv"),
    (
        "day no day",
        _rows("outcomes.csv", lambda rows: rows[1].update(period_end="2017-02-30")),
        "outcomes.csv",
    ),
    ("status unknown", _rows("statuses.csv", lambda rows: rows[0].update(status="done")), "status"),
    ("bound unknown", _rows("targets.csv", lambda rows: rows[0].update(bound="circa")), "bound"),
    ("metric unknown", _rows("outcomes.csv", lambda rows: rows[0].update(metric="no_such")), "metric"),
    ("area unknown", _rows("targets.csv", lambda rows: rows[0].update(area="nowhere")), "area"),
    (
        "commitment unknown",
        _rows("statuses.csv", lambda rows: rows[0].update(commitment="x/C99")),
        "commitment_id",
    ),
    ("evidence unknown", _rows("statuses.csv", lambda rows: rows[0].update(evidence="O998")), "evidence"),
    ("figure unknown", _rows("targets.csv", lambda rows: rows[0].update(mentions="F99")), "mentions"),
    ("toml broken", _text("areas.toml", lambda text: text + "\n[[area"), "areas.toml"),
    (
        "toml list missing",
        _text("themes.toml", lambda text: text.replace("[[theme]]", "[[topic]]")),
        "themes.toml",
    ),
    ("limit no number", _text("lights.toml", lambda text: text + '\nmore = "much"\n'), "lights.toml"),
    ("marks no JSON", _text(f"replies/{SLUG}/marks.json", lambda text: text[:-20]), SLUG),
    ("marks without a list", _marks(lambda marks: marks.pop("figures")), SLUG),
    ("mark not at its place", _marks(lambda marks: marks["figures"][4].update(start=1, end=3)), "F05"),
    ("mark twice", _marks(lambda marks: marks["commitments"].append(marks["commitments"][0])), SLUG),
    ("parent unknown", _marks(lambda marks: marks["commitments"][-1].update(parent="U77")), "parent_id"),
    ("role unknown", _marks(lambda marks: marks["figures"][0].update(role="wish")), "role"),
    ("text missing", lambda data: (data / "replies" / SLUG / "restatement.txt").unlink(), SLUG),
    ("text changed", _text(f"replies/{SLUG}/restatement.txt", lambda text: "新" + text), SLUG),
    ("replies missing", lambda data: shutil.rmtree(data / "replies"), "replies"),
]


@pytest.mark.parametrize(("spoil", "named"), [pytest.param(*case[1:], id=case[0]) for case in BROKEN])
def test_a_broken_file_is_one_sentence_and_nothing_is_recorded(
    tmp_path: Path, data: Path, spoil: Callable[[Path], None], named: str
) -> None:
    spoil(data)
    with opened(tmp_path) as store:
        with pytest.raises(LedgerError) as caught:
            load_shipped(store, data)
        assert named in caught.value.zh
        assert named in caught.value.en
        assert "\n" not in str(caught.value)
        assert store.head.seq == 0
        assert FileJournal(store.home.journal).verify().seq == 0


def test_stray_files_beside_the_replies_are_passed_over(tmp_path: Path, data: Path) -> None:
    (data / "replies" / ".DS_Store").write_bytes(b"\x00")
    with opened(tmp_path) as store:
        assert load_shipped(store, data) > 500


def test_shipped_evidence_reaches_the_shipped_status(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        load_shipped(store)
        made_on = {
            row["commitment_id"]: row["made_on"] for row in store.query("_published_commitments").to_pylist()
        }
        named = [s for _, b in read_bodies(DATA, store.home.store_text) for s in b.get("statuses", ())]
        judged = [status for status in named if status["status"] in NEEDS_EVIDENCE]
        assert judged
        for status in judged:
            rows = store.query_unpublished(
                "evidence_records", {"outcome_ids": status["evidence"]}
            ).to_pylist()
            evidence = [evidence_of(row) for row in rows]
            reached = joint_limit(evidence, made_on[status["commitment_id"]])
            assert reached is not None, status["commitment_id"]
            assert NEEDS_EVIDENCE.index(reached) >= NEEDS_EVIDENCE.index(Status(status["status"]))
