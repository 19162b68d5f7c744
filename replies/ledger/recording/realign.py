"""Where the marks of one text lie in a better text of the same reply: the original for a restatement, a cleaner copy.

Figures are aligned in text order by value and unit (longest common subsequence; beyond it, those that stand once in
each text). Commitments are aligned in text order by what their words and digits share, each two-character run
weighted by how rare it is in both texts (inverse document frequency; Spärck Jones 1972); parts are then placed on
runs of clauses inside their parent's new place, in order and without overlap. What finds no place well above chance is
left out and keeps its old place: nothing is guessed and nothing is lost.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

__all__ = ["MarkSpan", "Realignment", "realign_commitments", "realign_figures"]

Grams = Counter[str]

_LEAST_PARENT = 0.20  # shared weight, 0 to 1: reworded sentences share 0.3 and more, unlike ones under 0.1
_LEAST_PART = 0.20
_CLAUSE = re.compile(r"[^，。；！？\n]+[，。；！？\n]*")
_WORDS = re.compile(r"[^\W_]+")
_EDGES = "，。；！？、： \n\t\u3000"


@dataclass(frozen=True, slots=True)
class MarkSpan:
    """A span of a text (code points, end exclusive) under the id it has in the ledger; `parent` for a part."""

    id: str
    start: int
    end: int
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Realignment:
    """New places by id, ids that found none, and new spans that no mark took (`unclaimed`)."""

    placed: dict[str, tuple[int, int]]
    waiting: tuple[str, ...]
    unclaimed: tuple[tuple[int, int], ...]


def realign_figures(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """Index in `new` for each index of `old` that has an equal there; keys are (value, high, unit).

    Pairs keep the order of the texts, except for keys that occur once in each: a reordered sentence.
    """
    pairs = _align([[float(one == other) for other in new] for one in old], 1.0)
    old_counts, new_counts = Counter(old), Counter(new)
    for place, key in enumerate(old):
        if place not in pairs and old_counts[key] == new_counts[key] == 1:
            pairs[place] = new.index(key)
    return dict(sorted(pairs.items()))


def realign_commitments(
    old_text: str, marks: Sequence[MarkSpan], new_text: str, spans: Sequence[tuple[int, int]]
) -> Realignment:
    """The new place of each mark of `old_text`; `spans` are the commitments that were read in `new_text`.

    `spans` are in text order and do not overlap. The places of parents keep the order of the text and are spans;
    those of parts are runs of clauses inside their parent's. A part whose parent finds no place finds none.
    """
    parents = sorted((mark for mark in marks if mark.parent is None), key=lambda mark: mark.start)
    old_grams = [_grams(old_text[mark.start : mark.end]) for mark in parents]
    new_grams = [_grams(new_text[start:end]) for start, end in spans]
    weights = _weights([*old_grams, *new_grams])
    likeness = [[_likeness(one, other, weights) for other in new_grams] for one in old_grams]
    pairs = _align(likeness, _LEAST_PARENT)
    placed: dict[str, tuple[int, int]] = {}
    for i, j in pairs.items():
        placed[parents[i].id] = spans[j]
        parts = sorted((mark for mark in marks if mark.parent == parents[i].id), key=lambda mark: mark.start)
        placed.update(_place_parts(old_text, parts, new_text, spans[j], weights))
    taken = set(pairs.values())
    return Realignment(
        placed,
        tuple(mark.id for mark in marks if mark.id not in placed),
        tuple(span for j, span in enumerate(spans) if j not in taken),
    )


def _grams(text: str) -> Grams:
    return Counter(word[i : i + 2] for word in _WORDS.findall(text) for i in range(max(len(word) - 1, 1)))


def _weights(spans: Sequence[Grams]) -> dict[str, float]:
    """The weight of each run: 1 for one that every span holds, more the fewer spans hold it."""
    seen = Counter(gram for grams in spans for gram in grams)
    return {gram: math.log((1 + len(spans)) / (1 + n)) + 1 for gram, n in seen.items()}


def _likeness(one: Grams, other: Grams, weights: dict[str, float]) -> float:
    """Weighted Dice coefficient, 0 (nothing shared) to 1 (the same runs of characters)."""

    def total(grams: Grams) -> float:
        return sum(n * weights.get(gram, 1.0) for gram, n in grams.items())

    whole = total(one) + total(other)
    return 2 * total(one & other) / whole if whole else 0.0


def _align(likeness: Sequence[Sequence[float]], least: float) -> dict[int, int]:
    """The in-order pairing with the greatest likeness in all, of pairs that reach `least`."""
    rows, columns = len(likeness), len(likeness[0]) if likeness else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if likeness[i][j] >= least:
                best[i][j] = max(best[i][j], best[i + 1][j + 1] + likeness[i][j])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if likeness[i][j] >= least and math.isclose(best[i][j], best[i + 1][j + 1] + likeness[i][j]):
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _place_parts(
    old_text: str, parts: Sequence[MarkSpan], new_text: str, span: tuple[int, int], weights: dict[str, float]
) -> dict[str, tuple[int, int]]:
    """Runs of clauses for the parts, in order, not overlapping, with the greatest likeness in all."""
    clauses = [(span[0] + m.start(), span[0] + m.end()) for m in _CLAUSE.finditer(new_text[slice(*span)])]
    n = len(clauses)
    grams = [_grams(new_text[start:end]) for start, end in clauses]
    best = [[0.0] * (n + 1) for _ in range(len(parts) + 1)]
    choice: list[list[tuple[int, int] | None]] = [[None] * (n + 1) for _ in range(len(parts) + 1)]
    for i in range(len(parts) - 1, -1, -1):
        wanted = _grams(old_text[parts[i].start : parts[i].end])
        for j in range(n, -1, -1):
            best[i][j] = best[i + 1][j]
            if j < n and best[i][j + 1] > best[i][j]:
                best[i][j], choice[i][j] = best[i][j + 1], choice[i][j + 1]
            run: Grams = Counter()
            for end in range(j, n):
                run = run + grams[end]
                score = _likeness(wanted, run, weights)
                if score >= _LEAST_PART and score + best[i + 1][end + 1] > best[i][j]:
                    best[i][j], choice[i][j] = score + best[i + 1][end + 1], (j, end)
    placed: dict[str, tuple[int, int]] = {}
    j = 0
    for i, part in enumerate(parts):
        run_of = choice[i][j]
        if run_of is not None:
            start, end = clauses[run_of[0]][0], clauses[run_of[1]][1]
            placed[part.id] = _trim(new_text, start, end)
            j = run_of[1] + 1
    return placed


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
