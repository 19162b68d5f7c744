"""Measure `compare`: two reports of one place, and a thousand open targets against one long document, beside reading.

`python scripts/bench/evidence.py [--quick]`, on `../shared/gold/reports` where it is there and on the made-up documents
of the tests otherwise. Both goals are shares of the time that reading the same texts takes, in turns on one core; of the
turns the best counts. Exit 0 whether the goals are reached or not: the table says so.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from table import Goal, print_goals, print_rows  # noqa: E402

from replies.evidence import LaterDocument, compare  # noqa: E402  (the checkout is not installed)
from replies.evidence.aliases import shipped_aliases  # noqa: E402
from replies.evidence.claims import read_claims  # noqa: E402
from replies.reading import read  # noqa: E402

TARGETS, CHARACTERS = 1_000, 20_000
TIMES = 3.0  # how often the time of reading


def report_pairs() -> list[tuple[str, str]]:
    """The texts of two years of one place each, earlier and later."""
    folder = ROOT.parent / "shared" / "gold" / "reports"
    later = sorted(folder.glob("2026_*.txt"))
    if later:
        return [
            ((folder / file.name.replace("2026", "2025", 1)).read_text("utf-8"), file.read_text("utf-8"))
            for file in later
        ]
    parts = (
        file.read_text("utf-8").split("\n=====\n")
        for file in sorted(ROOT.glob("tests/evidence/reports/*.txt"))
    )
    return [(part[0], part[1]) for part in parts]


def main() -> int:
    """Print the times and the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer turns")
    turns = 2 if parser.parse_args().quick else 7
    texts = report_pairs()
    readings = [(read(earlier), read(later)) for earlier, later in texts]
    aliases = shipped_aliases()
    claims = [
        claim
        for earlier, _ in readings
        for claim in read_claims(earlier.text, earlier.figures, None, aliases, only="target")
    ]
    targets = list(islice(cycle(claims), TARGETS))
    long_text = ("\n".join(later for _, later in texts) * 9)[:CHARACTERS]
    long_reading = read(long_text)

    def hold() -> None:
        document = LaterDocument(long_reading)
        for target in targets:
            document.candidates_for(target)

    steps: dict[str, Callable[[], object]] = {
        "read both texts": lambda: [(read(earlier), read(later)) for earlier, later in texts],
        "compare them": lambda: [compare(earlier, later) for earlier, later in readings],
        f"read {CHARACTERS:,} characters": lambda: read(long_text),
        f"hold {TARGETS:,} targets against them": hold,
    }
    best = dict.fromkeys(steps, float("inf"))
    for _ in range(turns):
        for name, step in steps.items():
            begin = time.process_time()
            step()
            best[name] = min(best[name], time.process_time() - begin)
    print(f"{len(texts)} pairs of reports, {len(claims)} targets, best of {turns} turns")
    print_rows(("", "CPU ms"), [(name, f"{taken * 1000:,.0f}") for name, taken in best.items()])
    reading, comparing, long, holding = best.values()
    print_goals(
        [
            Goal("compare, × reading both texts", comparing / reading, TIMES, at_least=False),
            Goal(f"{TARGETS:,} targets, × reading the document", holding / long, TIMES, at_least=False),
        ]
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
