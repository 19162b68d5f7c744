"""Measure the search beside a plain scan of the same texts: how long a query takes, how large the index is, its making.

`python scripts/bench/search.py [--documents N]`. Texts of a thousand characters and more are put together from clauses of
the shipped restatements, always the same ones. The scan is the fastest there is in Python: `word in text` over folded
texts that lie in memory. A query is what the search page asks: open the index, count the hits, read the first twenty
entries and find the match in each. Each word is asked and scanned for in turn, so that a busy machine is hard on both;
where the two differ in the count or in the first page, the run ends there. Exit 0 whether the goals are reached or not:
the table says so.
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
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from table import print_rows  # noqa: E402  (the checkout is not installed)

from replies.search import Entry, index, quote_words  # noqa: E402
from replies.search.folding import fold  # noqa: E402
from replies.search.hits import COUNT_LIMIT, hits_of_kind  # noqa: E402
from replies.search.query import SearchQuery, SearchWord  # noqa: E402

PAGE = 20
WORDS_A_GROUP = 40
SHARE = 20  # a query may take one part in so many of the scan's time
_STAMP = "bench"
_MIXED = re.compile(r"[a-z0-9][\u4e00-\u9fff]|[\u4e00-\u9fff][a-z0-9]")


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
    """Words by group: cut at random by length, those of at least half of a sample of texts and of one text of it alone,
    and those in which Chinese stands beside Latin letters or digits."""
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
    for name, lengths in (("two characters", range(2, 3)), ("three to six", range(3, 7))):
        pieces = {text[at : at + n] for text in sample[:20] for n in lengths for at in range(len(text) - n)}
        in_texts = {piece: sum(piece in text for text in sample) for piece in sorted(pieces)}
        for how, kept in (
            ("common", [one for one, held in in_texts.items() if held >= len(sample) / 2]),
            ("rare", [one for one, held in in_texts.items() if held == 1]),
        ):
            groups[f"{name}, {how}"] = draw.sample(kept, min(len(kept), WORDS_A_GROUP))
    mixed = [one for one in (cut(draw.randint(2, 6)) for _ in range(20_000)) if _MIXED.search(one)]
    return {**groups, "letters or digits mixed in": mixed[:WORDS_A_GROUP]}


def asked(folder: Path, folded: Sequence[str], word: str) -> Asked:
    """A word asked of the index and scanned for; raises ValueError where the two do not agree."""
    query = SearchQuery((SearchWord(word, (word,)),))
    started = time.perf_counter()
    with index.open_index(folder, _STAMP) as db:
        group = hits_of_kind(db, query, "reply", PAGE)
        matched = [quote_words(entry.body or "", query.names) for entry in group.entries]
    between = time.perf_counter()
    hits = sum(1 for text in folded if word in text)
    ended = time.perf_counter()
    if (group.total, group.has_more) != (min(hits, COUNT_LIMIT), hits > COUNT_LIMIT):
        raise ValueError(f"{word!r}: {group.total} found, {hits} scanned")
    latest = (n for n in range(len(folded) - 1, -1, -1) if word in folded[n])
    if [entry.entry_id for entry in group.entries] != [f"R-{n:010}" for n in islice(latest, PAGE)]:
        raise ValueError(f"{word!r}: another first page than the scan's")
    if any(
        quote is None or fold("".join(p.text for p in quote.pieces if p.is_match)) == "" for quote in matched
    ):
        raise ValueError(f"{word!r}: an entry of the first page without its match")
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
        print(
            f"p50 and p95 of {WORDS_A_GROUP} words a group; the goal: at most 1/{SHARE} of the scan's time\n"
        )
        rows = []
        for name, listed in words(folded).items():
            found = [asked(folder, folded, word) for word in listed]
            if not found:
                rows.append((name, "0", *["-"] * 8))
                continue
            query, scan = [one.query for one in found], [one.scan for one in found]
            cells = [
                f"{percentile(times, share) * 1000:.2f}" for times in (query, scan) for share in (50, 95)
            ]
            shares = [percentile(scan, share) / percentile(query, share) for share in (50, 95)]
            verdict = " ".join("reached" if share >= SHARE else "not reached" for share in shares)
            rows.append(
                (name, f"{len(found)}", f"{max(one.hits for one in found):,}", *cells,
                 *(f"1/{share:.0f}" for share in shares), verdict)
            )  # fmt: skip
        print_rows(
            (
                "words",
                "asked",
                "most hits",
                "query p50 ms",
                "p95",
                "scan p50 ms",
                "p95",
                "share p50",
                "p95",
                "goal p50, p95",
            ),
            rows,
        )


if __name__ == "__main__":
    main()
