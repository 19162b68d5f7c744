"""Steps of handling and deputies' answers, as they are recorded.

Steps (延期, 重新交办, 跟踪办理, 再次答复, 补充答复, 说明原因, 回头看) and verdicts are events; deadlines and rates are computed
from them and never stored. What a deputy sends by a personal link is a proposal: it counts and shows nowhere until a
reviewer accepts it. Nothing here sets a status: a deputy's 没做到 stands beside the reviewer's status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.text_checks import check_free_text
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record
from replies.ledger.view.records import as_record
from replies.progress.handling import DIMENSIONS, FULFILMENT, SATISFACTION, STEPS

__all__ = [
    "LONGEST_NOTE",
    "AnswerInput",
    "answers_waiting",
    "decide_answer",
    "record_answers",
    "record_step",
    "withdraw_answer",
    "withdraw_step",
]

LONGEST_NOTE = 500
_NEEDS_REASON = ("extended", "explained")


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """A verdict of a deputy as somebody enters it: on a reply by dimension, or on one of its commitments.

    `attachments` are (hash, media type) of documents that are stored already, `answer_id` an id minted beforehand by a form
    that may be sent twice.
    """

    reply_id: str
    dimension: str
    verdict: str
    deputy: str | None = None
    commitment_id: str | None = None
    round: int = 1
    said_on: date | None = None
    note: str | None = None
    attachments: tuple[tuple[str, str], ...] = ()
    answer_id: str | None = None


def record_step(
    store: Store,
    subject: str,
    kind: str,
    happened_on: date,
    by: str,
    *,
    until: date | None = None,
    document: str | None = None,
    reason: str | None = None,
    step_id: str | None = None,
) -> str:
    """Record a step of a reply (`R-…`), a commitment (`C-…`) or an entry of the register (`E-…`); returns its id.

    `step_id` is an id minted beforehand by a form that may be sent twice: where it is on record already, nothing is
    recorded. Raises LedgerError for an unknown subject, a future day, an extension without its day, or a missing reason.
    """
    if kind not in STEPS:
        raise LedgerError(
            f"没有“{kind}”这种办理步骤，可用：{'、'.join(STEPS)}",
            f"There is no step “{kind}”; use one of {', '.join(STEPS)}",
        )
    if happened_on > store.today():
        raise LedgerError("日期不能晚于今天", "The day cannot be after today")
    if (kind == "extended") != (until is not None):
        raise LedgerError(
            "延期要写明延到哪天，别的步骤不写", "An extension names its day, other steps do not"
        )
    if until is not None and until <= happened_on:
        raise LedgerError("延期要延到同意之日以后", "An extension has to end after the day it was given")
    if kind in _NEEDS_REASON and not (reason or "").strip():
        raise LedgerError("延期和说明原因须写明理由", "An extension and an explanation need the reason")
    check_free_text([reason, document])
    reply_id, commitment_id, entry_id = _subject(store, subject)
    step: Record = {
        "step_id": step_id or mint("H"),
        "reply_id": reply_id,
        "entry_id": entry_id,
        "commitment_id": commitment_id,
        "kind": kind,
        "happened_on": happened_on.isoformat(),
        "until": None if until is None else until.isoformat(),
        "document": (document or "").strip() or None,
        "reason": (reason or "").strip() or None,
        "withdrawn": False,
    }
    with store.home.exclusive():
        if step_id is None or not store.query_unpublished("step_record", {"step_id": step_id}).num_rows:
            store.record([Draft(by, "steps_recorded", {"steps": [step]})])
    return str(step["step_id"])


def withdraw_step(store: Store, step_id: str, by: str) -> None:
    """Withdraw a step: deadlines are computed without it; it stays in the history."""
    with store.home.exclusive():
        current = store.query_unpublished("step_record", {"step_id": step_id}).to_pylist()
        if not current or current[0]["withdrawn"]:
            raise LedgerError(
                f"没有步骤 {step_id}，或已经撤回", f"There is no step {step_id}, or it was withdrawn"
            )
        store.record(
            [Draft(by, "steps_recorded", {"steps": [{**as_record(current[0], ()), "withdrawn": True}]})]
        )


def record_answers(store: Store, inputs: Sequence[AnswerInput], by: str, *, state: str) -> list[str]:
    """Record verdicts as one event, `proposed` or `accepted`; returns their ids. Raises LedgerError for what does not fit.

    An input whose id is on record already is passed over. A proposal replaces one of the same deputy on the same subject that still waits.
    """
    with store.home.exclusive():
        known = [one.answer_id for one in inputs if one.answer_id and _is_answer(store, one.answer_id)]
        answers = [_answer(store, one, state) for one in inputs if one.answer_id not in known]
        if state == "proposed":
            waiting = {_answer_key(row): row["answer_id"] for row in answers_waiting(store)}
            answers = [
                one | {"answer_id": waiting.get(_answer_key(one), one["answer_id"])} for one in answers
            ]
        if answers:
            store.record([Draft(by, "satisfaction_recorded", {"answers": answers})])
    return [*known, *(str(one["answer_id"]) for one in answers)]


def decide_answer(store: Store, answer_id: str, accept: bool, by: str) -> None:
    """Accept a proposed verdict, so that it counts and shows, or decline it."""
    with store.home.exclusive():
        current = _current(store, answer_id)
        if current["state"] != "proposed":
            raise LedgerError(f"{answer_id} 已经处理", f"{answer_id} was decided already")
        record = {**as_record(current, ()), "state": "accepted" if accept else "declined"}
        store.record([Draft(by, "satisfaction_recorded", {"answers": [record]})])


def withdraw_answer(store: Store, answer_id: str, by: str) -> None:
    """Withdraw an accepted verdict; it no longer counts anywhere and stays in the history."""
    with store.home.exclusive():
        record = {**as_record(_current(store, answer_id), ()), "withdrawn": True}
        store.record([Draft(by, "satisfaction_recorded", {"answers": [record]})])


def answers_waiting(store: Store) -> list[dict[str, Any]]:
    """Verdicts that wait for a reviewer, the oldest first; see `sql/answers_waiting.sql`."""
    rows: list[dict[str, Any]] = store.query_unpublished("answers_waiting").to_pylist()
    return rows


def _subject(store: Store, subject: str) -> tuple[str | None, str | None, str | None]:
    """The reply, commitment and entry of an id; two of them None, but a commitment comes with its reply."""
    if subject.startswith("R-") and store.query_unpublished("reply_records", {"reply_id": subject}).num_rows:
        return subject, None, None
    if subject.startswith("C-"):
        found = store.query_unpublished("commitment_record", {"commitment_ids": [subject]}).to_pylist()
        if found:
            return str(found[0]["reply_id"]), subject, None
    if subject.startswith("E-") and any(
        row["entry_id"] == subject for row in store.query_unpublished("register_entries").to_pylist()
    ):
        return None, None, subject
    raise LedgerError(
        f"没有编号为 {subject} 的答复、承诺或登记", f"There is no reply, commitment or entry {subject}"
    )


def _answer(store: Store, answer: AnswerInput, state: str) -> Record:
    allowed = FULFILMENT if answer.dimension == "commitment" else SATISFACTION
    if answer.dimension not in DIMENSIONS or answer.verdict not in allowed:
        raise LedgerError(
            f"“{answer.dimension}”不能评为“{answer.verdict}”，可用：{'、'.join(allowed)}",
            f"“{answer.dimension}” cannot be “{answer.verdict}”; use one of {', '.join(allowed)}",
        )
    if (answer.dimension == "commitment") != (answer.commitment_id is not None):
        raise LedgerError("对承诺的评价要写明是哪一项承诺", "A verdict on a commitment names the commitment")
    reply_id, _, _ = _subject(store, answer.commitment_id or answer.reply_id)
    if reply_id != answer.reply_id:
        raise LedgerError(
            f"{answer.commitment_id} 不是 {answer.reply_id} 的承诺",
            f"{answer.commitment_id} is no commitment of {answer.reply_id}",
        )
    day = answer.said_on or store.today()
    if day > store.today():
        raise LedgerError("日期不能晚于今天", "The day cannot be after today")
    if not 1 <= answer.round <= 9:
        raise LedgerError("轮次应为1至9", "A round is 1 to 9")
    note = (answer.note or "").strip() or None
    if note is not None and len(note) > LONGEST_NOTE:
        raise LedgerError(f"说明超过{LONGEST_NOTE}字", f"The note is over {LONGEST_NOTE} characters")
    check_free_text([note])
    return {
        "answer_id": answer.answer_id or mint("V"),
        "reply_id": answer.reply_id,
        "commitment_id": answer.commitment_id,
        "deputy": answer.deputy,
        "round": answer.round,
        "dimension": answer.dimension,
        "verdict": answer.verdict,
        "said_on": day.isoformat(),
        "note": note,
        "attachments": [digest for digest, _ in answer.attachments],
        "attachment_types": [kind for _, kind in answer.attachments],
        "state": state,
        "withdrawn": False,
    }


def _answer_key(answer: Mapping[str, Any]) -> tuple[object, ...]:
    """The deputy and the subject of an answer, by which a newer proposal replaces it."""
    return tuple(answer[name] for name in ("deputy", "reply_id", "commitment_id", "round", "dimension"))


def _is_answer(store: Store, answer_id: str) -> bool:
    return bool(store.query_unpublished("answer_record", {"answer_id": answer_id}).num_rows)


def _current(store: Store, answer_id: str) -> dict[str, Any]:
    found = store.query_unpublished("answer_record", {"answer_id": answer_id}).to_pylist()
    if not found or found[0]["withdrawn"]:
        raise LedgerError(
            f"没有评价 {answer_id}，或已经撤回", f"There is no verdict {answer_id}, or it was withdrawn"
        )
    return dict(found[0])
