"""The reference pairs beside the checkout, where they are present: what is promised of `compare` holds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from replies.evidence import compare
from replies.reading import read

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"


@pytest.mark.skipif(not (GOLD / "pairs.jsonl").is_file(), reason="no reference set beside the checkout")
def test_targets_find_their_outcomes_in_the_reports_of_the_next_year(tmp_path: Path) -> None:
    pred = tmp_path / "pred.jsonl"
    gold = [json.loads(line) for line in (GOLD / "pairs.jsonl").read_text("utf-8").splitlines()]
    with pred.open("w", encoding="utf-8") as out:
        for province in dict.fromkeys(row["province"] for row in gold):
            earlier, later = (
                read(file.read_text("utf-8")) for file in sorted((GOLD / "reports").glob(f"*_{province}.txt"))
            )
            pairs = [pair.to_dict(earlier.text, later.text) for pair in compare(earlier, later)]
            out.write(json.dumps({"province": province, "pairs": pairs}, ensure_ascii=False) + "\n")
    done = subprocess.run(
        [sys.executable, str(GOLD / "score_pairs.py"), str(GOLD / "pairs.jsonl"), str(pred), "--json"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    total = json.loads(done.stdout)["total"]
    assert total["target_recall"] >= 0.95
    assert total["outcome_recall"] >= 0.88
    assert total["outcome_precision"] >= 0.93
    assert total["null_kept_rate"] >= 0.90
