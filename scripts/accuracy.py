"""Print how well the reader does on the reference set: `python scripts/accuracy.py [GOLD_DIR]`.

Shows score.py's table for the seed alone and for the whole set, how many of the seed's look-alikes are read
as figures, score_headers.py's table and score_pairs.py's (both read without a date). Exit 2 where the reference set is
absent.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from replies.evidence import compare  # noqa: E402  (the checkout is not installed)
from replies.reading import read  # noqa: E402


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _dump(rows: list[dict[str, object]], path: Path) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def _run(script: Path, *arguments: str) -> None:
    sys.stdout.flush()
    subprocess.run([sys.executable, str(script), *arguments], check=True)  # noqa: S603 (the set's own script)


def main() -> int:
    """Run the measurement; 0 when it was made, 2 when there is nothing to measure on."""
    parser = argparse.ArgumentParser(description="accuracy of the reader on the reference set")
    parser.add_argument("gold", nargs="?", default=str(ROOT.parent / "shared" / "gold"))
    parser.add_argument("--errors", action="store_true", help="list what differs")
    chosen = parser.parse_args()
    gold = Path(chosen.gold)
    if not (gold / "gold.jsonl").is_file():
        print(
            f"{gold} 中没有参照集 gold.jsonl，请给出其所在文件夹 / no gold.jsonl in {gold}; give its folder",
            file=sys.stderr,
        )
        return 2
    errors = ["--errors"] if chosen.errors else []
    marked = _lines(gold / "gold.jsonl")
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        predicted = []
        for document in marked:
            text = (gold / f"{document['doc']}.txt").read_text("utf-8")
            day = document.get("date")
            predicted.append(
                {
                    "doc": document["doc"],
                    **read(text, date.fromisoformat(str(day)) if day else None).to_dict(),
                }
            )
        pred = _dump(predicted, scratch / "pred.jsonl")
        for document in marked:
            if document["doc"] == "seed":
                alone = scratch / "seed"
                alone.mkdir()
                (alone / "seed.txt").write_bytes((gold / "seed.txt").read_bytes())
                _dump([document], alone / "gold.jsonl")
                print("seed")
                _run(gold / "score.py", str(alone), str(pred))
        _not_figures(gold, predicted)
        print("\nwhole set")
        _run(gold / "score.py", str(gold), str(pred), *errors)
        headers = [
            {
                "doc": row["doc"],
                "header": read((gold / f"{row['doc']}.txt").read_text("utf-8")).header.to_dict(),
            }
            for row in _lines(gold / "headers.jsonl")
        ]
        print("\nheaders")
        _run(
            gold / "score_headers.py",
            str(gold / "headers.jsonl"),
            str(_dump(headers, scratch / "headers.jsonl")),
            *errors,
        )
        _pairs(gold, scratch, errors)
    return 0


def _pairs(gold: Path, scratch: Path, errors: list[str]) -> None:
    """Targets of one year's reports and what the next year's say of them, where the set has them."""
    path = gold / "pairs.jsonl"
    if not path.is_file():
        return
    predicted: list[dict[str, object]] = []
    for province in dict.fromkeys(str(row["province"]) for row in _lines(path)):
        earlier, later = (
            read(file.read_text("utf-8")) for file in sorted((gold / "reports").glob(f"*_{province}.txt"))
        )
        pairs = [pair.to_dict(earlier.text, later.text) for pair in compare(earlier, later)]
        predicted.append({"province": province, "pairs": pairs})
    print("\npairs")
    _run(gold / "score_pairs.py", str(path), str(_dump(predicted, scratch / "pairs.jsonl")), *errors)


def _not_figures(gold: Path, predicted: list[dict[str, object]]) -> None:
    """How many of the seed's marked look-alikes are read as figures."""
    path = gold / "not_figures.seed.jsonl"
    seed = next((row for row in predicted if row["doc"] == "seed"), None)
    if seed is None or not path.is_file():
        return
    figures = seed["figures"]
    assert isinstance(figures, list)  # noqa: S101 (to_dict's contract)
    wrong = [
        mark["text"]
        for mark in _lines(path)
        if any(f["start"] < mark["end"] and mark["start"] < f["end"] for f in figures)
    ]
    print(f"look-alikes of the seed read as figures: {len(wrong)} of {len(_lines(path))}", *wrong)


if __name__ == "__main__":
    sys.exit(main())
