"""The rows of a register out of a workbook's sheets or CSV: heads found under their many names, cells read, nothing guessed.

A title may stand above the heads (it often gives place, session and whether these are 建议 or 提案) and values that hold for
all rows (`above`), cells may be merged, and a workbook may hold several such sheets. What cannot be read is reported by
row and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from replies.documents.tables import CellValue, Grid
from replies.ledger.recording.register import RegisterEntry
from replies.ledger.recording.text_checks import PHONE
from replies.publish.dictionary import Words
from replies.publish.register.cells import split_bureaus, split_names, split_parts
from replies.publish.register.heads import REGISTER
from replies.publish.tables.above import year_in
from replies.publish.tables.cells import FORMULA, NO_WHOLE_DAY, cell_text, day_of, display, proposal_numbers
from replies.publish.tables.heads import HeadMap, SheetHeads
from replies.publish.tables.places import CellPlace
from replies.publish.tables.sheets import TableLine, TableSheet, read_sheets
from replies.reading.titles import find_congress_session

__all__ = ["FileDefaults", "ParsedRegister", "read_rows"]

_LONGEST = 500  # characters of a cell
_DASHED = re.compile(r"\d{1,3}[-—]\d{1,5}")  # 12-15 is a number of its own, or all from 12 to 15


@dataclass(frozen=True, slots=True)
class FileDefaults:
    """What a register need not say of itself: whoever brings it says it; None where nobody does."""

    place: str | None = None
    congress_session: str | None = None
    kind: str | None = None
    office: str | None = None


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
    are_dashed: bool = False  # 12-15 is one number


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
    table = read_sheets(grids, name, REGISTER, said)
    parsed = ParsedRegister([], table.problems, table.notes, table.heads)
    for sheet in table.tables:
        context = _sheet_context(sheet, name, defaults, places, today)
        _read_above(sheet, context, parsed)
        for line in sheet.lines:
            entries = _RowReader(line.place, line.cells, context, parsed.problems).to_entries()
            parsed.rows += entries
    return parsed


def _sheet_context(
    sheet: TableSheet, name: str, defaults: FileDefaults, places: Sequence[str], today: date
) -> SheetContext:
    # A title may stand in the sheet, on its tab or in the file's name; the nearest one holds.
    titles = (sheet.title, sheet.heads.sheet, name)
    place = next(
        (place for title in titles for place in sorted(places, key=len, reverse=True) if place in title), None
    )
    session = next((value for title in titles if (value := find_congress_session(title))), None)
    kind = next((value for title in titles if (value := _kind(title))), None)
    return SheetContext(
        today,
        sheet.sheet,
        defaults.place or place,
        defaults.congress_session or session,
        defaults.kind or kind,
        year_in((sheet.heads_text, *titles)),
        are_dashed=_are_dashed(sheet.lines),
    )


def _are_dashed(lines: Sequence[TableLine]) -> bool:
    """Whether a dash is how the sheet writes numbers: several are written so, and none otherwise."""
    numbers = {cell_text(entry) for line in lines for entry in line.cells.get("number", ())}
    return len(numbers) > 1 and all("-" in one or "—" in one for one in numbers)


def _read_above(sheet: TableSheet, context: SheetContext, parsed: ParsedRegister) -> None:
    """Put what the lines above the heads say into the context; a day that is none is said with its place."""
    for value in sheet.above:
        place = sheet.place(value.line, REGISTER.names[value.field])
        shown = display(value.entry)
        if value.field == "assigned_on" and day_of(value.entry, context.year) is None:
            zh, en = NO_WHOLE_DAY
            parsed.problems.append(place.message(zh.format(value=shown), en.format(value=shown)))
            continue
        context.above[value.field] = value.entry
        parsed.notes.append(
            place.message(f"“{shown}”用于表里没有写的各行", f"“{shown}” holds for the rows that say none")
        )


def _kind(words: str) -> str | None:
    """建议 or 提案 where the words say one of them alone."""
    motion, advice = (
        "提案" in words or "政协" in words,
        "建议" in words or "人大" in words or "人民代表大会" in words,
    )
    return "提案" if motion and not advice else "建议" if advice and not motion else None


@dataclass(frozen=True, slots=True)
class _RowReader:
    """One row under the heads, on its way to what it tells."""

    place: CellPlace
    cells: Mapping[str, tuple[CellValue, ...]]
    context: SheetContext
    problems: list[Words]

    def to_entries(self) -> list[RegisterEntry]:
        """What the row tells, an entry for each number in it; none for a row in which something is wrong."""
        before = len(self.problems)
        numbers = self._numbers()
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
        if len(self.problems) > before or title is None or kind is None or place is None or session is None:
            return []
        entry = RegisterEntry(
            sheet=self.context.sheet,
            line=self.place.line,
            kind=kind,
            number="",
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
        return [replace(entry, number=number) for number in numbers]

    def _add_problem(self, name: str, zh: str, en: str) -> None:
        self.problems.append(self.place.at(REGISTER.names[name]).message(zh, en))

    def _add_missing(self, name: str, zh: str, en: str) -> None:
        """Tell once for a sheet what the table leaves out: where one row lacks it, most rows do."""
        if name not in self.context.missing:
            self.context.missing.add(name)
            self._add_problem(name, zh, en)

    def _entries(self, name: str) -> Sequence[CellValue]:
        """The cells of the row, else what stands above the heads."""
        above = self.context.above.get(name)
        return self.cells.get(name) or (() if above is None else (above,))

    def _texts(self, name: str) -> Iterator[str]:
        for entry in self._entries(name):
            if entry.form in ("formula", "error"):
                self._add_problem(name, *FORMULA)
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

    def _numbers(self) -> list[str]:
        entries = self.cells.get("number", ())
        if not entries:
            self._add_problem("number", "没有填", "it is empty")
            return []
        numbers = proposal_numbers(entries[0])
        text = display(entries[0])
        if not numbers and list(self._texts("number")):
            several = len(re.findall(r"\d+", text)) > 1
            self._add_problem(
                "number",
                f"“{text}”不是编号" + ("；几个编号请用顿号分开" if several else ""),
                f"“{text}” is no number of a proposal" + ("; part several of them by 、" if several else ""),
            )
        elif not self.context.are_dashed and any(_is_doubtful(number) for number in numbers):
            self._add_problem(
                "number",
                f"看不出“{text}”是一个编号还是几个，请逐个写明，用顿号分开",
                f"“{text}” may be one number or all between two; write each, parted by 、",
            )
        return numbers

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
        day = day_of(entries[0], self.context.year)
        if day is None:
            zh, en = (one.format(value=display(entries[0])) for one in NO_WHOLE_DAY)
            self._add_problem("assigned_on", zh, en)
        elif day > self.context.today:
            self._add_problem("assigned_on", f"{day}还没有到", f"{day} has not come yet")
        return day


_LISTS = ("lead_deputy", "co_signers", "lead_bureaus", "co_handlers", "bureaus")  # whose line ends part names


def _is_doubtful(number: str) -> bool:
    """Whether a number may be all between two: the second part is the greater one."""
    if not _DASHED.fullmatch(number):
        return False
    first, second = re.split(r"[-—]", number)
    return not second.startswith("0") and int(first) < int(second)
