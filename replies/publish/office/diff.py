"""What was changed in a table that comes back: cell by cell, what comes of it, and what is wrong, by row and column.

Each row is compared with the table of the moment it was made from. An empty cell, a column that was left out and the
order of rows and columns say nothing; what spreadsheets do to numbers and days is no change (`values`). A row in which a
bureau changed something becomes one outcome: the words where they were changed, the value where it was, both where only
the day or the evidence was. Nothing is guessed: what cannot be read is reported, and then nothing is recorded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from replies.inputs.outcome import OutcomeInput
from replies.ledger.contacts import CurrentContacts
from replies.ledger.recording.text_checks import PHONE
from replies.publish.dictionary import Words
from replies.publish.office.columns import OfficeColumn, columns
from replies.publish.office.contacts_diff import compare_contacts
from replies.publish.office.diff_result import Change, RowOutcome, TableDiff, cell_message
from replies.publish.office.new_rows import read_new_row
from replies.publish.office.sheets import CellValue, OfficeSheet, SheetRow
from replies.publish.office.table import Moment, TableRow, read_stamp
from replies.publish.office.values import day_of, display, is_same, number_of, text_of

__all__ = ["Bases", "compare"]

Bases = Callable[[Moment | None], Mapping[str, TableRow]]
SOURCE_KIND = "bureau_report"
_COLUMNS = {column.name: column for column in columns()}
_EDITABLE = [column.name for column in columns() if column.role == "input"]
_INPUT = [column.name for column in columns() if column.role in ("input", "contact")]
_COMPARABLE = [column for column in columns() if column.role in ("computed", "input")]
_WORDS, _VALUE, _UNIT, _DAY, _EVIDENCE = "进展情况", "完成值", "单位", "数据截至日期", "佐证材料"
_PROBLEMS, _STEPS = "存在问题", "下步措施"
_ADDRESS = re.compile(r"https?://[^\s，。；、）)】]+")
_MOST_MOMENTS = 100


def compare(
    sheet: OfficeSheet,
    bases: Bases,
    today: date,
    source: str,
    contacts: CurrentContacts,
    bureau_id: str | None = None,
) -> TableDiff:
    """What the sheet changes; `bases` gives the table's rows of a moment by record id, `source` names the file.

    `contacts` are those of now: they have no moments. With `bureau_id` a change in another bureau's row is refused.
    """
    diff = TableDiff()
    tables: dict[Moment | None, Mapping[str, TableRow]] = {}
    lines: dict[str, int] = {}
    cleared: Counter[str] = Counter()
    for line in sheet.lines:
        row = _find_row(line, bases, tables, lines, diff)
        if row is None:
            continue
        diff.rows += 1
        cleared.update(
            name
            for name in _EDITABLE
            if name in sheet.columns and name not in line.cells and row.cells[name] is not None
        )
        before = len(diff.changes)
        foreign = bureau_id is not None and row.bureau_id != bureau_id
        # What a change would replace must not show whom another bureau names.
        compare_contacts(line, row, CurrentContacts({}, b"") if foreign else contacts, diff)
        _compare_row(line, row, today, source, diff)
        if foreign and len(diff.changes) > before:
            diff.problems.append(
                cell_message(
                    line.number,
                    diff.changes[before].column,
                    "不是本单位的承诺，不能改",
                    "this is another bureau’s commitment and not yours to change",
                )
            )
    _add_notes(diff, sheet, cleared)
    return diff


def _find_row(
    line: SheetRow,
    bases: Bases,
    tables: dict[Moment | None, Mapping[str, TableRow]],
    lines: dict[str, int],
    diff: TableDiff,
) -> TableRow | None:
    """The table's row that the line is; None, and said, where it is none."""
    identity = line.cells.get("记录编号")
    if identity is None:
        read_new_row(line, _INPUT, diff)
        return None
    record_id = text_of(identity)
    if record_id in lines:
        diff.problems.append(
            cell_message(
                line.number,
                "记录编号",
                f"与第{lines[record_id]}行相同，请删去一行",
                f"it is that of row {lines[record_id]}; delete one of them",
            )
        )
        return None
    lines[record_id] = line.number
    base = _table_rows(line, bases, tables, diff)
    if base is None:
        return None
    row = base.get(record_id)
    if row is None:
        diff.problems.append(
            cell_message(
                line.number,
                "记录编号",
                f"账本里没有“{display(identity)}”",
                f"the ledger has no record “{display(identity)}”",
            )
        )
    return row


def _table_rows(
    line: SheetRow, bases: Bases, tables: dict[Moment | None, Mapping[str, TableRow]], diff: TableDiff
) -> Mapping[str, TableRow] | None:
    stamp = line.cells.get("导出时点")
    text = "" if stamp is None else text_of(stamp)
    read = read_stamp(text) if text else None
    moment = None if read is None else read[0]
    if moment not in tables or (text and moment is None):
        if (text and moment is None) or len(tables) >= _MOST_MOMENTS:
            diff.problems.append(
                cell_message(
                    line.number,
                    "导出时点",
                    f"“{display(stamp)}”不是导出时写的，请恢复或删去整列",
                    f"“{display(stamp)}” is not what the export wrote; restore it or delete the whole column",
                )
            )
            return None
        tables[moment] = bases(moment)
    return tables[moment]


def _compare_row(line: SheetRow, row: TableRow, today: date, source: str, diff: TableDiff) -> None:
    changed: set[str] = set()
    before = len(diff.problems)
    for column in _COMPARABLE:
        entry = line.cells.get(column.name)
        base = row.cells[column.name]
        if entry is None or is_same(column, base, entry):
            continue
        if column.role == "computed" and column.name in line.spanned:
            continue  # it repeats what the row above says; what the ledger says of this row stands
        if column.role == "computed":
            diff.problems.append(_refusal(line.number, column, display(base), entry))
            continue
        changed.add(column.name)
        diff.changes.append(Change(line.number, column.name, display(base), display(entry)))
    if not changed:
        return
    edit = _RowEdit(line, row, changed, diff)
    outcome = edit.to_outcome(today, source)
    if outcome is not None and len(diff.problems) == before:
        diff.outcomes.append(RowOutcome(line.number, outcome))


def _refusal(line: int, column: OfficeColumn, before: str, entry: CellValue) -> Words:
    after = display(entry)
    if not before:
        return cell_message(
            line,
            column.name,
            f"只读，账本里是空的，不能填“{after}”",
            f"read-only and blank in the ledger, “{after}” cannot be put in",
        )
    return cell_message(
        line,
        column.name,
        f"只读，不能由“{before}”改成“{after}”",
        f"read-only, it cannot be changed from “{before}” to “{after}”",
    )


@dataclass(frozen=True, slots=True)
class _RowEdit:
    """One row on its way to an outcome."""

    line: SheetRow
    row: TableRow
    changed: set[str]
    diff: TableDiff

    def to_outcome(self, today: date, source: str) -> OutcomeInput | None:
        """What the row tells; None where something in it cannot be read, which is said."""
        only_around = not self.changed & {_WORDS, _VALUE, _UNIT}
        words = self._words(_WORDS) if _WORDS in self.changed or only_around else None
        current = self._cell(_VALUE)
        # An approximation (约60) cannot be recorded again as a number; the words go without it.
        again = current is not None and (isinstance(current.value, Decimal) or words is None)
        has_value = bool(self.changed & {_VALUE, _UNIT}) or (only_around and again)
        amount = self._amount() if has_value else None
        day = self._day(today)
        title, address = self._source(source)
        if day is None or (has_value and amount is None):
            return None
        if words is None and amount is None:
            self._add_problem(
                sorted(self.changed)[0],
                "这一行没有完成值也没有进展情况",
                "the row has neither a value nor progress in words",
            )
            return None
        value, unit = amount or (None, None)
        start = self.row.period_start
        return OutcomeInput(
            commitment_id=self.row.commitment_id,
            metric=self.row.metric if amount else None,
            area=self.row.area if amount else None,
            value=value,
            unit=unit,
            event=words,
            label=self.row.label if amount else None,
            # The two go together: the one that did not change still holds.
            problems=self._words(_PROBLEMS) if self.changed & {_PROBLEMS, _STEPS} else None,
            next_steps=self._words(_STEPS) if self.changed & {_PROBLEMS, _STEPS} else None,
            period_start=start if amount and start is not None and start <= day else None,
            period_end=day,
            source_kind=SOURCE_KIND,
            source_title=title,
            source_url=address,
        )

    def _cell(self, name: str) -> CellValue | None:
        """What the file says, else what the table said."""
        entry, base = self.line.cells.get(name), self.row.cells[name]
        return entry if entry is not None else None if base is None else CellValue(base)

    def _add_problem(self, column: str, zh: str, en: str) -> None:
        self.diff.problems.append(cell_message(self.line.number, column, zh, en))

    def _words(self, name: str) -> str | None:
        entry = self._cell(name)
        if entry is None:
            return None
        if entry.form != "plain":
            self._add_formula_problem(name)
            return None
        words = text_of(entry)
        if PHONE.search(words):
            self._add_problem(
                name,
                "里面像是有电话号码，请去掉：账本不存电话",
                "it seems to hold a telephone number; take it out, the ledger keeps none",
            )
        return words

    def _add_formula_problem(self, name: str) -> None:
        self._add_problem(
            name,
            "是公式或出错的格，请复制后选择性粘贴为数值",
            "it is a formula or an error; copy it and paste it as a value",
        )

    def _amount(self) -> tuple[Decimal, str] | None:
        entry = self._cell(_VALUE)
        if entry is None:
            self._add_problem(_UNIT, "改了单位而没有完成值", "the unit was changed and there is no value")
            return None
        if entry.form in ("formula", "error"):
            self._add_formula_problem(_VALUE)
            return None
        read = number_of(entry)
        if read is None:
            self._add_problem(
                _VALUE,
                f"“{display(entry)}”不是数，请只填数字，约数和范围写进“{_WORDS}”",
                f"“{display(entry)}” is not a number; give the number alone, an approximation belongs into {_WORDS}",
            )
            return None
        value, own = read
        cell = self._cell(_UNIT)
        unit = own or (text_of(cell) if cell is not None and cell.form == "plain" else "")
        if own and cell is not None and own != text_of(cell) and (own == "%" or _UNIT in self.changed):
            self._add_problem(
                _VALUE,
                f"“{display(entry)}”的单位与“{_UNIT}”一列的“{display(cell)}”不同",
                f"the unit of “{display(entry)}” is not the “{display(cell)}” of the column {_UNIT}",
            )
            return None
        if not unit:
            self._add_problem(_UNIT, "有完成值而没有单位", "there is a value without its unit")
            return None
        return value, unit

    def _day(self, today: date) -> date | None:
        entry = self._cell(_DAY)
        if entry is None:
            self._add_problem(
                _DAY, "没有填，请写明数据截至哪一天", "it is empty; say up to which day the row speaks"
            )
            return None
        day = day_of(entry) if entry.form == "plain" else None
        if day is None:
            self._add_problem(
                _DAY,
                f"“{display(entry)}”不是日期，请写成 2024-06-30",
                f"“{display(entry)}” is no day; write it as 2024-06-30",
            )
        elif day > today:
            self._add_problem(_DAY, f"{day}还没有到", f"{day} has not come yet")
            return None
        return day

    def _source(self, source: str) -> tuple[str, str | None]:
        """Title and address of the source: what the cell was changed to, else the file itself."""
        words = self._words(_EVIDENCE) if _EVIDENCE in self.changed else None
        if words is None:
            return source, None
        found = _ADDRESS.search(words)
        if found is None:
            return words, None
        title = words.replace(found[0], "").strip(" ，。；、()（）\n")
        return title or found[0], found[0]


def _add_notes(diff: TableDiff, sheet: OfficeSheet, cleared: Counter[str]) -> None:
    """Say what is left out: cells that were emptied, heads of other columns."""
    for name, cells in cleared.items():
        diff.notes.append(
            Words(
                f"{name}：{cells}格由有变空，不作改动；要撤回请用 outcome withdraw",
                f"{name}: {cells} cells were emptied, which changes nothing; to take an outcome back: outcome withdraw",
            )
        )
    for head in sheet.unknown:
        diff.notes.append(
            Words(
                f"“{display(head)}”不是台账的列，不读",
                f"“{display(head)}” is no column of the table and is not read",
            )
        )
    if not sheet.lines or not (diff.rows or diff.new_rows or diff.problems):
        diff.problems.append(Words("表里没有记录", "There are no records in the table"))
