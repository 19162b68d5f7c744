"""Suggested outcomes of open targets: made when a document arrives, never counted before a reviewer takes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from replies import documents
from replies.ledger import Draft, LedgerError, Store
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.outcomes import publish_outcome
from replies.ledger.recording.statuses import record_status
from replies.reading import read
from replies.suggestions.suggest import LaterSource, accept, decide, reopen, suggest, suggestions
from tests.ledger.bodies import reference

NOW = datetime(2033, 2, 1, tzinfo=UTC)
KINDS = [
    {
        "source_kind": "work_report",
        "label_zh": "工作报告",
        "label_en": "Report",
        "ceiling": "delivered",
        "standing": "third_party",
    }
]
PROMISE = """甲市水务局文件
甲水复〔2031〕7号
关于市九届人大一次会议第12号建议的答复
王一代表：
您提出的建议收悉，现答复如下：
（一）我局将在2032年底前建成泵站5座，新增蓄水8000立方米。
甲市水务局
2031年5月20日
"""
REPORT = """2033年甲市政府工作报告
各位代表：
一、2032年工作回顾
建成泵站6座，修复堤防30公里。
二、2033年工作安排
建成泵站4座。
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False, clock=lambda: NOW) as ledger:
        ledger.record([Draft("x", "reference_recorded", {**reference(), "evidence_kinds": KINDS})])
        _add(ledger, tmp_path, PROMISE)
        yield ledger


def _add(store: Store, folder: Path, text: str) -> str:
    file = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:8]}.txt"
    file.write_text(text, "utf-8")
    document = documents.open(file)
    return add_document(store, document, file.read_bytes(), read(document.text), "clerk").reply_id


def _source(store: Store, text: str, name: str = "报告.txt") -> LaterSource:
    return LaterSource(name, store.home.store_text(text), "work_report", date(2033, 1, 12))


def _look(store: Store, text: str = REPORT) -> int:
    return suggest(store, read(text, date(2033, 1, 12)), _source(store, text), "clerk")


def test_a_later_report_suggests_the_outcome_with_both_quotes_and_the_reason(store: Store) -> None:
    assert _look(store) == 1
    (one,) = suggestions(store)
    assert (one["target"], one["value"], one["unit"], one["verdict"]) == ("5座", 6, "座", "met")
    assert "建成泵站5座" in one["promise"]
    assert one["quote"] == "建成泵站6座，修复堤防30公里"
    assert "泵站" in one["why_zh"]
    assert "pump" not in one["why_en"]
    assert one["why_en"]


def test_a_suggestion_is_counted_nowhere(store: Store) -> None:
    before = store.query("commitment_counts").to_pylist()
    outcomes = store.query("_published_outcomes").to_pylist()
    _look(store)
    assert store.query("commitment_counts").to_pylist() == before
    assert store.query("_published_outcomes").to_pylist() == outcomes


def test_an_accepted_suggestion_is_an_outcome_with_its_evidence(store: Store) -> None:
    _look(store)
    (one,) = suggestions(store)
    outcome_id = accept(store, one["suggestion_id"], "reviewer")
    (outcome,) = store.query_unpublished("outcome_record", {"outcome_id": outcome_id}).to_pylist()
    assert outcome["commitment_id"] == one["commitment_id"]
    assert (outcome["value"], outcome["unit"], outcome["published"]) == (6, "座", False)
    assert (outcome["period_start"], outcome["period_end"]) == (date(2032, 1, 1), date(2032, 12, 31))
    assert (outcome["source_kind"], outcome["source_title_zh"]) == ("work_report", "报告.txt")
    assert suggestions(store) == []
    assert [row["outcome_id"] for row in suggestions(store, ["accepted"])] == [outcome_id]
    with pytest.raises(LedgerError, match="已经采纳"):
        accept(store, one["suggestion_id"], "reviewer")


def test_taking_an_acceptance_back_withdraws_its_outcome(store: Store) -> None:
    _look(store)
    (one,) = suggestions(store)
    outcome_id = accept(store, one["suggestion_id"], "reviewer")
    with pytest.raises(LedgerError, match="先撤销"):
        decide(store, one["suggestion_id"], "rejected", "reviewer")
    reopen(store, one["suggestion_id"], "reviewer")
    assert store.query_unpublished("outcome_record", {"outcome_id": outcome_id}).to_pylist()[0]["withdrawn"]
    assert [row["suggestion_id"] for row in suggestions(store)] == [one["suggestion_id"]]


def test_a_rejected_suggestion_is_remembered_and_one_put_off_waits(store: Store) -> None:
    _look(store)
    (one,) = suggestions(store)
    decide(store, one["suggestion_id"], "later", "reviewer")
    assert suggestions(store) == []
    decide(store, one["suggestion_id"], "rejected", "reviewer")
    assert _look(store) == 0
    assert [row["state"] for row in suggestions(store, ["open", "later", "rejected"])] == ["rejected"]
    reopen(store, one["suggestion_id"], "reviewer")
    with pytest.raises(LedgerError, match="尚未处理"):
        reopen(store, one["suggestion_id"], "reviewer")


def test_documents_of_other_places_suggest_nothing(store: Store) -> None:
    assert _look(store, REPORT.replace("甲市", "乙市")) == 0


def test_a_document_before_the_promise_suggests_nothing(store: Store) -> None:
    early = REPORT.replace("2033", "2031").replace("2032", "2030")
    source = LaterSource("早.txt", store.home.store_text(early), "work_report", date(2031, 1, 9))
    assert suggest(store, read(early, date(2031, 1, 9)), source, "clerk") == 0


def test_an_outcome_of_a_delivered_commitment_is_not_sought(store: Store, tmp_path: Path) -> None:
    _look(store)
    (one,) = suggestions(store)
    outcome_id = accept(store, one["suggestion_id"], "reviewer")
    publish_outcome(store, outcome_id, "publisher")
    day = date(2032, 12, 31)
    record_status(store, one["commitment_id"], "delivered", day, "泵站已建成", (outcome_id,), "reviewer")
    assert _look(store, REPORT.replace("修复堤防30公里", "修复堤防31公里")) == 0


def test_an_unknown_suggestion_is_named(store: Store) -> None:
    with pytest.raises(LedgerError, match="S-0000000000"):
        accept(store, "S-0000000000", "reviewer")
