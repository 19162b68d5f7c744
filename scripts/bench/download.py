"""Measure a large download: how much memory it takes, how long it lasts, how large the file is.

`python scripts/bench/download.py [--rows N] [--home DIR] [KIND ...]`. A made ledger of so many commitments (or the one in
`--home`) is served as the dashboard serves it, each kind of file in a process of its own that has opened the ledger
before. Two figures: what the download adds to the memory of the process at its highest, and the highest of the whole
process. Exit 0 whether the goal is reached or not: the table says so.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from table import Goal, print_goals, print_rows  # noqa: E402  (the checkout is not installed)

from replies.ledger import Store, open_ledger  # noqa: E402
from replies.web.download import DOWNLOAD_ROUTES  # noqa: E402
from tests.publish.made_ledgers import fill  # noqa: E402

KINDS = ("csv", "json", "parquet", "xlsx")
MB = 1 << 20


def memory(name: str) -> int:
    """Bytes of memory of this process by its name in /proc: VmRSS now, VmHWM at the highest."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    raise LookupError(name)


async def sent(path: str) -> int:
    """How many bytes the app sends for a path, as a server would pass them on: each piece and no more."""
    size = 0

    async def receive() -> dict[str, object]:
        await asyncio.sleep(3600)
        raise AssertionError

    async def send(message: MutableMapping[str, Any]) -> None:
        nonlocal size
        if message.get("status", 200) != 200:
            raise ValueError(message)
        size += len(message.get("body", b""))

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [],
    }
    await Starlette(routes=DOWNLOAD_ROUTES)(scope, receive, send)
    return size


def download(kind: str) -> None:
    """In a process of its own: open the ledger, send the file in full, print what it took."""
    store = open_ledger.store()
    asyncio.run(sent("/download/themes.csv"))
    before, begun, busy = memory("VmRSS"), time.perf_counter(), time.process_time()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the highest begins anew
    size = asyncio.run(sent(f"/download/commitments.{kind}"))
    print(before, memory("VmHWM"), time.perf_counter() - begun, time.process_time() - busy, size)
    store.close()


def measured(kind: str, home: Path) -> tuple[float, ...]:
    """What `download` prints: bytes of memory before and at the highest, seconds, seconds of processors, bytes sent."""
    done = subprocess.run(  # noqa: S603 (this file itself)
        [sys.executable, __file__, "--of", kind],
        env={**os.environ, "REPLIES_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return tuple(map(float, done.stdout.split()))


def main() -> int:
    """Run the measurements and print the table."""
    parser = argparse.ArgumentParser(description="what a large download costs")
    parser.add_argument(
        "kinds", nargs="*", metavar="KIND", help="csv, json, parquet, xlsx; all where none is named"
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--home", type=Path, help="a ledger that is there already")
    parser.add_argument("--of", choices=KINDS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.of:
        download(asked.of)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        home = asked.home or Path(folder)
        if asked.home is None:
            with Store.open(home) as store:
                fill(store, 25, asked.rows // 25)
        rows, goals = [], []
        for kind in asked.kinds or KINDS:
            before, highest, took, busy, size = measured(kind, home)
            added = (highest - before) / MB
            rows.append(
                (
                    kind,
                    *(f"{n:.0f}" for n in (before / MB, highest / MB, added)),
                    f"{took:.1f}",
                    f"{busy:.1f}",
                    f"{size / MB:.0f}",
                )
            )
            goals.append(Goal(f"memory that {kind} adds, MB", added, 300, at_least=False))
    print_rows(("", "MB before", "MB at most", "MB added", "seconds", "of processor", "MB sent"), rows)
    print_goals(goals)
    return 0


if __name__ == "__main__":
    sys.exit(main())
