"""What was changed in a table that comes back: cell by cell, what comes of it, and what is wrong, by row and column.

Each row is held against the table of the moment it was made from. An empty cell, a column that was left out and the
order of rows and columns say nothing; what spreadsheets do to numbers and days is no change (`values`). A row in which a
bureau changed something becomes one outcome: the words where they were changed, the value where it was, both where only
the day or the evidence was. Nothing is guessed: what cannot be read is said, and nothing is recorded then.
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
from replies.publish.office.columns import Column, columns
from replies.publish.office.contacts_back import compare_contacts
from replies.publish.office.diff_result import Change, Changed, Found, place
from replies.publish.office.sheets import CellValue, Line, Sheet
from replies.publish.office.table import Moment, Row, read_stamp
from replies.publish.office.values import day_of, number_of, same, shown, text_of

__all__ = ["Bases", "compare"]

Bases = Callable[[Moment | None], Mapping[str, Row]]
SOURCE_KIND = "bureau_report"
_COLUMNS = {column.name: column for column in columns()}
_TOLD = [column.name for column in columns() if column.role == "told"]
_FILLED_IN = [column.name for column in columns() if column.role in ("told", "contact")]
_GIVEN = [column for column in columns() if column.role in ("computed", "told")]
_WORDS, _VALUE, _UNIT, _DAY, _EVIDENCE = "进展情况", "完成值", "单位", "数据截至日期", "佐证材料"
_PROBLEMS, _STEPS = "存在问题", "下步措施"
_ADDRESS = re.compile(r"https?://[^\s，。；、）)】]+")
_MOST_MOMENTS = 100


def compare(
    sheet: Sheet,
    bases: Bases,
    today: date,
    source: str,
    contacts: CurrentContacts,
    bureau_id: str | None = None,
) -> Found:
    """What the sheet changes; `bases` gives the table's rows of a moment by record id, `source` names the file.

    `contacts` are those held now, which have no moments. With `bureau_id` a change in another bureau's row is refused.
    """
    found = Found()
    made: dict[Moment | None, Mapping[str, Row]] = {}
    met: dict[str, int] = {}
    cleared: Counter[str] = Counter()
    for line in sheet.lines:
        row = _row(line, bases, made, met, found)
        if row is None:
            continue
        found.rows += 1
        cleared.update(
            name
            for name in _TOLD
            if name in sheet.columns and name not in line.cells and row.cells[name] is not None
        )
        before = len(found.changes)
        foreign = bureau_id is not None and row.bureau_id != bureau_id
        # Whom another bureau names is not told by what a change would replace.
        compare_contacts(line, row, CurrentContacts({}, b"") if foreign else contacts, found)
        _compare_row(line, row, today, source, found)
        if foreign and len(found.changes) > before:
            found.problems.append(
                place(
                    line.number,
                    found.changes[before].column,
                    "不是本单位的承诺，不能改",
                    "this is another bureau’s commitment and not yours to change",
                )
            )
    _note(found, sheet, cleared)
    return found


def _row(
    line: Line, bases: Bases, made: dict[Moment | None, Mapping[str, Row]], met: dict[str, int], found: Found
) -> Row | None:
    """The table's row that the line is; None, and said, where it is none."""
    identity = line.cells.get("记录编号")
    if identity is None:
        # A heading between the rows; with something filled in it would be lost without a word.
        filled = next((name for name in _FILLED_IN if name in line.cells), None)
        if filled is not None:
            found.problems.append(
                place(
                    line.number,
                    "记录编号",
                    f"是空的，而“{filled}”有内容；请补上编号或删去这一行",
                    f"it is empty while {filled} is filled in; put the id in or delete the row",
                )
            )
        return None
    record_id = text_of(identity)
    if record_id in met:
        found.problems.append(
            place(
                line.number,
                "记录编号",
                f"与第{met[record_id]}行相同，请删去一行",
                f"it is that of row {met[record_id]}; delete one of them",
            )
        )
        return None
    met[record_id] = line.number
    base = _base(line, bases, made, found)
    if base is None:
        return None
    row = base.get(record_id)
    if row is None:
        found.problems.append(
            place(
                line.number,
                "记录编号",
                f"账本里没有“{shown(identity)}”",
                f"the ledger has no record “{shown(identity)}”",
            )
        )
    return row


def _base(
    line: Line, bases: Bases, made: dict[Moment | None, Mapping[str, Row]], found: Found
) -> Mapping[str, Row] | None:
    stamp = line.cells.get("导出时点")
    said = "" if stamp is None else text_of(stamp)
    read = read_stamp(said) if said else None
    moment = None if read is None else read[0]
    if moment not in made or (said and moment is None):
        if (said and moment is None) or len(made) >= _MOST_MOMENTS:
            found.problems.append(
                place(
                    line.number,
                    "导出时点",
                    f"“{shown(stamp)}”不是导出时写的，请恢复或删去整列",
                    f"“{shown(stamp)}” is not what the export wrote; restore it or delete the whole column",
                )
            )
            return None
        made[moment] = bases(moment)
    return made[moment]


def _compare_row(line: Line, row: Row, today: date, source: str, found: Found) -> None:
    changed: set[str] = set()
    before = len(found.problems)
    for column in _GIVEN:
        entry = line.cells.get(column.name)
        base = row.cells[column.name]
        if entry is None or same(column, base, entry):
            continue
        if column.role == "computed":
            found.problems.append(_refused(line.number, column, shown(base), entry))
            continue
        changed.add(column.name)
        found.changes.append(Change(line.number, column.name, shown(base), shown(entry)))
    if not changed:
        return
    told = _Told(line, row, changed, found)
    made = told.outcome(today, source)
    if made is not None and len(found.problems) == before:
        found.outcomes.append(Changed(line.number, made))


def _refused(line: int, column: Column, before: str, entry: CellValue) -> Words:
    after = shown(entry)
    if not before:
        return place(
            line,
            column.name,
            f"只读，账本里是空的，不能填“{after}”",
            f"read-only and blank in the ledger, “{after}” cannot be put in",
        )
    return place(
        line,
        column.name,
        f"只读，不能由“{before}”改成“{after}”",
        f"read-only, it cannot be changed from “{before}” to “{after}”",
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """One row on its way to an outcome."""

    line: Line
    row: Row
    changed: set[str]
    found: Found

    def outcome(self, today: date, source: str) -> OutcomeInput | None:
        """What the row tells; None where something in it cannot be read, which is said."""
        only_around = not self.changed & {_WORDS, _VALUE, _UNIT}
        words = self._words(_WORDS) if _WORDS in self.changed or only_around else None
        held = self._cell(_VALUE)
        # An approximation (约60) is no number to be told again; the words go without it.
        again = held is not None and (isinstance(held.value, Decimal) or words is None)
        has_value = bool(self.changed & {_VALUE, _UNIT}) or (only_around and again)
        amount = self._amount() if has_value else None
        day = self._day(today)
        title, address = self._source(source)
        if day is None or (has_value and amount is None):
            return None
        if words is None and amount is None:
            self._wrong(
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
            # The two are told together: the one that stayed still holds.
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

    def _wrong(self, column: str, zh: str, en: str) -> None:
        self.found.problems.append(place(self.line.number, column, zh, en))

    def _words(self, name: str) -> str | None:
        entry = self._cell(name)
        if entry is None:
            return None
        if entry.form != "plain":
            self._formula(name)
            return None
        words = text_of(entry)
        if PHONE.search(words):
            self._wrong(
                name,
                "里面像是有电话号码，请去掉：账本不存电话",
                "it seems to hold a telephone number; take it out, the ledger keeps none",
            )
        return words

    def _formula(self, name: str) -> None:
        self._wrong(
            name,
            "是公式或出错的格，请复制后选择性粘贴为数值",
            "it is a formula or an error; copy it and paste it as a value",
        )

    def _amount(self) -> tuple[Decimal, str] | None:
        entry = self._cell(_VALUE)
        if entry is None:
            self._wrong(_UNIT, "改了单位而没有完成值", "the unit was changed and there is no value")
            return None
        if entry.form in ("formula", "error"):
            self._formula(_VALUE)
            return None
        read = number_of(entry)
        if read is None:
            self._wrong(
                _VALUE,
                f"“{shown(entry)}”不是数，请只填数字，约数和范围写进“{_WORDS}”",
                f"“{shown(entry)}” is not a number; give the number alone, an approximation belongs into {_WORDS}",
            )
            return None
        value, own = read
        cell = self._cell(_UNIT)
        unit = own or (text_of(cell) if cell is not None and cell.form == "plain" else "")
        if own and cell is not None and own != text_of(cell) and (own == "%" or _UNIT in self.changed):
            self._wrong(
                _VALUE,
                f"“{shown(entry)}”的单位与“{_UNIT}”一列的“{shown(cell)}”不同",
                f"the unit of “{shown(entry)}” is not the “{shown(cell)}” of the column {_UNIT}",
            )
            return None
        if not unit:
            self._wrong(_UNIT, "有完成值而没有单位", "there is a value without its unit")
            return None
        return value, unit

    def _day(self, today: date) -> date | None:
        entry = self._cell(_DAY)
        if entry is None:
            self._wrong(
                _DAY, "没有填，请写明数据截至哪一天", "it is empty; say up to which day the row speaks"
            )
            return None
        day = day_of(entry) if entry.form == "plain" else None
        if day is None:
            self._wrong(
                _DAY,
                f"“{shown(entry)}”不是日期，请写成 2024-06-30",
                f"“{shown(entry)}” is no day; write it as 2024-06-30",
            )
        elif day > today:
            self._wrong(_DAY, f"{day}还没有到", f"{day} has not come yet")
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


def _note(found: Found, sheet: Sheet, cleared: Counter[str]) -> None:
    """Say what is left out: cells that were emptied, heads of other columns."""
    for name, cells in cleared.items():
        found.notes.append(
            Words(
                f"{name}：{cells}格由有变空，不作改动；要撤回请用 outcome withdraw",
                f"{name}: {cells} cells were emptied, which changes nothing; to take an outcome back: outcome withdraw",
            )
        )
    for head in sheet.strange:
        found.notes.append(
            Words(
                f"“{shown(head)}”不是台账的列，不读",
                f"“{shown(head)}” is no column of the table and is not read",
            )
        )
    if not sheet.lines or (found.rows == 0 and not found.problems):
        found.problems.append(Words("表里没有记录", "There are no records in the table"))
