"""Runs the command line of the checkout under test, as people do."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Checkout"]


@dataclass(frozen=True, slots=True)
class Checkout:
    """The code under test: `root` is the repository's folder, `home` the ledger that its commands work on."""

    root: Path
    home: Path

    def environment(self) -> dict[str, str]:
        """What a process of this checkout gets to know."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return {**kept, "REPLIES_HOME": str(self.home), "PYTHONUNBUFFERED": "1"}

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """`python -m replies` with these arguments, left running; it writes to a pipe."""
        return subprocess.Popen(  # noqa: S603  (our own interpreter)
            [sys.executable, "-m", "replies", *map(str, arguments)],
            cwd=self.root,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str | Path) -> str:
        """What `python -m replies` with these arguments prints; a refusal ends the harness."""
        done = subprocess.run(  # noqa: S603  (our own interpreter)
            [sys.executable, "-m", "replies", *map(str, arguments)],
            cwd=self.root,
            env=self.environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        if done.returncode:
            sys.exit(
                f"replies {' '.join(map(str, arguments))}: {done.returncode}\n{done.stdout}{done.stderr}"
            )
        return done.stdout
