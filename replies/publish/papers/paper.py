"""What a paper is made of, before it is PDF, Word or Excel: a sentence, blocks below it, and an imprint.

A block says what is to be seen and never how: the same one is drawn by `pdf.py`, `word.py` and `sheet.py`. Words are
in one language already; days and numbers of a table stay days and numbers, so that Excel can count with them. `code`
is a standing, status or mark, which names a colour; its word always stands beside it.
"""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import msgspec

__all__ = [
    "Bar",
    "Bars",
    "Block",
    "Imprint",
    "NumberBox",
    "Numbers",
    "Paper",
    "PaperCell",
    "PaperHeading",
    "PaperQuote",
    "PaperTable",
    "PaperText",
    "ShareBar",
    "ShareBars",
    "SideBySide",
    "TimeColumn",
    "TimeColumns",
    "TimeLine",
    "TimeMark",
]

PaperCell: TypeAlias = str | int | date | None


class Imprint(msgspec.Struct, frozen=True):
    """Whose paper it is and what it rests on. `address` is empty where the deployment has told none."""

    issuer: str
    as_of: date
    ledger: str
    address: str
    words: tuple[str, ...]
    """The same in sentences, a line each."""


class NumberBox(msgspec.Struct, frozen=True):
    """A number with its name above it and a line below."""

    label: str
    number: str
    note: str = ""
    code: str = ""


class Bar(msgspec.Struct, frozen=True):
    """A name, its parts as (code, count) from the left, and what stands behind them."""

    name: str
    parts: tuple[tuple[str, int], ...]
    told: str


class TimeColumn(msgspec.Struct, frozen=True):
    """A month or a quarter: its parts from the bottom, and the word under it where there is room for one."""

    name: str
    parts: tuple[tuple[str, int], ...]
    tick: str = ""
    is_now: bool = False


class TimeMark(msgspec.Struct, frozen=True):
    """A day on a time line; `kind` is made, due, evidence, plan or day (the one that the paper speaks of)."""

    day: date
    kind: str
    words: str


class ShareBar(msgspec.Struct, frozen=True):
    """How much of a target is delivered, and how much of its time is gone; shares 0 to 1, None where not known."""

    name: str
    delivered: float
    elapsed: float | None
    told: str


class PaperHeading(msgspec.Struct, frozen=True, tag_field="block", tag="heading"):
    """A section's heading, with a line beside it."""

    words: str
    note: str = ""


class PaperText(msgspec.Struct, frozen=True, tag_field="block", tag="text"):
    """A line of words; a `small` one is a note."""

    words: str
    small: bool = False


class PaperQuote(msgspec.Struct, frozen=True, tag_field="block", tag="quote"):
    """Words of a document, and where they stand."""

    words: str
    source: str


class Numbers(msgspec.Struct, frozen=True, tag_field="block", tag="numbers"):
    """Numbers beside each other."""

    boxes: tuple[NumberBox, ...]


class Bars(msgspec.Struct, frozen=True, tag_field="block", tag="bars"):
    """Bars on one scale, with a key of the codes that occur as (code, word)."""

    bars: tuple[Bar, ...]
    key: tuple[tuple[str, str], ...]
    title: str


class TimeColumns(msgspec.Struct, frozen=True, tag_field="block", tag="columns"):
    """Columns on one scale, with a key of the codes that occur."""

    columns: tuple[TimeColumn, ...]
    key: tuple[tuple[str, str], ...]
    title: str


class TimeLine(msgspec.Struct, frozen=True, tag_field="block", tag="timeline"):
    """Days on one axis, the earliest first; what happened on them is listed in a table besides."""

    marks: tuple[TimeMark, ...]
    title: str


class ShareBars(msgspec.Struct, frozen=True, tag_field="block", tag="shares"):
    """Targets with an outcome, each as a share of what was aimed at."""

    bars: tuple[ShareBar, ...]
    title: str


class PaperTable(msgspec.Struct, frozen=True, tag_field="block", tag="table"):
    """Rows under heads; `widths` are relative. `codes` has a code for each row, shown in column `state`, or is empty.

    `left_out` says how many rows are not here and where they are; empty where all are.
    """

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[PaperCell, ...], ...]
    state: int = -1
    codes: tuple[str, ...] = ()
    left_out: str = ""


class SideBySide(msgspec.Struct, frozen=True, tag_field="block", tag="beside"):
    """Two columns of blocks."""

    left: tuple[Simple, ...]
    right: tuple[Simple, ...]


Simple: TypeAlias = (
    PaperHeading | PaperText | PaperQuote | Numbers | Bars | TimeColumns | TimeLine | ShareBars | PaperTable
)
Block: TypeAlias = Simple | SideBySide


class Paper(msgspec.Struct, frozen=True):
    """A whole paper. `name` is its file's without an ending; `is_wide` turns the sheet on its side."""

    name: str
    kicker: str
    title: str
    caption: str
    blocks: tuple[Block, ...]
    imprint: Imprint
    lang: str
    is_wide: bool = False
