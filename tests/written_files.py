"""What the scripts that write files of the repository would write now, to be held against the files."""

from __future__ import annotations

import subprocess
import sys

from tests.servers import ROOT

__all__ = ["written_by"]


def written_by(script: str, function: str) -> str:
    """The text that a function of `scripts/<script>.py` gives, made in a process of its own."""
    made = subprocess.run(
        [sys.executable, "-c", f"from scripts.{script} import {function}; print({function}(), end='')"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout
