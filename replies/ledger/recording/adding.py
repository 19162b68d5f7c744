"""Adding a file: a new reply, or a better text of one that the ledger has.

A reply is recognised by its text, else by its document number, else by place, congress session and proposal number. The original of a
restated reply replaces the restatement: figures and commitments keep their ids, checked values and statuses and
move to their new places; those that find none keep the old one and wait for a reviewer. A new reply is recorded
unpublished, with its reading as a proposal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date
from types import MappingProxyType
from typing import Any

from replies.documents import Document
from replies.inputs.reply import PROPOSAL, REPLY_FIELDS, ReplyInput
from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.entering import check_entered
from replies.ledger.recording.realign import MarkSpan, realign_commitments, realign_figures
from replies.ledger.recording.register import waiting_proposal
from replies.ledger.recording.reply_facts import Facts, apply_facts, read_facts, read_records
from replies.ledger.store import CHINA, Store
from replies.ledger.view.bodies import Record
from replies.ledger.view.records import as_record
from replies.reading import Commitment, Figure, Period, Reading, Task, figures, read_task

__all__ = ["AddResult", "add_document"]

# Columns of the view alone, or made anew with the text.
_OWN = ("seq", "recorded_at", "recorded_by", "document_id", "ordinal", "quote")


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of a file: `outcome` is new, replaced or unchanged.

    `placed` counts the commitments placed in the new text, `waiting` those of the reply that are still to be placed,
    `unclaimed` the commitments read in it that match none.
    """

    outcome: str
    reply_id: str
    placed: int
    waiting: int
    unclaimed: int


def add_document(
    store: Store,
    document: Document,
    content: bytes,
    reading: Reading,
    by: str,
    day: date | None = None,
    given: Facts = MappingProxyType({}),
) -> AddResult:
    """Record a document and its reading, in one event; returns what was done.

    `content` are the bytes that the document was read from; `day` is the reply's date where its text names none; `given`
    are facts of the reply that somebody entered in place of those that its header tells; a place on record stays.
    A text that the reply has or once had changes nothing. Raises LedgerError, and records nothing, for a text or file
    that was erased, for a text that names no reply (neither document number nor proposal number) or fits more than
    one, where `content` is not the document's, for facts that do not fit.
    """
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise LedgerError(
            f"{document.name} 在读取过程中被改动，未作改动；请重试",
            f"{document.name} changed while it was read; nothing was recorded, try again",
        )
    check_entered(REPLY_FIELDS, given)
    facts = read_facts(reading, day, given)
    with store.home.exclusive():
        known = _known_reply(store, document, facts)
        if known is not None:
            _check_not_erased(store, known["reply_id"], document)
            texts = store.query_unpublished("reply_texts", {"reply_id": known["reply_id"]})
            if document.text_sha256 in texts.column("text_sha256").to_pylist():
                return AddResult("unchanged", known["reply_id"], 0, 0, 0)
        store.home.store_document(content)
        store.home.store_text(document.text)
        if known is not None:
            return _replace_text(store, known, document, reading, given, by)
        body = _new_reply(store, document, reading, facts)
        store.record([Draft(by, "reply_added", body)])
        return AddResult("new", body["reply"]["reply_id"], len(body["commitments"]), 0, 0)


def _known_reply(store: Store, document: Document, facts: ReplyInput) -> dict[str, Any] | None:
    if facts.document_number is None and facts.proposal_number is None:
        raise LedgerError(
            "文件中没有发文字号，也没有建议或提案编号，无法认定是哪一份答复；请检查是否选错文件",
            "The file names neither a document number nor a proposal number, so it is not known as a reply; is it the right file?",
        )
    found = store.query_unpublished(
        "known_replies",
        {
            "text_sha256": document.text_sha256,
            "document_number": facts.document_number,
            "congress_session": facts.congress_session,
            "proposal_number": facts.proposal_number,
            "issuer": facts.issuer,
        },
    ).to_pylist()
    if len(found) > 1:
        numbers = "、".join(row["reply_id"] for row in found)
        raise LedgerError(
            f"文件与多份已有答复相符（{numbers}），未作改动",
            f"The file fits several replies ({numbers}); nothing was changed",
        )
    return found[0] if found else None


def _check_not_erased(store: Store, reply_id: str, document: Document) -> None:
    for row in store.query_unpublished("erased_texts", {"reply_id": reply_id}).to_pylist():
        if document.text_sha256 == row["text_sha256"] or document.sha256 == row["sha256"]:
            day = row["erased_at"].replace(tzinfo=UTC).astimezone(CHINA).date()
            raise LedgerError(
                f"{document.name}：这份文本已于 {day} 应要求从 {reply_id} 删除，不能再加入；删去有关内容的文本可以加入",
                f"{document.name}: this text was erased from {reply_id} on {day} by request and cannot be added again; a text "
                "without the words in question can",
            )


def _document(document: Document) -> Record:
    return {
        "document_id": mint("D"),
        "form": "original",
        **document.facts(),
        "original_number": None,
        "original_date": None,
        "original_sha256": None,
    }


def _outline(reading: Reading) -> list[Record]:
    return [
        {"mark": s.mark, "title": s.title, "level": s.level, "span_start": s.start, "span_end": s.end}
        for s in reading.outline
    ]


def _figure(figure: Figure) -> Record:
    period = figure.period or Period()
    return {
        "figure_id": mint("F"),
        "span_start": figure.start,
        "span_end": figure.end,
        "value": format(figure.value.normalize(), "f"),
        "high": None if figure.high is None else format(figure.high.normalize(), "f"),
        "unit": figure.unit,
        "per": figure.per,
        "bound": figure.bound,
        "role": figure.role,
        "measures_zh": None,
        "measures_en": None,
        "subject_spans": _flat(figure.subject_at),
        "scope_spans": _flat(figure.scope_at),
        "nature": figure.nature,
        "change_direction": figure.direction,
        "aggregate": figure.aggregate,
        "period_start": _iso(period.start),
        "period_end": _iso(period.end),
        "period_every": period.every,
        "reviewed": False,
    }


def _commitment(commitment: Commitment, reply_id: str) -> Record:
    return {
        "commitment_id": mint("C"),
        "reply_id": reply_id,
        "parent_id": None,
        "span_start": commitment.start,
        "span_end": commitment.end,
        "kind": commitment.kind,
        "due": _iso(commitment.deadline),
        "due_basis": None,
        "bureau_id": None,
        "theme": None,
        "label_zh": None,
        "label_en": None,
        **_task(Task(commitment.condition, commitment.bureaus, commitment.reason)),
        "reviewed": False,
    }


def _task(task: Task) -> Record:
    """A commitment's condition, the bureaus it names and whether it can be checked, as fields of its record."""
    start, end = task.condition or (None, None)
    return {
        "condition_start": start,
        "condition_end": end,
        "bureau_spans": _flat([(bureau.start, bureau.end) for bureau in task.bureaus]),
        "bureau_parts": [bureau.part for bureau in task.bureaus],
        "checkable": task.reason is None,
        "vague_reason": task.reason,
    }


def _links(reading: Reading, records: list[Record]) -> list[Record]:
    return [
        {
            "figure_id": records[link.figure]["figure_id"],
            "other_id": records[link.other]["figure_id"],
            "kind": link.kind,
        }
        for link in reading.links
    ]


def _flat(spans: Iterable[tuple[int, int]]) -> list[int]:
    return [place for span in spans for place in span]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _new_reply(store: Store, document: Document, reading: Reading, facts: ReplyInput) -> Record:
    stored = _document(document)
    own = {"reply_id": mint("R"), "collection": "replies", "place": None}
    told = {one.name: getattr(facts, one.name) for one in REPLY_FIELDS}
    reply, proposal = apply_facts(store, own, {"place": None}, told)
    proposal["proposal_id"] = waiting_proposal(store, facts, reply["place"]) or mint("P")
    reply |= {"proposal_ids": [proposal["proposal_id"]], "document_id": stored["document_id"]}
    found = [_figure(figure) for figure in reading.figures]
    return {
        "reply": reply,
        "proposals": [proposal],
        "document": stored,
        "outline": _outline(reading),
        "figures": found,
        "links": _links(reading, found),
        "commitments": [_commitment(commitment, reply["reply_id"]) for commitment in reading.commitments],
        "published": False,
    }


def _replace_text(
    store: Store, known: dict[str, Any], document: Document, reading: Reading, given: Facts, by: str
) -> AddResult:
    # The rows as recorded, so that what a reviewer checked is kept and not read again.
    reply, proposals = read_records(store, known["reply_id"])
    old_text = store.home.text(known["text_sha256"])
    old_figures = store.query_unpublished("figure_records", {"document_id": known["document_id"]}).to_pylist()
    old_marks = store.query_unpublished("commitment_records", {"reply_id": known["reply_id"]}).to_pylist()
    figures = _realigned_figures(old_figures, reading)
    before = store.query_unpublished("reply_document", {"reply_id": known["reply_id"]}).to_pylist()[0]
    # Whoever reviewed a restatement has not seen these words: the reading of an original waits for a look of its own.
    unseen = {"reviewed": False} if before["form"] == "restatement" else {}
    placeable = [
        row
        for row in old_marks
        if row["document_id"] == known["document_id"] and not (row["withdrawn"] or row["rejected"])
    ]
    marks = [
        MarkSpan(row["commitment_id"], row["span_start"], row["span_end"], row["parent_id"])
        for row in placeable
    ]
    spans = [(c.start, c.end) for c in reading.commitments]
    realigned = realign_commitments(old_text or "", marks, document.text, spans)
    commitments = [
        {
            **as_record(row, _OWN),
            "span_start": realigned.placed[row["commitment_id"]][0],
            "span_end": realigned.placed[row["commitment_id"]][1],
            **_task(_task_at(reading, *realigned.placed[row["commitment_id"]], row["due"] is not None)),
            **unseen,
        }
        for row in placeable
        if row["commitment_id"] in realigned.placed
    ]
    stored = _document(document)
    body: Record = {
        "reply": {**reply, "document_id": stored["document_id"]},
        "document": stored,
        "outline": _outline(reading),
        "figures": [{**figure, **unseen} for figure in figures],
        "links": _links(reading, figures),
        "commitments": commitments,
    }
    if reply["place"] is not None:  # on record; what a form proposes from a bureau's name does not replace it
        given = {name: value for name, value in given.items() if name != "place"}
    if given:
        body["reply"], proposal = apply_facts(store, body["reply"], proposals[0] if proposals else {}, given)
        if proposals:
            body["proposals"] = [proposal]
        elif fact := next((one for one in REPLY_FIELDS if one.of == PROPOSAL and one.name in given), None):
            zh, en = fact.help.split(" / ")
            raise LedgerError(
                f"{known['reply_id']} 没有记下所答的建议或提案，不能说明{zh}",
                f"{known['reply_id']} has no proposal on record that it answers: {en} cannot be given",
            )
    store.record([Draft(by, "text_replaced", body)])
    live = sum(not (row["withdrawn"] or row["rejected"]) for row in old_marks)
    return AddResult(
        "replaced", known["reply_id"], len(commitments), live - len(commitments), len(realigned.unclaimed)
    )


def _task_at(reading: Reading, start: int, end: int, due: bool) -> Task:
    """The task of a commitment at its place in the new text."""
    inside = (figure for figure in reading.figures if start <= figure.start < end)
    return read_task(reading.text, start, end, due or any(figure.role == "target" for figure in inside))


def _realigned_figures(old: list[dict[str, Any]], reading: Reading) -> list[Record]:
    """The new text's figures; one that the old text had keeps its id and its checked bound, role and name.

    One whose value a reviewer corrected is matched by its words, and keeps its value too.
    """
    records = [_figure(figure) for figure in reading.figures]
    words = [reading.text[figure.start : figure.end] for figure in reading.figures]
    corrected = [i for i, row in enumerate(old) if _is_corrected(row)]
    found = realign_figures([old[i]["quote"] for i in corrected], words)
    by_words = {corrected[i]: j for i, j in found.items()}
    rest = [i for i in range(len(old)) if i not in by_words]
    free = [j for j in range(len(records)) if j not in by_words.values()]
    by_value = realign_figures(
        [(old[i]["value"], old[i]["high"], old[i]["unit"]) for i in rest],
        [(reading.figures[j].value, reading.figures[j].high, reading.figures[j].unit) for j in free],
    )
    reviewed = ("figure_id", "per", "bound", "role", "measures_zh", "measures_en", "reviewed", "rejected")
    for i, j in by_value.items():
        records[free[j]].update({name: old[rest[i]][name] for name in reviewed})
    for i, j in by_words.items():
        record = as_record(old[i], ())
        records[j].update({name: record[name] for name in (*reviewed, "value", "high", "unit")})
    return records


def _is_corrected(row: dict[str, Any]) -> bool:
    """Whether a reviewer gave a figure another value than the reading of its words."""
    if not row["reviewed"] or not row["quote"]:
        return False
    read = [(figure.value, figure.high, figure.unit) for figure in figures(row["quote"])]
    return (row["value"], row["high"], row["unit"]) not in read
