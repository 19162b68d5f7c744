"""Rows of an office's own table, which has no record ids: each is known by its reply's number and the words of the commitment.

The words are those of the table that this ledger would export, blanks and the full stop aside. Of a commitment with
several targets the row says which one by 指标 or 目标值; words alone need none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from replies.documents.tables import CellValue
from replies.ledger import LedgerError, Store
from replies.publish.dictionary import Words
from replies.publish.office.columns import columns
from replies.publish.office.named_replies import NamedReplies, name_of_reply
from replies.publish.office.sheets import OfficeSheet, SheetRow
from replies.publish.office.table import TableRow
from replies.publish.office.values import is_same
from replies.publish.tables.cells import cell_text, fold_text

__all__ = ["with_record_ids"]

_ID, _WORDS, _METRIC, _TARGET = "记录编号", "承诺事项", "指标", "目标值"
_OF_VALUE = ("完成值", "单位")
_TARGET_COLUMN = next(column for column in columns() if column.name == _TARGET)


def with_record_ids(store: Store, sheet: OfficeSheet, rows: Mapping[str, TableRow]) -> OfficeSheet:
    """The sheet with the record ids of the rows that are known; `rows` are those of the table by id."""
    of_reply = {
        row["commitment_id"]: row["reply_id"] for row in store.query("_published_commitments").to_pylist()
    }
    by_words: dict[str, list[TableRow]] = {}
    for row in rows.values():
        by_words.setdefault(fold_text(str(row.cells[_WORDS] or "")), []).append(row)
    replies = NamedReplies(store)
    lines: list[SheetRow] = []
    problems: list[Words] = [*sheet.problems]
    for line in sheet.lines:
        words, name = line.cells.get(_WORDS), name_of_reply(line)
        if line.context.has_ids or words is None or (name.number is None and name.document_number is None):
            lines.append(line)
            continue
        try:
            ids = replies.ids(name)
        except LedgerError as error:
            problems.append(line.place.at(name.column).message(error.zh, error.en))
            continue
        found = [
            row for row in by_words.get(fold_text(cell_text(words)), ()) if of_reply[row.commitment_id] in ids
        ]
        if len({row.commitment_id for row in found}) != 1:
            lines.append(line)  # a commitment to be added, or one that is not clear: the adding says so
            continue
        one = _row_meant(line, found)
        if one is None:
            names = "、".join(dict.fromkeys(_name(row) for row in found))
            problems.append(
                line.place.at(_METRIC).message(
                    f"这项承诺有{len(found)}个目标值，请写明是哪一个：{names}",
                    f"the commitment has {len(found)} targets; say which one: {names}",
                )
            )
            continue
        lines.append(replace(line, cells={**line.cells, _ID: CellValue(one.record_id)}))
    return replace(sheet, lines=tuple(lines), problems=tuple(problems))


def _row_meant(line: SheetRow, rows: Collection[TableRow]) -> TableRow | None:
    """The row of a commitment that the line is; None where it is not clear."""
    found = list(rows)
    metric, target = line.cells.get(_METRIC), line.cells.get(_TARGET)
    if metric is not None and len(found) > 1:
        found = [
            row for row in found if fold_text(str(row.cells[_METRIC] or "")) == fold_text(cell_text(metric))
        ]
    elif target is not None and len(found) > 1:
        found = [row for row in found if is_same(_TARGET_COLUMN, row.cells[_TARGET], target)]
    elif found and not any(name in line.cells for name in _OF_VALUE):
        return found[0]
    return found[0] if len(found) == 1 else None


def _name(row: TableRow) -> str:
    return str(row.cells[_METRIC] or row.cells[_TARGET] or row.record_id)
