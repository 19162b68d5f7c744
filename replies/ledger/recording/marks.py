"""Review of a reply's reading: its figures and commitments confirmed, corrected, rejected, split, merged, added.

A reading is a proposal until a reviewer confirms it. Every action (a `deed` in the journal) is one event with the whole
records of the marks it changed, so it is recorded whole or not at all; undo records the marks as they were before. A
rejected mark shows nowhere and stays in the journal. Ids do not change: a corrected commitment keeps its outcomes and
status.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from replies.inputs.commitment import COMMITMENT_FIELDS
from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.entering import check_entered, empty_columns
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record
from replies.ledger.view.records import as_record

__all__ = [
    "CONFIRM_AND_PUBLISH",
    "REDATE",
    "Marks",
    "confirm",
    "correct",
    "draft_marks",
    "merge",
    "read_marks",
    "reject",
    "split",
    "undo",
]

CONFIRM_AND_PUBLISH: Final = "publish"  # the deed that also made the reply public, and is undone with that
REDATE: Final = "redate"  # the deed that follows a corrected date of the reply, and is undone with it alone
Span = tuple[int, int]
Row = dict[str, Any]  # a row of the view
_OWN = ("quote", "document_id")  # cut from the text, and given once for all marks
_CORRECTABLE = {
    "figure": ("span_start", "span_end", "value", "high", "unit", "per", "bound", "role"),
    "commitment": ("span_start", "span_end", *empty_columns(COMMITMENT_FIELDS)),
}


@dataclass(frozen=True, slots=True)
class Marks:
    """The reading of a reply as it stands: its document's row, its text, and its marks in the order of the text.

    `figures` and `commitments` are rows, without rejected and withdrawn ones; `former_commitments` still wait for their
    place in this text. `last` is the action that `undo` would take back, None where there is none.
    """

    document: Row
    text: str
    figures: list[Row]
    commitments: list[Row]
    former_commitments: list[Row]
    last: Row | None

    @property
    def reviewed(self) -> int:
        """How many marks are confirmed."""
        return sum(row["reviewed"] for row in (*self.figures, *self.commitments))

    @property
    def total(self) -> int:
        return len(self.figures) + len(self.commitments)


def read_marks(store: Store, reply_id: str) -> Marks:
    """The reading of a reply, published or not. Raises LedgerError where there is none or its text was erased."""
    found = store.query_unpublished("reply_document", {"reply_id": reply_id}).to_pylist()
    if not found:
        raise LedgerError(f"没有编号为 {reply_id} 的答复", f"There is no reply {reply_id}")
    document = found[0]
    text = store.home.text(document["text_sha256"])
    if text is None:
        raise LedgerError(f"{reply_id} 的文本已删除，不能审核", f"The text of {reply_id} was erased")
    figures = store.query_unpublished("figure_records", {"document_id": document["document_id"]}).to_pylist()
    commitments = [
        row
        for row in store.query_unpublished("commitment_records", {"reply_id": reply_id}).to_pylist()
        if not (row["rejected"] or row["withdrawn"])
    ]
    return Marks(
        document,
        text,
        [row for row in figures if not row["rejected"]],
        [row for row in commitments if row["document_id"] == document["document_id"]],
        [row for row in commitments if row["document_id"] != document["document_id"]],
        _last_deed(store, reply_id),
    )


def confirm(store: Store, reply_id: str, ids: Iterable[str], by: str) -> None:
    """Record that the marks are right as they are."""
    _change(store, reply_id, "confirm", ids, lambda row: {**row, "reviewed": True}, by)


def reject(store: Store, reply_id: str, ids: Iterable[str], by: str) -> None:
    """Record that the marks are wrong; the parts of a rejected commitment go with it."""
    named = set(ids)
    marks = read_marks(store, reply_id)
    parts = {row["commitment_id"] for row in marks.commitments if row["parent_id"] in named}
    _change(store, reply_id, "reject", named | parts, lambda row: {**row, "rejected": True}, by)


def correct(store: Store, reply_id: str, mark_id: str, changes: Record, by: str) -> None:
    """Change fields of one mark and confirm it; a changed span must lie in the text and keep parts inside."""
    kind = "figure" if mark_id.startswith("F-") else "commitment"
    if kind == "commitment":
        check_entered(COMMITMENT_FIELDS, changes)
    unknown = changes.keys() - set(_CORRECTABLE[kind])
    if unknown:
        names = "、".join(sorted(unknown))
        raise LedgerError(f"不能更正 {names}", f"Cannot be corrected: {names}")
    _change(store, reply_id, "correct", [mark_id], lambda row: {**row, **changes, "reviewed": True}, by)


def split(store: Store, reply_id: str, commitment_id: str, spans: Sequence[Span], by: str) -> list[str]:
    """Split a commitment into two or more parts that lie inside it without overlap; returns their ids.

    A part takes over the due day and the kind of the whole until somebody corrects them.
    """
    with store.home.exclusive():
        marks = read_marks(store, reply_id)
        whole = _named(marks.commitments, "commitment_id", [commitment_id])[0]
        ordered = sorted(spans)
        inside = all(whole["span_start"] <= s < e <= whole["span_end"] for s, e in ordered)
        apart = all(a[1] <= b[0] for a, b in pairwise(ordered))
        if len(ordered) < 2 or not inside or not apart:
            raise LedgerError(
                "拆分须给出至少两个互不重叠、都在该承诺之内的部分",
                "To split, name at least two parts inside the commitment that do not overlap",
            )
        if whole["parent_id"] is not None or _parts(marks, commitment_id):
            raise LedgerError(
                f"{commitment_id} 已经拆分，或本身就是一个部分",
                f"{commitment_id} has parts already, or is one itself",
            )
        parts = [
            {
                **whole,
                "commitment_id": mint("C"),
                "parent_id": commitment_id,
                "span_start": start,
                "span_end": end,
                "label_zh": None,
                "label_en": None,
                "reviewed": True,
            }
            for start, end in ordered
        ]
        store.record(
            [draft_marks(store, marks, "split", [{**whole, "reviewed": True}, *parts], by, placed=True)]
        )
    return [str(part["commitment_id"]) for part in parts]


def merge(store: Store, reply_id: str, ids: Iterable[str], by: str) -> str:
    """Merge commitments of the same parent into one: the first keeps its id and spans all; returns it."""
    with store.home.exclusive():
        marks = read_marks(store, reply_id)
        rows = sorted(_named(marks.commitments, "commitment_id", ids), key=_place)
        if len(rows) < 2 or len({row["parent_id"] for row in rows}) > 1:
            raise LedgerError(
                "合并须选至少两项，且同属一项承诺或都未拆分",
                "To merge, choose at least two, of the same whole or all of none",
            )
        if any(_parts(marks, row["commitment_id"]) for row in rows):
            raise LedgerError("已拆分的承诺不能合并", "A commitment with parts cannot be merged")
        first = {**rows[0], "span_end": max(row["span_end"] for row in rows), "reviewed": True}
        gone = [{**row, "rejected": True} for row in rows[1:]]
        store.record([draft_marks(store, marks, "merge", [first, *gone], by)])
    return str(first["commitment_id"])


def undo(store: Store, reply_id: str, by: str, seq: int | None = None) -> str:
    """Undo the last action on this reply's present text that is not undone yet; returns its name.

    One that also made the reply public takes it back from the public. With `seq`, its place in the journal, the action has
    to be the last; where it was undone already, nothing is recorded. Raises LedgerError where there is none, where it is
    somebody else's, or where another came after it.
    """
    with store.home.exclusive():
        marks = read_marks(store, reply_id)
        last = marks.last
        if seq is not None and (last is None or last["seq"] != seq):
            return _undone(store, reply_id, seq)
        if last is None:
            raise LedgerError("没有可撤销的审核", "There is nothing to undo")
        if last["recorded_by"] != by:
            raise LedgerError(
                f"最近一次审核是{last['recorded_by']}做的，不能由{by}撤销",
                f"The last deed is {last['recorded_by']}’s and cannot be undone by {by}",
            )
        before: list[Row] = []
        for kind, key in (("figures", "figure_id"), ("commitments", "commitment_id")):
            former = store.query_unpublished(f"{kind[:-1]}_records", {"seq": last["seq"]}).to_pylist()
            known = {row[key] for row in former}
            made = _touched(store, marks, kind, last["seq"])
            before += former
            before += [{**row, "rejected": True} for row in made if row[key] not in known]
        drafts = [draft_marks(store, marks, "undo", before, by, undoes=last["seq"])]
        if last["deed"] == CONFIRM_AND_PUBLISH and marks.document["published"]:
            drafts.append(Draft(by, "publication_recorded", {"ids": [reply_id], "published": False}))
        store.record(drafts)
    return str(last["deed"])


def _undone(store: Store, reply_id: str, seq: int) -> str:
    """The name of an action that was undone already; LedgerError where it was not."""
    deeds = store.query_unpublished("markings", {"reply_id": reply_id}).to_pylist()
    if all(row["undoes"] != seq for row in deeds):
        raise LedgerError("此后又有审核，请先撤销后来的", "Something was reviewed since; undo that first")
    return str(next(row["deed"] for row in deeds if row["seq"] == seq))


def _touched(store: Store, marks: Marks, kind: str, seq: int) -> list[Row]:
    rows = marks.figures if kind == "figures" else marks.commitments
    touched = set(store.query_unpublished(f"{kind}_of_event", {"seq": seq}).column(0).to_pylist())
    return [row for row in rows if row[f"{kind[:-1]}_id"] in touched]


def _last_deed(store: Store, reply_id: str) -> Row | None:
    taken_back: set[int] = set()
    for row in store.query_unpublished("markings", {"reply_id": reply_id}).to_pylist():
        if row["undoes"] is not None:
            taken_back.add(row["undoes"])
        elif row["seq"] not in taken_back:
            # Undoing what came before would bring back what the former date made.
            return None if row["deed"] == REDATE else dict(row)
    return None


def _change(
    store: Store, reply_id: str, deed: str, ids: Iterable[str], changed: Callable[[Row], Row], by: str
) -> None:
    """Record the marks as `changed` makes them; nothing where they are so already."""
    with store.home.exclusive():
        marks = read_marks(store, reply_id)
        named = list(ids)
        figures = _named(marks.figures, "figure_id", [one for one in named if one.startswith("F-")])
        commitments = _named(
            marks.commitments, "commitment_id", [one for one in named if not one.startswith("F-")]
        )
        rows = [(row, changed(row)) for row in (*figures, *commitments)]
        if rows and all(new == old for old, new in rows):
            return
        store.record([draft_marks(store, marks, deed, [new for old, new in rows if new != old], by)])


def _named(rows: list[Row], key: str, ids: Iterable[str]) -> list[Row]:
    by_id = {row[key]: row for row in rows}
    named = list(ids)
    for one in named:
        if one not in by_id:
            raise LedgerError(
                f"{one} 不在这份答复的当前文本中", f"{one} is not in the present text of this reply"
            )
    return [by_id[one] for one in named]


def _parts(marks: Marks, commitment_id: str) -> list[Row]:
    return [row for row in marks.commitments if row["parent_id"] == commitment_id]


def _place(row: Row) -> tuple[int, int]:
    """The order of marks in the text, a whole before its parts."""
    return row["span_start"], -row["span_end"]


def draft_marks(
    store: Store,
    marks: Marks,
    deed: str,
    rows: list[Row],
    by: str,
    *,
    placed: bool = False,
    undoes: int | None = None,
    reason: str | None = None,
) -> Draft:
    """The event of the marks that an action changed, not recorded; with `placed` also those whose ordinal moves.

    Rows of another text than the present one (`document_id`) are marks of that text. Raises LedgerError for no marks, and
    where a part would lie outside its whole.
    """
    if not rows:
        raise LedgerError("没有选择任何数字或承诺", "No figure and no commitment is chosen")
    present = str(marks.document["document_id"])
    here = [row for row in rows if row.get("document_id", present) == present]
    changed: dict[str, list[Row]] = {}
    for kind, key, current in (
        ("figures", "figure_id", marks.figures),
        ("commitments", "commitment_id", marks.commitments),
    ):
        recorded = {row[key]: row for row in here if key in row}
        if placed and recorded:
            everything = {row[key]: row for row in current} | recorded
            for n, row in enumerate(sorted(everything.values(), key=_place), 1):
                if row.get("ordinal") != n:
                    recorded[row[key]] = {**row, "ordinal": n}
        changed[kind] = list(recorded.values())
    _check_parts(marks, changed["commitments"])
    body: Record = {
        "reply_id": marks.document["reply_id"],
        **_text_marks(marks.document, [*changed["figures"], *changed["commitments"]]),
        "deed": deed,
        "undoes": undoes,
    }
    if len(here) < len(rows):
        texts = store.query_unpublished("former_texts", {"reply_id": marks.document["reply_id"]}).to_pylist()
        lying = {
            text["document_id"]: [row for row in rows if row.get("document_id") == text["document_id"]]
            for text in texts
        }
        body["former"] = [
            _text_marks(text, lying[text["document_id"]]) for text in texts if lying[text["document_id"]]
        ]
    if reason is not None:
        body["reason"] = reason
    return Draft(by, "marks_recorded", body)


def _text_marks(document: Row, rows: list[Row]) -> Record:
    """A text and its marks, as in an event's body."""
    return {
        "document": {name: document[name] for name in ("document_id", "text_sha256", "chars")},
        "figures": [as_record(row, _OWN) for row in rows if "figure_id" in row],
        "commitments": [as_record(row, _OWN) for row in rows if "commitment_id" in row],
    }


def _check_parts(marks: Marks, changed: list[Row]) -> None:
    """Refuse marks after which a part would lie outside its whole."""
    rows = {row["commitment_id"]: row for row in (*marks.commitments, *changed)}
    for row in rows.values():
        whole = rows.get(row["parent_id"])
        if whole is None or row["rejected"] or whole["rejected"]:
            continue
        if not whole["span_start"] <= row["span_start"] < row["span_end"] <= whole["span_end"]:
            raise LedgerError(
                "部分的位置须在所属承诺之内", "A part must lie inside the commitment it belongs to"
            )
