"""Rows of the office table without a record id: a commitment to be added to a reply, by its words, or a mere heading.

The reply is named by the number of its document or of its proposal, with congress session and lead bureau where several
bear it. Only published replies are looked at: the table holds no others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from replies.ledger import LedgerError, Store
from replies.ledger.recording.additions import AddedCommitment, commitment_at, find_words
from replies.ledger.recording.marks import Marks, read_marks
from replies.ledger.recording.register import number_key, session_key
from replies.publish.office.diff_result import NewRow, TableDiff, cell_message
from replies.publish.office.sheets import CellValue, SheetRow
from replies.publish.office.values import day_of, display, text_of

__all__ = ["RowCommitment", "match_new_rows", "read_new_row"]

_ID, _NUMBER, _SESSION, _BUREAU, _WORDS, _DUE = (
    "记录编号",
    "建议编号",
    "届次会次",
    "主办单位",
    "承诺事项",
    "完成时限",
)
_DOCUMENT = "文号"


@dataclass(frozen=True, slots=True)
class RowCommitment:
    """What comes of a new row: the commitment, and the reading of the reply that it is added to."""

    line: int
    marks: Marks
    words: str
    added: AddedCommitment


def read_new_row(line: SheetRow, inputs: Iterable[str], diff: TableDiff) -> None:
    """Put the row among the new ones of `diff`; what is missing in it, or left out, is said there.

    `inputs` are the columns that bureaus fill in.
    """
    filled = tuple(name for name in inputs if name in line.cells and name not in line.spanned)
    words, number = line.cells.get(_WORDS), line.cells.get(_NUMBER)
    named = line.document_number or number
    if words is None or _WORDS in line.spanned:
        if filled:
            # A heading between the rows; with something filled in it would be lost without a word.
            diff.problems.append(
                cell_message(
                    line.number,
                    _ID,
                    f"是空的，而“{filled[0]}”有内容；请补上编号或删去这一行",
                    f"it is empty while {filled[0]} is filled in; put the id in or delete the row",
                )
            )
        elif named is not None and _NUMBER not in line.spanned:
            diff.notes.append(
                cell_message(
                    line.number,
                    None,
                    f"没有{_ID}，也没有{_WORDS}，不读",
                    f"it has no {_ID} and no {_WORDS} and is not read",
                )
            )
        return
    if named is None:
        diff.problems.append(
            cell_message(
                line.number,
                _NUMBER,
                f"是空的；没有{_ID}的行是新增的承诺，须写{_NUMBER}或{_DOCUMENT}",
                f"it is empty; a row without {_ID} adds a commitment and needs {_NUMBER} or {_DOCUMENT}",
            )
        )
        return
    before = len(diff.problems)
    cells = {
        name: _text(line.number, name, entry, diff)
        for name, entry in ((_WORDS, words), (_NUMBER, number), (_DOCUMENT, line.document_number))
        if entry is not None
    }
    due = line.cells.get(_DUE)
    day = None if due is None else day_of(due)
    if due is not None and day is None:
        diff.problems.append(
            cell_message(
                line.number,
                _DUE,
                f"“{display(due)}”不是日期，请写成 2024-06-30",
                f"“{display(due)}” is no day; write it as 2024-06-30",
            )
        )
    if len(diff.problems) > before:
        return
    diff.new_rows.append(
        NewRow(
            line=line.number,
            column=_NUMBER if line.document_number is None else _DOCUMENT,
            document_number=cells.get(_DOCUMENT),
            number=cells.get(_NUMBER),
            congress_session=_filled(line, _SESSION),
            bureau=_filled(line, _BUREAU),
            words=cells[_WORDS],
            due=day,
            unread=filled,
        )
    )


def match_new_rows(store: Store, diff: TableDiff, bureau_id: str | None) -> list[RowCommitment]:
    """The commitments that the new rows of `diff` add; what is wrong, known already or left out is said there.

    `bureau_id` is that of a bureau's account, which adds to its own replies alone.
    """
    if not diff.new_rows:
        return []
    replies = _Replies(store)
    found: list[RowCommitment] = []
    for row in diff.new_rows:
        column = row.column
        try:
            reply = replies.find(row)
            if bureau_id is not None and reply["bureau_id"] != bureau_id:
                raise LedgerError(
                    "不是本单位的答复，不能加承诺",
                    "this is another bureau’s reply and not yours to add to",
                )
            column = _WORDS
            one = _place(replies.marks(reply["reply_id"]), row, found, diff)
        except LedgerError as error:
            diff.problems.append(cell_message(row.line, column, error.zh, error.en))
            continue
        if one is not None:
            found.append(one)
    return found


def _place(
    marks: Marks, row: NewRow, found: Sequence[RowCommitment], diff: TableDiff
) -> RowCommitment | None:
    """The commitment of a row in the text of its reply; None, and said, where it is known already."""
    span = find_words(marks.text, row.words)
    known = commitment_at(marks, span)
    if known is not None and row.unread:
        diff.problems.append(
            cell_message(
                row.line,
                _ID,
                f"是空的，这一行是承诺 {known}；填上它的编号，“{row.unread[0]}”才能录入",
                f"it is empty and the row is the commitment {known}; put its id in, so that {row.unread[0]} can be recorded",
            )
        )
        return None
    if known is not None:
        diff.notes.append(
            cell_message(
                row.line,
                None,
                f"与承诺 {known} 相同，不重复录入",
                f"it is the commitment {known}, not recorded again",
            )
        )
        return None
    for other in found:
        start, end = other.added.span
        if other.marks is marks and start < span[1] and span[0] < end:
            raise LedgerError(
                f"与第{other.line}行的文字重叠，请删去一行",
                f"the words overlap those of row {other.line}; delete one of the rows",
            )
    if row.unread:
        names = "、".join(row.unread)
        diff.notes.append(
            cell_message(
                row.line,
                None,
                f"承诺还没有编号，{names}不读；审核后导出台账再填",
                f"the commitment has no id yet: {names} not read; export the table once it is reviewed and fill them in",
            )
        )
    return RowCommitment(row.line, marks, row.words, AddedCommitment(span, row.due))


class _Replies:
    """The published replies by their numbers, and their readings, each read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._published = {row["reply_id"]: row for row in store.query("_published_replies").to_pylist()}
        self._proposals = [
            row
            for row in store.query_unpublished("answered_proposals").to_pylist()
            if row["reply_id"] in self._published
        ]
        self._marks: dict[str, Marks] = {}

    def marks(self, reply_id: str) -> Marks:
        """The reading of a reply. Raises LedgerError where its text was erased."""
        if reply_id not in self._marks:
            self._marks[reply_id] = read_marks(self._store, reply_id)
        return self._marks[reply_id]

    def find(self, row: NewRow) -> dict[str, Any]:  # Any: see the columns of _published_replies.sql
        """The reply that the row names. Raises LedgerError where there is none, or several."""
        if row.document_number is not None:
            name = row.document_number
            ids = {
                identity
                for identity, reply in self._published.items()
                if _folded(reply["document_number"] or "") == _folded(name)
            }
        else:
            name = row.number or ""
            ids = {one["reply_id"] for one in self._proposals if _is_named(row, one)}
        if not ids:
            raise LedgerError(f"没有“{name}”的已发布的答复", f"there is no published reply of “{name}”")
        if len(ids) > 1:
            raise LedgerError(
                f"“{name}”有{len(ids)}份答复，请写明{_SESSION}、{_BUREAU}，或加一列{_DOCUMENT}",
                f"{len(ids)} replies bear “{name}”; fill in {_SESSION} and {_BUREAU}, or add a column {_DOCUMENT}",
            )
        return dict(self._published[ids.pop()])


def _is_named(
    row: NewRow, proposal: dict[str, Any]
) -> bool:  # Any: see the columns of answered_proposals.sql
    number, session = proposal["number"], proposal["congress_session"]
    if number is None or number_key(number) != number_key(row.number or ""):
        return False
    if row.congress_session is not None and (
        session is None or session_key(session) != session_key(row.congress_session)
    ):
        return False
    names = {proposal["issuer"], proposal["bureau_zh"], *(proposal["aliases"] or ())}
    return row.bureau is None or row.bureau in names


def _folded(number: str) -> str:
    """A document's number as numbers are compared: 甲交【2017】2号 is 甲交〔2017〕2号."""
    return re.sub(r"[〔〕\[\]()【】（）［］\s]+", "|", unicodedata.normalize("NFKC", number))


def _text(line: int, name: str, entry: CellValue, diff: TableDiff) -> str:
    if entry.form in ("formula", "error"):
        diff.problems.append(
            cell_message(
                line,
                name,
                "是公式或出错的格，请复制后选择性粘贴为数值",
                "it is a formula or an error; copy it and paste it as a value",
            )
        )
    return text_of(entry)


def _filled(line: SheetRow, name: str) -> str | None:
    entry = line.cells.get(name)
    return None if entry is None else text_of(entry) or None
