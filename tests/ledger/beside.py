"""What does not ship: a row of each published table of which nothing does, and a value of each column that is empty there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from replies import documents, reading
from replies.inputs.outcome import OutcomeInput
from replies.inputs.target import TargetInput
from replies.ledger import Store
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.criteria import Criteria, record_criteria
from replies.ledger.recording.handling import AnswerInput, record_answers, record_step
from replies.ledger.recording.marks import correct, read_marks
from replies.ledger.recording.outcomes import publish_outcome, record_outcome
from replies.ledger.recording.publishing import publish_reply
from replies.ledger.recording.register import (
    RegisterEntry,
    draft_entries,
    match_entries,
    publish_unanswered,
    register_entries,
)
from replies.ledger.recording.statuses import record_status
from replies.ledger.recording.targets import add_target, change_target
from tests.ledger.bodies import aliases, chain_links, reference

__all__ = ["record_beside_what_ships", "record_rarer_columns"]

# Says what the replies that ship do not: a range, who leads, an average, what comes every month.
_REPLY = """甲市交通局文件
甲交〔2024〕7号
关于市八届人大一次会议第12号建议的答复
您提出的建议收悉，现答复如下：
（一）由市交通局牵头，市财政局配合，2026年底前新建公共停车场5至8处。
（二）每月平均巡查12次，每户补助50元。
甲市交通局
2024年5月20日
"""


def record_beside_what_ships(store: Store) -> None:
    """Record them for what ships, which is recorded already."""
    first, second = store.query("_published_commitments").slice(0, 2).to_pylist()
    earlier, later = str(first["commitment_id"]), str(second["commitment_id"])
    record_criteria(store, earlier, Criteria(act_keeps="办法印发"), "审核")
    reply = str(second["reply_id"])
    said = [
        AnswerInput(reply, "result", "unknown"),
        AnswerInput(reply, "commitment", "done", commitment_id=later),
    ]
    record_answers(store, said, "审核", state="accepted")
    document = store.query("_published_documents").column("document_id").to_pylist()[0]
    text_sha256 = store.query("document", {"document_id": document}).column("text_sha256").to_pylist()[0]
    link = chain_links("confirmed")["chain_links"][0] | {"earlier_id": earlier, "later_id": later}
    name = aliases(store.home, "accepted")["aliases"][0] | {"text_sha256": text_sha256}
    store.record([Draft("审核", "chain_links_recorded", {"chain_links": [link]})])
    store.record([Draft("审核", "aliases_recorded", {"aliases": [name]})])
    waiting = RegisterEntry(None, 3, "建议", "9", "某市", "一次会议", "未答复的建议", disclosure="公开")
    store.record(draft_entries(match_entries(store, [waiting]), "登记.csv", "审核"))
    publish_unanswered(store, "审核")


def record_rarer_columns(store: Store) -> None:
    """Record, for a reply of a bureau that was renamed, what fills the columns that are empty in all that ships."""
    bureau = reference()["bureaus"][0] | {"valid_to": "2024-12-31", "successor": "B-2"}
    successor = bureau | {
        "bureau_id": "B-2",
        "name_zh": "甲市运输局",
        "aliases": [],
        "valid_from": "2025-01-01",
    }
    successor |= {"valid_to": None, "successor": None}
    empty: dict[str, list[object]] = {name: [] for name in ("themes", "areas", "hosts", "evidence_kinds")}
    store.record(
        [Draft("审核", "reference_recorded", {**empty, "lights": {}, "bureaus": [bureau, successor]})]
    )
    content = _REPLY.encode()
    file = store.home.folder / "reply.txt"
    file.write_bytes(content)
    document = documents.open(file)
    reply = add_document(
        store, document, content, reading.read(document.text), "审核", given={"place": "甲市"}
    ).reply_id
    marks = read_marks(store, reply)
    commitment = str(marks.commitments[0]["commitment_id"])
    correct(store, reply, commitment, {"check_on": date(2025, 6, 30), "due": date(2024, 9, 30)}, "审核")
    publish_reply(store, reply, "发布")
    _record_progress(store, commitment)
    record_criteria(
        store,
        commitment,
        Criteria(
            act_keeps="建成投用", act_breaks="没有开工", effect_keeps="停车方便", effect_breaks="无人停车"
        ),
        "审核",
    )
    record_answers(
        store, [AnswerInput(reply, "process", "satisfied", deputy="王一")], "审核", state="accepted"
    )
    figures = store.query("_published_figures").to_pylist()
    earlier, later = (
        next(one for one in figures if (one["reply_id"] == reply) == own) for own in (False, True)
    )
    (link,) = chain_links("confirmed")["chain_links"]
    link |= {
        "link_id": "L-2",
        "earlier_id": store.query("_published_commitments").to_pylist()[0]["commitment_id"],
    }
    link |= {
        "later_id": commitment,
        "earlier_figure_id": earlier["figure_id"],
        "later_figure_id": later["figure_id"],
    }
    store.record([Draft("审核", "chain_links_recorded", {"chain_links": [link]})])
    _record_register(store)


def _record_progress(store: Store, commitment: str) -> None:
    """Targets and outcomes with all that people may enter of them."""
    lanes = TargetInput(
        value=Decimal(5),
        high=Decimal(8),
        bound="range",
        unit="处",
        label="停车场",
        baseline=Decimal(1),
        baseline_on=date(2023, 12, 31),
        due=date(9999, 12, 31),
    )
    target = add_target(store, commitment, lanes, "审核")
    change_target(store, target, TargetInput(value=Decimal(6), source_title="通知"), date(2024, 8, 1), "审核")
    add_target(
        store,
        commitment,
        TargetInput(value=Decimal(50), unit="元", per="户", label="补助", direction="up"),
        "审核",
    )
    spent = OutcomeInput(
        commitment_id=commitment,
        value=Decimal(200),
        high=Decimal(300),
        unit="万元",
        bound="range",
        accrual="cumulative",
        money="paid",
        label="投入资金",
        period_end=date(2024, 12, 31),
        source_kind="press",
        source_title="市报",
        quote="投入二三百万元",
        problems="用地不足",
        next_steps="年内供地",
    )
    first = record_outcome(store, spent, "审核")
    publish_outcome(store, first, "发布")
    second = record_outcome(store, replace(spent, supersedes=first), "审核")
    publish_outcome(store, second, "发布")
    record_status(store, commitment, "delivered", date(2024, 12, 31), "建成", (second,), "审核")
    loans = TargetInput(
        metric="loan_balance", area="cixi", value=Decimal(4000), unit="亿元", due=date(2099, 12, 31)
    )
    add_target(store, commitment, loans, "审核")
    lent = replace(
        spent, metric="loan_balance", area="cixi", label=None, money=None, value=Decimal(3500), high=None
    )
    lent = replace(lent, unit="亿元", bound="exact")
    publish_outcome(store, record_outcome(store, lent, "审核"), "发布")


def _record_register(store: Store) -> None:
    """The entry of the reply's proposal in the register, started anew and extended."""
    entry = RegisterEntry(
        None,
        3,
        "建议",
        "12",
        "甲市",
        "市八届人大一次会议",
        "停车",
        lead_deputy="王一",
        co_signers=("李二",),
        delegation="东区代表团",
        lead_bureaus=("市交通局",),
        co_handlers=("市财政局",),
        assigned_on=date(2024, 3, 1),
        category="城建",
        disclosure="公开",
    )
    store.record(draft_entries(match_entries(store, [entry]), "交办表.csv", "审核"))
    (recorded,) = (row for row in register_entries(store) if row["number"] == entry.number)
    entry_id = str(recorded["entry_id"])
    record_step(store, entry_id, "restarted", date(2024, 4, 1), "审核")
    record_step(
        store, entry_id, "extended", date(2024, 5, 1), "审核", until=date(2024, 6, 30), reason="需现场勘察"
    )
