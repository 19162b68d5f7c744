"""Made-up event bodies of every kind, and what view and store tests share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from replies.ledger.journal.home import Home
from replies.ledger.journal.journal import Draft

Body = dict[str, Any]

TEXT = "甲市交通局答复\n一、明年新建公共停车场5处，新增泊位1200个。\n二、年内完成停车平台升级，投入资金300万元。\n"
BETTER_TEXT = "甲市交通局文件\n关于停车问题的答复\n一、明年新建公共停车场5处，增加泊位1200个。\n"


def reference() -> Body:
    return {
        "bureaus": [
            {
                "bureau_id": "B-1",
                "name_zh": "甲市交通局",
                "name_en": "Transport Bureau",
                "place": "甲市",
                "aliases": ["市交通局", "交通局"],
                "valid_from": "2010-01-01",
                "valid_to": None,
            }
        ],
        "themes": [{"theme": "traffic", "label_zh": "交通", "label_en": "Traffic"}],
        "areas": [
            {
                "area": "a",
                "name_zh": "甲市",
                "name_en": "A",
                "scope_zh": None,
                "scope_en": None,
                "parent": None,
            }
        ],
        "hosts": [{"host": "example.org", "kind": "press", "publisher_zh": "报", "publisher_en": "Press"}],
        "evidence_kinds": [
            {
                "source_kind": "press",
                "label_zh": "报道",
                "label_en": "Press",
                "ceiling": "delivered",
                "standing": "third_party",
            }
        ],
        "lights": {"behind": "0.10", "about_count": "0.05"},
    }


def metrics() -> Body:
    metric = {
        "metric": "spaces",
        "label_zh": "停车泊位",
        "label_en": "Parking spaces",
        "unit": "个",
        "measure": "flow",
        "direction": "up",
        "adds": "sum",
        "theme": "traffic",
        "definition_zh": "新增公共停车泊位",
        "definition_en": "Public parking spaces added",
    }
    return {"metrics": [metric]}


def _figure(text: str, figure_id: str, words: str, value: str, unit: str) -> Body:
    start = text.index(words)
    return {
        "figure_id": figure_id,
        "span_start": start,
        "span_end": start + len(words),
        "value": value,
        "high": None,
        "unit": unit,
        "per": None,
        "bound": "exact",
        "role": "target",
        "measures_zh": None,
        "measures_en": None,
    }


def _commitment(text: str, n: int, words: str, reply: int) -> Body:
    start = text.index(words)
    return {
        "commitment_id": f"C-{reply}-{n}",
        "reply_id": f"R-{reply}",
        "parent_id": None,
        "span_start": start,
        "span_end": start + len(words),
        "kind": "numeric",
        "due": "2018-12-31" if n == 1 else None,
        "due_basis": "明年" if n == 1 else None,
        "bureau_id": "B-1",
        "theme": "traffic",
        "label_zh": None,
        "label_en": None,
        "reviewed": True,
    }


def _document(home: Home, text: str, reply: int, version: int) -> Body:
    return {
        "document_id": f"D-{reply}-{version}",
        "form": "original",
        "name": "答复.txt",
        "media_type": "text/plain",
        "sha256": None,
        "text_sha256": home.store_text(text),
        "chars": len(text),
        "notes": ["转码"],
        "original_number": None,
        "original_date": None,
        "original_sha256": None,
    }


def _reply(n: int, document_id: str) -> Body:
    return {
        "reply_id": f"R-{n}",
        "collection": "replies",
        "place": "甲市",
        "proposal_ids": [f"P-{n}"],
        "document_id": document_id,
        "document_number": f"甲交〔2017〕{n}号",
        "replied_on": "2017-07-03",
        "bureau_id": "B-1",
        "issuer": "甲市交通局",
        "signatory": None,
        "category_mark": "A",
        "addressee": None,
        "copied_to": ["市政府办"],
        "co_handlers": [],
        "disclosure": None,
        "stance": "agreed",
    }


def reply(home: Home, n: int = 1, published: bool = True) -> Body:
    document = _document(home, TEXT, n, 1)
    return {
        "reply": _reply(n, document["document_id"]),
        "proposals": [
            {
                "proposal_id": f"P-{n}",
                "kind": "建议",
                "number": str(n),
                "place": "甲市",
                "congress_session": "一次会议",
                "title": "停车",
                "lead_deputy": None,
                "co_signers": [],
            }
        ],
        "document": document,
        "outline": [{"mark": "一", "title": "新建", "level": 1, "span_start": 8, "span_end": 30}],
        "figures": [
            _figure(TEXT, f"F-{n}-1", "5处", "5", "处"),
            _figure(TEXT, f"F-{n}-2", "1200个", "1200", "个"),
            _figure(TEXT, f"F-{n}-3", "300万元", "3000000", "元"),
        ],
        "links": [{"figure_id": f"F-{n}-2", "other_id": f"F-{n}-1", "kind": "part_of"}],
        "commitments": [
            _commitment(TEXT, 1, "明年新建公共停车场5处，新增泊位1200个", n),
            _commitment(TEXT, 2, "年内完成停车平台升级，投入资金300万元", n),
        ],
        "published": published,
    }


def correction() -> Body:
    """The number of R-2 and the title of its proposal, set right."""
    return {
        "correction_id": "K-1",
        "reply": {**_reply(2, "D-2-1"), "document_number": "甲交〔2017〕22号"},
        "proposals": [
            {
                "proposal_id": "P-2",
                "kind": "建议",
                "number": "2",
                "place": "甲市",
                "congress_session": "一次会议",
                "title": "停车难",
                "lead_deputy": None,
                "co_signers": [],
            }
        ],
        "changes": [
            {
                "subject_id": "R-2",
                "changed_column": "document_number",
                "before": ["甲交〔2017〕2号"],
                "after": ["甲交〔2017〕22号"],
            },
            {"subject_id": "P-2", "changed_column": "title", "before": ["停车"], "after": ["停车难"]},
        ],
        "undoes": None,
    }


def better_text(home: Home, n: int = 1) -> Body:
    """A text in which the first commitment is found again and the second is not."""
    document = _document(home, BETTER_TEXT, n, 2)
    return {
        "reply": _reply(n, document["document_id"]),
        "document": document,
        "outline": [],
        "figures": [_figure(BETTER_TEXT, f"F-{n}-2", "1200个", "1200", "个")],
        "commitments": [_commitment(BETTER_TEXT, 1, "明年新建公共停车场5处，增加泊位1200个", n)],
    }


_SOURCE = {
    "source_title_zh": "年报",
    "source_title_en": "Report",
    "source_url": "https://example.org/1",
    "source_host": "example.org",
    "origin": "direct",
    "source_date": "2019-02",
    "confidence": "high",
    "note_zh": None,
    "note_en": None,
}


def targets(value: str = "1200") -> Body:
    target = {
        "target_id": "T-1",
        "commitment_id": "C-1-1",
        "metric": "spaces",
        "area": "a",
        "label_zh": "新增泊位",
        "label_en": "Spaces",
        "value": value,
        "high": None,
        "bound": "at_least",
        "unit": "个",
        "stated_value": value,
        "stated_high": None,
        "stated_unit": "个",
        "baseline": "0.5",
        "baseline_on": "2017-01-01",
        "made_on": "2017-07-03",
        "period_start": None,
        "due": "2018-12-31",
        "due_basis": "明年",
        "measure": "flow",
        "kind": "target",
        "part_of": None,
        "money": None,
        "mentions": ["F-1-2"],
        **_SOURCE,
    }
    return {"targets": [target]}


def changed_target() -> Body:
    """The target of `targets` as a later document changed it."""
    change = {"holds_from": "2018-05-01", "direction": "up", "per": None, "source_title_zh": "调整通知"}
    return {"targets": [{**targets("1000")["targets"][0], **change}]}


def outcomes(value: str = "901.25") -> Body:
    outcome = {
        "outcome_id": "O-1",
        "metric": "spaces",
        "area": "a",
        "label_zh": "泊位",
        "label_en": "Spaces",
        "value": value,
        "high": None,
        "bound": "exact",
        "unit": "个",
        "stated_value": value,
        "stated_high": None,
        "stated_unit": "个",
        "period_start": "2018-01-01",
        "period_end": "2018-12-31",
        "measure": "flow",
        "event_zh": None,
        "event_en": None,
        **_SOURCE,
    }
    return {"outcomes": [outcome]}


def statuses(status: str = "in_progress") -> Body:
    told = {
        "commitment_id": "C-1-1",
        "status": status,
        "holds_from": "2019-03-01",
        "reason_zh": "已开工",
        "reason_en": "Begun",
        "evidence": ["O-1"],
        "related": ["T-1"],
    }
    return {"statuses": [told]}


def criteria(words: str = "停车场建成投用") -> Body:
    told = {
        "commitment_id": "C-1-1",
        "act_keeps": words,
        "act_breaks": None,
        "effect_keeps": "新增泊位1200个",
        "effect_breaks": "不足1200个",
        "holds_from": "2018-01-10",
    }
    return {"criteria": [told]}


def suggestions(home: Home, state: str = "open") -> Body:
    text = home.store_text("三年后，泊位增加一千三百个。")
    told = {
        "suggestion_id": "S-1",
        "state": state,
        "commitment_id": "C-1-1",
        "figure_id": "F-1-1",
        "text_sha256": text,
        "document_id": None,
        "document_name": "报告.txt",
        "document_day": "2019-01-10",
        "source_kind": "work_report",
        "span_start": 8,
        "span_end": 13,
        "quote_start": 0,
        "quote_end": 13,
        "value": "1300",
        "high": None,
        "unit": "个",
        "bound": "exact",
        "period_start": None,
        "period_end": "2018-12-31",
        "verdict": "met",
        "score": "0.9",
        "why_zh": "同一指标",
        "why_en": "Same metric",
        "outcome_id": None,
    }
    return {"suggestions": [told]}


def aliases(home: Home, state: str = "open") -> Body:
    told = {
        "alias_id": "N-1",
        "state": state,
        "kind": "metric",
        "name": "公共停车泊位",
        "other": "泊位",
        "origin": "explained",
        "document_name": "报告.txt",
        "text_sha256": home.store_text("公共停车泊位（以下简称泊位）"),
        "span_start": 0,
        "span_end": 14,
    }
    return {"aliases": [told]}


def chain_links(state: str = "open") -> Body:
    told = {
        "link_id": "L-1",
        "state": state,
        "earlier_id": "C-1-1",
        "later_id": "C-2-1",
        "earlier_document_id": "D-1",
        "later_document_id": "D-2",
        "earlier_figure_id": None,
        "later_figure_id": None,
        "earlier_start": 0,
        "earlier_end": 4,
        "later_start": 0,
        "later_end": 4,
        "number_change": "none",
        "due_change": "postponed",
        "score": "0.9",
        "why_zh": "同一事项",
        "why_en": "Same thing",
    }
    return {"chain_links": [told]}


def marks(home: Home, n: int) -> Body:
    """A reviewer's word on the marks of a reply: one confirmed, one rejected."""
    said = reply(home, n)
    document = {name: said["document"][name] for name in ("document_id", "text_sha256", "chars")}
    first, second = said["commitments"]
    return {
        "reply_id": f"R-{n}",
        "document": document,
        "figures": [{**said["figures"][0], "ordinal": 1, "reviewed": True}],
        "commitments": [{**first, "ordinal": 1}, {**second, "ordinal": 2, "rejected": True}],
        "deed": "correct",
        "undoes": None,
    }


def erasure(home: Home, n: int) -> Body:
    """The erasure of a reply's text."""
    document = reply(home, n)["document"]
    erased = {name: document[name] for name in ("document_id", "text_sha256")}
    return {"reply_id": f"R-{n}", "documents": [erased], "reason": "应当事人要求"}


def register() -> Body:
    """An entry of the register that a reply answers, and one that nobody has answered yet."""
    answered = {
        "entry_id": "E-1",
        "proposal_ids": ["P-1"],
        "doubtful": [],
        "settled": False,
        "source_row": 3,
        "kind": "建议",
        "number": "1",
        "place": "甲市",
        "congress_session": "一次会议",
        "title": "停车",
        "lead_deputy": "王一",
        "co_signers": ["李二"],
        "delegation": "东区代表团",
        "lead_bureaus": ["市交通局"],
        "co_handlers": ["市财政局"],
        "assigned_on": "2017-04-10",
        "category": "城建",
        "disclosure": "公开",
        "document_number": None,
    }
    waiting = answered | {"entry_id": "E-2", "proposal_ids": ["P-9"], "source_row": 4, "number": "9"}
    proposal = {
        name: waiting[name]
        for name in ("kind", "number", "place", "congress_session", "title", "lead_deputy", "co_signers")
    }
    return {
        "source": "交办表.xlsx",
        "proposals": [{"proposal_id": "P-9", **proposal}],
        "entries": [{**one, "source": "交办表.xlsx"} for one in (answered, waiting)],
    }


def steps() -> Body:
    """An extension of a reply's deadline."""
    step = {
        "step_id": "H-1",
        "reply_id": "R-1",
        "entry_id": None,
        "commitment_id": None,
        "kind": "extended",
        "happened_on": "2017-06-20",
        "until": "2017-08-31",
        "document": None,
        "reason": "需现场勘察",
        "withdrawn": False,
    }
    return {"steps": [step]}


def satisfaction(state: str = "accepted") -> Body:
    """A deputy's verdict on how a reply was handled."""
    answer: Body = {
        "answer_id": "V-1",
        "reply_id": "R-1",
        "commitment_id": None,
        "deputy": "王一",
        "round": 1,
        "dimension": "process",
        "verdict": "satisfied",
        "said_on": "2017-07-20",
        "note": None,
        "attachments": [],
        "attachment_types": [],
        "state": state,
        "withdrawn": False,
    }
    return {"answers": [answer]}


def attachments_erased() -> Body:
    """The erasure of a file that came with a deputy's verdict."""
    return {
        "reply_id": "R-1",
        "answers": [{"answer_id": "V-1", "attachments": ["0" * 64]}],
        "reason": "应当事人要求",
    }


def groundwork() -> list[Draft]:
    """What a ledger knows before its first reply: bureaus, areas, kinds of sources, metrics."""
    return [
        Draft("shipped", "reference_recorded", reference()),
        Draft("shipped", "metrics_recorded", metrics()),
    ]


def everything(home: Home) -> list[Draft]:
    """Events of every kind, corrections among them, in an order that a ledger may see."""
    return [
        *groundwork(),
        Draft("shipped", "reply_added", reply(home, 1)),
        Draft("审核", "reply_added", reply(home, 2, published=False)),
        Draft("审核", "targets_recorded", targets()),
        Draft("审核", "targets_recorded", changed_target()),
        Draft("审核", "outcomes_recorded", outcomes()),
        Draft("审核", "statuses_recorded", statuses()),
        Draft("审核", "criteria_recorded", criteria()),
        Draft("审核", "criteria_recorded", criteria("停车场验收")),
        Draft("审核", "publication_recorded", {"ids": ["R-2"], "published": True}),
        Draft("审核", "text_replaced", better_text(home, 1)),
        Draft("审核", "outcomes_recorded", outcomes("1200")),
        Draft("审核", "statuses_recorded", statuses("delivered")),
        Draft("审核", "publication_recorded", {"ids": ["R-2"], "published": False}),
        Draft("审核", "settings_recorded", {"settings": [{"name": "two_person", "value": "yes"}]}),
        Draft("审核", "marks_recorded", marks(home, 2)),
        Draft("审核", "reply_corrected", correction()),
        Draft("审核", "reply_added", reply(home, 3, published=False)),
        Draft("审核", "documents_erased", erasure(home, 3)),
        Draft("审核", "contacts_erased", {"reply_id": "R-1", "reason": "应当事人要求"}),
        Draft("审核", "suggestions_recorded", suggestions(home)),
        Draft("审核", "suggestions_recorded", suggestions(home, "rejected")),
        Draft("审核", "register_recorded", register()),
        Draft("审核", "steps_recorded", steps()),
        Draft("代表", "satisfaction_recorded", satisfaction("proposed")),
        Draft("审核", "satisfaction_recorded", satisfaction()),
        Draft("审核", "attachments_erased", attachments_erased()),
        Draft("审核", "chain_links_recorded", chain_links()),
        Draft("审核", "chain_links_recorded", chain_links("confirmed")),
        Draft("审核", "aliases_recorded", aliases(home)),
        Draft("审核", "aliases_recorded", aliases(home, "accepted")),
    ]


def tables_of(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, each table in one order."""
    names = [
        row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
    ]
    return {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}  # noqa: S608


def rows_of(folder: Path, name: str) -> list[tuple[Any, ...]]:
    """The rows of one table of a view file that nobody has open."""
    with duckdb.connect(str(next(folder.glob("ledger-*.duckdb"))), read_only=True) as connection:
        return connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608
