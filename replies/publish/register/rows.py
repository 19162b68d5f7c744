"""The rows of a register out of a workbook's sheets or CSV: heads found under their many names, cells read, nothing guessed.

A title may stand above the heads (it often gives place, session and whether these are 建议 or 提案) and values that hold for
all rows (`above`), cells may be merged, and a workbook may hold several such sheets. What cannot be read is reported by
row and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from replies.documents.tables import Cells, CellValue, Grid, fill_merged
from replies.ledger.recording.register import RegisterEntry
from replies.ledger.recording.text_checks import PHONE
from replies.publish.dictionary import Words
from replies.publish.office.values import display
from replies.publish.publication import PublishError
from replies.publish.register.above import values_above, year_in
from replies.publish.register.cells import (
    cell_text,
    parse_day,
    parse_number,
    split_bureaus,
    split_names,
    split_parts,
)
from replies.publish.register.heads import (
    HEAD_ROWS,
    NEEDED,
    HeadMap,
    SheetHeads,
    column_names,
    field_of,
    find_heads,
    propose_heads,
)
from replies.publish.register.places import cell_place
from replies.reading.titles import find_congress_session

__all__ = ["FileDefaults", "ParsedRegister", "find_sheets", "read_rows"]

_LONGEST = 500  # characters of a cell
_MOST_TOLD = 20  # rows in one note
# 合计 under the rows, and what stands under the table: notes, and who filled it in.
_SUM = re.compile(r"(?:合|总|小|共)\s*计|共\s*\d+\s*[件条项]")
_UNDER = re.compile(
    r"(?:备?注|说明|填表说明|(?:填|制|报)表(?:人|单位|日期|时间)?|(?:填报|审核|经办|联系|负责|报送|分管)(?:人|单位|领导|电话|日期)?"
    r"|单位(?:负责人|盖章|（盖章）)|附[件注]?|签[字章]?)\s*[：:]"
)


@dataclass(frozen=True, slots=True)
class FileDefaults:
    """What a register need not say of itself: whoever brings it says it; None where nobody does."""

    place: str | None = None
    congress_session: str | None = None
    kind: str | None = None


@dataclass(slots=True)
class ParsedRegister:
    """What a file tells: its rows, what is wrong in it by row and column, what was left out, and its heads by sheet.

    Where 编号 or 案由 is not among the heads of any sheet, `heads` are those of the sheet that looks most like a register.
    """

    rows: list[RegisterEntry] = field(default_factory=list)
    problems: list[Words] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    heads: list[SheetHeads] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What holds for each row of a sheet: the day it is read, its name where there are several, and what stands above
    the heads."""

    today: date
    sheet: str | None
    place: str | None
    congress_session: str | None
    kind: str | None
    year: int | None = None  # that of days without one
    above: dict[str, CellValue] = field(default_factory=dict)  # by field, for rows that say nothing of it
    missing: set[str] = field(default_factory=set)  # fields already reported as missing


def read_rows(
    grids: Sequence[Grid],
    name: str,
    defaults: FileDefaults,
    places: Sequence[str],
    today: date,
    said: HeadMap,
) -> ParsedRegister:
    """The register in the sheets of a file; `places` are the places the ledger knows, looked for in titles.

    Nothing can have been assigned after `today`. `said` is what somebody said of its heads.

    Raises PublishError where no sheet has anything like the heads of a register.
    """
    parsed = ParsedRegister()
    found = find_sheets(grids, name, said)
    if found[0][1].missing:
        _ask_for_heads(found[0][1], len(grids) > 1, parsed)
        return parsed
    for grid, heads in found:
        parsed.heads.append(heads)
        above = " ".join(_joined_text(cells) for _, cells in grid.rows[: heads.first])
        context = _sheet_context(above, grid.name, name, len(found) > 1, defaults, places, today)
        _read_above(grid.rows[: heads.first], context, parsed)
        _read_sheet(grid, heads, context, parsed)
    names = {grid.name for grid, _ in found}
    parsed.notes += [
        Words(
            f"工作表“{grid.name}”没有登记表的表头，不读",
            f"The sheet “{grid.name}” has no heads of a register and is not read",
        )
        for grid in grids
        if grid.name not in names and grid.rows
    ]
    return parsed


def find_sheets(grids: Sequence[Grid], name: str, said: HeadMap) -> list[tuple[Grid, SheetHeads]]:
    """The sheets with heads of a register, their merged cells filled; where none has all, the one that has most of them.

    Raises PublishError where no sheet has anything like them.
    """
    filled = [fill_merged(grid) for grid in grids]
    found = [(grid, heads) for grid in filled if (heads := find_heads(grid, said)) is not None]
    if found:
        return found
    proposed = [(grid, heads) for grid in filled if (heads := propose_heads(grid, said)) is not None]
    if not proposed:
        raise PublishError(
            f"{name} 的前{HEAD_ROWS}行里找不到表头：须有“编号”和“案由”两列",
            f"{name} has no heads in its first {HEAD_ROWS} rows: columns 编号 (number) and 案由 (title) are needed",
        )
    return [max(proposed, key=lambda one: (one[1].count, len(one[1].columns)))]


def _ask_for_heads(heads: SheetHeads, several: bool, parsed: ParsedRegister) -> None:
    parsed.heads.append(heads)
    missing = [f"“{column_names()[each]}”" for each in heads.missing]
    parsed.problems.append(
        cell_place(heads.sheet if several else None, heads.line).message(
            f"看不出哪一列是{'、哪一列是'.join(missing)}，请指明",
            f"it is not clear which column is {' and which is '.join(missing)}; say which",
        )
    )


def _joined_text(cells: Cells) -> str:
    return " ".join(dict.fromkeys(str(entry.value).strip() for entry in cells if entry is not None))


def _sheet_context(
    above: str,
    sheet: str,
    name: str,
    several: bool,
    defaults: FileDefaults,
    places: Sequence[str],
    today: date,
) -> SheetContext:
    # A title may stand in the sheet, on its tab or in the file's name; the nearest one holds.
    titles = (above, sheet, name)
    place = next(
        (place for title in titles for place in sorted(places, key=len, reverse=True) if place in title), None
    )
    session = next((value for title in titles if (value := find_congress_session(title))), None)
    kind = next((value for title in titles if (value := _kind(title))), None)
    return SheetContext(
        today,
        sheet if several else None,
        defaults.place or place,
        defaults.congress_session or session,
        defaults.kind or kind,
        year_in(titles),
    )


def _read_above(rows: Sequence[tuple[int, Cells]], context: SheetContext, parsed: ParsedRegister) -> None:
    """Put what the lines above the heads say into the context; a day that is none is said with its place."""
    for line, name, entry in values_above(rows):
        place = cell_place(context.sheet, line, column_names()[name])
        if name == "assigned_on" and parse_day(entry, context.year) is None:
            parsed.problems.append(
                place.message(
                    f"“{display(entry)}”不是完整的日期，请写成 2024-06-30",
                    f"“{display(entry)}” is no whole day; write it as 2024-06-30",
                )
            )
            continue
        context.above[name] = entry
        parsed.notes.append(
            place.message(
                f"“{display(entry)}”用于表里没有写的各行",
                f"“{display(entry)}” holds for the rows that say none",
            )
        )


def _kind(words: str) -> str | None:
    """建议 or 提案 where the words say one of them alone."""
    motion, advice = (
        "提案" in words or "政协" in words,
        "建议" in words or "人大" in words or "人民代表大会" in words,
    )
    return "提案" if motion and not advice else "建议" if advice and not motion else None


def _read_sheet(grid: Grid, heads: SheetHeads, context: SheetContext, parsed: ParsedRegister) -> None:
    shown = {column.field for column in heads.columns if not column.hidden}
    # What is hidden counts where nothing that is shown says it.
    read = [column for column in heads.columns if not (column.hidden and column.field in shown)]
    fields = {column.index: column.field for column in read if column.field is not None}
    twice = [name for name in NEEDED if list(fields.values()).count(name) > 1]
    if twice:
        parsed.problems.append(
            cell_place(context.sheet, heads.line, column_names()[twice[0]]).message(
                "有两列，请删去一列", "there are two such columns; delete one"
            )
        )
        return
    unread = [column.head for column in heads.columns if column.index not in fields]
    parsed.notes += [
        Words(f"“{head}”一栏不读", f"The column “{head}” is not read")
        for head in dict.fromkeys(unread)
        if head != "序号"
    ]
    between: list[int] = []
    for number, cells in grid.rows[heads.last + 1 :]:
        by_field = _by_field(fields, cells)
        if _is_between(by_field, cells):
            entries = [str(entry.value) for each in by_field.values() for entry in each]
            if len(entries) == 1 or len(set(entries)) > 1:  # else a heading across the columns
                between.append(number)
            continue
        entry = _RowReader(number, by_field, context, parsed.problems).to_entry()
        if entry is not None:
            parsed.rows.append(entry)
    if between:
        told = between[:_MOST_TOLD]
        more_zh, more_en = ("等", " and others") if len(between) > _MOST_TOLD else ("", "")
        sheet_zh, sheet_en = (
            ("", "") if context.sheet is None else (f"工作表“{context.sheet}”", f"Sheet “{context.sheet}”, ")
        )
        parsed.notes.append(
            Words(
                f"{sheet_zh}第{'、'.join(map(str, told))}行{more_zh}是标题、合计或说明，不读",
                f"{sheet_en}{'row' if sheet_en else 'Row'} {', '.join(map(str, told))}{more_en}: "
                "a heading, a sum or a note, not read",
            )
        )


def _is_between(by_field: Mapping[str, list[CellValue]], cells: Cells) -> bool:
    """A heading between the rows (one text in all cells, or one cell alone), heads again, a sum, a note."""
    texts = {str(entry.value).strip() for entries in by_field.values() for entry in entries}
    if len(texts) <= 1:
        return True
    first = cell_text(next(entry for entry in cells if entry is not None))
    if _SUM.match(first) or _UNDER.match(first):
        return True
    named = [*by_field.get("number", ()), *by_field.get("title", ())]
    words = [cell_text(entry) for entry in named]
    is_sum = any(_SUM.match(one) and len(one) < 6 for one in words)
    return is_sum or (bool(words) and all(field_of(one) is not None for one in words))


def _by_field(fields: Mapping[int, str], cells: Cells) -> dict[str, list[CellValue]]:
    found: dict[str, list[CellValue]] = {}
    for column, name in fields.items():
        entry = cells[column] if column < len(cells) else None
        if entry is not None:
            found.setdefault(name, []).append(entry)
    return found


@dataclass(frozen=True, slots=True)
class _RowReader:
    """One row under the heads, on its way to what it tells."""

    line: int
    cells: Mapping[str, list[CellValue]]
    context: SheetContext
    problems: list[Words]

    def to_entry(self) -> RegisterEntry | None:
        """What the row tells; None for a row in which something is wrong."""
        before = len(self.problems)
        number = self._number()
        title = self._text("title")
        if title is None:
            self._add_problem("title", "没有填", "it is empty")
        lead, others = self._signers()
        leads, joins = self._bureaus()
        kind = self._kind()
        session = self._text("congress_session") or self.context.congress_session
        if session is None:
            self._add_missing(
                "congress_session",
                "表里没有写，请另行写明是哪届哪次会议",
                "the table does not say it: say which session it is",
            )
        place = self._text("place") or self.context.place
        if place is None:
            self._add_missing(
                "place",
                "表里没有写，请另行写明是哪个地方",
                "the table does not say it: say which place it is",
            )
        assigned_on = self._day()
        category, disclosure, delegation, document = (
            self._text(name) for name in ("category", "disclosure", "delegation", "document_number")
        )
        if len(self.problems) > before or number is None or title is None or kind is None:
            return None
        if place is None or session is None:
            return None
        return RegisterEntry(
            sheet=self.context.sheet,
            line=self.line,
            kind=kind,
            number=number,
            place=place,
            congress_session=session,
            title=title,
            lead_deputy=lead,
            co_signers=tuple(others),
            delegation=delegation,
            lead_bureaus=tuple(leads),
            co_handlers=tuple(joins),
            assigned_on=assigned_on,
            category=category,
            disclosure=disclosure,
            document_number=document,
        )

    def _add_problem(self, name: str, zh: str, en: str) -> None:
        column = column_names()[name]
        self.problems.append(cell_place(self.context.sheet, self.line, column).message(zh, en))

    def _add_missing(self, name: str, zh: str, en: str) -> None:
        """Tell once for a sheet what the table leaves out: where one row lacks it, most rows do."""
        if name not in self.context.missing:
            self.context.missing.add(name)
            self._add_problem(name, zh, en)

    def _entries(self, name: str) -> Sequence[CellValue]:
        """The cells of the row, else what stands above the heads."""
        above = self.context.above.get(name)
        return self.cells.get(name) or ([] if above is None else [above])

    def _texts(self, name: str) -> Iterator[str]:
        for entry in self._entries(name):
            if entry.form in ("formula", "error"):
                self._add_problem(
                    name,
                    "是公式或出错的格，请复制后选择性粘贴为数值",
                    "it is a formula or an error; copy it and paste it as a value",
                )
                continue
            words = cell_text(entry) if name not in _LISTS else str(entry.value).strip()
            if PHONE.search(words):
                self._add_problem(
                    name,
                    "里面像是有电话号码，请去掉：账本不存电话",
                    "it seems to hold a telephone number; take it out, the ledger keeps none",
                )
            elif len(words) > _LONGEST:
                self._add_problem(name, f"超过{_LONGEST}字", f"it has over {_LONGEST} characters")
            elif words and words not in ("-", "—", "/", "无"):
                yield words

    def _text(self, name: str) -> str | None:
        return "；".join(self._texts(name)) or None

    def _number(self) -> str | None:
        entries = self.cells.get("number", [])
        if not entries:
            self._add_problem("number", "没有填", "it is empty")
            return None
        number = parse_number(entries[0])
        if number is None and list(self._texts("number")):
            text = display(entries[0])
            self._add_problem("number", f"“{text}”不是编号", f"“{text}” is no number of a proposal")
        return number

    def _signers(self) -> tuple[str | None, list[str]]:
        lead = [name for words in self._texts("lead_deputy") for name in split_names(words)]
        others = [name for words in self._texts("co_signers") for name in split_names(words)]
        first = lead[0] if lead else None
        return first, [name for name in dict.fromkeys([*lead[1:], *others]) if name != first]

    def _bureaus(self) -> tuple[list[str], list[str]]:
        leads: list[str] = []
        joins: list[str] = []
        for words in self._texts("lead_bureaus"):
            lead, joined = split_bureaus(words)
            leads += lead
            joins += joined
        for words in self._texts("bureaus"):
            lead, joined = split_parts(words)
            leads += lead
            joins += joined
        for words in self._texts("co_handlers"):
            lead, joined = split_bureaus(words)
            joins += [*lead, *joined]
        return list(dict.fromkeys(leads)), [name for name in dict.fromkeys(joins) if name not in leads]

    def _kind(self) -> str | None:
        text = self._text("kind")
        kind = self.context.kind if text is None else _kind(text)
        if kind is None:
            report = self._add_missing if text is None else self._add_problem
            report(
                "kind",
                "看不出是建议还是提案，请写明",
                "it is not told whether these are 建议 or 提案: say which",
            )
        return kind

    def _day(self) -> date | None:
        entries = self._entries("assigned_on")
        if not entries or not list(self._texts("assigned_on")):
            return None
        day = parse_day(entries[0], self.context.year)
        if day is None:
            text = display(entries[0])
            self._add_problem(
                "assigned_on",
                f"“{text}”不是完整的日期，请写成 2024-06-30",
                f"“{text}” is no whole day; write it as 2024-06-30",
            )
        elif day > self.context.today:
            self._add_problem("assigned_on", f"{day}还没有到", f"{day} has not come yet")
        return day


_LISTS = ("lead_deputy", "co_signers", "lead_bureaus", "co_handlers", "bureaus")  # whose line ends part names
