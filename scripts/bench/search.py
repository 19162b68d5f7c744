"""Measure the search beside a plain scan of the same texts: how long a query takes, how large the index is, its making.

`python scripts/bench/search.py [--documents N]`. Texts of a thousand characters and more are put together from clauses of
the shipped restatements, always the same ones. The scan is the fastest there is in Python: `word in text` over folded
texts that lie in memory. A query is what the search page asks: open the index, count, read the first twenty entries. Each
word is asked and scanned for in turn, so that a busy machine is hard on both. Exit 0 whether the goals are reached or
not: the table says so.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from table import Goal, print_goals, print_rows  # noqa: E402  (the checkout is not installed)

from replies.search import COUNTED, Entry, index  # noqa: E402
from replies.search.asking import hits_of_kind  # noqa: E402
from replies.search.folding import fold  # noqa: E402
from replies.search.query import Query, Word  # noqa: E402

PAGE = 20
WORDS_A_GROUP = 40
SHARE = 20  # a query may take one part in so many of the scan's time
_STAMP = "bench"


@dataclass(frozen=True, slots=True)
class Asked:
    """A word with its hits, and the seconds that query and scan took."""

    word: str
    hits: int
    query: float
    scan: float


def texts(count: int) -> Iterator[str]:
    """Texts of 1,000 to 1,400 characters; a third of the clauses are two halves of different ones."""
    draw = random.Random(count)  # noqa: S311 (no secret)
    sources = [
        path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("data/replies/*/restatement.txt"))
    ]
    clauses = [part for source in sources for part in re.split(r"(?<=[，。；、\n])", source) if part]
    for _ in range(count):
        parts: list[str] = []
        length, wanted = 0, draw.randint(1000, 1400)
        while length < wanted:
            clause = draw.choice(clauses)
            if draw.random() < 1 / 3:
                other = draw.choice(clauses)
                clause = clause[: draw.randrange(len(clause)) + 1] + other[draw.randrange(len(other)) :]
            parts.append(clause)
            length += len(clause)
        yield "".join(parts)


def entries(count: int, folded: list[str]) -> Iterator[tuple[Entry, str]]:
    """Entries for the index, a hundred a day; their folded texts are put into `folded` for the scan."""
    first = date(2000, 1, 1)
    for n, text in enumerate(texts(count)):
        folded.append(fold(text))
        yield Entry("reply", f"R-{n:010}", first + timedelta(days=n // 100), body=text), "-"


def words(folded: Sequence[str]) -> dict[str, list[str]]:
    """Words by group: single characters, two-character words, longer ones, and those of half of all texts."""
    draw = random.Random(1)  # noqa: S311
    sample = [draw.choice(folded) for _ in range(200)]

    def cut(length: int) -> str:
        text = draw.choice(sample)
        start = draw.randrange(len(text) - length)
        return text[start : start + length]

    groups = {
        "one character": [cut(1) for _ in range(WORDS_A_GROUP)],
        "two characters": [cut(2) for _ in range(WORDS_A_GROUP)],
        "three to six": [cut(draw.randint(3, 6)) for _ in range(WORDS_A_GROUP)],
    }
    pairs = {text[at : at + 2] for text in sample[:20] for at in range(len(text) - 1)}
    common = sorted(pair for pair in pairs if sum(pair in text for text in sample) >= len(sample) / 2)
    return {**groups, "in half of all texts": draw.sample(common, min(len(common), WORDS_A_GROUP))}


def asked(folder: Path, folded: Sequence[str], word: str) -> Asked:
    """A word asked of the index and scanned for; raises ValueError where the two do not agree."""
    query = Query((Word(word, (word,)),))
    started = time.perf_counter()
    with index.opened(folder, _STAMP) as db:
        group = hits_of_kind(db, query, "reply", PAGE)
    between = time.perf_counter()
    hits = sum(1 for text in folded if word in text)
    ended = time.perf_counter()
    if group.total != min(hits, COUNTED):
        raise ValueError(f"{word!r}: {group.total} found, {hits} scanned")
    return Asked(word, hits, between - started, ended - between)


def percentile(seconds: Sequence[float], share: int) -> float:
    """The value that `share` percent do not exceed."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[share - 1]


def main() -> None:
    """Make the index, ask and scan, print the table and the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    count: int = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as told:
        folder, folded = Path(told), list[str]()
        started, used = time.perf_counter(), time.process_time()
        index.make(folder, _STAMP, entries(count, folded))
        wall, used = time.perf_counter() - started, time.process_time() - used
        size = (folder / "index.sqlite").stat().st_size
        written = sum(len(text.encode("utf-8")) for text in folded)
        characters = sum(map(len, folded))
        print(
            f"search: {count:,} texts, {characters / count:,.0f} characters each, {written / 1e6:,.0f} MB as UTF-8"
        )
        print(
            f"making the index: {wall:,.0f} s ({used:,.0f} s of one core), {count / wall:,.0f} texts/s; "
            f"{size / 1e6:,.0f} MB, {size / written:.2f} times the texts (which are in it)\n"
        )
        goals = []
        rows = []
        for name, listed in words(folded).items():
            found = [asked(folder, folded, word) for word in listed]
            query, scan = [one.query for one in found], [one.scan for one in found]
            cells = [
                f"{percentile(times, share) * 1000:.2f}" for times in (query, scan) for share in (50, 95)
            ]
            ratios = [percentile(query, share) / percentile(scan, share) * SHARE for share in (50, 95)]
            rows.append((name, f"{len(found)}", f"{max(one.hits for one in found):,}", *cells))
            goals += [
                Goal(f"{name}: p{share} of a query, in twentieths of the scan's", ratio, 1, False)
                for share, ratio in zip((50, 95), ratios, strict=True)
            ]
        print_rows(("words", "asked", "most hits", "query p50 ms", "p95", "scan p50 ms", "p95"), rows)
        print_goals(goals)


if __name__ == "__main__":
    main()
