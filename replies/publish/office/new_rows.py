"""Rows of the office table without a record id: a commitment to be added to a reply, by its words, or a mere heading.

The reply is named by the number of its document or of its proposal, with congress session and lead bureau where several
bear it. Only published replies are looked at: the table holds no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from replies.documents.tables import CellValue
from replies.ledger import LedgerError, Store
from replies.ledger.recording.additions import AddedCommitment, commitment_at, find_words
from replies.ledger.recording.marks import Marks
from replies.publish.office.diff_result import NewRow, TableDiff
from replies.publish.office.heads import DOCUMENT
from replies.publish.office.named_replies import NamedReplies, name_of_reply
from replies.publish.office.sheets import SheetRow
from replies.publish.tables.cells import FORMULA, NO_DAY, day_of, display, text_of
from replies.publish.tables.places import CellPlace

__all__ = ["RowCommitment", "match_new_rows", "read_new_row"]

_ID, _NUMBER, _WORDS, _DUE = "记录编号", "建议编号", "承诺事项", "完成时限"


@dataclass(frozen=True, slots=True)
class RowCommitment:
    """What comes of a new row: the commitment, and the reading of the reply that it is added to."""

    place: CellPlace
    marks: Marks
    words: str
    added: AddedCommitment


def read_new_row(line: SheetRow, inputs: Iterable[str], diff: TableDiff) -> None:
    """Put the row among the new ones of `diff`; what is missing in it, or left out, is said there.

    `inputs` are the columns that bureaus fill in.
    """
    filled = tuple(name for name in inputs if name in line.cells and name not in line.spanned)
    words, number, document = line.cells.get(_WORDS), line.given(_NUMBER), line.given(DOCUMENT)
    named = document or number
    if words is None or _WORDS in line.spanned:
        if filled and line.context.has_ids:
            # A heading between the rows; with something filled in it would be lost without a word.
            diff.problems.append(
                line.place.at(_ID).message(
                    f"是空的，而“{filled[0]}”有内容；请补上编号或删去这一行",
                    f"it is empty while {filled[0]} is filled in; put the id in or delete the row",
                )
            )
        elif filled:
            diff.problems.append(
                line.place.at(_WORDS).message(
                    f"是空的，而“{filled[0]}”有内容；请写明是哪项承诺，或删去这一行",
                    f"it is empty while {filled[0]} is filled in; say which commitment it is or delete the row",
                )
            )
        elif named is not None and _NUMBER in line.cells and _NUMBER not in line.spanned:
            diff.notes.append(
                line.place.message(
                    f"没有{_ID}，也没有{_WORDS}，不读",
                    f"it has no {_ID} and no {_WORDS} and is not read",
                )
            )
        return
    if named is None:
        diff.problems.append(
            line.place.at(_NUMBER).message(
                f"是空的；没有{_ID}的行是新增的承诺，须写{_NUMBER}或{DOCUMENT}",
                f"it is empty; a row without {_ID} adds a commitment and needs {_NUMBER} or {DOCUMENT}",
            )
        )
        return
    before = len(diff.problems)
    cells = {
        name: _text(line.place.at(name), entry, diff)
        for name, entry in ((_WORDS, words), (_NUMBER, number), (DOCUMENT, document))
        if entry is not None
    }
    due = line.cells.get(_DUE)
    day = None if due is None else day_of(due, line.context.year)
    if due is not None and day is None:
        diff.problems.append(line.place.at(_DUE).message(*(one.format(value=display(due)) for one in NO_DAY)))
    if len(diff.problems) > before:
        return
    diff.new_rows.append(
        NewRow(
            place=line.place,
            reply=name_of_reply(line),
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
    replies = NamedReplies(store)
    found: list[RowCommitment] = []
    for row in diff.new_rows:
        column = row.reply.column
        try:
            reply = replies.find(row.reply)
            if bureau_id is not None and reply["bureau_id"] != bureau_id:
                raise LedgerError(
                    "不是本单位的答复，不能加承诺",
                    "this is another bureau’s reply and not yours to add to",
                )
            column = _WORDS
            one = _place(replies.marks(reply["reply_id"]), row, found, diff)
        except LedgerError as error:
            diff.problems.append(row.place.at(column).message(error.zh, error.en))
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
            row.place.at(_ID).message(
                f"是空的，这一行是承诺 {known}；填上它的编号，“{row.unread[0]}”才能录入",
                f"it is empty and the row is the commitment {known}; put its id in, so that {row.unread[0]} can be recorded",
            )
        )
        return None
    if known is not None:
        diff.notes.append(
            row.place.message(
                f"与承诺 {known} 相同，不重复录入",
                f"it is the commitment {known}, not recorded again",
            )
        )
        return None
    for other in found:
        start, end = other.added.span
        if other.marks is marks and start < span[1] and span[0] < end:
            raise LedgerError(
                f"与{other.place.zh}的文字重叠，请删去一行",
                f"the words overlap those of {other.place.en}; delete one of the rows",
            )
    if row.unread:
        names = "、".join(row.unread)
        diff.notes.append(
            row.place.message(
                f"承诺还没有编号，{names}不读；审核后导出台账再填",
                f"the commitment has no id yet: {names} not read; export the table once it is reviewed and fill them in",
            )
        )
    return RowCommitment(row.place, marks, row.words, AddedCommitment(span, row.due))


def _text(place: CellPlace, entry: CellValue, diff: TableDiff) -> str:
    if entry.form in ("formula", "error"):
        diff.problems.append(place.message(*FORMULA))
    return text_of(entry)
