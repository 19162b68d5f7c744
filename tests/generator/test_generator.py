"""The generator: the same ledger for the same seed, of the shapes that the ledger's own writers give, and skewed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from replies.documents import open as open_document
from replies.inputs.outcome import OutcomeInput
from replies.inputs.target import TargetInput
from replies.ledger import Store
from replies.ledger.journal.journal import Draft, FileJournal
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.marks import confirm, read_marks
from replies.ledger.recording.outcomes import record_outcome
from replies.ledger.recording.statuses import record_status
from replies.ledger.recording.targets import add_target
from replies.reading import read
from tests.generator import write_ledger

LETTER = "甲市交通局\n关于第7号建议的答复\n张三代表：\n一、到2027年底新增公共停车泊位300个以上。\n甲市交通局\n2026年3月2日\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    write_ledger(folder, 300, seed=4)
    return folder


def _bodies(folder: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for event in FileJournal(folder / "journal").read():
        found.setdefault(event.kind, []).append(event.body)
    return found


def _fields(value: object, path: str = "") -> dict[str, set[str]]:
    """The names of the fields at every place of a body that holds records."""
    found: dict[str, set[str]] = {}
    if isinstance(value, list):
        for one in value:
            for place, names in _fields(one, path + "[]").items():
                found.setdefault(place, set()).update(names)
    elif isinstance(value, dict):
        found[path] = set(value)
        for name, part in value.items():
            found |= _fields(part, f"{path}.{name}")
    return found


def test_the_same_seed_gives_the_same_journal(made: Path, tmp_path: Path) -> None:
    write_ledger(tmp_path / "again", 300, seed=4)
    write_ledger(tmp_path / "other", 300, seed=5)
    told = [
        (folder / "journal/journal.jsonl").read_bytes()
        for folder in (made, tmp_path / "again", tmp_path / "other")
    ]

    assert told[0] == told[1] != told[2]


def test_a_made_ledger_is_whole_and_as_large_as_asked(made: Path) -> None:
    head = FileJournal(made / "journal").verify()
    with Store.open(made, on_disk=False) as store:
        assert store.head.seq == head.seq
        counted = store.query("commitment_list", {"collection": "replies"}).num_rows
    assert counted >= 250  # some replies stay unpublished


def test_targets_of_all_kinds_are_made_and_some_are_changed(made: Path) -> None:
    targets = [target for body in _bodies(made)["targets_recorded"] for target in body["targets"]]
    assert {target["kind"] for target in targets} == {"target", "interim", "milestone", "qualitative"}
    assert any(target["holds_from"] for target in targets)
    assert any(target["baseline"] for target in targets)


def test_a_few_bureaus_have_most_replies(tmp_path: Path) -> None:
    write_ledger(tmp_path, 3_000, seed=1)
    held = Counter(body["reply"]["bureau_id"] for body in _bodies(tmp_path)["reply_added"])
    most = sorted(held.values(), reverse=True)
    assert sum(most[: len(most) // 5]) > 0.4 * sum(most)


def test_bodies_have_the_fields_that_the_writers_give(made: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False, clock=FileJournal(made / "journal")._clock) as store:
        for event in FileJournal(made / "journal").read():
            if event.kind in ("reference_recorded", "metrics_recorded"):
                store.record([Draft(event.by, event.kind, event.body)])
        content = LETTER.encode()
        document = open_document(content, "letter.txt")
        added = add_document(store, document, content, read(document.text), "审核")
        marks = read_marks(store, added.reply_id)
        confirm(
            store,
            added.reply_id,
            [row["commitment_id"] for row in marks.commitments] + [row["figure_id"] for row in marks.figures],
            "审核",
        )
        told = OutcomeInput(
            commitment_id=marks.commitments[0]["commitment_id"],
            metric="parking",
            area="a000",
            value=Decimal(5),
            unit="个",
            accrual="cumulative",
            period_end=date(2026, 6, 30),
            source_kind="press",
            source_title="通报",
            source_url="https://people.com.cn/1",
            source_date=date(2026, 7, 1),
            quote="新增泊位五个",
            note="无",
        )
        record_outcome(store, told, "审核")
        aim = TargetInput(metric="parking", area="a000", value=Decimal(300), unit="个", bound="at_least")
        add_target(store, marks.commitments[0]["commitment_id"], aim, "审核")
        record_status(
            store,
            marks.commitments[0]["commitment_id"],
            "no_evidence",
            date(2026, 7, 1),
            "未见佐证",
            (),
            "审核",
        )
    real, generated = _bodies(tmp_path), _bodies(made)
    for kind in (
        "reply_added",
        "targets_recorded",
        "marks_recorded",
        "outcomes_recorded",
        "statuses_recorded",
    ):
        expected, told = _fields(real[kind]), _fields(generated[kind])
        assert {place: expected[place] for place in told} == told, kind
