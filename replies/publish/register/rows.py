"""The rows of a register out of a workbook's sheets or CSV: heads found under their many names, cells read, nothing guessed.

A title may stand above the heads (it often gives place, session and whether these are 建议 or 提案), heads may take two
rows, cells may be merged, and a workbook may hold several such sheets. What cannot be read is reported by row and column.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from replies.documents.tables import Cells, CellValue, Grid, fill_merged
from replies.ledger.recording.register import RegisterEntry
from replies.ledger.recording.text_checks import PHONE
from replies.publish.dictionary import Words
from replies.publish.office.values import display
from replies.publish.publication import PublishError
from replies.publish.register.cells import (
    cell_text,
    fold_head,
    parse_day,
    parse_number,
    split_bureaus,
    split_names,
)
from replies.publish.register.places import cell_place
from replies.reading.titles import find_congress_session

__all__ = ["FileDefaults", "ParsedRegister", "read_rows"]

_HEAD_ROWS = 30  # the heads stand in one of these
_NEEDED = ("number", "title")
_LONGEST = 500  # characters of a cell


@dataclass(frozen=True, slots=True)
class FileDefaults:
    """What a register need not say of itself: whoever brings it says it; None where nobody does."""

    place: str | None = None
    congress_session: str | None = None
    kind: str | None = None


@dataclass(slots=True)
class ParsedRegister:
    """What a file tells: its rows, what is wrong in it by row and column, and what was left out."""

    rows: list[RegisterEntry] = field(default_factory=list)
    problems: list[Words] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What holds for each row of a sheet: the day it is read, its name where there are several, and what stands above
    the heads."""

    today: date
    sheet: str | None
    place: str | None
    congress_session: str | None
    kind: str | None
    missing: set[str] = field(default_factory=set)  # fields already reported as missing


def read_rows(
    grids: Sequence[Grid], name: str, defaults: FileDefaults, places: Sequence[str], today: date
) -> ParsedRegister:
    """The register in the sheets of a file; `places` are the places the ledger knows, looked for in titles.

    Nothing can have been assigned after `today`.

    Raises PublishError where no sheet has heads of a register.
    """
    parsed = ParsedRegister()
    found = [(grid, at) for grid in map(fill_merged, grids) if (at := _heads_at(grid)) is not None]
    if not found:
        raise PublishError(
            f"{name} 的前{_HEAD_ROWS}行里找不到表头：须有“编号”和“案由”两列",
            f"{name} has no heads in its first {_HEAD_ROWS} rows: columns 编号 (number) and 案由 (title) are needed",
        )
    for grid, (first, last) in found:
        above = " ".join(_joined_text(cells) for _, cells in grid.rows[:first])
        context = _sheet_context(above, grid.name, name, len(found) > 1, defaults, places, today)
        _read_sheet(grid, first, last, context, parsed)
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


@cache
def _columns() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Field by folded head, and the name of each field's column."""
    columns = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    heads = {fold_head(head): name for name, column in columns.items() for head in column["heads"]}
    return heads, {name: str(column["name"]) for name, column in columns.items()}


def _heads_at(grid: Grid) -> tuple[int, int] | None:
    """The places (among the rows) of the first and the last row of heads; None where there are none."""
    best: tuple[int, int] | None = None
    for at, (number, cells) in enumerate(grid.rows):
        if number > _HEAD_ROWS:
            break
        if set(_NEEDED) <= set(_fields(cells)):
            best = (at, at)
            break
    if best is None:
        return None
    under = best[1] + 1
    # A second row of heads: nothing in it but heads (主办, 会办 under 承办单位).
    if under < len(grid.rows):
        cells = grid.rows[under][1]
        fields = _fields(cells)
        filled = [entry for entry in cells if entry is not None]
        if len(filled) == sum(field is not None for field in fields) >= 2:
            return best[0], under
    return best


def _fields(cells: Cells) -> list[str | None]:
    heads, _ = _columns()
    return [None if entry is None else heads.get(fold_head(str(entry.value))) for entry in cells]


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
    )


def _kind(words: str) -> str | None:
    """建议 or 提案 where the words say one of them alone."""
    motion, advice = (
        "提案" in words or "政协" in words,
        "建议" in words or "人大" in words or "人民代表大会" in words,
    )
    return "提案" if motion and not advice else "建议" if advice and not motion else None


def _read_sheet(grid: Grid, first: int, last: int, context: SheetContext, parsed: ParsedRegister) -> None:
    upper, lower = _fields(grid.rows[first][1]), _fields(grid.rows[last][1])
    fields: dict[int, str] = {}
    for column in range(max(len(upper), len(lower))):
        found = (lower[column] if column < len(lower) else None) or (
            upper[column] if column < len(upper) else None
        )
        if found is None:
            continue
        fields[column] = found
    _, names = _columns()
    twice = sorted(
        names[name]
        for name in set(fields.values())
        if name in _NEEDED and list(fields.values()).count(name) > 1
    )
    if twice:
        parsed.problems.append(
            cell_place(context.sheet, grid.rows[first][0], twice[0]).message(
                "有两列，请删去一列", "there are two such columns; delete one"
            )
        )
        return
    unknown = [
        str(entry.value).strip()
        for row in dict.fromkeys((first, last))
        for column, entry in enumerate(grid.rows[row][1])
        if entry is not None and column not in fields
    ]
    parsed.notes += [
        Words(f"“{head}”一栏不读", f"The column “{head}” is not read")
        for head in dict.fromkeys(unknown)
        if head != "序号"
    ]
    for number, cells in grid.rows[last + 1 :]:
        entry = _RowReader(number, _by_field(fields, cells), context, parsed.problems).to_entry()
        if entry is not None:
            parsed.rows.append(entry)


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
        """What the row tells; None for a heading between rows, a sum, or a row in which something is wrong."""
        if self._is_between():
            return None
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

    def _is_between(self) -> bool:
        """A heading between the rows (one text in all cells, or one cell alone), heads again, a sum."""
        texts = {str(entry.value).strip() for entries in self.cells.values() for entry in entries}
        if len(texts) <= 1:
            return True
        heads, _ = _columns()
        first = self.cells.get("number") or self.cells.get("title") or []
        words = [fold_head(str(entry.value)) for entry in first]
        return any(word in heads or word in ("合计", "总计", "小计") for word in words)

    def _add_problem(self, name: str, zh: str, en: str) -> None:
        _, names = _columns()
        self.problems.append(cell_place(self.context.sheet, self.line, names[name]).message(zh, en))

    def _add_missing(self, name: str, zh: str, en: str) -> None:
        """Tell once for a sheet what the table leaves out: where one row lacks it, most rows do."""
        if name not in self.context.missing:
            self.context.missing.add(name)
            self._add_problem(name, zh, en)

    def _texts(self, name: str) -> Iterator[str]:
        for entry in self.cells.get(name, ()):
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
        entries = self.cells.get("assigned_on", [])
        if not entries or not list(self._texts("assigned_on")):
            return None
        day = parse_day(entries[0])
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


_LISTS = ("lead_deputy", "co_signers", "lead_bureaus", "co_handlers")  # whose line ends part names
