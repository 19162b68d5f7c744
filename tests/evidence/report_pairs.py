"""Whole made-up documents of two years with what is right for every target, and what `compare` gives.

`python -m tests.evidence.report_pairs` prints every difference. A file has three parts: the earlier document, the later
one, and a line for each target with the words before it (the figure in brackets), those of its outcome, the verdict.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from replies.evidence import Pair, compare
from replies.reading import Reading, read

__all__ = ["FILES", "Wanted", "differences", "pairs_of"]

FILES = sorted((Path(__file__).parent / "reports").glob("*.txt"))
_RULE = "\n=====\n"
_FIGURE = re.compile(r"\[(.+?)\]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A target by its place, its outcome's place (None for none) and the verdict."""

    line: str
    target: int
    outcome: int | None
    verdict: str


def pairs_of(file: Path) -> tuple[Reading, Reading, list[Wanted]]:
    """The two documents of a file as read, and what is right."""
    earlier, later, lines = file.read_text(encoding="utf-8").split(_RULE)
    return read(earlier), read(later), list(_wanted(earlier, later, lines))


def _wanted(earlier: str, later: str, lines: str) -> Iterator[Wanted]:
    for line in lines.strip().splitlines():
        target, outcome, verdict = (part.strip() for part in line.split("|"))
        yield Wanted(
            line, _place(earlier, target), None if outcome == "-" else _place(later, outcome), verdict
        )


def _place(text: str, words: str) -> int:
    """Where the figure in brackets stands; an error where the words are not there exactly once."""
    plain = _FIGURE.sub(r"\1", words)
    first = text.index(plain)
    if plain in text[first + 1 :]:
        raise ValueError(f"{plain!r} stands there twice")
    return first + words.index("[")


def differences(file: Path) -> tuple[list[str], int]:
    """What `compare` gives otherwise than wanted, one line each, and the number of targets."""
    earlier, later, wanted = pairs_of(file)
    found = {pair.target.start: pair for pair in compare(earlier, later)}
    out = []
    for each in wanted:
        pair: Pair | None = found.get(each.target)
        told = None if pair is None else (pair.outcome.start if pair.outcome else None, pair.verdict)
        if told != (each.outcome, each.verdict):
            near = (
                "no target"
                if pair is None
                else "none"
                if pair.outcome is None
                else later.text[pair.outcome.start - 8 : pair.outcome.end]
            )
            out.append(f"{file.stem}: {each.line}: {near}, {pair.verdict if pair else ''}")
    return out, len(wanted)


if __name__ == "__main__":
    told = [differences(file) for file in FILES]
    print("\n".join(line for lines, _ in told for line in lines))
    print(
        f"{sum(count for _, count in told) - sum(len(lines) for lines, _ in told)}/{sum(count for _, count in told)}"
    )
    sys.exit(any(lines for lines, _ in told))
