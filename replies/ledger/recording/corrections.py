"""Corrections of a reply's facts, on record and undone: place, bureau, title, number, deputies and the others.

A correction is one event with the whole records that it changed, and says of each column what stood there before. A fact
of a proposal is corrected for all replies that answer it. With the reply's date goes what was read by it (今年底; see
`replies.ledger.recording.redating`). Undoing sets back what the last correction changed; it is
refused to others than who made it, and where the same was changed since by way of another reply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from replies.inputs.fields import InputField
from replies.inputs.reply import PROPOSAL, REPLY_FIELDS
from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.entering import check_entered
from replies.ledger.recording.redating import draft_dated_back, draft_redated
from replies.ledger.recording.reply_facts import Facts, apply_facts, read_records
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record

__all__ = [
    "Correction",
    "correct_reply",
    "facts_of",
    "facts_on_record",
    "open_corrections",
    "undo_correction",
]

Row = dict[str, Any]  # a row of the view
_SEVERAL = {column for one in REPLY_FIELDS if one.kind == "names" for column in one.columns}


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction that holds; `changes` are its rows, see `sql/reply_corrections.sql`. `recorded_at` is UTC."""

    correction_id: str
    recorded_at: datetime
    recorded_by: str
    changes: tuple[Row, ...]

    def of(self, one: InputField) -> Row | None:
        """What changed of a field; None where it stayed."""
        letter = "P-" if one.of == PROPOSAL else "R-"
        for row in self.changes:
            if row["changed_column"] in one.columns and row["subject_id"].startswith(letter):
                return row
        return None


def facts_on_record(store: Store, reply_id: str, proposal_id: str | None = None) -> dict[str, Any]:
    """The facts of a reply and of one of its proposals (None: the first), by the fields' names, as they are entered."""
    return facts_of(*read_records(store, reply_id), proposal_id)


def facts_of(reply: Record, proposals: Sequence[Record], proposal_id: str | None = None) -> dict[str, Any]:
    """As `facts_on_record`, from records that were read."""
    first = proposals[0]["proposal_id"] if proposals else None
    proposal = _proposal(str(reply["reply_id"]), proposals, proposal_id or first, False)
    records = {"": reply, PROPOSAL: proposal}
    return {one.name: _as_entered(one, records[one.of].get(one.columns[0])) for one in REPLY_FIELDS}


def open_corrections(store: Store, reply_id: str) -> list[Correction]:
    """The corrections of a reply that were not undone, the last first."""
    rows = store.query_unpublished("reply_corrections", {"reply_id": reply_id}).to_pylist()
    undone = {row["undoes"] for row in rows}
    found = []
    for correction_id, its_rows in groupby(rows, lambda row: str(row["correction_id"])):
        changes = tuple(its_rows)
        if changes[0]["undoes"] is None and correction_id not in undone:
            found.append(
                Correction(correction_id, changes[0]["recorded_at"], changes[0]["recorded_by"], changes)
            )
    return found


def correct_reply(
    store: Store,
    reply_id: str,
    given: Facts,
    by: str,
    proposal_id: str | None = None,
    correction_id: str | None = None,
) -> str:
    """Record corrected facts of a reply, by the fields' names; None or no names clear one. Returns the correction's id.

    `proposal_id` says which proposal is meant where the reply answers several. `correction_id` is an id minted beforehand
    by a form that may be sent twice: where it is on record already, nothing is recorded. Raises LedgerError for an
    unknown reply or proposal, for facts that do not fit, where nothing changes, and where no number would be left.
    """
    check_entered(REPLY_FIELDS, given)
    with store.home.exclusive():
        if correction_id is None:
            correction_id = mint("K")
        elif _is_recorded(store, reply_id, correction_id):
            return correction_id
        reply, proposals = read_records(store, reply_id)
        needs_proposal = any(one.of == PROPOSAL and one.name in given for one in REPLY_FIELDS)
        meant = _proposal(reply_id, proposals, proposal_id, needs_proposal)
        new_reply, new_proposal = apply_facts(store, reply, meant, given)
        new_proposals = [
            new_proposal if one is meant else _at_place(one, reply, new_reply) for one in proposals
        ]
        numbers = [one["number"] for one in new_proposals]
        if new_reply["document_number"] is None and not any(numbers):
            raise LedgerError(
                f"{reply_id}：发文字号和建议或提案编号至少要有一个，否则无法认出这份答复",
                f"{reply_id}: without its own number and the proposal’s the reply could not be recognised; keep one",
            )
        _record(store, by, correction_id, None, [reply, *proposals], [new_reply, *new_proposals])
    return correction_id


def undo_correction(
    store: Store, reply_id: str, by: str, correction_id: str | None = None
) -> Correction | None:
    """Undo the last correction of a reply's facts and return it.

    With `correction_id` that one has to be the last; None comes back where it was undone already. Raises LedgerError
    where there is none, where it is somebody else's, and where what it changed has been changed since.
    """
    with store.home.exclusive():
        reply, proposals = read_records(store, reply_id)
        corrections = open_corrections(store, reply_id)
        if correction_id is not None and all(one.correction_id != correction_id for one in corrections):
            return None
        if not corrections:
            raise LedgerError(f"{reply_id}：没有可撤销的更正", f"{reply_id}: there is no correction to undo")
        last = corrections[0]
        if correction_id not in (None, last.correction_id):
            raise LedgerError(
                f"{reply_id}：请先撤销后来的更正", f"{reply_id}: undo the later correction first"
            )
        if last.recorded_by != by:
            raise LedgerError(
                f"最近一次更正是{last.recorded_by}做的，不能由{by}撤销",
                f"The last correction is {last.recorded_by}’s and cannot be undone by {by}",
            )
        records = {one.get("proposal_id") or one["reply_id"]: one for one in (*proposals, reply)}
        before = {subject: dict(one) for subject, one in records.items()}
        for row in last.changes:
            subject, column = row["subject_id"], row["changed_column"]
            if subject not in records or _listed(before[subject][column]) != row["after"]:
                raise LedgerError(
                    f"{reply_id}：{subject} 的 {column} 此后又有改动，不能撤销",
                    f"{reply_id}: {column} of {subject} was changed since, so this cannot be undone",
                )
            records[subject][column] = _value(column, row["before"])
        subjects = [reply_id, *(one["proposal_id"] for one in proposals)]
        _record(
            store,
            by,
            mint("K"),
            last,
            [before[one] for one in subjects],
            [records[one] for one in subjects],
        )
    return last


def _record(
    store: Store,
    by: str,
    correction_id: str,
    undone: Correction | None,
    before: Sequence[Record],
    after: Sequence[Record],
) -> None:
    """Record what differs between records, the reply's first and then its proposals'."""
    changes = [
        {
            "subject_id": old.get("proposal_id") or old["reply_id"],
            "changed_column": column,
            "before": _listed(old[column]),
            "after": _listed(new[column]),
        }
        for old, new in zip(before, after, strict=True)
        for column in new
        if new[column] != old[column]
    ]
    if not changes:
        raise LedgerError("没有要更正的内容", "Nothing would change")
    body = {
        "correction_id": correction_id,
        "reply": after[0],
        "proposals": [new for old, new in zip(before[1:], after[1:], strict=True) if new != old],
        "changes": changes,
        "undoes": undone.correction_id if undone else None,
    }
    redated = _draft_redated(store, by, undone, before[0], after[0])
    store.record([Draft(by, "reply_corrected", body), *([redated] if redated else [])])


def _draft_redated(
    store: Store, by: str, undone: Correction | None, before: Record, after: Record
) -> Draft | None:
    """The event of the marks that follow the reply's date, where it changes and the text is still there."""
    reply_id = str(after["reply_id"])
    if before["replied_on"] == after["replied_on"] or not _has_text(store, reply_id):
        return None
    if undone is not None:  # the marks were recorded right behind it
        seq = undone.changes[0]["seq"] + 1
        return draft_dated_back(store, reply_id, seq, _day(before["replied_on"]), by)
    return draft_redated(store, reply_id, _day(before["replied_on"]), _day(after["replied_on"]), by)


def _has_text(store: Store, reply_id: str) -> bool:
    """Whether the reply's present text is there; one that was erased has no marks to read anew."""
    found = store.query_unpublished("reply_document", {"reply_id": reply_id}).to_pylist()
    return bool(found) and store.home.text(found[0]["text_sha256"]) is not None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _is_recorded(store: Store, reply_id: str, correction_id: str) -> bool:
    rows = store.query_unpublished("reply_corrections", {"reply_id": reply_id})
    return correction_id in rows.column("correction_id").to_pylist()


def _proposal(reply_id: str, proposals: Sequence[Record], proposal_id: str | None, is_needed: bool) -> Record:
    """The proposal that is meant; without an id the only one, and where none `is_needed` the first or an empty one."""
    if proposal_id is not None:
        for one in proposals:
            if one["proposal_id"] == proposal_id:
                return one
        raise LedgerError(
            f"{reply_id} 不是对 {proposal_id} 的答复", f"{reply_id} is no reply to {proposal_id}"
        )
    if is_needed and len(proposals) != 1:
        ids = "、".join(one["proposal_id"] for one in proposals) or "—"
        raise LedgerError(
            f"{reply_id} 所答的建议或提案有{len(proposals)}件（{ids}），请说明是哪一件",
            f"{reply_id} answers {len(proposals)} proposals ({ids}); say which one",
        )
    return proposals[0] if proposals else {}


def _at_place(proposal: Record, reply: Record, new_reply: Record) -> Record:
    """Another proposal of a reply: the place alone is a fact of all of them."""
    return proposal if new_reply["place"] == reply["place"] else {**proposal, "place": new_reply["place"]}


def _as_entered(one: InputField, value: Any) -> Any:  # Any: what the field takes
    if one.kind == "names":
        return tuple(value or ())
    return _day(value) if one.kind == "day" else value


def _listed(value: Any) -> list[str] | None:
    return [value] if isinstance(value, str) else value


def _value(column: str, listed: list[str] | None) -> Any:
    return listed[0] if listed and column not in _SEVERAL else listed
