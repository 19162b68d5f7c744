"""`python -m tests.generator FOLDER`: write a made-up ledger that `REPLIES_HOME=FOLDER` can then open."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.generator import write_ledger


def main() -> int:
    """Write the ledger and print how large it came out."""
    parser = argparse.ArgumentParser(description="Write a made-up ledger into an empty folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--commitments", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    head = write_ledger(asked.folder, asked.commitments, asked.seed)
    print(f"{head.seq:,} events, {head.length / 2**20:,.0f} MiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
