"""`document`: what stands in files, read and compared; needs no ledger and no Streamlit.

`read` prints readings by the contract in docs/reading.md. `compare` prints one JSON array by the contract in
docs/evidence.md, an entry for every target figure of the earlier document.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from replies import documents, evidence, reading
from replies.errors import RepliesError

__all__ = ["compare", "opened", "read"]


def read(chosen: argparse.Namespace) -> int:
    """Print the reading of each file; those that cannot be read do not keep the others back."""
    code = 0
    for n, file in enumerate(chosen.files):
        try:
            document = opened(file)
            result = reading.read(document.text, chosen.date)
            if chosen.format == "text":
                printed = "\n" * (n > 0) + reading.render_text(document, result)
            else:
                printed = json.dumps(_as_json(document, result, chosen.with_text), ensure_ascii=False)
        except RepliesError as error:
            print(error, file=sys.stderr)
            code = 2
        except Exception as error:  # whatever a file may set off, the other files are still read
            print(
                f"{file} 无法读取（内部错误 {type(error).__name__}），请报告此文件 / "
                f"{file} could not be read (internal error {type(error).__name__}); please report the file",
                file=sys.stderr,
            )
            code = 2
        else:
            print(printed)
    return code


def compare(chosen: argparse.Namespace) -> int:
    """Print what came of the targets of one document by a later one; a line for each that cannot be read."""
    readings = []
    for file, day in ((chosen.earlier, chosen.earlier_date), (chosen.later, chosen.later_date)):
        try:
            readings.append(reading.read(opened(file).text, day))
        except RepliesError as error:
            print(error, file=sys.stderr)
    if len(readings) < 2:
        return 2
    earlier, later = readings
    pairs = evidence.compare(earlier, later, chosen.earlier_date, chosen.later_date)
    print(json.dumps([pair.to_dict(earlier.text, later.text) for pair in pairs], ensure_ascii=False))
    return 0


def opened(file: str) -> documents.Document:
    """The document of a file named on the command line; `-` is standard input. RepliesError where it cannot be read."""
    if file != "-":
        return documents.open(Path(file))
    if sys.stdin is None:
        raise RepliesError("没有标准输入", "There is no standard input")
    return documents.open(sys.stdin.buffer.read(documents.SIZE_LIMIT + 1))


def _as_json(document: documents.Document, result: reading.Reading, with_text: bool) -> dict[str, object]:
    described = document.facts()
    if with_text:
        described["text"] = document.text
    return {"document": described, **result.to_dict()}
