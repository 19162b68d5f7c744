"""A paper as an Excel workbook: a sheet to read and print with charts of Excel's own, and its last table on a sheet to sort.

Days are days and numbers are numbers; a text stays a text, none becomes a formula or an address. The sheets print on A4
with the imprint and the page's number at their foot.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import segno
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from replies.publish.office.writing import cut
from replies.publish.papers.paper import (
    Bar,
    Bars,
    Block,
    Numbers,
    Paper,
    PaperCell,
    PaperHeading,
    PaperQuote,
    PaperTable,
    PaperText,
    ShareBars,
    SideBySide,
    TimeColumn,
    TimeColumns,
    TimeLine,
)
from replies.texts.catalogue import t

__all__ = ["paper_xlsx"]

_COLUMNS = 6  # of the sheet to read; the first one is wide
_CHART_ROWS = 13
_FILLS = {
    "delivered": ("#12436D", "#12436D"),
    "progress": ("#6BACE6", "#2073BC"),
    "other": ("#E4E8EC", "#7A8794"),
    "no_evidence": ("#FFFFFF", "#7A8794"),
    "due_unchecked": ("#FFFFFF", "#17212B"),
    "unchecked": ("#F3F5F7", "#7A8794"),
}


def paper_xlsx(paper: Paper) -> bytes:
    """The whole paper."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        moment = datetime.combine(paper.imprint.as_of, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": paper.title[:250], "author": paper.imprint.issuer, "created": moment})
        table = next((block for block in paper.blocks[::-1] if isinstance(block, PaperTable)), None)
        is_apart = paper.is_wide and table is not None
        _Reading(book, paper).write([block for block in paper.blocks if not (is_apart and block is table)])
        if is_apart and table is not None:
            _rows(book, paper, table)
    return made.getvalue()


class _Reading:
    """The sheet to read, written from the top down; `line` is the next free row."""

    def __init__(self, book: xlsxwriter.Workbook, paper: Paper) -> None:
        self.paper, self.line, self.book = paper, 0, book
        self.sheet: Worksheet = book.add_worksheet(paper.kicker[:31])
        self.sheet.set_column(0, 0, 44)
        self.sheet.set_column(1, _COLUMNS - 1, 15)
        _print_setup(self.sheet, paper, is_wide=False)
        wrapped = {"text_wrap": True, "valign": "top"}
        self.small = book.add_format(wrapped | {"font_color": "#566370", "font_size": 9})
        self.plain = book.add_format(wrapped)
        self.bold = book.add_format(wrapped | {"bold": True, "font_size": 12})
        self.title = book.add_format(wrapped | {"bold": True, "font_size": 16})
        self.head = book.add_format(wrapped | {"bold": True, "bottom": 1, "bg_color": "#F3F5F7"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.share = book.add_format({"num_format": "0%", "valign": "top"})

    def write(self, blocks: Sequence[Block]) -> None:
        """The head, the blocks below each other, the imprint."""
        self._across(f"{t('paper.product')} · {self.paper.kicker}", self.small)
        self._across(self.paper.title, self.title, 26)
        self._across(self.paper.caption, self.small)
        for block in blocks:
            for one in (*block.left, *block.right) if isinstance(block, SideBySide) else (block,):
                self._block(one)
        self.line += 1
        for words in self.paper.imprint.words:
            self._across(words, self.small)
        if address := self.paper.imprint.address:
            picture = io.BytesIO()
            segno.make(address, error="m").save(picture, kind="png", scale=3, border=0)
            self.sheet.insert_image(self.line, 0, "qr.png", {"image_data": picture, "description": address})

    def _block(self, block: Block) -> None:
        match block:
            case PaperHeading(words, note):
                self.line += 1
                self._across(f"{words}  {note}".strip(), self.bold)
            case PaperText(words, small):
                self._across(words, self.small if small else self.plain)
            case PaperQuote(words, source):
                self._across(words, self.plain)
                self._across(source, self.small)
            case Numbers(boxes):
                self._lines([(box.label, _number(box.number), box.note) for box in boxes])
            case Bars(bars, key, title):
                self._counts(bars, key, title, "bar")
            case TimeColumns(columns, key, title):
                self._counts(columns, key, title, "column")
            case ShareBars(bars):
                self._heads((t("paper.col_target"), t("paper.col_share"), t("paper.col_elapsed")))
                for bar in bars:
                    self.sheet.write_string(self.line, 0, bar.name, self.plain)
                    self.sheet.write_number(self.line, 1, bar.delivered, self.share)
                    if bar.elapsed is not None:
                        self.sheet.write_number(self.line, 2, bar.elapsed, self.share)
                    self.line += 1
            case TimeLine(marks):
                self._lines([(mark.words, mark.day) for mark in marks if not mark.words.isdigit()])
            case PaperTable(heads=heads, rows=rows, left_out=left_out):
                self._heads(heads)
                self._lines(rows)
                if left_out:
                    self._across(left_out, self.small)

    def _counts(
        self, several: Sequence[Bar | TimeColumn], key: Sequence[tuple[str, str]], title: str, kind: str
    ) -> None:
        """Counts as a table, and the chart of it below."""
        self._heads(("", *(word for _, word in key)))
        first = self.line
        for one in several:
            found = dict(one.parts)
            self._lines([(one.name, *(found.get(code, 0) for code, _ in key))])
        last, name = self.line - 1, self.sheet.get_name()
        chart = self.book.add_chart({"type": kind, "subtype": "stacked"})
        for place, (code, _) in enumerate(key, 1):
            fill, edge = _FILLS[code]
            chart.add_series(
                {
                    "name": [name, first - 1, place],
                    "categories": [name, first, 0, last, 0],
                    "values": [name, first, place, last, place],
                    "fill": {"color": fill},
                    "border": {"color": edge},
                    "gap": 40,
                }
            )
        chart.set_title({"name": title, "name_font": {"size": 11}})
        chart.set_legend({"position": "bottom"})
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
            chart.set_x_axis({"major_gridlines": {"visible": False}})
        chart.set_size({"width": 820, "height": _CHART_ROWS * 20 - 10})
        self.sheet.insert_chart(self.line, 0, chart, {"description": title})
        self.line += _CHART_ROWS

    def _heads(self, heads: Sequence[str]) -> None:
        for place, head in enumerate(heads):
            self.sheet.write_string(self.line, place, head, self.head)
        self.line += 1

    def _lines(self, rows: Sequence[Sequence[PaperCell]]) -> None:
        for row in rows:
            for place, cell in enumerate(row):
                _write(self.sheet, self.line, place, cell, self.plain, self.day)
            self.line += 1

    def _across(self, words: str, form: Format, height: float = 15) -> None:
        """A line of words over all columns, as high as they need."""
        lines = -(-sum(2 if sign > "\u2000" else 1 for sign in words) // 112)
        self.sheet.merge_range(self.line, 0, self.line, _COLUMNS - 1, "", form)
        self.sheet.write_string(self.line, 0, cut(words), form)
        self.sheet.set_row(self.line, height * max(1, lines if height < 20 else -(-lines * 3 // 2)))
        self.line += 1


def _rows(book: xlsxwriter.Workbook, paper: Paper, table: PaperTable) -> None:
    """A table on a sheet of its own, to be sorted and filtered."""
    sheet = book.add_worksheet(t("paper.rows_sheet"))
    _print_setup(sheet, paper, is_wide=True)
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#F3F5F7"})
    for place, (words, width) in enumerate(zip(table.heads, table.widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, words, head)
    for line, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell, plain, day)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(table.rows), len(table.heads) - 1)


def _print_setup(sheet: Worksheet, paper: Paper, *, is_wide: bool) -> None:
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.8)
    if is_wide:
        sheet.set_landscape()
    # A foot holds 255 signs: the whole imprint stands on the sheet itself.
    said = " · ".join(paper.imprint.words[:2]).replace("&", "&&")[:160]
    page = t("paper.page", number="&P", total="&N")
    sheet.set_footer(f"&L&8{said}&R&8{page}")


def _write(sheet: Worksheet, line: int, place: int, cell: PaperCell, plain: Format, day: Format) -> None:
    if cell is None:
        return
    if isinstance(cell, date):
        sheet.write_datetime(line, place, datetime.combine(cell, time()), day)
    elif isinstance(cell, int):
        sheet.write_number(line, place, cell, plain)
    else:
        sheet.write_string(line, place, cut(cell), plain)


def _number(words: str) -> PaperCell:
    """A number written with separators as a number again; other words as they are."""
    plain = words.replace(",", "")
    return int(plain) if plain.isdigit() else words
