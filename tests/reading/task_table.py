"""The tables of commitments, and how much of a table the reader gets right.

`python -m tests.reading.task_table` prints the shares of both halves and every difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from replies.reading import read
from tests.reading.shares import print_shares

__all__ = ["FIELDS", "HALVES", "differences", "rows"]

FIELDS = ("kind", "condition", "bureaus", "reason")
HALVES = ("tasks_dev", "tasks_held_out")
_HEAD = (
    "关于市人大代表建议的答复\n王一代表：\n您提出的建议收悉，现答复如下：\n下一步，我局将重点做好以下工作：\n"
)
_END = "\n感谢您对我们工作的关心和支持！\n"
_DATE = date(2018, 5, 20)


def rows(half: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each sentence of one half with its fields as the table writes them."""
    sentence = ""
    for line in (Path(__file__).parent / f"{half}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            yield sentence, tuple(part.strip() for part in line.split("|"))
        elif line and not line.startswith("#"):
            sentence = line


def _told(sentence: str) -> tuple[str, ...]:
    found = read(_HEAD + sentence + _END, _DATE)
    if not found.commitments:
        return ("-", "-", "-", "-")
    one = found.commitments[-1]
    condition = "-" if one.condition is None else found.text[slice(*one.condition)]
    bureaus = "，".join(f"{bureau.name}/{bureau.part}" for bureau in one.bureaus)
    return one.kind, condition, bureaus or "-", one.reason or "ok"


def differences(half: str) -> tuple[int, dict[str, int], list[str]]:
    """How many rows there are, how many of each field are right, and a line for each row that is not."""
    right, told, count = dict.fromkeys(FIELDS, 0), [], 0
    for sentence, expected in rows(half):
        count += 1
        said = _told(sentence)
        for field, want, got in zip(FIELDS, expected, said, strict=True):
            right[field] += want == got
        if said != expected:
            told.append(f"{sentence}  {' | '.join(said)}  instead of  {' | '.join(expected)}")
    return count, right, told


if __name__ == "__main__":
    print_shares(HALVES, differences)
