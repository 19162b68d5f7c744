"""What was changed in a table that comes back: cell by cell, what comes of it, and what is wrong, by row and column.

Each row is compared with the table of the moment it was made from. An empty cell, a column that was left out and the
order of rows and columns say nothing; what spreadsheets do to numbers and days is no change (`values`). A row in which a
bureau changed something becomes one outcome: the words where they were changed, the value where it was, both where only
the day or the evidence was. Nothing is guessed: what cannot be read is reported, and then nothing is recorded. What the ledger gives is not to be changed: under the export's own heads a
change is refused, in an office's own table or under other words for a head it is said and not read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from replies.inputs.outcome import OutcomeInput
from replies.ledger.contacts import CurrentContacts
from replies.ledger.recording.text_checks import PHONE
from replies.publish.dictionary import Words
from replies.publish.office.columns import OfficeColumn, columns
from replies.publish.office.contacts_diff import compare_contacts
from replies.publish.office.diff_result import Change, RowOutcome, TableDiff
from replies.publish.office.new_rows import read_new_row
from replies.publish.office.sheets import CellValue, OfficeSheet, SheetRow
from replies.publish.office.table import Moment, TableRow, read_stamp
from replies.publish.office.values import is_same, number_of
from replies.publish.tables.cells import FORMULA, NO_DAY, cell_text, day_of, display, text_of
from replies.publish.tables.places import CellPlace

__all__ = ["Bases", "compare"]

Bases = Callable[[Moment | None], Mapping[str, TableRow]]
SOURCE_KIND = "bureau_report"
_COLUMNS = {column.name: column for column in columns()}
_EDITABLE = [column.name for column in columns() if column.role == "input"]
_INPUT = [column.name for column in columns() if column.role in ("input", "contact")]
_COMPARABLE = [column for column in columns() if column.role in ("computed", "input")]
_ID, _WORDS, _VALUE, _UNIT, _DAY = "记录编号", "进展情况", "完成值", "单位", "数据截至日期"
_EVIDENCE, _TARGET = "佐证材料", "目标值"
_PROBLEMS, _STEPS = "存在问题", "下步措施"
_ADDRESS = re.compile(r"https?://[^\s，。；、）)】]+")
_MOST_MOMENTS = 100
_MOST_TOLD = 20  # rows in one note


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
    diff = TableDiff(problems=[*sheet.problems], notes=[*sheet.notes])
    tables: dict[Moment | None, Mapping[str, TableRow]] = {}
    lines: dict[str, SheetRow] = {}
    cleared: Counter[str] = Counter()
    differing: dict[str, list[CellPlace]] = defaultdict(list)
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
        _compare_row(line, row, today, source, diff, differing)
        if foreign and len(diff.changes) > before:
            diff.problems.append(
                diff.changes[before].place.message(
                    "不是本单位的承诺，不能改",
                    "this is another bureau’s commitment and not yours to change",
                )
            )
    _add_notes(diff, sheet, cleared, differing)
    return diff


def _find_row(
    line: SheetRow,
    bases: Bases,
    tables: dict[Moment | None, Mapping[str, TableRow]],
    lines: dict[str, SheetRow],
    diff: TableDiff,
) -> TableRow | None:
    """The table's row that the line is; None, and said, where it is none."""
    identity = line.cells.get(_ID)
    if identity is None:
        read_new_row(line, _INPUT, diff)
        return None
    record_id = text_of(identity)
    place = line.place.at(_ID)
    known = lines.get(record_id)
    if known is not None and known.place.sheet != line.place.sheet and _says_the_same(line, known):
        diff.notes.append(
            line.place.message(
                f"与{known.place.zh}是同一行，只读一次", f"it is the row of {known.place.en}, read once"
            )
        )
        return None
    if known is not None:
        diff.problems.append(
            place.message(
                f"与{known.place.zh}相同，请删去一行",
                f"it is that of {known.place.en}; delete one of them",
            )
        )
        return None
    lines[record_id] = line
    base = _table_rows(line, bases, tables, diff)
    if base is None:
        return None
    row = base.get(record_id)
    if row is None:
        diff.problems.append(
            place.message(
                f"账本里没有“{display(identity)}”",
                f"the ledger has no record “{display(identity)}”",
            )
        )
    return row


def _says_the_same(line: SheetRow, other: SheetRow) -> bool:
    """Whether a sheet of all rows repeats what another says of one: in nothing that is filled in they differ."""
    return all(
        (one := line.cells.get(name)) is not None
        and (two := other.cells.get(name)) is not None
        and cell_text(one) == cell_text(two)
        for name in {*line.cells, *other.cells} & {*_INPUT}
    )


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
                line.place.at("导出时点").message(
                    f"“{display(stamp)}”不是导出时写的，请恢复或删去整列",
                    f"“{display(stamp)}” is not what the export wrote; restore it or delete the whole column",
                )
            )
            return None
        tables[moment] = bases(moment)
    return tables[moment]


def _compare_row(
    line: SheetRow,
    row: TableRow,
    today: date,
    source: str,
    diff: TableDiff,
    differing: dict[str, list[CellPlace]],
) -> None:
    changed: set[str] = set()
    before = len(diff.problems)
    for column in _COMPARABLE:
        entry = line.cells.get(column.name)
        base = row.cells[column.name]
        if entry is None or is_same(column, base, entry, line.context.year):
            continue
        place = line.place.at(column.name)
        if column.role == "computed" and column.name in line.spanned:
            continue  # it repeats what the row above says; what the ledger says of this row stands
        if column.role == "computed" and column.name not in line.context.exported:
            differing[column.name].append(place)
            continue
        if column.role == "computed":
            diff.problems.append(_refusal(place, column, display(base), entry))
            continue
        if column.name == _UNIT and _VALUE not in line.cells and not line.context.has_ids:
            continue  # of the target, in an office's own table
        changed.add(column.name)
        diff.changes.append(Change(place, display(base), display(entry)))
    if not changed:
        return
    edit = _RowEdit(line, row, changed, diff)
    outcome = edit.to_outcome(today, source)
    if outcome is not None and len(diff.problems) == before:
        diff.outcomes.append(RowOutcome(line.place, outcome))


def _refusal(place: CellPlace, column: OfficeColumn, before: str, entry: CellValue) -> Words:
    after = display(entry)
    more_zh, more_en = ("", "")
    if column.name == "状态":
        more_zh, more_en = (
            f"：状态由审核员评定，单位的说法请写进“{_WORDS}”",
            f": a reviewer sets it, what the bureau says of it belongs into {_WORDS}",
        )
    if not before:
        return place.message(
            f"只读，账本里是空的，不能填“{after}”{more_zh}",
            f"read-only and blank in the ledger, “{after}” cannot be put in{more_en}",
        )
    return place.message(
        f"只读，不能由“{before}”改成“{after}”{more_zh}",
        f"read-only, it cannot be changed from “{before}” to “{after}”{more_en}",
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
        self.diff.problems.append(self.line.place.at(column).message(zh, en))

    def _words(self, name: str) -> str | None:
        entry = self._cell(name)
        if entry is None:
            return None
        if entry.form != "plain":
            self._add_problem(name, *FORMULA)
            return None
        words = text_of(entry)
        if PHONE.search(words):
            self._add_problem(
                name,
                "里面像是有电话号码，请去掉：账本不存电话",
                "it seems to hold a telephone number; take it out, the ledger keeps none",
            )
        return words

    def _amount(self) -> tuple[Decimal, str] | None:
        entry = self._cell(_VALUE)
        if entry is None:
            self._add_problem(_UNIT, "改了单位而没有完成值", "the unit was changed and there is no value")
            return None
        if entry.form in ("formula", "error"):
            self._add_problem(_VALUE, *FORMULA)
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
        own = own or self.line.context.value_unit
        cell = self._unit_cell()
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

    def _unit_cell(self) -> CellValue | None:
        """The unit that the row says, or the sheet, else the table's.

        In an office's own table the ledger's unit holds only where its target is the ledger's number; a target may say it.
        """
        entry, context = self.line.cells.get(_UNIT), self.line.context
        if entry is not None or context.unit is not None:
            return entry or CellValue(context.unit or "")
        if not context.has_ids:
            target, base = self.line.cells.get(_TARGET), self.row.cells[_TARGET]
            stated = None if target is None else number_of(target)
            if stated is not None and stated[1] is not None:
                return CellValue(stated[1])
            if target is None or not is_same(_COLUMNS[_TARGET], base, target):
                return None
        return self._cell(_UNIT)

    def _day_cell(self) -> CellValue | None:
        """The day that the row says, or the sheet, else the table's; an office's own table says it itself."""
        entry, context = self.line.cells.get(_DAY), self.line.context
        if entry is not None or context.as_of is not None:
            return entry or CellValue(context.as_of or "")
        return self._cell(_DAY) if context.has_ids else None

    def _day(self, today: date) -> date | None:
        entry = self._day_cell()
        if entry is None:
            self._add_problem(
                _DAY, "没有填，请写明数据截至哪一天", "it is empty; say up to which day the row speaks"
            )
            return None
        day = day_of(entry, self.line.context.year) if entry.form == "plain" else None
        if day is None:
            self._add_problem(_DAY, *(one.format(value=display(entry)) for one in NO_DAY))
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


def _add_notes(
    diff: TableDiff,
    sheet: OfficeSheet,
    cleared: Counter[str],
    differing: Mapping[str, Sequence[CellPlace]],
) -> None:
    """Say what is left out: cells that were emptied, and what the ledger says otherwise."""
    for name, cells in cleared.items():
        diff.notes.append(
            Words(
                f"{name}：{cells}格由有变空，不作改动；要撤回请用 outcome withdraw",
                f"{name}: {cells} cells were emptied, which changes nothing; to take an outcome back: outcome withdraw",
            )
        )
    for name, places in differing.items():
        told = [one.at(None) for one in places[:_MOST_TOLD]]
        more_zh, more_en = ("等", " and others") if len(places) > _MOST_TOLD else ("", "")
        diff.notes.append(
            Words(
                f"{name}：{'、'.join(one.zh for one in told)}{more_zh}与账本不同，不读；这一列由账本给出",
                f"{name}: {', '.join(one.en for one in told)}{more_en} differ from the ledger, which gives this "
                "column, and are not read",
            )
        )
    if not diff.problems and not (sheet.lines and (diff.rows or diff.new_rows)):
        diff.problems.append(Words("表里没有记录", "There are no records in the table"))
