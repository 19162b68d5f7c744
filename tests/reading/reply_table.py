"""Made-up replies with their figures and undertakings marked, and how much of them the reader gets right.

A table is a text of replies, each under `== name date`; the reader sees the body between an opening and a courtesy.
`[6家]D` is a figure with its role (Delivered, Target, Rule, Context; I where careful readers may take it either way),
`〈…〉@2024-12-31` an undertaking with its deadline, `〈…〉` one without. Lines that begin with # are comments.

`python -m tests.reading.reply_table` prints the shares of every table and every difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from replies.reading import read

__all__ = ["TABLES", "Score", "score"]

TABLES = tuple(sorted(path.stem for path in Path(__file__).parent.glob("replies_*.txt")))
_OPENING = "关于市九届人大二次会议第61号建议的答复\n方立代表：\n您提出的《关于改善有关工作的建议》收悉，现答复如下：\n"
_END = "\n感谢您对我们工作的关心和支持！\n"
_MARK = re.compile(r"\[([^\[\]]+)\]([DTRCI])|〈|〉(?:@(\d{4}-\d\d-\d\d))?")
_LETTERS = {"delivered": "D", "target": "T", "rule": "R", "context": "C"}


class Marked(NamedTuple):
    """A body without its marks: figures as (start, end, letter), undertakings as (start, end, deadline or "")."""

    text: str
    figures: list[tuple[int, int, str]]
    undertakings: list[tuple[int, int, str]]


class Score(NamedTuple):
    """Shares from 0 to 1 over one table, and a line for each difference."""

    figures: float  # F1
    role: float  # of the figures found
    undertakings: float  # F1, by half of the span
    deadlines: float  # of the undertakings found
    differences: list[str]


def _replies(table: str) -> Iterator[tuple[str, date, str]]:
    """Name, date and marked body of each reply of a table."""
    text = (Path(__file__).parent / f"{table}.txt").read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for part in re.split(r"^== ", kept, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        name, _, day = head.rpartition(" ")
        yield name, date.fromisoformat(day), body.strip()


def _unmarked(body: str) -> Marked:
    text, figures, undertakings = "", [], []
    at = begin = 0
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        at = mark.end()
        if mark[2]:
            figures.append((len(text), len(text) + len(mark[1]), mark[2]))
            text += mark[1]
        elif mark[0] == "〈":
            begin = len(text)
        else:
            undertakings.append((begin, len(text), mark[3] or ""))
    return Marked(text + body[at:], figures, undertakings)


def _share_in_common(one: tuple[int, int, str], other: tuple[int, int, str]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def _f1(common: int, one: int, other: int) -> float:
    return 2 * common / (one + other) if one + other else 1.0


def score(table: str) -> Score:
    """How the reader does on one table."""
    told: list[str] = []
    found = expected = unmarked = right = 0
    kept = promised = said = dated = 0
    for name, day, body in _replies(table):
        marked = _unmarked(body)
        reading = read(_OPENING + marked.text + _END, day)
        shift = len(_OPENING)
        ours = [(f.start - shift, f.end - shift, _LETTERS[f.role]) for f in reading.figures]
        free = [each for each in ours if each[0] >= 0]
        for want in marked.figures:
            got = next((each for each in free if each[0] < want[1] and each[1] > want[0]), None)
            quote = f"{name} …{marked.text[max(0, want[0] - 24) : want[0]]}[{marked.text[want[0] : want[1]]}]"
            if got is not None:
                free.remove(got)
            if want[2] == "I":
                continue
            expected += 1
            if got is None:
                told.append(f"{quote} not found")
                continue
            found += 1
            right += got[2] == want[2]
            if got[2] != want[2]:
                told.append(f"{quote} {got[2]} instead of {want[2]}")
        told.extend(f"{name} [{marked.text[each[0] : each[1]]}] is no figure" for each in free)
        unmarked += len(free)
        spans = [
            (c.start - shift, c.end - shift, c.deadline.isoformat() if c.deadline else "")
            for c in reading.commitments
            if c.start >= shift
        ]
        promised += len(marked.undertakings)
        said += len(spans)
        for aim in marked.undertakings:
            best = max(spans, key=lambda each: _share_in_common(aim, each), default=None)
            if best is None or _share_in_common(aim, best) < 0.5:
                told.append(f"{name} not found: {marked.text[aim[0] : aim[1]]}")
                continue
            spans.remove(best)
            kept += 1
            dated += best[2] == aim[2]
            if best[2] != aim[2]:
                told.append(f"{name} {best[2]} instead of {aim[2]}: {marked.text[aim[0] : aim[1]]}")
        told.extend(f"{name} promises nothing: {marked.text[each[0] : each[1]]}" for each in spans)
    return Score(
        _f1(found, expected, found + unmarked),
        right / max(1, found),
        _f1(kept, promised, said),
        dated / max(1, kept),
        told,
    )


if __name__ == "__main__":
    for table in TABLES:
        of = score(table)
        print(
            f"{table}  figures {of.figures:.3f}  role {of.role:.3f}  undertakings {of.undertakings:.3f}  deadlines {of.deadlines:.3f}"
        )
        print(*of.differences, sep="\n")
