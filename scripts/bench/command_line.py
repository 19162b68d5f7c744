"""Measure what a command costs: the CPU time of whole processes, as a multiple of `python -c "import duckdb"`.

`python scripts/bench/command_line.py [--quick]`. User and system time of each process, the median of ten; on a home
with what ships, on which each command has run before, as it has in an office.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from table import Goal, print_goals, print_rows  # noqa: E402  (the checkout is not installed)

TIMES = 3  # as much as importing DuckDB that a command may cost
COMMANDS = (
    "--help",
    "status list --help",
    "user list",
    "ledger verify",
    "metric list --json",
    "status list --json",
    "commitment list --json",
    "review list --json",
)
SMALL = ("--help", "metric list --json", "status list --json", "review list --json")


def cpu(arguments: list[str], home: Path) -> float:
    """User and system seconds of one run of Python with these arguments."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "REPLIES_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print the times and the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer turns")
    turns = 3 if parser.parse_args().quick else 10
    runs = {"import duckdb": ["-c", "import duckdb"]}
    runs |= {words: ["-m", "replies", *words.split()] for words in COMMANDS}
    taken: dict[str, list[float]] = {words: [] for words in runs}
    with tempfile.TemporaryDirectory() as folder:
        for arguments in [*runs.values(), *runs.values()]:
            cpu(arguments, Path(folder))
        for _ in range(turns):
            for words, arguments in runs.items():
                taken[words].append(cpu(arguments, Path(folder)))
    median = {words: statistics.median(seconds) for words, seconds in taken.items()}
    duckdb = median["import duckdb"]
    print_rows(
        ("", "CPU ms", "× import duckdb"),
        [(words, f"{seconds * 1000:.0f}", f"{seconds / duckdb:.1f}") for words, seconds in median.items()],
    )
    print_goals(
        [Goal(f"{words}, × import duckdb", median[words] / duckdb, TIMES, at_least=False) for words in SMALL]
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
