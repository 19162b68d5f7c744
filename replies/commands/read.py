"""`read`: print the reading of files by the contract in docs/reading.md; needs no ledger and no Streamlit."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from replies import documents, reading
from replies.commands.arguments import iso_date
from replies.errors import RepliesError

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands", "opened"]


def add_commands(commands: Commands) -> None:
    """Add `read`."""
    parser = commands.add_parser("read", help="读出数字与承诺 / read figures and commitments from files")
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="文件，- 为标准输入 / files; - is standard input"
    )
    parser.add_argument("--date", type=iso_date, help="文件日期 / the document's date, YYYY-MM-DD")
    parser.add_argument(
        "--format",
        choices=("json", "text"),
        default="json",
        help="输出格式，默认 json / how to print it, json unless told",
    )
    parser.add_argument("--with-text", action="store_true", help="一并输出文本 / add the canonical text")
    parser.set_defaults(run=_read)


def _read(chosen: argparse.Namespace) -> int:
    code = 0
    for n, file in enumerate(chosen.files):
        try:
            document = opened(file)
            result = reading.read(document.text, chosen.date)
            if chosen.format == "text":
                told = "\n" * (n > 0) + reading.render_text(document, result)
            else:
                told = json.dumps(_as_json(document, result, chosen.with_text), ensure_ascii=False)
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
            print(told)
    return code


def opened(file: str) -> documents.Document:
    """The document of a file named on the command line; `-` is standard input. RepliesError where it cannot be read."""
    if file != "-":
        return documents.open(Path(file))
    if sys.stdin is None:
        raise RepliesError("没有标准输入", "There is no standard input")
    return documents.open(sys.stdin.buffer.read(documents.SIZE_LIMIT + 1))


def _as_json(document: documents.Document, result: reading.Reading, with_text: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "name": document.name,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256,
        "chars": document.chars,
        "notes": list(document.notes),
    }
    if with_text:
        told["text"] = document.text
    return {"document": told, **result.to_dict()}
