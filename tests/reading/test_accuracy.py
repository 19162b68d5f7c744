"""The reference set beside the checkout, where it is present: accuracy must not fall below what is promised."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold"


def _measure(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "accuracy.py"), str(folder)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(not (GOLD / "gold.jsonl").is_file(), reason="no reference set beside the checkout")
def test_accuracy_on_the_reference_set_holds() -> None:
    told = _measure(GOLD)
    assert told.returncode == 0, told.stderr
    scores = [
        float(line.split("F1")[1].split()[0])
        for line in told.stdout.splitlines()
        if line.startswith(("figures", "undertakings"))
    ]
    assert len(scores) == 4
    assert min(scores) >= 0.95
    assert "look-alikes of the seed read as figures: 0 of" in told.stdout


def test_missing_reference_set_is_said_in_one_sentence(tmp_path: Path) -> None:
    told = _measure(tmp_path)
    assert told.returncode == 2
    assert told.stdout == ""
    assert len(told.stderr.strip().splitlines()) == 1
